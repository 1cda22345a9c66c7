"""Which acts of an English article are one event: whether a candidate continues an event told or begins one.

Here belong agreement of date, status, ordinal, place and people. Gathering drafts is in `drafts`.
"""

from __future__ import annotations

from schemas.edtf import overlap
from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.event_dates import FoundDate
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.tellings import (
    TOLD_BY_VERB,
    names_actors,
    only_organizations,
    ordinals_agree,
    places_agree,
    same_family,
    status_agrees,
    types_agree,
)

_UNCOUNTED = {"agreement_signing", "aid", "exchange", "joint_activity", "training"}
# Sentences: up to where a meeting told by a verb alone is news, not memory.
_TOLD_EARLY = 8
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
    if not types_agree(draft, candidate):
        return False
    if named_again and candidate.stance.status == "occurred" and draft.type == candidate.type and act.date is None:
        return True
    if not (_dates_agree(draft, act.date) and ordinals_agree(draft, candidate) and status_agrees(draft, act)):
        return False
    if not places_agree(draft.place, act.place):
        return False
    if candidate.type == "meeting" and not _same_meeting(context, draft, act):
        return False
    dated_later = candidate.type == "aid" and draft.date is None and act.date is not None
    if dated_later and _by_another_host(context, draft, act):
        return False
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


def _is_numbered_again(context: Context, draft: Draft, candidate: Candidate) -> bool:
    """`It was the ninth meeting of its kind`: the occasion just told, with its number."""
    before = context.folded[candidate.sentence.start : candidate.start]
    near = candidate.sentence.number - draft.candidates[-1].sentence.number <= 2
    told = candidate.ordinal is not None and phrase("it_was_the").fullmatch(before) is not None
    return (
        told and near and draft.ordinal is None and draft.type in {"meeting", "conference", "exchange", candidate.type}
    )


def _same_meeting(context: Context, draft: Draft, act: Act) -> bool:
    """Meetings with other people are other meetings; `the same day, …` with somebody else acting is the next one."""
    sentence = act.candidate.sentence
    if _goes_on_that_day(context, act.candidate):
        acting = {plain(p.name) for p in inside(context.persons, sentence.start, sentence.end)}
        before = {
            plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)
        }
        if not acting or not acting <= before or not act.objects & before:
            return False
    if _by_another_host(context, draft, act):
        return False
    if not (act.objects and draft.objects) or act.objects & draft.objects:
        return True
    subjects = {
        plain(p.name)
        for c in draft.candidates
        if c.sentence.number != sentence.number
        for p in inside(context.persons, c.sentence.start, c.sentence.end)
    }
    if act.objects <= subjects and act.candidate.sentence.number != draft.head.sentence.number:
        return True
    one_sentence = any(c.sentence.number == sentence.number for c in draft.candidates)
    if _meets_another(context, draft, act):
        return False
    return not one_sentence and only_organizations(act.objects, draft.objects)


def _meets_another(context: Context, draft: Draft, act: Act) -> bool:
    """`talks with the bureau headed by A … called on B`: somebody else of that side than it was led by."""
    here = act.candidate.sentence
    met = [p for p in inside(context.persons, here.start, here.end) if plain(p.name) in act.objects and p.country]
    known = [p for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)]
    sides, names = {p.country for p in known}, {plain(p.name) for p in known}
    return bool(met) and all(p.country in sides and plain(p.name) not in names for p in met)


def _goes_on_that_day(context: Context, candidate: Candidate) -> bool:
    """`The same day, A met B`, `At a meeting between A and B on the same day`: what came next is told."""
    before = context.folded[candidate.sentence.start : candidate.start]
    behind = context.folded[candidate.end : candidate.sentence.end]
    return not candidate.anaphoric and bool(
        phrase("same_day").search(before) or phrase("that_very_day").search(behind.partition(", ")[0])
    )


def _by_another_host(context: Context, draft: Draft, act: Act) -> bool:
    """`Prime Minister B also met with President Y`: who else of that side meets a guest has an own meeting."""
    candidate = act.candidate
    if candidate.form != "verb" or candidate.anaphoric or candidate.sentence.number == draft.head.sentence.number:
        return False
    acting = inside(context.persons, candidate.sentence.start, candidate.start)
    known = [p for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)]
    names, sides = {plain(p.name) for p in known}, {p.country for p in known}
    return bool(acting) and all(plain(p.name) not in names and p.country in sides for p in acting)


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
    if candidate.stance.speech or candidate.stance.nominal or candidate.form == "name":
        return False
    told = candidate.type in TOLD_BY_VERB and candidate.form == "verb"
    if candidate.type == "meeting" and candidate.form == "verb" and not candidate.stance.recalled:
        told = candidate.sentence.number <= _TOLD_EARLY and any(not o.startswith("org:") for o in act.objects)
    told = told or _is_told_journey(act) or candidate.rule in _COUNTED
    words = context.folded[candidate.sentence.start : candidate.sentence.end]
    named = names_actors(context, candidate) or (
        candidate.type == "agreement_signing" and bool(drafts) and not drafts[0].recalled
    )
    return (told or bool(phrase("narrative").search(words))) and named


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
    """`A groundbreaking ceremony was held on May 9 in A`: told with its day and place, whoever acts."""
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
