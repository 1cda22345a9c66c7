"""Continuity: whether an act is an event already told, or what an announcement before it announces too.

Here belong the rules of Vietnamese by which two tellings are one event. What no language changes is in `tellings`, what
tells them apart in `another_act`, gathering by them in `drafts`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.edtf import edtf_bounds, overlap, precision
from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.event_dates import FoundDate
from tasks.extract.phrases import phrase
from tasks.extract.tellings import ordinals_agree, places_agree, same_family, status_agrees, types_agree
from tasks.extract.vietnamese.another_act import GIVEN, came_to_call, is_same_meeting, is_with_others, tells_another

# Acts that last for days, and the days after which their end is reported at the latest.
_OF_DAYS, _JUST_ENDED = frozenset({"visit", "joint_activity", "exchange", "training"}), 7
# Characters behind a trigger in which words say that it is another event (`cuộc hội đàm trước đó`).
_REACH_ANOTHER = 10


def continues(context: Context, draft: Draft, act: Act, narrative: str | None, scenes: dict[int, str]) -> bool:
    """Whether an act is the event of a draft.

    `narrative` is the EDTF date of what the article is about, `scenes` the leading day of every sentence.
    """
    candidate = act.candidate
    if not types_agree(draft, candidate):
        return False
    if draft.occasion and act.date is not None and not (candidate.occasion or candidate.anaphoric):
        return False
    if phrase("another").match(context.folded[candidate.end : candidate.end + _REACH_ANOTHER]):
        return False
    day = scenes.get(draft.head.sentence.number, narrative)
    if draft.date is None and not draft.recalled and not _fits_narrative(act.date, day):
        return False
    if _is_of_now(context, draft, act):
        return False
    if _is_of_some_year(draft, act) or _is_told_after_recall(draft, act, narrative):
        return False
    if _commemorates(draft.date) != _commemorates(act.date):
        return False
    if act.date is None and not candidate.anaphoric and not _same_scene(draft, candidate, scenes):
        return False
    if not (
        (_dates_agree(draft, act.date) or has_just_ended(context, draft, act))
        and ordinals_agree(draft, candidate)
        and status_agrees(draft, act)
    ):
        return False
    if not places_agree(draft.place, act.place):
        return False
    if tells_another(context, draft, act):
        return False
    if came_to_call(context, candidate, draft):
        return True
    if candidate.type == "meeting" and not candidate.anaphoric:
        return is_same_meeting(context, draft, act)
    return not is_with_others(context, act, draft) and _validities_agree(draft, act)


def _is_of_now(context: Context, draft: Draft, act: Act) -> bool:
    """`chuyến thăm … lần này` is none of the journeys of other years that the text recalls."""
    known = draft.date.edtf if draft.date else None
    if act.candidate.type != "visit" or act.date is not None or known is None or context.anchor.latest is None:
        return False
    now = phrase("this_time_after").match(context.folded, act.candidate.end, act.candidate.sentence.end)
    return now is not None and edtf_bounds(known)[1].year < context.anchor.latest.year


def _is_of_some_year(draft: Draft, act: Act) -> bool:
    """Of what the opening tells as news no later sentence says only the year: `bản ghi nhớ ký năm 2011` is another."""
    if (
        draft.type in _OF_DAYS
        or draft.type in GIVEN
        or act.date is None
        or act.date.edtf is None
        or (act.candidate.opening and act.candidate.anaphoric)
    ):
        return False
    return draft.date is None and draft.opening and not draft.recalled and precision(act.date.edtf) == 1


def _is_told_after_recall(draft: Draft, act: Act, narrative: str | None) -> bool:
    """`từ lúc hai nước ký … năm 2004`, then `Hai bên ký …`: the second one is news, where it is told without a day."""
    if draft.type != "agreement_signing" or draft.date is None or act.date is not None:
        return False
    candidate = act.candidate
    told = candidate.form == "verb" and not candidate.anaphoric and not candidate.stance.recalled
    signed = draft.date.edtf
    past = narrative is not None and signed is not None and edtf_bounds(signed)[1].year < edtf_bounds(narrative)[0].year
    return told and (draft.recalled or past)


def has_just_ended(context: Context, draft: Draft, act: Act) -> bool:
    """`Sáng 15/4, tàu về cảng, kết thúc tuần tra chung. Trước đó, từ ngày 12 đến 13/4, …`: its end and its days."""
    if draft.type not in _OF_DAYS or act.date is None or draft.date is None or not (act.date.edtf and draft.date.edtf):
        return False
    ended = draft.head
    if not phrase("ended_before").search(context.folded, max(0, ended.start - 30), ended.start):
        return False
    return 0 <= (edtf_bounds(draft.date.edtf)[0] - edtf_bounds(act.date.edtf)[1]).days <= _JUST_ENDED


def _commemorates(date: FoundDate | None) -> bool:
    return date is not None and date.span.commemorated


def _validities_agree(draft: Draft, act: Act) -> bool:
    """Instruments that hold for other years are others, and so is their signing."""
    mine = {i.valid_edtf for i in act.instruments if i.valid_edtf}
    known = {i.valid_edtf for i in draft.instruments if i.valid_edtf}
    return not (mine and known and not mine & known)


def _dates_agree(draft: Draft, date: FoundDate | None) -> bool:
    if date is None or draft.date is None:
        return True
    if date.edtf and draft.date.edtf:
        return overlap(date.edtf, draft.date.edtf)
    if date.span.kind == "deictic" or draft.date.span.kind == "deictic":
        return True
    (_, month, day), (_, other_month, other_day) = date.span.last, draft.date.span.last
    return None in (month, other_month) or (month == other_month and (day == other_day or None in (day, other_day)))


def _same_scene(draft: Draft, candidate: Candidate, scenes: dict[int, str]) -> bool:
    """Acts told under different leading days are different, where neither says more."""
    own = scenes.get(candidate.sentence.number)
    known = draft.date.edtf if draft.date else scenes.get(draft.head.sentence.number)
    if own is None or known is None or draft.opening:
        return True
    return overlap(own, known)


def _fits_narrative(date: FoundDate | None, narrative: str | None) -> bool:
    """What is told without a date is of the narrative's day: a date far from it speaks of something else."""
    return date is None or date.edtf is None or narrative is None or overlap(date.edtf, narrative)


def in_programme(context: Context, act: Act, drafts: list[Draft]) -> Act:
    """`Giao lưu sẽ diễn ra ngày 22. Hai bên còn hội đàm …`: what follows an announcement is announced too."""
    candidate = act.candidate
    if act.date is not None or candidate.opening or candidate.stance.wish or candidate.stance.status != "occurred":
        return act
    held = (d for d in drafts if d.status == "occurred")
    if candidate.form != "verb" and any(same_family(d.type, candidate.type) for d in held):
        return act
    before = [
        d
        for d in drafts
        if d.status == "planned"
        and d.date
        and d.date.edtf
        and not d.date.span.commemorated
        and 0 < candidate.sentence.number - d.head.sentence.number <= 2
    ]
    words = context.folded[candidate.sentence.start : candidate.end]
    behind = context.folded[candidate.end : candidate.sentence.end]
    if candidate.type == "meeting" and phrase("speech").search(words + behind):
        # `Mở đầu cuộc gặp, bà A nói rằng …`: where somebody speaks, they meet.
        return act
    if not before or phrase("told_as_done").search(words) or phrase("narrative").search(words):
        return act
    planned = replace(candidate, stance=replace(candidate.stance, status="planned"))
    return replace(act, candidate=planned, date=before[-1].date)
