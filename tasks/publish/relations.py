"""Validation of rows against each other: keys, foreign keys, evidence, redirects, events and their mentions.

Here belong the rules that need more than one row or table. Each refuses rows in the sieve; `settle` repeats those that
follow from refusals until nothing changes, so that a refused row takes its dependants along and every reference that
is left resolves.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from schemas.tables import TABLES, ForeignKey, Table
from tasks.publish.sieve import ROW, Sieve

EVIDENCED = tuple(
    name
    for name, table in TABLES.items()
    if {"document_id", "start", "end", "quote"} <= set(table.model.to_schema().columns)
)
_TABLE_OF_PREFIX = {
    "doc": "documents",
    "men": "mentions",
    "evt": "events",
    "act": "actors",
    "agr": "agreements",
    "fig": "figures",
    "com": "commitments",
}


def check_keys(sieve: Sieve, table: Table) -> None:
    """Refuse every row whose primary key an earlier row that is not refused has; the earlier row stays."""
    rows = sieve.kept(table.name).select(ROW, *table.primary_key)
    nth = pl.int_range(pl.len()).over(table.primary_key)
    for *values, row in rows.filter(nth > 0).select(*table.primary_key, ROW).iter_rows():
        key = ", ".join(f"{column} {value}" for column, value in zip(table.primary_key, values, strict=True))
        sieve.refuse(table.name, row, "unique_key", f"an earlier row has the same key: {key}")


def check_evidence(sieve: Sieve, table: str) -> None:
    """Refuse every row whose quote is not what its document's body says between its offsets (code points)."""
    bodies = dict(sieve.kept("documents").select("document_id", "body").iter_rows())
    for row, document, start, end, quote in (
        sieve.kept(table).select(ROW, "document_id", "start", "end", "quote").iter_rows()
    ):
        body = bodies.get(document)
        if body is not None and body[start:end] != quote:
            sieve.refuse(table, row, "evidence", f"the body of {document} does not say the quote at {start}:{end}")


def check_redirects(sieve: Sieve) -> None:
    """Refuse redirects from an id that is still in use, or to an id that is in no table."""
    redirects = sieve.kept("redirects").select(ROW, "old_id", "new_id")
    if redirects.is_empty():
        return
    used: set[str] = set()
    for name in _TABLE_OF_PREFIX.values():
        used.update(sieve.kept(name)[TABLES[name].primary_key[0]])
    for row, old, new in redirects.iter_rows():
        if old in used:
            sieve.refuse("redirects", row, "redirect_source", f"old_id {old} is still in use")
        if old[:3] != new[:3]:
            sieve.refuse("redirects", row, "redirect_kind", f"old_id {old} and new_id {new} are not of one kind")
        elif new not in used:
            sieve.refuse("redirects", row, "redirect_target", f"new_id {new} is in no table")


def _unresolved(sieve: Sieve, table: str, key: ForeignKey) -> Iterator[tuple[int, str]]:
    rows = sieve.kept(table).select(ROW, key.column).drop_nulls(key.column)
    present = sieve.kept(key.table).select(pl.col(key.reference).alias(key.column))
    yield from rows.join(present, on=key.column, how="anti", maintain_order="left").iter_rows()


def _check_reference(sieve: Sieve, table: str, key: ForeignKey) -> None:
    unresolved = list(_unresolved(sieve, table, key))
    if not unresolved:
        return
    wanted = [value for _, value in unresolved]
    given = sieve.given(key.table).filter(pl.col(key.reference).is_in(wanted)).select(key.reference, ROW)
    rows_of: dict[str, list[int]] = {}
    for value, row in given.iter_rows():
        rows_of.setdefault(value, []).append(row)
    for row, value in unresolved:
        refused_by = sieve.check_of(key.table, rows_of.get(value, []))
        if refused_by is None:
            sieve.refuse(table, row, "foreign_key", f"{key.column} {value} is not in {key.table}")
        else:
            sieve.refuse(table, row, "dependant", f"{key.column} {value} was refused itself ({refused_by})")


def _check_mentioned(sieve: Sieve) -> None:
    """Refuse events that no mention speaks of (any more)."""
    mentioned = sieve.kept("mentions").select("event_id")
    ever = set(sieve.given("mentions")["event_id"].drop_nulls().to_list())
    events = sieve.kept("events").select(ROW, "event_id")
    for row, event in events.join(mentioned, on="event_id", how="anti", maintain_order="left").iter_rows():
        if event in ever:
            sieve.refuse("events", row, "dependant", "all its mentions were refused")
        else:
            sieve.refuse("events", row, "mentioned", "no mention speaks of it")


def settle(sieve: Sieve) -> None:
    """Refuse what refers to a missing or refused row, and events left without mentions, until nothing changes."""
    before = -1
    while before != sieve.refused_count():
        before = sieve.refused_count()
        for name, table in TABLES.items():
            for key in table.foreign_keys:
                _check_reference(sieve, name, key)
        _check_mentioned(sieve)
