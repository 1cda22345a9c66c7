"""Which acts of an English article are one event: whether a candidate continues an event told or begins one.

Here belong agreement of date, status, ordinal, place and people. Gathering drafts is in `drafts`.
"""

from __future__ import annotations

from schemas.edtf import overlap
from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.same_meeting import by_another_host, same_meeting
from tasks.extract.event_dates import FoundDate
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan
from tasks.extract.tellings import (
    TOLD_BY_VERB,
    names_actors,
    ordinals_agree,
    places_agree,
    same_family,
    status_agrees,
    types_agree,
)

_UNCOUNTED = {"agreement_signing", "aid", "exchange", "joint_activity", "training"}
# Sentences: up to where a meeting told by a verb alone is news, not memory.
_TOLD_EARLY = 8
# In characters: how near behind `visit by` the visitor's name or office stands.
_NEAR = 60
# Sentences: up to where an occasion that opens its sentence may be what the report is about.
_LAST_OF_LEAD = 2
# Sentences: up to where the ceremony is that of what was just said to be handed over.
_NEXT = 2
# Training that its figures tell of.
_COUNTED = frozenset({"trigger:take-students", "trigger:training-paid", "trigger:learn-abroad"})


def _dates_agree(draft: Draft, found: FoundDate | None) -> bool:
    if found is None or draft.date is None:
        return True
    if found.edtf and draft.date.edtf:
        return overlap(found.edtf, draft.date.edtf)
    return found.span.last[1:] == draft.date.span.last[1:] or None in (found.span.last[1], draft.date.span.last[1])


def continues(context: Context, draft: Draft, act: Act, narrative: str | None) -> bool:
    """Whether a candidate speaks of the event of a draft."""
    candidate = act.candidate
    ceremony = candidate.rule == "trigger:hand-over-ceremony" and draft.type in {"aid", "project_milestone", "training"}
    apart = candidate.sentence.number - draft.head.sentence.number
    told_now = act.date is None and draft.type != "training" and 0 < apart <= _NEXT
    if ceremony and (apart == 0 or told_now or (apart == 1 and draft.opening and _dates_agree(draft, act.date))):
        return True
    named_again = candidate.anaphoric and candidate.form != "verb"
    if _is_numbered_again(context, draft, candidate):
        return True
    if not types_agree(draft, candidate) or _is_sum(act.date) != _is_sum(draft.date):
        return False
    if named_again and candidate.stance.status == "occurred" and draft.type == candidate.type and act.date is None:
        return True
    if not (_dates_agree(draft, act.date) and ordinals_agree(draft, candidate) and status_agrees(draft, act)):
        return False
    if not places_agree(draft.place, act.place):
        return False
    if candidate.type == "meeting" and not same_meeting(context, draft, act):
        return False
    if _given_by_another(context, draft, act) or _is_another_session(draft, act):
        return False
    dated_later = candidate.type == "aid" and draft.date is None and act.date is not None
    if dated_later and by_another_host(context, draft, act):
        return False
    if candidate.ordinal and candidate.ordinal == draft.ordinal and candidate.type == draft.type == "conference":
        return True
    if candidate.anaphoric or draft.opening:
        return (
            act.date is None
            or act.date.edtf is None
            or narrative is None
            or not draft.opening
            or overlap(act.date.edtf, draft.date.edtf if draft.date and draft.date.edtf else narrative)
        )
    same_sentence = candidate.sentence.number == draft.head.sentence.number
    both_dated = act.date is not None and draft.date is not None
    return (
        same_sentence
        or both_dated
        or (act.date is None and candidate.sentence.number - draft.candidates[-1].sentence.number <= 2)
    )


def _is_another_session(draft: Draft, act: Act) -> bool:
    """`the seventh consultation … they held an online consultation in June`: with a time of its own and no number."""
    candidate = act.candidate
    numbered = draft.ordinal is not None and candidate.ordinal is None and draft.date is None
    return numbered and act.date is not None and candidate.type == "conference" and not candidate.anaphoric


def _is_sum(found: FoundDate | None) -> bool:
    """Whether a date is the years over which gifts or trainees are counted: no single gift is that sum."""
    return found is not None and found.span.kind == "period"


