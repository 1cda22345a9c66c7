"""Vietnamese date expressions: where they stand and which day, month, year or interval they can mean.

Here belongs the grammar of the words. What a date without a year or a word such as `hôm nay` means by the article's own
date is decided in `date_resolution`; which date belongs to which event in `arguments`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import regex

DateKind = Literal["point", "interval", "period", "deictic"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression. `first` and `last` are (year, month, day), each part null where the words do not give it.

    `kind` is `period` for validities and statistics windows (`giai đoạn 2016-2020`), `deictic` for words that need the
    article's date (`word` holds them). `commemorated` marks the date of an anniversary, not of an event.
    """

    start: int
    end: int
    kind: DateKind
    rule: str
    first: tuple[int | None, int | None, int | None] = (None, None, None)
    last: tuple[int | None, int | None, int | None] = (None, None, None)
    word: str | None = None
    commemorated: bool = False


_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_SEP = r"\s?[/.-]{1,2}\s?"
_DAY_WORD = r"(?:ngày|sáng|chiều|tối|trưa|đêm|khuya|hôm|rạng sáng|từ|đến hết|đến)"
_TO = r"\s?(?:đến hết|đến|tới|và|-)\s?(?:hết\s|hết ngày\s|ngày\s|tháng\s)?"
_LEFT = r"(?<![\d/.,%-])"
_RIGHT = r"(?![\d%]|[/.,-]\d)"

_GRAMMAR: tuple[tuple[str, str], ...] = (
    (
        "full-to-full",
        rf"{_LEFT}(?P<d1>{_D}){_SEP}(?P<m1>{_M}){_SEP}(?P<y1>{_Y}){_TO}(?P<d2>{_D}){_SEP}(?P<m2>{_M}){_SEP}(?P<y2>{_Y}){_RIGHT}",
    ),
    (
        "day-month-to-day-month",
        rf"{_LEFT}(?P<d1>{_D})[/.](?P<m1>{_M}){_TO}(?P<d2>{_D})[/.](?P<m2>{_M})(?:[/.-](?P<y2>{_Y}))?{_RIGHT}",
    ),
    (
        "dash-day-month-to-day-month",
        rf"(?<={_DAY_WORD}\s)(?P<d1>{_D})-(?P<m1>{_M})\s?(?:đến hết|đến|tới|và)\s(?:hết\s|ngày\s)?(?P<d2>{_D})-(?P<m2>{_M})(?:-(?P<y2>{_Y}))?{_RIGHT}",
    ),
    (
        "days-of-month",
        rf"{_LEFT}(?P<d1>{_D})(?:{_TO}|,\s?(?:{_D},\s?)*)(?P<d2>{_D})(?:,?\stháng\s|[/.])(?P<m2>{_M})(?:(?:[/.-]|,?\snăm\s)(?P<y2>{_Y}))?{_RIGHT}",
    ),
    (
        "dash-days-of-month",
        rf"(?<={_DAY_WORD}\s)(?P<d1>{_D})\s?(?:đến|tới|và)\s(?:ngày\s)?(?P<d2>{_D})-(?P<m2>{_M})(?:-(?P<y2>{_Y}))?{_RIGHT}",
    ),
    (
        "day-to-day-month-words",
        rf"(?<=ngày\s)(?P<d1>{_D})\stháng\s(?P<m1>{_M}){_TO}(?P<d2>{_D})\stháng\s(?P<m2>{_M})(?:,?\snăm\s(?P<y2>{_Y})|/(?P<y2>{_Y}))?",
    ),
    (
        "day-month-words",
        rf"(?<={_DAY_WORD}\s|mùng\s){_LEFT}(?P<d1>{_D}),?\stháng\s(?P<m1>{_M})(?:,?\snăm\s(?P<y1>{_Y})|[/-](?P<y1>{_Y}))?{_RIGHT}",
    ),
    ("full", rf"{_LEFT}(?P<d1>{_D}){_SEP}(?P<m1>{_M})(?:{_SEP}|\snăm\s)(?P<y1>{_Y}){_RIGHT}"),
    ("day-month-slash", rf"{_LEFT}(?P<d1>{_D})/{{1,2}}(?P<m1>{_M}){_RIGHT}"),
    ("day-month-dash", rf"(?<={_DAY_WORD}\s|(?:nay|qua|mai|kia)\s?\(){_LEFT}(?P<d1>{_D})[-.](?P<m1>{_M}){_RIGHT}"),
    ("months-of-year", rf"tháng\s(?P<m1>{_M})(?:{_TO}|\s?,\s?)(?P<m2>{_M})(?:[/.-]|\snăm\s)(?P<y2>{_Y}){_RIGHT}"),
    ("month-year", rf"tháng\s(?P<m1>{_M})\s?(?:[/.-]|năm\s|,\snăm\s)\s?(?P<y1>{_Y}){_RIGHT}"),
    ("bare-month-year", rf"{_LEFT}(?P<m1>0[1-9]|1[0-2])/(?P<y1>{_Y}){_RIGHT}"),
    ("month", rf"tháng\s(?P<m1>{_M}){_RIGHT}"),
    (
        "period",
        rf"(?:giai đoạn|thời kỳ|nhiệm kỳ|niên khóa|năm học|trong các năm|các năm|từ năm|từ|những năm|năm)\s(?:từ\s)?(?:năm\s)?(?P<y1>{_Y})(?:{_TO}|\s?–\s?)(?:năm\s)?(?P<y2>{_Y}|nay){_RIGHT}",
    ),
    ("bare-period", rf"{_LEFT}(?P<y1>{_Y})\s?[-/]\s?(?P<y2>{_Y}){_RIGHT}"),
    ("since", rf"(?:kể từ|từ|bắt đầu từ)\s(?:khi\s)?năm\s(?P<y1>{_Y}){_RIGHT}"),
    ("year", rf"năm\s(?P<y1>{_Y}){_RIGHT}"),
    ("in-year", rf"(?<=(?:trong|vào|đến|tới|cuối|đầu|giữa)\s){_LEFT}(?P<y1>{_Y}){_RIGHT}"),
    (
        "deictic",
        r"(?<![\p{L}\d])(?P<word>(?:sáng|trưa|chiều|tối|đêm)\s(?:ngày\s)?(?:nay|qua|mai)|hôm nay|hôm qua|hôm kia|ngày mai|ngày kia|(?:sáng |chiều |tối |trưa |đêm |trong |cũng trong )?cùng ngày|(?:ngay |cũng )?trong ngày|cùng (?:buổi )?(?:sáng|chiều|tối)|năm nay|năm ngoái|(?<!(?:một|hai|ba|bốn|mấy|vài|nhiều|mười|\d) )năm trước|năm tới|năm sau|tháng này|tháng trước|tháng tới|tháng sau|cuối tháng|đầu tháng|giữa tháng|tuần này|tuần tới|tuần qua|tuần trước)(?![\p{L}\d])",
    ),
)
_COMPILED = [(name, regex.compile(pattern)) for name, pattern in _GRAMMAR]
_PERIODS = {"period", "bare-period", "since"}

