"""Merging again only the facts that a change can reach: the sets afterwards are those of merging everything.

Pairs merge sets only within what pairs that are not in doubt connect, so a stage is made again for that much
(`Web.connected`). Which articles are compared once more, and which events are the only ones that can be meant, follows
from the sets of the stage before: there, what depends on a set that changed is asked again, and pairs that came or went
widen what the next stage is made for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import chain

import numpy as np

from tasks.link.cluster import Merger, Pair, Sets, pack
from tasks.link.companions import MOST_REPORTS, companion_pairs
from tasks.link.doubting import in_doubt, pairs_within, renew_doubts
from tasks.link.evidence import Evidence
from tasks.link.facts import OPEN_FIRST, OPEN_LAST, Fact
from tasks.link.recollections import asks, recollection_pairs
from tasks.link.renewal import Renewed, kind_of
from tasks.link.web import Ends, Ints, Local, Mask, Web, set_sizes

FIRST, SECOND, THIRD, EVENTS = range(4)
"""The stages of the web of facts: the last are the sets as events, after corrections."""


class Reclustering:
    """The stages of one night.

    `fresh` facts are new or other than before, `gone` ones are out of the web already; `before` are its labels as they
    were then.
    """

    def __init__(
        self,
        web: Web,
        get: Callable[[int], Fact],
        rules: Evidence,
        fresh: Set[int],
        gone: Mapping[int, Fact],
        before: Sequence[Ints],
    ) -> None:
        self._web = web
        self._get = get
        self._rules = rules
        self._fresh = fresh
        self._gone = gone
        self._before = before

    def run(self, renewed: Renewed, meant: int) -> set[int]:
        """Make all stages again from the renewed pairs; the positions of all that were made again.

        `meant` is the kind of blocks that hold what mentions without any day can mean.
        """
        reached = self._web.connected(renewed.seeds | renew_doubts(self._web, renewed, self._get, self._rules))
        local = self._local(reached)
        self._web.put_sets(FIRST, local.positions(self._merger(local).first(self._doubted(local))))
        reached |= self._replace(SECOND, self._companions(self._regrouped(reached)))
        self._join(SECOND, reached)
        reached |= self._replace(THIRD, self._recollections(self._changed(SECOND, reached), renewed.numbers, meant))
        self._join(THIRD, reached)
        self._connect(reached)
        return reached

    def _local(self, positions: Iterable[int]) -> Local[Fact]:
        return Local(positions, self._get, lambda fact: fact.mention_id)

    def _merger(self, local: Local[Fact]) -> Merger:
        return Merger(local.items, pairs_within(self._web, local), self._rules)

    def _doubted(self, local: Local[Fact]) -> set[int]:
        edges, number = self._web.edges, local.number
        chosen = self._web.mask(local.at)
        doubted = edges.where(chosen[edges.one] & chosen[edges.other] & in_doubt(edges))
        return {pack(number[one], number[other]) for one, other in doubted}

    def _changed(self, stage: int, positions: Iterable[int]) -> set[int]:
        """The positions whose set is another one than before, or has a fresh member."""
        return self._web.changed(stage, positions, self._before[stage], self._fresh)

    def _regrouped(self, positions: Iterable[int]) -> set[int]:
        """The positions beside which others are than before in the sets of the first stage, but for fresh ones.

        All of large sets as well: from a number of reports on nothing is compared once more for an event.
        """
        before, found = self._before[FIRST], set[int]()
        sizes = set_sizes(before, positions)
        for members in self._web.sets(FIRST, positions).values():
            stayed = [position for position in members if position not in self._fresh]
            were = {int(before[position]) for position in stayed}
            if len(were) > 1 or len(members) > MOST_REPORTS or (were and sizes[min(were)] != len(stayed)):
                found.update(members)
        return found

    def _join(self, stage: int, reached: Set[int]) -> None:
        local = self._local(reached)
        late = self._web.late[stage - 1].within(self._web.mask(reached))
        pairs = [(-points, *self._numbered(local, ends, stage)) for ends, points in late.items()]
        sets = [[local.number[p] for p in members] for members in self._web.sets(stage - 1, reached).values()]
        ordered = sorted(sorted(members) for members in sets)
        self._web.put_sets(stage, local.positions(self._merger(local).join(ordered, sorted(pairs))))

    def _numbered(self, local: Local[Fact], ends: Ends, stage: int) -> tuple[int, int]:
        one, other = local.number[ends[0]], local.number[ends[1]]
        return (min(one, other), max(one, other)) if stage == SECOND else (one, other)

    def _companions(self, regrouped: Set[int]) -> tuple[Mask, dict[Ends, int]]:
        """Which companion pairs are asked about again, and what they are now."""
        facts = [self._get(position) for position in regrouped | self._fresh]
        among = {fact.document_id for fact in (*facts, *self._gone.values())}
        asked = self._of_documents(regrouped | self._fresh)
        met = self._web.together(FIRST, (position for position in asked if self._get(position).central))
        beside = self._of_documents(position for position in met if self._get(position).central)
        local = self._local(asked | met | beside)
        pairs = companion_pairs(local.items, self._numbers(local, FIRST), self._rules, among)
        late = self._web.late[0]
        chosen = self._web.mask(asked | self._gone.keys())
        return chosen[late.one] | chosen[late.other], _points(local, pairs)

    def _recollections(self, changed: Set[int], numbers: Iterable[int], kind: int) -> tuple[Mask, dict[Ends, int]]:
        """Which pairs of recollections are asked about again, and what they are now."""
        own = self._web.blocks_of(changed)
        members = self._in_blocks({*numbers, *(number for found in own.values() for number in found)}, kind)
        open_ended = (self._web.first[members] == OPEN_FIRST) & (self._web.last[members] == OPEN_LAST)
        asking = {position for position in members[open_ended].tolist() if asks(self._get(position))}
        theirs = {number for found in self._web.blocks_of(asking).values() for number in found}
        meant = set(self._in_blocks(theirs, kind).tolist())
        local = self._local(meant | self._web.together(SECOND, asking))
        numbered = sorted(local.number[position] for position in asking)
        pairs = recollection_pairs(local.items, self._numbers(local, SECOND), self._rules, numbered)
        late = self._web.late[1]
        chosen, gone = self._web.mask(asking), self._web.mask(self._gone)
        return chosen[late.one] | gone[late.one] | gone[late.other], _points(local, pairs)

    def _in_blocks(self, numbers: Iterable[int], kind: int) -> Ints:
        """The members of the blocks of one kind among some."""
        blocks = [self._web.block(number) for number in sorted(numbers) if kind_of(number) == kind]
        return np.unique(np.concatenate([np.empty(0, np.int32), *blocks]).astype(np.int32))

    def _replace(self, stage: int, renewed: tuple[Mask, dict[Ends, int]]) -> set[int]:
        """Put renewed pairs in the place of stale ones; all that those which came or went are connected with."""
        stale, pairs = renewed
        late = self._web.late[stage - 1]
        old = late.where(stale)
        self._web.late[stage - 1] = late.replaced(stale, pairs)
        moved = {position for ends, _ in old.items() ^ pairs.items() for position in ends}
        return self._web.connected(moved - self._gone.keys())

    def _of_documents(self, positions: Iterable[int]) -> set[int]:
        """All facts of the articles that some are from."""
        return set(self._web.of_readings({int(self._web.reading[position]) for position in positions}))

    def _numbers(self, local: Local[Fact], stage: int) -> Sets:
        sets = self._web.sets(stage, local.at).values()
        return sorted(sorted(local.number[position] for position in members) for members in sets)

    def _connect(self, reached: Set[int]) -> None:
        """Find anew what pairs of all stages connect."""
        leader = {position: position for position in reached}

        def find(position: int) -> int:
            while leader[position] != position:
                leader[position] = leader[leader[position]]
                position = leader[position]
            return position

        chosen, edges = self._web.mask(reached), self._web.edges
        firm = edges.where(chosen[edges.one] & chosen[edges.other] & ~in_doubt(edges))
        for one, other in chain(firm, *(pairs.within(chosen) for pairs in self._web.late)):
            leader[find(other)] = find(one)
        for position in reached:
            self._web.component[position] = find(position)


def _points(local: Local[Fact], pairs: Iterable[Pair]) -> dict[Ends, int]:
    return {(local.at[one], local.at[other]): -negative for negative, one, other in pairs}
