"""What linking keeps of a mention while it decides identity: a small object per mention and per named instrument.

Here belong the shapes and how a mention's dates become windows of days. Quotes and offsets stay in the Arrow buffers
(`buffers.py`), so that a million mentions fit into memory. Days are proleptic ordinals (`date.toordinal`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from schemas.edtf import edtf_bounds, precision

OPEN_FIRST, OPEN_LAST = 0, date.max.toordinal()
# An article's own event without a date lies shortly before its publication: news of a reported act is rarely older than
# three weeks. One announced without a date is expected within about a year.
RECENT_DAYS, AHEAD_DAYS = 21, 400

NO_INDEXES: frozenset[int] = frozenset()
_Value = TypeVar("_Value", covariant=True)


class Lookup(Protocol[_Value]):
    """What gives something for a position: a list, or what is fetched on demand."""

    def __getitem__(self, position: int, /) -> _Value:
        """The value at a position."""


class Part(NamedTuple):
    """Somebody in a mention: `actor` and `organization` are positions of forms in the actor book."""

    actor: int
    role: str
    position: str | None
    organization: int | None


@dataclass(slots=True)
class Fact:
    """A mention as far as identity needs it.

    `first`/`last` bound the day by the text's own date (open when undated), `yearless` is its day where the year is
    open (`XXXX-05-10`); `likely_first`/`likely_last` also use when
    the article appeared. `people`, `bodies`, `kin` and `leads` are handles of actors, filled in once these are known,
    the last by country for those who lead a side. `instruments` are pairs of instrument and relation. `away` are
    forms of actors that the article names elsewhere only, `told` the bodies of which the mention's own words speak.
    """

    mention_id: str
    serial: int
    document_id: str
    language: str
    event_type: str
    status: str
    date_edtf: str | None
    first: int
    last: int
    likely_first: int
    likely_last: int
    precision: int
    published_first: int | None
    published_last: int | None
    central: bool
    confidence: float
    countries: frozenset[str]
    sectors: tuple[str, ...]
    place: str | None
    subdivision: str | None
    place_country: str | None
    mode: str
    ordinal: int | None
    series: str | None
    title: str | None
    start: int
    end: int
    parts: tuple[Part, ...]
    instruments: tuple[tuple[int, str], ...]
    yearless: str | None = None
    away: frozenset[int] = NO_INDEXES
    people: frozenset[int] = NO_INDEXES
    told: frozenset[int] = NO_INDEXES
    bodies: frozenset[int] = NO_INDEXES
    kin: frozenset[int] = NO_INDEXES
    leads: tuple[tuple[str, frozenset[int]], ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether the text itself gives a date."""
        return self.precision > 0

    @property
    def is_located_in_time(self) -> bool:
        """Whether the text or the day of publication bounds the date."""
        return self.likely_first > OPEN_FIRST or self.likely_last < OPEN_LAST


@dataclass(slots=True)
class InstrumentFact:
    """An instrument as one document names it; `bodies` are the actors named as its sides or met in its events.

    `registered` tells that the registry knows all of them.
    """

    key: str
    serial: int
    document_id: str
    language: str
    kind: str
    title: str
    status: str
    signed: str | None
    valid: str | None
    ordinal: int | None
    countries: frozenset[str]
    sectors: tuple[str, ...]
    start: int
    end: int
    parties: tuple[int, ...]
    published_last: int | None
    context: set[int]
    bodies: frozenset[int] = NO_INDEXES
    registered: bool = False


@lru_cache(maxsize=100_000)
def day_bounds(edtf: str) -> tuple[int, int]:
    """First and last day of an EDTF date as ordinals."""
    first, last = edtf_bounds(edtf)
    return first.toordinal(), last.toordinal()


def date_precision(edtf: str | None) -> int:
    """0 without a date, 1 year, 2 month, 3 day."""
    return precision(edtf) if edtf else 0


def windows(
    edtf: str | None, status: str, is_news: bool, published: tuple[int, int] | None
) -> tuple[int, int, int, int]:
    """The days a mention allows: `first`, `last` by its own date, `likely_first`, `likely_last` by publication too.

    `is_news` tells what the article is about, or what this was part of.
    """
    if edtf:
        first, last = day_bounds(edtf)
        if published and status == "occurred" and first <= published[1] < last and date_precision(edtf) < 3:
            return first, last, first, published[1]
        return first, last, first, last
    if published is None or not (is_news or status == "planned"):
        return OPEN_FIRST, OPEN_LAST, OPEN_FIRST, OPEN_LAST
    if status == "occurred":
        return OPEN_FIRST, OPEN_LAST, published[0] - RECENT_DAYS, published[1]
    return OPEN_FIRST, OPEN_LAST, published[0], published[1] + AHEAD_DAYS
