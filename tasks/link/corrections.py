"""Applying corrections: each one checks first that it still applies, and fails loudly when it does not.

Rejected mentions are left out before anything is decided; names are joined or separated when actors are formed; events
are split and merged after clustering; fields are set last, of events before titles and codes are derived from them.
The shapes are in `schemas/corrections.py`.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

import pyarrow as pa

from schemas.corrections import (
    ActorName,
    AliasActors,
    Correction,
    CorrectionError,
    MergeEvents,
    RejectMention,
    SeparateActors,
    SetField,
    SplitEvent,
)
from schemas.countries import subdivision_country
from tasks.link.actors import ActorBook
from tasks.link.facts import Fact
from tasks.link.ids import IdBook
from tasks.link.intake import Intake
from tasks.link.same_actor import group_forms
from tasks.link.settle import Settled

_PLACE = {"place": 0, "place_subdivision": 1, "place_country": 2}


class Corrector:
    """All corrections of a run. `applied` collects the names of those that took effect."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._all = sorted(corrections, key=lambda correction: correction.name)
        self._documents: Container[str] = ()
        self.applied: list[str] = []
        self.rejected = frozenset(c.mention for c in self._all if isinstance(c, RejectMention))

    def check_mentions(self, intake: Intake) -> None:
        """Check the rejected mentions and learn which articles the run has."""
        self._documents = intake.published
        for correction in self._of(RejectMention):
            mention = intake.refused.get(correction.mention)
            if mention is None:
                raise _stale(correction, f"{correction.mention} is not in its article any more")
            for column, value in sorted(correction.expect.items()):
                found = getattr(mention, column, None)
                if found != value:
                    raise _stale(correction, f"{column} is {found!r}, not {value!r}")
            self.applied.append(correction.name)

    def actor_pairs(self, book: ActorBook) -> tuple[list[tuple[int, int]], set[tuple[int, int]]]:
        """Pairs of forms to join and pairs to keep apart."""
        aliases, separated = self._of(AliasActors), self._of(SeparateActors)
        if not aliases and not separated:
            return [], set()
        group_of = {form: number for number, group in enumerate(group_forms(book, (), set())) for form in group}
        together: list[tuple[int, int]] = []
        apart: set[tuple[int, int]] = set()
        for alias in aliases:
            forms = [_form(alias, book, name) for name in alias.names]
            if len({group_of[form] for form in forms}) < len(forms):
                raise _stale(alias, "the names are one actor without it")
            together += [(forms[0], form) for form in forms[1:]]
            self.applied.append(alias.name)
        for separation in separated:
            one, other = (_form(separation, book, name) for name in separation.names)
            if group_of[one] != group_of[other]:
                raise _stale(separation, "the names are two actors without it")
            apart.add((one, other))
            self.applied.append(separation.name)
        return together, apart

    def regroup(self, clusters: list[list[int]], facts: Sequence[Fact]) -> list[list[int]]:
        """Split and merge clusters of facts, then put them back in the order of their first."""
        splits, merges = self._of(SplitEvent), self._of(MergeEvents)
        if not splits and not merges:
            return clusters
        position_of = {fact.mention_id: position for position, fact in enumerate(facts)}
        cluster_of = {position: number for number, cluster in enumerate(clusters) for position in cluster}
        for split in splits:
            moved = [_position(split, position_of, mention) for mention in (*split.mentions, split.stays)]
            if len({cluster_of[position] for position in moved}) > 1:
                raise _stale(split, "the mentions are not of one event without it")
            cluster_of |= dict.fromkeys(moved[:-1], max(cluster_of.values()) + 1)
            self.applied.append(split.name)
        for merge in merges:
            positions = [_position(merge, position_of, mention) for mention in merge.mentions]
            numbers = {cluster_of[position] for position in positions}
            if len(numbers) < len(positions):
                raise _stale(merge, "the mentions are of one event without it")
            cluster_of = {p: min(numbers) if n in numbers else n for p, n in cluster_of.items()}
            self.applied.append(merge.name)
        regrouped: dict[int, list[int]] = {}
        for position in sorted(cluster_of):
            regrouped.setdefault(cluster_of[position], []).append(position)
        return list(regrouped.values())

    def settle(self, settled: list[Settled], ids: Sequence[str], book: IdBook) -> list[Settled]:
        """Set the concluded fields of events; the country of a place follows its province, or puts it away."""
        number_of = {known: number for number, known in enumerate(ids)}
        changed: dict[int, set[str]] = {}
        for correction in self._of(SetField):
            if correction.table != "events" or correction.field not in (*Settled._fields, *_PLACE):
                continue
            number = number_of.get(book.current(correction.id))
            if number is None:
                raise _stale(correction, f"there is no event {correction.id}")
            settled[number] = _changed(correction, settled[number])
            changed.setdefault(number, set()).add(correction.field)
            self.applied.append(correction.name)
        for number, fields in changed.items():
            settled[number] = _in_one_country(settled[number], fields)
        return settled

    def set_fields(self, tables: Mapping[str, pa.Table], book: IdBook) -> dict[str, pa.Table]:
        """Set the fields of published rows that `settle` did not."""
        tables = dict(tables)
        for correction in self._of(SetField):
            if correction.name in self.applied:
                continue
            tables[correction.table] = _set(correction, tables[correction.table], book)
            self.applied.append(correction.name)
        return tables

    def _of(self, kind: type[Any]) -> list[Any]:
        """The corrections of a kind that concern an article of this run."""
        return [c for c in self._all if isinstance(c, kind) and c.document in self._documents]


