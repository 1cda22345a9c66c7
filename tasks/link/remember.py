"""Noting what linking all readings found, for the nights to come (`memory.py`)."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from tasks.link.agreement_identity import instrument_keys
from tasks.link.cluster import Stages, ends_of
from tasks.link.facts import Fact, InstrumentFact
from tasks.link.memory import Memory, pack_fact, pack_instrument
from tasks.link.renewal import block_number
from tasks.link.web import Ints, Pairs, Web


class NotedBlocks:
    """Blocks as they are made, by number and member, in little space."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._members = array("q")

    def note(self, kind: int, key: Hashable, members: Sequence[int]) -> None:
        """Take a block."""
        self._numbers.extend([block_number(kind, key)] * len(members))
        self._members.extend(members)

    def put(self, web: Web) -> None:
        """Give all blocks to a web."""
        numbers, members = (np.frombuffer(values, np.int64) for values in (self._numbers, self._members))
        order = np.lexsort((members, numbers))
        web.block_number, web.block_member = numbers[order], members[order]


def note_facts(memory: Memory, facts: Sequence[Fact], stages: Stages, blocks: NotedBlocks) -> None:
    """Remember facts, how they were compared and what sets came of it."""
    web = memory.facts
    web.append(map(pack_fact, facts), [fact.serial for fact in facts])
    web.edges = Pairs.of({ends_of(packed): points for packed, points in stages.edges.items()})
    web.late[0] = Pairs.of({(one, other): -points for points, one, other in stages.companions})
    web.late[1] = Pairs.of({(one, other): -points for points, one, other in stages.recollections})
    for stage, sets in enumerate((stages.first, stages.second, stages.third)):
        web.labels[stage] = labels_of(sets, len(facts))
    blocks.put(web)
    _connect(web)


def note_instruments(
    memory: Memory, facts: Sequence[InstrumentFact], edges: Mapping[tuple[int, int], int], sets: Sequence[Sequence[int]]
) -> None:
    """Remember named instruments, how they were compared and which are one by their names."""
    web = memory.instruments
    web.append(map(pack_instrument, facts), [fact.serial for fact in facts])
    web.edges = Pairs.of(edges)
    web.labels[0] = labels_of(sets, len(facts))
    blocks = NotedBlocks()
    for position, fact in enumerate(facts):
        for key in set(instrument_keys(fact)):
            blocks.note(0, key, [position])
    blocks.put(web)
    _connect(web)


def labels_of(sets: Sequence[Sequence[int]], size: int) -> Ints:
    """For each position the smallest of its set."""
    labels = np.empty(size, np.int64)
    for members in sets:
        labels[members] = min(members)
    return labels


def _connect(web: Web) -> None:
    """Find what pairs connect, by handing the smaller position on until nothing changes."""
    one = np.concatenate([web.edges.one, *(pairs.one for pairs in web.late)])
    other = np.concatenate([web.edges.other, *(pairs.other for pairs in web.late)])
    found = web.component
    while True:
        smaller = np.minimum(found[one], found[other])
        after = found.copy()
        np.minimum.at(after, one, smaller)
        np.minimum.at(after, other, smaller)
        np.minimum.at(after, found, after)
        after = after[after]
        if np.array_equal(after, found):
            web.component = found
            return
        found = after
