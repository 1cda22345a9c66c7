"""Dates of pages: reading them from text and machine-readable stamps, as precisely as they are written.

Here belong patterns of a page's own date (stamps, date lines, «hôm nay (22/11)»). Dates of events in running
text belong to `tasks/extract`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from schemas.edtf import edtf_from, is_edtf
from tasks.clean.text import bare

VIETNAM = timezone(timedelta(hours=7))

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m2>\d{1,2})\s?(?P=sep)\s?(?P<y2>\d{4})"
    r"|(?P<d3>\d{1,2})\s+thang\s+(?P<m3>\d{1,2})(?:\s+nam\s+|,\s*|\s+)(?P<y3>\d{4})"
    rf"|(?P<m4>{_NAMES})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})"
    rf"|(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<m5>{_NAMES})\.?,?[\s-]+(?P<y5>\d{{4}})"
    r")(?!\d)"
)
_TIME = re.compile(
    r"(?<![\d:])(?P<h>[01]?\d|2[0-3])\s?[:hg]\s?(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?![\d])\s*(?P<half>[ap]m\b|sa\b|ch\b)?"
)
_YEAR = re.compile(r"\d{4}")
_ZONE = re.compile(r"(?:gmt|utc)?\s*(?P<sign>[+-])\s?(?P<zh>\d{1,2})(?::?(?P<zm>\d\d))?(?!\d)|(?P<z>z)\b")
_LABEL = re.compile(
    r"\b(?:cap nhat|ngay dang|dang ngay|ngay cap nhat|xuat ban|dang luc|ngay|luc|hom nay"
    r"|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn|gio|phut"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|posted|published|updated|last update|update|date|on|at|gmt|utc|ict|time|am|pm"
    r"|co chu|in (?:bai viet|bai|trang)|chia se|luot xem|gui email|a)\b"
)
# A closing line in brackets or of the source, with the date at its end: «(Đăng ngày 3-2-2021)»,
# «Nguồn: Sở Ngoại vụ, 03/02/2021».
_FILED = re.compile(r"(?:\((?:[^\W\d_]+[\s:,]+){1,5}|(?:nguon|theo|source)\s?:\s*(?:[^\W\d_]+[\s,]+){1,9})\d")
# A rubric before the date that ends the line: «Tin từ các báo - 20/12/2005».
_RUBRIC = re.compile(r"[^\W\d_]\s?[-–—|,]\s*$")
_TODAY = re.compile(
    r"\b(?:hom nay|sang nay|chieu nay|toi nay|trua nay|dem nay|today|this morning|this afternoon|this evening)"
    r"[\s,]*\(?\s*(?:ngay\s+)?(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?(?!\d)"
)
_WEEKDAY = re.compile(r"\b(thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?)\W*$")
_WEEKDAYS = {"thu hai": 0, "thu ba": 1, "thu tu": 2, "thu nam": 3, "thu sau": 4, "thu bay": 5, "chu nhat": 6}
_SHORT = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_STAMP = re.compile(
    r"^\s*(?P<y>\d{4})-?(?P<mo>\d\d)-?(?P<d>\d\d)(?:[T ]+(?P<h>\d{1,2}):(?P<mi>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{1,2}:?\d{0,2})?\s*$"
)


@dataclass(frozen=True, slots=True)
class PageDate:
    """A page's date: `edtf` as precise as its source, `at` only when a time of day was given; `origin` names where."""

    edtf: str
    at: datetime | None
    origin: str


def read_stamp(value: str, origin: str) -> PageDate | None:
    """A machine-readable stamp (meta, JSON-LD, attribute), else a date written out; +07:00 where it has no zone.

    A space before the zone (vietnamnet) is accepted; midnight to the second without any other hint is still a time.
    """
    match = _STAMP.match(value)
    if match is None:
        return read_date(value, origin)
    day = (int(match["y"]), int(match["mo"]), int(match["d"]))
    edtf = edtf_from(*day)
    if not is_edtf(edtf):
        return None
    if match["h"] is None or int(match["h"]) > 23 or int(match["mi"]) > 59:
        return PageDate(edtf, None, origin)
    zone = _zone_of(match["zone"])
    at = datetime(*day, int(match["h"]), int(match["mi"]), min(int(match["s"] or 0), 59), tzinfo=zone)
    return PageDate(edtf, at, origin)


def read_format(value: str | None, pattern: str) -> PageDate | None:
    """A date by a strptime format that a layout states; null when the text does not follow it."""
    try:
        at = datetime.strptime((value or "").strip(), pattern)  # noqa: DTZ007 -- the zone is added below
    except ValueError:
        return None
    timed = any(sign in pattern for sign in ("%H", "%I", "%T", "%X", "%c"))
    zoned = at if at.tzinfo else at.replace(tzinfo=VIETNAM)
    return PageDate(edtf_from(at.year, at.month, at.day), zoned if timed else None, "selector")


