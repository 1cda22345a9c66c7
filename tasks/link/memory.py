"""What linking remembers from one night to the next, so that a night links again only what its articles touch.

Here belong the shape of that memory and the packing of facts. It holds nothing that linking all readings would not
give again: without it, or with one that was made by other code or beside another release, all readings are linked. What
a night does with it is in `night.py`, where it is kept is the flows' business.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
import polars as pl
import pyarrow as pa

from schemas.corrections import Correction
from tasks.link.actor_index import ActorIndex
from tasks.link.actors import Form, Serials
from tasks.link.agreement_rows import Agreement
from tasks.link.facts import Fact, InstrumentFact, Part
from tasks.link.relations import Session
from tasks.link.serials import DocumentSerials
from tasks.link.similar import SimilarNames
from tasks.link.web import Web

T = TypeVar("T")
_fact_values = attrgetter(*(f.name for f in fields(Fact)))
_instrument_values = attrgetter(*(f.name for f in fields(InstrumentFact)))
_PARTS = [f.name for f in fields(Fact)].index("parts")
# What a handle stood for: kind, country, the smallest key, the id, the Vietnamese and the English name.
_COUNTED = {
    "mentions": ("mention_id", "event_id"),
    "documents": ("document_id", "content_sha256"),
    "actors": ("actor_id",),
    "agreement_mentions": ("agreement_id", "document_id", "start"),
    "redirects": ("old_id", "new_id"),
    "events": (),
    "participants": (),
    "offices": (),
    "figures": (),
    "commitments": (),
    "event_links": (),
    "agreements": (),
}
ActorState = tuple[str, str | None, tuple[str, ...], str, str | None, str | None]


@dataclass
class Memory:
    """The state after linking. `stamp` names the release (`stamp_of`) whose tables go with it.

    `corrections` are those that took effect in it.
    `serial` is the last number given to a reading, `readings` the number of the reading of each document. `similar`
    are pairs of forms, `handles` the forms' actors. `agreements` are by the position that stands for their instruments,
    before what follows from other agreements; `sessions` by first mention. `stated` holds figures and commitments with
    the mention's id in the place of the event's, `quotes` the table `agreement_mentions` by the positions of
    instruments.
    """

    stamp: str = ""
    corrections: tuple[Correction, ...] = ()
    serial: int = 0
    readings: DocumentSerials = field(default_factory=DocumentSerials)
    forms: list[Form] = field(default_factory=list)
    similar: SimilarNames = field(default_factory=SimilarNames)
    handles: dict[int, int] = field(default_factory=dict)
    actors: dict[int, ActorState] = field(default_factory=dict)
    facts: Web = field(default_factory=lambda: Web(4))
    instruments: Web = field(default_factory=lambda: Web(2))
    agreements: dict[int, Agreement] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    stated: dict[str, pa.Table] = field(default_factory=dict)
    quotes: pa.Table | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "forms": pack_forms(self.forms)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ |= {**state, "forms": unpack_forms(state["forms"])}

    def corrected_documents(self, corrections: Iterable[Correction]) -> set[str]:
        """The articles that corrections concern: those in force before, and these as far as they are in the release.

        A night takes them in again, whether or not they changed.
        """
        named = {correction.document for correction in corrections}
        return {correction.document for correction in self.corrections} | self.readings.known(named)

    def note_actors(self, index: ActorIndex, ids: Mapping[int, str], names: Mapping[int, Any]) -> None:
        """Remember the actors and whose forms are whose."""
        self.handles = dict(index.of_form)
        self.actors = {
            handle: (actor.kind, actor.country, actor.keys[0], ids[handle], *names[handle])
            for handle, actor in index.actors.items()
        }


def stamp_of(tables: Mapping[str, pa.Table]) -> str:
    """What tells a release from others: how many rows its tables have, and hashes over their ids in whatever order."""
    found = [f"{name} {table.num_rows}" for name, table in sorted(tables.items()) if name in _COUNTED]
    for name, columns in ((name, columns) for name, columns in _COUNTED.items() if columns):
        rows = pl.DataFrame({column: pl.from_arrow(tables[name][column].combine_chunks()) for column in columns})
        found.append(str(np.bitwise_xor.reduce(rows.hash_rows().to_numpy(), initial=0)))
    return " ".join(found)


def pack_forms(forms: Iterable[Form]) -> bytes:
    """Forms as bytes."""
    return marshal.dumps([_form_values(form) for form in forms])


def _form_values(form: Form) -> tuple[Any, ...]:
    """What a form holds, with the numbers of readings as bytes; those of one that nothing touched are bytes already."""
    met: tuple[Mapping[Any, Serials], ...] = (form.names, form.contexts, form.also)
    if any(not isinstance(numbers, bytes) for numbers in form.names.values()):
        met = tuple(map(_as_bytes, met))
    return (form.key, form.kind, form.country, form.registry_id, *met, form.latin)


def _as_bytes(met: Mapping[Any, Serials]) -> Mapping[Any, Serials]:
    return {what: had if isinstance(had, bytes) else had.tobytes() for what, had in met.items()}


def unpack_forms(data: bytes) -> list[Form]:
    """The forms that were packed."""
    return [Form(*form) for form in marshal.loads(data)]  # noqa: S302 -- bytes of our own


def pack_fact(fact: Fact) -> bytes:
    """A fact as bytes, with what its actors make of it."""
    values = list(_fact_values(fact))
    values[_PARTS] = tuple(map(tuple, fact.parts))
    return marshal.dumps(values)


def unpack_fact(data: bytes) -> Fact:
    """The fact that was packed."""
    values = marshal.loads(data)  # noqa: S302 -- bytes of our own
    values[_PARTS] = tuple(Part(*part) for part in values[_PARTS])
    return Fact(*values)


def pack_instrument(fact: InstrumentFact) -> bytes:
    """A named instrument as bytes."""
    return marshal.dumps(_instrument_values(fact))


def unpack_instrument(data: bytes) -> InstrumentFact:
    """The instrument that was packed."""
    return InstrumentFact(*marshal.loads(data))  # noqa: S302 -- bytes of our own


class Unpacked(dict[int, Any]):
    """Items of a web as objects by position, each unpacked once; those that a night makes anew are put in first."""

    def __init__(self, web: Web, unpack: Callable[[bytes], Any]) -> None:
        super().__init__()
        self._web = web
        self._unpack = unpack

    def __missing__(self, position: int) -> Any:
        found = self[position] = self._unpack(self._web.items[position])
        return found

    def put(self, items: Mapping[int, Any], pack: Callable[[Any], bytes]) -> None:
        """Put items in the place of what is there."""
        for position, item in items.items():
            self[position] = item
            self._web.items[position] = pack(item)

    def several(self, positions: Iterable[int]) -> list[Any]:
        """Some items, in the order given."""
        return [self[position] for position in positions]
