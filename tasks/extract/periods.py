"""Periods as the time of acts: what is promised for years, what began in one, what is summed up over several.

Here belongs whether a stretch of years says when an act was done, and the date it gives. Days and single years are
read in `event_dates`, what the words of a period mean in the grammar of each language.
"""

from __future__ import annotations

from schemas.edtf import edtf_from, edtf_interval
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.dates import DateSpan
from tasks.extract.phrases import phrase

# What is promised for years, and the characters behind it in which they stand.
_GIVEN_OVER_YEARS, _REACH_OF_YEARS = frozenset({"training", "aid"}), 60
# Acts that reports sum up over years.
_SUMMED_UP = frozenset({"aid", "training", "joint_activity", "project_milestone", "exchange"})


def dates_act(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """Whether a period is the time of an act, and not a validity or the years of statistics beside it."""
    return (
        _dates_beginning(candidate, date)
        or _is_time_of_giving(candidate, date)
        or _is_summed_up_over(context, candidate, date)
    )


def years_of_act(context: Context, candidate: Candidate, date: DateSpan) -> str | None:
    """The EDTF years of an act by a period that dates it; null where the words themselves say it.

    What goes on `to this day` ends in the year of the article; where that is unknown only the first year is told.
    """
    first, last = date.first[0], date.last[0]
    if first is None or _is_time_of_giving(candidate, date):
        return None
    if not _is_summed_up_over(context, candidate, date):
        return edtf_from(first)
    latest = context.anchor.latest
    to = last if last is not None and date.rule != "date:since" else latest.year if latest else first
    return edtf_interval(edtf_from(first), edtf_from(to)) if to >= first else None


def _is_time_of_giving(candidate: Candidate, date: DateSpan) -> bool:
    """`sẽ cấp 7 suất học bổng giai đoạn 2026-2030`: the years over which is given what is promised."""
    promised = candidate.type in _GIVEN_OVER_YEARS and candidate.stance.status == "planned"
    return promised and 0 <= date.start - candidate.end < _REACH_OF_YEARS


def _dates_beginning(candidate: Candidate, date: DateSpan) -> bool:
    open_ended = date.rule == "date:since" or date.last[0] is None
    follows = candidate.ordinal is not None and 0 <= date.start - candidate.end < 40
    return open_ended and (candidate.type == "ties_established" or follows)


def _is_summed_up_over(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`Giai đoạn 2016-2020, tỉnh đã cấp 300 suất`, `từ năm 2003 đến nay đã cấp …`: the years of a sum."""
    summed = candidate.type in _SUMMED_UP and candidate.stance.status == "occurred"
    if not summed or date.end > candidate.start:
        return False
    start = candidate.sentence.start
    if phrase("since_then").match(context.folded, date.start, candidate.start):
        return phrase("since_what_before").search(context.folded, start, date.start) is None
    return phrase("sum_opens_before").fullmatch(context.folded, start, date.start) is not None
