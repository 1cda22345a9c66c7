"""Putting rows of a night into tables of the release before, whose other rows are not touched.

Rows that stay are slices of the old table, so that a night copies none of them. The order of rows means nothing here:
publishing sorts them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Row = tuple[Any, ...]


def rows_with(table: pa.Table, column: str, values: Collection[str]) -> list[int]:
    """The numbers of the rows that have one of some values in a column."""
    found = pc.is_in(table.column(column), pa.array(sorted(values), pa.string()))
    rows: list[int] = np.flatnonzero(found.to_numpy(zero_copy_only=False)).tolist()
    return rows


def taken(table: pa.Table, column: str, values: Collection[str]) -> pa.Table:
    """The rows that have one of some values in a column."""
    return table.take(pa.array(rows_with(table, column, values), pa.int64()))


def looked_up(table: pa.Table, key: str, values: Sequence[str], *columns: str) -> list[Row | None]:
    """For each value of a unique key column the row's values of other columns; null where there is no such row."""
    places = pc.index_in(table.column(key), pa.array(values, pa.string()))
    found = np.flatnonzero(pc.is_valid(places).to_numpy(zero_copy_only=False))
    numbers = places.take(pa.array(found)).to_pylist()
    rows = table.select(list(columns)).take(pa.array(found))
    told = zip(*(rows.column(name).to_pylist() for name in columns), strict=True)
    row_of = dict(zip((values[number] for number in numbers), told, strict=True))
    return [row_of.get(value) for value in values]


def spliced(old: pa.Table, column: str, stale: Collection[str], new: pa.Table) -> pa.Table:
    """`old` without the rows that have a stale value in a column, and with all rows of `new`."""
    slices: list[pa.Table] = []
    start = 0
    for row in rows_with(old, column, stale):
        if row > start:
            slices.append(old.slice(start, row - start))
        start = row + 1
    return pa.concat_tables([*slices, old.slice(start), new.cast(old.schema)])


def replaced_ids(table: pa.Table, key: str, column: str, ids: Mapping[str, str]) -> pa.Table:
    """The table with other ids in a column, for the rows whose key has one."""
    keys = sorted(ids)
    places = pc.index_in(table.column(key), pa.array(keys, pa.string())).combine_chunks()
    changed = pc.is_valid(places)
    values = pa.array([ids[name] for name in keys], pa.string()).take(places.filter(changed))
    renewed = pc.replace_with_mask(table.column(column).combine_chunks(), changed, values)
    position = table.schema.get_field_index(column)
    return table.set_column(position, table.schema.field(column), renewed)
