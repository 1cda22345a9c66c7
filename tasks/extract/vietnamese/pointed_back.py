"""Bodies that an office points back to: `Hiệu trưởng Nhà trường`, `Giám đốc Bệnh viện`, `Giám đốc Sở`.

Here belongs which body of the article is meant by the kind of body alone. Offices that name their body are followed in
`chains`, provinces that are taken for granted found in `home_places`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan

POINTED = "organization:pointed"
# Characters behind an office in which the kind of its body may still stand.
_REACH_KIND = 18


def with_bodies_pointed_at(
    folded: str, persons: Sequence[PersonSpan], bodies: Sequence[OrganizationSpan]
) -> list[PersonSpan]:
    """The persons of a text, with the body of those whose office ends with a kind of body or is held in one only."""
    return [person if person.organization else _of_body_meant(folded, person, bodies) for person in persons]


def _of_body_meant(folded: str, person: PersonSpan, bodies: Sequence[OrganizationSpan]) -> PersonSpan:
    """`bodies` of that kind that are named before a person, else behind; several of them are none."""
    begins = _beginning(folded, person)
    if begins is None:
        return person
    alike = [o for o in bodies if begins.match(folded, o.start, o.end)]
    alike = [o for o in alike if person.country is None or o.country in (person.country, None)]
    before = {fold(o.name): o for o in alike if o.end <= person.start}
    meant = before or {fold(o.name): o for o in alike}
    if len(meant) != 1:
        return person
    body = next(iter(meant.values()))
    return replace(person, organization=replace(body, rule=POINTED), country=person.country or body.country)


def _beginning(folded: str, person: PersonSpan) -> regex.Pattern[str] | None:
    """How bodies of the kind begin that an office ends with (`Tổng thư ký Hiệp hội`), or that alone has such one."""
    office = fold(person.position or "")
    told = folded[person.office_start : person.told_end + _REACH_KIND]
    if phrase("holds_in_school").search(office) or phrase("of_own_school").search(told):
        return phrase("school_named")
    for kind in phrase("of_own_body").finditer(told) if office else ():
        end = person.office_start + kind.end()
        closed = end + 1 == person.start or phrase("body_of_office_closed").match(folded, end)
        if closed or office.endswith(kind[0]):
            return _word(kind[1])
    return None


@cache
def _word(kind: str) -> regex.Pattern[str]:
    return regex.compile(rf"{kind}\b")
