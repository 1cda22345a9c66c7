"""Bodies that an office points back to: `Hiệu trưởng Nhà trường`, `Giám đốc Bệnh viện`, `Giám đốc Sở`.

Here belongs which body of the article is meant by the kind of body alone. Offices that name their body are followed in
`chains`, provinces that are taken for granted found in `home_places`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan


def with_bodies_pointed_at(
    text: str, folded: str, persons: Sequence[PersonSpan], bodies: Sequence[OrganizationSpan]
) -> list[PersonSpan]:
    """The persons of a text, with the body of those whose office ends with a kind of body or is held in one only."""
    return [person if person.organization else _of_body_meant(text, folded, person, bodies) for person in persons]


def _of_body_meant(text: str, folded: str, person: PersonSpan, bodies: Sequence[OrganizationSpan]) -> PersonSpan:
    """`bodies` of that kind that are named before a person, else behind; several of them are none."""
    kind = _kind_meant(text, person)
    if kind is None:
        return person
    of_kind = [o for o in bodies if kind.match(folded, o.start, o.end)]
    alike = [o for o in of_kind if o.country in (person.country, None)]
    before = {fold(o.name): o for o in alike if o.end <= person.start}
    meant = before or {fold(o.name): o for o in alike}
    if len(meant) != 1:
        return person
    return replace(person, organization=replace(next(iter(meant.values())), rule="organization:pointed"))


def _kind_meant(text: str, person: PersonSpan) -> regex.Pattern[str] | None:
    """How bodies of the kind begin that an office ends with, or that alone has such an office."""
    office = fold(person.position or "")
    told = fold(text[person.office_start : person.told_end])
    if phrase("holds_in_school").search(office) or phrase("of_own_school").search(told):
        return phrase("school_named")
    if phrase("of_own_hospital").search(office) or phrase("of_own_hospital").search(told):
        return phrase("hospital_named")
    if phrase("of_own_department").search(office) or phrase("of_own_department").search(told):
        return phrase("department_named")
    return None
