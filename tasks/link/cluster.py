"""Merging mentions into events: best pairs first, never against a contradiction.

The outcome depends on the set of mentions alone: pairs are taken in the order of their points and, among equals, of the
mentions' ids. A pair is left alone when one of its mentions fits, about as well, a third that contradicts the other
(two meetings of the same sides on one day, and a report that could mean either). A cluster accepts a mention only if no
member contradicts it and, but for word-for-word repetitions, no member is from the same article. At last, articles that
share an event are compared once more (`companions.py`), and undated visits with the only ones known
(`recollections.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tasks.link.actor_index import ActorIndex
from tasks.link.blocks import candidate_pairs
from tasks.link.companions import companion_pairs
from tasks.link.evidence import DECISIVE, LEAST, LINK, MARGIN, Evidence
from tasks.link.facts import Fact
from tasks.link.partition import Partition
from tasks.link.recollections import recollection_pairs

# The best candidates of a mention that are asked whether they exclude each other.
_MOST_RIVALS = 30
_SHIFT = 32
_LOW = (1 << _SHIFT) - 1


def cluster_facts(facts: list[Fact], index: ActorIndex, instrument_of: list[int], rules: Evidence) -> list[list[int]]:
    """Clusters of positions in `facts` (sorted by mention id), each sorted, in the order of their first."""
    edges = _edges(facts, index, instrument_of, rules)
    ambiguous = _ambiguous(facts, edges, rules)
    partition = Partition([fact.document_id for fact in facts])

    def refuses(one: int, other: int) -> bool:
        if _pack(one, other) in edges:
            return False
        a, b = facts[one], facts[other]
        return rules.contradiction(a, b) or rules.points(a, b) < LEAST

    def refuses_in_article(one: int, other: int) -> bool:
        return not identical(facts[one], facts[other])

    for pair in sorted(edges.keys() - ambiguous, key=lambda pair: (-edges[pair], pair)):
        partition.merge(pair >> _SHIFT, pair & _LOW, refuses, refuses_in_article)
    for _, one, other in companion_pairs(facts, partition.sets(), rules):
        partition.merge(one, other, refuses, refuses_in_article)
    for _, one, other in recollection_pairs(facts, partition.sets(), rules):
        partition.merge(one, other, refuses, refuses_in_article)
    return partition.sets()


def _edges(facts: list[Fact], index: ActorIndex, instrument_of: list[int], rules: Evidence) -> dict[int, int]:
    """Points of all pairs that reach `LINK`, by both positions packed into one number."""
    edges: dict[int, int] = {}
    for one, other in candidate_pairs(facts, index, instrument_of):
        packed = one << _SHIFT | other
        if packed in edges:
            continue
        a, b = facts[one], facts[other]
        if rules.contradiction(a, b) or (a.document_id == b.document_id and not identical(a, b)):
            continue
        points = rules.points(a, b)
        if points >= LINK:
            edges[packed] = points
    return edges


def _ambiguous(facts: list[Fact], edges: dict[int, int], rules: Evidence) -> set[int]:
    """Pairs of which one side fits a third mention as well that contradicts the other side."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for packed, points in edges.items():
        one, other = packed >> _SHIFT, packed & _LOW
        neighbours[one].append(points << _SHIFT | other)
        neighbours[other].append(points << _SHIFT | one)
    doubtful: set[int] = set()
    exclusive: dict[int, bool] = {}
    for centre, found in neighbours.items():
        if len(found) < 2:
            continue
        found.sort(reverse=True)
        del found[_MOST_RIVALS:]
        for rank, best in enumerate(found):
            points, near = best >> _SHIFT, best & _LOW
            for second in found[rank + 1 :]:
                rival_points, rival = second >> _SHIFT, second & _LOW
                if points - rival_points >= DECISIVE:
                    break
                pair = _pack(near, rival)
                if pair in edges:
                    continue
                if pair not in exclusive:
                    exclusive[pair] = rules.exclusive(facts[near], facts[rival])
                if not exclusive[pair]:
                    continue
                doubtful.add(_pack(centre, rival))
                if points < DECISIVE and points - rival_points < MARGIN:
                    doubtful.add(_pack(centre, near))
    return {packed for packed in doubtful if edges[packed] < DECISIVE}


def _pack(one: int, other: int) -> int:
    return one << _SHIFT | other if one < other else other << _SHIFT | one


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


def signed_together(clusters: Sequence[Sequence[int]], facts: Sequence[Fact]) -> Iterator[list[tuple[str, int]]]:
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
