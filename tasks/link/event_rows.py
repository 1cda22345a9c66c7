"""The rows of `events` and `participants`, and the event column of `mentions`, `figures` and `commitments`.

Values are concluded in `settle.py`, titles in `titles.py`, codes in `plover.py`; here they become rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa

from schemas.edtf import edtf_bounds
from tasks.link.actor_index import Actor, ActorIndex
from tasks.link.buffers import RowBuffer
from tasks.link.facts import Fact
from tasks.link.plover import CodeTable, code_of
from tasks.link.settle import Settled
from tasks.link.titles import event_titles

Names = Mapping[int, tuple[str | None, str | None]]


def event_table(
    clusters: Sequence[Sequence[int]],
    facts: Sequence[Fact],
    settled: Sequence[Settled],
    ids: Sequence[str],
    index: ActorIndex,
    names: Names,
    published: Mapping[str, datetime | None],
    codes: CodeTable,
) -> pa.Table:
    """The table `events`, sorted by id. `names` are the Vietnamese and English names of actors."""
    buffer = RowBuffer("events")
    for number in sorted(range(len(clusters)), key=lambda number: ids[number]):
        members = [facts[position] for position in clusters[number]]
        buffer.append(_event_row(ids[number], members, settled[number], index, names, published, codes))
    return buffer.table()


def _event_row(
    event_id: str,
    members: Sequence[Fact],
    s: Settled,
    index: ActorIndex,
    names: Names,
    published: Mapping[str, datetime | None],
    codes: CodeTable,
) -> tuple[object, ...]:
    code = code_of(s.event_type, s.status, _conditions(members), codes)
    first, last = edtf_bounds(s.date_edtf) if s.date_edtf else (None, None)
    bodies: list[tuple[Actor, str | None, str | None]] = [
        (index.actors[body], *names[body]) for body in sorted(_named_bodies(members, index))
    ]
    times = sorted(time for fact in members if (time := published[fact.document_id]))
    documents = {fact.document_id for fact in members}
    coded = (event_id, s.event_type, code.plover_event, code.plover_mode, str(code.fit), code.cameo_code, s.status)
    described = (s.date_edtf, first, last, *s.place, s.mode, list(s.sectors), list(s.countries), s.ordinal)
    spans = (times[0] if times else None, times[-1] if times else None)
    counts = (len(documents), len(members))
    return (
        *coded,
        *described,
        *event_titles(members, s, bodies),
        s.confidence,
        *_announced(members, published),
        *spans,
        *counts,
    )


def _named_bodies(members: Sequence[Fact], index: ActorIndex) -> set[int]:
    """Bodies that take part themselves, not those a person's office belongs to."""
    named = {index.of_form[part.actor] for fact in members for part in fact.parts}
    return {actor for actor in named if index.actors[actor].kind == "organization"}


def _conditions(members: Sequence[Fact]) -> frozenset[str]:
    roles = {part.role for fact in members for part in fact.parts}
    found = {"one_way"} if roles & {"donor", "recipient"} else set()
    return frozenset(found | ({"by_phone"} if any(fact.mode == "online" for fact in members) else set()))


def _announced(members: Sequence[Fact], published: Mapping[str, datetime | None]) -> tuple[datetime | None, str | None]:
    """When an article first spoke of the event as planned, and the date it then gave."""
    planned = [fact for fact in members if fact.status == "planned"]
    if not planned:
        return None, None

    def order(fact: Fact) -> tuple[int, str, str]:
        time = published[fact.document_id]
        day = fact.published_first if fact.published_first is not None else 10**9
        return day, time.isoformat() if time else "~", fact.mention_id

    first = min(planned, key=order)
    return published[first.document_id], first.date_edtf


def participant_table(
    clusters: Sequence[Sequence[int]],
    facts: Sequence[Fact],
    ids: Sequence[str],
    index: ActorIndex,
    actor_ids: Mapping[int, str],
) -> pa.Table:
    """The table `participants`, sorted: a row per event, actor, role and mention."""
    buffer = RowBuffer("participants")
    for number in sorted(range(len(clusters)), key=lambda number: ids[number]):
        rows: dict[tuple[str, str, str], tuple[object, ...]] = {}
        for fact in (facts[position] for position in clusters[number]):
            for part in fact.parts:
                actor = actor_ids[index.of_form[part.actor]]
                body = actor_ids[index.of_form[part.organization]] if part.organization is not None else None
                row = (ids[number], actor, part.role, part.position, body, fact.mention_id)
                rows.setdefault((actor, part.role, fact.mention_id), row)
        for key in sorted(rows):
            buffer.append(rows[key])
    return buffer.table()


def with_event_ids(packed: pa.Table, key: str, event_of_mention: Mapping[str, str]) -> pa.Table:
    """A table whose `event_id` follows from a column of mention ids.

    Figures and commitments hold the mention's id in `event_id` itself until then.
    """
    mention_ids = packed.column(key).to_pylist()
    column = pa.array([event_of_mention.get(mention) if mention else None for mention in mention_ids], pa.string())
    position = packed.schema.get_field_index("event_id")
    return packed.set_column(position, packed.schema.field("event_id"), column)
