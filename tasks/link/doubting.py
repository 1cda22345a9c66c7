"""Which pairs are left alone because they are in doubt, found again only around what changed.

Whether a pair is in doubt for one of its positions depends on the neighbours of that position, and on which of these
are neighbours of each other (`cluster.py`). So a night asks again the ends of pairs that came or went, and those that
are neighbours of both. Here belongs the remembering, in the marks of pairs (`web.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set

import numpy as np

from tasks.link.cluster import LOW, MOST_RIVALS, SHIFT, Edges, doubts, neighbours_of
from tasks.link.evidence import Evidence
from tasks.link.facts import Fact
from tasks.link.instrument_evidence import DECISIVE
from tasks.link.renewal import Renewed
from tasks.link.web import Ends, Local, Marks, Mask, Numbers, Pairs, Web

_FIRST, _OTHER = 1, 2


def marked(one: Numbers, other: Numbers, told: Iterable[int]) -> Marks:
    """The marks of pairs by what `doubts` tells of positions."""
    doubted: Numbers = np.unique(np.fromiter(told, np.int64))
    first, second = np.isin(one << SHIFT | other, doubted), np.isin(other << SHIFT | one, doubted)
    return (_FIRST * first + _OTHER * second).astype(np.int8)


def in_doubt(pairs: Pairs) -> Mask:
    """Which pairs are left alone."""
    found: Mask = (pairs.doubts != 0) & (pairs.points < DECISIVE)
    return found


def renew_doubts(web: Web, renewed: Renewed, get: Callable[[int], Fact], rules: Evidence) -> set[int]:
    """Ask again what the renewed pairs can change; the positions of pairs that are in doubt now and were not, or were.

    Marks of other pairs are as they were. Those of positions that only have more neighbours stay as well, so that only
    pairs with these are asked about.
    """
    edges = web.edges
    beside = _beside_both(edges, web, renewed.between)
    centres = renewed.seeds | beside
    chosen = web.mask(centres)
    asked = np.flatnonzero(chosen[edges.one] | chosen[edges.other])
    one, other = edges.one[asked].astype(np.int64), edges.other[asked].astype(np.int64)
    anew = renewed.shaken | beside | _crowded(one, other)
    gained = {centre: found for centre, found in renewed.gained.items() if centre not in anew}
    marks = marked(one, other, _told(web, centres, gained, {*one.tolist(), *other.tolist()}, get, rules))
    chosen = web.mask(anew)
    kept = np.where(chosen[one], 0, _FIRST) | np.where(chosen[other], 0, _OTHER)
    before = in_doubt(edges)[asked]
    edges.doubts[asked] = marks | (edges.doubts[asked] & kept)
    turned = in_doubt(edges)[asked] != before
    return {*one[turned].tolist(), *other[turned].tolist()}


def pairs_within(web: Web, local: Local[Fact]) -> Edges:
    """The points of the pairs between some items, by both of their numbers packed into one."""
    edges, chosen = web.edges, web.mask(local.at)
    kept = np.flatnonzero(chosen[edges.one] & chosen[edges.other])
    numbers = np.empty(len(chosen), np.int64)
    numbers[local.at] = np.arange(len(local.at))
    one, other = numbers[edges.one[kept]], numbers[edges.other[kept]]
    packed = np.minimum(one, other) << SHIFT | np.maximum(one, other)
    return dict(zip(packed.tolist(), edges.points[kept].tolist(), strict=True))


def _crowded(one: Numbers, other: Numbers) -> set[int]:
    """Positions with more neighbours than are asked about, which those that come take the places of."""
    positions, counts = np.unique(np.concatenate([one, other]), return_counts=True)
    return set(positions[counts > MOST_RIVALS].tolist())


def _told(
    web: Web,
    centres: Set[int],
    gained: Mapping[int, Set[int]],
    around: Set[int],
    get: Callable[[int], Fact],
    rules: Evidence,
) -> list[int]:
    """What is told of the centres, whose neighbours are around; of some only for the neighbours that they gained."""
    local: Local[Fact] = Local(around, get, lambda fact: fact.mention_id)
    pairs = pairs_within(web, local)
    asked = {local.number[centre] for centre in centres & around}
    known = neighbours_of({pair: at for pair, at in pairs.items() if pair >> SHIFT in asked or pair & LOW in asked})
    number = local.number
    new = {number[centre]: {number[near] for near in found} for centre, found in gained.items()}
    told = doubts(local.items, {number: known[number] for number in sorted(asked)}, pairs, rules, new)
    return [local.at[packed >> SHIFT] << SHIFT | local.at[packed & LOW] for packed in told]


def _beside_both(edges: Pairs, web: Web, between: Iterable[Ends]) -> set[int]:
    """The neighbours that both ends of some pairs share."""
    between = list(between)
    if not between:
        return set()
    chosen = web.mask(position for ends in between for position in ends)
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in edges.where(chosen[edges.one] | chosen[edges.other]):
        beside[one].add(other)
        beside[other].add(one)
    return set().union(*(beside[one] & beside[other] for one, other in between))
