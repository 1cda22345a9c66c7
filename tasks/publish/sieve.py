"""The tables while they are being validated: every row numbered, and which of them are refused and why.

Here belongs the state that the checks share. The checks themselves are in `rows.py` (one row at a time) and
`relations.py` (rows against other rows and tables).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.records import Refusal
from schemas.tables import TABLES

ROW = "__row"


class Sieve:
    """All tables of a release to be, with numbered rows. Refusing a row keeps it here, marked with its first check."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        """Number the rows of tables that have the published columns and types."""
        self._given = tables
        self._frames = {name: _numbered(table) for name, table in tables.items()}
        self._refused: dict[str, dict[int, tuple[str, list[str]]]] = {name: {} for name in tables}

    def given(self, table: str) -> pl.DataFrame:
        """All rows of a table, with their number in the column `__row`."""
        return self._frames[table]

    def kept(self, table: str) -> pl.DataFrame:
        """The rows of a table that are not refused so far."""
        refused = self._refused[table]
        if not refused:
            return self._frames[table]
        return self._frames[table].filter(~pl.col(ROW).is_in(list(refused)))

    def refuse(self, table: str, row: int, check: str, message: str) -> None:
        """Refuse a row. Its first check names the refusal; what later ones found is added to the message."""
        _, messages = self._refused[table].setdefault(row, (check, []))
        if message not in messages:
            messages.append(message)

    def refused_count(self) -> int:
        """How many rows are refused in all tables."""
        return sum(len(rows) for rows in self._refused.values())

    def check_of(self, table: str, rows: Iterable[int]) -> str | None:
        """The check that refused the first of those rows that is refused."""
        found = (self._refused[table].get(row) for row in rows)
        return next((refusal[0] for refusal in found if refusal is not None), None)

    def refusals(self) -> list[Refusal]:
        """All refused rows with check and reason, in the order of tables and rows."""
        return [
            Refusal(table, self._row(table, row), check, "; ".join(messages))
            for table, rows in self._refused.items()
            for row, (check, messages) in sorted(rows.items())
        ]

    def tables(self) -> dict[str, pa.Table]:
        """The kept rows as Arrow tables of the published schemas."""
        return {name: self._kept_arrow(name) for name in TABLES}

    def _kept_arrow(self, table: str) -> pa.Table:
        given, refused = self._given[table], self._refused[table]
        if refused:
            left = [row for row in range(given.num_rows) if row not in refused]
            given = given.take(pa.array(left, pa.int64()))
        return given.cast(arrow_schema(table))

    def _row(self, table: str, row: int) -> dict[str, Any]:
        return dict(self._given[table].slice(row, 1).to_pylist()[0])


def _numbered(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table of a release must be an Arrow table")
    return frame.with_row_index(ROW).with_columns(pl.col(ROW).cast(pl.Int64))
