"""`link_night`: linking again only what the articles of a night touch.

The tables are those that linking all readings would give, but for the choice of ids where actors contend for one, and
for the order of rows. What new, changed and vanished articles can reach is found in the memory (`memory.py`): their
actors (`night_actors.py`), the pairs and sets of their mentions (`renewal.py`, `reclustering.py`), their agreements
(`night_agreements.py`). The rows of all else are kept (`night_tables.py`). Where that cannot be told, `NeedsAllError`
says why, and all readings are linked: corrections that do more than reject a mention, and names that two people bear.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

import pyarrow as pa

from schemas.corrections import RejectMention
from schemas.records import Reading
from tasks.collection import paused_collection
from tasks.link.actor_index import fill_facts
from tasks.link.actors import ActorBook
from tasks.link.cluster import edge_points, fact_kinds
from tasks.link.corrections import Corrector
from tasks.link.evidence import Evidence
from tasks.link.facts import Fact, InstrumentFact
from tasks.link.ids import IdBook
from tasks.link.intake import Intake
from tasks.link.linking import Terms, in_force
from tasks.link.memory import (
    Memory,
    Unpacked,
    pack_fact,
    pack_instrument,
    stamp_of,
    unpack_fact,
    unpack_instrument,
)
from tasks.link.namesakes import has_namesakes, may_have_namesakes
from tasks.link.night_actors import ActorsNow, actors_now, forms_of, readings_of
from tasks.link.night_agreements import Sides, renew_agreements, renew_instruments
from tasks.link.night_tables import Changes, night_tables
from tasks.link.reclustering import EVENTS, THIRD, Reclustering
from tasks.link.registry import RegistryView
from tasks.link.renewal import Comparing, renew
from tasks.link.tables import LINKED, Tables, as_published
from tasks.link.web import Ints


class NeedsAllError(Exception):
    """A night that cannot be linked by itself: all readings have to be; the memory is of no use any more."""


def link_night(memory: Memory, readings: Iterable[Reading], documents: Collection[str], terms: Terms) -> Tables:
    """The tables of the release before with what a night changed; the memory goes on to stand for them.

    Args:
        memory: what was remembered when the tables of `terms.previous` were linked.
        readings: all readings there are now of the documents that are new, changed or gone.
        documents: the ids of these documents, and of those of `Memory.corrected_documents`.
        terms: as for linking all readings, with the same registry and sources as before.

    Raises:
        NeedsAllError: link all readings instead.
    """
    if terms.previous is None or stamp_of(terms.previous) != memory.stamp:
        raise NeedsAllError("the release before is not the one that was remembered")
    corrected = memory.corrected_documents(terms.corrections)
    named = [c for c in (*memory.corrections, *terms.corrections) if c.document in corrected.union(documents)]
    if not corrected.issubset(documents) or not all(isinstance(c, RejectMention) for c in named):
        raise NeedsAllError("a correction is in force that joins, parts or sets something")
    with paused_collection():
        previous = as_published({name: table for name, table in terms.previous.items() if name in LINKED})
        tables = _Night(memory, terms, previous).link(readings, documents)
        memory.stamp, memory.corrections = stamp_of(tables), in_force(terms.corrections, memory)
    return tables


@dataclass(frozen=True)
class _Gone:
    """What stood in documents of the night before, by position."""

    serials: set[int]
    facts: dict[int, Fact]
    instruments: dict[int, InstrumentFact]


class _Night:
    """One night: the memory, its items as objects, and the names met."""

    def __init__(self, memory: Memory, terms: Terms, previous: Mapping[str, pa.Table]) -> None:
        self._memory = memory
        self._terms = terms
        self._previous = previous
        self._view = RegistryView(terms.registry)
        self._book = ActorBook(self._view, memory.forms, memory.similar)
        self._facts = Unpacked(memory.facts, unpack_fact)
        self._instruments = Unpacked(memory.instruments, unpack_instrument)

    def link(self, readings: Iterable[Reading], documents: Collection[str]) -> Tables:
        """Take the readings in and give the tables."""
        memory = self._memory
        ids = IdBook(self._previous, self._terms.version, _ids_in_use(self._previous))
        gone, intake = self._let_go(documents), self._take(readings)
        touched = forms_of([*gone.facts.values(), *intake.facts], [*gone.instruments.values(), *intake.instruments])
        self._book.leave_out(gone.serials, touched)
        fresh, new = self._add(intake)
        before = [label.copy() for label in memory.facts.labels]
        memory.facts.forget(gone.facts)
        self._refuse_namesakes(touched)
        actors = actors_now(memory, self._book, self._view, touched, self._previous, ids)
        sides = Sides(memory, self._instruments, actors, self._of_instruments(actors.other) | new, gone.instruments)
        fill_facts(actors.index, [], self._instruments.several(sorted(sides.fresh)))
        fresh |= self._of_forms(actors.other) | self._speaking_of(renew_instruments(sides))
        reached = self._recluster(fresh, gone, actors, before)
        changed = memory.facts.changed(EVENTS, reached, before[EVENTS], fresh)
        renew_agreements(sides, self._facts, changed, ids, self._previous)
        changed |= memory.facts.together(EVENTS, self._of_forms(actors.renamed))
        changes = Changes(
            memory, self._previous, self._facts, intake, frozenset(documents), actors, fresh, changed, gone.facts
        )
        tables = night_tables(changes, ids, self._view, self._terms)
        self._note(intake, actors)
        return tables

    def _let_go(self, documents: Collection[str]) -> _Gone:
        memory = self._memory
        serials = memory.readings.let_go(documents)
        facts = memory.facts.of_readings(serials)
        instruments = memory.instruments.of_readings(serials)
        return _Gone(
            serials,
            {position: self._facts[position] for position in facts},
            {position: self._instruments[position] for position in instruments},
        )

    def _take(self, readings: Iterable[Reading]) -> Intake:
        corrector = Corrector(self._terms.corrections)
        intake = Intake(self._book, frozenset(self._terms.sources), corrector.rejected, True, self._memory.serial)
        intake.take_all(readings)
        corrector.check_mentions(intake)
        return intake

    def _add(self, intake: Intake) -> tuple[set[int], set[int]]:
        """Give new facts and instruments their positions."""
        facts, instruments = self._memory.facts, self._memory.instruments
        named = instruments.append((b"" for _ in intake.instruments), (fact.serial for fact in intake.instruments))
        days = ((fact.likely_first, fact.likely_last) for fact in intake.facts)
        told = facts.append((b"" for _ in intake.facts), (fact.serial for fact in intake.facts), days)
        self._instruments.put(dict(zip(named, intake.instruments, strict=True)), pack_instrument)
        for fact in intake.facts:
            fact.instruments = tuple((named[number], relation) for number, relation in fact.instruments)
        self._facts.put(dict(zip(told, intake.facts, strict=True)), pack_fact)
        return set(told), set(named)

    def _refuse_namesakes(self, touched: Iterable[int]) -> None:
        """Refuse a night in which a name is, or comes to be, that of two people."""
        forms = self._book.forms
        borne_by_two = {form.key[:3] for form in forms if len(form.key) > 3}
        for form in sorted(touched):
            if forms[form].key[:3] in borne_by_two:
                raise NeedsAllError("a name is met that two people bear")
            if may_have_namesakes(self._book, form):
                positions = self._memory.facts.of_readings(readings_of(self._book, {form}))
                if has_namesakes(self._book, form, self._facts.several(positions)):
                    raise NeedsAllError("a name is found to be that of two people")

    def _of_forms(self, forms: Set[int]) -> set[int]:
        """The facts in which some forms take part."""
        met = self._memory.facts.of_readings(readings_of(self._book, forms)) if forms else []
        return {position for position in met if not forms_of([self._facts[position]], ()).isdisjoint(forms)}

    def _of_instruments(self, forms: Set[int]) -> set[int]:
        """The instruments with which some forms are named."""
        met = self._memory.instruments.of_readings(readings_of(self._book, forms)) if forms else []
        return {position for position in met if not self._instruments[position].context.isdisjoint(forms)}

    def _speaking_of(self, instruments: Set[int]) -> set[int]:
        """The facts that speak of some instruments."""
        if not instruments:
            return set()
        serials = {int(self._memory.instruments.reading[position]) for position in instruments}
        met = self._memory.facts.of_readings(serials)
        return {p for p in met if not instruments.isdisjoint(i for i, _ in self._facts[p].instruments)}

    def _recluster(self, fresh: Set[int], gone: _Gone, actors: ActorsNow, before: list[Ints]) -> set[int]:
        """Compare and merge what the fresh facts and those that are gone can reach."""
        web, instrument_of = self._memory.facts, self._memory.instruments.labels[0]
        fill_facts(actors.index, self._facts.several(sorted(fresh)), [])
        self._facts.put({position: self._facts[position] for position in fresh}, pack_fact)
        rules = Evidence(actors.index, _Numbers(instrument_of), self._instruments)
        how: Comparing[Fact] = Comparing(
            fact_kinds(actors.index, _Numbers(instrument_of)),
            lambda one, other: edge_points(one, other, rules),
            lambda fact: fact.mention_id,
            self._facts.__getitem__,
            (web.first, web.last),
        )
        renewed = renew(web, fresh, gone.facts.keys(), how)
        stages = Reclustering(web, self._facts.__getitem__, rules, fresh, gone.facts, before)
        reached = stages.run(renewed, len(how.kinds) - 1)
        places = sorted(reached)
        web.labels[EVENTS][places] = web.labels[THIRD][places]
        return reached

    def _note(self, intake: Intake, actors: ActorsNow) -> None:
        memory = self._memory
        memory.serial = intake.serial
        memory.readings.add(intake.readings)
        memory.forms = self._book.forms
        memory.note_actors(actors.index, actors.ids, actors.names)


class _Numbers:
    """Numbers of an array as plain ones."""

    def __init__(self, values: Ints) -> None:
        self._values = values

    def __getitem__(self, position: int) -> int:
        return int(self._values[position])


def _ids_in_use(previous: Mapping[str, pa.Table]) -> set[str]:
    """All ids of events, agreements and actors in the release before."""
    named = (("events", "event_id"), ("agreements", "agreement_id"), ("actors", "actor_id"))
    return {known for table, column in named for known in previous[table][column].to_pylist()}
