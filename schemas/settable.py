"""Which columns of a published table a correction may set, and whether a value can stand in one of them.

Here belongs the question to the table's own model. What a correction looks like is in `schemas/corrections.py`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandera.polars as pa
import polars as pl

from schemas.tables import TABLES

_COUNTED = frozenset({"document_count", "mention_count"})


@cache
def settable_columns(table: str) -> dict[str, Any]:
    """The pandera columns that may be set, by name.

    All but keys, counts, and the days and times that follow from other columns or from documents.
    """
    columns = TABLES[table].model.to_schema().columns
    kept = {*columns} - {*TABLES[table].primary_key} - _COUNTED
    return {name: column for name, column in columns.items() if name in kept and not column.dtype.type.is_temporal()}


def field_problem(table: str, field: str) -> str | None:
    """Why a column cannot be set, or null."""
    columns = settable_columns(table)
    return None if field in columns else f"{table} has no such field to set; it has {', '.join(sorted(columns))}"


def value_problem(table: str, field: str, value: Any) -> str | None:
    """Why a value cannot stand in a column that may be set, or null."""
    column = settable_columns(table)[field]
    if value is not None and isinstance(value, list) != isinstance(column.dtype.type, pl.List):
        return f"{value!r} is not of the type {_type_of(column)}"
    try:
        frame = pl.DataFrame({field: [value]}, schema={field: column.dtype.type})
        pa.DataFrameSchema({field: column}).validate(frame)
    except (TypeError, pl.exceptions.PolarsError):
        return f"{value!r} is not of the type {_type_of(column)}"
    except pa.errors.SchemaError as error:
        return "cannot be null" if value is None else f"{value!r} {_reason(column, error)}"
    return None


def _type_of(column: Any) -> str:
    kind = str(column.dtype.type).partition("(")[0].lower()
    return {"string": "text", "list": "list of texts", "float64": "number"}.get(kind, "whole number")


def _reason(column: Any, error: Any) -> str:
    vocabulary = (column.metadata or {}).get("vocabulary")
    if vocabulary is not None:
        return f"is not in the vocabulary {vocabulary}"
    told = str(getattr(error.check, "error", None) or error.check)
    return f"fails {told}" if told.endswith(")") else told
