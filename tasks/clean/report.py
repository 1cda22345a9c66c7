"""Figures of a cleaning run: what share was dropped per source, how many pages were doubtful, whose layout drifted.

Here belong pure functions over articles. Writing them into the run summary is the flow's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.records import Article

# A publisher's layout is said to drift when at least so many of its pages, and at least this share, did not match.
# One odd page (a photo story, a video) a night is normal at every publisher.
DRIFT_PAGES = 2
DRIFT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class CleaningFigures:
    """What cleaning did for one publisher in a run. Ratios are between 0 and 1; `drop_ratio` is over all its text."""

    publisher_id: str
    pages: int
    drop_ratio: float
    doubtful: int
    unmatched: int
    undated: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A named thing an operator must look at: `name` is the alarm, `publisher_id` whose, `message` one clear line."""

    name: str
    publisher_id: str
    message: str


def drop_ratio(article: Article) -> float:
    """The share of the located text that was left out: dropped characters by dropped and kept ones, 0 to 1."""
    dropped = sum(len(piece.text) for piece in article.dropped)
    total = dropped + len(article.body)
    return dropped / total if total else 0.0


def summarize(articles: Iterable[Article]) -> list[CleaningFigures]:
    """The figures per publisher, by id; pages of no known publisher are under `unknown`."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(article.publisher_id or "unknown", []).append(article)
    return [_figures(publisher, groups[publisher]) for publisher in sorted(groups)]


def _figures(publisher: str, articles: list[Article]) -> CleaningFigures:
    dropped = sum(len(piece.text) for article in articles for piece in article.dropped)
    kept = sum(len(article.body) for article in articles)
    return CleaningFigures(
        publisher_id=publisher,
        pages=len(articles),
        drop_ratio=dropped / (dropped + kept) if dropped + kept else 0.0,
        doubtful=sum(article.doubtful for article in articles),
        unmatched=sum(not article.layout_matched for article in articles),
        undated=sum(article.published_edtf is None for article in articles),
    )


def layout_drift(
    articles: Iterable[Article],
    refused: Mapping[str, int] | None = None,
    *,
    pages: int = DRIFT_PAGES,
    share: float = DRIFT_SHARE,
) -> list[Alarm]:
    """The alarm `layout_drift` for every publisher whose layout stopped matching, by publisher id.

    `refused` counts pages per publisher in which no article was found at all: they count as unmatched, too.
    """
    refused = refused or {}
    figures = {each.publisher_id: each for each in summarize(articles)}
    alarms = []
    for publisher in sorted({*figures, *refused} - {"unknown"}):
        lost = refused.get(publisher, 0)
        seen = (figures[publisher].pages if publisher in figures else 0) + lost
        unmatched = (figures[publisher].unmatched if publisher in figures else 0) + lost
        if unmatched >= pages and unmatched >= share * seen:
            message = (
                f"{publisher}: the layout matched {seen - unmatched} of {seen} pages; "
                f"the generic cleaner carried on: check sources/{publisher}.yaml on a page of today"
            )
            alarms.append(Alarm("layout_drift", publisher, message))
    return alarms
