"""The cache of what was read from each archived page: `archive/readings.sqlite`.

It spares a night the reading of all earlier pages. It holds nothing that cannot be read again from the archive: delete
it at any time. Here belong its table and its rule of being out of date; the bytes are `flows/codec.py`'s.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from flows.codec import PageOutcome, decode, encode
from flows.errors import HoptacError

FILE = "readings.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (
    archive TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    outcome BLOB NOT NULL,
    PRIMARY KEY (archive, content_sha256)
) WITHOUT ROWID
"""

Key = tuple[str, str]
"""Where a page lies in the archive, and the digest of its content."""


class Readings:
    """Outcomes of pages by archive reference and content digest, all of one fingerprint.

    Several processes may use the file at once. An outcome of another fingerprint counts as missing and is replaced.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._path = folder / FILE
        self._fingerprint = fingerprint
        with closing(self._connect()) as connection, connection:
            connection.execute(_SCHEMA)

    def missing(self, keys: Iterable[Key]) -> list[Key]:
        """Those of the keys that have not been read with this fingerprint, in the order given."""
        with closing(self._connect()) as connection:
            rows = connection.execute(
                "SELECT archive, content_sha256 FROM readings WHERE fingerprint = ?", (self._fingerprint,)
            )
            known = set(rows)
        return [key for key in keys if key not in known]

    def put(self, outcomes: Sequence[tuple[Key, PageOutcome]]) -> None:
        """Keep outcomes, all of them or, when the process is killed meanwhile, none."""
        self.put_encoded([(key, encode(outcome)) for key, outcome in outcomes])

    def put_encoded(self, outcomes: Sequence[tuple[Key, bytes]]) -> None:
        """As `put`, for outcomes that were encoded where they were read."""
        rows = [(*key, self._fingerprint, data) for key, data in outcomes]
        with closing(self._connect()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", rows)

    def forget(self, keys: Iterable[Key]) -> None:
        """Drop what was read of these pages, so that it is read again."""
        with closing(self._connect()) as connection, connection:
            connection.executemany("DELETE FROM readings WHERE archive = ? AND content_sha256 = ?", list(keys))

    def get(self, keys: Iterable[Key]) -> Iterator[tuple[Key, PageOutcome]]:
        """The outcomes of the keys that were read, in the order given."""
        query = "SELECT outcome FROM readings WHERE archive = ? AND content_sha256 = ? AND fingerprint = ?"
        with closing(self._connect()) as connection:
            for key in keys:
                row = connection.execute(query, (*key, self._fingerprint)).fetchone()
                if row is not None:
                    yield key, decode(row[0])

    def _connect(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(self._path, timeout=60)
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.DatabaseError as error:
            raise HoptacError(f"{self._path}: cannot be used ({error}): delete it, it is made again") from None
        return connection
