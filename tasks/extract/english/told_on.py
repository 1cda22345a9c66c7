"""The day an English article is told on: by which its dates without a year are read, and where its opening ends.

Here belong the dateline, the year that a text without any date of its own fixes, and the sentence behind a lead without
a day. Reading a date is in `dates`.
"""

from __future__ import annotations

from schemas.records import Article
from tasks.extract.context import opening_end
from tasks.extract.date_resolution import Anchor
from tasks.extract.dates import DateSpan
from tasks.extract.english.dates import dateline_date, dateline_day, find_dates
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence

# In days: how long before it is published a report bears its dateline.
_DATELINE_BEFORE = 5


def dated(article: Article, text: str, folded: str, sentences: list[Sentence]) -> tuple[Anchor, list[DateSpan], int]:
    """The day the article is told on, its dates by that day, and where its opening ends."""
    written = None if article.published_edtf else dateline_date(text, folded)
    anchor = Anchor(written or _written_on(article.published_edtf, dateline_day(text, folded)))
    dates = find_dates(text, folded, anchor)
    opening = _opening_end(article, text, sentences, dates)
    if anchor.published is None:
        anchor = Anchor(None, _text_year(folded, opening, dates))
        dates = find_dates(text, folded, anchor)
    return anchor, dates, opening


def _written_on(published: str | None, dateline: tuple[int, int] | None) -> str | None:
    """The day of the dateline, if up to `_DATELINE_BEFORE` days before the report was published, else that day."""
    day = Anchor(published).day
    if day is None or dateline is None:
        return published
    try:
        written = day.replace(month=dateline[0], day=dateline[1])
    except ValueError:
        return published
    return written.isoformat() if 0 <= (day - written).days <= _DATELINE_BEFORE else published


def _opening_end(article: Article, text: str, sentences: list[Sentence], dates: list[DateSpan]) -> int:
    """Where the opening ends: a lead that names no day leaves it to the next sentence to say what happened when."""
    end = opening_end(article, text, sentences)
    if any(d.start < end and d.last[1] for d in dates):
        return end
    following = next((s for s in sentences if s.start >= end), None)
    dated = following is not None and any(
        following.start <= d.start < following.end and d.last[2] and not d.commemorated for d in dates
    )
    return following.end if following is not None and dated and following.number <= 2 else end


def _text_year(folded: str, opening: int, dates: list[DateSpan]) -> int | None:
    """The one year that the text itself fixes as its present, or null.

    That of an anniversary whose base year is given (`Invalids Day (July 27, 1947-2024)`), of its latest full date, or
    month of the opening, that is not told of an earlier time if that is later, else a year named as the present.
    """
    told = [
        d
        for d in dates
        if d.last[0]
        and d.last[1]
        and d.kind in {"point", "interval"}
        and not d.commemorated
        and not (d.last[2] is None and (d.start >= opening or _is_of_earlier_time(folded, d)))
        and (
            (d.last[2] and d.start < opening)
            or not phrase("year_ahead_before").search(folded[max(0, d.start - 30) : d.start])
        )
    ]
    latest = max((d.last[0] for d in told if d.last[0]), default=None)
    kept = _years_of_anniversaries(folded)
    if len(kept) == 1 and (latest is None or latest < min(kept)):
        return next(iter(kept))
    named = {int(match[1]) for match in phrase("present_year").finditer(folded)}
    return latest or (next(iter(named)) if len(named) == 1 else None)


def _is_of_earlier_time(folded: str, date: DateSpan) -> bool:
    return phrase("earlier_before").search(folded[max(0, date.start - 170) : date.start]) is not None


def _years_of_anniversaries(folded: str) -> set[int]:
    """The years in which the anniversaries fall that a text names with their base year, as far as they agree."""
    ranges = {int(match[1]) for match in phrase("anniversary_range").finditer(folded)}
    counted = {int(match[1]) + int(match[2]) for match in phrase("anniversary_of_year").finditer(folded)}
    return ranges | counted
