"""English date expressions: where they stand and which day, month, year or interval they mean.

Here belongs the grammar of the words. Words that need the article's own date (`yesterday`, `last Friday`, `this
November`) are worked out here, so that every span is language-free; a day without a year is left to `date_resolution`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import regex

from tasks.extract.date_resolution import Anchor
from tasks.extract.dates import DateKind, DateSpan
from tasks.extract.phrases import phrase

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|"
    r"mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?:19|20)\d\d"
_TO = r"(?:\s\(\p{L}{3,9}\.?\))?\s?(?:-|to|until|till|and|through)\s?(?:the\s)?"
_LEFT = r"(?<![\p{L}\d/.%-])"
_RIGHT = r"(?![\d%]|[/-]\d)(?!\p{L})"
_YEAR = rf"(?:,?\s(?P<y2>{_Y}))?"

_GRAMMAR: tuple[tuple[str, str], ...] = (
    ("slashed", rf"{_LEFT}(?P<d1>{_D})/(?P<n1>0?[1-9]|1[0-2])/(?P<y1>{_Y})(?!\d)"),
    ("slashed-day", rf"(?<=\bon\s){_LEFT}(?P<d1>{_D})/(?P<n1>0?[1-9]|1[0-2])(?![/\d%])"),
    ("iso", rf"{_LEFT}(?P<y1>{_Y})-(?P<n1>0[1-9]|1[0-2])-(?P<d1>[0-3]\d)(?!\d)"),
    (
        "month-day-to-month-day",
        rf"{_LEFT}(?P<m1>{_MONTH})\s?(?P<d1>{_D})(?:,?\s(?P<y1>{_Y}))?{_TO}(?P<m2>{_MONTH})\s(?P<d2>{_D}){_YEAR}{_RIGHT}",
    ),
    (
        "day-month-to-day-month",
        rf"{_LEFT}(?P<d1>{_D})\s(?:of\s)?(?P<m1>{_MONTH})(?:,?\s(?P<y1>{_Y}))?{_TO}(?P<d2>{_D})\s(?:of\s)?(?P<m2>{_MONTH}){_YEAR}{_RIGHT}",
    ),
    (
        "month-days",
        rf"{_LEFT}(?P<m1>{_MONTH})\s?(?:the\s)?(?P<d1>{_D})(?:{_TO}|"
        rf",\s?(?:{_D},\s?)*(?:{_D}\s)?and\s)(?P<d2>{_D})(?!\s(?:{_MONTH}|people|members|countries|projects)){_YEAR}{_RIGHT}",
    ),
    (
        "days-month",
        rf"{_LEFT}(?P<d1>{_D})(?:{_TO}|,\s?(?:{_D},\s?)*(?:{_D}\s)?and\s)(?P<d2>{_D})\s(?:of\s)?(?P<m1>{_MONTH}){_YEAR}{_RIGHT}",
    ),
    ("month-day", rf"{_LEFT}(?P<m1>{_MONTH})\s?(?:the\s)?(?P<d1>{_D})(?:,?\s(?P<y1>{_Y}))?{_RIGHT}"),
    ("day-month", rf"{_LEFT}(?P<d1>{_D})\s(?:of\s)?(?P<m1>{_MONTH})(?:,?\s(?P<y1>{_Y}))?(?![\p{{L}}\d]|\s\d)"),
    ("months-of-year", rf"{_LEFT}(?P<m1>{_MONTH}){_TO}(?P<m2>{_MONTH})(?:,?\s|\sof\s)(?P<y2>{_Y}){_RIGHT}"),
    ("month-year", rf"{_LEFT}(?P<m1>{_MONTH})(?:,?\s|\sof\s)(?P<y1>{_Y}){_RIGHT}"),
    ("relative-month", rf"{_LEFT}(?P<shift>this|last|next|coming)\s(?P<m1>{_MONTH})(?!\s\d|\p{{L}})"),
    (
        "relative-day",
        rf"{_LEFT}(?P<shift>last|next|this|on|coming)\s(?P<day>{'|'.join(_DAYS)})(?:\s(?:morning|afternoon|"
        rf"evening|night))?(?!\p{{L}})",
    ),
    ("weekday", rf"{_LEFT}(?P<day>{'|'.join(_DAYS)})(?!s|\p{{L}})"),
    (
        "relative",
        rf"{_LEFT}(?P<word>today|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night|tonight|"
        r"(?:last|this|next) (?:month|year))(?!\p{L})",
    ),
    (
        "month",
        r"(?<=\b(?:in|of|since|by|until|during|late|early|mid|mid-|end of|from|for)\s?)"
        rf"{_LEFT}(?P<m1>{_MONTH})(?!\s\d|\p{{L}})",
    ),
    (
        "period",
        # `in 2016 and 2018` are two years, `between 2016 and 2018` a period.
        rf"(?:from|between|for|during|in|over|of)?\s?(?:the\s)?(?:period\s)?{_LEFT}(?P<y1>{_Y})\s?(?:-|to|"
        r"(?<=\b(?:between|from|for|during|over|of|period)\s(?:the\s)?(?:period\s)?\d{4}\s)and|"
        r"until)\s?(?:the\s)?(?:(?:beginning|start|end|middle)\sof\s|early\s|late\s|mid-)?"
        rf"(?P<y2>{_Y}|\d\d)(?![\d%]|[/-]\d|\s(?:{_MONTH}|percent|million|billion))(?!\p{{L}})",
    ),
    ("since", rf"\bsince\s(?:early |late |mid-)?(?P<y1>{_Y}){_RIGHT}"),
    (
        "in-year",
        r"(?<=\b(?:in|of|by|for|until|during|year|late|early|mid|mid-|end of|end|before|after|from|to|plan|back in|and|"
        r"programme|program|in (?:(?:19|20)\d\d,? )+)\s?)(?<!\b(?:friendship|solidarity|tourism)\syear\s)"
        rf"{_LEFT}(?P<y1>{_Y}){_RIGHT}(?!\s?(?:people|students|vnd|usd|tonnes|workers))",
    ),
)
_COMPILED = [(name, regex.compile(pattern)) for name, pattern in _GRAMMAR]
_PERIODS = {"period", "since"}
_NUMBER = regex.compile(r"\d+")


def month_number(word: str) -> int:
    """The number of a month by its English name or abbreviation, in lower case."""
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word[:3]))


def _number(match: regex.Match[str], name: str) -> int | None:
    value = match.groupdict().get(name)
    if not value:
        return None
    if name[0] == "m":
        return month_number(value)
    found = _NUMBER.match(value)
    return int(found[0]) if found else None


def _interval(name: str, match: regex.Match[str]) -> DateSpan | None:
    y1, y2 = _number(match, "y1"), _number(match, "y2")
    m1, m2 = _number(match, "m1") or _number(match, "n1"), _number(match, "m2")
    d1, d2 = _number(match, "d1"), _number(match, "d2")
    if name == "period" and y1 and y2 is not None and y2 < 100:
        y2 += y1 // 100 * 100
    if m2 is None and d1 and d2 and d2 <= d1:
        return None
    last_month = m2 or m1
    first = (y1 if name in _PERIODS or y1 is not None else y2, m1, d1)
    last = (y2 or y1, last_month, d2 or (d1 if m2 is None else None))
    if m2 is not None and y1 is None and y2 is not None and m1 and m1 > m2:
        first = (y2 - 1, m1, d1)
    kind: DateKind = "period" if name in _PERIODS else "interval" if first != last else "point"
    if name == "since":
        last = (None, None, None)
    return DateSpan(match.start(), match.end(), kind, f"date:{name}", first, last)


def _on(match: regex.Match[str], name: str, parts: tuple[int | None, int | None, int | None]) -> DateSpan:
    return DateSpan(match.start(), match.end(), "point", f"date:{name}", parts, parts)


def _weekday(match: regex.Match[str], today: date, before: str) -> date:
    shift = match.groupdict().get("shift")
    back = (today.weekday() - _DAYS.index(match["day"])) % 7
    if shift in {"next", "coming"} or (shift != "last" and phrase("weekday_ahead_before").search(before)):
        return today + timedelta(days=7 - back if back else 7)
    return today - timedelta(days=7 if shift == "last" and not back else back)


def _relative(word: str, anchor: Anchor) -> tuple[int | None, int | None, int | None] | None:
    latest, today = anchor.latest, anchor.day
    if word.endswith("year"):
        year = latest.year if latest else anchor.year
        return None if year is None else (year + {"last": -1, "this": 0, "next": 1}[word.split()[0]], None, None)
    if word.endswith("month"):
        if latest is None or anchor.published is None or "-" not in anchor.published:
            return None
        months = latest.year * 12 + latest.month - 1 + {"last": -1, "this": 0, "next": 1}[word.split()[0]]
        return months // 12, months % 12 + 1, None
    if today is None:
        return None
    day = today + timedelta(days={"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0))
    return day.year, day.month, day.day


def _relative_month(match: regex.Match[str], anchor: Anchor) -> tuple[int | None, int | None, int | None]:
    number, latest = month_number(match["m1"]), anchor.latest
    if latest is None:
        return anchor.year, number, None
    if match["shift"] == "last":
        return latest.year - (number >= latest.month), number, None
    if match["shift"] in {"next", "coming"}:
        return latest.year + (number <= latest.month), number, None
    return latest.year, number, None


def _build(name: str, match: regex.Match[str], folded: str, anchor: Anchor) -> DateSpan | None:
    if name in {"weekday", "relative-day"}:
        if anchor.day is None:
            return None
        day = _weekday(match, anchor.day, folded[max(0, match.start() - 130) : match.start()].rpartition(". ")[2])
        return _on(match, name, (day.year, day.month, day.day))
    if name == "relative":
        parts = _relative(match["word"], anchor)
        return _on(match, name, parts) if parts else None
    if name == "relative-month":
        return _on(match, name, _relative_month(match, anchor))
    return _interval(name, match)


_DATELINE = regex.compile(
    r"(?m)^(?:[\p{Lu}][\p{L}’'.-]*(?:[\s,/]+|$)){1,6}(?:[-–—]\s\p{L}{6,9},\s|[^\n]{0,4})\b"
    r"(?:\p{L}+\.? \d{1,2}|\d{1,2} \p{L}+)(?:,? "
    r"\d{4})?,?\s?(?:(?:\([^)\n]{2,24}\)\s?)?[-–—]{1,2}\s(?!\d)|\([^)\n]{2,24}\)\s(?=\p{Lu}))"
)


def dateline_day(text: str, folded: str) -> tuple[int, int] | None:
    """Month and day of the line with which a report opens (`HAVANA, Sept 13 (ACN) –`): when it was written."""
    line = _DATELINE.search(text, 0, 300)
    pattern = next(compiled for name, compiled in _COMPILED if name == "month-day")
    found = pattern.search(folded, line.start(), line.end()) if line else None
    month, day = (_number(found, "m1"), _number(found, "d1")) if found else (None, None)
    return (month, day) if month and day else None


def dateline_date(text: str, folded: str) -> str | None:
    """The whole date of that line (`AKP Phnom Penh, January 11, 2019 —`) as EDTF, or null where it has no year."""
    line, day = _DATELINE.search(text, 0, 300), dateline_day(text, folded)
    year = regex.compile(r"\b(?:19|20)\d\d\b").search(text, line.start(), line.end()) if line else None
    if year is None or day is None:
        return None
    try:
        return date(int(year[0]), *day).isoformat()
    except ValueError:
        return None


def _is_capital(text: str, match: regex.Match[str]) -> bool:
    """`may` and `march` are months only with a capital."""
    named = [match.start(group) for group in ("m1", "m2") if match.groupdict().get(group)]
    return all(text[start].isupper() for start in named)


def _is_commemorated(folded: str, span: DateSpan) -> bool:
    found = phrase("commemoration").search(folded[max(0, span.start - 150) : span.start])
    if found is None:
        return False
    between = found[0]
    bracketed = between.rfind("(") > between.rfind(")")
    return (
        bracketed
        or (len(between.split()) <= 4 and span.kind != "period")
        or between.startswith(("founded", "was founded", "were founded"))
    )


def find_dates(text: str, folded: str, anchor: Anchor) -> list[DateSpan]:
    """All date expressions of a text, in order, none overlapping; the earlier rule wins over a later one."""
    taken = bytearray(len(folded))
    spans: list[DateSpan] = []
    for name, pattern in _COMPILED:
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]) or not _is_capital(text, match):
                continue
            span = _build(name, match, folded, anchor)
            if span is None or (
                span.kind == "period" and span.last[0] and span.first[0] and span.last[0] <= span.first[0]
            ):
                continue
            taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
            spans.append(replace(span, commemorated=_is_commemorated(folded, span)))
    lines = [match.span() for match in _DATELINE.finditer(text)]
    spans = [s for s in spans if not any(start <= s.start < end for start, end in lines)]
    spans.sort(key=lambda span: span.start)
    return sorted([*spans, *_shifted(folded, spans)], key=lambda span: span.start)


def _shifted(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """`a day later`, `the day before`: the day beside the one last named."""
    found = []
    for match in phrase("next_day").finditer(folded):
        known = next(
            (s for s in reversed(spans) if s.end <= match.start() and s.last[1] and s.last[2] and not s.commemorated),
            None,
        )
        if known is None or known.last[1] is None or known.last[2] is None:
            continue
        step = timedelta(days=-1 if phrase("day_back").search(match[0]) else 1)
        try:
            day = date(known.last[0] or 2001, known.last[1], known.last[2]) + step
        except ValueError:
            continue
        parts = (day.year if known.last[0] else None, day.month, day.day)
        found.append(DateSpan(match.start(), match.end(), "point", "date:beside", parts, parts))
    return found
