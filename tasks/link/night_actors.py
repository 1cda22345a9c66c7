"""Which actors a night changes: new names, names that join others, ids that are given up.

Forms of names are few beside mentions, so they are grouped anew every night; here belongs what is other than before,
and so which facts have to be looked at again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from tasks.link import actor_rows
from tasks.link.actor_index import ActorIndex, index_actors
from tasks.link.actors import ActorBook, numbers_of
from tasks.link.facts import Fact, InstrumentFact
from tasks.link.ids import IdBook
from tasks.link.memory import ActorState, Memory
from tasks.link.registry import RegistryView
from tasks.link.same_actor import group_forms
from tasks.link.splice import taken
from tasks.link.tables import names_of

Names = dict[int, tuple[str | None, str | None]]


@dataclass
class ActorsNow:
    """The actors after a night.

    `other` are forms whose facts are to be compared again, `renamed` those of bodies whose names in titles changed.
    `rows` are the handles of all whose rows can be other than before, `stale` the ids of rows that are to be replaced.
    """

    index: ActorIndex
    ids: dict[int, str]
    names: Names
    other: set[int]
    renamed: set[int]
    rows: set[int]
    stale: set[str]


def actors_now(
    memory: Memory, book: ActorBook, view: RegistryView, touched: Collection[int], previous: Mapping[str, pa.Table],
    ids: IdBook,
) -> ActorsNow:  # fmt: skip
    """Group all forms, and see which actors are other than before; `touched` forms were met, or are met no more."""
    index = index_actors(book, group_forms(book, (), set()))
    actor_rows.add_relatives(index, view)
    known = _ids(memory, index, {index.of_form.get(form, 0) for form in touched}, previous, ids)
    changed = {handle for handle in index.actors if _differs(memory, index, handle, known)}
    other = {
        form
        for form, handle in index.of_form.items()
        if form in memory.handles and (handle != memory.handles[form] or handle in changed)
    }
    names, anew = _names(memory, index, view, {*touched, *other})
    renamed = {form for form, handle in index.of_form.items() if handle in anew}
    rows = _rows(memory, index, known, {*touched, *other})
    stale = {state[3] for handle, state in memory.actors.items() if handle in rows or handle not in index.actors}
    return ActorsNow(index, known, names, other, renamed, rows, stale | {known[handle] for handle in rows})


def _names(memory: Memory, index: ActorIndex, view: RegistryView, forms: Collection[int]) -> tuple[Names, set[int]]:
    """The names of all actors, and the bodies whose names changed; only those of some forms can have."""
    asked = _asked(memory, index, forms)
    names = {
        handle: memory.actors[handle][4:] if handle in memory.actors and handle not in asked
        else names_of(actor, view)
        for handle, actor in index.actors.items()
    }  # fmt: skip
    bodies = (handle for handle in asked & memory.actors.keys() & names.keys())
    anew = {h for h in bodies if index.actors[h].kind == "organization" and memory.actors[h][4:] != names[h]}
    return names, anew


def _asked(memory: Memory, index: ActorIndex, forms: Collection[int]) -> set[int]:
    """The actors that some forms are of now, or were."""
    return {index.of_form.get(form, 0) for form in forms} | {memory.handles.get(form, 0) for form in forms}


def _rows(memory: Memory, index: ActorIndex, ids: Mapping[int, str], forms: Collection[int]) -> set[int]:
    """The actors whose rows can be other than before.

    Those are all where a body of the registry came, went or has another id, for others name it as parent or successor.
    """
    bodies = {handle: ids[handle] for handle, actor in index.actors.items() if actor.registry_id}
    before = {handle: state[3] for handle, state in memory.actors.items() if handle in bodies or _is_registered(state)}
    if bodies != before:
        return set(index.actors)
    return (_asked(memory, index, forms) & index.actors.keys()) | (index.actors.keys() - memory.actors.keys())


def _is_registered(state: ActorState) -> bool:
    return state[2][1] == "registry"


def _differs(memory: Memory, index: ActorIndex, handle: int, ids: Mapping[int, str]) -> bool:
    before, actor = memory.actors.get(handle), index.actors[handle]
    return before is not None and before[:4] != (actor.kind, actor.country, actor.keys[0], ids[handle])


def _ids(
    memory: Memory, index: ActorIndex, touched: set[int], previous: Mapping[str, pa.Table], ids: IdBook
) -> dict[int, str]:
    """The ids of all actors: those of actors that a night neither met nor made stay as they are."""
    lost = memory.actors.keys() - index.actors.keys()
    asked = {
        handle: actor for handle, actor in index.actors.items() if handle in touched or handle not in memory.actors
    }
    claimed = {memory.actors[handle][3] for handle in (asked.keys() & memory.actors.keys()) | lost}
    rows = {"actors": taken(previous["actors"], "actor_id", claimed)}
    known = {handle: state[3] for handle, state in memory.actors.items() if handle in index.actors}
    return known | actor_rows.actor_ids(asked, ids, rows)


def forms_of(facts: Iterable[Fact], instruments: Iterable[InstrumentFact]) -> set[int]:
    """The forms of all who are named in facts and instruments."""
    found = {form for instrument in instruments for form in instrument.context}
    for fact in facts:
        for part in fact.parts:
            found.add(part.actor)
            if part.organization is not None:
                found.add(part.organization)
    return found


def readings_of(book: ActorBook, forms: Iterable[int]) -> set[int]:
    """The serial numbers of the readings in which some forms were met."""
    return {serial for form in forms for met in book.forms[form].names.values() for serial in numbers_of(met)}
