"""Comparing again only what new, changed and vanished items touch.

The pairs afterwards are those that comparing everything would find: an item meets the members of its blocks; and where
a block has more members than each is compared with (`NEIGHBOURS`), one that comes or goes moves the others' neighbours,
so that the pairs of such a block are listed before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from tasks.link.keys import stable_number
from tasks.link.partition import NEIGHBOURS
from tasks.link.web import Ends, Local, Web

T = TypeVar("T")
_KINDS = 16
Numbers = Mapping[int, Set[int]]


@dataclass(frozen=True)
class Comparing(Generic[T]):
    """How items are compared: the kinds of blocks, the points of a pair (null or 0 for none), and their order."""

    kinds: Sequence[tuple[Callable[[T], Iterator[Hashable]], Callable[[list[T], list[int]], Iterator[Ends]]]]
    points: Callable[[T, T], int | None]
    order: Callable[[T], str]
    get: Callable[[int], T]

    def numbers(self, item: T) -> set[int]:
        """The numbers of the blocks of an item."""
        return {block_number(kind, key) for kind, (keys, _) in enumerate(self.kinds) for key in keys(item)}


def block_number(kind: int, key: Hashable) -> int:
    """A number that names a block in every run; its kind is what is left by `kind_of`."""
    parts = key if isinstance(key, tuple) else (key,)
    return stable_number(*parts) // _KINDS * _KINDS + kind


def kind_of(number: int) -> int:
    """The kind of a block, by its number."""
    return number % _KINDS


@dataclass
class Renewed:
    """What came of it: `seeds` are positions whose pairs changed, `numbers` the blocks touched, before and after."""

    seeds: set[int]
    numbers: set[int]


def renew(web: Web, fresh: Set[int], gone: Set[int], how: Comparing[T]) -> Renewed:
    """Put items that are new or other than before into their blocks, take vanished ones out, and renew their pairs."""
    changed = fresh | gone
    before = web.blocks_of(changed)
    after = {position: how.numbers(how.get(position)) for position in fresh}
    touched = {number for numbers in (*before.values(), *after.values()) for number in numbers}
    members = {number: web.block(number) for number in touched}
    web.put_blocks(changed, ((number, position) for position, numbers in after.items() for number in numbers))
    met = _met(web, touched, members, changed, how)
    return _replace(web, changed, gone, met, touched, how)


@dataclass
class _Met:
    """Pairs of positions that are compared now, and those that were and are not by the same block."""

    now: set[Ends]
    lost: set[Ends]


def _met(
    web: Web, touched: Iterable[int], before: Mapping[int, list[int]], changed: Set[int], how: Comparing[T]
) -> _Met:
    met = _Met(set(), set())
    after = {number: web.block(number) for number in touched}
    everybody = {p for blocks in (before, after) for members in blocks.values() for p in members}
    local = Local(everybody, how.get, how.order)
    for number, members in sorted(after.items()):
        pairs_of = how.kinds[kind_of(number)][1]
        if max(len(members), len(before[number])) <= NEIGHBOURS + 1:
            met.now |= _pairs_with(local, members, changed, pairs_of)
            continue
        was, now = (_all_pairs(local, block, pairs_of) for block in (before[number], members))
        met.now |= {ends for ends in now if ends not in was or not changed.isdisjoint(ends)}
        met.lost |= {ends for ends in was - now if changed.isdisjoint(ends)}
    return met


def _pairs_with(
    local: Local[T], members: Sequence[int], changed: Set[int], pairs_of: Callable[[list[T], list[int]], Iterator[Ends]]
) -> set[Ends]:
    found: set[Ends] = set()
    for one in (position for position in members if position in changed):
        for other in members:
            if other != one and any(pairs_of(local.items, sorted((local.number[one], local.number[other])))):
                found.add(_ends(one, other))
    return found


def _all_pairs(
    local: Local[T], members: Iterable[int], pairs_of: Callable[[list[T], list[int]], Iterator[Ends]]
) -> set[Ends]:
    numbers = sorted(local.number[position] for position in members)
    return {_ends(local.at[one], local.at[other]) for one, other in pairs_of(local.items, numbers)}


def _ends(one: int, other: int) -> Ends:
    return (one, other) if one < other else (other, one)


def _replace(web: Web, changed: Set[int], gone: Set[int], met: _Met, touched: set[int], how: Comparing[T]) -> Renewed:
    edges, chosen = web.edges, web.mask(changed)
    stale = chosen[edges.one] | chosen[edges.other]
    clean = {ends for ends in met.now | met.lost if changed.isdisjoint(ends)}
    near = web.mask({position for ends in clean for position in ends})
    known = edges.where(near[edges.one] & near[edges.other]).keys() & clean
    seeds = {position for ends in edges.where(stale) for position in ends}
    for ends in sorted(known & met.lost - met.now):
        if not _still_meet(web, ends, how):
            stale |= (edges.one == ends[0]) & (edges.other == ends[1])
            seeds.update(ends)
    gained = {ends: points for ends in sorted(met.now - known) if (points := how.points(*_in_order(ends, how)))}
    web.edges = edges.replaced(stale, gained)
    seeds.update(position for ends in gained for position in ends)
    return Renewed((seeds | changed) - gone, touched)


def _in_order(ends: Ends, how: Comparing[T]) -> tuple[T, T]:
    """Both items, the one that comes first in their order first."""
    one, other = how.get(ends[0]), how.get(ends[1])
    return (one, other) if how.order(one) < how.order(other) else (other, one)


def _still_meet(web: Web, ends: Ends, how: Comparing[T]) -> bool:
    """Whether another block has both for neighbours."""
    numbers = how.numbers(how.get(ends[0])) & how.numbers(how.get(ends[1]))
    for number in sorted(numbers):
        local = Local(web.block(number), how.get, how.order)
        if ends in _all_pairs(local, local.at, how.kinds[kind_of(number)][1]):
            return True
    return False
