"""Bringing the ledger in line with the archive, which is the truth.

Here belong catching up after a kill (records that were written but not yet noted), forgetting what a power cut took
from the archive, and rebuilding a lost ledger. All three read records in the order in which they were written.
"""

from __future__ import annotations

from schemas.fetching import Outcome
from tasks.fetch.archive import Archive
from tasks.fetch.ledger import Ledger

_BATCH = 500


def prepare(archive: Archive, ledger: Ledger) -> list[str]:
    """Take the writer's lock and put in order what a killed run left; what was cut off, one line each.

    Raises:
        ArchiveLockedError: another process is writing to the archive.
    """
    lines = archive.recover()
    catch_up(ledger, archive)
    return lines


def catch_up(ledger: Ledger, archive: Archive) -> int:
    """Take in the records that the ledger does not know yet; how many there were. Call after `archive.recover()`."""
    taken = 0
    for name in archive.files():
        known, size = _known_size(ledger, name), archive.size(name)
        if known > size:
            _forget(ledger, name, size)
        elif known < size:
            taken += _take(ledger, archive, name, known)
            _set_size(ledger, name, size)
    return taken


def rebuild_from(ledger: Ledger, archive: Archive) -> int:
    """Forget all captures and read them again from the archive; how many records were read.

    Kept are failures that left no record, the copies of robots.txt, what was passed over, and the runs.
    """
    with ledger.transaction() as connection:
        connection.execute("DELETE FROM captures")
        connection.execute("DELETE FROM files")
    return catch_up(ledger, archive)


def _known_size(ledger: Ledger, name: str) -> int:
    row = ledger.connection.execute("SELECT size FROM files WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def _set_size(ledger: Ledger, name: str, size: int) -> None:
    with ledger.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (name, size))


def _take(ledger: Ledger, archive: Archive, name: str, start: int) -> int:
    """Apply the entries of a file in batches, one transaction each."""
    taken = 0
    entries = archive.entries(name, start)
    while batch := [entry for _, entry in zip(range(_BATCH), entries, strict=False)]:
        with ledger.transaction() as connection:
            for entry in batch:
                ledger.apply_within(connection, entry)
        taken += len(batch)
    return taken


def _forget(ledger: Ledger, name: str, size: int) -> None:
    """Drop captures that lie past the end of their file, and the validators with which they would stay missing."""
    with ledger.transaction() as connection:
        rows = connection.execute("SELECT archive, url FROM captures WHERE archive LIKE ? || ':%'", (name,)).fetchall()
        for archive, url in rows:
            if int(archive.rpartition(":")[2]) >= size:
                connection.execute("DELETE FROM captures WHERE archive = ?", (archive,))
                connection.execute(
                    "UPDATE urls SET etag = NULL, last_modified = NULL, outcome = ? WHERE url = ?",
                    (Outcome.BROKEN.value, url),
                )
        connection.execute("UPDATE files SET size = ? WHERE name = ?", (size, name))
