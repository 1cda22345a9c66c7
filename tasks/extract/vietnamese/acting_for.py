"""Acting for: the body that a person acts for by the words around, where the office does not name it.

Here belong leading a delegation and speaking for a body. Offices that name their body are followed in `chains`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import regex

from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan

# Characters before a person in which the delegation stands that it leads.
_REACH_DELEGATION = 120
# Between a body and who speaks for it: `Đại diện UNDP tại Việt Nam, ông A`.
_SPEAKS_FOR = regex.compile(r"(?:\s(?:tại|ở)\s[^,.;:]{2,30}(?=,))?,?\s")
_APART = 44


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its folded form and the bodies in it by where they begin."""

    text: str
    folded: str
    organizations: Mapping[int, OrganizationSpan]


def acting_for(text: str, folded: str, organizations: Mapping[int, OrganizationSpan], person: PersonSpan) -> PersonSpan:
    """The person with the body that it leads a delegation of or speaks for; `organizations` are by their begin."""
    whole = _Text(text, folded, organizations)
    return _spoken_for(whole, _of_delegation(whole, person))


def _of_delegation(text: _Text, person: PersonSpan) -> PersonSpan:
    """Who leads the delegation of a body acts for it (`Đoàn đại biểu Đại học X, do Hiệu trưởng A dẫn đầu`).

    A name that only looks Vietnamese is of the country of that body.
    """
    leads = phrase("leads_delegation_of").match(text.folded, person.told_end)
    sent = text.organizations.get(leads.end()) if leads else None
    fits = sent is not None and sent.country is not None and (not person.vietnamese or sent.country == "VNM")
    if sent is not None and fits and person.organization is None:
        return replace(person, organization=sent, country=person.country or sent.country)
    before = max(0, person.office_start - _REACH_DELEGATION)
    led = phrase("led_by").search(text.folded, before, person.office_start)
    bodies = [o for o in text.organizations.values() if led and o.end == led.start() and o.country]
    if not bodies or not phrase("delegation_of").search(text.folded, max(0, bodies[0].start - 40), bodies[0].start):
        return person
    if person.organization is not None and person.country not in (None, bodies[0].country):
        return person
    named = person.vietnamese and person.rule != "person:again" and bodies[0].country != "VNM"
    return replace(
        person,
        organization=bodies[0],
        country=bodies[0].country if named or person.country is None else person.country,
    )


def _spoken_for(text: _Text, person: PersonSpan) -> PersonSpan:
    """Who speaks for a body acts for it: `Đại diện Sở Y tế, ông A`, `ông A thay mặt Sở Y tế cảm ơn`."""
    if person.organization is not None:
        return person
    behind = phrase("represents_after").match(text.folded, person.office_end)
    if behind is not None and person.position and "đại diện" in behind[0]:
        # `Phó Đại sứ A, đại diện Đại sứ quán X và Y`: others who were there too.
        behind = None
    body = text.organizations.get(behind.end()) if behind else None
    if body is None:
        before = (o for o in text.organizations.values() if 1 <= person.office_start - o.end <= _APART)
        spoken = (
            o
            for o in before
            if _SPEAKS_FOR.fullmatch(text.text, o.end, person.office_start)
            and phrase("represents_before").search(text.folded, max(0, o.start - 30), o.start)
        )
        body = next(spoken, None)
    if body is None or (body.needs_country and person.country not in (None, body.country)):
        return person
    return replace(person, organization=body, country=person.country or body.country)
