"""`link_readings`: the whole step, from readings to the published tables.

Here belongs the order of the parts. Identity is decided in `actors.py`, `agreement_identity.py` and `cluster.py`,
conclusions are drawn in `settle.py` and `agreement_rows.py`, ids are given in `ids.py`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.corrections import Correction
from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading
from schemas.source import Source
from tasks.link import actor_rows, agreement_rows, event_rows
from tasks.link.actor_index import ActorIndex, fill_facts, index_actors
from tasks.link.actors import ActorBook, group_forms
from tasks.link.agreement_identity import cluster_instruments, instrument_edges, join_signed_together
from tasks.link.blocks import block_kinds
from tasks.link.cluster import cluster_facts, signed_together
from tasks.link.corrections import Corrector
from tasks.link.event_ids import agreement_ids, event_ids
from tasks.link.evidence import Evidence
from tasks.link.ids import IdBook
from tasks.link.intake import Intake
from tasks.link.namesakes import part_namesakes
from tasks.link.plover import bundled_codes
from tasks.link.registry import RegistryView
from tasks.link.relations import event_link_table
from tasks.link.settle import Settled, settle

Tables = dict[str, pa.Table]


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
    with _paused_collection():
        return _link(readings, registry, sources, previous, Corrector(corrections), as_of, version)


@contextmanager
def _paused_collection() -> Iterator[None]:
    """Without the cyclic garbage collector.

    Millions of live records hold no cycles, and searching them for some takes half of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _link(
    readings: Iterable[Reading],
    registry: ActorLexicon,
    sources: Mapping[str, Source],
    previous: Mapping[str, pa.Table] | None,
    corrector: Corrector,
    as_of: date,
    version: str,
) -> Tables:
    view = RegistryView(registry)
    intake = Intake(ActorBook(view), frozenset(sources), corrector.rejected)
    intake.take_all(readings)
    # Sorted now, while little else is in memory: a sorted copy takes as much again for a moment.
    documents = intake.documents.table(intake.replaced).sort_by("document_id")
    mentions = intake.mentions.table(intake.replaced).sort_by("mention_id")
    pa.default_memory_pool().release_unused()
    corrector.check_mentions(intake)
    index = _resolve_actors(intake, corrector)
    actor_rows.add_relatives(index, view)

    instrument_clusters = cluster_instruments(intake.instruments, instrument_edges(intake.instruments))
    instrument_of = _number_of(instrument_clusters, len(intake.instruments))
    rules = Evidence(index, instrument_of, intake.instruments)
    stages = cluster_facts(intake.facts, block_kinds(index, instrument_of), rules)
    clusters = corrector.regroup(stages.third, intake.facts)
    del stages
    settled = [settle([intake.facts[position] for position in cluster]) for cluster in clusters]
    signings = signed_together(clusters, intake.facts)
    instrument_clusters = join_signed_together(instrument_clusters, intake.instruments, signings)
    instrument_of = _number_of(instrument_clusters, len(intake.instruments))

    ids = IdBook(previous, version)
    ids_of_actors = actor_rows.actor_ids(index, ids, previous)
    ids_of_events = event_ids(clusters, intake.facts, ids, previous)
    settled = corrector.settle(settled, ids_of_events, ids)
    ids_of_agreements = agreement_ids(instrument_clusters, intake.instruments, ids, previous)
    agreements = [
        agreement_rows.conclude(known, [intake.instruments[p] for p in cluster], index)
        for known, cluster in zip(ids_of_agreements, instrument_clusters, strict=True)
    ]
    _attach_events(agreements, clusters, intake, instrument_of)
    occurred = {number for number, s in enumerate(settled) if s.status == "occurred"}
    agreement_rows.complete(agreements, [s.date_edtf for s in settled], occurred, as_of)

    tables = {"documents": documents, "publishers": _publishers(documents, sources)}
    tables |= _stated_tables(intake, mentions, clusters, ids_of_events)
    tables |= _event_tables(intake, index, view, clusters, settled, ids_of_events, ids_of_actors)
    tables["event_links"] = event_link_table(clusters, intake.facts, settled, agreements, ids_of_events)
    tables |= {
        "agreements": agreement_rows.agreement_table(agreements),
        "agreement_parties": agreement_rows.party_table(agreements, ids_of_actors),
        "agreement_events": agreement_rows.agreement_event_table(agreements, ids_of_events),
    }
    tables["agreement_mentions"] = agreement_rows.agreement_mention_table(
        instrument_clusters, ids_of_agreements, intake.instrument_quotes()
    )
    tables["redirects"] = _table("redirects", ids.rows())
    return {name: table.cast(arrow_schema(name)) for name, table in corrector.set_fields(tables, ids).items()}


