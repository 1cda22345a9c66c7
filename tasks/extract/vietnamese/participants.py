"""The participants of a draft: the persons of all its sentences, one row each with the strongest role, and its bodies.

Here belong which sentences' persons belong to an event and how a span becomes a `Participant`. Roles are in `roles`,
which bodies take part in `parties`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.roles import by_ground, stronger
from tasks.extract.rows import person_taking_part, told_again, with_whole_names
from tasks.extract.sentences import Sentence
from tasks.extract.spans import PersonSpan
from tasks.extract.stages import is_aside
from tasks.extract.vietnamese.parties import collect_bodies
from tasks.extract.vietnamese.roles import person_role

# Characters between a subject and its verb: `đã`, `cũng vừa sang`.
_REACH_VERB = 20
# Types of acts that persons do.
_ACTS_OF_PERSONS = frozenset({"meeting", "conference", "agreement_signing", "visit"})
_BREAK = regex.compile(r"[,;:]")
# Acts that delegations do under who leads them.
_BY_DELEGATIONS = frozenset({"meeting", "visit"})


def taking_part(person: PersonSpan, role: str, countries: tuple[str, ...]) -> Participant:
    """The row of a person in an event of those countries."""
    return person_taking_part(person, role, _of_side(person, countries).country)


def _of_side(person: PersonSpan, countries: tuple[str, ...]) -> PersonSpan:
    """The person; a foreigner of unknown country, and of no body of several, is of the only foreign one."""
    body = person.organization
    of_several = body is not None and body.country is None and body.registry_id is not None and not body.needs_country
    foreign = [c for c in countries if c != "VNM"]
    if person.country is not None or of_several or person.vietnamese or len(foreign) != 1:
        return person
    return replace(person, country=foreign[0])


def _belongs(context: Context, candidate: Candidate, draft: Draft, person: PersonSpan, venue: str | None) -> bool:
    """Whether a person of the sentence takes part in this act rather than in another one that the sentence tells."""
    here = candidate.sentence
    if is_aside(draft, candidate) and _speaks(context, candidate, person):
        return False
    rivals = [c for c in draft.rivals if c.sentence.number == here.number and not c.anaphoric and not c.occasion]
    if any(_is_whose(context, c, person) for c in draft.rivals if c.sentence.number == here.number):
        return False
    if not rivals:
        return True
    spoken_of = all(rival.stance.speech and person.end <= rival.start for rival in rivals)
    if (
        spoken_of
        and not candidate.stance.speech
        and _speaks(context, replace(candidate, start=rivals[0].start), person)
    ):
        # `Chủ trì hội đàm, ông A đánh giá cao chuyến thăm`: the journey is what A speaks of at the talks.
        return True
    if _is_accompanied(context, person):
        return candidate.type == "visit"
    if person.end <= candidate.start and _leads(context, person) and candidate.type in _BY_DELEGATIONS:
        return True
    if candidate.type == "visit" and candidate.form == "noun" and _is_traveller(context, candidate, person):
        return True
    # `Trong chuyến thăm Lào, A hội đàm với B`: nothing of the journey was told before.
    first_told = not candidate.anaphoric or candidate is draft.head
    if candidate.occasion or (candidate.type == "visit" and candidate.form == "noun" and first_told):
        return person.country is not None and venue is not None and person.country != venue
    if candidate.anaphoric:
        return candidate.type in {"meeting", "conference"}
    acts = sorted((candidate, *rivals), key=lambda c: c.start)
    subject_of = _subject_of(context, acts, person)
    if subject_of is not None:
        return subject_of is candidate
    named_here = inside(context.persons, here.start, here.end)
    own = next((p for p in named_here if _subject_of(context, acts, p) is candidate), None)
    if own is not None and any(person.end <= act.start and act.end <= own.start for act in acts):
        return False
    if candidate.type == acts[0].type == "meeting" and acts[0].end <= person.start < candidate.start:
        # Who is met in the first of several meetings takes no part in those that follow.
        return False
    first = next(iter(named_here), None)
    if first is not None and first.start == person.start and person.end <= candidate.start:
        return True
    if person.start < min(c.start for c in (candidate, *rivals)):
        return True
    before = [c for c in (candidate, *rivals) if c.start <= person.start]
    return max(before, key=lambda c: c.start) is candidate


def _is_accompanied(context: Context, person: PersonSpan) -> bool:
    """`nhân dịp tháp tùng A thăm Lào, đoàn do B dẫn đầu chào …`: A only travels, what follows is done by B."""
    before = context.folded[max(0, person.office_start - _REACH_VERB) : person.office_start]
    return phrase("accompanied_before").search(before) is not None


def _is_traveller(context: Context, candidate: Candidate, person: PersonSpan) -> bool:
    """`nhân chuyến thăm của Thủ tướng A tới …`: whose journey it is by its own words."""
    if person.office_start < candidate.end:
        return False
    if phrase("invited_by").search(context.folded, candidate.end, person.office_start):
        return False
    return phrase("whose_journey").fullmatch(context.folded, candidate.end, person.office_start) is not None


def _is_whose(context: Context, rival: Candidate, person: PersonSpan) -> bool:
    """Whether another act of the sentence is told as that person's alone: `Nhân chuyến thăm của A, B và C ký`."""
    if rival.form != "noun" or rival.type != "visit" or rival.end > person.start:
        return False
    return phrase("whose_journey").fullmatch(context.folded, rival.end, person.office_start) is not None