def corrections_in_force(corrections: Sequence[Correction], tables: Mapping[str, pa.Table]) -> list[Correction]:
    """The corrections that took effect in a release: those whose article it holds, sorted by name.

    One that concerns an article of the release and does not apply stops the link, so all that are left have applied.
    """
    documents = set(tables["documents"].column("document_id").to_pylist())
    return sorted((c for c in corrections if c.document in documents), key=lambda correction: correction.name)


def told(corrections: Sequence[Correction]) -> list[dict[str, str]]:
    """What a changelog says of corrections: the name, action, reason, author and date of each, ready for JSON."""
    return [
        {"name": c.name, "action": c.action, "reason": c.reason, "who": c.who, "date": c.date.isoformat()}
        for c in corrections
    ]


def _stale(correction: Correction, problem: str) -> CorrectionError:
    return CorrectionError(f"correction {correction.name}: {problem}; look at it again and change or delete it")


def _form(correction: Correction, book: ActorBook, name: ActorName) -> int:
    position = book.find(name.kind, name.name, name.country)
    if position is None:
        raise _stale(correction, f"no article names {name.name!r} ({name.kind}, {name.country})")
    return position


def _position(correction: Correction, position_of: Mapping[str, int], mention: str) -> int:
    if mention not in position_of:
        raise _stale(correction, f"there is no mention {mention}")
    return position_of[mention]


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value


def _expected(correction: SetField, found: Any) -> None:
    if _plain(found) != _plain(correction.expect):
        raise _stale(correction, f"{correction.field} is {_plain(found)!r}, not {_plain(correction.expect)!r}")


def _changed(correction: SetField, settled: Settled) -> Settled:
    if correction.field in _PLACE:
        place: list[Any] = list(settled.place)
        _expected(correction, place[_PLACE[correction.field]])
        place[_PLACE[correction.field]] = correction.value
        return settled._replace(place=(place[0], place[1], place[2]))
    _expected(correction, getattr(settled, correction.field))
    value = tuple(correction.value) if isinstance(correction.value, list) else correction.value
    return settled._replace(**{correction.field: value})  # type: ignore[arg-type]


def _in_one_country(settled: Settled, fields: set[str]) -> Settled:
    """Province and country of a place agreeing, where one of them alone was set."""
    place, subdivision, country = settled.place
    if fields >= {"place_subdivision", "place_country"} or subdivision is None:
        return settled
    if "place_subdivision" in fields:
        return settled._replace(place=(place, subdivision, subdivision_country(subdivision)))
    return settled if subdivision_country(subdivision) == country else settled._replace(place=(place, None, country))


def _set(correction: SetField, table: pa.Table, book: IdBook) -> pa.Table:
    ids = table.column(0).to_pylist()
    current = book.current(correction.id)
    if current not in ids:
        raise _stale(correction, f"there is no {correction.id} in {correction.table}")
    column = table.column_names.index(correction.field)
    values = table.column(column).to_pylist()
    row = ids.index(current)
    _expected(correction, values[row])
    values[row] = correction.value
    return table.set_column(column, table.schema.field(column), pa.array(values, table.schema.field(column).type))