def _is_numbered_again(context: Context, draft: Draft, candidate: Candidate) -> bool:
    """`It was the ninth meeting of its kind`: the occasion just told, with its number."""
    before = context.folded[candidate.sentence.start : candidate.start]
    near = candidate.sentence.number - draft.candidates[-1].sentence.number <= 2
    told = candidate.ordinal is not None and phrase("it_was_the").fullmatch(before) is not None
    return (
        told and near and draft.ordinal is None and draft.type in {"meeting", "conference", "exchange", candidate.type}
    )


def begins(context: Context, act: Act, drafts: list[EnglishDraft]) -> bool:
    """Whether a candidate that continues nothing is an event of its own."""
    candidate = act.candidate
    if candidate.opening and not (
        names_actors(context, candidate)
        or len({p.country for p in context.places if candidate.sentence.start <= p.start < candidate.sentence.end}) > 1
        or _is_ceremony(context, act)
    ):
        return False
    if candidate.opening:
        alike = [d for d in drafts if same_family(d.type, candidate.type)]
        other_day = act.date is not None and not any(_dates_agree(d, act.date) for d in alike)
        again = bool(alike) and not other_day
        return not (candidate.anaphoric and again)
    undated = act.date is None and candidate.ordinal is None
    if not drafts and candidate.type == "agreement_signing" and _opens_with_occasion(context, candidate):
        return True
    if candidate.rule == "trigger:to-the-guest" and any(same_family(d.type, "meeting") for d in drafts):
        return False
    if undated and _is_stay_named(context, candidate) and not any(d.type == "visit" for d in drafts):
        return True
    if undated and (candidate.anaphoric or (drafts and _is_of_old(context, candidate))):
        return False
    if act.date is not None or candidate.ordinal is not None:
        return not (
            candidate.stance.speech and act.date is not None and act.date.edtf is None and candidate.form != "verb"
        )
    if _opens_with_occasion(context, candidate) and not any(same_family(d.type, candidate.type) for d in drafts):
        return True
    if _results_told(context, act) or candidate.rule == "trigger:grant-signed":
        return True
    if _was_attended(context, act):
        return True
    if candidate.stance.speech or candidate.stance.nominal:
        return False
    if candidate.form == "name" and not _is_organised(context, candidate):
        return False
    told = candidate.type in TOLD_BY_VERB and candidate.form == "verb"
    if candidate.type == "meeting" and candidate.form == "verb" and not candidate.stance.recalled:
        told = candidate.sentence.number <= _TOLD_EARLY and any(not o.startswith("org:") for o in act.objects)
    told = told or _is_told_journey(act) or candidate.rule in _COUNTED or candidate.form == "name"
    words = context.folded[candidate.sentence.start : candidate.sentence.end]
    told = told or _sides_met(context, candidate, drafts)
    named = (
        names_actors(context, candidate)
        or _gives_abroad(context, candidate)
        or (candidate.type == "agreement_signing" and bool(drafts) and not drafts[0].recalled)
    )
    return (told or bool(phrase("narrative").search(words))) and named


def _is_stay_named(context: Context, candidate: Candidate) -> bool:
    """`lauded the state visit by President A`, `the visit, he said, …`, `the visiting minister`: a stay spoken of."""
    if candidate.type != "visit" or candidate.form != "noun" or candidate.stance.status == "planned":
        return False
    if candidate.stance.wish or candidate.stance.negated or candidate.stance.recalled:
        return False
    behind = phrase("visit_by").match(context.folded, candidate.end)
    if behind is not None and inside(
        context.persons, behind.end() - 1, min(candidate.sentence.end, behind.end() + _NEAR)
    ):
        return True
    return candidate.anaphoric


def _gives_abroad(context: Context, candidate: Candidate) -> bool:
    """`The team handed over medicines to the Lao side`: a gift told with the country that has it."""
    if candidate.type != "aid" or candidate.form != "verb":
        return False
    near = inside(context.places, candidate.sentence.start, candidate.sentence.end)
    return any(place.country != context.home for place in near) or len({place.country for place in near}) > 1


def _sides_met(context: Context, candidate: Candidate, drafts: list[EnglishDraft]) -> bool:
    """`The two sides held talks`, where no talks were told before: those that the report is of."""
    if candidate.type != "meeting" or candidate.form != "verb" or candidate.stance.recalled or candidate.anaphoric:
        return False
    alone = not any(same_family(d.type, "meeting") for d in drafts) and candidate.sentence.number <= _TOLD_EARLY
    before = context.folded[candidate.sentence.start : candidate.start]
    return alone and phrase("sides_before").search(before) is not None


