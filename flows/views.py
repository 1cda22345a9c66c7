"""A row of a release with everything that belongs to it: what `hoptac show` displays.

Here belongs which rows of which tables explain an id. Nothing is computed but joins; how it looks is in
`flows/commands/look.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from flows.errors import UsageError
from tasks.publish.release import Release

Row = dict[str, Any]


@dataclass(frozen=True)
class View:
    """A row and the rows that belong to it, by section; `redirected_from` is the id asked for if it was given up."""

    table: str
    row: Row
    sections: dict[str, list[Row]] = field(default_factory=dict)
    redirected_from: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The view for programs."""
        return {
            "table": self.table,
            "row": self.row,
            "redirected_from": self.redirected_from,
            **{name: rows for name, rows in self.sections.items() if rows},
        }


class Tables:
    """The tables of one release as rows, each read once."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._rows: dict[str, list[Row]] = {}

    def rows(self, table: str) -> list[Row]:
        """All rows of a table."""
        if table not in self._rows:
            self._rows[table] = self._release.table(table).to_pylist()
        return self._rows[table]

    def where(self, table: str, **equal: Any) -> list[Row]:
        """The rows in which all these columns have these values."""
        return [row for row in self.rows(table) if all(row[column] == value for column, value in equal.items())]

    def one(self, table: str, **equal: Any) -> Row | None:
        """The first such row."""
        return next(iter(self.where(table, **equal)), None)

    def name_of(self, actor_id: str | None) -> str | None:
        """What an actor is called."""
        actor = self.one("actors", actor_id=actor_id) if actor_id else None
        return (actor["name_vi"] or actor["name_en"]) if actor else None


def view(release: Release, identifier: str) -> View:
    """The row of an id with its evidence.

    Raises:
        UsageError: the id is of no known kind, or the release has no such row.
    """
    kind = _KINDS.get(identifier.partition("_")[0])
    if kind is None:
        known = ", ".join(f"{prefix}_…" for prefix in _KINDS)
        raise UsageError(f"{identifier}: not an id of a release; ids look like {known}")
    table, key, sections = kind
    tables = Tables(release)
    current = _follow(tables, identifier)
    row = tables.one(table, **{key: current})
    if row is None:
        raise UsageError(f"{identifier}: release {release.version} has no such row; try `hoptac search WORDS`")
    return View(table, row, sections(tables, row), identifier if current != identifier else None)


def _follow(tables: Tables, identifier: str) -> str:
    """The id that stands for a given-up one now."""
    seen = {identifier}
    while (redirect := tables.one("redirects", old_id=identifier)) and redirect["new_id"] not in seen:
        identifier = redirect["new_id"]
        seen.add(identifier)
    return identifier


def _with_document(tables: Tables, rows: Iterable[Row]) -> list[Row]:
    """Rows with title, date and place of the document they were read from, oldest first."""
    joined = []
    for row in rows:
        document = tables.one("documents", document_id=row["document_id"]) or {}
        about = {name: document.get(name) for name in ("title", "published_edtf", "publisher_id", "url", "file")}
        joined.append({**row, "document": about})
    return sorted(
        joined, key=lambda row: (row["document"]["published_edtf"] or "9999", row["document_id"], row["start"])
    )


def _people(tables: Tables, rows: Iterable[Row]) -> list[Row]:
    """Participants, one row per actor and role, with names."""
    named: dict[tuple[str, str], Row] = {}
    for row in rows:
        organization = tables.name_of(row["organization_actor_id"])
        name = tables.name_of(row["actor_id"])
        named.setdefault((row["role"], row["actor_id"]), {**row, "name": name, "organization": organization})
    return [named[key] for key in sorted(named)]


def _events(tables: Tables, identifiers: Iterable[str]) -> list[Row]:
    wanted = set(identifiers)
    found = [row for row in tables.rows("events") if row["event_id"] in wanted]
    return sorted(found, key=lambda row: (row["date_edtf"] or "9999", row["event_id"]))


def _of_event(tables: Tables, event: Row) -> dict[str, list[Row]]:
    identifier = event["event_id"]
    agreements = {row["agreement_id"]: row["relation"] for row in tables.where("agreement_events", event_id=identifier)}
    links = tables.where("event_links", event_id=identifier) + tables.where("event_links", other_event_id=identifier)
    return {
        "participants": _people(tables, tables.where("participants", event_id=identifier)),
        "mentions": _with_document(tables, tables.where("mentions", event_id=identifier)),
        "agreements": [
            {**row, "relation": agreements[row["agreement_id"]]}
            for row in tables.rows("agreements")
            if row["agreement_id"] in agreements
        ],
        "figures": _with_document(tables, tables.where("figures", event_id=identifier)),
        "commitments": _with_document(tables, tables.where("commitments", event_id=identifier)),
        "links": links,
    }


def _of_document(tables: Tables, document: Row) -> dict[str, list[Row]]:
    identifier = document["document_id"]
    mentions = tables.where("mentions", document_id=identifier)
    return {
        "mentions": _with_document(tables, mentions),
        "events": _events(tables, (row["event_id"] for row in mentions)),
        "figures": _with_document(tables, tables.where("figures", document_id=identifier)),
        "commitments": _with_document(tables, tables.where("commitments", document_id=identifier)),
    }


def _of_actor(tables: Tables, actor: Row) -> dict[str, list[Row]]:
    identifier = actor["actor_id"]
    took_part = tables.where("participants", actor_id=identifier)
    offices = [
        {**row, "organization": tables.name_of(row["organization_actor_id"])}
        for row in tables.where("offices", actor_id=identifier)
    ]
    return {
        "offices": sorted(offices, key=lambda row: (row["date_edtf"] or "9999", row["position"])),
        "events": _events(tables, (row["event_id"] for row in took_part)),
        "parts": tables.where("actors", parent_actor_id=identifier),
    }


def _of_agreement(tables: Tables, agreement: Row) -> dict[str, list[Row]]:
    identifier = agreement["agreement_id"]
    relations = {row["event_id"]: row["relation"] for row in tables.where("agreement_events", agreement_id=identifier)}
    parties = tables.where("agreement_parties", agreement_id=identifier)
    return {
        "parties": [{**row, "name": tables.name_of(row["actor_id"])} for row in parties],
        "events": [{**row, "relation": relations[row["event_id"]]} for row in _events(tables, relations)],
        "mentions": _with_document(tables, tables.where("agreement_mentions", agreement_id=identifier)),
    }


def _of_statement(tables: Tables, row: Row) -> dict[str, list[Row]]:
    return {
        "evidence": _with_document(tables, [row]),
        "events": _events(tables, [row["event_id"]] if row["event_id"] else []),
    }


_Sections = Callable[[Tables, Row], dict[str, list[Row]]]
_KINDS: dict[str, tuple[str, str, _Sections]] = {
    "evt": ("events", "event_id", _of_event),
    "doc": ("documents", "document_id", _of_document),
    "men": ("mentions", "mention_id", _of_statement),
    "act": ("actors", "actor_id", _of_actor),
    "agr": ("agreements", "agreement_id", _of_agreement),
    "fig": ("figures", "figure_id", _of_statement),
    "com": ("commitments", "commitment_id", _of_statement),
}
