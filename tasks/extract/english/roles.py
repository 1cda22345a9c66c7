"""Who did what in an event, by the words of English sentences.

Here belong the cues of roles (`co-chaired`, `received`, `led by`, `witnessed`). Which sentences speak of an event is
decided in `drafts`; which persons of a sentence belong to it in `participants`.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.phrases import phrase
from tasks.extract.roles import by_ground
from tasks.extract.sentences import Sentence
from tasks.extract.spans import OrganizationSpan, PersonSpan

_CEREMONIAL = frozenset({"agreement_signing", "conference", "project_milestone", "exchange", "joint_activity"})
# Talks that a noun names.
_TALKS = frozenset({"trigger:talks", "trigger:one-to-one", "trigger:meeting-noun", "trigger:subject-of-talks"})
# In characters: `In a courtesy call to A, B said` opens its sentence.
_OPENS_CALL = 10


@dataclass(frozen=True, slots=True)
class _Seat:
    """A person in the sentence of a candidate: the venue's country, the words around the name, if others are named."""

    context: Context
    candidate: Candidate
    person: PersonSpan
    venue: str | None
    before: str
    after: str
    named: bool


def person_role(
    context: Context, candidate: Candidate, person: PersonSpan, venue: str | None, *, named: bool = False
) -> str:
    """The role of a person in the event of a candidate, by the words of its sentence.

    `named`: the act itself was told of persons, so who speaks of it in another sentence sat at the table.
    """
    low, high = candidate.sentence.start, candidate.sentence.end
    before, after = context.folded[low : person.start], context.folded[person.end : high]
    sentence = context.folded[low:high]
    if person.position and phrase("spokesperson").search(person.position):
        return "speaker"
    if candidate.type in {"agreement_signing", "aid", "award"} and phrase("witness_before").search(before):
        return "witness"
    if phrase("co_chair").search(sentence) and candidate.type in {"conference", "meeting", "exchange"}:
        return "co_chair"
    if _chairs(candidate, before, after):
        by = phrase("chaired_by_before").search(context.folded, low, high)
        several = {p.country for p in inside(context.persons, by.start() if by else low, high)}
        return "co_chair" if len(several) > 1 or "counterpart" in sentence else "chair"
    if (
        candidate.rule == "trigger:talks"
        and phrase("delegations_headed").search(sentence)
        and len({p.country for p in inside(context.persons, low, high)}) > 1
    ):
        return "co_chair"
    if candidate.rule in _TALKS and phrase("talks_between").search(context.folded, candidate.start, person.start):
        return "co_chair"
    if candidate.type in _CEREMONIAL and phrase("speaking").match(before):
        return "speaker"
    role = _ROLE_BY_TYPE.get(candidate.type, _attends)(_Seat(context, candidate, person, venue, before, after, named))
    return "speaker" if role in {"attendee", "party"} and _speaks(before, after) else role


def says(context: Context, sentence: Sentence, person: PersonSpan) -> bool:
    """Whether a sentence tells what somebody said."""
    before, after = context.folded[sentence.start : person.start], context.folded[person.end : sentence.end]
    return _speaks(before, after)


def _speaks(before: str, after: str) -> bool:
    """`A said`, `according to A`: whether the words around a name tell what its bearer said."""
    return bool(phrase("role_speaks_after").match(after) or phrase("speaks_before").search(before))


def _chairs(candidate: Candidate, before: str, after: str) -> bool:
    """`A and B chaired`; `chaired by A and B`."""
    if candidate.type not in {"conference", "meeting", "exchange"}:
        return False
    if phrase("chaired_with").search(before) or phrase("chairing").match(before):
        return True
    leads = phrase("chair").search(after)
    if leads and not phrase("other_verb").search(after[: leads.start()]):
        return True
    return bool(phrase("chaired_by_before").search(before))


