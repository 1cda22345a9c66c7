"""A table as Parquet parts: rows in the order of the primary key, a part per month where the table has months.

Here belong splitting, ordering and the comparison with the parts of an earlier release. A part is judged by its logical
content and its schema, never by its bytes, since two versions of pyarrow write different bytes.
"""

from __future__ import annotations

import hashlib

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.arrow import arrow_schema, type_name
from schemas.tables import TABLES

ALL = "all.parquet"
UNDATED = "undated.parquet"


def fingerprint(schema: pa.Schema) -> str:
    """A schema's fingerprint: SHA-256 over names, types, nullability and descriptions of its columns, 16 digits."""
    lines = [
        "\x1f".join((field.name, type_name(field.type), str(field.nullable), _description(field))) for field in schema
    ]
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()[:16]


def _description(field: pa.Field) -> str:
    return str((field.metadata or {}).get(b"description", b""), "utf-8")


def in_key_order(table: str, rows: pa.Table) -> pa.Table:
    """The rows sorted by the table's primary key, nulls last, in one chunk and with the published schema."""
    keys = [(column, "ascending") for column in TABLES[table].primary_key]
    return rows.take(pc.sort_indices(rows, sort_keys=keys)).cast(arrow_schema(table)).combine_chunks()


def split_parts(table: str, rows: pa.Table) -> dict[str, pa.Table]:
    """The parts of a table by file name, sorted: `2022-08.parquet`, `undated.parquet`, or `all.parquet`.

    Months are those of the table's `month_of` column (timestamps in UTC) or else of its `month_of_edtf`. A table
    without rows has one part without rows, so that every table can be read from its folder.
    """
    ordered = in_key_order(table, rows)
    month_of = TABLES[table].month_of
    if month_of is None:
        return {ALL: ordered}
    if ordered.num_rows == 0:
        return {UNDATED: ordered}
    months = _months(table, ordered, month_of)
    names = sorted(pc.unique(months).to_pylist())
    return {f"{name}.parquet": ordered.filter(pc.equal(months, name)).combine_chunks() for name in names}


def _months(table: str, rows: pa.Table, month_of: str) -> pa.ChunkedArray:
    """The month of every row as `2022-08`, or `undated`."""
    months = pc.strftime(rows[month_of].cast(pa.timestamp("us")), format="%Y-%m")
    fallback = TABLES[table].month_of_edtf
    if fallback is not None:
        first = pc.utf8_slice_codeunits(rows[fallback], 0, 7)
        months = pc.coalesce(months, pc.if_else(pc.match_substring_regex(first, r"^[0-9]{4}-[0-9]{2}$"), first, None))
    return months.fill_null("undated")


def sorting_columns(table: str) -> list[pq.SortingColumn]:
    """The primary key as the sorting columns that a Parquet file names."""
    names = arrow_schema(table).names
    return [pq.SortingColumn(names.index(column)) for column in TABLES[table].primary_key]


def same_content(one: pa.Table, other: pa.Table) -> bool:
    """Whether two parts have the same rows in the same order and schemas of the same fingerprint."""
    return one.num_rows == other.num_rows and fingerprint(one.schema) == fingerprint(other.schema) and one.equals(other)
