"""Rows of participants: how a span of the text becomes one, in any language.

Here belong the shape and the joining of two rows alone. Who takes part, in which role and of which country, is decided
by the readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Participant
from tasks.extract.fold import plain
from tasks.extract.spans import OrganizationSpan, PersonSpan

# `Chính phủ`, `the Party` without a country are whoever speaks, not a body that takes part.
PARTS_OF_STATE = frozenset({"government", "party", "head_of_state", "legislature"})


def body_taking_part(span: OrganizationSpan, role: str, home: str | None, also: tuple[str, ...] = ()) -> Participant:
    """The row of a body; `home` is the country of one named as if there were no other, `also` its other names."""
    return Participant(
        kind="organization",
        name=span.name,
        role=role,
        start=span.start,
        end=span.end,
        rule=span.rule,
        country=span.country or (home if span.needs_country else None),
        registry_id=span.registry_id,
        also=also,
    )


def person_taking_part(person: PersonSpan, role: str, country: str | None) -> Participant:
    """The row of a person with the body whose office they hold; `country` is the one decided for them."""
    body = person.organization
    return Participant(
        kind="person",
        name=person.name,
        role=role,
        start=person.start,
        end=person.end,
        rule=person.rule,
        country=country,
        position=person.position,
        organization=body.name if body else None,
        organization_registry_id=body.registry_id if body else None,
    )


def with_whole_names(rows: Sequence[Participant]) -> tuple[Participant, ...]:
    """Rows without bodies that another row names whole: `Giám đốc Sở Y tế` beside `Sở Y tế tỉnh X` is of that one.

    A body of the registry is whole by itself; where two rows could be meant nothing is changed.
    """
    bodies = [row for row in rows if row.kind == "organization"]
    kept = (row for row in rows if row.kind != "organization" or row.registry_id or not _whole(row.name, row, bodies))
    return tuple(_of_whole_body(row, bodies) if row.kind == "person" else row for row in kept)


def _of_whole_body(person: Participant, bodies: Sequence[Participant]) -> Participant:
    if person.organization is None or person.organization_registry_id:
        return person
    return replace(person, organization=_whole(person.organization, person, bodies) or person.organization)


def _whole(name: str, row: Participant, bodies: Sequence[Participant]) -> str | None:
    """The only name among bodies of the row's country that goes on where `name` ends."""
    short = f"{plain(name)} "
    longer = [body.name for body in bodies if body.country == row.country and plain(body.name).startswith(short)]
    return longer[0] if len(longer) == 1 else None


def told_again(known: Participant, new: Participant, role: str) -> Participant:
    """The row of a person whom another sentence names again, in the role decided; it fills in what was not known."""
    return replace(
        known,
        role=role,
        position=known.position or new.position,
        organization=known.organization or new.organization,
        organization_registry_id=known.organization_registry_id or new.organization_registry_id,
        country=known.country or new.country,
    )