def _meets(seat: _Seat) -> str:
    word = seat.context.folded[seat.candidate.start : seat.candidate.end]
    relative = phrase("whom_before").search(
        seat.context.folded[seat.candidate.sentence.start : seat.candidate.start],
    )
    if relative and phrase("active_host").search(word):
        return "guest" if seat.candidate.sentence.start + relative.start() - seat.person.end <= 2 else "host"
    whole = seat.context.folded[seat.candidate.sentence.start : seat.candidate.sentence.end]
    ahead = seat.person.end <= seat.candidate.start
    if seat.candidate.sentence.end == seat.candidate.start:
        spoken = not seat.named and _speaks(seat.before, seat.after)
        return "speaker" if spoken else by_ground(seat.person, seat.venue)
    if phrase("active_host").search(word) and not phrase("call_after").match(
        seat.context.folded[seat.candidate.end :][:14]
    ):
        passive = phrase("was_by_before").search(
            seat.context.folded[seat.candidate.sentence.start : seat.candidate.start],
        )
        by = regex.search(r"\bby\b", seat.context.folded[seat.candidate.end : seat.candidate.sentence.end])
        if passive and by:
            return "guest" if ahead else "host"
        if phrase("reception_word").search(word) and not ahead and _is_given_for(seat):
            return "guest"
        opens = seat.candidate.start - seat.candidate.sentence.start <= 12 and word.endswith("ing")
        begin = seat.person.office_start or seat.person.start
        if opens and phrase("who_welcomed").search(seat.context.folded, seat.candidate.end, begin):
            return "host"
        return (
            by_ground(seat.person, seat.venue)
            if phrase("at_the_reception").search(whole)
            else "host"
            if ahead
            else "guest"
        )
    if phrase("caller").search(word) or (word == "told" and "courtesy call" in whole):
        called_on = phrase("call_from").match(seat.context.folded, seat.candidate.end) is not None
        if not ahead and not called_on and _speaks_behind(seat):
            return "guest"
        return "host" if ahead == called_on else "guest"
    return by_ground(seat.person, seat.venue)


def _speaks_behind(seat: _Seat) -> bool:
    """`In a courtesy call to A, B said`: who calls is named behind whom is called on, of another country."""
    opens = seat.candidate.start - seat.candidate.sentence.start <= _OPENS_CALL
    first = next(iter(inside(seat.context.persons, seat.candidate.end, seat.candidate.sentence.end)), None)
    return opens and first is not None and first.start < seat.person.start and first.country != seat.person.country


def _is_given_for(seat: _Seat) -> bool:
    """`a reception for A`; in `at a reception for A, Minister B said` B is of the other side."""
    between = seat.context.folded[seat.candidate.end - 4 : seat.person.start]
    named = inside(seat.context.persons, seat.candidate.end, seat.person.start)
    others = {p.country for p in named if p.country} - {seat.person.country}
    return phrase("given_for").search(between) is not None and not (others and seat.person.country)


def _visits(seat: _Seat) -> str:
    if phrase("role_invited_by").search(seat.before):
        return "host"
    at_home = seat.person.country is not None and seat.person.country == seat.venue
    if not at_home and (phrase("led_by").search(seat.before[-80:]) or phrase("role_leads").search(seat.after[:80])):
        return "guest"
    if seat.person.country is not None and seat.venue is not None:
        return "host" if seat.person.country == seat.venue else "guest"
    return "guest" if seat.person.end <= seat.candidate.start else by_ground(seat.person, seat.venue)


def _signs(seat: _Seat) -> str:
    seen, signs = phrase("witness_after").match(seat.after), phrase("signs").search(seat.after)
    if seen and phrase("and_signed").search(seat.after):
        return "signatory"
    if (seen and (signs is None or seen.end() <= signs.start())) or phrase("attends").search(seat.before[-60:]):
        return "witness"
    if phrase("signed_by").search(seat.before):
        return "signatory"
    if seat.candidate.sentence.end == seat.candidate.start:
        return "signatory" if phrase("signed_it").match(seat.after) else "attendee"
    planned = seat.candidate.stance.status == "planned"
    if (planned or seat.candidate.end <= seat.person.start) and phrase("role_speaks_after").match(seat.after):
        return "attendee" if planned or signs is None else "signatory"
    return "signatory" if abs(seat.person.start - seat.candidate.start) < 320 else "attendee"


