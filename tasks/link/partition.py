"""Disjoint sets that merge only where nothing speaks against it.

Here belongs the bookkeeping that mentions and named instruments share: who is in which set, and from which articles.
What speaks against a merge is the caller's. Work per merge is bounded, so that an event that everybody recalls (an
anniversary, an old treaty) does not cost the square of its mentions: members spread evenly stand for a large set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Refuses = Callable[[int, int], bool]
# Members of a set that are asked about a merge; and members of a block, sorted, with which each one is compared.
WITNESSES = 32
NEIGHBOURS = 100


class Partition:
    """Sets of the positions 0 to n - 1; `document_of` names the article of each.

    At first each is alone, or together with those of its set in `sets`, whose order decides nothing.
    """

    def __init__(self, document_of: Sequence[str], sets: Iterable[Sequence[int]] = ()) -> None:
        self._document_of = document_of
        self._leader = list(range(len(document_of)))
        self._members: dict[int, list[int]] = {}
        self._documents: dict[int, dict[str, list[int]]] = {}
        self._refused: dict[tuple[int, int], tuple[int, int]] = {}
        for members in sets:
            if len(members) > 1:
                self._begin(sorted(members))

    def _begin(self, members: list[int]) -> None:
        documents: dict[str, list[int]] = {}
        for position in members:
            self._leader[position] = members[0]
            documents.setdefault(self._document_of[position], []).append(position)
        self._members[members[0]], self._documents[members[0]] = members, documents

    def find(self, position: int) -> int:
        """The position that leads the set."""
        leader = self._leader
        while leader[position] != position:
            leader[position] = leader[leader[position]]
            position = leader[position]
        return position

    def merge(self, one: int, other: int, refuses: Refuses, refuses_in_article: Refuses) -> None:
        """Join the sets of two positions unless a pair refuses: across articles, or of one article.

        Two sets that were refused are not asked again before one of them has grown.
        """
        a, b = self.find(one), self.find(other)
        if a == b:
            return
        mine, theirs = self._members.get(a, [a]), self._members.get(b, [b])
        if len(mine) < len(theirs):
            a, b, mine, theirs = b, a, theirs, mine
        sizes = len(mine), len(theirs)
        if self._refused.get((a, b)) == sizes:
            return
        here, there = self._documents_of(a), self._documents_of(b)
        if _any_refuses(refuses, mine, theirs) or any(
            refuses_in_article(x, y) for document, found in there.items() for x in here.get(document, ()) for y in found
        ):
            self._refused[a, b] = sizes
            return
        self._leader[b] = a
        self._members[a] = mine
        mine.extend(theirs)
        for document, positions in there.items():
            here.setdefault(document, []).extend(positions)
        self._documents[a] = here
        self._members.pop(b, None)
        self._documents.pop(b, None)

    def _documents_of(self, leader: int) -> dict[str, list[int]]:
        return self._documents.get(leader) or {self._document_of[leader]: [leader]}

    def sets(self) -> list[list[int]]:
        """All sets, each sorted, in the order of their smallest position."""
        found: dict[int, list[int]] = {}
        for position in range(len(self._leader)):
            found.setdefault(self.find(position), []).append(position)
        return list(found.values())


def _any_refuses(refuses: Refuses, mine: list[int], theirs: list[int]) -> bool:
    """Whether a pair of witnesses across two sets refuses; most merges ask about a pair or a few."""
    others = _witnesses(theirs)
    for x in _witnesses(mine):
        for y in others:
            if refuses(x, y):
                return True
    return False


def _witnesses(members: list[int]) -> list[int]:
    if len(members) <= WITNESSES:
        return members
    step = len(members) / WITNESSES
    return [members[int(number * step)] for number in range(WITNESSES)]
