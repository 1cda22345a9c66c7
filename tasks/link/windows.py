"""Who is whose neighbour in a block: each is compared with a bounded number of the next ones.

Here belong what a kind of blocks is, the neighbours of some members, and how those of the others move when members come
or go. Whether two neighbours are compared at all is said by the kind of the block.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

from tasks.link.partition import NEIGHBOURS
from tasks.link.web import Ends

T = TypeVar("T")


class KindOf(NamedTuple, Generic[T]):
    """A kind of blocks: how an item's keys are found, and which pairs of a block are compared; null for none.

    `reach` is how many days at most two may be apart to be compared; null where days do not count. A block is in the
    order of likely first days where they count, then in the items' own. Of two that are compared one must last for
    `span` days at least, as what no date bounds does. `plain` tells that nothing but days decides, so that two members
    need not be looked at.
    """

    keys: Callable[[T], Iterator[Hashable]]
    pairs: Callable[[list[T], list[int]], Iterator[Ends]] | None
    reach: int | None
    span: int = 0
    plain: bool = False


def is_crowded(members: Sequence[int]) -> bool:
    """Whether a block has more members than each is compared with."""
    return len(members) > NEIGHBOURS + 1


def beside(ordered: Sequence[int], some: Set[int]) -> Iterator[Ends]:
    """The pairs of neighbours of which one is among some members."""
    for rank, one in enumerate(ordered):
        if one in some:
            for other in ordered[max(0, rank - NEIGHBOURS) : rank + 1 + NEIGHBOURS]:
                if other != one:
                    yield (one, other) if one < other else (other, one)


def moved(before: Sequence[int], after: Sequence[int], changed: Set[int]) -> tuple[set[Ends], set[Ends]]:
    """Pairs of members that did not change and that came to be neighbours, and those that are no more.

    Members are in the order of the block, in which those that did not change are as before.
    """
    gained: set[Ends] = set()
    lost: set[Ends] = set()
    clean = [position for position in after if position not in changed]
    ends_before, ends_after = (_window_ends(ordered, changed) for ordered in (before, after))
    for place, (old, new) in enumerate(zip(ends_before, ends_after, strict=True)):
        for found, first, last in ((gained, old, new), (lost, new, old)):
            found.update(_sorted(clean[place], other) for other in clean[first:last])
    return gained, lost


def _window_ends(ordered: Sequence[int], changed: Set[int]) -> list[int]:
    """For each member that did not change, how many of these there are up to the last of its neighbours."""
    upto = [0]
    for position in ordered:
        upto.append(upto[-1] + (position not in changed))
    last = len(ordered)
    return [upto[min(rank + 1 + NEIGHBOURS, last)] for rank, p in enumerate(ordered) if p not in changed]


def _sorted(one: int, other: int) -> Ends:
    return (one, other) if one < other else (other, one)