def _stated_tables(
    intake: Intake, mentions: pa.Table, clusters: Sequence[Sequence[int]], ids_of_events: Sequence[str]
) -> dict[str, pa.Table]:
    """What single mentions state (mentions, figures, commitments), each with the id of its event."""
    event_of = {
        intake.facts[position].mention_id: known
        for known, cluster in zip(ids_of_events, clusters, strict=True)
        for position in cluster
    }
    tables = {"mentions": event_rows.with_event_ids(mentions, "mention_id", event_of)}
    for name, key in (("figures", "figure_id"), ("commitments", "commitment_id")):
        stated: pa.Table = getattr(intake, name).table(intake.replaced)
        tables[name] = event_rows.with_event_ids(stated, "event_id", event_of).sort_by(key)
    return tables


def _resolve_actors(intake: Intake, corrector: Corrector) -> ActorIndex:
    part_namesakes(intake.book, intake.facts)
    together, apart = corrector.actor_pairs(intake.book)
    index = index_actors(intake.book, group_forms(intake.book, together, apart))
    fill_facts(index, intake.facts, intake.instruments)
    return index


def _number_of(clusters: Sequence[Sequence[int]], size: int) -> list[int]:
    number_of = [0] * size
    for number, cluster in enumerate(clusters):
        for position in cluster:
            number_of[position] = number
    return number_of


def _attach_events(
    agreements: Sequence[agreement_rows.Agreement],
    clusters: Sequence[Sequence[int]],
    intake: Intake,
    instrument_of: Sequence[int],
) -> None:
    for number, cluster in enumerate(clusters):
        for position in cluster:
            for instrument, relation in intake.facts[position].instruments:
                event = (number, relation, intake.facts[position].mention_id)
                agreements[instrument_of[instrument]].events.append(event)


def _table(name: str, rows: Iterable[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True))
    schema = arrow_schema(name)
    if not columns:
        return schema.empty_table()
    return pa.table([pa.array(list(c), f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _publishers(documents: pa.Table, sources: Mapping[str, Source]) -> pa.Table:
    used = sorted(publisher for publisher in documents.column("publisher_id").unique().to_pylist() if publisher)
    described = [sources[publisher] for publisher in used]
    return _table("publishers", [(s.publisher_id, s.name, s.homepage, s.country, s.language) for s in described])


def _event_tables(
    intake: Intake,
    index: ActorIndex,
    view: RegistryView,
    clusters: Sequence[Sequence[int]],
    settled: Sequence[Settled],
    ids: Sequence[str],
    ids_of_actors: Mapping[int, str],
) -> Tables:
    """The tables of events and of who acts in them."""
    names = {
        handle: actor_rows.actor_names(actor, view.bodies.get(actor.registry_id or ""))[:2]
        for handle, actor in index.actors.items()
    }
    return {
        "events": event_rows.event_table(
            clusters, intake.facts, settled, ids, index, names, intake.published, bundled_codes()
        ),
        "participants": event_rows.participant_table(clusters, intake.facts, ids, index, ids_of_actors),
        "actors": actor_rows.actor_table(index, ids_of_actors, view),
        "offices": actor_rows.office_table(index, ids_of_actors, intake.facts),
    }
