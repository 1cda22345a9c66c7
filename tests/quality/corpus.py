"""The gold corpora of the repository as the gate reads them: which there are, what they hold, what is read from them.

`python -m tests.quality.corpus` prints the digest and the figures of today, for renewing `floors.yaml`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schemas.gold import GoldArticle, load_gold
from schemas.records import Article, RawPage, Reading, Refusal
from schemas.source import Source
from tasks.clean import clean_page
from tasks.quality import by_language, measure_bundled_quality, registry_names
from tests.bundled import reader, registry

GOLD = Path(__file__).resolve().parent.parent / "gold"
FOLDERS = (GOLD, GOLD / "practice")
FLOORS = Path(__file__).parent / "floors.yaml"

Figures = Mapping[str, float | None]


@cache
def names() -> dict[str, tuple[str, ...]]:
    return registry_names(registry())


@cache
def floors() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return read


def corpus_digest() -> str:
    """A digest of every article, every gold file and the list of what is set aside."""
    paths = (*_articles(), *(path for folder in FOLDERS for path in folder.glob("gold/*.yaml")), GOLD / "test_part.txt")
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(GOLD).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_page(page: RawPage, sources: Mapping[str, Source]) -> Reading | Refusal:
    cleaned = clean_page(page, sources)
    return Reading(cleaned, reader().read(cleaned)) if isinstance(cleaned, Article) else cleaned


@cache
def readings() -> tuple[Reading, ...]:
    """What is read from every article of the corpus that is not refused."""
    outcomes = (read_page(_page(path), {}) for path in _articles())
    return tuple(outcome for outcome in outcomes if isinstance(outcome, Reading))


def _articles() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in folder.glob("articles/*.txt"))


def _page(path: Path) -> RawPage:
    content = path.read_bytes()
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return RawPage(content, hashlib.sha256(content).hexdigest(), f"{path.name}:0", now, file=path.name)


@cache
def parts() -> dict[str, tuple[GoldArticle, ...]]:
    """The gold of our own articles, for developing and set aside, and of the articles to practise on."""
    lines = (GOLD / "test_part.txt").read_text(encoding="utf-8").splitlines()
    aside = {line for line in lines if not line.startswith("#")}
    golds = load_gold(GOLD / "gold")
    return {
        "development": tuple(gold for gold in golds if Path(gold.document).stem not in aside),
        "set_aside": tuple(gold for gold in golds if Path(gold.document).stem in aside),
        "practice": load_gold(GOLD / "practice" / "gold"),
    }


@cache
def measured() -> dict[str, Mapping[str, Figures]]:
    """The figures of each part by language; `bundled` is the gold of the sample site."""
    found: dict[str, Mapping[str, Figures]] = {
        name: by_language(readings(), golds, names()) for name, golds in parts().items()
    }
    return {**found, "bundled": measure_bundled_quality(read_page, names=names())["by_language"]}


def under_floor(figures: Figures, least: Mapping[str, float]) -> Iterable[str]:
    """A line for every figure that is under its floor."""
    for name, floor in least.items():
        value = figures[name]
        if value is None or value < floor:
            yield f"{name} is {value}, its floor {floor}"


if __name__ == "__main__":
    today = {part: {code: dict(figures) for code, figures in by.items()} for part, by in measured().items()}
    print(yaml.safe_dump({"corpus": corpus_digest(), "floors": today}, sort_keys=False))  # noqa: T201
