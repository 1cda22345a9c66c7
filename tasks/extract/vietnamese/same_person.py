"""Namings of one person within one article: short references, and what the article says of them elsewhere.

Here belongs which namings mean the same person. Where persons are named is found in `persons`; who is the same across
articles is decided when the articles are linked.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tasks.extract.fold import fold, plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan


def share_offices(folded: str, persons: list[PersonSpan]) -> list[PersonSpan]:
    """Give the first of two the office that both hold: `Thượng tướng A và Thượng tướng B, hai Thứ trưởng Bộ X`."""
    shared = list(persons)
    for number, (one, other) in enumerate(pairwise(persons)):
        joined = folded[one.end : other.office_start].strip() in {"và", "cùng"}
        if one.position is None and other.position and joined and phrase("both_hold").match(folded, other.end):
            country = one.country or other.country
            shared[number] = replace(
                one, position=other.position, organization=other.organization, country=country, rule=other.rule
            )
    return shared


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
    abroad = _foreigners(persons)
    completed = []
    for person in persons:
        if plain(person.name) in abroad:
            person = _corrected(person, abroad[plain(person.name)])
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


def _foreigners(persons: list[PersonSpan]) -> dict[str, PersonSpan]:
    """By folded name: a naming with a body of one foreign country, of those who are named so anywhere."""
    told: dict[str, dict[str, PersonSpan]] = {}
    for person in persons:
        body = person.organization
        certain = body is not None and body.country == person.country and not body.needs_country
        if certain and person.country not in (None, "VNM"):
            told.setdefault(plain(person.name), {}).setdefault(str(person.country), person)
    return {name: next(iter(named.values())) for name, named in told.items() if len(named) == 1}


def _corrected(person: PersonSpan, told: PersonSpan) -> PersonSpan:
    """Of the country told elsewhere, where here only the shape of the name or a body without a country spoke for home.

    `Bí thư Trung ương Đoàn A` is of Laos where the article names A as secretary of the Lao Youth Union.
    """
    if person.country != "VNM":
        return person
    if person.organization is None and (person.position is None or told.position is not None):
        return replace(person, country=told.country)
    if not person.vietnamese and person.organization is not None:
        return replace(person, country=told.country, organization=told.organization)
    return person


def _body_of(person: PersonSpan, elsewhere: PersonSpan | None) -> OrganizationSpan | None:
    """The body that the article names with the same office elsewhere: `Bộ trưởng A` is the `Bộ trưởng Bộ Y tế A`."""
    if elsewhere is None:
        return None
    first = fold(person.position or "").split(",")[0]
    return elsewhere.organization if fold(elsewhere.position or "").startswith(first) else None


def holder_of(office: str, persons: list[PersonSpan], start: int) -> PersonSpan | None:
    """Who `Bộ trưởng` alone means at `start`: the one person of the article with that office, if named before.

    `office` is folded. Of several heads of state or government it is the one at home, if named first; else null.
    """
    holders: dict[str, PersonSpan] = {}
    for person in persons:
        if _holds(office, person):
            holders.setdefault(plain(person.name), person)
    home = [p for p in holders.values() if p.country == "VNM"]
    first = next(iter(holders.values()), None)
    at_home = len(home) == 1 and home[0] is first and phrase("leader_of_state").match(office) is not None
    one = first if len(holders) == 1 or at_home else None
    return one if one is not None and any(p.end <= start and plain(p.name) in holders for p in persons) else None


def _holds(office: str, person: PersonSpan) -> bool:
    parts = (part.strip() for part in fold(person.position or "").split(","))
    return any(part == office or part.startswith(f"{office} ") for part in parts)


def _means(short: list[str], full: list[str]) -> bool:
    return 0 < len(short) < len(full) and (full[-len(short) :] == short or full[: len(short)] == short)
