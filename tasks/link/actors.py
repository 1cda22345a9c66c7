"""Which names are one actor: forms met in texts become actors.

Rules. Organisations: by registry id, else by folded name and country, or by a second name that a text gives them
(`second_names.py`). Vietnamese persons: by their exact name; an
unmarked form (English pages) joins the one marked form it folds to, or the one that shares its organisation and office.
Two people of one name have a form each (`namesakes.py`).
Foreign persons: by equal transliteration key within a country or the same words in another order, and by similar key
only where country, organisation and office agree; Chinese names in pinyin join the one Vietnamese reading of theirs.
What is published of an actor is in `actor_rows.py`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, TypeVar

from tasks.link.chinese import CHINESE
from tasks.link.counterparts import locality_key
from tasks.link.keys import VIETNAM, exact_key, latin_key, plain_key, without_address, without_brackets
from tasks.link.registry import RegistryView
from tasks.link.second_names import join_by_second_names
from tasks.link.similar import SimilarNames
from tasks.link.spelling import words_of

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
                    kept = array("I", (n for n in numbers if n not in replaced))
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


def group_forms(book: ActorBook, together: Iterable[tuple[int, int]], apart: set[tuple[int, int]]) -> list[list[int]]:
    """Groups of forms that are one actor, by the rules and by corrections, each group sorted by key."""
    groups = _Groups(book.forms, apart)
    for one, other in together:
        groups.join(one, other)
    join_by_second_names(book.forms, groups.join, book.registry.matter)
    for members in _blocks(book.forms):
        _join_persons(book, members, groups)
    return groups.lists()


class _Groups:
    """Disjoint sets of forms that keep corrected pairs apart."""

    def __init__(self, forms: list[Form], apart: set[tuple[int, int]]) -> None:
        self._forms = forms
        self._leader = list(range(len(forms)))
        self._members = {position: [position] for position in range(len(forms))} if apart else {}
        self._apart = apart

    def find(self, position: int) -> int:
        while self._leader[position] != position:
            self._leader[position] = self._leader[self._leader[position]]
            position = self._leader[position]
        return position

    def join(self, one: int, other: int) -> None:
        """Make two forms one actor, unless a correction keeps them apart."""
        a, b = sorted((self.find(one), self.find(other)))
        if a == b or self._is_kept_apart(a, b):
            return
        self._leader[b] = a
        if self._apart:
            self._members[a] += self._members.pop(b)

    def _is_kept_apart(self, a: int, b: int) -> bool:
        return bool(self._apart) and any(
            (x, y) in self._apart or (y, x) in self._apart for x in self._members[a] for y in self._members[b]
        )

    def lists(self) -> list[list[int]]:
        """The forms of each actor that was met, by position, in the order of their keys."""
        found: dict[int, list[int]] = defaultdict(list)
        met = (position for position, form in enumerate(self._forms) if form.names)
        for position in sorted(met, key=lambda p: self._forms[p].key):
            found[self.find(position)].append(position)
        return list(found.values())


def _blocks(forms: list[Form]) -> list[list[int]]:
    """Persons of one country, sorted by key; those without a country join every block in which their name occurs."""
    by_country: dict[str, list[int]] = defaultdict(list)
    persons = (position for position, form in enumerate(forms) if form.kind == "person" and form.names)
    for position in sorted(persons, key=lambda p: forms[p].key):
        by_country[forms[position].country or ""].append(position)
    nowhere = by_country.pop("", [])
    known = _countries(forms, by_country) if nowhere else {}
    for position in nowhere:
        countries = known.get(plain_key(forms[position].key[2]), ())
        if len(countries) == 1:
            by_country[next(iter(countries))].append(position)
        else:
            by_country["?" + forms[position].key[2]].append(position)
    return [sorted(members, key=lambda p: forms[p].key) for _, members in sorted(by_country.items())]


def _countries(forms: list[Form], by_country: Mapping[str, Iterable[int]]) -> dict[str, set[str]]:
    """The countries in which each name without its marks occurs."""
    known: dict[str, set[str]] = defaultdict(set)
    for country, members in by_country.items():
        for position in members:
            known[plain_key(forms[position].key[2])].add(country)
    return known


def _join_persons(book: ActorBook, members: list[int], groups: _Groups) -> None:
    if not members:
        return
    countries = {book.forms[member].country for member in members} - {None}
    if countries == {VIETNAM}:
        _join_equal(book, members, groups, lambda form: form.key[2])
        _join_unmarked(book, members, groups)
    else:
        _join_equal(book, members, groups, lambda form: words_of(form.key[2]))
        _join_equal(book, members, groups, Form.transliterated)
        if countries <= CHINESE:
            _join_readings(book, members, groups)
        _join_similar(book, members, groups)


def _join_equal(book: ActorBook, members: list[int], groups: _Groups, key_of: Callable[[Form], Hashable]) -> None:
    first: dict[tuple[Hashable, ...], int] = {}
    for member in members:
        key = (key_of(book.forms[member]), *book.forms[member].key[3:])
        groups.join(first.setdefault(key, member), member)


def _join_unmarked(book: ActorBook, members: list[int], groups: _Groups) -> None:
    marked: dict[str, list[int]] = defaultdict(list)
    plain = {member: plain_key(book.forms[member].key[2]) for member in members}
    for member in members:
        if plain[member] != book.forms[member].key[2]:
            marked[plain[member]].append(member)
    for member in members:
        if plain[member] == book.forms[member].key[2]:
            _join_only(book, marked[plain[member]], member, groups)


def _join_readings(book: ActorBook, members: list[int], groups: _Groups) -> None:
    """Join Chinese names in pinyin with the one Vietnamese reading that is met, or the one in the same office."""
    chinese = book.registry.chinese
    read: dict[str, list[int]] = defaultdict(list)
    for member in members:
        for first in chinese.firsts(book.forms[member].key[2]):
            read[first].append(member)
    for member in members:
        name = book.forms[member].key[2]
        near = (other for beginning in chinese.beginnings(name) for other in read.get(beginning, ()))
        _join_only(book, [p for p in dict.fromkeys(near) if chinese.alike(name, book.forms[p].key[2])], member, groups)


def _join_only(book: ActorBook, candidates: list[int], member: int, groups: _Groups) -> None:
    """Join a form with the only actor that it can be, if need be by its office."""
    if len({groups.find(candidate) for candidate in candidates}) > 1:
        candidates = [candidate for candidate in candidates if _share_context(book, candidate, member)]
    if len({groups.find(candidate) for candidate in candidates}) == 1:
        groups.join(candidates[0], member)


def _share_context(book: ActorBook, one: int, other: int) -> bool:
    """Whether two forms were met with the same office in the same organisation."""
    return bool(_full_contexts(book, one) & _full_contexts(book, other))


def _full_contexts(book: ActorBook, form: int) -> set[tuple[str, FormKey]]:
    """Contexts that say something: a known office, with the organisation's key (blank where none is named)."""
    return {
        (office, book.forms[organization].key if organization is not None else ("", "", ""))
        for office, organization in book.forms[form].contexts
        if office
    }


def _join_similar(book: ActorBook, members: list[int], groups: _Groups) -> None:
    by_context: dict[tuple[str, FormKey], list[int]] = defaultdict(list)
    for member in members:
        for context in _full_contexts(book, member):
            by_context[context].append(member)
    country = next((form.country for form in map(book.forms.__getitem__, members) if form.country), None)
    rank = {member: number for number, member in enumerate(members)}
    for context, sharing in sorted(item for item in by_context.items() if len(item[1]) > 1):
        pairs = book.similar.pairs((country, context), sharing, lambda member: book.forms[member].transliterated())
        for one, other in sorted(sorted((rank[one], rank[other])) for one, other in pairs):
            groups.join(members[one], members[other])
