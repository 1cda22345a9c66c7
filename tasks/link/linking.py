"""`link_readings`: the whole step, from readings to the published tables.

Here belongs the order of the parts when all readings are linked; a night that goes on from what is remembered is in
`night.py`. Identity is decided in `same_actor.py`, `agreement_identity.py` and `cluster.py`, conclusions are drawn in
`settle.py` and `agreement_rows.py`, ids are given in `ids.py`, tables are put together in `tables.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import pyarrow as pa

from schemas.corrections import Correction
from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading
from schemas.source import Source
from tasks.collection import paused_collection
from tasks.link import actor_rows, agreement_rows, event_rows
from tasks.link.actor_index import ActorIndex, fill_facts, forget_actors, index_actors
from tasks.link.actors import ActorBook
from tasks.link.agreement_identity import cluster_instruments, instrument_edges, join_signed_together
from tasks.link.buffers import sorted_by
from tasks.link.cluster import cluster_facts, fact_kinds, signed_together
from tasks.link.corrections import Corrector
from tasks.link.event_ids import agreement_ids, event_ids
from tasks.link.evidence import Evidence
from tasks.link.ids import IdBook
from tasks.link.intake import Intake
from tasks.link.memory import Memory, stamp_of
from tasks.link.namesakes import part_namesakes
from tasks.link.packed import Packed
from tasks.link.registry import RegistryView
from tasks.link.relations import Session, event_link_table, parts, series, session_of
from tasks.link.remember import NotedBlocks, labels_of, note_facts, note_instruments
from tasks.link.same_actor import group_forms
from tasks.link.settle import Settled, settle
from tasks.link.tables import (
    STATED,
    Tables,
    agreement_tables,
    as_published,
    attached,
    concluded,
    event_tables,
    names_of,
    publisher_table,
    table_of,
    with_events,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What linking goes by besides readings.

    `as_of` decides which agreements have expired, `version` is noted in new redirects; `previous` are the tables of the
    release whose ids are carried on.
    """

    registry: ActorLexicon
    sources: Mapping[str, Source]
    previous: Mapping[str, pa.Table] | None
    corrections: Sequence[Correction]
    as_of: date
    version: str


def link_readings(
    readings: Iterable[Reading],
    *,
    registry: ActorLexicon,
    sources: Mapping[str, Source],
    previous: Mapping[str, pa.Table] | None,
    corrections: Sequence[Correction],
    as_of: date,
    version: str,
) -> Tables:
    """All published tables but `quarantine`, from all readings that the release is to stand on.

    The clusters depend on the set of readings, the registry and the corrections alone, not on their order, nor on
    `previous`, which only lends its ids. `as_of` decides which agreements have expired, `version` is noted in new
    redirects. Every table has the schema `schemas.arrow.arrow_schema(name)`; every foreign key resolves.

    Raises:
        CorrectionError: a correction no longer applies; the message names it and says why.
    """
    with paused_collection():
        return _link(readings, Terms(registry, sources, previous, corrections, as_of, version), None)


def link_and_remember(readings: Iterable[Reading], terms: Terms, folder: Path | None = None) -> tuple[Tables, Memory]:
    """As `link_readings`, with what a later night needs to go on from there.

    The mentions of a million are as much as a tenth of the memory that linking takes: with a `folder` they wait in a
    file there, which has no name and is gone with the process.

    Raises:
        CorrectionError: a correction no longer applies; the message names it and says why.
    """
    memory = Memory()
    memory.facts.items = Packed(folder)
    with paused_collection():
        tables = _link(readings, terms, memory)
        memory.stamp, memory.corrections = stamp_of(tables), in_force(terms.corrections, memory)
    return tables, memory


def in_force(corrections: Iterable[Correction], memory: Memory) -> tuple[Correction, ...]:
    """The corrections that concern an article that was linked."""
    corrections = tuple(corrections)
    known = memory.readings.known({correction.document for correction in corrections})
    return tuple(correction for correction in corrections if correction.document in known)