def _zone_of(text: str | None) -> timezone:
    if not text:
        return VIETNAM
    if text in ("Z", "z"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0") if len(text) > 3 else text[1:].zfill(2) + "00"
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    if offset >= timedelta(hours=24):
        return VIETNAM
    return timezone(-offset if text[0] == "-" else offset)


def read_date(text: str, origin: str) -> PageDate | None:
    """The first full date written in a text, with the time of day next to it."""
    folded = bare(text)
    for match in _DATE.finditer(folded):
        day = _day_of(match)
        if day is None:
            continue
        day = _by_weekday(folded, match, day)
        return PageDate(edtf_from(*day), _time_beside(folded, match, day), origin)
    return None


def _day_of(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month, day; day before month except where only the other order exists; null for no such day."""
    part = next(k for k in "12345" if match[f"y{k}"])
    month_text = match[f"m{part}"]
    month = _MONTHS.get(month_text) or int(month_text)
    year, day = int(match[f"y{part}"]), int(match[f"d{part}"])
    if part == "2" and month > 12 >= day:
        month, day = day, month
    valid = 1900 <= year <= 2100 and 1 <= month <= 12 and is_edtf(edtf_from(year, month, day))
    return (year, month, day) if valid else None


def _by_weekday(folded: str, match: re.Match[str], day: tuple[int, int, int]) -> tuple[int, int, int]:
    """Month before day where the weekday written before the date fits only that: «Thu, 03/10/2011» is 10 March."""
    named = _WEEKDAY.search(folded[max(0, match.start() - 20) : match.start()])
    if named is None or match["d2"] is None or day[2] > 12:
        return day
    wanted = _WEEKDAYS.get(named[1], _SHORT.get(named[1][:3]))
    turned = (day[0], day[2], day[1])
    fits = [each for each in (day, turned) if date(*each).weekday() == wanted]
    return fits[0] if len(fits) == 1 else day


def _time_beside(folded: str, match: re.Match[str], day: tuple[int, int, int]) -> datetime | None:
    """The time within 30 characters after or before the date."""
    after = folded[match.end() : match.end() + 30]
    before = folded[max(0, match.start() - 30) : match.start()]
    times = list(_TIME.finditer(after)) or list(_TIME.finditer(before))[-1:]
    if not times:
        return None
    hour, minute, half = int(times[0]["h"]), int(times[0]["min"]), times[0]["half"]
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    if half in ("am", "sa") and hour == 12:
        hour = 0
    rest = folded[match.start() :][:80]
    zone = re.search(r"(?:gmt|utc)\s*\(?[+-]\s?\d{1,2}(?::?\d\d)?", rest) or _ZONE.match(
        after[times[0].end() :].strip()
    )
    return datetime(*day, hour, minute, tzinfo=_zone_of(_offset(zone[0]) if zone else None))


def _offset(text: str) -> str:
    return re.sub(r"[^\d+:z-]", "", text).upper() if text else ""


def date_line(line: str) -> PageDate | None:
    """The date of a line that is a date and nothing else but labels, a rubric or counters; null for any other line."""
    if len(line) > 160 or _YEAR.search(line) is None:
        return None
    folded = bare(line)
    match = _DATE.search(folded)
    if match is None or _day_of(match) is None:
        return None
    if _FILED.match(folded) and folded[match.end() :].strip(" .)") == "":
        return read_date(line, "dateline")
    rest = _TIME.sub(" ", folded[: match.start()] + " " + folded[match.end() :])
    left = re.findall(r"[^\W\d_]+", _LABEL.sub(" ", _ZONE.sub(" ", rest)))
    timed = _TIME.search(folded) is not None
    filed = _RUBRIC.search(folded, 0, match.start()) is not None and match.end() == len(folded.rstrip())
    allowed = 4 if timed or filed else 2
    counters = re.search(r"co chu|luot xem|views?:", folded) is not None and folded[:1].isdigit()
    return read_date(line, "dateline") if len(left) <= allowed or counters else None


def today_in(text: str, prefix: str | None) -> PageDate | None:
    """The article's day from «hôm nay (22/11)»: the year is written, or in the prefix, or the only one the text dates.

    The year of other full dates in the text counts only when all of them agree.
    """
    folded = bare(text)
    match = _TODAY.search(folded)
    if match is None:
        return None
    years = {day[0] for found in _DATE.finditer(folded) if (day := _day_of(found))}
    year = int(match["y"] or (prefix or "")[:4] or (years.pop() if len(years) == 1 else 0))
    edtf = edtf_from(year, int(match["m"]), int(match["d"]))
    if year == 0 or not is_edtf(edtf) or (prefix and not edtf.startswith(prefix)):
        return None
    return PageDate(edtf, None, "text")
