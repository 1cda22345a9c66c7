"""Profiles of a release: full, with the articles' words, and public, without them.

Here belongs what the public profile leaves out. Bodies are empty and leads null; quotes are cut after 200 characters;
the refused rows in quarantine lose the same. Offsets, the SHA-256 of the archived bytes and the place in the archive
stay, so that whoever has the archive can clean the page again and replay the evidence: a cut quote is still how
`body[start:end]` begins. A public release is published to an output folder of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import arrow_schema
from tasks.publish.refusal import row_json

Profile = Literal["full", "public"]
QUOTE_LENGTH = 200
_LEFT_OUT = ("body", "lead", "quote")


def _with_column(table: str, rows: pa.Table, column: str, values: pa.Array) -> pa.Table:
    field = arrow_schema(table).field(column)
    return rows.set_column(rows.column_names.index(column), field, values)


def _public_refusal(row: str) -> str:
    held = json.loads(row)
    return row_json({name: value for name, value in held.items() if name not in _LEFT_OUT})


def public_tables(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables of the public profile, made from validated tables. Columns and types are the same."""
    public = dict(tables)
    documents = tables["documents"]
    without = _with_column("documents", documents, "body", pa.array([""] * documents.num_rows, pa.string()))
    public["documents"] = _with_column("documents", without, "lead", pa.nulls(documents.num_rows, pa.string()))
    for name, rows in public.items():
        if "quote" in rows.column_names:
            cut = pc.utf8_slice_codeunits(rows["quote"], 0, QUOTE_LENGTH)
            public[name] = _with_column(name, rows, "quote", cut)
    held = [_public_refusal(row) for row in tables["quarantine"]["row"].to_pylist()]
    public["quarantine"] = _with_column("quarantine", tables["quarantine"], "row", pa.array(held, pa.string()))
    return public
