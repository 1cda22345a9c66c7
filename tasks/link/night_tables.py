"""The tables after a night: rows of what it changed, in the place of those they had in the release before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from tasks.link import actor_rows
from tasks.link.event_ids import AGES, event_ids
from tasks.link.event_rows import with_event_ids
from tasks.link.facts import Fact
from tasks.link.ids import IdBook
from tasks.link.intake import Intake
from tasks.link.linking import Terms
from tasks.link.memory import Memory, Unpacked
from tasks.link.night_actors import ActorsNow
from tasks.link.reclustering import EVENTS
from tasks.link.registry import RegistryView
from tasks.link.relations import Dates, Link, event_link_table, parts, series, session_of
from tasks.link.settle import Settled, settle
from tasks.link.splice import looked_up, replaced_ids, spliced, taken
from tasks.link.tables import (
    STATED,
    Tables,
    agreement_tables,
    as_published,
    event_tables,
    publisher_table,
    table_of,
)
from tasks.link.web import Local


@dataclass
class Changes:
    """What a night changed.

    `documents` are new, changed or gone; `fresh` facts are new or have other actors than before, `changed` ones are in
    events whose rows are made anew, `gone` ones are no more.
    """

    memory: Memory
    previous: Mapping[str, pa.Table]
    facts: Unpacked
    intake: Intake
    documents: Set[str]
    actors: ActorsNow
    fresh: Set[int]
    changed: Set[int]
    gone: Mapping[int, Fact]


@dataclass
class _Events:
    """The events whose rows are made anew: clusters of numbers in `local`, with what is concluded and their ids.

    `old_ids` are the ids that the events of these mentions, and of those that are gone, had before.
    """

    local: Local[Fact]
    clusters: list[list[int]]
    settled: list[Settled]
    ids: list[str]
    old_ids: set[str]

    def id_of(self) -> dict[str, str]:
        """The id of the event of every mention."""
        named = zip(self.ids, self.clusters, strict=True)
        return {self.local.items[number].mention_id: known for known, members in named for number in members}

    def mentions(self) -> set[str]:
        """All their mentions."""
        return {fact.mention_id for fact in self.local.items}


def night_tables(changes: Changes, ids: IdBook, view: RegistryView, terms: Terms) -> Tables:
    """All tables of the release to be; the memory's sessions, figures and commitments go with them afterwards."""
    events = _events(changes, ids)
    tables = _of_articles(changes, events)
    tables["publishers"] = publisher_table(tables["documents"], terms.sources)
    tables |= _of_events(changes, events, view)
    _note_sessions(changes, events)
    tables |= _of_agreements(changes, events, tables, terms)
    tables["redirects"] = table_of("redirects", ids.rows())
    return as_published(tables)


def _events(changes: Changes, ids: IdBook) -> _Events:
    web, previous = changes.memory.facts, changes.previous
    local: Local[Fact] = Local(changes.changed, changes.facts.__getitem__, lambda fact: fact.mention_id)
    sets = web.sets(EVENTS, local.at).values()
    clusters = sorted(sorted(local.number[position] for position in members) for members in sets)
    named = [fact.mention_id for fact in (*local.items, *changes.gone.values())]
    old_ids = {row[0] for row in looked_up(previous["mentions"], "mention_id", named, "event_id") if row}
    mentions = taken(previous["mentions"], "event_id", old_ids)
    documents = taken(previous["documents"].select(AGES), "document_id", set(mentions["document_id"].to_pylist()))
    found = event_ids(clusters, local.items, ids, {"mentions": mentions, "documents": documents})
    settled = [settle([local.items[number] for number in members]) for members in clusters]
    return _Events(local, clusters, settled, found, old_ids)


def _of_articles(changes: Changes, events: _Events) -> Tables:
    """Documents, and what their mentions state."""
    previous, intake, id_of = changes.previous, changes.intake, events.id_of()
    documents = intake.documents.table(intake.replaced)
    mentions = with_event_ids(intake.mentions.table(intake.replaced), "mention_id", id_of)
    tables = {
        "documents": spliced(previous["documents"], "document_id", changes.documents, documents),
        "mentions": replaced_ids(
            spliced(previous["mentions"], "document_id", changes.documents, mentions), "mention_id", "event_id", id_of
        ),
    }
    for name in STATED:
        new = getattr(intake, name).table(intake.replaced)
        stated = spliced(changes.memory.stated[name], "document_id", changes.documents, new)
        changes.memory.stated[name] = stated
        tables[name] = _with_events(stated, tables["mentions"])
    return tables


def _with_events(stated: pa.Table, mentions: pa.Table) -> pa.Table:
    """Figures or commitments with the ids of events in the place of those of mentions."""
    position = stated.schema.get_field_index("event_id")
    named = pc.unique(stated.column("event_id")).drop_null()
    known = mentions.select(["mention_id", "event_id"]).filter(pc.is_in(mentions.column("mention_id"), named))
    places = pc.index_in(stated.column("event_id"), known.column("mention_id").combine_chunks())
    return stated.set_column(position, stated.schema.field(position), known.column("event_id").take(places))


