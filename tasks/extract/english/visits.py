"""Several visits told with one noun: `visits to Laos and Cambodia`, `two visits in December 2018 and October 2019`.

Here belongs which countries and dates of a sentence make visits of their own. What else a sentence says of a visit is
read in `acts`.
"""

from __future__ import annotations

from typing import NamedTuple

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.event_dates import FoundDate
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan

# Acts of which several are told by the dates that open their sentence.
_GIVEN_IN_YEARS = frozenset({"aid", "training", "agreement_signing"})
# More countries behind one noun are a list of something else.
_MOST_VISITS = 8


class Visit(NamedTuple):
    """One of several visits: where it leads and when it was, null where it shares what the sentence says.

    `elsewhere` are the countries that the others lead to.
    """

    place: PlaceSpan | None
    date: FoundDate | None
    elsewhere: frozenset[str] = frozenset()


def listed_visits(context: Context, candidate: Candidate) -> list[Visit]:
    """The visits that one candidate tells of, none where it is a single one."""
    if candidate.rule == "trigger:sign-verb":
        told = [found for found in _joined_dates(context, candidate) if found.edtf]
        directly = told and phrase("dated_directly").fullmatch(context.folded, candidate.end, told[0].span.start)
        return [Visit(None, date) for date in told[:_MOST_VISITS]] if directly and len(told) > 1 else []
    if candidate.type in _GIVEN_IN_YEARS and candidate.stance.status == "occurred":
        opened = [found for found in _opening_dates(context, candidate) if found.edtf]
        return [Visit(None, date) for date in opened[:_MOST_VISITS]] if len(opened) > 1 else []
    if candidate.type != "visit":
        return []
    goals = _goals(context, candidate)
    if len({goal.country for goal in goals}) > 1:
        ends = [following.start for following in goals[1:]] + [candidate.sentence.end]
        dates = [_date_between(context, candidate, goal.end, end) for goal, end in zip(goals, ends, strict=True)]
        shared = len([d for d in dates if d is not None]) < 2
        countries = frozenset(goal.country for goal in goals)
        return [
            Visit(goal, None if shared else date, countries - {goal.country})
            for goal, date in zip(goals, dates, strict=True)
        ]
    told = _dates(context, candidate)
    return [Visit(None, date) for date in told[:_MOST_VISITS]] if len(told) > 1 else []


def _goals(context: Context, candidate: Candidate) -> list[PlaceSpan]:
    """The countries that follow each other behind the noun."""
    places = [
        p
        for p in inside(context.places, candidate.end - 12, candidate.sentence.end)
        if p.is_country and p.rule != "place:adjective"
    ]
    goals: list[PlaceSpan] = []
    for place in places:
        between = context.folded[goals[-1].end if goals else candidate.end : place.start]
        if goals and phrase("possessive").match(context.folded, place.end):
            break
        link = phrase("between_goals") if goals else phrase("leads_to")
        if link.fullmatch(between):
            goals.append(place)
        elif goals:
            break
        if len(goals) == _MOST_VISITS:
            break
    return goals


def _date_between(context: Context, candidate: Candidate, start: int, end: int) -> FoundDate | None:
    spans = [d for d in inside(context.dates, start, min(end, start + 34)) if not d.commemorated]
    return _found(context, candidate, spans[0]) if spans else None


def _dates(context: Context, candidate: Candidate) -> list[FoundDate]:
    """The dates joined by `and` behind a plural noun."""
    if not phrase("several_visits").search(context.folded, candidate.start, candidate.end + 8):
        return []
    return _joined_dates(context, candidate)


def _joined_dates(context: Context, candidate: Candidate) -> list[FoundDate]:
    """The dates behind a word that are joined by commas and `and`."""
    joined: list[DateSpan] = []
    for span in inside(context.dates, candidate.end, candidate.sentence.end):
        if span.kind != "point" or span.commemorated:
            continue
        if joined and not phrase("between_dates").fullmatch(context.folded, joined[-1].end, span.start):
            break
        joined.append(span)
    return [found for span in joined if (found := _found(context, candidate, span)) is not None]


def _opening_dates(context: Context, candidate: Candidate) -> list[FoundDate]:
    """`Earlier, in April 2020 and in April 2021, A handed over`: the dates with which the sentence opens."""
    opens = phrase("dates_open").match(context.folded, candidate.sentence.start)
    if opens is None:
        return []
    joined: list[DateSpan] = []
    for span in inside(context.dates, opens.end(), candidate.start):
        link = context.folded[joined[-1].end if joined else opens.end() : span.start]
        if span.kind != "point" or span.commemorated or (joined and not phrase("between_dates").fullmatch(link)):
            break
        joined.append(span)
    closed = joined and context.folded[joined[-1].end : joined[-1].end + 1] == ","
    return [found for span in joined if closed and (found := _found(context, candidate, span)) is not None]


def _found(context: Context, candidate: Candidate, span: DateSpan) -> FoundDate | None:
    edtf = resolve_date(span, context.anchor, candidate.stance.status == "planned")
    return FoundDate(edtf, context.text[span.start : span.end], span) if edtf else None