def _link(readings: Iterable[Reading], terms: Terms, memory: Memory | None) -> Tables:
    corrector, view = Corrector(terms.corrections), RegistryView(terms.registry)
    intake = Intake(ActorBook(view), frozenset(terms.sources), corrector.rejected, memory is not None)
    intake.take_all(readings)
    # Sorted now, while little else is in memory: a sorted copy takes as much again for a moment.
    documents = sorted_by(intake.documents.table(intake.replaced), ["document_id"])
    mentions = sorted_by(intake.mentions.table(intake.replaced), ["mention_id"])
    pa.default_memory_pool().release_unused()
    corrector.check_mentions(intake)
    if memory is not None:
        memory.serial = intake.serial
        memory.readings.add(intake.readings)
        intake.readings.clear()
    index = _resolve_actors(intake, corrector)
    actor_rows.add_relatives(index, view)
    instruments, clusters = _cluster(intake, index, memory)
    clusters = corrector.regroup(clusters, intake.facts)
    signings = signed_together(clusters, intake.facts)
    instruments = join_signed_together(instruments, intake.instruments, signings)

    ids = IdBook(terms.previous, terms.version)
    actors = actor_rows.actor_ids(index.actors, ids, terms.previous)
    events = event_ids(clusters, intake.facts, ids, terms.previous)
    agreements = agreement_ids(instruments, intake.instruments, ids, terms.previous)
    settled = [settle([intake.facts[position] for position in cluster]) for cluster in clusters]
    settled = corrector.settle(settled, events, ids)
    names = {handle: names_of(actor, view) for handle, actor in index.actors.items()}
    world = _World(intake, index, clusters, settled, events, actors, names)
    tables = {"documents": documents, "publishers": publisher_table(documents, terms.sources)}
    tables |= _stated_tables(world, mentions, memory)
    tables |= _agreement_tables(world, instruments, agreements, terms.as_of, memory)
    forget_actors(intake.facts)
    tables |= _event_tables(world, view)
    tables["redirects"] = table_of("redirects", ids.rows())
    if memory is not None:
        _note_world(memory, world)
    return as_published(corrector.set_fields(tables, ids))


@dataclass(frozen=True)
class _World:
    """All that was concluded of events and actors; `settled` and `event_ids` go with `clusters`."""

    intake: Intake
    index: ActorIndex
    clusters: list[list[int]]
    settled: list[Settled]
    event_ids: list[str]
    actor_ids: dict[int, str]
    names: dict[int, tuple[str | None, str | None]]

    def firsts(self) -> list[str]:
        """The first mention of every event, which stands for it."""
        return [self.intake.facts[cluster[0]].mention_id for cluster in self.clusters]

    def id_of(self) -> dict[str, str]:
        """The ids of events by first mention."""
        return dict(zip(self.firsts(), self.event_ids, strict=True))

    def first_of(self) -> list[str]:
        """The first mention of the event of every fact."""
        firsts = [""] * len(self.intake.facts)
        for first, cluster in zip(self.firsts(), self.clusters, strict=True):
            for position in cluster:
                firsts[position] = first
        return firsts

    def sessions(self) -> dict[str, Session]:
        """The events that are sessions of a series, by first mention."""
        facts = self.intake.facts
        named = zip(self.firsts(), self.clusters, self.settled, strict=True)
        found = ((first, session_of([facts[p] for p in cluster], settled)) for first, cluster, settled in named)
        return {first: session for first, session in found if session}


def _resolve_actors(intake: Intake, corrector: Corrector) -> ActorIndex:
    part_namesakes(intake.book, intake.facts)
    together, apart = corrector.actor_pairs(intake.book)
    index = index_actors(intake.book, group_forms(intake.book, together, apart))
    fill_facts(index, intake.facts, intake.instruments)
    return index


