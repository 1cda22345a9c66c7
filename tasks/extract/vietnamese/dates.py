"""Vietnamese date expressions: where they stand and which day, month, year or interval they can mean.

Here belongs the grammar of the words. What a date without a year or a word such as `hôm nay` means by the article's own
date is decided in `date_resolution`; which date belongs to which event in `event_dates`.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from tasks.extract.dates import DateKind, DateSpan
from tasks.extract.phrases import phrase

_Y = r"(?:19|20)\d\d"
_D1, _D2 = r"(?P<d1>0?[1-9]|[12]\d|3[01])", r"(?P<d2>0?[1-9]|[12]\d|3[01])"
_M1, _M2 = r"(?P<m1>0?[1-9]|1[0-2])", r"(?P<m2>0?[1-9]|1[0-2])"
_Y1, _Y2 = rf"(?P<y1>{_Y})", rf"(?P<y2>{_Y})"
_MORE_DAYS = r"(?:(?:0?[1-9]|[12]\d|3[01]),\s?){0,6}"
_SEP = r"\s?[/.-]{1,2}\s?"
_DAY_WORD = r"(?:ngày|sáng|chiều|tối|trưa|đêm|khuya|hôm|rạng sáng|từ|đến hết|đến)"
_PERIOD_WORD = r"(?:giai đoạn|thời kỳ|nhiệm kỳ|niên khóa|trong các năm|các năm|từ năm|từ|những năm|năm)\s(?:từ\s)?"
_TO = r"\s?(?:đến hết|đến|tới|và|-)\s?(?:hết\s|hết ngày\s|ngày\s|tháng\s)?"
# Two days of different months that `và` joins are no stretch of days.
_UP_TO = _TO.replace("|và|", "|")
# That a digit stands here is said first: it is quickly looked for, and few places have one.
_MONTHS = (
    *("tháng một|tháng giêng", "tháng hai", "tháng ba", "tháng tư", "tháng năm", "tháng sáu", "tháng bảy", "tháng tám"),
    *("tháng chín", "tháng mười", "tháng mười một", "tháng mười hai|tháng chạp"),
)
_NUMBER_OF_MONTH = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split("|")}
_MONTH_WORD = rf"(?P<month>{'|'.join(sorted(_NUMBER_OF_MONTH, key=len, reverse=True))})"
# Squares, streets and houses that are called by a day: `Quảng trường 10/10`.
_CALLED_BY_DAY = (
    r"\b(?:đường|phố|điều|quảng trường|công viên|bệnh viện|sân vận động|hội trường|trường|cầu|chợ|nhà máy|xí nghiệp"
    r"|rạp|ngã tư|bến xe|nông trường|tiểu đoàn|thpt|thcs|tiểu học|mầm non|cung văn hóa|nhà văn hóa)"
)
_LEFT = r"(?=\d)(?<![\d/.,%-])"
_RIGHT = r"(?![\d%]|[/.,-]\d)"

# Rule and pattern; the first rule that takes a stretch of text keeps it, so the fuller shapes stand first.
_GRAMMAR: tuple[tuple[str, str], ...] = (
    ("full-to-full", rf"{_LEFT}{_D1}{_SEP}{_M1}{_SEP}{_Y1}{_TO}{_D2}{_SEP}{_M2}{_SEP}{_Y2}{_RIGHT}"),
    (
        "day-month-to-day-month",
        rf"{_LEFT}{_D1}[/.]\s?{_M1}{_UP_TO}{_D2}[/.]\s?{_M2}(?:(?:[/.-]|\snăm\s){_Y2})?{_RIGHT}",
    ),
    (
        "dash-day-month-to-day-month",
        rf"(?<={_DAY_WORD}\s){_D1}-{_M1}\s?(?:đến hết|đến|tới|và)\s(?:hết\s|ngày\s)?{_D2}-{_M2}(?:-{_Y2})?{_RIGHT}",
    ),
    (
        "days-of-month",
        rf"{_LEFT}{_D1}(?:{_TO}|,\s?{_MORE_DAYS}){_D2}(?:,?\stháng\s|[/.]){_M2}(?:(?:[/.-]|,?\snăm\s){_Y2})?{_RIGHT}",
    ),
    (
        "dash-days-of-month",
        rf"(?<={_DAY_WORD}\s){_D1}\s?(?:đến|tới|và)\s(?:ngày\s)?{_D2}-{_M2}(?:-{_Y2})?{_RIGHT}",
    ),
    (
        "day-to-day-month-words",
        rf"(?<=ngày\s){_D1}\stháng\s{_M1}{_TO}{_D2}\stháng\s{_M2}(?:,?\snăm\s{_Y2}|/{_Y2})?",
    ),
    (
        "day-month-words",
        rf"(?<={_DAY_WORD}\s|mùng\s){_LEFT}{_D1},?\stháng\s{_M1}(?:,?\snăm\s{_Y1}|[/-]{_Y1})?{_RIGHT}",
    ),
    ("month-in-words", rf"(?:(?<={_DAY_WORD}\s|mùng\s){_LEFT}{_D1}\s)?{_MONTH_WORD}(?:,?\snăm\s|\s){_Y1}{_RIGHT}"),
    ("day-of-month-in-words", rf"(?<={_DAY_WORD}\s|mùng\s){_LEFT}{_D1}\s{_MONTH_WORD}(?!\s\d|\p{{L}})"),
    ("full", rf"(?<!tháng ){_LEFT}{_D1}{_SEP}{_M1}(?:{_SEP}|\snăm\s){_Y1}{_RIGHT}"),
    ("day-month-slash", rf"(?<!{_CALLED_BY_DAY} ){_LEFT}{_D1}/{{1,2}}{_M1}{_RIGHT}(?!\s(?:số|diện tích|dân số)\b)"),
    ("day-month-dash", rf"(?<={_DAY_WORD}\s|(?:nay|qua|mai|kia)(?:,?\s|\s?\()){_LEFT}{_D1}[-.]{_M1}{_RIGHT}"),
    ("day-month-wide-dash", rf"(?<={_DAY_WORD}\s){_LEFT}{_D1}\s-\s{_M1}{_RIGHT}(?!\s?(?:tháng|/))"),
    ("day-alone", rf"(?<=(?:^|[\n.(;:,]\s?)(?:ngày|sáng|chiều|tối|trưa)\s){_LEFT}{_D1}(?=,\s|\s(?:tại|ở)\s){_RIGHT}"),
    (
        "month-to-month",
        rf"tháng\s{_M1}(?:[/.-]|\snăm\s){_Y1}\s?(?:đến|tới|-)\s?(?:tháng\s)?{_M2}(?:[/.-]|\snăm\s){_Y2}{_RIGHT}",
    ),
    ("months-of-year", rf"tháng\s{_M1}(?:{_TO}|\s?,\s?){_M2}(?:[/.-]|\snăm\s){_Y2}{_RIGHT}"),
    ("month-year", rf"tháng\s{_M1}\s?(?:[/.-]|năm\s|,\snăm\s)\s?{_Y1}{_RIGHT}"),
    ("bare-month-year", rf"{_LEFT}(?P<m1>0[1-9]|1[0-2])/{_Y1}{_RIGHT}(?!/)"),
    ("month-year-in-brackets", rf"(?<=\(){_M1}\s?[-/.]\s?{_Y1}(?=\))"),
    ("month-of-year-told", rf"tháng\s{_M1}\s(?P<word>năm (?:ngoái|trước|nay))(?!\p{{L}})"),
    ("month", rf"tháng\s{_M1}{_RIGHT}"),
    ("quarter", rf"quý\s(?P<quarter>iv|i{{1,3}}|[1-4])(?:[/.-]|\s(?:năm\s)?){_Y1}{_RIGHT}"),
    ("school-year", rf"năm học\s{_Y1}\s?[-/]\s?{_Y2}{_RIGHT}"),
    ("period", rf"{_PERIOD_WORD}(?:năm\s)?{_Y1}(?:{_TO}|\s?–\s?)(?:năm\s)?(?P<y2>{_Y}|nay){_RIGHT}"),
    ("bare-period", rf"{_LEFT}{_Y1}\s?[-/]\s?{_Y2}{_RIGHT}"),
    ("since", rf"(?:kể từ|từ|bắt đầu từ)\s(?:khi\s)?năm\s{_Y1}{_RIGHT}"),
    ("year", rf"năm\s{_Y1}{_RIGHT}"),
    ("in-year", rf"(?<=(?:trong|vào|đến|tới|cuối|đầu|giữa)\s){_LEFT}{_Y1}{_RIGHT}"),
)
_COMPILED = [(name, regex.compile(pattern)) for name, pattern in _GRAMMAR]
_PERIODS = {"period", "bare-period", "since"}


def _part(match: regex.Match[str], *names: str) -> int | None:
    for name in names:
        value = match.groupdict().get(name)
        if value and value.isdigit():
            return int(value)
    return None


def _quarter(match: regex.Match[str]) -> DateSpan:
    """The three months of `quý III/2017`."""
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["quarter"]) or int(match["quarter"])
    year = int(match["y1"])
    first, last = (year, number * 3 - 2, None), (year, number * 3, None)
    return DateSpan(match.start(), match.end(), "interval", "date:quarter", first, last)


def _build(name: str, match: regex.Match[str]) -> DateSpan:
    if name == "quarter":
        return _quarter(match)
    if name == "month-of-year-told":
        month = (None, int(match["m1"]), None)
        return DateSpan(match.start(), match.end(), "point", f"date:{name}", month, month, match["word"])
    if name == "deictic":
        return DateSpan(match.start(), match.end(), "deictic", "date:deictic", word=match["word"])
    if name in {"month-in-words", "day-of-month-in-words"}:
        day = (_part(match, "y1"), _NUMBER_OF_MONTH[match["month"]], _part(match, "d1"))
        return DateSpan(match.start(), match.end(), "point", f"date:{name}", day, day)
    own_month = _part(match, "m1")
    first = (
        _part(match, "y1") if own_month else _part(match, "y1", "y2"),
        _part(match, "m1", "m2"),
        _part(match, "d1"),
    )
    last = (_part(match, "y2", "y1"), _part(match, "m2", "m1"), _part(match, "d2", "d1"))
    kind: DateKind = "period" if name in _PERIODS else "interval" if first != last else "point"
    return DateSpan(match.start(), match.end(), kind, f"date:{name}", first, last)


def _is_commemorated(folded: str, span: DateSpan) -> bool:
    first, last = span.first, span.last
    if first[1:] == last[1:] and None not in first and first[0] != last[0]:
        # `(4/7/1976-4/7/2016)`: the day a date is counted from and its anniversary.
        return True
    before = folded[max(0, span.start - 140) : span.start]
    ends = [found.end(1) for found in phrase("commemoration_before").finditer(before, overlapped=True)]
    if not ends:
        return False
    between = before[max(ends) :]
    bracketed = between.rfind("(") > between.rfind(")")
    # `Nhân Tết cổ truyền, sáng 12/4, đoàn …`: behind a comma stands the day of what is told.
    return bracketed or ("," not in between and len(between.split()) <= 2)


def _is_lunar(folded: str, match: regex.Match[str]) -> bool:
    """`(tức mùng 3 tháng 4 âm lịch)`: a day of the calendar of the moon, which is another one of ours."""
    if phrase("lunar_after").match(folded, match.end()):
        return True
    return phrase("lunar_before").search(folded, max(0, match.start() - 12), match.start()) is not None


def find_dates(folded: str) -> list[DateSpan]:
    """All date expressions of a folded text, in order, none overlapping; the earlier rule wins over a later one.

    What comes back every year (`tháng 6 hằng năm`) is no date.
    """
    taken = bytearray(len(folded))
    spans: list[DateSpan] = []
    for name, pattern in (*_COMPILED, ("deictic", phrase("date_deictic"))):
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]):
                continue
            span = _build(name, match)
            if name == "period" and match["y2"] == "nay":
                span = replace(span, last=(None, None, None))
            taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
            if phrase("every_year_after").match(folded, match.end()) or _is_lunar(folded, match):
                continue
            spans.append(replace(span, commemorated=_is_commemorated(folded, span)))
    return sorted(spans, key=lambda span: span.start)
