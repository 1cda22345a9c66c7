"""The registry of organisations as linking needs it: bodies by id and by written form, successions, offices by name.

Here belongs looking things up in `schemas.lexicon_actors.ActorLexicon`. Joining names that the registry does not know
is in `same_actor.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import lru_cache

from schemas.lexicon_actors import ActorLexicon, Organization
from tasks.link.chinese import ChineseNames
from tasks.link.counterparts import CENTRAL_KINDS, Counterparts, without_country
from tasks.link.keys import exact_key, plain_key


class RegistryView:
    """An index over the registry."""

    def __init__(self, lexicon: ActorLexicon) -> None:
        self.bodies: dict[str, Organization] = {body.id: body for body in lexicon.organizations}
        self._forms: dict[str, list[tuple[str, bool]]] = {}
        for form in lexicon.written_forms:
            self._forms.setdefault(exact_key(form.text), []).append((form.organization.id, form.needs_country))
        self._by_matter = _by_matter(lexicon)
        self._of_matter = lru_cache(maxsize=50_000)(self._with_matter)
        self._predecessors = _by_successor(lexicon)
        self._children = _by_parent(lexicon)
        counterparts = Counterparts(lexicon)
        self.matter, self.local_body = counterparts.matter, counterparts.local_body
        self._by_counterpart = _by_counterpart(lexicon, self.matter)
        self.chinese = ChineseNames(lexicon.chinese_names)
        self._offices = _office_words(lexicon)
        self._deputies = _deputy_words(lexicon)
        self.root = lru_cache(maxsize=10_000)(self._root)
        self.line = lru_cache(maxsize=10_000)(self._line)
        self.office = lru_cache(maxsize=50_000)(self._office)

    def find(self, name: str, country: str | None, day: date | None) -> str | None:
        """The one body that bears this name in this country on that day; null when none or several do.

        `National Assembly` and a country are enough for its legislature, as are ministries by their matter.
        """
        forms = self._forms.get(exact_key(name), ())
        fitting = [
            self.bodies[known]
            for known, needs_country in forms
            if self.bodies[known].country == country or (country is None and not needs_country)
        ]
        if country and not fitting:
            fitting = [self.bodies[known] for known in self._of_matter(name, country)]
        if day and len(fitting) > 1:
            fitting = [body for body in fitting if body.is_valid_on(day)]
        ids = {body.id for body in fitting}
        return ids.pop() if len(ids) == 1 else None

    def _with_matter(self, name: str, country: str) -> list[str]:
        named = self._by_matter.get((country, without_country(plain_key(name), country)), set())
        return sorted(named or self._by_counterpart.get((country, self.matter(name, country)), set()))

    def kin(self, body_id: str) -> set[str]:
        """The body with all it was renamed from or to and merged from or into, along the line of succession."""
        return {body_id} | self._along(body_id, self._after) | self._along(body_id, self._before)

    def _root(self, body_id: str) -> str:
        """An id that stands for the whole line of succession of a body."""
        return min(self.kin(body_id))

    def _line(self, body_id: str) -> str:
        """An id that all bodies share between which successions lead, in whatever direction."""
        found = {body_id}
        waiting = [body_id]
        while waiting:
            known = waiting.pop()
            for other in {*self._after(known), *self._before(known)} - found:
                found.add(other)
                waiting.append(other)
        return min(found)

    def household(self, body_id: str) -> set[str]:
        """The body's parent and children: naming one for the other is no contradiction."""
        parent = self.bodies[body_id].parent
        return self._children.get(body_id, set()) | ({parent} if parent else set())

    def with_relatives(self, ids: set[str]) -> list[str]:
        """The ids with all successors and parents, so that every reference has its row; sorted."""
        found: set[str] = set()
        waiting = sorted(ids)
        while waiting:
            body_id = waiting.pop()
            if body_id in found or body_id not in self.bodies:
                continue
            found.add(body_id)
            body = self.bodies[body_id]
            waiting.extend([*body.successors[:1], *([body.parent] if body.parent else [])])
        return sorted(found)

    def _after(self, body_id: str) -> list[str]:
        return [known for known in self.bodies[body_id].successors if known in self.bodies]

    def _before(self, body_id: str) -> list[str]:
        return self._predecessors.get(body_id, [])

    def _along(self, body_id: str, step: Callable[[str], list[str]]) -> set[str]:
        found: set[str] = set()
        waiting = [body_id]
        while waiting:
            for other in step(waiting.pop()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _office(self, position: str) -> str | None:
        """A key that the Vietnamese and the English form of one office share; null for an unknown office."""
        words = f" {plain_key(position)} "
        for form, office in self._offices:
            if f" {form} " in words:
                rest = words.replace(f" {form} ", " ", 1)
                deputy = any(f" {modifier} " in rest for modifier in self._deputies)
                return f"deputy {office}" if deputy and not office.startswith("deputy ") else office
        return None


def _by_matter(lexicon: ActorLexicon) -> dict[tuple[str, str], set[str]]:
    """The ids of central bodies by country and name, folded and without the country in it."""
    found: dict[tuple[str, str], set[str]] = {}
    for form in lexicon.written_forms:
        body = form.organization
        if body.country and body.kind in CENTRAL_KINDS and not form.exact_case:
            words = without_country(plain_key(form.text), body.country)
            if " " in words:
                found.setdefault((body.country, words), set()).add(body.id)
    return found


def _by_counterpart(
    lexicon: ActorLexicon, matter: Callable[[str, str], Hashable | None]
) -> dict[tuple[str, Hashable], set[str]]:
    """The ids of central bodies by country and matter, as another country's body of that matter may be called."""
    found: dict[tuple[str, Hashable], set[str]] = {}
    for body in lexicon.organizations:
        if body.country and body.kind in CENTRAL_KINDS:
            for name in filter(None, (body.name_vi, body.name_en)):
                key = matter(name, body.country)
                if key is not None:
                    found.setdefault((body.country, key), set()).add(body.id)
    return found


def _by_parent(lexicon: ActorLexicon) -> dict[str, set[str]]:
    """The ids of the bodies that each body is the parent of."""
    children: dict[str, set[str]] = {}
    for body in lexicon.organizations:
        if body.parent:
            children.setdefault(body.parent, set()).add(body.id)
    return children


def _by_successor(lexicon: ActorLexicon) -> dict[str, list[str]]:
    """The ids of the bodies that each body succeeded."""
    before: dict[str, list[str]] = {}
    for body in lexicon.organizations:
        for successor in body.successors:
            before.setdefault(successor, []).append(body.id)
    return before


def _office_words(lexicon: ActorLexicon) -> list[tuple[str, str]]:
    """Folded forms of all offices held in a body, the longest first, each with the key of its office."""
    forms = {
        plain_key(form): plain_key(office.en[0] if office.en else office.vi)
        for office in lexicon.offices
        if not (office.chain_only or office.rank or office.address)
        for form in (*office.forms_vi, *office.en)
    }
    return sorted(forms.items(), key=lambda item: (-len(item[0]), item))


def _deputy_words(lexicon: ActorLexicon) -> list[str]:
    return sorted(
        plain_key(form)
        for modifier in lexicon.prefix_modifiers
        if modifier.effect == "deputy"
        for form in (modifier.vi, *modifier.en)
    )
