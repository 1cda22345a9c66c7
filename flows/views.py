"""What `hoptac show` tells of a document, a mention, a figure or a commitment, and the tables it is told from.

Here belongs which rows explain such an id. Events, actors and agreements are described by `tasks/link/show_data.py`;
how all of it looks is in `flows/commands/look.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.errors import UsageError
from schemas.tables import TABLES
from tasks.link.show_data import describe
from tasks.publish import Release

Row = dict[str, Any]
_READ = {"doc": "documents", "men": "mentions", "fig": "figures", "com": "commitments"}
_CONCLUDED = ("evt", "act", "agr")


class ReleaseTables(Mapping[str, pa.Table]):
    """The tables of a release by name, each read when it is first asked for."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._read: dict[str, pa.Table] = {}

    def __getitem__(self, name: str) -> pa.Table:
        if name not in self._read:
            self._read[name] = self._release.table(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._release.tables)

    def __len__(self) -> int:
        return len(self._release.tables)


def view(release: Release, identifier: str) -> Row:
    """The row of an id with what belongs to it: `kind`, `row`, and lists named after what they hold.

    Raises:
        UsageError: the id is of no known kind, or the release has no such row.
    """
    tables, prefix = ReleaseTables(release), identifier.partition("_")[0]
    try:
        if prefix in _CONCLUDED:
            return describe(tables, identifier)
        return _read_from_text(tables, _READ[prefix], identifier)
    except KeyError:
        known = ", ".join(f"{each}_…" for each in (*_CONCLUDED, *_READ))
        raise UsageError(f"{identifier}: not an id of a release; ids look like {known}") from None
    except LookupError:
        found = f"release {release.version} has no such row"
        raise UsageError(f"{identifier}: {found}; `hoptac search WORDS` finds events") from None


def _read_from_text(tables: Mapping[str, pa.Table], table: str, identifier: str) -> Row:
    """What was read from a text: for a document all of it, for one reading its document and its event."""
    key = TABLES[table].primary_key[0]
    rows = _where(tables[table], key, identifier)
    if not rows:
        raise LookupError(identifier)
    row = rows[0]
    document = _where(tables["documents"], "document_id", row["document_id"])[0]
    if table == "documents":
        read = {name: _where(tables[name], key, identifier) for name in ("mentions", "figures", "commitments")}
        return {"kind": "document", "row": row, **read}
    event = _where(tables["events"], "event_id", row["event_id"]) if row["event_id"] else []
    return {"kind": table.removesuffix("s"), "row": row, "document": document, "events": event}


def _where(table: pa.Table, column: str, value: str) -> list[Row]:
    rows: list[Row] = table.filter(pc.equal(table[column], value)).to_pylist()
    return rows
