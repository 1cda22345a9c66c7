"""Which namings of an English text mean one person, and what is known of the person from all of them.

Here belong short forms of names (`Minister Dung`, `Cuong`) and joining what the text says. Finding names is in
`persons`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from tasks.extract.fold import plain
from tasks.extract.spans import PersonSpan


def resolve_short(persons: list[PersonSpan]) -> list[PersonSpan]:
    """`Minister Dung` means the person whose full name ends, or for others begins or ends, so."""
    meant: dict[tuple[str, ...], list[PersonSpan]] = {}
    for person in persons:
        for short in _short_forms(plain(person.name).split()):
            meant.setdefault(short, []).append(person)
    resolved = []
    for person in persons:
        fits = meant.get(tuple(plain(person.name).split()), [])
        before = bisect_left(fits, person.start, key=lambda fit: fit.start)
        if fits:
            match = fits[max(before - 1, 0)]
            person = replace(match, start=person.start, end=person.end, rule="person:short")
        resolved.append(person)
    return resolved


def _short_forms(words: list[str]) -> set[tuple[str, ...]]:
    """The beginnings and ends of a name, which may stand for it."""
    cuts = range(1, len(words))
    return {tuple(words[:cut]) for cut in cuts} | {tuple(words[cut:]) for cut in cuts}


def complete(persons: list[PersonSpan]) -> list[PersonSpan]:
    """Give every naming of a person the office, body and country that the article states anywhere."""
    known: dict[str, PersonSpan] = {}
    for person in persons:
        best = known.get(plain(person.name))
        if best is None or (person.position is not None and best.position is None):
            known[plain(person.name)] = person
    completed = []
    for person in persons:
        best = known[plain(person.name)]
        organization = person.organization or best.organization
        completed.append(
            replace(
                person,
                position=person.position or best.position,
                organization=organization,
                country=best.country or person.country,
            )
        )
    return completed
