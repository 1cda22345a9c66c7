"""Cleaning of real pages beside trafilatura and readability-lxml: word F1, leads kept, time.

    python benchmarks/clean.py [PAGES_FOLDER GOLD_FOLDER] [--repeat N]

PAGES_FOLDER holds NAME.html, GOLD_FOLDER holds NAME.txt: lead, then paragraphs, one a line. Without them the fixture
pages of `tests/clean/pages` are used. Times are the best of N runs on one core; each tool gets the same bytes.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import trafilatura
from lxml import html
from readability import Document
from rich.console import Console
from rich.table import Table

from schemas.records import Article, RawPage
from schemas.source import Source
from tasks.clean import clean_page
from tasks.sources import load_sources

ROOT = Path(__file__).resolve().parent.parent
Cleaner = Callable[[bytes], str]


def pairs(pages: Path | None, gold: Path | None) -> list[tuple[bytes, str]]:
    """Pages with their gold texts, from the folders given or from the fixtures."""
    if pages is not None and gold is not None:
        found = [(path, gold / f"{path.stem}.txt") for path in sorted(pages.glob("*.html"))]
    else:
        fixtures = ROOT / "tests" / "clean" / "pages"
        found = [(path, path.with_suffix(".txt")) for path in sorted(fixtures.glob("*/*.html"))]
    return [(page.read_bytes(), text.read_text(encoding="utf-8")) for page, text in found if text.exists()]


def ours(sources: dict[str, Source]) -> Cleaner:
    """The step itself, with or without publishers' layouts."""

    def clean(content: bytes) -> str:
        page = RawPage(content, "0" * 64, "bench:0", datetime(2026, 1, 1, tzinfo=UTC), file="page.html")
        result = clean_page(page, sources)
        return result.body if isinstance(result, Article) else ""

    return clean


def by_trafilatura(content: bytes) -> str:
    """Trafilatura in its default mode."""
    return trafilatura.extract(content.decode("utf-8", "replace")) or ""


def by_readability(content: bytes) -> str:
    """readability-lxml's summary as text."""
    return str(html.fromstring(Document(content.decode("utf-8", "replace")).summary()).text_content())


def parse_only(content: bytes) -> str:
    """Lxml parsing alone: the floor for any cleaner built on it."""
    html.document_fromstring(content.decode("utf-8", "replace"))
    return ""


def word_f1(want: str, got: str) -> float:
    """F1 over words, case left out."""
    a, b = (Counter(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())) for text in (want, got))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def lead_kept(want: str, got: str) -> bool:
    """Whether the first sixty characters of the lead are in the text."""
    lead = " ".join(want.split("\n", 1)[0].split())[:60]
    return lead in " ".join(got.split())


def measure(clean: Cleaner, data: list[tuple[bytes, str]], repeat: int) -> tuple[list[float], int, float]:
    """F1 per page, leads kept, and the best total time in seconds."""
    outputs = [clean(page) for page, _ in data]
    best = min(_timed(clean, data) for _ in range(repeat))
    scores = [word_f1(want, got) for (_, want), got in zip(data, outputs, strict=True)]
    return scores, sum(lead_kept(want, got) for (_, want), got in zip(data, outputs, strict=True)), best


def _timed(clean: Cleaner, data: list[tuple[bytes, str]]) -> float:
    start = time.process_time()
    for page, _ in data:
        clean(page)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="cleaning beside trafilatura and readability")
    parser.add_argument("pages", type=Path, nargs="?")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    data = pairs(args.pages, args.gold)
    if not data:
        raise SystemExit("no pages with gold texts: give a folder of NAME.html and one of NAME.txt")
    tools: dict[str, Cleaner] = {
        "hoptac, layouts": ours(load_sources(ROOT / "sources")),
        "hoptac, generic": ours({}),
        "trafilatura": by_trafilatura,
        "readability-lxml": by_readability,
        "lxml parse alone": parse_only,
    }
    results = {name: measure(clean, data, args.repeat) for name, clean in tools.items()}
    base = results["trafilatura"][2]
    table = Table(
        "cleaner", "mean F1", "worst F1", "leads kept", "ms a page", "time / trafilatura", title=f"{len(data)} pages"
    )
    for name, (scores, leads, seconds) in results.items():
        quality = ["–"] * 3 if name == "lxml parse alone" else [
            f"{sum(scores) / len(scores):.3f}", f"{min(scores):.3f}", f"{leads}/{len(data)}"
        ]  # fmt: skip
        table.add_row(name, *quality, f"{1000 * seconds / len(data):.1f}", f"{seconds / base:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
