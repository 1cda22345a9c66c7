"""What is concluded of an event from all its mentions.

Conflicts stay at the mentions; here are the rules that settle them.

- status: `occurred` when a mention says so that appeared on or after the first day of its own date (or gives no date,
  or no day of publication is known), unless another that appeared that day or later announces a day after it; else the
  latest word of those that say cancelled or planned.
- date: of the mentions that carry the status, the most precise (of an act of one day, the day before a span of days);
  then the one most articles give; then one from an article whose subject it is; then the earlier, then the longer.
  Where none gives a day but some a day without its year, that day in the year of the date, or in the one year in which
  it lies among the days whose news another article tells.
- place: where most articles put it, however they spell it, as most of these do.
- every other single value: most articles, then articles whose subject it is, then Vietnamese articles, then the
  smaller value.
- sectors: those that at least half of the articles name which name any. Countries: the list most articles give, the
  longer one among equals.
- confidence: 1 - product(1 - c) over the articles' surest mentions, never above 0.99.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from math import prod
from typing import Any, NamedTuple, TypeVar

from tasks.link.facts import Fact
from tasks.link.fit import place_key
from tasks.link.yearless import in_the_year

_T = TypeVar("_T", bound=Hashable)
_HIGHEST = 0.99
_DAY = 3
# Longer than this, the days before an article are none of which it tells the news.
_LONGEST_NEWS = 31
# What can last for days; of any other act, days from one to another only say between which it lies.
_LASTING = frozenset({"conference", "visit", "exchange", "training", "joint_activity"})


class Settled(NamedTuple):
    """The concluded values of an event; `place` is the place, its subdivision and its country, from one mention."""

    event_type: str
    status: str
    date_edtf: str | None
    place: tuple[str | None, str | None, str | None]
    mode: str
    sectors: tuple[str, ...]
    countries: tuple[str, ...]
    ordinal: int | None
    confidence: float


def settle(facts: list[Fact]) -> Settled:
    """Conclude an event from its mentions (sorted by mention id)."""
    if len(facts) == 1:
        return _as_said(facts[0])
    status = settle_status(facts)
    return Settled(
        event_type=_most(facts, lambda fact: fact.event_type) or facts[0].event_type,
        status=status,
        date_edtf=settle_date(facts, status),
        place=_settle_place(facts),
        mode=_most(facts, lambda fact: fact.mode if fact.mode != "unknown" else None) or "unknown",
        sectors=_settle_sectors(facts),
        countries=_settle_countries(facts),
        ordinal=_most(facts, lambda fact: fact.ordinal),
        confidence=_settle_confidence(facts),
    )


def _as_said(fact: Fact) -> Settled:
    """What the rules come to for the only mention of an event, as most events have: what it says."""
    place = (fact.place, fact.subdivision, fact.place_country) if fact.place else (None, None, fact.place_country)
    return Settled(
        event_type=fact.event_type,
        status=settle_status([fact]),
        date_edtf=fact.date_edtf,
        place=place,
        mode=fact.mode,
        sectors=tuple(sorted(set(fact.sectors))),
        countries=tuple(sorted(fact.countries)),
        ordinal=fact.ordinal,
        confidence=fact.confidence,
    )


def settle_status(facts: Iterable[Fact]) -> str:
    """How the event stands by the evidence of all mentions."""
    facts = list(facts)
    if any(fact.status == "occurred" and _could_know(fact) and not _still_ahead(fact, facts) for fact in facts):
        return "occurred"
    words = [fact for fact in facts if fact.status != "occurred"]
    if not words:
        return "planned"
    latest = max(fact.published_last or 0 for fact in words)
    last_word = {fact.status for fact in words if (fact.published_last or 0) == latest}
    return "cancelled" if "cancelled" in last_word else "planned"


def _could_know(fact: Fact) -> bool:
    return not fact.is_dated or fact.published_last is None or fact.published_last >= fact.first


def _still_ahead(held: Fact, facts: Iterable[Fact]) -> bool:
    """Whether an article that appeared on the day it is said to be held, or later, announces it for a day after."""
    if held.precision < _DAY:
        return False
    return any(
        fact.status == "planned"
        and fact.precision == _DAY
        and fact.first > held.last
        and fact.published_first is not None
        and fact.published_first >= held.first
        for fact in facts
    )


def settle_date(facts: list[Fact], status: str) -> str | None:
    """The date of the event in EDTF; null when no mention gives one."""
    dated = [fact for fact in facts if fact.date_edtf]
    speaking = [fact for fact in dated if fact.status == status] or dated
    speaking = [fact for fact in speaking if fact.status != "occurred" or not _still_ahead(fact, dated)] or speaking
    if not speaking:
        return _day_among_news(facts)
    documents = defaultdict(set)
    for fact in speaking:
        documents[fact.date_edtf].add(fact.document_id)
    central = {fact.date_edtf for fact in speaking if fact.central}

    def rank(fact: Fact) -> tuple[Any, ...]:
        """The order of dates: precise ones, of one day, told by many, of a central mention, early; each in turn."""
        date = fact.date_edtf
        within_days = fact.event_type not in _LASTING and fact.last > fact.first
        return (
            -fact.precision,
            within_days,
            -len(documents[date]),
            date not in central,
            fact.first,
            fact.first - fact.last,
        )

    best = min(speaking, key=rank)
    return (_open_day(facts, best.first, best.last) if best.precision < _DAY else None) or best.date_edtf


def _day_among_news(facts: Iterable[Fact]) -> str | None:
    """The day whose year is open, if it is one of those on which the news of a day-less report happened."""
    facts = list(facts)
    spans = {
        (fact.likely_first, fact.likely_last)
        for fact in facts
        if fact.status == "occurred"
        and fact.is_located_in_time
        and not fact.yearless
        and fact.likely_last - fact.likely_first <= _LONGEST_NEWS
    }
    found = {_open_day(facts, *span) for span in spans} - {None}
    return min(found, key=str) if found else None


def _open_day(facts: Iterable[Fact], first: int, last: int) -> str | None:
    """The day without its year that most articles tell, in the only year in which it lies between two days."""
    told = [fact for fact in facts if fact.yearless and in_the_year(fact.yearless, first, last)]
    yearless = _most(told, lambda fact: fact.yearless)
    return in_the_year(yearless, first, last) if yearless else None


def _most(facts: list[Fact], value_of: Callable[[Fact], _T | None]) -> _T | None:
    """The value that most articles give; null values do not count."""
    articles: dict[_T, set[str]] = defaultdict(set)
    central: Counter[_T] = Counter()
    vietnamese: Counter[_T] = Counter()
    for fact in facts:
        value = value_of(fact)
        if value is not None:
            articles[value].add(fact.document_id)
            central[value] += fact.central
            vietnamese[value] += fact.language == "vi"
    if not articles:
        return None

    def rank(value: _T) -> tuple[Any, ...]:
        return -len(articles[value]), -central[value], -vietnamese[value], str(value)

    return min(articles, key=rank)


def _settle_place(facts: list[Fact]) -> tuple[str | None, str | None, str | None]:
    def exact(fact: Fact) -> tuple[str | None, str | None, str | None] | None:
        return (fact.place, fact.subdivision, fact.place_country) if fact.place else None

    def country(fact: Fact) -> tuple[None, None, str] | None:
        return (None, None, fact.place_country) if fact.place_country else None

    def spelt_alike(fact: Fact) -> str | None:
        return place_key(fact) or fact.place

    where = _most(facts, lambda fact: spelt_alike(fact) if fact.place else None)
    there = [fact for fact in facts if fact.place and spelt_alike(fact) == where]
    return _most(there, exact) or _most(facts, country) or (None, None, None)


def _settle_sectors(facts: list[Fact]) -> tuple[str, ...]:
    articles: dict[str, set[str]] = defaultdict(set)
    speaking = {fact.document_id for fact in facts if fact.sectors}
    for fact in facts:
        for sector in fact.sectors:
            articles[sector].add(fact.document_id)
    return tuple(sorted(sector for sector, named in articles.items() if 2 * len(named) >= len(speaking)))


def _settle_countries(facts: list[Fact]) -> tuple[str, ...]:
    articles: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for fact in facts:
        if fact.countries:
            articles[tuple(sorted(fact.countries))].add(fact.document_id)
    return min(articles, key=lambda found: (-len(articles[found]), -len(found), found), default=())


def _settle_confidence(facts: list[Fact]) -> float:
    surest: dict[str, float] = defaultdict(float)
    for fact in facts:
        surest[fact.document_id] = max(surest[fact.document_id], fact.confidence)
    if len(surest) == 1:
        return next(iter(surest.values()))
    return round(min(_HIGHEST, 1 - prod(1 - surest[document] for document in sorted(surest))), 6)
