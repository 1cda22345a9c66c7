"""Days whose year is open: whether they can be the day of another report.

Many pages give a day and a month (`ngày 10/5`) and nothing that fixes the year. With the same people or bodies such a
day tells as much as a date. Here belong comparing these days with others, the blocks in which they meet and the year
that others give them; what they count is in `evidence.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from schemas.edtf import is_edtf
from tasks.link.facts import Fact
from tasks.link.fit import WRONG_DAYS, place_key

_DAY = 3
# A year with all days, for comparing two days without a year.
_LEAP_YEAR = 2000
_LONGEST_DAYS, _WEEK = 31, 7


def is_comparable(a: Fact, b: Fact) -> bool:
    """Whether one or both give a day without its year, and the other a day."""
    return bool(a.yearless or b.yearless) and _has_day(a) and _has_day(b)


def days_meet(a: Fact, b: Fact) -> bool:
    """Whether the days of two comparable facts can be one: the same in some year."""
    if a.yearless and b.yearless:
        return _meet(_in_year(a.yearless, _LEAP_YEAR), _in_year(b.yearless, _LEAP_YEAR), 0)
    return _meets_dated(a, b, 0)


def days_contradict(a: Fact, b: Fact) -> bool:
    """Whether both tell of what took place, on days that cannot be one even if a paper errs by a day.

    What an article reports without a day took place shortly before it.
    """
    if a.status != "occurred" or b.status != "occurred":
        return False
    if not is_comparable(a, b):
        return is_near(a, b) is False
    if a.yearless and b.yearless:
        return not _meet(_in_year(a.yearless, _LEAP_YEAR), _in_year(b.yearless, _LEAP_YEAR), WRONG_DAYS)
    return not _meets_dated(a, b, WRONG_DAYS)


def is_near(a: Fact, b: Fact) -> bool | None:
    """Whether a day without its year is one of those on which the news of another day-less report happened.

    Null where not just one of them gives such a day, or the other may lie anywhere within more than a month.
    """
    told, news = (a, b) if a.yearless else (b, a)
    if not told.yearless or news.yearless or news.is_dated or not news.is_located_in_time:
        return None
    if news.status != "occurred" or news.likely_last - news.likely_first > _LONGEST_DAYS:
        return None
    years = {date.fromordinal(news.likely_first).year, date.fromordinal(news.likely_last).year}
    span = news.likely_first, news.likely_last
    return any(_meet(_in_year(told.yearless, year), span, 0) for year in sorted(years))


def in_the_year(yearless: str, first: int, last: int) -> str | None:
    """The day in EDTF, in the only year in which all of it lies between two days; null for none or several."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    spans = ((year, _in_year(yearless, year)) for year in years)
    found = [year for year, (begin, end) in spans if first <= begin and end <= last]
    told = yearless.replace("XXXX", f"{found[0]:04}") if len(found) == 1 else ""
    return told if is_edtf(told) else None


def calendar_keys(fact: Fact, bodies: Iterable[Hashable]) -> Iterator[Hashable]:
    """The day of the year with each person and body, and with the place: what such a day shares with a dated one.

    `bodies` are those of the fact, or what each stands for.
    """
    with_whom = sorted({*bodies, *fact.people}, key=str)
    for day in sorted(_days_of_year(fact)):
        yield from ((day, actor) for actor in with_whom)
        if fact.place:
            yield day, place_key(fact)


def _days_of_year(fact: Fact) -> set[str]:
    """The days as `05-10`, of a long span its ends; nothing for a fact without a day."""
    if fact.yearless:
        first, last = _in_year(fact.yearless, _LEAP_YEAR)
    elif fact.precision == _DAY:
        first, last = fact.first, fact.last
    else:
        return set()
    return {_day_of_year(day) for day in (range(first, last + 1) if last - first <= _WEEK else (first, last))}


@lru_cache(maxsize=50_000)
def _day_of_year(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.month:02}-{day.day:02}"


def _has_day(fact: Fact) -> bool:
    return bool(fact.yearless) or (fact.precision == _DAY and fact.last - fact.first <= _LONGEST_DAYS)


def _meets_dated(a: Fact, b: Fact, slack: int) -> bool:
    yearless, dated = (a.yearless, b) if a.yearless else (b.yearless, a)
    years = {date.fromordinal(dated.first).year, date.fromordinal(dated.last).year}
    return any(_meet(_in_year(yearless or "", year), (dated.first, dated.last), slack) for year in sorted(years))


def _meet(one: tuple[int, int], other: tuple[int, int], slack: int) -> bool:
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


@lru_cache(maxsize=50_000)
def _in_year(yearless: str, year: int) -> tuple[int, int]:
    """First and last day as ordinals; 29 February is the 28th of a common year."""
    points = [_ordinal(point, year) for point in yearless.split("/")]
    return points[0], max(points)


def _ordinal(point: str, year: int) -> int:
    month, day = int(point[5:7]), int(point[8:10])
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return date(year, month, 28).toordinal()