def _gives(seat: _Seat) -> str:
    if seat.candidate.sentence.end == seat.candidate.start:
        if phrase("handed_between").search(seat.before) and seat.person.country and seat.venue:
            return "recipient" if seat.person.country == seat.venue else "donor"
        praises = seat.candidate.type == "award" and phrase("praises_work").match(seat.after) is not None
        receives = phrase("role_receives").match(seat.after) is not None and seat.candidate.type != "training"
        return "recipient" if receives and not praises else "attendee"
    if phrase("witness_after").match(seat.after) and not phrase("role_gives").search(seat.after[:80]):
        return "attendee"
    ahead = seat.person.end <= seat.candidate.start
    if phrase("between").search(seat.before) and seat.person.country and seat.venue:
        return "recipient" if seat.person.country == seat.venue else "donor"
    if phrase("role_receives").match(seat.after) and not phrase("role_gives").search(seat.after[:30]):
        return "recipient"
    begin = seat.candidate.start
    if ahead and phrase("is_given").match(seat.context.folded, seat.person.end, min(begin + 20, seat.candidate.end)):
        return "recipient"
    if ahead and phrase("role_gives").search(seat.context.folded[seat.person.end : seat.candidate.end]):
        return "donor"
    between = seat.context.folded[seat.candidate.end : seat.person.start] if not ahead else ""
    begin = seat.person.office_start or seat.person.start
    gets = phrase("gets").search(seat.context.folded, seat.candidate.start, seat.candidate.end) is not None
    if gets and not ahead and phrase("from_directly_before").search(seat.context.folded, seat.candidate.end, begin):
        return "donor"
    takes = phrase("taken_by").search(seat.context.folded, seat.candidate.start, seat.candidate.end) is not None
    if takes and not ahead:
        return "recipient"
    if not ahead and phrase("agent_directly_before").search(
        seat.context.folded, seat.candidate.end, seat.person.office_start or seat.person.start
    ):
        return "donor"
    if not ahead and phrase("given_to").search(between):
        return "recipient"
    if not ahead and phrase("role_agent_before").search(between):
        return "donor"
    return "attendee"


def _attends(seat: _Seat) -> str:
    thanked = (
        seat.candidate.type == "project_milestone"
        and seat.candidate.sentence.end == seat.candidate.start
        and phrase("role_receives").match(seat.after)
    )
    return "recipient" if thanked else "attendee"


_ROLE_BY_TYPE = {
    "meeting": _meets,
    "visit": _visits,
    "agreement_signing": _signs,
    "aid": _gives,
    "award": _gives,
    "training": _gives,
}


def organization_role(context: Context, event_type: str, organization: OrganizationSpan, candidate: Candidate) -> str:
    """The role of an organisation: giver or receiver where one gives, else party."""
    gets = event_type == "award" and context.folded.startswith("receiv", candidate.start)
    if candidate.rule == "trigger:receive-gift" or gets:
        return "recipient" if organization.end <= candidate.start else "donor"
    if event_type in {"aid", "award", "training"}:
        if phrase("gift_of_before").search(context.folded, max(0, organization.start - 40), organization.start):
            return "donor"
        taught = event_type == "training" and phrase("has_finished").match(context.folded, organization.end) is not None
        run_by = phrase("run_by").search(context.folded, max(0, organization.start - 60), organization.start)
        if taught and run_by is None:
            return "recipient"
        gives = phrase("role_gives").match(context.folded, organization.end + 1) is not None
        gives = (
            gives
            or phrase("from_directly_before").search(context.folded, candidate.end, organization.start) is not None
        )
        return "donor" if organization.end <= candidate.end or gives or run_by is not None else "recipient"
    return "party"
