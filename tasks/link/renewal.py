"""Comparing again only what new, changed and vanished items touch.

The pairs afterwards are those that comparing everything would find: an item meets the members of its blocks, and where
a block has more members than each is compared with (`windows.py`), one that comes or goes moves the others' neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from tasks.link.keys import stable_number
from tasks.link.web import Ends, Ints, Web
from tasks.link.windows import KindOf, beside, is_crowded, moved

T = TypeVar("T")
_KINDS = 16


@dataclass(frozen=True)
class Comparing(Generic[T]):
    """How items are compared: the kinds of blocks, the points of a pair (null or 0 for none), and their order.

    `days` are the first and the last day of each item.
    """

    kinds: Sequence[KindOf[T]]
    points: Callable[[T, T], int | None]
    order: Callable[[T], str]
    get: Callable[[int], T]
    days: tuple[Ints, Ints]

    def numbers(self, item: T) -> set[int]:
        """The numbers of the blocks of an item."""
        return {block_number(number, key) for number, kind in enumerate(self.kinds) for key in kind.keys(item)}

    def meet(self, number: int, ends: Ends) -> bool:
        """Whether two neighbours in a block are compared."""
        return bool(self.meeting(kind_of(number), {ends}))

    def meeting(self, number: int, pairs: Collection[Ends]) -> set[Ends]:
        """Those of some neighbours in blocks of a kind that are compared."""
        kind = self.kinds[number]
        if kind.pairs is None or not pairs:
            return set()
        one, other = np.array(sorted(pairs), np.int32).T
        first, last = self.days
        near = np.ones(len(one), np.bool_)
        if kind.reach is not None:
            near &= (first[other] <= last[one] + kind.reach) & (first[one] <= last[other] + kind.reach)
        if kind.span:
            near &= (last[one] - first[one] >= kind.span) | (last[other] - first[other] >= kind.span)
        close = zip(one[near].tolist(), other[near].tolist(), strict=True)
        if kind.plain:
            return set(close)
        return {ends for ends in close if any(kind.pairs([self.get(position) for position in ends], [0, 1]))}

    def any_meet(self, number: int, members: Sequence[int]) -> bool:
        """Whether any two of some members of a block may be compared; most blocks of some kinds have no such two."""
        kind, (first, last) = self.kinds[kind_of(number)], self.days
        if kind.pairs is None or not kind.span:
            return kind.pairs is not None
        positions = list(members)
        return bool((last[positions] - first[positions] >= kind.span).any())

    def ordered(self, number: int, members: Sequence[int]) -> Sequence[int]:
        """The members of a block in the order in which they are neighbours; in any where all of them are."""
        return self.sorted(number, members) if is_crowded(members) else members

    def sorted(self, number: int, members: Sequence[int]) -> Sequence[int]:
        """The members of a block in its order: by their first days where these count, then by their own order."""
        if self.kinds[kind_of(number)].reach is None:
            return sorted(members, key=self._own_order)
        by_day: dict[int, list[int]] = {}
        for position, day in zip(members, self.days[0][members].tolist(), strict=True):
            by_day.setdefault(day, []).append(position)
        runs = (by_day[day] for day in sorted(by_day))
        return [p for run in runs for p in (sorted(run, key=self._own_order) if len(run) > 1 else run)]

    def _own_order(self, position: int) -> str:
        return self.order(self.get(position))


def block_number(kind: int, key: Hashable) -> int:
    """A number that names a block in every run; its kind is what is left by `kind_of`."""
    parts = key if isinstance(key, tuple) else (key,)
    return stable_number(*parts) // _KINDS * _KINDS + kind


def kind_of(number: int) -> int:
    """The kind of a block, by its number."""
    return number % _KINDS


@dataclass
class Renewed:
    """What came of it: `seeds` are positions whose pairs changed, `numbers` the blocks touched, before and after.

    `between` are the pairs that came or went though neither position is new, gone or other than before. Seeds that are
    not `shaken` have all pairs that they had, and `gained` is what each has more.
    """

    seeds: set[int]
    numbers: set[int]
    between: set[Ends]
    shaken: set[int]
    gained: Mapping[int, set[int]]


def renew(web: Web, fresh: Set[int], gone: Set[int], how: Comparing[T]) -> Renewed:
    """Put items that are new or other than before into their blocks, take vanished ones out, and renew their pairs."""
    changed = fresh | gone
    before = web.blocks_of(changed)
    after = {position: how.numbers(how.get(position)) for position in fresh}
    touched = {number for numbers in (*before.values(), *after.values()) for number in numbers}
    members = web.blocks(touched)
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
    after = web.blocks(before)
    by_kind: dict[int, set[Ends]] = {}
    for number, was in sorted(before.items()):
        now = after[number]
        if not how.any_meet(number, [*was, *now]):
            continue
        pairs = by_kind.setdefault(kind_of(number), set())
        pairs.update(beside(how.ordered(number, now), changed))
        if is_crowded(was) or is_crowded(now):
            gained, lost = moved(how.sorted(number, was), how.sorted(number, now), changed)
            pairs |= gained
            met.lost |= lost
    for kind, pairs in sorted(by_kind.items()):
        met.now |= how.meeting(kind, pairs - met.now)
    return met


def _replace(web: Web, changed: Set[int], gone: Set[int], met: _Met, touched: set[int], how: Comparing[T]) -> Renewed:
    edges, chosen = web.edges, web.mask(changed)
    stale = chosen[edges.one] | chosen[edges.other]
    clean = {ends for ends in met.now | met.lost if changed.isdisjoint(ends)}
    near = web.mask({position for ends in clean for position in ends})
    known = edges.where(near[edges.one] & near[edges.other]).keys() & clean
    shaken = set(changed).union(*edges.where(stale))
    between = {ends for ends in known & met.lost - met.now if not _still_meet(web, ends, how)}
    for ends in between:
        stale |= (edges.one == ends[0]) & (edges.other == ends[1])
    gained = {ends: points for ends in sorted(met.now - known) if (points := how.points(*_in_order(ends, how)))}
    web.edges = edges.replaced(stale, gained)
    between |= gained.keys() & clean
    shaken = shaken.union(*between) - gone
    return Renewed(shaken.union(*gained), touched, between, shaken, _partners(gained))


def _partners(pairs: Iterable[Ends]) -> dict[int, set[int]]:
    """For each position the others of its pairs."""
    found: dict[int, set[int]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


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
