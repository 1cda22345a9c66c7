"""Namings of one person within one article: short references, and what the article says of them elsewhere.

Here belongs which namings mean the same person. Where persons are named is found in `persons`; who is the same across
articles is decided when the articles are linked.
"""

from __future__ import annotations

from dataclasses import replace

from tasks.extract.fold import fold, plain
from tasks.extract.spans import OrganizationSpan, PersonSpan


def resolve_short(persons: list[PersonSpan]) -> list[PersonSpan]:
    """`ông Phong` means the person whose full name ends (Vietnamese) or begins or ends (others) so."""
    full = [p for p in persons if len(p.name.split()) > 1]
    resolved = []
    for person in persons:
        words = plain(person.name).split()
        match = next(
            (f for f in reversed(full) if f.name != person.name and _means(words, plain(f.name).split())), None
        )
        if match is not None and len(person.name.split()) < len(match.name.split()):
            person = replace(
                match,
                start=person.start,
                end=person.end,
                office_start=person.office_start,
                office_end=person.office_end,
                rule="person:short",
            )
        resolved.append(person)
    return resolved


def complete_persons(persons: list[PersonSpan]) -> list[PersonSpan]:
    """Give every naming of a person the office, body and country that the article states anywhere."""
    known: dict[str, PersonSpan] = {}
    for person in persons:
        best = known.get(plain(person.name))
        if best is None or (person.position is not None and best.position is None):
            known[plain(person.name)] = person
    held = {plain(p.name): p for p in reversed(persons) if p.organization is not None}
    completed = []
    for person in persons:
        best = known[plain(person.name)]
        organization = person.organization or _body_of(person, held.get(plain(person.name)))
        completed.append(
            replace(
                person,
                position=person.position or best.position,
                organization=organization,
                country=person.country or best.country,
            )
        )
    return completed


def _body_of(person: PersonSpan, elsewhere: PersonSpan | None) -> OrganizationSpan | None:
    """The body that the article names with the same office elsewhere: `Bộ trưởng A` is the `Bộ trưởng Bộ Y tế A`."""
    if elsewhere is None:
        return None
    first = fold(person.position or "").split(",")[0]
    return elsewhere.organization if fold(elsewhere.position or "").startswith(first) else None


def holder_of(office: str, persons: list[PersonSpan], start: int) -> PersonSpan | None:
    """Who `Bộ trưởng` alone means at `start`: the one person of the article with that office, if named before.

    `office` is folded. Null where two persons hold it.
    """
    holders = {plain(p.name): p for p in persons if _holds(office, p)}
    one = next(iter(holders.values())) if len(holders) == 1 else None
    return one if one is not None and any(p.end <= start and plain(p.name) in holders for p in persons) else None


def _holds(office: str, person: PersonSpan) -> bool:
    parts = (part.strip() for part in fold(person.position or "").split(","))
    return any(part == office or part.startswith(f"{office} ") for part in parts)


def _means(short: list[str], full: list[str]) -> bool:
    return 0 < len(short) < len(full) and (full[-len(short) :] == short or full[: len(short)] == short)
