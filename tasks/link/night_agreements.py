"""Which agreements a night changes: instruments that come and go, and those that signings join."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from tasks.link.agreement_identity import (
    cluster_instruments,
    edge_strength,
    instrument_keys,
    join_signed_together,
    neighbours,
)
from tasks.link.cluster import signed_together
from tasks.link.event_ids import AGES, agreement_ids
from tasks.link.facts import InstrumentFact
from tasks.link.ids import IdBook
from tasks.link.memory import Memory, Unpacked, pack_instrument
from tasks.link.night_actors import ActorsNow
from tasks.link.reclustering import EVENTS
from tasks.link.renewal import Comparing, renew
from tasks.link.splice import taken
from tasks.link.tables import attached, concluded
from tasks.link.web import Ints, Local, Web, connected
from tasks.link.windows import KindOf

_NAMED, _SIGNED = 0, 1


@dataclass
class Sides:
    """The instruments of a night.

    `fresh` are new or have other bodies than before, `gone` are those of articles that changed or vanished, `reached`
    those that were merged again. `before` are the labels as they were, of both stages.
    """

    memory: Memory
    instruments: Unpacked
    actors: ActorsNow
    fresh: set[int]
    gone: Mapping[int, InstrumentFact]
    before: list[Ints] = field(init=False)
    reached: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.before = [label.copy() for label in self.memory.instruments.labels]
        self.memory.instruments.forget(self.gone)


def renew_instruments(sides: Sides) -> set[int]:
    """Compare and merge instruments by their names; those that were known and go by another number now."""
    web, get = sides.memory.instruments, sides.instruments
    get.put({position: get[position] for position in sides.fresh}, pack_instrument)
    how: Comparing[InstrumentFact] = Comparing(
        [KindOf(instrument_keys, lambda _, members: neighbours(members), None, plain=True)],
        edge_strength,
        lambda fact: fact.key,
        get.__getitem__,
        (web.first, web.last),
    )
    renewed = renew(web, sides.fresh, sides.gone.keys(), how)
    reached = web.connected(renewed.seeds)
    local: Local[InstrumentFact] = Local(reached, get.__getitem__, lambda fact: fact.key)
    one, other = _best_first(web, local)
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    web.put_sets(_NAMED, local.positions(cluster_instruments(local.items, pairs)))
    at = np.array(local.at, np.int32)
    web.component[at] = at[connected(len(at), one, other)]
    sides.reached = reached
    return {position for position in reached if sides.before[_NAMED][position] != web.labels[_NAMED][position]}


def _best_first(web: Web, local: Local[InstrumentFact]) -> tuple[Ints, Ints]:
    """The pairs among some instruments by their numbers, the smaller first, in the order in which they merge."""
    inside = web.mask(local.at)
    chosen = inside[web.edges.one] & inside[web.edges.other]
    number = np.zeros(len(inside), np.int32)
    number[local.at] = np.arange(len(local.at), dtype=np.int32)
    ends = number[web.edges.one[chosen]], number[web.edges.other[chosen]]
    one, other = np.minimum(*ends), np.maximum(*ends)
    order = np.lexsort((other, one, -web.edges.points[chosen]))
    return one[order], other[order]


def renew_agreements(
    sides: Sides,
    facts: Unpacked,
    changed: Set[int],
    ids: IdBook,
    previous: Mapping[str, pa.Table],
) -> None:
    """Join what is signed together, and conclude anew the agreements of events and instruments that changed."""
    memory, web = sides.memory, sides.memory.instruments
    asked = {i for position in changed for i, _ in facts[position].instruments} | sides.reached
    were = {int(label) for labels in sides.before for label in labels[sorted(sides.gone)]}
    asked |= {p for stage, labels in enumerate(sides.before) for p in _with_labels(labels, were) if web.reading[p] >= 0}
    asked, events = _closed(sides, facts, asked)
    local: Local[InstrumentFact] = Local(asked, sides.instruments.__getitem__, lambda fact: fact.key)
    named = _numbered(local, web.sets(_NAMED, asked).values())
    signings = ([(document, local.number[i]) for document, i in told] for told in signed_together(events, facts))
    joined = [[local.at[place] for place in members] for members in join_signed_together(named, local.items, signings)]
    stale = {int(label) for label in sides.before[_SIGNED][sorted(asked | sides.gone.keys())]}
    web.put_sets(_SIGNED, joined)
    known = _ids(sides, joined, ids, previous)
    for label in stale:
        memory.agreements.pop(label, None)
    spoken = _speaking(sides, facts, asked)
    first = {
        position: facts[members[0]].mention_id for members in _events(sides, facts, spoken) for position in members
    }
    told = attached(((facts[p], first[p]) for p in spoken), _Label(web.labels[_SIGNED]))
    sets = {min(members): members for members in joined}
    memory.agreements |= concluded(sets, sides.instruments, known, sides.actors.index, told)


def _with_labels(labels: Ints, wanted: Collection[int]) -> list[int]:
    found: list[int] = np.flatnonzero(np.isin(labels, list(wanted))).tolist()
    return found


def _closed(sides: Sides, facts: Unpacked, asked: set[int]) -> tuple[set[int], list[list[int]]]:
    """All instruments that names and signings tie to these, and the signing events, in the order of first mentions."""
    web = sides.memory.instruments
    while True:
        wider = asked | web.together(_NAMED, asked) | web.together(_SIGNED, asked)
        events = _events(sides, facts, _speaking(sides, facts, wider))
        wider |= {i for members in events for p in members for i, _ in facts[p].instruments}
        if wider == asked:
            return asked, events
        asked = wider


def _speaking(sides: Sides, facts: Unpacked, instruments: Set[int]) -> list[int]:
    """The facts that speak of some instruments, by position."""
    memory = sides.memory
    serials = {int(memory.instruments.reading[position]) for position in instruments}
    met = memory.facts.of_readings(serials)
    return [p for p in met if not instruments.isdisjoint(i for i, _ in facts[p].instruments)]


def _events(sides: Sides, facts: Unpacked, positions: Iterable[int]) -> list[list[int]]:
    """The events of some facts, each sorted by mention, in the order of their first."""
    web = sides.memory.facts
    whole = web.together(EVENTS, positions)
    sets = [sorted(members, key=lambda p: facts[p].mention_id) for members in web.sets(EVENTS, whole).values()]
    return sorted(sets, key=lambda members: facts[members[0]].mention_id)


def _numbered(local: Local[InstrumentFact], sets: Iterable[Iterable[int]]) -> list[list[int]]:
    return sorted(sorted(local.number[position] for position in members) for members in sets)


def _ids(sides: Sides, sets: list[list[int]], ids: IdBook, previous: Mapping[str, pa.Table]) -> dict[int, str]:
    """The ids of agreements by label, from those of the articles they are named in."""
    get = sides.instruments
    documents = {get[position].document_id for members in sets for position in members}
    known = {sides.memory.agreements[label].agreement_id for label in _labels_before(sides, sets)}
    narrow = {
        "agreements": taken(previous["agreements"], "agreement_id", known),
        "agreement_mentions": taken(previous["agreement_mentions"], "agreement_id", known),
    }
    documents |= set(narrow["agreement_mentions"]["document_id"].to_pylist())
    narrow["documents"] = taken(previous["documents"].select(AGES), "document_id", documents)
    places = [position for members in sets for position in members]
    number = {position: place for place, position in enumerate(places)}
    found = agreement_ids(
        [[number[position] for position in members] for members in sets], get.several(places), ids, narrow
    )
    return {min(members): known for members, known in zip(sets, found, strict=True)}


def _labels_before(sides: Sides, sets: list[list[int]]) -> set[int]:
    positions = [position for members in sets for position in members] + sorted(sides.gone)
    labels = {int(label) for label in sides.before[_SIGNED][positions]}
    return labels & sides.memory.agreements.keys()


class _Label:
    """The agreement of an instrument."""

    def __init__(self, labels: Ints) -> None:
        self._labels = labels

    def __getitem__(self, position: int) -> int:
        return int(self._labels[position])
