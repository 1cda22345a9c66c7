"""Days that journeys and what is done on them give one another, where the text dates only one of both.

Here belong the month of an occasion by the day of what was done on it, and the days of a journey for what is on its
programme. Which day an act has by its own sentence is read in `event_dates`, which by its scene in `settling`.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.edtf import edtf_bounds, precision
from tasks.extract.acts import Draft
from tasks.extract.context import Context
from tasks.extract.phrases import phrase

_OCCASIONS = frozenset({"visit", "conference"})
_ON_PROGRAMME = frozenset({"meeting", "agreement_signing"})
_DONE_ON_OCCASION = frozenset({"meeting", "agreement_signing", "award", "aid"})
# Characters of `2025-03`.
_MONTH = 7


def give_days_of_journeys(context: Context, drafts: Sequence[Draft]) -> None:
    """Date the undated: occasions by the month of their acts, what is on the programme by the days of the journey."""
    months = [(draft, _month_of_acts(context, draft, drafts)) for draft in drafts]
    journey = _journey_under_way(context, drafts)
    for draft, month in months:
        if month is not None:
            draft.edtf = month
        elif journey is not None and _is_on_programme(context, draft, journey):
            draft.edtf = journey.edtf


def give_days_of_occasions(drafts: Sequence[Draft]) -> None:
    """`tại buổi tiếp nhân chuyến thăm … ngày 21/3`: the day behind an occasion is that of what was done on it.

    Only where the sentence tells no other day for it.
    """
    for occasion in drafts:
        if not occasion.occasion or occasion.date is None or occasion.date.span.kind != "point":
            continue
        number = occasion.head.sentence.number
        acts = [d for d in drafts if not (d.occasion or d.recalled) and d.head.sentence.number == number]
        if occasion.date.span.last[2] is None or any(act.date is not None for act in acts):
            continue
        for act in acts:
            if act.type in _DONE_ON_OCCASION and act.status == "occurred":
                act.date = occasion.date


def _month_of_acts(context: Context, draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """`ký kế hoạch ngày 8/4 nhân chuyến thăm …`: a visit or session of that month."""
    undated = draft.edtf is None and draft.date is None and draft.status == "occurred"
    if not undated or draft.type not in _OCCASIONS or not _is_occasion(context, draft):
        return None
    numbers = {candidate.sentence.number for candidate in draft.candidates}
    beside = [
        other.edtf
        for other in drafts
        if other is not draft and other.date is not None and other.edtf and other.status == "occurred"
        if not other.date.span.commemorated
        if numbers & {candidate.sentence.number for candidate in other.candidates}
    ]
    months = {edtf[:_MONTH] for edtf in beside if precision(edtf) > 1 and "/" not in edtf}
    return months.pop() if len(months) == 1 and all(precision(edtf) > 1 for edtf in beside) else None


def _is_occasion(context: Context, draft: Draft) -> bool:
    sentence = draft.head.sentence
    return draft.occasion or phrase("on_a_visit").search(context.folded, sentence.start, sentence.end) is not None


def _journey_under_way(context: Context, drafts: Sequence[Draft]) -> Draft | None:
    """The one journey of several days that the opening tells, to come or not ended when the article was published."""
    journeys = [d for d in drafts if d.type == "visit" and d.opening and not d.recalled and d.edtf and "/" in d.edtf]
    told = [d for d in journeys if d.edtf and precision(d.edtf) > 1]
    if len({d.edtf for d in told}) != 1:
        return None
    journey, today = told[0], context.anchor.day
    ended = today is not None and edtf_bounds(journey.edtf or "")[1] < today
    return None if ended else journey


def _is_on_programme(context: Context, draft: Draft, journey: Draft) -> bool:
    """`Theo chương trình, ông A sẽ hội đàm với …`: planned on the journey, and for no later time."""
    planned = draft.type in _ON_PROGRAMME and draft.status == "planned" and not (draft.recalled or draft.occasion)
    undated = draft.date is None and draft.edtf is None
    sentence = draft.head.sentence
    if not (planned and undated) or sentence.number < journey.head.sentence.number:
        return False
    return phrase("of_later_time").search(context.folded, sentence.start, sentence.end) is None
