"""The quality that is written into a release: measured on the gold of the bundled sample site.

Here belong finding its pages and keeping the figures until code or knowledge change. How a page is read is handed in by
the caller: this package knows neither cleaning nor extraction. The larger gold set of the repository is not bundled; it
is measured by the test suite.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.gold import GoldArticle, load_gold
from schemas.records import RawPage, Reading, Refusal
from schemas.source import Source
from schemas.yaml_files import read_yaml
from tasks.quality.pairing import Names
from tasks.quality.scoring import by_language, quality_of
from tasks.resources import data_folder
from tasks.sources import load_sources

MEASURED_ON = "sample_site/gold"
"""The gold set that a release's `quality` is measured on."""

ReadPage = Callable[[RawPage, Mapping[str, Source]], Reading | Refusal]
"""How a page is cleaned and read, by the publishers' layouts."""


class KeptQuality:
    """A JSON file that keeps figures as long as gold, pages, code and knowledge behind them stay the same."""

    def __init__(self, file: Path, fingerprint: str) -> None:
        """`fingerprint` is that of the code and knowledge that read the pages."""
        self._file = file
        self._state = hashlib.sha256(f"{fingerprint}\n{_digest(data_folder('sample_site'))}".encode()).hexdigest()

    def get(self) -> dict[str, Any] | None:
        """The figures; null when the file has none, those of another state, or is damaged."""
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        known = isinstance(content, dict) and content.get("state") == self._state
        quality = content["quality"] if known else None
        return quality if isinstance(quality, dict) else None

    def put(self, quality: Mapping[str, Any]) -> None:
        """Keep figures, in one step, so that nobody reads half of them."""
        written = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        content = {"state": self._state, "quality": quality}
        written.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        written.replace(self._file)


def measure_bundled_quality(read: ReadPage, *, names: Names | None = None) -> dict[str, Any]:
    """The figures of `quality_of` on the sample site, with `measured_on`, `articles` and the figures `by_language`.

    Args:
        read: cleans and reads a page.
        names: the registry's names of organisations by id (`registry_names`).

    Raises:
        GoldError: a gold file cannot be used.
    """
    site = data_folder("sample_site")
    golds = {gold.document: gold for gold in load_gold(site / "gold")}
    sources = load_sources(site / "sources")
    outcomes = (read(page, sources) for page in bundled_pages(site, golds))
    readings = tuple(outcome for outcome in outcomes if isinstance(outcome, Reading))
    return {
        "measured_on": MEASURED_ON,
        "articles": len(golds),
        **quality_of(readings, golds.values(), names),
        "by_language": dict(by_language(readings, golds.values(), names)),
    }


def bundled_pages(site: Path, golds: Mapping[str, GoldArticle]) -> Iterator[RawPage]:
    """The pages of the sample site that have gold, as its last night serves them, in the order of their addresses."""
    pages: dict[str, tuple[Path, datetime]] = {}
    for night in read_yaml(site / "site.yaml")["nights"]:
        folder = site / night["folder"]
        for path in folder.rglob("*"):
            # An address without an ending lies in a file with one.
            name = next((name for name in (path.name, path.stem) if name in golds), None)
            if name is not None and path.is_file():
                place = path.relative_to(folder).with_name(name).as_posix()
                pages[place] = path, night["last_modified"].astimezone(UTC)
    for place, (path, changed) in sorted(pages.items()):
        content = path.read_bytes()
        yield RawPage(content, hashlib.sha256(content).hexdigest(), f"{place}:0", changed, url=f"http://{place}")


def _digest(site: Path) -> str:
    """A digest of the gold, the pages and the code that compares them."""
    digest = hashlib.sha256()
    paths = (*site.rglob("*"), *Path(__file__).parent.glob("*.py"))
    for name, path in sorted((path.as_posix(), path) for path in paths if path.is_file()):
        digest.update(f"{Path(name).name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
