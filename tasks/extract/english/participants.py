"""The participants of an English draft: persons and organisations of all its sentences, one row each.

Here belong which sentences' persons belong to an event, each with the strongest of several roles. Bodies are in
`acting_bodies`, who is meant by `the two ministers` in `sides`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.records import Participant
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.english.acting_bodies import acting_bodies
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.listed_persons import is_international
from tasks.extract.english.roles import person_role, says
from tasks.extract.english.settling import is_of_old
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.roles import by_ground, stronger
from tasks.extract.rows import person_taking_part, told_again
from tasks.extract.spans import PersonSpan

# In characters: from `received` to the country of who is received.
_REACH_OF_GUEST = 24


def _person(person: PersonSpan, role: str, countries: tuple[str, ...]) -> Participant:
    country = person.country
    if country is None and not person.vietnamese and not is_international(person):
        foreign = [c for c in countries if c != "VNM"]
        country = foreign[0] if len(foreign) == 1 else None
    return person_taking_part(person, role, country)


def _only_named(context: Context, person: PersonSpan, low: int) -> bool:
    """`conveyed the regards of A to B`, `A's regards to B`, `asked B to convey his regards to A`: A is not there."""
    begin = person.office_start or person.start
    if phrase("own_regards").match(context.folded, person.end) or phrase("on_behalf_of").search(
        context.folded, low, begin
    ):
        return True
    if phrase("remembered").search(context.folded, low, begin):
        return True
    return phrase("regards").search(context.folded, low, person.start) is not None


def _owner(context: Context, candidate: Candidate) -> PersonSpan | None:
    """Whose visit it is that is told as the occasion of another act: `within Prime Minister NAME's official visit`."""
    if candidate.type != "visit":
        return None
    before = inside(context.persons, candidate.sentence.start, candidate.start)
    near = before[-1] if before and candidate.start - before[-1].end <= 60 else None
    return near if near is not None and phrase("own_visit_after").match(context.folded, near.end) else None


def _travels(context: Context, candidate: Candidate, venue: str | None) -> PersonSpan | None:
    """Whose visit it is by the pronoun behind a name: `received NAME, on her first visit`; nobody who is at home."""
    before = inside(context.persons, candidate.sentence.start, candidate.start) if candidate.type == "visit" else []
    goals = {p.country for p in inside(context.places, candidate.end, candidate.end + 40)} | {venue}
    before = [p for p in before if p.country is None or p.country not in goals]
    if before and phrase("part_of_own_stay").search(context.folded, candidate.sentence.start, candidate.end):
        return before[0]
    near = before[-1] if before else None
    return near if near and phrase("pronoun_of_owner").match(context.folded, near.end, candidate.end) else None


def _belongs(
    context: Context, candidate: Candidate, draft: EnglishDraft, person: PersonSpan, venue: str | None
) -> bool:
    """Whether a person of the sentence takes part in this act rather than in another one that the sentence tells."""
    here = candidate.sentence
    if plain(person.name) in draft.apart or _only_named(context, person, here.start):
        return False
    rivals = [
        c
        for c in draft.rivals
        if c.sentence.number == here.number and not c.anaphoric and not c.occasion and c.start != candidate.start
    ]
    visit = phrase("visit_of_before").search(context.folded, here.start, person.start)
    of_old = (
        candidate.type in {"visit", "ties_established"} and visit is not None and visit.start() > candidate.end + 40
    )
    if (candidate.type == "agreement_signing" and visit is not None) or of_old:
        return False
    apart = phrase("occasion_of_visit").search(context.folded, here.start, person.start) is not None
    if apart and candidate.type != "visit":
        return False
    if not rivals:
        return True
    if candidate.type == "agreement_signing" and phrase("participant_witnesses").search(
        context.folded, here.start, person.start
    ):
        return True
    traveller = _travels(context, candidate, venue)
    if traveller is not None:
        return plain(person.name) == plain(traveller.name)
    owner = next((p for c in (candidate, *rivals) if (p := _owner(context, c)) is not None), None)
    if owner is not None and candidate.type == "visit" and _owner(context, candidate) is owner:
        return plain(person.name) == plain(owner.name)
    if owner is not None and plain(person.name) == plain(owner.name):
        return False
    if candidate.occasion:
        return person.country is not None and venue is not None and person.country != venue
    if candidate.anaphoric:
        over = phrase("talks_told_before").fullmatch(context.folded, candidate.start, candidate.end) is not None
        return candidate.type in {"meeting", "conference"} and not over
    if person.start < min(c.start for c in (candidate, *rivals)):
        return True
    before = [c for c in (candidate, *rivals) if c.start <= person.start]
    return max(before, key=lambda c: c.start) is candidate


def collect_participants(
    context: Context, draft: EnglishDraft, venue: str | None, countries: tuple[str, ...]
) -> tuple[Participant, ...]:
    """Everybody that the sentences of a draft name, persons first, each once with the role that says most."""
    people: dict[str, Participant] = {}
    for candidate in draft.candidates:
        for person in inside(context.persons, candidate.sentence.start, candidate.sentence.end):
            if not _belongs(context, candidate, draft, person, venue):
                continue
            role = person_role(context, replace(candidate, type=draft.type), person, venue)
            if not (role == "speaker" and person.end < candidate.start and is_of_old(context, draft)):
                _add(people, _person(person, role, countries))
    named = bool(people)
    for number in draft.extra_sentences:
        sentence = context.sentences[number]
        for person in inside(context.persons, sentence.start, sentence.end):
            ahead = phrase("acts_later").search(context.folded, sentence.start, person.start) is not None
            ahead = ahead or phrase("told_of_before").match(context.folded, sentence.start) is not None
            ahead = ahead or phrase("visit_of_before").search(context.folded, sentence.start, person.start) is not None
            if ahead or _only_named(context, person, sentence.start):
                continue
            stand_in = replace(draft.head, sentence=sentence, start=sentence.end, end=sentence.end)
            role = person_role(context, stand_in, person, venue, named=named)
            if number not in draft.told_elsewhere or role == "speaker" or says(context, sentence, person):
                _add(people, _person(person, role, countries))
    _add_elided_subject(context, draft, people, venue, countries)
    _add_guest_by_office(context, draft, people, countries)
    people = people if context.groupings else _with_heads_at_table(draft, people)
    bodies = acting_bodies(context, draft, people)
    if draft.type in {"aid", "training"} and draft.central:
        people = _with_sides_of_gift(people, bodies, ("donor", "recipient") if draft.type == "aid" else ("donor",))
    return (*people.values(), *bodies.values())


def _with_heads_at_table(draft: EnglishDraft, people: dict[str, Participant]) -> dict[str, Participant]:
    """The one of each of two countries who attends a numbered session of them heads his side there."""
    at_table = [p for p in people.values() if p.role != "speaker"]
    sides = {p.country for p in at_table} - {None}
    heads = draft.type == "conference" and draft.ordinal is not None and draft.central
    if not heads or len(at_table) != 2 or len(sides) != 2 or any(p.role != "attendee" for p in at_table):
        return people
    return {k: replace(p, role="co_chair") if p.role == "attendee" else p for k, p in people.items()}


def _with_sides_of_gift(
    people: dict[str, Participant], bodies: dict[str, Participant], roles: tuple[str, ...]
) -> dict[str, Participant]:
    """Who speaks for the body that gives is its giver, where no person is said to give or receive; so for the other."""
    sided = dict(people)
    for role in roles:
        names = {b.registry_id or b.name for b in bodies.values() if b.role == role}
        lands = _lands(bodies, role)
        if any(p.role == role for p in people.values()):
            continue
        own = [
            k
            for k, p in people.items()
            if p.role in {"speaker", "attendee"}
            and ((p.organization_registry_id or p.organization) in names or p.country in lands)
        ]
        sided |= {k: replace(people[k], role=role) for k in own[:1]}
    return sided


def _lands(bodies: dict[str, Participant], role: str) -> frozenset[str]:
    """The one country whose bodies give or receive, if none of the other side is of it."""
    lands = {b.country for b in bodies.values() if b.role == role}
    others = {b.country for b in bodies.values() if b.role in {"donor", "recipient"} and b.role != role}
    return frozenset(land for land in lands if land) if len(lands) == 1 and not lands & others else frozenset()


def _add_elided_subject(
    context: Context, draft: EnglishDraft, people: dict[str, Participant], venue: str | None, countries: tuple[str, ...]
) -> None:
    """`He also met …`, `Earlier, the minister …`: who acts was named before, the last person of the other side."""
    head = draft.head
    if draft.type not in {"meeting", "visit", "agreement_signing", "award"} or draft.status == "cancelled":
        return
    before = context.folded[head.sentence.start : head.start]
    meant = phrase("pronoun_of_actor").search(before) is not None
    meant = meant or (draft.type != "award" and phrase("actor_of_side").search(before) is not None)
    if inside(context.persons, head.sentence.start, head.start) or not meant:
        return
    sides = {p.country for p in people.values()}
    earlier = [
        p
        for p in context.persons
        if p.end <= head.sentence.start and p.position and (p.country not in sides or not sides)
    ]
    if earlier and (earlier[-1].country in countries or is_international(earlier[-1])):
        subject = earlier[-1]
        role = (
            "signatory"
            if draft.type == "agreement_signing"
            else "guest"
            if draft.type == "visit"
            else ("attendee" if phrase("be_before").search(before) else "donor")
            if draft.type == "award"
            else by_ground(subject, venue)
        )
        _add(people, _person(subject, role, countries))


def _add_guest_by_office(
    context: Context, draft: EnglishDraft, people: dict[str, Participant], countries: tuple[str, ...]
) -> None:
    """`received the Russian defence minister`: who was named before with that office and country."""
    head = draft.head
    if draft.type != "meeting" or head.form != "verb" or {p.country for p in people.values()} >= set(countries):
        return
    near = [p for p in inside(context.places, head.end, head.end + _REACH_OF_GUEST) if p.rule == "place:adjective"]
    office = phrase("office_of_guest").match(context.folded, near[0].end) if near else None
    if office is None or not phrase("guest_before").fullmatch(context.folded, head.end, near[0].start):
        return
    words = set(office[1].replace("defense", "defence").split())
    for person in context.persons:
        held = f"{person.position or ''} {person.organization.name if person.organization else ''}".lower()
        if person.country == near[0].country and words <= set(held.replace("defense", "defence").split()):
            _add(people, _person(person, "guest", countries))
            return


def _add(people: dict[str, Participant], new: Participant) -> None:
    key = plain(new.name)
    known = people.get(key)
    people[key] = told_again(known, new, stronger(known.role, new.role)) if known else new
