"""Merging mentions into events: best pairs first, never against a contradiction.

The outcome depends on the set of mentions alone: pairs are taken in the order of their points and, among equals, of the
mentions' ids. A pair is left alone when one of its mentions fits, about as well, a third that contradicts the other
(two meetings of the same sides on one day, and a report that could mean either). A cluster accepts a mention only if no
member contradicts it and, but for word-for-word repetitions, no member is from the same article. At last, articles that
share an event are compared once more (`companions.py`), and mentions without any day with the only event that they can
mean (`recollections.py`).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np

from tasks.link.actor_index import ActorIndex
from tasks.link.blocks import Kind, Note, block_kinds, candidate_pairs
from tasks.link.companions import companion_pairs
from tasks.link.evidence import LEAST, LINK, MARGIN, Evidence
from tasks.link.facts import Fact, Lookup
from tasks.link.instrument_evidence import DECISIVE
from tasks.link.partition import Partition
from tasks.link.recollections import recollection_keys, recollection_pairs

MOST_RIVALS = 30
"""The best candidates of a mention that are asked whether they exclude each other."""
Edges = dict[int, int]
Sets = list[list[int]]
Pair = tuple[int, int, int]
SHIFT, LOW = 32, (1 << 32) - 1
"""How two positions are one number."""


class Stages(NamedTuple):
    """How clusters came about: `first` by points, `second` with companions, `third` with recollections as well.

    Each is a list of sorted lists of positions, in the order of their first. `edges` are the points of all pairs that
    reach `LINK`, by both positions packed into one number, `doubted` what `doubts` tells of them; the pairs are those
    of the later stages.
    """

    edges: Edges
    doubted: array[int]
    first: Sets
    companions: list[Pair]
    second: Sets
    recollections: list[Pair]
    third: Sets


def fact_kinds(index: ActorIndex, instrument_of: Lookup[int]) -> list[Kind]:
    """The kinds of blocks in which facts meet, the last those of what mentions without any day can mean."""
    return [*block_kinds(index, instrument_of), Kind(recollection_keys, None, None)]


def cluster_facts(facts: list[Fact], kinds: Sequence[Kind], rules: Evidence, note: Note | None = None) -> Stages:
    """Clusters of positions in `facts` (sorted by mention id); `note` is told of every block."""
    edges: Edges = {}
    for one, other in candidate_pairs(facts, kinds, note):
        packed = pack(one, other)
        if packed not in edges and (points := edge_points(facts[one], facts[other], rules)):
            edges[packed] = points
    doubted = array("q", doubts(facts, neighbours_of(edges), edges, rules))
    merger = Merger(facts, edges, rules)
    first = merger.first(ambiguous(edges, doubted))
    companions = companion_pairs(facts, first, rules)
    second = merger.join(first, companions)
    recollections = recollection_pairs(facts, second, rules)
    return Stages(edges, doubted, first, companions, second, recollections, merger.join(second, recollections))


def edge_points(a: Fact, b: Fact, rules: Evidence) -> int | None:
    """The points of a pair that may be merged for them; null when they are too few or something speaks against it."""
    if rules.contradiction(a, b) or (a.document_id == b.document_id and not identical(a, b)):
        return None
    points = rules.points(a, b)
    return points if points >= LINK else None


class Merger:
    """Merges sets of positions in `facts`, stage by stage; what it gives depends on nothing but the sets and pairs."""

    def __init__(self, facts: Sequence[Fact], edges: Edges, rules: Evidence) -> None:
        self._facts = facts
        self._edges = edges
        self._rules = rules

    def first(self, doubted: Set[int]) -> Sets:
        """The sets by points alone, of all pairs but those in doubt."""
        size = len(self._edges)
        pairs = np.fromiter(self._edges.keys(), np.int64, size)
        points = np.fromiter(self._edges.values(), np.int32, size)
        order = np.lexsort((pairs, -points))
        best = (pair for pair in map(int, pairs[order]) if pair not in doubted)
        return self._merged((), ((pair >> SHIFT, pair & LOW) for pair in best))

    def join(self, sets: Sets, pairs: Sequence[Pair]) -> Sets:
        """The sets after merging those of each pair, the best first."""
        return self._merged(sets, ((one, other) for _, one, other in pairs)) if pairs else sets

    def _merged(self, sets: Sets | tuple[()], pairs: Iterable[tuple[int, int]]) -> Sets:
        partition = Partition([fact.document_id for fact in self._facts], sets)
        for one, other in pairs:
            partition.merge(one, other, self._refuses, self._refuses_in_article)
        return partition.sets()

    def _refuses(self, one: int, other: int) -> bool:
        if pack(one, other) in self._edges:
            return False
        a, b = self._facts[one], self._facts[other]
        return self._rules.contradiction(a, b) or self._rules.points(a, b) < LEAST

    def _refuses_in_article(self, one: int, other: int) -> bool:
        return not identical(self._facts[one], self._facts[other])


def neighbours_of(edges: Edges) -> dict[int, list[int]]:
    """For each position the others of its pairs, each packed behind the points."""
    found: dict[int, list[int]] = defaultdict(list)
    for packed, points in edges.items():
        one, other = packed >> SHIFT, packed & LOW
        found[one].append(points << SHIFT | other)
        found[other].append(points << SHIFT | one)
    return found


def doubts(
    facts: Lookup[Fact],
    neighbours: Mapping[int, list[int]],
    edges: Container[int],
    rules: Evidence,
    new: Mapping[int, Set[int]] | None = None,
) -> Iterator[int]:
    """The pairs of which a position fits another neighbour as well: packed with that position first.

    They depend on the neighbours of a position, and on which of these are neighbours of each other. One may come more
    than once. Of positions in `new` only what these neighbours of theirs make doubtful is told.
    """
    exclusive: dict[int, bool] = {}
    for centre, found in neighbours.items():
        if len(found) < 2:
            continue
        only = new.get(centre) if new else None
        best = [(packed >> SHIFT, packed & LOW) for packed in sorted(found, reverse=True)[:MOST_RIVALS]]
        for rank, (points, near) in enumerate(best, 1):
            asked = only is None or near in only
            for rival_points, rival in best[rank:]:
                if points - rival_points >= DECISIVE:
                    break
                if not asked and rival not in only:  # type: ignore[operator]
                    continue
                # As `pack` does: this is asked more often than anything else.
                pair = near << SHIFT | rival if near < rival else rival << SHIFT | near
                if pair in edges:
                    continue
                apart = exclusive.get(pair)
                if apart is None:
                    apart = exclusive[pair] = rules.exclusive(facts[pair >> SHIFT], facts[pair & LOW])
                if not apart:
                    continue
                yield centre << SHIFT | rival
                if points < DECISIVE and points - rival_points < MARGIN:
                    yield centre << SHIFT | near


def ambiguous(edges: Edges, doubted: Iterable[int]) -> set[int]:
    """Pairs of which one side fits a third mention as well that contradicts the other side."""
    pairs = {pack(*ends_of(packed)) for packed in set(doubted)}
    return {packed for packed in pairs if edges[packed] < DECISIVE}


def ends_of(packed: int) -> tuple[int, int]:
    """Both positions of a packed pair."""
    return packed >> SHIFT, packed & LOW


def pack(one: int, other: int) -> int:
    """Two positions as one number, the smaller first."""
    return one << SHIFT | other if one < other else other << SHIFT | one


def identical(a: Fact, b: Fact) -> bool:
    """Whether two mentions of one article say the same event with the same arguments."""
    return (
        a.event_type == b.event_type
        and a.date_edtf is not None
        and a.date_edtf == b.date_edtf
        and (a.ordinal, a.series, a.subdivision) == (b.ordinal, b.series, b.subdivision)
        and bool(a.people or a.bodies)
        and a.people == b.people
        and a.bodies == b.bodies
        and set(a.instruments) == set(b.instruments)
    )


def signed_together(clusters: Sequence[Sequence[int]], facts: Lookup[Fact]) -> Iterator[list[tuple[str, int]]]:
    """For every signing, which article says that which instrument was signed."""
    for cluster in clusters:
        signed = [
            (facts[position].document_id, instrument)
            for position in cluster
            for instrument, relation in facts[position].instruments
            if relation == "signs" and facts[position].event_type == "agreement_signing"
        ]
        if len(signed) > 1:
            yield signed
