"""Noting what linking all readings found, for the nights to come (`memory.py`)."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from tasks.link.agreement_identity import instrument_keys
from tasks.link.cluster import LOW, SHIFT, Stages
from tasks.link.doubting import in_doubt, marked
from tasks.link.facts import Fact, InstrumentFact
from tasks.link.memory import Memory, pack_fact, pack_instrument
from tasks.link.packed import in_file
from tasks.link.renewal import block_number
from tasks.link.web import Ints, Pairs, Web, connected


class NotedBlocks:
    """Blocks as they are made, by number and member, in little space."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._members = array("i")

    def note(self, kind: int, key: Hashable, members: Sequence[int]) -> None:
        """Take a block."""
        self._numbers.extend([block_number(kind, key)] * len(members))
        self._members.extend(members)

    def put(self, web: Web) -> None:
        """Give all blocks to a web; they lie where its items do."""
        numbers, members = np.frombuffer(self._numbers, np.int64), np.frombuffer(self._members, np.int32)
        order = np.lexsort((members, numbers))
        folder = web.items.folder
        web.block_number, web.block_member = in_file(numbers[order], folder), in_file(members[order], folder)


def note_facts(memory: Memory, facts: Sequence[Fact], stages: Stages, blocks: NotedBlocks) -> None:
    """Remember facts, how they were compared and what sets came of it."""
    web = memory.facts
    days = ((fact.likely_first, fact.likely_last) for fact in facts)
    web.append(map(pack_fact, facts), (fact.serial for fact in facts), days)
    web.edges = _edges(stages)
    web.late[0] = Pairs.of({(one, other): -points for points, one, other in stages.companions})
    web.late[1] = Pairs.of({(one, other): -points for points, one, other in stages.recollections})
    for stage, sets in enumerate((stages.first, stages.second, stages.third)):
        web.labels[stage] = labels_of(sets, len(facts))
    blocks.put(web)
    _connect(web)


def _edges(stages: Stages) -> Pairs:
    """The pairs of the first stage, from numbers into which both positions are packed."""
    size = len(stages.edges)
    packed = np.fromiter(stages.edges.keys(), np.int64, size)
    one, other = packed >> SHIFT, packed & LOW
    points = np.fromiter(stages.edges.values(), np.int32, size)
    return Pairs(one.astype(np.int32), other.astype(np.int32), points, marked(one, other, stages.doubted))


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
    labels = np.empty(size, np.int32)
    for members in sets:
        labels[members] = min(members)
    return labels


def _connect(web: Web) -> None:
    """Find what pairs that are not in doubt connect."""
    firm = ~in_doubt(web.edges)
    one = np.concatenate([web.edges.one[firm], *(pairs.one for pairs in web.late)])
    other = np.concatenate([web.edges.other[firm], *(pairs.other for pairs in web.late)])
    web.component = connected(len(web.items), one, other)
