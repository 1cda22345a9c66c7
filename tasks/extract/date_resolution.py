"""From a date expression to EDTF, by the article's own date.

Here belong the rules for dates without a year and for words such as `hôm nay`. A year is inferred only when the text or
the article's date fixes it; otherwise the result is null. Nothing is guessed.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.edtf import edtf_bounds, edtf_from, edtf_interval, precision
from tasks.extract.dates import DateSpan

# Days by which a date without a year may lie from the article: with its tense, and against it (together one year).
_WITH_TENSE, _AGAINST_TENSE = 300, 65


@dataclass(frozen=True, slots=True)
class Anchor:
    """The article's own date: EDTF as precise as known, or null; `year` is a year that only the text fixes."""

    published: str | None
    year: int | None = None

    @property
    def day(self) -> date | None:
        """The day of publication when it is known to the day."""
        if self.published and precision(self.published) == 3:
            return edtf_bounds(self.published)[0]
        return None

    @property
    def latest(self) -> date | None:
        """The last day on which the article can have been published."""
        return edtf_bounds(self.published)[1] if self.published else None


_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")

_NUMBERS = {
    word: number
    for number, word in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}

Parts = tuple[int | None, int | None, int | None]


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _year_for(month: int, day: int | None, anchor: Anchor, planned: bool) -> int | None:
    """The year of a date without one: the nearest to the article that its tense allows.

    What is told as past lies at most some weeks ahead (a visit under way, a slip of tense), what is planned at most
    some weeks behind; further off, writers name the year.
    """
    latest = anchor.latest
    if latest is None:
        return anchor.year
    back, ahead = (_AGAINST_TENSE, _WITH_TENSE) if planned else (_WITH_TENSE, _AGAINST_TENSE)
    for year in (latest.year, latest.year - 1, latest.year + 1):
        start = date(year, month, day if day and _exists(year, month, day) else 1)
        if -back <= (start - latest).days <= ahead:
            return year
    return latest.year


def _point(parts: Parts) -> str | None:
    year, month, day = parts
    if year is None:
        return None
    if month and day and not _exists(year, month, day):
        return None
    return edtf_from(year, month, day if month else None)


def _with_year(span: DateSpan, anchor: Anchor, planned: bool) -> tuple[Parts, Parts]:
    first, last = span.first, span.last
    if last[0] is None and last[1] is not None:
        last = (_year_for(last[1], last[2], anchor, planned), last[1], last[2])
    if first[0] is None and last[0] is not None:
        earlier = first[1] is not None and last[1] is not None and first[1] > last[1]
        first = (last[0] - 1 if earlier else last[0], first[1], first[2])
    return first, last


def _day_alone(day: int, today: date | None) -> str | None:
    """`sáng 18, tại …`: the last such day up to the article's."""
    if today is None:
        return None
    back = next((n for n in range(31) if (today - timedelta(days=n)).day == day), None)
    return None if back is None else (today - timedelta(days=back)).isoformat()


def _relative_day(word: str, today: date | None) -> str | None:
    if today is None:
        return None
    shift = {"qua": -1, "trước": -1, "mai": 1, "kia": -2}.get(word.split()[-1], 0)
    if word in {"hôm kia", "ngày kia"}:
        shift = -2 if word == "hôm kia" else 2
    return (today + timedelta(days=shift)).isoformat()


def _weekday(word: str, today: date | None, planned: bool) -> str | None:
    """`hôm thứ Ba`: the last such day up to the article's, of what is still to come the next."""
    number = next((n for n, name in enumerate(_WEEKDAYS) if word.endswith(name)), None)
    if today is None or number is None:
        return None
    shift = (number - today.weekday()) % 7 if planned else -((today.weekday() - number) % 7)
    return (today + timedelta(days=shift)).isoformat()


def _relative_month(word: str, anchor: Anchor) -> str | None:
    latest = anchor.latest
    if latest is None or precision(anchor.published or "") < 2:
        return None
    months = latest.year * 12 + latest.month - 1 + {"trước": -1, "tới": 1, "sau": 1}.get(word.split()[-1], 0)
    return edtf_from(months // 12, months % 12 + 1)


def _years_ago(word: str, year: int | None) -> str | None:
    """`cách đây 6 năm`: the year that many before the present one."""
    number = word.split()[-2]
    count = int(number) if number.isdigit() else _NUMBERS.get(number)
    return None if year is None or count is None else edtf_from(year - count)


def _deictic(word: str, anchor: Anchor, planned: bool) -> str | None:
    if word.endswith(_WEEKDAYS):
        return _weekday(word, anchor.day, planned)
    year = anchor.latest.year if anchor.latest else anchor.year
    if word.startswith("cách"):
        return _years_ago(word, year)
    if word.startswith("năm"):
        shift = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}[word.split()[-1]]
        return None if year is None else edtf_from(year + shift)
    if word.startswith("tháng"):
        return _relative_month(word, anchor)
    if (
        "cùng" in word
        or word.endswith(("hôm đó", "hôm ấy"))
        or "trong ngày" in word
        or word.startswith(("tuần", "cuối", "đầu", "giữa"))
    ):
        return None
    return _relative_day(word, anchor.day)


def resolve_date(span: DateSpan, anchor: Anchor, planned: bool) -> str | None:
    """The EDTF date that an expression means in an article of that date, or null where nothing fixes it.

    `planned` says whether the text speaks of it as still to come: a day without a year is then the next, else the last.
    """
    if span.kind == "deictic":
        return _deictic(span.word or "", anchor, planned)
    if span.word:
        told = _deictic(span.word, anchor, planned)
        return edtf_from(int(told), span.first[1]) if told else None
    if span.first == span.last and span.last[:2] == (None, None) and span.last[2]:
        return _day_alone(span.last[2], anchor.day)
    first, last = _with_year(span, anchor, planned)
    begin, end = _point(first), _point(last)
    if begin is None or end is None:
        return None
    if edtf_bounds(end)[1] < edtf_bounds(begin)[0]:
        return None
    return edtf_interval(begin, end)
