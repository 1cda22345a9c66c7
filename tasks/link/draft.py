"""Drafting corrections for rows that people looked at: what `hoptac correct` writes into `corrections/`.

Here belongs filling in what a release already tells: the article concerned, the mentions that stand for an event, and
what the correction may expect. Applying corrections is in `corrections.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from schemas.corrections import (
    AliasActors,
    Correction,
    MergeEvents,
    RejectMention,
    SeparateActors,
    SetField,
    SplitEvent,
    Value,
)
from schemas.settable import field_problem

Tables = Mapping[str, pa.Table]
_TABLE_OF = {"evt": ("events", "event_id"), "act": ("actors", "actor_id"), "agr": ("agreements", "agreement_id")}
_EXPECTED = ("event_type", "status", "date_edtf")


@dataclass(frozen=True, slots=True)
class Why:
    """Who corrects what for which reason: the part of a correction that no release tells."""

    name: str
    reason: str
    who: str
    date: date

    def fields(self, document_id: str) -> dict[str, Any]:
        """The fields common to all corrections."""
        return {"name": self.name, "reason": self.reason, "who": self.who, "date": self.date, "document": document_id}


def draft_rejection(tables: Tables, mention_id: str, why: Why) -> RejectMention:
    """Leave a mention out.

    Raises:
        LookupError: the release has no such mention.
    """
    mention = _mention(tables, mention_id)
    expect = {column: mention[column] for column in _EXPECTED}
    return RejectMention(
        action="reject_mention", mention=mention_id, expect=expect, **why.fields(mention["document_id"])
    )


def draft_field(tables: Tables, known: str, field: str, value: Value, why: Why) -> SetField:
    """Set a field of an event, actor or agreement.

    Raises:
        LookupError: the release has no such row, or the row no such field that can be set.
        ValidationError: the value cannot stand in the field.
    """
    table, column = _TABLE_OF.get(known.split("_")[0], ("", ""))
    rows = _where(tables[table], column, known) if table else []
    if not rows:
        raise LookupError(f"{known}: no event, actor or agreement of this release; hoptac search WORDS finds ids")
    if (problem := field_problem(table, field)) is not None:
        raise LookupError(f"{field}: {problem}")
    return SetField.model_validate(
        {"action": "set_field", "table": table, "id": known, "field": field, "value": value, "expect": rows[0][field]}
        | why.fields(_document_of(tables, known))
    )


def draft_merge(tables: Tables, event_ids: Sequence[str], why: Why) -> MergeEvents:
    """Make events one: the first mention of each stands for it.

    Raises:
        LookupError: the release has not all of the events.
    """
    mentions = [_mentions_of(tables, event_id)[0] for event_id in event_ids]
    ids = tuple(mention["mention_id"] for mention in mentions)
    common = why.fields(mentions[0]["document_id"])
    return MergeEvents(action="merge_events", mentions=ids, expect="apart", **common)


def draft_split(tables: Tables, mention_ids: Sequence[str], why: Why) -> SplitEvent:
    """Make mentions an event of their own; the first mention left of their event stays.

    Raises:
        LookupError: the release has not all of the mentions, or they are all of their event.
    """
    mention = _mention(tables, mention_ids[0])
    left = [m for m in _mentions_of(tables, mention["event_id"]) if m["mention_id"] not in mention_ids]
    if not left:
        raise LookupError(f"{mention['event_id']}: these are all of its mentions; there is nothing to split it from")
    common = why.fields(mention["document_id"])
    return SplitEvent(
        action="split_event", mentions=tuple(mention_ids), stays=left[0]["mention_id"], expect="together", **common
    )


def draft_alias(tables: Tables, actor_ids: Sequence[str], why: Why) -> AliasActors:
    """Make actors one: a name of each stands for it.

    Raises:
        LookupError: the release has not all of the actors, or no article names one of them.
    """
    names = tuple(_actor_name(_actor(tables, known)) for known in actor_ids)
    common = why.fields(_document_of(tables, actor_ids[0]))
    return AliasActors.model_validate({"action": "alias_actors", "names": names, "expect": "apart"} | common)


def draft_separation(tables: Tables, actor_id: str, name: str, why: Why) -> SeparateActors:
    """Part a name from an actor, so that it becomes an actor of its own.

    Raises:
        LookupError: the release has no such actor, or the actor is not called so or has no other name.
    """
    row = _actor(tables, actor_id)
    called = [known for known in (row["name_vi"], row["name_en"], *row["aliases"]) if known]
    if name not in called or len(set(called)) < 2:
        raise LookupError(f"{name!r}: not one of several names of {actor_id}, which are {', '.join(sorted(called))}")
    other = next(known for known in called if known != name)
    names = (_actor_name(row, name), _actor_name(row, other))
    common = why.fields(_document_of(tables, actor_id))
    return SeparateActors.model_validate({"action": "separate_actors", "names": names, "expect": "together"} | common)


def correction_yaml(correction: Correction) -> str:
    """A correction as an entry of a file in `corrections/`."""
    entry = correction.model_dump(mode="json")
    order = ["name", "action", "document", *sorted(entry.keys() - {"name", "action", "document"})]
    return yaml.safe_dump([{key: entry[key] for key in order}], allow_unicode=True, sort_keys=False, width=100)


def _where(table: pa.Table, column: str, value: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.filter(pc.equal(table[column], value)).to_pylist()
    return rows


def _actor(tables: Tables, actor_id: str) -> dict[str, Any]:
    rows = _where(tables["actors"], "actor_id", actor_id)
    if not rows:
        raise LookupError(f"{actor_id}: no actor of this release; hoptac show evt_… --json lists those of an event")
    if rows[0]["kind"] == "country":
        raise LookupError(f"{actor_id}: a country; its names are those of the lexicon")
    return rows[0]


def _actor_name(row: dict[str, Any], name: str | None = None) -> dict[str, Any]:
    return {"kind": row["kind"], "name": name or row["name_vi"] or row["name_en"], "country": row["country"]}


def _mention(tables: Tables, mention_id: str) -> dict[str, Any]:
    rows = _where(tables["mentions"], "mention_id", mention_id)
    if not rows:
        raise LookupError(f"{mention_id}: no mention of this release; hoptac show evt_… lists an event's mentions")
    return rows[0]


def _mentions_of(tables: Tables, event_id: str) -> list[dict[str, Any]]:
    rows = _where(tables["mentions"], "event_id", event_id)
    if not rows:
        raise LookupError(f"{event_id}: no event of this release; hoptac search WORDS finds ids")
    return sorted(rows, key=lambda row: str(row["mention_id"]))


def _document_of(tables: Tables, known: str) -> str:
    """An article that the row rests on, always the same one."""
    if known.startswith("evt_"):
        return str(_mentions_of(tables, known)[0]["document_id"])
    if known.startswith("agr_"):
        return min(str(row["document_id"]) for row in _where(tables["agreement_mentions"], "agreement_id", known))
    acting = _where(tables["participants"], "actor_id", known)
    acting += _where(tables["participants"], "organization_actor_id", known)
    if not acting:
        raise LookupError(f"{known}: no article names it by itself; correct it in lexicon/organizations/ instead")
    return str(_mention(tables, min(str(row["mention_id"]) for row in acting))["document_id"])