def _given_by_another(context: Context, draft: Draft, act: Act) -> bool:
    """`The company also donated 50 tonnes of rice`: another giver with what it gave is another gift."""
    candidate = act.candidate
    if candidate.type != "aid" or candidate.form != "verb" or candidate.sentence.number == draft.head.sentence.number:
        return False
    behind = context.folded[candidate.end : candidate.sentence.end]
    if phrase("the_gift").match(behind) or phrase("figure_told").search(behind) is None or draft.head.form != "verb":
        return False
    known = {o.registry_id or plain(o.name) for c in draft.candidates for o in _bodies(context, c, c.sentence.end)}
    givers = {o.registry_id or plain(o.name) for o in _bodies(context, candidate, candidate.start)}
    persons = inside(context.persons, candidate.sentence.start, candidate.start)
    return bool(givers) and not persons and not givers & known


def _bodies(context: Context, candidate: Candidate, end: int) -> list[OrganizationSpan]:
    return inside(context.organizations, candidate.sentence.start, end)


def _was_attended(context: Context, act: Act) -> bool:
    """`she had attended a board session and worked with leaders of the ministry`: told in passing."""
    candidate = act.candidate
    if candidate.stance.wish or candidate.stance.negated or candidate.stance.status == "planned":
        return False
    before = context.folded[candidate.sentence.start : candidate.start]
    if candidate.type == "conference" and candidate.form == "name":
        return phrase("attended_before").search(before) is not None
    return candidate.rule == "trigger:work-with" and candidate.stance.recalled and bool(act.objects)


def _is_organised(context: Context, candidate: Candidate) -> bool:
    """`On the occasion, the union held a photo exhibition`: what somebody organises besides, without a day."""
    before = context.folded[candidate.sentence.start : candidate.start]
    return not candidate.stance.recalled and phrase("organises_before").search(before) is not None


def _is_told_journey(act: Act) -> bool:
    """`The team is on a field trip to Fiji`: a journey told by a verb, with where it leads."""
    candidate = act.candidate
    told = candidate.form == "verb" and not candidate.stance.recalled and not candidate.occasion
    return candidate.type == "visit" and told and act.place is not None


def _opens_with_occasion(context: Context, candidate: Candidate) -> bool:
    """`Speaking at a reception for Ambassador A, Minister B said`: the talks of which the report tells the words."""
    sentence = candidate.sentence
    opens = candidate.form != "verb" and candidate.ordinal is None and sentence.number <= _LAST_OF_LEAD
    opens = opens and (
        candidate.type == "meeting" or phrase("at_the_ceremony").match(context.folded, sentence.start) is not None
    )
    return (
        opens and candidate.start - sentence.start < 25 and bool(inside(context.persons, candidate.end, sentence.end))
    )


def _is_ceremony(context: Context, act: Act) -> bool:
    """`A groundbreaking ceremony was held on May 9 in A`, `both signed the minutes`: told, whoever acts."""
    low, start = act.candidate.sentence.start, act.candidate.start
    if act.candidate.type == "agreement_signing" and phrase("both_sign").search(context.folded, low, start):
        return True
    told = act.date is not None and act.place is not None
    kind = act.candidate.type == "project_milestone" or act.candidate.rule == "trigger:sign-ceremony"
    return told and kind and len(context.countries) > 1


def _results_told(context: Context, act: Act) -> bool:
    """`told the hostess what his talks with A had come to`: talks that only their results tell of, with a person."""
    head = context.folded[max(act.candidate.sentence.start, act.candidate.start - 40) : act.candidate.start]
    named = any(not one.startswith("org:") for one in act.objects)
    return act.candidate.type == "meeting" and named and phrase("results_of_talks").search(head) is not None


def _is_of_old(context: Context, candidate: Candidate) -> bool:
    """`They have provided health checks`: what was given or signed before, without a day no event of its own."""
    words = context.folded[candidate.sentence.start : candidate.start]
    return candidate.stance.recalled and candidate.type in _UNCOUNTED and phrase("same_day").search(words) is None
