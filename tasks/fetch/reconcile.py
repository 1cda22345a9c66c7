"""Bringing the ledger in line with the archive, which is the truth.

Here belong catching up after a kill (records that were written but not yet noted) and forgetting what is no longer in
the archive (after a power cut, or because a file was taken away). A lost ledger catches up with all of it. Records are
read in the order in which they were written.
"""

from __future__ import annotations

from tasks.fetch.archive import Archive
from tasks.fetch.ledger import Ledger

_BATCH = 500


def prepare(archive: Archive, ledger: Ledger) -> list[str]:
    """Take the writer's lock and put in order what a killed run left; what was lost, one line each.

    Raises:
        ArchiveLockedError: another process is writing to the archive.
    """
    lines = archive.recover()
    lines += forget_missing(ledger, archive)
    catch_up(ledger, archive)
    return lines


def catch_up(ledger: Ledger, archive: Archive) -> int:
    """Take in the records that the ledger does not know yet; how many there were. Call after `archive.recover()`."""
    taken = 0
    known = _known_sizes(ledger)
    for name in archive.files():
        size = archive.size(name)
        if known.get(name, 0) < size:
            taken += _take(ledger, archive, name, known.get(name, 0))
            _set_size(ledger, name, size)
    return taken


def forget_missing(ledger: Ledger, archive: Archive) -> list[str]:
    """Forget captures in files that are gone or shorter than they were; a line for each such file."""
    lines = []
    for name, known in _known_sizes(ledger).items():
        size = archive.size(name)
        if size < known:
            count = _forget(ledger, name, size)
            lines.append(f"{name}: {known - size} bytes are no longer there; {count} captures are forgotten")
    return lines


def _known_sizes(ledger: Ledger) -> dict[str, int]:
    return dict(ledger.connection.execute("SELECT name, size FROM files ORDER BY name").fetchall())


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


def _forget(ledger: Ledger, name: str, size: int) -> int:
    """Drop the captures that lie past the end of their file; how many there were."""
    with ledger.transaction() as connection:
        rows = connection.execute("SELECT archive FROM captures WHERE archive LIKE ? || ':%'", (name,)).fetchall()
        lost = [archive for (archive,) in rows if int(archive.rpartition(":")[2]) >= size]
        for archive in lost:
            ledger.drop_within(connection, archive)
        if size:
            connection.execute("UPDATE files SET size = ? WHERE name = ?", (size, name))
        else:
            connection.execute("DELETE FROM files WHERE name = ?", (name,))
    return len(lost)
