"""Arrow schemas derived from the pandera models, so that a column's type is written once.

Field descriptions travel as Arrow field metadata (`description`) and so into the Parquet files.
"""

from __future__ import annotations

from functools import cache

import polars as pl
import pyarrow as pa

from schemas.tables import TABLES

STRINGS = pa.list_(pa.field("element", pa.string()))
"""The type of list columns, with the items' name that Parquet gives them, so that a table reads back as it was."""

_TYPES: dict[pl.DataType | type[pl.DataType], pa.DataType] = {
    pl.String(): pa.string(),
    pl.Int32(): pa.int32(),
    pl.Int64(): pa.int64(),
    pl.Float64(): pa.float64(),
    pl.Boolean(): pa.bool_(),
    pl.Date(): pa.date32(),
    pl.Datetime("us", "UTC"): pa.timestamp("us", tz="UTC"),
    pl.List(pl.String): STRINGS,
}


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a published table.

    Raises:
        KeyError: there is no such table, or a column has a type that is not published.
    """
    columns = TABLES[table].model.to_schema().columns
    return pa.schema(
        [
            pa.field(name, _TYPES[column.dtype.type], column.nullable, {"description": column.description})
            for name, column in columns.items()
        ]
    )


def type_name(kind: pa.DataType) -> str:
    """A type's name. A list is named by its items' type: Parquet gives the items another field name than Arrow."""
    return f"list<{kind.value_type}>" if pa.types.is_list(kind) else str(kind)


def empty_table(table: str) -> pa.Table:
    """A published table without rows."""
    return arrow_schema(table).empty_table()
