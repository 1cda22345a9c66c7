"""Whose the bodies and persons of an English article are that are named without a country.

Here belongs what tells their country: who holds an office in them, where they stand, who is the guest, the paper's own
country. Which country that is, is settled in `home`; countries that stand in names, where the names are read.
"""

from __future__ import annotations

from dataclasses import replace

from tasks.extract.english.listed_persons import is_international
from tasks.extract.english.registered import settle_countries
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan

# In characters: from the country that is visited to the guest behind the comma.
_GUEST_BEHIND = 80


def of_their_heads(bodies: list[OrganizationSpan], persons: list[PersonSpan]) -> list[OrganizationSpan]:
    """Bodies whose country is open with that of the person who is named with an office in them there."""
    heads = {
        p.organization.start: p.country
        for p in persons
        if p.organization and p.country and p.end > p.organization.start
    }
    return [
        replace(b, country=heads[b.start]) if b.needs_country and b.country is None and b.start in heads else b
        for b in bodies
    ]


def of_their_seats(text: str, bodies: list[OrganizationSpan], places: list[PlaceSpan]) -> list[OrganizationSpan]:
    """`at the National Assembly in Vientiane`: a house whose country is open is that of the place it stands in.

    `the Communist Party of Cuba and its Department of Ideology`: a part is of the country of the whole.
    """
    settled: list[OrganizationSpan] = []
    for body in bodies:
        if settled and body.needs_country and body.country is None and text.endswith(" its ", 0, body.start):
            body = replace(body, country=settled[-1].country)
        seat = phrase("house_in_place").match(text, body.end) if body.needs_country and body.country is None else None
        if seat is not None and phrase("at_the_house").search(text, max(0, body.start - 12), body.start):
            near = next((p for p in places if p.start == seat.end() and not p.is_country), None)
            body = replace(body, country=near.country) if near is not None else body
        settled.append(body)
    return settled


def guests_of_home(
    folded: str, persons: list[PersonSpan], places: list[PlaceSpan], home: str | None
) -> list[PersonSpan]:
    """`On the last day of his visit to Laos, Minister A met`: in a Lao paper he is of the one other country named."""
    others = {place.country for place in places if place.is_country} - {home}
    if len(others) != 1:
        return persons
    found = {}
    for place in places:
        goal = place.country == home and phrase("own_visit_to").search(folded, max(0, place.start - 60), place.start)
        near = [p for p in persons if goal and 0 < p.start - place.end < _GUEST_BEHIND]
        if near and phrase("comma_only").fullmatch(folded, place.end, near[0].start):
            found[near[0].start] = next(iter(others))
    return [p if p.country or p.start not in found else replace(p, country=found[p.start]) for p in persons]


def settle_persons(
    persons: list[PersonSpan], registered: dict[tuple[str, str | None], str], home: str | None
) -> list[PersonSpan]:
    """Give the body of each office its registry entry, by the person's own country where it is known."""
    settled = []
    for person in persons:
        body = person.organization
        country = person.country or (body.country if body else None)
        if country is None and _is_of_home(person, home):
            country = home
        if body is not None:
            body = settle_countries([replace(body, country=body.country or country)], registered, None)[0]
        settled.append(replace(person, country=country, organization=body))
    return settled


def _is_of_home(person: PersonSpan, home: str | None) -> bool:
    """An office without a country: of the paper's own if the name is Vietnamese, or if a paper abroad names it."""
    office = (person.position or "").lower()
    if person.vietnamese and phrase("office_at_home").search(office):
        return True
    return home != "VNM" and not is_international(person) and phrase("state_office").search(office) is not None