def _speaks(context: Context, candidate: Candidate, person: PersonSpan) -> bool:
    """Whether a person is who speaks in the sentence of an act that is only spoken of."""
    behind = context.folded[person.told_end : candidate.sentence.end]
    return person.end <= candidate.start and phrase("speaks_after").match(behind) is not None


def _subject_of(context: Context, acts: list[Candidate], person: PersonSpan) -> Candidate | None:
    """The act whose subject a person is in a list of acts: B and the second one in `A thăm X (1-2/6), B thăm Y`.

    Null where the person may belong to the act before as well.
    """
    following = next((act for act in acts if act.start >= person.end), None)
    before = [act for act in acts if act.end <= person.start]
    if following is None or not before:
        return None
    relative = phrase("who_does").fullmatch(context.folded, person.told_end, following.start)
    if relative is not None:
        return following
    gap = context.folded[person.end : following.start]
    led_to = context.folded[before[-1].end : person.start]
    # `gặp A và hội kiến B`: a verb behind `và` has the subject of the one before it.
    direct = len(gap) <= _REACH_VERB and not _BREAK.search(gap) and not gap.rstrip().endswith("và")
    return following if direct and _BREAK.search(led_to) and not phrase("met_before").search(led_to) else None


def _add_elided_subject(
    context: Context, draft: Draft, people: dict[str, Participant], venue: str | None, countries: tuple[str, ...]
) -> None:
    """`Ông hội đàm với …; hội kiến …`: who acts was named before, the last person of another side so far."""
    head = draft.head
    if draft.type != "meeting" or draft.status != "occurred" or not people:
        return
    sides = {p.country for p in people.values()}
    acts = [c.start for c in (head, *draft.rivals) if c.sentence.number == head.sentence.number]
    if len(sides) != 1 or inside(context.persons, head.sentence.start, min(acts)):
        return
    earlier = [p for p in context.persons if p.end <= head.sentence.start and p.position and p.country not in sides]
    if earlier and earlier[-1].country in countries:
        subject = earlier[-1]
        _add(people, taking_part(subject, by_ground(subject, venue), countries))


def _add_pronoun(
    context: Context, draft: Draft, people: dict[str, Participant], venue: str | None, countries: tuple[str, ...]
) -> None:
    """`Cùng ngày, ông và Bộ trưởng B ký …`: the pronoun is who acts in the sentence before."""
    sentence = draft.head.sentence
    said = phrase("pronoun_acts").search(context.folded, sentence.start, draft.head.start)
    if said is None or sentence.number == 0 or draft.type not in _ACTS_OF_PERSONS:
        return
    before = context.sentences[sentence.number - 1]
    acting = inside(context.persons, before.start, before.end)
    named = [p for p in acting if p.position and not _only_invites(context, before, p)]
    if not named or named[0].country not in countries:
        return
    seat = replace(named[0], start=said.start(1), end=said.end(1), office_start=said.start(1), office_end=said.end(1))
    _add(people, taking_part(named[0], person_role(context, draft.head, seat, venue), countries))


