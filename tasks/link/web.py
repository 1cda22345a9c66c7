"""What was compared, so that a night need not compare it again: items with their blocks, pairs and sets.

Items are facts or instruments, by the position at which they came; a position is never given again. Here belongs only
the keeping, in arrays that are searched as a whole. What a night changes is found in `renewal.py` and
`reclustering.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from tasks.link.packed import Packed

Ints = npt.NDArray[np.int32]
"""Positions, serial numbers of readings, or points."""
Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]
Ends = tuple[int, int]
T = TypeVar("T")
NONE = -1
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


def no_ints() -> Ints:
    """An empty array."""
    return np.empty(0, np.int32)


@dataclass
class Pairs:
    """Pairs of positions with their points, each pair once.

    `doubts` are 1 where the pair is in doubt for the first position, 2 where for the other, 3 where for both.
    """

    one: Ints = field(default_factory=no_ints)
    other: Ints = field(default_factory=no_ints)
    points: Ints = field(default_factory=no_ints)
    doubts: Marks = field(default_factory=lambda: np.empty(0, np.int8))

    @classmethod
    def of(cls, pairs: Mapping[Ends, int]) -> Pairs:
        """The pairs of a mapping from both positions to their points."""
        size = len(pairs)
        one, other = (np.fromiter((ends[side] for ends in pairs), np.int32, size) for side in (0, 1))
        return cls(one, other, np.fromiter(pairs.values(), np.int32, size), np.zeros(size, np.int8))

    def within(self, chosen: Mask) -> dict[Ends, int]:
        """The pairs of which both positions are chosen."""
        return self.where(chosen[self.one] & chosen[self.other])

    def where(self, kept: Mask) -> dict[Ends, int]:
        """The pairs for which a mask over the pairs holds."""
        ends = zip(self.one[kept].tolist(), self.other[kept].tolist(), strict=True)
        return dict(zip(ends, self.points[kept].tolist(), strict=True))

    def replaced(self, dropped: Mask, gained: Mapping[Ends, int]) -> Pairs:
        """The pairs without those dropped, and with others behind them."""
        new, kept = Pairs.of(gained), ~dropped
        return Pairs(
            np.concatenate([self.one[kept], new.one]),
            np.concatenate([self.other[kept], new.other]),
            np.concatenate([self.points[kept], new.points]),
            np.concatenate([self.doubts[kept], new.doubts]),
        )


def connected(size: int, one: Ints, other: Ints) -> Ints:
    """For each of so many positions the smallest that pairs connect it with."""
    found = np.arange(size, dtype=np.int32)
    while True:
        smaller = np.minimum(found[one], found[other])
        after = found.copy()
        np.minimum.at(after, one, smaller)
        np.minimum.at(after, other, smaller)
        np.minimum.at(after, found, after)
        after = after[after]
        if np.array_equal(after, found):
            return found
        found = after


def set_sizes(labels: Ints, positions: Iterable[int]) -> Counter[int]:
    """How many positions have the label of some."""
    wanted = np.unique(labels[np.fromiter(positions, np.int32)])
    return Counter(labels[np.isin(labels, wanted)].tolist())


@dataclass
class Web:
    """Items by position: packed, with the reading each came from and, by stage, the position that stands for its set.

    `first` and `last` are the days between which an item likely lies, so that most of those it shares a block with need
    not be unpacked.
    `component` stands for all that pairs connect, in whatever stage, but for those in doubt; `edges` are the pairs of
    the first stage, `late` those of each later one. Blocks are sorted by number. An item that is gone has no reading
    and no set.
    """

    stages: int
    items: Packed = field(default_factory=Packed)
    reading: Ints = field(default_factory=no_ints)
    first: Ints = field(default_factory=no_ints)
    last: Ints = field(default_factory=no_ints)
    component: Ints = field(default_factory=no_ints)
    labels: list[Ints] = field(default_factory=list)
    edges: Pairs = field(default_factory=Pairs)
    late: list[Pairs] = field(default_factory=list)
    block_number: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    block_member: Ints = field(default_factory=no_ints)
    _order: tuple[Ints, Ints] | None = None

    def __post_init__(self) -> None:
        if not self.labels:
            self.labels = [no_ints() for _ in range(self.stages)]
            self.late = [Pairs() for _ in range(self.stages - 1)]

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_order": None}

    def append(self, items: Iterable[bytes], readings: Iterable[int], days: Iterable[tuple[int, int]] = ()) -> range:
        """Add items, each alone for now, and give their positions; `days` are their first and last, if they count."""
        begin, serials = len(self.items), np.array(list(readings), np.int32)
        self.items.extend(items)
        added = np.arange(begin, len(self.items), dtype=np.int32)
        self._order = self._order_with(added, serials)
        self.reading = np.concatenate([self.reading, serials])
        spans = np.array(list(days), np.int32).reshape(-1, 2)
        self.first, self.last = np.concatenate([self.first, spans[:, 0]]), np.concatenate([self.last, spans[:, 1]])
        self.component = np.concatenate([self.component, added])
        self.labels = [np.concatenate([label, added]) for label in self.labels]
        return range(begin, len(self.items))

    def mask(self, positions: Iterable[int]) -> Mask:
        """A mask over all positions that holds for these."""
        chosen = np.zeros(len(self.items), np.bool_)
        chosen[np.fromiter(positions, np.int32)] = True
        return chosen

    def of_readings(self, readings: Iterable[int]) -> list[int]:
        """The positions of the items of some readings."""
        if self._order is None:
            by_reading = np.argsort(self.reading, kind="stable").astype(np.int32)
            self._order = by_reading, self.reading[by_reading]
        order, ordered = self._order
        wanted = np.unique(np.fromiter(readings, np.int32))
        first, last = np.searchsorted(ordered, wanted, "left"), np.searchsorted(ordered, wanted, "right")
        runs = [order[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        met = np.concatenate([no_ints(), *runs])
        found: list[int] = np.sort(met[self.reading[met] != NONE]).tolist()
        return found

    def _order_with(self, added: Ints, readings: Ints) -> tuple[Ints, Ints] | None:
        """The order by readings with items added: those of later readings come last, others are put in when needed."""
        if self._order is None or (readings[:, None] < self._order[1][-1:]).any():
            return None
        own = np.argsort(readings, kind="stable")
        return np.concatenate([self._order[0], added[own]]), np.concatenate([self._order[1], readings[own]])

    def connected(self, positions: Iterable[int]) -> set[int]:
        """All positions that pairs connect with these."""
        touched = np.unique(self.component[np.fromiter(positions, np.int32)])
        return set(_positions(np.isin(self.component, touched) & (self.reading != NONE)))

    def together(self, stage: int, positions: Iterable[int]) -> set[int]:
        """All positions of the sets of these, at the end of a stage."""
        touched = np.unique(self.labels[stage][np.fromiter(positions, np.int32)])
        return set(_positions(np.isin(self.labels[stage], touched[touched != NONE])))

    def sets(self, stage: int, positions: Iterable[int]) -> dict[int, list[int]]:
        """These positions by what stands for their set."""
        labels, found = self.labels[stage], dict[int, list[int]]()
        for position in sorted(positions):
            found.setdefault(int(labels[position]), []).append(position)
        return found

    def put_sets(self, stage: int, sets: Iterable[list[int]]) -> None:
        """Note which positions are together at the end of a stage."""
        for members in sets:
            self.labels[stage][members] = min(members)

    def changed(self, stage: int, positions: Iterable[int], before: Ints, fresh: Set[int]) -> set[int]:
        """Those of the positions whose set has other members than in the labels before, or a fresh one.

        All members of a set that is now must be among the positions.
        """
        sets = self.sets(stage, positions)
        sizes = set_sizes(before, [position for members in sets.values() for position in members])
        found: set[int] = set()
        for members in sets.values():
            were = {int(before[position]) for position in members}
            if len(were) > 1 or sizes[min(were)] != len(members) or not fresh.isdisjoint(members):
                found.update(members)
        return found

    def block(self, number: int) -> list[int]:
        """The members of a block."""
        first, last = np.searchsorted(self.block_number, [number, number + 1])
        found: list[int] = self.block_member[first:last].tolist()
        return found

    def blocks(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        """The members of some blocks, by number."""
        wanted = sorted(numbers)
        first, last = (np.searchsorted(self.block_number, np.array(wanted, np.int64), side) for side in _SIDES)
        bounds = zip(wanted, first.tolist(), last.tolist(), strict=True)
        member = self.block_member
        return {number: member[begin:end].tolist() for number, begin, end in bounds}

    def blocks_of(self, positions: Iterable[int]) -> dict[int, set[int]]:
        """The numbers of the blocks in which some positions are."""
        kept = self.mask(positions)[self.block_member]
        found: dict[int, set[int]] = {}
        for member, number in zip(self.block_member[kept].tolist(), self.block_number[kept].tolist(), strict=True):
            found.setdefault(member, set()).add(number)
        return found

    def put_blocks(self, positions: Iterable[int], numbers: Iterable[tuple[int, int]]) -> None:
        """Take positions out of all blocks, and put in others: pairs of block and position."""
        kept = ~self.mask(positions)[self.block_member]
        added = np.array(sorted(numbers), np.int64).reshape(-1, 2)
        number, member = self.block_number[kept], self.block_member[kept]
        places = np.searchsorted(number, added[:, 0])
        self.block_number = np.insert(number, places, added[:, 0])
        self.block_member = np.insert(member, places, added[:, 1].astype(np.int32))

    def forget(self, positions: Iterable[int]) -> None:
        """Let go of items; nothing gives their positions any more."""
        for position in positions:
            self.items[position] = b""
            for array in (self.reading, self.component, *self.labels):
                array[position] = NONE


class Local(Generic[T]):
    """Some items of a web in the order that decides among equals; `at` are their positions, `number` the other way."""

    def __init__(self, positions: Iterable[int], get: Callable[[int], T], order: Callable[[T], str]) -> None:
        items = {position: get(position) for position in positions}
        self.at = sorted(items, key=lambda position: order(items[position]))
        self.items = [items[position] for position in self.at]
        self.number = {position: number for number, position in enumerate(self.at)}

    def positions(self, sets: Iterable[Iterable[int]]) -> Iterator[list[int]]:
        """Sets of numbers as sets of positions, in the same order."""
        return ([self.at[number] for number in members] for members in sets)


def _positions(chosen: Mask) -> list[int]:
    found: list[int] = np.flatnonzero(chosen).tolist()
    return found
