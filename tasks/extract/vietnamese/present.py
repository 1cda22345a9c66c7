"""The present of an article: the day or year from which its words such as `hôm nay` and `ngày 5/6` are meant.

Here belongs what fixes it: the article's own date, a stamp in its headline, else a year that only the text names. What
an expression means by it is decided in `date_resolution`.
"""

from __future__ import annotations

import re

from schemas.edtf import is_edtf
from schemas.records import Article
from tasks.extract.date_resolution import Anchor
from tasks.extract.dates import DateSpan
from tasks.extract.phrases import phrase

# `… cấp thuốc miễn phí 06/11/2025 18:58`
_STAMP = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d),? \d{1,2}[:h]\d\d\b\W*$")
# Characters behind the opening in which the plan that was signed is named.
_NEXT_SENTENCE = 250
# Characters before a month in which it is said that something was done in it at another time.
_REACH_OF_PAST = 60
# The month in which a school year begins.
_SCHOOL_BEGINS = 7


def _years_told(folded: str, opening: int, dates: list[DateSpan]) -> set[int]:
    """The year of the latest full date in the opening that is not an instrument's; empty where there is none."""
    dated = [d for d in dates if d.last[0] and d.last[1] and d.kind in {"point", "interval"} and not d.commemorated]
    signed = phrase("signed_on_before")
    told = [
        d.last[0]
        for d in dated
        if d.last[2] and d.start < opening and not signed.search(folded, max(0, d.start - 16), d.start)
    ]
    return {max(year for year in told if year)} if told else set()


def _years_of_same_month(folded: str, opening: int, dates: list[DateSpan]) -> set[int]:
    """The years told of the month of the opening's first day without one: `ngày 29-12 … trong tháng 12-2022`."""
    days = (d for d in dates if d.start < opening and d.last[2] and d.last[0] is None and not d.commemorated)
    month = next((d.last[1] for d in days), None)
    told = {
        d.last[0]
        for d in dates
        if month and d.kind == "point" and d.last[1] == month and d.last[0] and not d.last[2]
        if not phrase("month_of_past_before").search(folded, max(0, d.start - _REACH_OF_PAST), d.start)
    }
    # Of years told side by side with their months each may be recalled.
    later = max((d.last[0] for d in dates if d.kind == "point" and d.last[0] and d.last[1]), default=0)
    return {year for year in told if year >= later}


def _years_of_school_year(opening: int, dates: list[DateSpan]) -> set[int]:
    """`ngày 6/9 … năm học 2013-2014`: the year of the school year in which the opening's first day lies."""
    schools = {d.first[0]: d.last[0] for d in dates if d.start < opening and d.rule == "date:school-year"}
    days = (d for d in dates if d.start < opening and d.last[2] and d.last[0] is None and not d.commemorated)
    month = next((d.last[1] for d in days), None)
    if len(schools) != 1 or month is None:
        return set()
    begun, ended = next(iter(schools.items()))
    year = begun if month >= _SCHOOL_BEGINS else ended
    return {year} if year else set()


def _text_year(folded: str, opening: int, dates: list[DateSpan]) -> int | None:
    """The one year that the text itself fixes as its present, for articles without a date; null where it is open.

    In this order: the latest full date in the opening; the year told of its month; the year in the name of what it
    tells (`Kế hoạch năm 2013`) or of its session (`Hội nghị thường niên năm 2013`); a year named as the present; the
    anniversary that is kept (`4/7/1976-4/7/2016`); the first year of what the opening tells was signed (`ký thỏa
    thuận giai đoạn 2015-2020`); the school year in which its day lies. Two candidates fix nothing.
    """
    names = (phrase("year_in_name"), phrase("year_behind_name"))
    named = {int(match[1]) for name in names for match in name.finditer(folded, 0, opening)}
    named |= {int(match[1]) for match in phrase("year_of_plan").finditer(folded, 0, opening + _NEXT_SENTENCE)}
    present = {int(match[1]) for match in phrase("year_of_now").finditer(folded)}
    kept = {d.last[0] for d in dates if d.commemorated and d.last[0] and d.first[0] and d.last[0] - d.first[0] >= 5}
    sessions = {int(match[1]) for match in phrase("year_of_session").finditer(folded)}
    signed = {
        int(year)
        for match in phrase("signed_for_years").finditer(folded, 0, opening)
        for year in match.groups()
        if year
    }
    same_month = _years_of_same_month(folded, opening, dates)
    school = _years_of_school_year(opening, dates)
    for years in (_years_told(folded, opening, dates), same_month, named, sessions, present, kept, signed, school):
        if len(years) == 1:
            return next(iter(years))
    return None


def find_anchor(article: Article, folded: str, opening: int, dates: list[DateSpan]) -> Anchor:
    """The article's own date: as the page has it, else a stamp that was left at the end of its headline."""
    stamp = _STAMP.search(article.title or "")
    day = f"{stamp[3]}-{int(stamp[2]):02}-{int(stamp[1]):02}" if stamp else None
    published = article.published_edtf or (day if day and is_edtf(day) else None)
    return Anchor(published, None if published else _text_year(folded, opening, dates))
