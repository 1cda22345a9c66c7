"""When an English act was: the dates of its sentence that are its own, not those of another act or of the telling.

Here belong days of stays, of statements, and what plans and nouns that only refer back take none of. How a date is
resolved is in `tasks.extract.date_resolution`.
"""

from __future__ import annotations

from datetime import date

from schemas.edtf import edtf_bounds, edtf_interval
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.english.refusal import is_prepared
from tasks.extract.event_dates import FoundDate, find_date
from tasks.extract.phrases import phrase

# In characters: from a visit to the month it was in.
_REACH_OF_VISIT = 45
# Acts that are counted over several years (`has trained 90 officials since 2010`).
_SUMMED = frozenset({"aid", "training"})
# What is given at once for what it shall serve later.
_GIVEN = frozenset({"aid", "award"})
# In characters: from the noun of a text to the year that it is for.
_REACH_OF_TITLE = 40
# In characters: from a verb to the day that stands behind it.
_REACH_BEHIND = 60


def date_of_act(context: Context, candidate: Candidate, others: list[Candidate]) -> FoundDate | None:
    """The date of a candidate from its sentence; not that of another act which the sentence dates.

    What is planned takes no day before the article's own; a purpose (`to co-chair the 42nd meeting`) and a noun that
    only refers back take no day on the other side of another act.
    """
    stay = _days_of_stay(context, candidate)
    if candidate.rule in {"trigger:visiting-guest", "trigger:home-after-days"}:
        return stay
    found = stay or find_date(context, candidate, others)
    if found is None:
        return _years_of_sum(context, candidate)
    found = _day_behind(context, candidate, found, others) or found
    if is_prepared(context, candidate) and found.span.start < candidate.start:
        return None
    if candidate.form == "verb" and phrase("told_of_object").search(context.folded, candidate.end, found.span.start):
        return None
    if phrase("told_of_next").search(context.folded, candidate.end, found.span.start):
        return None
    if _is_of_recalled_visit(candidate, found, others) or _is_of_statement(context, candidate, found):
        return None
    low, high = sorted((found.span.start, candidate.start))
    crossed = any(
        o.sentence.number == candidate.sentence.number and low < o.start < high for o in others if o is not candidate
    )
    if crossed and (
        candidate.anaphoric
        or phrase("purpose_before").search(
            context.folded[max(candidate.sentence.start, candidate.start - 50) : candidate.start]
        )
    ):
        return None
    if _is_of_purpose(context, candidate, found) or _is_of_plan(context, found):
        return None
    today = context.anchor.day
    if candidate.stance.status == "planned" and today and found.edtf and edtf_bounds(found.edtf)[1] < today:
        return _later_date(context, candidate, today)
    return _own_date(context, candidate, found)


def _is_of_purpose(context: Context, candidate: Candidate, found: FoundDate) -> bool:
    """`presented 50,000 USD to organise courses in 2014`: a year or month ahead is not that of what has been done."""
    latest = context.anchor.latest
    signs = (
        candidate.type == "agreement_signing"
        and phrase("to_be_done").search(context.folded, candidate.sentence.start, candidate.start) is None
    )
    done = (candidate.type in _GIVEN or signs) and candidate.form != "name" and candidate.stance.status == "occurred"
    if not done or found.edtf is None or latest is None or found.span.last[2] is not None:
        return False
    begin = candidate.sentence.start
    past = phrase("finite_past").search(context.folded, begin, max(candidate.end, found.span.start)) is not None
    return past and edtf_bounds(found.edtf)[0] > latest


def _is_of_plan(context: Context, found: FoundDate) -> bool:
    """`signed a plan for 2025`: the year that a text is for."""
    if found.span.first[1] is not None or found.span.last[1] is not None:
        return False
    begin = max(0, found.span.start - _REACH_OF_TITLE)
    return phrase("plan_for_year").search(context.folded, begin, found.span.start) is not None


def _years_of_sum(context: Context, candidate: Candidate) -> FoundDate | None:
    """`Since 2010 it has received 11 million USD`: the years over which gifts or trainees are counted.

    What has been so since a year was so until that of the article.
    """
    start, end = candidate.sentence.start, candidate.sentence.end
    latest = context.anchor.latest
    if candidate.type not in _SUMMED or candidate.stance.status == "planned" or candidate.stance.wish:
        return None
    if phrase("figure_told").search(context.folded, start, end) is None:
        return None
    for span in inside(context.dates, start, end):
        near = context.folded[max(start, span.start - 24) : span.end + 24]
        titled = any(i.start <= span.start < i.end for i in context.instruments) or phrase("school_year").search(near)
        if span.kind != "period" or span.commemorated or titled or span.first[0] is None:
            continue
        last = span.last[0] or (latest.year if latest else None)
        if last is None or (latest is not None and last > latest.year) or last < span.first[0]:
            continue
        return FoundDate(edtf_interval(str(span.first[0]), str(last)), context.text[span.start : span.end], span)
    return None


