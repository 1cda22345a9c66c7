"""Putting the published tables together from what was concluded, in whole or for a part of the world.

Here belongs which rows make which table. How rows are made is in `event_rows.py`, `actor_rows.py`, `agreement_rows.py`
and `relations.py`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.source import Source
from schemas.tables import TABLES
from tasks.link import actor_rows, agreement_rows, event_rows
from tasks.link.actor_index import Actor, ActorIndex
from tasks.link.agreement_rows import Agreement
from tasks.link.facts import Fact, InstrumentFact, Lookup
from tasks.link.plover import bundled_codes
from tasks.link.registry import RegistryView
from tasks.link.relations import Dates, Link, followings
from tasks.link.settle import Settled

Tables = dict[str, pa.Table]
LINKED = frozenset(TABLES) - {"quarantine"}
"""The tables that linking makes."""
STATED = {"figures": "figure_id", "commitments": "commitment_id"}


def as_published(tables: Mapping[str, pa.Table]) -> Tables:
    """The tables in the schemas of the release."""
    return {name: table.cast(arrow_schema(name)) for name, table in tables.items()}


def names_of(actor: Actor, view: RegistryView) -> tuple[str | None, str | None]:
    """The Vietnamese and the English name of an actor."""
    return actor_rows.actor_names(actor, view.bodies.get(actor.registry_id or ""))[:2]


def publisher_table(documents: pa.Table, sources: Mapping[str, Source]) -> pa.Table:
    """The table `publishers`: those of the documents."""
    used = sorted(publisher for publisher in documents.column("publisher_id").unique().to_pylist() if publisher)
    described = [sources[publisher] for publisher in used]
    return table_of("publishers", [(s.publisher_id, s.name, s.homepage, s.country, s.language) for s in described])


def table_of(name: str, rows: Iterable[tuple[object, ...]]) -> pa.Table:
    """A small published table from its rows."""
    columns = list(zip(*rows, strict=True))
    schema = arrow_schema(name)
    if not columns:
        return schema.empty_table()
    return pa.table([pa.array(list(c), f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def event_tables(
    clusters: Sequence[Sequence[int]],
    facts: Sequence[Fact],
    settled: Sequence[Settled],
    ids: Sequence[str],
    index: ActorIndex,
    names: event_rows.Names,
    actor_ids: Mapping[int, str],
    published: Mapping[str, datetime | None],
) -> Tables:
    """The rows of `events` and `participants` for clusters of facts."""
    return {
        "events": event_rows.event_table(clusters, facts, settled, ids, index, names, published, bundled_codes()),
        "participants": event_rows.participant_table(clusters, facts, ids, index, actor_ids),
    }


def attached(
    facts: Iterable[tuple[Fact, str]], agreement_of: Lookup[int]
) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Which agreement each fact speaks of: its label, and the event, the relation and the mention.

    `facts` come with the first mentions of their events.
    """
    for fact, first in facts:
        for instrument, relation in fact.instruments:
            yield agreement_of[instrument], (first, relation, fact.mention_id)


def concluded(
    sets: Mapping[int, Sequence[int]],
    instruments: Lookup[InstrumentFact],
    ids: Mapping[int, str],
    index: ActorIndex,
    events: Iterable[tuple[int, tuple[str, str, str]]],
) -> dict[int, Agreement]:
    """Agreements by label, from all their names and events, before other agreements are known."""
    found = {
        label: agreement_rows.conclude(ids[label], [instruments[position] for position in members], index)
        for label, members in sets.items()
    }
    for label, event in events:
        found[label].events.append(event)
    for agreement in found.values():
        agreement.events.sort()
    return found


def agreement_tables(
    agreements: Iterable[Agreement],
    dates: Dates,
    occurred: Container[str],
    as_of: date,
    actor_ids: Mapping[int, str],
    event_ids: Mapping[str, str],
) -> tuple[Tables, list[Link]]:
    """The tables of agreements, with their parties and events, and which event follows which by them."""
    complete = [replace(agreement, events=list(agreement.events)) for agreement in agreements]
    agreement_rows.complete(complete, dates, occurred, as_of)
    tables = {
        "agreements": agreement_rows.agreement_table(complete),
        "agreement_parties": agreement_rows.party_table(complete, actor_ids),
        "agreement_events": agreement_rows.agreement_event_table(complete, event_ids),
    }
    return tables, list(followings(complete, dates))


def with_events(table: pa.Table, event_ids: Mapping[str, str]) -> pa.Table:
    """A table of figures or commitments, which hold a mention's id in the place of the event's, with the event's."""
    return event_rows.with_event_ids(table, "event_id", event_ids)
