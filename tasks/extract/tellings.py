"""Tellings: whether two tellings can be of one event, by what no language changes: type, number, status, place, people.

Here belong these agreements and what a telling must name. Which of them decide, and what else tells events apart, each
language says (`continuity`).
"""

from __future__ import annotations

from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan

# Types that writers use for one act: talks may be called a conference, a fair an exchange.
_FAMILIES = ({"conference", "meeting"}, {"exchange", "joint_activity"}, {"aid", "project_milestone"})
# Acts whose verb alone tells that they were done, where nothing in the clause says otherwise.
TOLD_BY_VERB = frozenset({"agreement_signing", "award", "aid", "project_milestone", "joint_activity"})


def same_family(one: str, other: str) -> bool:
    """Whether writers use two types for one act."""
    return one == other or any({one, other} <= family for family in _FAMILIES)


def types_agree(draft: Draft, candidate: Candidate) -> bool:
    """Of one type; a noun that takes an event up again may be of the same family."""
    named_again = candidate.anaphoric and candidate.form != "verb"
    return draft.type == candidate.type or (named_again and same_family(draft.type, candidate.type))


def ordinals_agree(draft: Draft, candidate: Candidate) -> bool:
    """Whether two tellings name one number of a session; the opening one need not name it."""
    if candidate.ordinal and draft.ordinal:
        return candidate.ordinal == draft.ordinal
    return not candidate.ordinal or draft.opening


def status_agrees(draft: Draft, act: Act) -> bool:
    """A planned act is not one that was held, unless both are told of one day or by the name of the occasion."""
    candidate = act.candidate
    if candidate.stance.status == draft.status or candidate.anaphoric:
        return True
    if act.date is not None and draft.date is not None and act.date.edtf == draft.date.edtf:
        return True
    return candidate.stance.status != "planned" and draft.opening


def places_agree(one: PlaceSpan | None, other: PlaceSpan | None) -> bool:
    """Whether two venues can be one: a country, or none, speaks against no city of it."""
    if one is None or other is None:
        return True
    if one.is_country or other.is_country:
        return one.country == other.country
    return (one.subdivision or plain(one.text)) == (other.subdivision or plain(other.text))


def only_organizations(one: set[str], other: set[str]) -> bool:
    """One names persons, the other only bodies: they may be the same side."""
    return all(o.startswith("org:") for o in one) != all(o.startswith("org:") for o in other)


def _place_acts(context: Context, candidate: Candidate) -> bool:
    """Whether a country, province or district stands right before the verb, as who acts."""
    places = inside(context.places, candidate.sentence.start, candidate.start)
    return (
        bool(places) and phrase("acts_between").fullmatch(context.folded, places[-1].end, candidate.start) is not None
    )


def names_actors(context: Context, candidate: Candidate) -> bool:
    """Whether the sentence of an act names who acts: a person, a body, or both sides in words."""
    start, end = candidate.sentence.start, candidate.sentence.end
    named = bool(inside(context.persons, start, end)) or bool(inside(context.organizations, start, end))
    named = named or _place_acts(context, candidate)
    return named or phrase("sides_acting").search(context.folded[start:end]) is not None