def _only_invites(context: Context, sentence: Sentence, person: PersonSpan) -> bool:
    """`Theo lời mời của A và B, ông C thăm …`: A and B act in nothing that follows."""
    before = context.folded[sentence.start : person.office_start]
    return phrase("invited_by").search(before) is not None


def _add_leader(context: Context, draft: Draft, people: dict[str, Participant], countries: tuple[str, ...]) -> None:
    """`… tiếp Đoàn`: the delegation is there with who leads it, where the sentence names nobody of its side."""
    words = context.folded[draft.head.sentence.start : draft.head.sentence.end]
    sides = {p.country for p in people.values()}
    nobody = not people and draft.type == "meeting" and draft.central and phrase("both_sides").search(words)
    if draft.type not in {"meeting", "visit"} or len(sides) > 1:
        return
    if not (nobody or phrase("delegation_alone").search(words)):
        return
    leader = delegation_leader(context, countries)
    if leader is not None and leader.country not in sides:
        _add(people, taking_part(leader, "guest", countries))


def delegation_leader(context: Context, countries: tuple[str, ...]) -> PersonSpan | None:
    """The one person of those countries who leads a delegation in the article, or null."""
    leaders = {plain(p.name): p for p in context.persons if p.country in countries and _leads(context, p)}
    return next(iter(leaders.values())) if len(leaders) == 1 else None


def _leads(context: Context, person: PersonSpan) -> bool:
    """Whether the text says that a person leads a delegation."""
    after = context.folded[person.office_end : person.office_end + 40]
    before = context.folded[max(0, person.office_start - 40) : person.office_start]
    return bool(phrase("leads_after").match(after) or phrase("leads_before").search(before))


def collect_participants(
    context: Context, draft: Draft, venue: str | None, countries: tuple[str, ...]
) -> tuple[Participant, ...]:
    """Everybody that the sentences of a draft name, persons first, each once with the role that says most."""
    people: dict[str, Participant] = {}
    for candidate in draft.candidates:
        for person in inside(context.persons, candidate.sentence.start, candidate.sentence.end):
            if plain(person.name) not in draft.apart and _belongs(context, candidate, draft, person, venue):
                role = person_role(context, candidate, _of_side(person, countries), venue)
                _add(people, taking_part(person, role, countries))
    for number in draft.extra_sentences:
        sentence = context.sentences[number]
        for person in inside(context.persons, sentence.start, sentence.end):
            stand_in = _stand_in(draft.head, sentence)
            role = person_role(context, stand_in, _of_side(person, countries), venue)
            _add(people, taking_part(person, role, countries))
    for person in _heard(context, draft):
        _add(people, taking_part(person, "speaker", countries))
    _add_elided_subject(context, draft, people, venue, countries)
    _add_pronoun(context, draft, people, venue, countries)
    _add_leader(context, draft, people, countries)
    return with_whole_names((*people.values(), *collect_bodies(context, draft, people, countries)))


def _heard(context: Context, draft: Draft) -> Iterator[PersonSpan]:
    """Who speaks at an event in sentences that tell of another one."""
    for number in draft.heard_sentences:
        sentence = context.sentences[number]
        for person in inside(context.persons, sentence.start, sentence.end):
            if phrase("speaks_after").match(context.folded[person.told_end : sentence.end]):
                yield person


def _stand_in(head: Candidate, sentence: Sentence) -> Candidate:
    """The event's candidate moved to a sentence that only speaks of its participants."""
    return replace(head, sentence=sentence, start=sentence.end, end=sentence.end)


def _add(people: dict[str, Participant], new: Participant) -> None:
    key = plain(new.name)
    known = people.get(key)
    if known is None:
        people[key] = new
        return
    first = known.role if {known.role, new.role} == {"host", "guest"} else stronger(known.role, new.role)
    people[key] = told_again(known, new, first)
