"""For whom the head of a delegation acts in English text: the body that sent it.

Here belong `a delegation from BODY led by NAME` and `BODY and its director NAME`. What stands in the office itself is
read in `holdings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan

# In characters: from the delegation to who leads it, and from a body to `its director`.
_REACH_DELEGATION, _REACH_OWNER = 200, 90


def with_senders(
    text: str, persons: Sequence[PersonSpan], bodies: Sequence[OrganizationSpan], places: Sequence[PlaceSpan]
) -> list[PersonSpan]:
    """The persons, those in an office of no named body with the body whose delegation they lead."""
    return [_with_sender(text, person, bodies, places) for person in persons]


def _with_sender(
    text: str, person: PersonSpan, bodies: Sequence[OrganizationSpan], places: Sequence[PlaceSpan]
) -> PersonSpan:
    if not person.position or person.organization is not None:
        return person
    begin = person.office_start
    owner = _owner(text, begin, bodies, places)
    if isinstance(owner, PlaceSpan):
        return replace(person, country=owner.country)
    if phrase("office_of_a_state").search(person.position):
        return person
    person = replace(person, country=person.country or _land_of_delegation(text, begin, places))
    sender = owner or _sender(text, begin, bodies)
    if sender is None or (sender.country and person.country not in {None, sender.country}):
        return person
    country = sender.country or person.country
    return replace(person, organization=replace(sender, country=country), country=country)


def _sender(text: str, begin: int, bodies: Sequence[OrganizationSpan]) -> OrganizationSpan | None:
    """The body behind `delegation of` or directly before `delegation`, which somebody leads."""
    beside = next((b for b in bodies if phrase("led_by_behind_body").fullmatch(text, b.end, begin)), None)
    led = phrase("delegation_led_before").search(text, max(0, begin - _REACH_DELEGATION), begin)
    if led is None:
        return beside
    inside = [b for b in bodies if led.start() <= b.start and b.end <= begin]
    before = [b for b in bodies if 0 < led.start() - b.end <= len("'s ")]
    return next(iter(inside or before), None)


def _land_of_delegation(text: str, begin: int, places: Sequence[PlaceSpan]) -> str | None:
    """`The Chinese delegation, led by NAME`: the country whose delegation somebody leads."""
    led = phrase("delegation_led_before").search(text, max(0, begin - _REACH_DELEGATION), begin)
    return next((p.country for p in places if led is not None and p.end == led.start() - 1), None)


def _owner(
    text: str, begin: int, bodies: Sequence[OrganizationSpan], places: Sequence[PlaceSpan]
) -> OrganizationSpan | PlaceSpan | None:
    """The body or locality that was named last before `its governor`, within the sentence."""
    if phrase("its_office_before").search(text, max(0, begin - _REACH_OWNER), begin) is None:
        return None
    spans: list[OrganizationSpan | PlaceSpan] = [*bodies, *places]
    near = [s for s in spans if begin - _REACH_OWNER <= s.end < begin and "." not in text[s.end : begin]]
    near.sort(key=lambda span: (span.end, isinstance(span, OrganizationSpan)))
    last = near[-1] if near else None
    return None if isinstance(last, PlaceSpan) and last.is_country else last
