"""A second look at articles that tell of one event: what else they tell of is likely the same as well.

Two reports of one meeting both recall an earlier signing and announce the next session, each in its own words and with
its own precision. So between such articles fewer points suffice, provided that each of the two mentions fits the other
better than all of its type. Where another would fit about as well, both are left as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import combinations

from tasks.link.evidence import LINK, MARGIN, Evidence
from tasks.link.facts import Fact

# Sharing another event counts as much as sharing the bodies of both sides.
_COMPANIONS = 20
MOST_REPORTS = 40
"""Reports of one event beyond this number are anniversaries and treaties that everybody recalls: no common occasion."""

Pair = tuple[int, int, int]


def companion_pairs(
    facts: Sequence[Fact], clusters: Sequence[Sequence[int]], rules: Evidence, among: Container[str] | None = None
) -> list[Pair]:
    """Pairs of mentions to merge, the best first: negative points and both positions.

    Of each two articles that are compared one is in `among`; by default all are compared.
    """
    cluster_of = [0] * len(facts)
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for position in cluster:
            cluster_of[position] = number
    for position, fact in enumerate(facts):
        by_document[fact.document_id].append(position)
    found: set[Pair] = set()
    for one, other in _document_pairs(facts, clusters):
        if among is not None and one not in among and other not in among:
            continue
        for points, a, b in _left_over(by_document[one], by_document[other], facts, cluster_of, rules):
            if points + _COMPANIONS >= LINK:
                found.add((-points, min(a, b), max(a, b)))
    return sorted(found)


def _document_pairs(facts: Sequence[Fact], clusters: Sequence[Sequence[int]]) -> list[tuple[str, str]]:
    """Pairs of documents of which both are about a common event, each pair once."""
    pairs: set[tuple[str, str]] = set()
    for cluster in clusters:
        documents = sorted({facts[position].document_id for position in cluster if facts[position].central})
        if 1 < len(documents) <= MOST_REPORTS:
            pairs.update(combinations(documents, 2))
    return sorted(pairs)


def _left_over(
    ones: Sequence[int],
    others: Sequence[int],
    facts: Sequence[Fact],
    cluster_of: Sequence[int],
    rules: Evidence,
) -> Iterator[Pair]:
    """Mentions of two documents that go together by far better than either goes with any other of its type."""
    joined = {cluster_of[position] for position in ones} & {cluster_of[position] for position in others}
    by_type: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, positions in enumerate((ones, others)):
        for position in positions:
            if cluster_of[position] not in joined:
                by_type[facts[position].event_type][side].append(position)
    for mine, theirs in by_type.values():
        points = {
            (a, b): rules.points(facts[a], facts[b])
            for a in mine
            for b in theirs
            if _may_join(facts[a], facts[b]) and not rules.contradiction(facts[a], facts[b])
        }
        for (a, b), found in points.items():
            rivals = (other for (x, y), other in points.items() if (x == a) != (y == b))
            if found - max(rivals, default=found - MARGIN) >= MARGIN:
                yield found, a, b


def _may_join(a: Fact, b: Fact) -> bool:
    """Whether dates do not part them; one of them must have a date."""
    return (a.is_dated or b.is_dated) and a.first <= b.last and b.first <= a.last
