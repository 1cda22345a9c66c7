"""Which pairs are left alone because they are in doubt, found again only around what changed.

Whether a pair is in doubt for one of its positions depends on the neighbours of that position, and on which of these
are neighbours of each other (`cluster.py`). So a night asks again the ends of pairs that came or went, and those that
are neighbours of both. Here belongs the remembering, in the marks of pairs (`web.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set

import numpy as np

from tasks.link.cluster import LOW, SHIFT, doubts, neighbours_of, pack
from tasks.link.evidence import DECISIVE, Evidence
from tasks.link.facts import Fact
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

    Marks of other pairs are as they were.
    """
    edges = web.edges
    centres = renewed.seeds | _beside_both(edges, web, renewed.between)
    chosen = web.mask(centres)
    asked = np.flatnonzero(chosen[edges.one] | chosen[edges.other])
    one, other = edges.one[asked].astype(np.int64), edges.other[asked].astype(np.int64)
    marks = marked(one, other, _told(web, centres, {*one.tolist(), *other.tolist()}, get, rules))
    kept = np.where(chosen[one], 0, _FIRST) | np.where(chosen[other], 0, _OTHER)
    before = in_doubt(edges)[asked]
    edges.doubts[asked] = marks | (edges.doubts[asked] & kept)
    turned = in_doubt(edges)[asked] != before
    return {*one[turned].tolist(), *other[turned].tolist()}


def _told(web: Web, centres: Set[int], around: Set[int], get: Callable[[int], Fact], rules: Evidence) -> list[int]:
    """What is told of the centres, whose neighbours are around."""
    local: Local[Fact] = Local(around, get, lambda fact: fact.mention_id)
    number = local.number
    pairs = {pack(number[a], number[b]): points for (a, b), points in web.edges.within(web.mask(around)).items()}
    known = neighbours_of(pairs)
    theirs = {number[centre]: known[number[centre]] for centre in sorted(centres & around)}
    told = doubts(local.items, theirs, pairs, rules)
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
