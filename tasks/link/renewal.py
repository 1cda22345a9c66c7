"""Comparing again only what new, changed and vanished items touch.

The pairs afterwards are those that comparing everything would find: an item meets the members of its blocks, and where
a block has more members than each is compared with (`windows.py`), one that comes or goes moves the others' neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from tasks.link.keys import stable_number
from tasks.link.web import Ends, Web
from tasks.link.windows import beside, is_crowded, moved

T = TypeVar("T")
_KINDS = 16
KindOf = tuple[Callable[[T], Iterator[Hashable]], Callable[[list[T], list[int]], Iterator[Ends]], Callable[[T], int]]


@dataclass(frozen=True)
class Comparing(Generic[T]):
    """How items are compared: the kinds of blocks, the points of a pair (null or 0 for none), and their order."""

    kinds: Sequence[KindOf[T]]
    points: Callable[[T, T], int | None]
    order: Callable[[T], str]
    get: Callable[[int], T]

    def numbers(self, item: T) -> set[int]:
        """The numbers of the blocks of an item."""
        return {block_number(kind, key) for kind, (keys, _, _) in enumerate(self.kinds) for key in keys(item)}

    def meet(self, number: int, ends: Ends) -> bool:
        """Whether two neighbours in a block are compared."""
        items = [self.get(position) for position in ends]
        return any(self.kinds[kind_of(number)][1](items, [0, 1]))

    def ordered(self, number: int, members: Sequence[int]) -> Sequence[int]:
        """The members of a block in the order in which they are neighbours; in any where all of them are."""
        return self.sorted(number, members) if is_crowded(members) else members

    def sorted(self, number: int, members: Sequence[int]) -> Sequence[int]:
        """The members of a block in its order."""
        rank, get, order = self.kinds[kind_of(number)][2], self.get, self.order
        return sorted(members, key=lambda position: (rank(get(position)), order(get(position))))


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
    met = _met(web, members, changed, how)
    return _replace(web, changed, gone, met, touched, how)


@dataclass
class _Met:
    """Pairs of positions that are compared now, and those that were and are not by the same block."""

    now: set[Ends]
    lost: set[Ends]


def _met(web: Web, before: Mapping[int, Sequence[int]], changed: Set[int], how: Comparing[T]) -> _Met:
    met = _Met(set(), set())
    for number, was in sorted(before.items()):
        now = web.block(number)
        pairs = set(beside(how.ordered(number, now), changed))
        gained, lost = set[Ends](), set[Ends]()
        if is_crowded(was) or is_crowded(now):
            gained, lost = moved(how.sorted(number, was), how.sorted(number, now), changed)
        met.now |= {ends for ends in pairs | gained if how.meet(number, ends)}
        met.lost |= lost
    return met


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
    return any(
        how.meet(number, ends) and ends in beside(how.ordered(number, web.block(number)), set(ends))
        for number in sorted(numbers)
    )
