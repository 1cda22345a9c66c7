"""Rows on their way into Arrow: appended as tuples, packed into columns every few thousand rows.

Here belongs only the packing. Rows of articles that a later copy replaced are left out at the end, by the serial number
of the reading they came from.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import arrow_schema

_PACK_AT = 20_000


class RowBuffer:
    """Rows of one published table; `row` tuples follow the columns of its Arrow schema."""

    def __init__(self, table: str, pending: Iterable[str] = ()) -> None:
        """`pending` names columns that are filled in later: they may be null until then."""
        fields = [f.with_nullable(True) if f.name in set(pending) else f for f in arrow_schema(table)]
        self.schema = pa.schema(fields)
        self._rows: list[tuple[Any, ...]] = []
        self._serials: list[int] = []
        self._batches: list[pa.RecordBatch] = []
        self._packed_serials: list[pa.Array] = []

    def append(self, row: tuple[Any, ...], serial: int = 0) -> None:
        """Add a row that came from the reading of that serial number."""
        self._rows.append(row)
        self._serials.append(serial)
        if len(self._rows) >= _PACK_AT:
            self._pack()

    def table(self, replaced: Container[int] = frozenset()) -> pa.Table:
        """All rows but those of replaced readings, in the order of arrival; the buffer is empty afterwards."""
        self._pack()
        table = pa.Table.from_batches(self._batches, schema=self.schema)
        serials = pa.chunked_array(self._packed_serials, pa.int64())
        self._batches, self._packed_serials = [], []
        if not replaced:
            return table
        dropped = pa.array([serial for serial in serials.unique().to_pylist() if serial in replaced], pa.int64())
        return table.filter(pc.invert(pc.is_in(serials, dropped)))

    def _pack(self) -> None:
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(list(column), type=f.type) for column, f in zip(columns, self.schema, strict=True)]
        self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self.schema))
        self._packed_serials.append(pa.array(self._serials, pa.int64()))
        self._rows, self._serials = [], []


def sorted_by(table: pa.Table, columns: Iterable[str]) -> pa.Table:
    """The rows in the order of some columns, put in order column by column: a second table at once takes twice as much.

    Nobody else may hold the table, else nothing is saved.
    """
    order = pc.sort_indices(table, sort_keys=[(name, "ascending") for name in columns])
    schema, unsorted = table.schema, table.columns
    del table
    taken = []
    while unsorted:
        taken.append(unsorted.pop(0).take(order))
    return pa.table(taken, schema=schema)