def _of_events(changes: Changes, events: _Events, view: RegistryView) -> Tables:
    previous, actors, facts = changes.previous, changes.actors, changes.facts
    rows = event_tables(
        events.clusters, events.local.items, events.settled, events.ids, actors.index, actors.names, actors.ids,
        _published(changes, events),
    )  # fmt: skip
    tables = {
        name: spliced(previous[name], "event_id", events.old_ids, rows[name]) for name in ("events", "participants")
    }
    held = [facts[position] for position in sorted(changes.fresh)]
    said = {fact.mention_id for fact in (*held, *changes.gone.values())}
    offices = actor_rows.office_table(actors.index, actors.ids, held)
    tables["offices"] = spliced(previous["offices"], "mention_id", said, offices)
    named = actor_rows.actor_table(actors.index, actors.ids, view, actors.rows)
    return tables | {"actors": spliced(previous["actors"], "actor_id", actors.stale, named)}


def _published(changes: Changes, events: _Events) -> dict[str, datetime | None]:
    """When the articles of the events appeared."""
    documents = sorted({fact.document_id for fact in events.local.items} - changes.intake.published.keys())
    rows = looked_up(changes.previous["documents"], "document_id", documents, "published_at")
    return {**changes.intake.published, **{name: row[0] for name, row in zip(documents, rows, strict=True) if row}}


def _note_sessions(changes: Changes, events: _Events) -> None:
    sessions = changes.memory.sessions
    for mention in events.mentions() | {fact.mention_id for fact in changes.gone.values()}:
        sessions.pop(mention, None)
    for members, settled in zip(events.clusters, events.settled, strict=True):
        facts = [events.local.items[number] for number in members]
        session = session_of(facts, settled)
        if session:
            sessions[facts[0].mention_id] = session


def _of_agreements(changes: Changes, events: _Events, tables: Tables, terms: Terms) -> Tables:
    """The tables of agreements and of how events belong together, all of them anew: they are small."""
    memory = changes.memory
    agreements = memory.agreements.values()
    firsts = sorted({first for agreement in agreements for first, _, _ in agreement.events} | memory.sessions.keys())
    rows = looked_up(tables["mentions"], "mention_id", firsts, "event_id")
    id_of = {first: str(row[0]) for first, row in zip(firsts, rows, strict=True) if row}
    known = _dates(tables["events"], id_of)
    occurred = {first for first, (_, status) in known.items() if status == "occurred"}
    dates = {first: date for first, (date, _) in known.items()}
    made, follows = agreement_tables(agreements, dates, occurred, terms.as_of, changes.actors.ids, id_of)
    told = (*follows, *series(memory.sessions))
    links = {(id_of[one], id_of[other], relation, mention) for one, other, relation, mention in told}
    made["event_links"] = _links(changes, events, tables, links)
    made["agreement_mentions"] = _quotes(changes)
    return made


def _dates(events: pa.Table, id_of: Mapping[str, str]) -> dict[str, tuple[str | None, str]]:
    """The date and the status of the events of some first mentions."""
    rows = looked_up(events, "event_id", list(id_of.values()), "date_edtf", "status")
    return {first: (row[0], row[1]) for first, row in zip(id_of, rows, strict=True) if row}


def _links(changes: Changes, events: _Events, tables: Tables, others: Set[Link]) -> pa.Table:
    """The table `event_links`: of parts those of events that are as before, and those that the articles now tell."""
    touched = events.old_ids | set(events.ids)
    old = changes.previous["event_links"]
    kept = {
        (row["event_id"], row["other_event_id"], row["relation"], row["mention_id"])
        for row in old.filter(pc.equal(old.column("relation"), "part_of")).to_pylist()
        if touched.isdisjoint((row["event_id"], row["other_event_id"]))
    }
    told = {link for link in _parts(changes, events, tables) if not touched.isdisjoint(link[:2])}
    links = kept | told | others
    return event_link_table(links, {known: known for link in links for known in link[:2]})


def _parts(changes: Changes, events: _Events, tables: Tables) -> Iterator[Link]:
    """What is part of what, by the articles that tell of the events."""
    web = changes.memory.facts
    serials = {int(web.reading[position]) for position in events.local.at}
    local: Local[Fact] = Local(web.of_readings(serials), changes.facts.__getitem__, lambda fact: fact.mention_id)
    named = [fact.mention_id for fact in local.items]
    event_of = [str(row[0]) for row in looked_up(tables["mentions"], "mention_id", named, "event_id") if row]
    known = sorted(set(event_of))
    rows = looked_up(tables["events"], "event_id", known, "date_edtf")
    dates: Dates = {event: row[0] for event, row in zip(known, rows, strict=True) if row}
    return parts(local.items, event_of, dates)


def _quotes(changes: Changes) -> pa.Table:
    """The table `agreement_mentions`, from the quotes by the positions of instruments."""
    memory, labels = changes.memory, changes.memory.instruments.labels[1].tolist()
    new = changes.intake.instrument_quotes()
    memory.quotes = pa.concat_tables([memory.quotes, new]) if memory.quotes is not None else new
    ids = [memory.agreements[label].agreement_id if label >= 0 else None for label in labels]
    table = memory.quotes.set_column(0, memory.quotes.schema.field(0), pa.array(ids, pa.string()))
    order = [(name, "ascending") for name in ("agreement_id", "document_id", "start", "end")]
    return table.filter(pc.is_valid(table.column(0))).sort_by(order)