def _day_behind(context: Context, candidate: Candidate, found: FoundDate, others: list[Candidate]) -> FoundDate | None:
    """`paid for by A on his visit in May 2016, was opened on July 4`: the day behind the verb, not the visit's.

    Nor is it the month of what is told of a work between its name and the verb: `the school, begun in May, was opened`.
    """
    of_visit = any(o.type == "visit" and 0 <= found.span.start - o.end < _REACH_OF_VISIT for o in others)
    between = candidate.start < found.span.start < candidate.end
    if candidate.form != "verb" or candidate.type == "visit" or found.span.last[2] is not None:
        return None
    if not of_visit and not between:
        return None
    near = inside(context.dates, candidate.end, min(candidate.sentence.end, candidate.end + _REACH_BEHIND))
    span = next((d for d in near if d.last[2] and not d.commemorated), None)
    if span is None or found.span.start > candidate.end:
        return None
    edtf = resolve_date(span, context.anchor, candidate.stance.status == "planned")
    return FoundDate(edtf, context.text[span.start : span.end], span)


def _is_of_recalled_visit(candidate: Candidate, found: FoundDate, others: list[Candidate]) -> bool:
    """`met A to speak of what was agreed during B's visit in March`: a month behind a visit is the visit's alone."""
    of_talks = candidate.type in {"meeting", "conference"}
    if not of_talks or found.span.last[2] is not None or found.span.start < candidate.end:
        return False
    return any(
        o.type == "visit" and candidate.end <= o.start and 0 <= found.span.start - o.end < _REACH_OF_VISIT
        for o in others
        if o.sentence.number == candidate.sentence.number
    )


def _is_of_statement(context: Context, candidate: Candidate, found: FoundDate) -> bool:
    """`According to a statement on Friday, the visit aims to`: the day of what tells of the act."""
    if found.span.start > candidate.start:
        return phrase("said_on_before").search(context.folded, candidate.end, found.span.start) is not None
    if phrase("then_told").search(context.folded, found.span.end, candidate.start):
        return False
    return phrase("statement_before").search(context.folded[candidate.sentence.start : found.span.start]) is not None


def _days_of_stay(context: Context, candidate: Candidate) -> FoundDate | None:
    """`her visit to Laos from May 12-14`: the days behind a visit are its own, not the day of what it was used for."""
    if candidate.type != "visit":
        return None
    near = inside(context.dates, candidate.end, min(candidate.sentence.end, candidate.end + 70))
    span = next((d for d in near if not d.commemorated and (d.kind == "interval" or _begins_then(context, d))), None)
    edtf = resolve_date(span, context.anchor, candidate.stance.status == "planned") if span else None
    return FoundDate(edtf, context.text[span.start : span.end], span) if span and edtf else None


def _begins_then(context: Context, span: DateSpan) -> bool:
    """`his visit, which began on March 21`."""
    return phrase("began_on").search(context.folded, max(0, span.start - 20), span.start) is not None


def _later_date(context: Context, candidate: Candidate, today: date) -> FoundDate | None:
    """The first date of the sentence that is not yet past."""
    for span in inside(context.dates, candidate.sentence.start, candidate.sentence.end):
        edtf = None if span.commemorated or span.kind == "period" else resolve_date(span, context.anchor, True)
        if edtf and edtf_bounds(edtf)[1] >= today:
            return FoundDate(edtf, context.text[span.start : span.end], span)
    return None


def _own_date(context: Context, candidate: Candidate, found: FoundDate) -> FoundDate | None:
    """A bare year dates talks only where it stands beside them: `in 2023` may belong to what was talked of."""
    if candidate.ordinal or candidate.stance.status == "planned" or found.span.last[1] is not None:
        return found
    if candidate.type not in {"meeting", "visit", "conference", "exchange", "award"}:
        return found
    if phrase("ahead_told").search(context.folded[candidate.sentence.start : candidate.sentence.end]):
        return found
    beside = -4 <= found.span.start - candidate.end < 45 or (
        found.span.end <= candidate.start and found.span.start - candidate.sentence.start < 12
    )
    return found if beside else None
