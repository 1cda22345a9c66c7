"""The difference of two releases: schemas first, then rows of every table, for people and as JSON.

Here belong comparing whole releases and showing the result. How rows are compared is in `delta.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import empty_table
from schemas.tables import TABLES
from tasks.publish.delta import ADDED, ALTERED, CHANGED, OP, REMOVED, table_delta
from tasks.publish.parts import same_content
from tasks.publish.refusal import plain, shown
from tasks.publish.release import Release


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What changed in one table: the delta of its rows, and a line for every change of its schema."""

    table: str
    delta: pa.Table
    schema_changes: tuple[str, ...] = ()

    def count(self, op: str) -> int:
        """How many rows were added, removed or changed."""
        return int(pc.sum(pc.equal(self.delta[OP], op)).as_py() or 0)

    @property
    def counts(self) -> dict[str, int]:
        """Rows added, changed and removed."""
        return {op: self.count(op) for op in (ADDED, ALTERED, REMOVED)}

    @property
    def changed_columns(self) -> dict[str, int]:
        """In how many rows each column changed, most often first."""
        counted = pc.value_counts(pc.list_flatten(self.delta[CHANGED])).to_pylist()
        names = ((entry["values"], entry["counts"]) for entry in counted)
        return dict(sorted(names, key=lambda item: (-item[1], item[0])))

    @property
    def changed(self) -> bool:
        """Whether anything changed."""
        return self.delta.num_rows > 0 or bool(self.schema_changes)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every change as a record: op, key, and for added and changed rows the values (JSON-ready)."""
        key = TABLES[self.table].primary_key
        for row in self.delta.to_pylist():
            shown_columns = row[CHANGED] if row[OP] == ALTERED else [name for name in row if name not in (OP, CHANGED)]
            values = {name: plain(row[name]) for name in shown_columns if name not in key}
            yield {
                OP: row[OP],
                "key": {name: row[name] for name in key},
                "values": {} if row[OP] == REMOVED else values,
            }


@dataclass(frozen=True, slots=True)
class Diff:
    """The difference of two releases; `before` is null when there was none."""

    before: str | None
    after: str
    tables: Mapping[str, TableDiff]

    @property
    def changed(self) -> bool:
        """Whether anything changed in any table."""
        return any(table.changed for table in self.tables.values())

    def as_json(self, rows: bool = True) -> dict[str, Any]:
        """The difference as JSON-ready values. Without `rows` only the counts."""
        return {
            "from": self.before,
            "to": self.after,
            "tables": {n: _table_json(t, rows) for n, t in self.tables.items()},
        }

    def lines(self, limit: int = 20) -> Iterator[str]:
        """The difference for people, a line per change, at most `limit` rows of each table."""
        if not self.changed:
            yield f"nothing changed from {self.before} to {self.after}"
        for name, table in self.tables.items():
            if not table.changed:
                continue
            counts = table.counts
            yield f"{name}: {counts[ADDED]} added, {counts[ALTERED]} changed, {counts[REMOVED]} removed"
            yield from (f"  schema: {change}" for change in table.schema_changes)
            yield from _row_lines(table, limit)


def _table_json(table: TableDiff, rows: bool) -> dict[str, Any]:
    described: dict[str, Any] = {
        "schema_changes": list(table.schema_changes),
        **table.counts,
        "changed_columns": table.changed_columns,
    }
    if rows:
        described["rows"] = list(table.rows())
    return described


_SIGNS = {ADDED: "+", REMOVED: "-", ALTERED: "~"}


def _row_lines(table: TableDiff, limit: int) -> Iterator[str]:
    for number, row in enumerate(table.rows()):
        if number == limit:
            yield f"  … and {table.delta.num_rows - limit} more"
            return
        key = " ".join(str(value) for value in row["key"].values())
        values = row["values"] if row[OP] == ALTERED else {}
        told = ", ".join(f"{name} = {shown(value)}" for name, value in values.items())
        yield f"  {_SIGNS[row[OP]]} {key}" + (f": {told}" if told else "")


def schema_changes(before: pa.Schema, after: pa.Schema) -> tuple[str, ...]:
    """The changes of a schema, a line each: columns added, removed, of another type, described otherwise."""
    old, new = {field.name: field for field in before}, {field.name: field for field in after}
    lines = [f"column {name} added ({new[name].type})" for name in new if name not in old]
    lines += [f"column {name} removed" for name in old if name not in new]
    for name in (name for name in new if name in old):
        if old[name].type != new[name].type:
            lines.append(f"column {name} is now {new[name].type}, was {old[name].type}")
        if old[name].nullable != new[name].nullable:
            lines.append(f"column {name} may {'now' if new[name].nullable else 'no longer'} be null")
        if (old[name].metadata or {}) != (new[name].metadata or {}):
            lines.append(f"column {name} is described otherwise")
    if not lines and before.names != after.names:
        lines.append("the order of the columns changed")
    return tuple(lines)


def diff_tables(
    before: Mapping[str, pa.Table] | None, after: Mapping[str, pa.Table], old: str | None, new: str
) -> Diff:
    """The difference of two sets of published tables; `old` and `new` name them."""
    found = {}
    for name in TABLES:
        ours = after[name]
        theirs = empty_table(name) if before is None or name not in before else before[name]
        lines = () if before is None else schema_changes(theirs.schema, ours.schema)
        if before is not None and name not in before:
            lines = ("the table is new",)
        if same_content(theirs, ours):
            found[name] = TableDiff(name, table_delta(name, theirs.slice(0, 0), ours.slice(0, 0)), lines)
        else:
            found[name] = TableDiff(name, table_delta(name, theirs, ours), lines)
    return Diff(old, new, found)


def diff_releases(before: Release, after: Release) -> Diff:
    """The difference of two releases, row by row and by key, in the order of the tables."""
    known = {name: before.table(name) for name in TABLES if name in before.tables}
    return diff_tables(known, {name: after.table(name) for name in TABLES}, before.version, after.version)
