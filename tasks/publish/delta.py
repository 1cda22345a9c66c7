"""What changed in a table between two releases, row by row, and how to bring the old rows up to the new ones.

Here belongs the delta: a table with the columns `op` (added, removed, changed) and `changed_columns`, followed by the
columns of the table itself. An added row is there whole; of a removed row only the key; of a changed row the key and
the new values of the columns that `changed_columns` names. Every other value is null. Rows are compared by primary key,
null being equal to null. `apply_delta(table_delta(a, b), a)` has the rows of `b`.
"""

from __future__ import annotations

import functools
import operator

import polars as pl
import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.tables import TABLES
from tasks.publish.parts import in_key_order

OP = "op"
CHANGED = "changed_columns"
ADDED, REMOVED, ALTERED = "added", "removed", "changed"
_NEW = "__new"


def delta_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table's delta: the table's columns may all be null, except those of its key."""
    published = arrow_schema(table)
    key = TABLES[table].primary_key
    columns = [field if field.name in key else field.with_nullable(True) for field in published]
    leading = [
        pa.field(OP, pa.string(), False, {"description": "What happened to the row: added, removed or changed."}),
        pa.field(CHANGED, pa.list_(pa.string()), False, {"description": "For a changed row, which columns changed."}),
    ]
    return pa.schema(leading + columns)


def empty_delta(table: str) -> pa.Table:
    """A delta without rows."""
    return delta_schema(table).empty_table()


def conformed(table: str, rows: pa.Table) -> pa.Table:
    """The rows of an older release in today's columns: a column it did not have is null, one given up is left out."""
    columns = []
    for field in arrow_schema(table):
        if field.name in rows.column_names and rows.schema.field(field.name).type == field.type:
            columns.append(rows[field.name])
        else:
            columns.append(pa.nulls(rows.num_rows, field.type))
    return pa.table(columns, schema=pa.schema([field.with_nullable(True) for field in arrow_schema(table)]))


def _frame(rows: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(rows))


def _altered(before: pl.DataFrame, after: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Rows of both whose values differ: key, new values where they changed (else null), and which columns changed."""
    others = [column for column in after.columns if column not in key]
    if not others:
        return after.clear().with_columns(pl.lit([], dtype=pl.List(pl.String)).alias(CHANGED))
    joined = before.join(after, on=key, how="inner", nulls_equal=True, suffix=_NEW)
    differs = {column: pl.col(column).ne_missing(pl.col(column + _NEW)) for column in others}
    joined = joined.filter(functools.reduce(operator.or_, differs.values()))
    names = [pl.when(differs[column]).then(pl.lit(column)) for column in others]
    changed = pl.concat_list(names).list.drop_nulls().alias(CHANGED)
    new = [pl.when(differs[column]).then(pl.col(column + _NEW)).alias(column) for column in others]
    return joined.select(*key, *new, changed)


def table_delta(table: str, before: pa.Table, after: pa.Table) -> pa.Table:
    """What has to be done to the rows `before` to have the rows `after`, sorted by key.

    Both must have unique primary keys; `before` may be of an older schema.
    """
    key = list(TABLES[table].primary_key)
    old, new = _frame(conformed(table, before)), _frame(conformed(table, after))
    added = new.join(old, on=key, how="anti", nulls_equal=True)
    removed = old.join(new, on=key, how="anti", nulls_equal=True).select(key)
    none = pl.lit([], dtype=pl.List(pl.String)).alias(CHANGED)
    pieces = [
        added.with_columns(pl.lit(ADDED).alias(OP), none),
        removed.with_columns(pl.lit(REMOVED).alias(OP), none),
        _altered(old, new, key).with_columns(pl.lit(ALTERED).alias(OP)),
    ]
    names = delta_schema(table).names
    whole = pl.concat(pieces, how="diagonal").select(names).sort([*key, OP], nulls_last=True)
    return whole.to_arrow().cast(delta_schema(table)).combine_chunks()


def apply_delta(table: str, delta: pa.Table, before: pa.Table) -> pa.Table:
    """The rows `before` with a delta applied, in the order of the primary key and with the published schema.

    Raises:
        ValueError: the result is not of the published schema, so the delta was made for other rows.
    """
    key = list(TABLES[table].primary_key)
    old, changes = _frame(conformed(table, before)), _frame(delta)
    columns = old.columns
    untouched = old.join(changes, on=key, how="anti", nulls_equal=True)
    added = changes.filter(pl.col(OP) == ADDED).select(columns)
    altered = changes.filter(pl.col(OP) == ALTERED)
    joined = old.join(altered, on=key, how="inner", nulls_equal=True, suffix=_NEW)
    renewed = joined.select(
        *key,
        *(
            pl.when(pl.col(CHANGED).list.contains(column)).then(pl.col(column + _NEW)).otherwise(column).alias(column)
            for column in columns
            if column not in key
        ),
    )
    whole = pl.concat([untouched, added, renewed.select(columns)])
    return in_key_order(table, whole.to_arrow().cast(arrow_schema(table)))
