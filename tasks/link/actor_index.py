"""Actors as resolved: what each is called, where it belongs, and which facts it takes part in.

Here belongs turning groups of forms into actors and filling the facts with them. Grouping is in `same_actor.py`; rows
are made in `actor_rows.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tasks.link.actors import ActorBook, Form, FormKey, count_of
from tasks.link.chinese import ChineseNames
from tasks.link.facts import NO_INDEXES, Fact, InstrumentFact
from tasks.link.keys import stable_number
from tasks.link.localities import LocalBody
from tasks.link.registry import RegistryView

# Roles in which a person stands for a side: two such persons of one country are two occasions, two speakers are not.
LEADING_ROLES = frozenset({"chair", "co_chair", "host", "guest", "signatory", "donor", "recipient"})


@dataclass(slots=True)
class Actor:
    """One actor: `keys` are those of all forms it was met in, sorted."""

    kind: str
    country: str | None
    registry_id: str | None
    keys: tuple[FormKey, ...]
    forms: tuple[Form, ...] = ()

    def names(self) -> dict[str, Counter[str]]:
        """How often each spelling was met, by language."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for form in self.forms:
            for (language, name), serials in form.names.items():
                found[language][name] += count_of(serials)
        return dict(found)


@dataclass(slots=True)
class ActorIndex:
    """All actors by their handles (`handle_of`), in the order of their smallest keys.

    `of_form` gives the actor of a form. Of bodies in the registry, `kin` gives those from which or to which successions
    lead, `near` parent and children, `line` what stands for the whole line of succession; a body that no text names has
    its place there as well.
    """

    actors: dict[int, Actor]
    of_form: dict[int, int]
    kin: dict[int, frozenset[int]]
    near: dict[int, frozenset[int]]
    line: dict[int, int]
    local_body: Callable[[str, str], LocalBody | None]
    chinese: ChineseNames

    def locality_of(self, body: int) -> str | None:
        """The province or city that an actor is, or whose local body it is."""
        actor = self.actors[body]
        if actor.kind == "locality":
            return actor.keys[0][2]
        local = self._local_body(actor)
        return local.called if local and local.is_comparable(actor.country or "") else None

    def acts_for(self, body: int) -> str | None:
        """The locality for which an actor acts, or which it is: its place and level."""
        local = self._local_body(self.actors[body])
        return local.acts_for if local else None

    def _local_body(self, actor: Actor) -> LocalBody | None:
        if actor.kind != "organization" or actor.registry_id or not actor.country:
            return None
        return self.local_body(actor.keys[0][2], actor.country)

    def all_registered(self, bodies: Iterable[int]) -> bool:
        """Whether the registry knows all of these, so that names in two languages can be told apart."""
        return all(self.actors[body].registry_id for body in bodies)

    def kin_of(self, bodies: frozenset[int]) -> frozenset[int]:
        """The bodies with their predecessors and successors; the same object when there are none."""
        related = [self.kin[body] for body in bodies if body in self.kin]
        return bodies.union(*related) if related else bodies


def index_actors(book: ActorBook, groups: list[list[int]]) -> ActorIndex:
    """Actors in the order of their smallest key, with the registry's successions and households."""
    index = ActorIndex({}, {}, {}, {}, {}, book.registry.local_body, book.registry.chinese)
    for members in sorted(groups, key=lambda members: book.forms[members[0]].key):
        actor = _actor([book.forms[member] for member in members])
        handle = handle_of(actor)
        index.actors[handle] = actor
        index.of_form |= dict.fromkeys(members, handle)
        if actor.registry_id:
            _relate(index, handle, actor.registry_id, book.registry)
    return index


def _relate(index: ActorIndex, handle: int, registry_id: str, registry: RegistryView) -> None:
    kin = registry.kin(registry_id)
    if len(kin) > 1:
        index.kin[handle] = frozenset(map(registered, kin))
        index.line[handle] = registered(registry.line(registry_id))
    index.near[handle] = frozenset(map(registered, registry.household(registry_id)))


def handle_of(actor: Actor) -> int:
    """A number that names the actor in every run in which its entry in the registry, or its smallest key, is this."""
    return registered(actor.registry_id) if actor.registry_id else stable_number(*actor.keys[0])


def registered(registry_id: str) -> int:
    """The handle of a body of the registry."""
    return stable_number("organization", "registry", registry_id)


def fill_facts(index: ActorIndex, facts: list[Fact], instruments: list[InstrumentFact]) -> None:
    """Give every fact its people, bodies and those who lead a side, by actor position."""
    shared: dict[frozenset[int], frozenset[int]] = {}
    shared_sides: dict[tuple[tuple[str, frozenset[int]], ...], tuple[tuple[str, frozenset[int]], ...]] = {}
    for fact in facts:
        people, bodies, leads = set(), set(), defaultdict(set)
        told: set[int] = set()
        for part in fact.parts:
            actor = index.of_form[part.actor]
            kind, country = index.actors[actor].kind, index.actors[actor].country
            if kind == "person":
                people.add(actor)
                if part.role in LEADING_ROLES and country:
                    leads[country].add(actor)
            elif kind != "country":
                bodies.add(actor)
                told.update({actor} if part.actor not in fact.away else ())
            if part.organization is not None:
                bodies.add(index.of_form[part.organization])
                told.update({index.of_form[part.organization]} if part.organization not in fact.away else ())
        fact.people = _same(shared, people)
        fact.told = _same(shared, told)
        fact.bodies = _same(shared, bodies)
        fact.kin = _same(shared, index.kin_of(fact.bodies))
        sides = tuple((country, _same(shared, leads[country])) for country in sorted(leads))
        fact.leads = shared_sides.setdefault(sides, sides)
    for instrument in instruments:
        named = {index.of_form[form] for form in instrument.context}
        bodies = {actor for actor in named if index.actors[actor].kind in ("organization", "locality")}
        instrument.registered = index.all_registered(bodies)
        instrument.bodies = _same(shared, index.kin_of(frozenset(bodies)))


def forget_actors(facts: Iterable[Fact]) -> None:
    """Take out of facts what `fill_facts` put in, once nothing is compared any more: it is a quarter of them."""
    for fact in facts:
        fact.people = fact.told = fact.bodies = fact.kin = NO_INDEXES
        fact.leads = ()


def _same(shared: dict[frozenset[int], frozenset[int]], items: set[int] | frozenset[int]) -> frozenset[int]:
    return shared.setdefault(frozenset(items), frozenset(items)) if items else NO_INDEXES


def _actor(forms: list[Form]) -> Actor:
    registry_id = next((form.registry_id for form in forms if form.registry_id), None)
    country = next((form.country for form in forms if form.country), None)
    return Actor(forms[0].kind, country, registry_id, tuple(form.key for form in forms), tuple(forms))
