"""Two people of one name: told apart where they hold seats that nobody holds at once.

Here belongs the evidence for namesakes. A name seen now in one ministry, then in another and then in the first again,
each time in an article about an event of those days, is borne by two people: nobody is an official of two ministries or
of two provinces by turns. A single change of seat is a career. Recollections are not asked, for they give people the
office of the day they are written on, nor is a seat that a single article tells of. Sightings without such a seat go to
the namesake whom the same article shows in one, else to the one seen most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tasks.link.actors import ActorBook
from tasks.link.facts import Fact, Part
from tasks.link.localities import LOCALITY

_CHANGES = 2
# A seat that a single article gives somebody may be its mistake, or the reader's.
_ARTICLES = 2


class _Sighting(NamedTuple):
    """A person in a seat: the day of publication, the mention, the seat."""

    day: int
    mention_id: str
    seat: Hashable
    document_id: str


def part_namesakes(book: ActorBook, facts: Sequence[Fact]) -> None:
    """Give namesakes forms of their own in the book and in the parts of facts."""
    sightings = _sightings(book, facts)
    persons: dict[int, dict[Hashable, int]] = {}
    for form in sorted(sightings, key=lambda position: book.forms[position].key):
        people = _people(sightings[form])
        if len(people) > 1:
            persons[form] = _forms_of(book, form, people)
    if persons:
        _hand_out(book, facts, persons, sightings)


def has_namesakes(book: ActorBook, person: int, facts: Sequence[Fact]) -> bool:
    """Whether two people bear the name of a form, by all facts that name it."""
    seen = _sightings(book, facts).get(person)
    return seen is not None and len(_people(seen)) > 1


def may_have_namesakes(book: ActorBook, person: int) -> bool:
    """Whether a name was met in more than one seat, without which it has no namesakes."""
    bodies = {organization for _, organization in book.forms[person].contexts if organization is not None}
    return book.forms[person].kind == "person" and len({_seat_in(book, body) for body in bodies} - {None}) > 1


def _sightings(book: ActorBook, facts: Sequence[Fact]) -> dict[int, list[_Sighting]]:
    found: dict[int, list[_Sighting]] = defaultdict(list)
    for fact in facts:
        if not fact.central or fact.status != "occurred" or fact.published_last is None:
            continue
        for part in fact.parts:
            seat = _seat(book, part)
            if seat is not None:
                sighting = _Sighting(fact.published_last, fact.mention_id, seat, fact.document_id)
                found[part.actor].append(sighting)
    return {form: sorted(seen, key=lambda s: s[:2]) for form, seen in found.items() if len({s.seat for s in seen}) > 1}


def _seat(book: ActorBook, part: Part) -> Hashable | None:
    """The ministry or the province of the office; null for an office that can be held besides another one."""
    return _seat_in(book, part.organization) if part.organization is not None and part.position else None


def _seat_in(book: ActorBook, organization: int) -> Hashable | None:
    body, registry = book.forms[organization], book.registry
    known = registry.bodies.get(body.registry_id or "")
    if known is not None:
        return registry.root(known.id) if known.kind == "ministry" else None
    local = registry.local_body(body.key[2], body.country) if body.country else None
    return (body.country, local.place) if local and local.head != LOCALITY else None


def _people(sightings: Sequence[_Sighting]) -> list[set[Hashable]]:
    """The seats of each person: a seat goes to the first person none of whose seats takes turns with it."""
    people: list[set[Hashable]] = []
    for seat in dict.fromkeys(sighting.seat for sighting in sightings):
        fitting = (seats for seats in people if not any(_take_turns(sightings, seat, other) for other in seats))
        person = next(fitting, None)
        if person is None:
            people.append({seat})
        else:
            person.add(seat)
    return people


def _take_turns(sightings: Sequence[_Sighting], one: Hashable, other: Hashable) -> bool:
    articles = {seat: {s.document_id for s in sightings if s.seat == seat} for seat in (one, other)}
    if min(map(len, articles.values())) < _ARTICLES:
        return False
    days = [(s.day, s.seat) for s in sightings if s.seat in (one, other)]
    turns = [days[0], *(now for before, now in pairwise(days) if now[1] != before[1])]
    return sum(now[0] > before[0] for before, now in pairwise(turns)) >= _CHANGES


def _forms_of(book: ActorBook, form: int, people: Sequence[set[Hashable]]) -> dict[Hashable, int]:
    """The form of each seat: the first person keeps the form there is."""
    forms: dict[Hashable, int] = {}
    for number, seats in enumerate(people):
        own = form if number == 0 else book.add_namesake(form, str(min(map(str, seats))))
        forms |= dict.fromkeys(seats, own)
    return forms


def _hand_out(
    book: ActorBook,
    facts: Sequence[Fact],
    persons: dict[int, dict[Hashable, int]],
    sightings: dict[int, list[_Sighting]],
) -> None:
    usual = {form: Counter(s.seat for s in sightings[form]).most_common(1)[0][0] for form in persons}
    seats = {(form, s.document_id): s.seat for form in persons for s in reversed(sightings[form])}
    for fact in facts:
        if any(part.actor in persons for part in fact.parts):
            fact.parts = tuple(_handed(book, fact, part, persons, usual, seats) for part in fact.parts)


def _handed(
    book: ActorBook,
    fact: Fact,
    part: Part,
    persons: dict[int, dict[Hashable, int]],
    usual: dict[int, Hashable],
    seats: dict[tuple[int, str], Hashable],
) -> Part:
    if part.actor not in persons:
        return part
    seat = _seat(book, part)
    if seat not in persons[part.actor]:
        seat = seats.get((part.actor, fact.document_id), usual[part.actor])
    person = persons[part.actor][seat]
    if person != part.actor:
        book.move_sighting(part.actor, person, fact.serial, part.position, part.organization)
    return part._replace(actor=person)
