"""Ids of events and agreements: which members tie them to the release before, and how old a previous id is.

An event's members are its mentions; a mention that is new is tied by a mention of the same article at an overlapping
place. An agreement's members are the places where articles name it. The older of two ids is the one whose first article
was fetched first. How ids are given is in `ids.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from tasks.link.facts import Fact, InstrumentFact
from tasks.link.ids import IdBook, Span, spans_before

AGES = ["document_id", "fetched_at"]
"""The columns of documents that tell how old an id is."""
Previous = Mapping[str, pa.Table] | None


def event_ids(clusters: Sequence[Sequence[int]], facts: Sequence[Fact], ids: IdBook, previous: Previous) -> list[str]:
    """The id of every cluster of facts."""
    members = [[facts[position].mention_id for position in cluster] for cluster in clusters]
    if not previous:
        return ids.assign("evt", members, {}, lambda _: ())
    mentions = previous["mentions"]
    known = dict(_columns(mentions, "mention_id", "event_id"))
    before = [Span(*row) for row in _columns(mentions, "event_id", "event_type", "document_id", "start", "end")]
    new = [
        Span(fact.mention_id, fact.event_type, fact.document_id, fact.start, fact.end)
        for fact in facts
        if fact.mention_id not in known
    ]
    ages = _ages(before, previous)
    return ids.assign("evt", members, known | spans_before(before, new), lambda old: ages[old])


def agreement_ids(
    clusters: Sequence[Sequence[int]], facts: Sequence[InstrumentFact], ids: IdBook, previous: Previous
) -> list[str]:
    """The id of every cluster of named instruments."""
    members = [[facts[position].key for position in cluster] for cluster in clusters]
    if not previous:
        return ids.assign("agr", members, {}, lambda _: ())
    kinds = dict(_columns(previous["agreements"], "agreement_id", "kind"))
    named = _columns(previous["agreement_mentions"], "agreement_id", "document_id", "start", "end")
    before = [Span(known, kinds[known], document, start, end) for known, document, start, end in named]
    now = [Span(fact.key, fact.kind, fact.document_id, fact.start, fact.end) for fact in facts]
    ages = _ages(before, previous)
    return ids.assign("agr", members, spans_before(before, now), lambda old: ages[old])


def _columns(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))


def _ages(spans: Iterable[Span], previous: Mapping[str, pa.Table]) -> dict[str, tuple[object, ...]]:
    """When the first article of each previous id was fetched."""
    fetched = dict(_columns(previous["documents"], "document_id", "fetched_at"))
    ages: dict[str, tuple[Any, ...]] = {}
    for span in spans:
        time = (fetched[span.document_id],)
        ages[span.owner] = min(ages.get(span.owner, time), time)
    return ages
