"""Counting what pages came to while their readings go by, so that no run goes over them twice.

Here belong the counters of a run's pages by publisher. What is made of them is in `flows/summary.py`.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from flows.codec import PageOutcome
from flows.readings import Key
from schemas.records import Article, Reading, Refusal
from tasks.clean import layout_drift

MAIN_LANGUAGE = "vi"
_HTML = (".html", ".htm", ".xhtml", ".shtml")
TELLING_PAGES = 20
"""Articles from which on their drop ratio is worth comparing."""
OTHER_HOSTS = "(other)"
"""The name under which pages without a publisher are counted."""


@dataclass(slots=True)
class PageCounts:
    """Pages of one publisher; characters are counted over the pages that this run read."""

    articles: int = 0
    relevant: int = 0
    mentions: int = 0
    kept_characters: int = 0
    dropped_characters: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What a page came to, for runs that need not look at it again: its document, or why it is refused."""

    document_id: str | None
    publisher: str
    is_relevant: bool
    mentions: int
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something people should know of a page: what it is about, the name of the check, and one line."""

    what: str
    check: str
    message: str


def remarks_on(reading: Reading) -> Iterator[Remark]:
    """What is odd about an article that was taken all the same."""
    article = reading.article
    what = article.file or article.url or article.archive
    look = f"look at it with `hoptac clean {what}`"
    if article.publisher_id is None and (article.url is not None or what.endswith(_HTML)):
        yield Remark(what, "unknown_layout", f"{what}: no publisher describes its layout, it was read without; {look}")
    if article.doubtful:
        yield Remark(what, "doubtful", f"{what}: two cleaners disagree on what the article is; {look}")
    if article.language != MAIN_LANGUAGE and not reading.extraction.mentions:
        told = f"{what}: is in the language {article.language}, and no event was read from it"
        yield Remark(what, "other_language", f"{told}; give the Vietnamese page if there is one")


@dataclass(slots=True)
class Counter:
    """What the pages of a release came to, by publisher, and which of them are refused.

    `new` names the pages that this run read, each with its publisher where that is known; of the refusals of these
    `newly_refused` holds a copy, of their articles `fresh` all but the texts. `pages` is what each page came to.
    """

    new: Mapping[Key, str | None]
    by_publisher: defaultdict[str, PageCounts] = field(default_factory=lambda: defaultdict(PageCounts))
    refused: list[Refusal] = field(default_factory=list)
    newly_refused: list[tuple[str | None, Refusal]] = field(default_factory=list)
    fresh: list[Article] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pages: dict[Key, Page] = field(default_factory=dict)

    def readings(self, outcomes: Iterable[tuple[Key, PageOutcome]]) -> Iterator[tuple[Key, Reading]]:
        """Let the readings through, counting them; refusals stay here."""
        for key, outcome in outcomes:
            if isinstance(outcome, Refusal):
                self._tally(key, Page(None, OTHER_HOSTS, False, 0, outcome))
                if key in self.new:
                    self.newly_refused.append((self.new[key], outcome))
                continue
            self._count(key, outcome)
            yield key, outcome

    def recall(self, pages: Iterable[tuple[Key, Page]]) -> None:
        """Count pages of earlier runs by what they came to then."""
        for key, page in pages:
            self._tally(key, page)

    def drop_ratio(self) -> float | None:
        """The share of the characters of the pages read now that cleaning left out; null when few were read.

        A night of a handful of pages says nothing: one long list of links among them moves it by a tenth.
        """
        if len(self.fresh) < TELLING_PAGES:
            return None
        kept = sum(counts.kept_characters for counts in self.by_publisher.values())
        dropped = sum(counts.dropped_characters for counts in self.by_publisher.values())
        return round(dropped / (kept + dropped), 4) if kept + dropped else None

    def drifted(self) -> list[str]:
        """The alarm `layout_drift` for each publisher whose new pages its layouts did not match."""
        refused = Tally(publisher for publisher, _ in self.newly_refused if publisher is not None)
        return [f"{alarm.name}: {alarm.message}" for alarm in layout_drift(self.fresh, refused)]

    def _tally(self, key: Key, page: Page) -> None:
        self.pages[key] = page
        if page.refusal is not None:
            self.refused.append(page.refusal)
            return
        counts = self.by_publisher[page.publisher]
        counts.articles += 1
        counts.relevant += page.is_relevant
        counts.mentions += page.mentions

    def _count(self, key: Key, reading: Reading) -> None:
        article, extraction = reading.article, reading.extraction
        publisher = article.publisher_id or OTHER_HOSTS
        self._tally(key, Page(article.document_id, publisher, extraction.is_relevant, len(extraction.mentions)))
        if key in self.new:
            counts = self.by_publisher[publisher]
            self.remarks += remarks_on(reading)
            self.fresh.append(replace(reading.article, title=None, lead=None, body="", dropped=()))
            counts.kept_characters += len(reading.article.body)
            counts.dropped_characters += _dropped(reading.article)


def _dropped(article: Article) -> int:
    return sum(len(piece.text) for piece in article.dropped)