def _cluster(intake: Intake, index: ActorIndex, memory: Memory | None) -> tuple[list[list[int]], list[list[int]]]:
    """The sets of instruments and of facts."""
    pairs = instrument_edges(intake.instruments)
    best_first = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    instruments = cluster_instruments(intake.instruments, best_first)
    instrument_of: list[int] = labels_of(instruments, len(intake.instruments)).tolist()
    rules, kinds = Evidence(index, instrument_of, intake.instruments), fact_kinds(index, instrument_of)
    if memory is None:
        return instruments, cluster_facts(intake.facts, kinds, rules).third
    note_instruments(memory, intake.instruments, pairs, instruments)
    blocks = NotedBlocks()
    stages = cluster_facts(intake.facts, kinds, rules, blocks.note)
    note_facts(memory, intake.facts, stages, blocks)
    return instruments, stages.third


def _stated_tables(world: _World, mentions: pa.Table, memory: Memory | None) -> Tables:
    """What single mentions state (mentions, figures, commitments), each with the id of its event."""
    intake = world.intake
    stated = {name: getattr(intake, name).table(intake.replaced).sort_by(key) for name, key in STATED.items()}
    if memory is not None:
        memory.stated = stated
    event_of = {
        intake.facts[position].mention_id: known
        for known, cluster in zip(world.event_ids, world.clusters, strict=True)
        for position in cluster
    }
    tables = {name: with_events(table, event_of) for name, table in stated.items()}
    return tables | {"mentions": event_rows.with_event_ids(mentions, "mention_id", event_of)}


def _event_tables(world: _World, view: RegistryView) -> Tables:
    """The tables of events and of who acts in them."""
    facts, index = world.intake.facts, world.index
    tables = event_tables(
        world.clusters, facts, world.settled, world.event_ids, index, world.names, world.actor_ids,
        world.intake.published,
    )  # fmt: skip
    # Nothing asks for these any more, and most is in memory when the offices are put together.
    world.settled.clear()
    tables["actors"] = actor_rows.actor_table(index, world.actor_ids, view)
    return tables | {"offices": actor_rows.office_table(index, world.actor_ids, facts)}


def _agreement_tables(
    world: _World, clusters: list[list[int]], ids: Sequence[str], as_of: date, memory: Memory | None
) -> Tables:
    """The tables of agreements and of how events belong together."""
    facts, instruments = world.intake.facts, world.intake.instruments
    firsts, first_of, event_of = world.firsts(), world.first_of(), world.id_of()
    dates = {first: settled.date_edtf for first, settled in zip(firsts, world.settled, strict=True)}
    occurred = {first for first, s in zip(firsts, world.settled, strict=True) if s.status == "occurred"}
    labels = labels_of(clusters, len(instruments))
    id_of = {min(cluster): known for cluster, known in zip(clusters, ids, strict=True)}
    events = attached(zip(facts, first_of, strict=True), labels.tolist())
    agreements = concluded({min(cluster): cluster for cluster in clusters}, instruments, id_of, world.index, events)
    quotes = world.intake.instrument_quotes()
    tables, follows = agreement_tables(agreements.values(), dates, occurred, as_of, world.actor_ids, event_of)
    sessions = world.sessions()
    links = (parts(facts, first_of, dates), follows, series(sessions))
    tables["event_links"] = event_link_table(chain.from_iterable(links), event_of)
    tables["agreement_mentions"] = agreement_rows.agreement_mention_table(clusters, ids, quotes)
    if memory is not None:
        memory.agreements, memory.quotes, memory.sessions = agreements, quotes, sessions
        memory.instruments.labels[1] = labels
    return tables


def _note_world(memory: Memory, world: _World) -> None:
    """Remember what else a night needs."""
    intake = world.intake
    memory.forms, memory.similar = intake.book.forms, intake.book.similar
    memory.note_actors(world.index, world.actor_ids, world.names)
    memory.facts.labels[3] = labels_of(world.clusters, len(intake.facts))
