"""Which names are one actor: forms met in texts become groups, each of them an actor.

Rules. Organisations: by registry id, else by folded name and country, or by a second name that a text gives them
(`second_names.py`). Vietnamese persons: by their exact name; an unmarked form (English pages) joins the one marked form
it folds to, or the one that shares its organisation and office. Foreign persons: by equal transliteration key within a
country or the same words in another order, and by similar key only where country, organisation and office agree;
Chinese names in pinyin join the one Vietnamese reading of theirs. How forms are kept is in `actors.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from tasks.link.actors import ActorBook, Form, FormKey
from tasks.link.chinese import CHINESE
from tasks.link.keys import VIETNAM, plain_key
from tasks.link.second_names import join_by_second_names
from tasks.link.spelling import words_of


def group_forms(book: ActorBook, together: Iterable[tuple[int, int]], apart: set[tuple[int, int]]) -> list[list[int]]:
    """Groups of forms that are one actor, by the rules and by corrections, each group sorted by key."""
    groups = _Groups(book.forms, apart)
    for one, other in together:
        groups.join(one, other)
    join_by_second_names(book.forms, groups.join, book.registry.matter)
    met = (position for position, form in enumerate(book.forms) if form.names)
    ordered = sorted(met, key=lambda p: book.forms[p].key)
    for members in _blocks(book.forms, ordered):
        _join_persons(book, members, groups)
    return groups.lists(ordered)


class _Groups:
    """Disjoint sets of forms that keep corrected pairs apart."""

    def __init__(self, forms: list[Form], apart: set[tuple[int, int]]) -> None:
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

    def lists(self, ordered: Iterable[int]) -> list[list[int]]:
        """The forms of each actor, in the order given."""
        found: dict[int, list[int]] = defaultdict(list)
        for position in ordered:
            found[self.find(position)].append(position)
        return list(found.values())


def _blocks(forms: list[Form], ordered: Iterable[int]) -> list[list[int]]:
    """Persons of one country, in the order given, by key; those without join every block in which their name occurs."""
    by_country: dict[str, list[int]] = defaultdict(list)
    for position in ordered:
        if forms[position].kind == "person":
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
