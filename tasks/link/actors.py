"""The names that texts give to actors: each form once, with the spellings, offices and bodies it was met with.

Here belongs what is kept of a name while readings come and go. Two people of one name have a form each
(`namesakes.py`). Which forms are one actor is settled in `same_actor.py`; what is published of an actor is in
`actor_rows.py`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, TypeVar

from tasks.link.keys import exact_key, latin_key, without_address, without_brackets
from tasks.link.localities import locality_key
from tasks.link.registry import RegistryView
from tasks.link.similar import SimilarNames

FormKey = tuple[str, ...]
Context = tuple[str | None, int | None]
Serials: TypeAlias = "array[int] | bytes"
"""Numbers of readings, each of four bytes: an array as they come, bytes as they were kept."""
_K = TypeVar("_K")


@dataclass(slots=True)
class Form:
    """A name as met.

    `key` is kind, country and folded name (with a seat, for a namesake), or kind, `registry` and the registry's id.
    `names` are its spellings by language, `contexts` the offices and organisations (form positions) a person was
    met with, `also` what brackets behind an organisation's name call it; each with the serial numbers of the
    readings it was met in, so that a replaced reading can be left out. `latin` is the transliteration key of a person.
    """

    key: FormKey
    kind: str
    country: str | None
    registry_id: str | None
    names: dict[tuple[str, str], Serials] = field(default_factory=dict)
    contexts: dict[Context, Serials] = field(default_factory=dict)
    also: dict[str, Serials] = field(default_factory=dict)
    latin: str = ""

    def transliterated(self) -> str:
        """The transliteration key, which takes long to find."""
        self.latin = self.latin or latin_key(self.key[2])
        return self.latin


class ActorBook:
    """All names met, each form once."""

    def __init__(self, registry: RegistryView, forms: Iterable[Form] = (), similar: SimilarNames | None = None) -> None:
        """`forms` are those met before, by position, `similar` what was found of them."""
        self.registry = registry
        self.similar = similar or SimilarNames()
        self.forms: list[Form] = list(forms)
        self._by_key: dict[FormKey, int] = {form.key: position for position, form in enumerate(self.forms)}

    def add(
        self,
        kind: str,
        name: str,
        country: str | None,
        registry_id: str | None,
        language: str,
        day: date | None,
        serial: int,
    ) -> int:
        """The position of the form that this name is, which is made when new."""
        if kind == "person":
            name = without_address(name)
        elif kind == "organization":
            name = without_brackets(name)
        if kind == "organization" and (registry_id is None or registry_id not in self.registry.bodies):
            registry_id = self.registry.find(name, country, day)
        key = _form_key(kind, name, country, registry_id)
        position = self._by_key.get(key)
        if position is None:
            position = self._by_key[key] = len(self.forms)
            body = self.registry.bodies.get(registry_id or "")
            self.forms.append(Form(key, kind, body.country if body else country, body.id if body else None))
        _note(self.forms[position].names, (language, name), serial)
        return position

    def find(self, kind: str, name: str, country: str | None) -> int | None:
        """The position of the form of a name, whether the registry knows it or not; null when it was not met."""
        name = without_address(name) if kind == "person" else without_brackets(name)
        registry_id = self.registry.find(name, country, None) if kind == "organization" else None
        keys = (_form_key(kind, name, country, registry_id), _form_key(kind, name, country, None))
        return next((self._by_key[key] for key in keys if key in self._by_key), None)

    def add_context(self, person: int, position: str | None, organization: int | None, serial: int) -> None:
        """Note the office and the organisation with which a person was met."""
        office = self.registry.office(position) if position else None
        _note(self.forms[person].contexts, (office, organization), serial)

    def add_second_name(self, organization: int, name: str, serial: int) -> None:
        """Note what brackets behind an organisation's name call it."""
        _note(self.forms[organization].also, name, serial)

    def add_other_name(
        self, organization: int, name: str, country: str | None, language: str, day: date | None, serial: int
    ) -> None:
        """Note what a text calls an organisation elsewhere, unless the registry has another body of that name."""
        other = self.add("organization", name, country, None, language, day, serial)
        if other != organization and self.forms[other].registry_id is None:
            self.add_second_name(organization, name, serial)

    def add_namesake(self, person: int, seat: str) -> int:
        """The position of a new form of the same name, for the other person who bears it."""
        form = self.forms[person]
        key = (*form.key, seat)
        self._by_key[key] = len(self.forms)
        self.forms.append(Form(key, form.kind, form.country, None))
        return self._by_key[key]

    def move_sighting(
        self, person: int, namesake: int, serial: int, position: str | None, organization: int | None
    ) -> None:
        """Hand what one reading said of a person over to the namesake."""
        context = (self.registry.office(position) if position else None, organization)
        old, new = self.forms[person], self.forms[namesake]
        for name, serials in list(old.names.items()):
            if serial in numbers_of(serials):
                _move(old.names, new.names, name, serial)
                break
        if serial in numbers_of(old.contexts.get(context, b"")):
            _move(old.contexts, new.contexts, context, serial)

    def leave_out(self, replaced: Set[int], forms: Iterable[int] | None = None) -> None:
        """Forget the names and contexts that were met only in replaced readings, in some forms or in all."""
        if not replaced:
            return
        for form in self.forms if forms is None else [self.forms[position] for position in forms]:
            for met in (form.names, form.contexts, form.also):
                for what in list(met):
                    numbers = numbers_of(met[what])  # type: ignore[index]
                    if replaced.isdisjoint(numbers):
                        continue
                    kept = array("I", (n for n in numbers if n not in replaced)).tobytes()
                    met[what] = kept  # type: ignore[index]
                    if not kept:
                        del met[what]  # type: ignore[arg-type]


def numbers_of(serials: Serials) -> array[int]:
    """Numbers of readings as an array."""
    return array("I", serials) if isinstance(serials, bytes) else serials


def count_of(serials: Serials) -> int:
    """How many numbers of readings there are."""
    return len(serials) // 4 if isinstance(serials, bytes) else len(serials)


def _note(met: dict[_K, Serials], key: _K, serial: int) -> None:
    known = met.get(key, b"")
    if isinstance(known, bytes):
        known = met[key] = array("I", known)
    known.append(serial)


def _move(old: dict[_K, Serials], new: dict[_K, Serials], key: _K, serial: int) -> None:
    left = old[key] = numbers_of(old[key])
    left.remove(serial)
    if not left:
        del old[key]
    _note(new, key, serial)


def _form_key(kind: str, name: str, country: str | None, registry_id: str | None) -> FormKey:
    if kind == "organization" and registry_id:
        return kind, "registry", registry_id
    if kind == "country" and country:
        return kind, country, ""
    key = locality_key(name) if kind == "locality" else exact_key(name)
    return kind, country or "", key or name