# Words that make the date after them the day that is commemorated (Quốc khánh 2/9, kỷ niệm … (5/9/1962 - 5/9/2022)).
_COMMEMORATION = regex.compile(
    r"(kỷ niệm|quốc khánh|ngày truyền thống|ngày thành lập|ngày sinh|ngày mất|ngày giải phóng|dịp lễ|tết cổ truyền|"
    r"quốc tế phụ nữ|quốc tế lao động|cách mạng tháng tám|thương binh[ -]+liệt sĩ|nhà giáo việt nam|ngày báo chí|"
    r"ngày thầy thuốc|thiết lập quan hệ ngoại giao|năm ngày ký)[^.;]{0,80}$"
)


def _part(match: regex.Match[str], *names: str) -> int | None:
    for name in names:
        value = match.groupdict().get(name)
        if value and value.isdigit():
            return int(value)
    return None


def _build(name: str, match: regex.Match[str]) -> DateSpan:
    if name == "deictic":
        return DateSpan(match.start(), match.end(), "deictic", "date:deictic", word=match["word"])
    first = (_part(match, "y1", "y2"), _part(match, "m1", "m2"), _part(match, "d1"))
    if _part(match, "y1") is None and _part(match, "m1", "d1") is None:
        first = (_part(match, "y2"), first[1], first[2])
    last = (_part(match, "y2", "y1"), _part(match, "m2", "m1"), _part(match, "d2", "d1"))
    kind: DateKind = "period" if name in _PERIODS else "interval" if first != last else "point"
    return DateSpan(match.start(), match.end(), kind, f"date:{name}", first, last)


def _is_commemorated(folded: str, span: DateSpan) -> bool:
    before = folded[max(0, span.start - 140) : span.start]
    found = _COMMEMORATION.search(before)
    if found is None:
        return False
    between = before[found.end(1) :]
    bracketed = between.rfind("(") > between.rfind(")")
    return bracketed or len(between.split()) <= 2


def find_dates(folded: str) -> list[DateSpan]:
    """All date expressions of a folded text, in order, none overlapping; the earlier rule wins over a later one."""
    taken = bytearray(len(folded))
    spans: list[DateSpan] = []
    for name, pattern in _COMPILED:
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]):
                continue
            span = _build(name, match)
            if name == "period" and match["y2"] == "nay":
                span = replace(span, last=(None, None, None))
            taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
            spans.append(replace(span, commemorated=_is_commemorated(folded, span)))
    return sorted(spans, key=lambda span: span.start)
