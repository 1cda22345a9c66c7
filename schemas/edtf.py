"""The part of EDTF (ISO 8601-2) that hoptac publishes: a year, month or day, and closed intervals of them.

Here belong parsing, bounds and comparison of such dates. Reading dates out of running text belongs to
`tasks/extract`, dates of pages to `tasks/clean`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?)?")


def _point_bounds(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date of year, month or day: {text!r}")
    year, month, day = int(match["y"]), match["m"], match["d"]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, int(month), 1), date(year, int(month), calendar.monthrange(year, int(month))[1])
    exact = date(year, int(month), int(day))
    return exact, exact


@lru_cache(maxsize=65536)
def edtf_bounds(text: str) -> tuple[date, date]:
    """First and last day of an EDTF date or interval.

    Raises:
        ValueError: the text is not of the published subset, names a day that does not exist, or runs backwards.
    """
    parts = text.split("/")
    if len(parts) > 2:
        raise ValueError(f"not an EDTF interval: {text!r}")
    first, last = _point_bounds(parts[0]), _point_bounds(parts[-1])
    if last[1] < first[0]:
        raise ValueError(f"EDTF interval runs backwards: {text!r}")
    return first[0], last[1]


def is_edtf(text: str) -> bool:
    """Whether the text is a date or interval that hoptac may publish."""
    try:
        edtf_bounds(text)
    except ValueError:
        return False
    return True


def edtf_from(year: int, month: int | None = None, day: int | None = None) -> str:
    """An EDTF date as precise as what is given: `2022`, `2022-08`, `2022-08-25`."""
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)]
    return "-".join(parts)


def edtf_interval(first: str, last: str) -> str:
    """The closed interval of two EDTF dates; one date when both are the same."""
    return first if first == last else f"{first}/{last}"


def precision(text: str) -> int:
    """How precise a date is: 1 year, 2 month, 3 day; an interval is as precise as its coarser end."""
    return min(part.count("-") + 1 for part in text.split("/"))


def overlap(a: str, b: str) -> bool:
    """Whether two EDTF dates can speak of the same day."""
    (a_first, a_last), (b_first, b_last) = edtf_bounds(a), edtf_bounds(b)
    return a_first <= b_last and b_first <= a_last


def within(inner: str, outer: str) -> bool:
    """Whether every day of `inner` lies in `outer`."""
    (i_first, i_last), (o_first, o_last) = edtf_bounds(inner), edtf_bounds(outer)
    return o_first <= i_first and i_last <= o_last
