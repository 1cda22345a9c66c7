"""What a refused row becomes: a row of `quarantine` that holds it whole, with the check and the reason.

Here belong the JSON form of a row and the id of a refusal. Both depend on the row, the table and the check alone, so
the same bad row has the same id in every run. Which rows are refused is decided in the other modules of validation.
"""

from __future__ import annotations

import hashlib
import json
import math
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.records import Refusal

_SHOWN = 80


def shown(value: object) -> str:
    """A value for a message: quoted, on one line, cut after 80 characters."""
    text = json.dumps(plain(value), ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def plain(value: object) -> object:
    """A value as JSON can hold it: dates in ISO 8601, infinite and undefined numbers as text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def row_json(row: Mapping[str, object]) -> str:
    """A row as JSON with sorted keys: dates in ISO 8601, infinite and undefined numbers as text.

    The result is in Unicode normal form C without changing the row: a row that is not is written with escapes.
    """
    values = {name: plain(value) for name, value in row.items()}
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    if unicodedata.is_normalized("NFC", text):
        return text
    return json.dumps(values, ensure_ascii=True, sort_keys=True, default=str)


def quarantine_id(table: str, row: str, check: str) -> str:
    """The id of a refusal: `qua_` and 20 hexadecimal digits of the SHA-256 of table, row and check."""
    return "qua_" + hashlib.sha256("\x1f".join((table, check, row)).encode()).hexdigest()[:20]


def quarantine_row(refusal: Refusal, run_id: str) -> dict[str, str]:
    """The row of `quarantine` for a refused page or row."""
    row = row_json(refusal.row)
    message = " ".join(unicodedata.normalize("NFC", refusal.message).split())
    return {
        "quarantine_id": quarantine_id(refusal.table, row, refusal.check),
        "table": refusal.table,
        "row": row,
        "check": refusal.check,
        "message": message,
        "run_id": run_id,
    }


def quarantine_table(refusals: Iterable[Refusal], run_id: str) -> pa.Table:
    """The refusals of a run as a `quarantine` table, each once, sorted by id. For refusals of any step."""
    rows = {row["quarantine_id"]: row for row in (quarantine_row(refusal, run_id) for refusal in refusals)}
    return pa.Table.from_pylist(sorted(rows.values(), key=_id), schema=arrow_schema("quarantine"))


def merged(known: pa.Table, new: Iterable[Mapping[str, Any]]) -> pa.Table:
    """A quarantine table with more rows; a refusal that is known already stays as it was."""
    present = set(known["quarantine_id"].to_pylist())
    fresh = {row["quarantine_id"]: dict(row) for row in new if row["quarantine_id"] not in present}
    added = pa.Table.from_pylist(sorted(fresh.values(), key=_id), schema=arrow_schema("quarantine"))
    return pa.concat_tables([known, added])


def _id(row: Mapping[str, str]) -> str:
    return row["quarantine_id"]
