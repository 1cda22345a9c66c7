"""The rows of `actors` and `offices`.

Rules. The Vietnamese name is the registry's, else the spelling most met in Vietnamese articles (the longest among
equals; of a Vietnamese person one with its marks); the English one the registry's, else the spelling most met in
English articles. Every other spelling met is an alias. A successor or parent in the registry has a row even where no
article names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from schemas.lexicon_actors import Organization
from tasks.link.actor_index import Actor, ActorIndex, registered
from tasks.link.actors import FormKey
from tasks.link.buffers import RowBuffer, sorted_by
from tasks.link.facts import Fact
from tasks.link.ids import IdBook
from tasks.link.keys import VIETNAM, exact_key, is_marked, stable_id, without_address, without_brackets
from tasks.link.localities import locality_key
from tasks.link.names import country_name
from tasks.link.registry import RegistryView


def add_relatives(index: ActorIndex, registry: RegistryView) -> None:
    """Add actors for the successors and parents of registered bodies that no article names."""
    present = {actor.registry_id for actor in index.actors.values() if actor.registry_id}
    for registry_id in registry.with_relatives(present):
        if registry_id not in present:
            body = registry.bodies[registry_id]
            key: FormKey = ("organization", "registry", registry_id)
            index.actors[registered(registry_id)] = Actor("organization", body.country, registry_id, (key,))


def actor_ids(actors: Mapping[int, Actor], ids: IdBook, previous: Mapping[str, pa.Table] | None) -> dict[int, str]:
    """The id of every actor by its handle, carried over by registry id or by any form or spelling it was met in.

    Of two actors that turn out to be one, the id of the registered one stays, else the smaller id.
    """
    known: dict[str, str] = {}
    ages: dict[str, tuple[object, ...]] = {}
    if previous and "actors" in previous:
        for row in sorted(previous["actors"].to_pylist(), key=_order_of_claims):
            ages[row["actor_id"]] = (row["registry_id"] is None,)
            for key in _keys_of_row(row):
                known.setdefault(_member(key), row["actor_id"])
    clusters = [_members(actor) for actor in actors.values()]
    return dict(zip(actors, ids.assign("act", clusters, known, lambda old: ages[old]), strict=True))


def _order_of_claims(row: Mapping[str, object]) -> tuple[bool, str]:
    """Of namesakes, the one whose id was made from the bare name has the claim to it."""
    known = str(row["actor_id"])
    made = known in {stable_id("act", _member(key)) for key in _keys_of_row(row)}
    return not made, known


def _members(actor: Actor) -> list[str]:
    """What ties an actor to the release before: its own forms first, then its spellings, should the registry change."""
    own = sorted(_member(key) for key in actor.keys)
    names = [name for counts in actor.names().values() for name in counts]
    spelled = {_member(key) for key in _name_keys(actor.kind, actor.country, names)}
    return own + sorted(spelled.difference(own))


def _member(key: FormKey) -> str:
    return "|".join(key)


def _keys_of_row(row: Mapping[str, object]) -> list[FormKey]:
    """The forms that a published actor stands for."""
    kind, country = str(row["kind"]), str(row["country"] or "")
    if kind == "country" and country:
        return [(kind, country, "")]
    aliases = row["aliases"] if isinstance(row["aliases"], list) else []
    names = [str(name) for name in (row["name_vi"], row["name_en"], *aliases) if name]
    registered: list[FormKey] = [(kind, "registry", str(row["registry_id"]))] if row["registry_id"] else []
    return registered + _name_keys(kind, country, names)


def _name_keys(kind: str, country: str | None, names: Iterable[str]) -> list[FormKey]:
    fold = locality_key if kind == "locality" else exact_key
    clean = without_address if kind == "person" else without_brackets
    return [(kind, country or "", fold(clean(name))) for name in names]


def actor_names(actor: Actor, body: Organization | None) -> tuple[str | None, str | None, list[str]]:
    """Vietnamese name, English name and all other spellings met."""
    vietnamese: str | None
    english: str | None
    met = sorted(actor.names().items())
    if actor.kind == "country" and actor.country:
        vietnamese, english = country_name(actor.country, "vi"), country_name(actor.country, "en")
    else:
        vietnamese = body.name_vi if body else _usual(actor, met, "vi")
        english = (body.name_en if body else None) or _usual(actor, met, "en")
        if vietnamese is None and english is None:
            vietnamese = _usual(actor, met, None)
    others = {name for _, names in met for name in names} - {vietnamese, english}
    return vietnamese, english, sorted(others)


def _usual(actor: Actor, met: Iterable[tuple[str, Counter[str]]], language: str | None) -> str | None:
    names: Counter[str] = Counter()
    for spoken, counts in met:
        if language is None or spoken.split("-")[0] == language:
            names.update(counts)
    vietnamese = actor.kind == "person" and actor.country == VIETNAM
    return min(
        names, key=lambda name: (vietnamese and not is_marked(name), -names[name], -len(name), name), default=None
    )


def actor_table(
    index: ActorIndex, ids: Mapping[int, str], registry: RegistryView, handles: Iterable[int] | None = None
) -> pa.Table:
    """The table `actors`, of some actors or of all, sorted by id."""
    id_of = {actor.registry_id: ids[handle] for handle, actor in index.actors.items() if actor.registry_id}
    rows = []
    for handle in index.actors if handles is None else handles:
        actor, known = index.actors[handle], ids[handle]
        body = registry.bodies.get(actor.registry_id or "")
        vietnamese, english, aliases = actor_names(actor, body)
        parent = id_of.get(body.parent) if body and body.parent else None
        successor = id_of.get(body.successors[0]) if body and body.successors else None
        row = (known, actor.kind, vietnamese, english, aliases, actor.country, parent, successor, actor.registry_id)
        rows.append(row)
    buffer = RowBuffer("actors")
    for row in sorted(rows, key=lambda row: row[0]):
        buffer.append(row)
    return buffer.table()


def office_table(index: ActorIndex, ids: Mapping[int, str], facts: Sequence[Fact]) -> pa.Table:
    """The table `offices`: a row per person, office, body and mention; the date is the event's by that mention.

    Where the mention has no date, the office is dated by nothing: an undated recollection says not when it was held.
    """
    buffer = RowBuffer("offices")
    for fact in facts:
        rows: dict[tuple[str | None, ...], None] = {}
        for part in fact.parts:
            actor = index.of_form[part.actor]
            if index.actors[actor].kind == "person" and part.position:
                body = ids[index.of_form[part.organization]] if part.organization is not None else None
                rows[ids[actor], part.position, body, fact.date_edtf, fact.mention_id] = None
        for row in rows:
            buffer.append(row)
    order = ("actor_id", "position", "organization_actor_id", "mention_id")
    return sorted_by(buffer.table(), order)
