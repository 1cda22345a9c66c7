"""The ledger: what was visited, how it ended, when to come again, and where each content lies in the archive.

Here belongs what is asked of single addresses; the shapes of the answers are in `ledger_rows.py`. Runs and the health
of sources are in `runs.py`, bringing the ledger in line with the archive in `reconcile.py`. Every change is one
transaction, so a kill at any point leaves a whole ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from schemas.fetching import Capture, Entry, PassedOver
from schemas.outcomes import Outcome, Purpose
from schemas.records import Candidate
from tasks.fetch.clock import Clock
from tasks.fetch.ledger_rows import (
    CAPTURE,
    NOTE,
    VISIT,
    RobotsCopy,
    Visit,
    capture_from,
    capture_of,
    has_content,
    outcome_of,
    robots_copy_of,
    visit_of,
)
from tasks.fetch.ledger_tables import as_text, open_database


class Ledger:
    """An SQLite file beside the archive; one writer, any number of readers."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        """Open or make it; LedgerError when the file is something else."""
        self.path = path
        self.clock = clock or Clock()
        self.connection = open_database(path)

    def __enter__(self) -> Self:
        """Use as a context manager closes the file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def apply(self, entry: Entry) -> bool:
        """Take in a record of the archive; whether it brought new content.

        Applying the records of an archive in their order gives the same captures however often it is done.
        """
        with self.transaction() as connection:
            return self.apply_within(connection, entry)

    def apply_within(self, connection: sqlite3.Connection, entry: Entry) -> bool:
        """As `apply`, inside a transaction that is already open."""
        is_new = self._add_capture(connection, entry) if has_content(entry) else False
        if entry.url is not None and entry.record != "resource":
            outcome = outcome_of(entry, is_new)
            if outcome is not None:
                self._note(connection, entry.url, entry.publisher_id, entry.purpose, outcome, entry)
        name = entry.archive.rpartition(":")[0]
        connection.execute(
            "INSERT INTO files VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET size = max(size, excluded.size)",
            (name, entry.end),
        )
        return is_new

    def _add_capture(self, connection: sqlite3.Connection, entry: Entry) -> bool:
        capture = capture_of(entry)
        latest = self.latest(capture.key)
        if latest is not None and latest.sha256 == capture.sha256:
            return False
        connection.execute(
            f"INSERT OR IGNORE INTO captures (key, {CAPTURE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                capture.key,
                capture.archive,
                capture.sha256,
                as_text(capture.fetched_at),
                capture.purpose.value,
                capture.url,
                capture.file,
                capture.content_type,
                capture.publisher_id,
                capture.run_id,
            ),
        )
        return True

    def note(
        self,
        url: str,
        publisher_id: str | None,
        purpose: Purpose,
        outcome: Outcome,
        *,
        status: int | None = None,
        message: str = "",
        next_visit: datetime | None = None,
    ) -> None:
        """Write down how a visit ended that brought nothing into the archive, or that went on to another address."""
        with self.transaction() as connection:
            self._note(connection, url, publisher_id, purpose, outcome, None, status, message, next_visit)

    def _note(
        self,
        connection: sqlite3.Connection,
        url: str,
        publisher_id: str | None,
        purpose: Purpose,
        outcome: Outcome,
        entry: Entry | None,
        status: int | None = None,
        message: str = "",
        next_visit: datetime | None = None,
    ) -> None:
        now = as_text(entry.fetched_at if entry else self.clock.now())
        validators = entry is not None and entry.status == 200
        row = {
            "url": url,
            "publisher_id": publisher_id,
            "purpose": purpose.value,
            "outcome": outcome.value,
            "status": entry.status if entry else status,
            "message": message,
            "now": now,
            "next": as_text(next_visit) if next_visit else None,
            "failed": 0 if outcome in (Outcome.FETCHED, Outcome.UNCHANGED) else 1,
            "etag": entry.etag if entry and validators else None,
            "last_modified": entry.last_modified if entry and validators else None,
            "validators": validators,
        }
        connection.execute(NOTE, row)

    def visit(self, url: str) -> Visit | None:
        """What is known of an address; null when it was never visited."""
        row = self.connection.execute(
            f"SELECT {VISIT} FROM urls WHERE url = ?",  # noqa: S608
            (url,),
        ).fetchone()
        return visit_of(row) if row else None

    def visits(self) -> Iterator[Visit]:
        """What is known of every address, in the order of the addresses."""
        yield from map(visit_of, self.connection.execute(f"SELECT {VISIT} FROM urls ORDER BY url"))  # noqa: S608

    def latest(self, key: str) -> Capture | None:
        """The newest capture of an address, or of a local file when the key is `file:PATH`."""
        row = self.connection.execute(
            f"SELECT {CAPTURE} FROM captures WHERE key = ? ORDER BY fetched_at DESC, archive DESC LIMIT 1",  # noqa: S608
            (key,),
        ).fetchone()
        return capture_from(row) if row else None

    def before(self, capture: Capture) -> Capture | None:
        """The capture of the same page or file that came before this one; null for the first."""
        row = self.connection.execute(
            f"SELECT {CAPTURE} FROM captures WHERE key = ? AND purpose = ? AND (fetched_at, archive) < (?, ?)"  # noqa: S608
            " ORDER BY fetched_at DESC, archive DESC LIMIT 1",
            (capture.key, capture.purpose.value, as_text(capture.fetched_at), capture.archive),
        ).fetchone()
        return capture_from(row) if row else None

    def holds(self, key: str, sha256: str, fetched_at: datetime) -> bool:
        """Whether exactly that content of that time is held."""
        found = self.connection.execute(
            "SELECT 1 FROM captures WHERE key = ? AND sha256 = ? AND fetched_at = ?", (key, sha256, as_text(fetched_at))
        ).fetchone()
        return found is not None

    def drop(self, archive: str) -> None:
        """Forget a capture whose record can no longer be read, and the validators that stood for it."""
        with self.transaction() as connection:
            self.drop_within(connection, archive)

    def drop_within(self, connection: sqlite3.Connection, archive: str) -> None:
        """As `drop`, inside a transaction that is already open."""
        connection.execute(
            "UPDATE urls SET etag = NULL, last_modified = NULL, outcome = ?"
            " WHERE url = (SELECT url FROM captures WHERE archive = ?)",
            (Outcome.BROKEN.value, archive),
        )
        connection.execute("DELETE FROM captures WHERE archive = ?", (archive,))

    def captures(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[Capture]:
        """The newest capture of every page and local file, in the order of address or path: what cleaning reads.

        `since` (included) and `until` (not included) bound the time of fetching of the captures that are given.
        """
        low, high = as_text(since) if since else "", as_text(until) if until else "9"
        rows = self.connection.execute(
            f"SELECT {CAPTURE} FROM captures AS one WHERE purpose = 'page' AND NOT EXISTS (SELECT 1 FROM captures"  # noqa: S608
            " AS later WHERE later.key = one.key AND (later.fetched_at, later.archive) > (one.fetched_at, one.archive))"
            " AND fetched_at >= ? AND fetched_at < ? ORDER BY key",
            (low, high),
        )
        yield from map(capture_from, rows)

    def all_captures(self) -> Iterator[Capture]:
        """Every archived content of every purpose, in the order of address or path and time."""
        rows = self.connection.execute(f"SELECT {CAPTURE} FROM captures ORDER BY key, fetched_at, archive")  # noqa: S608
        yield from map(capture_from, rows)

    def robots(self, origin: str) -> RobotsCopy | None:
        """The copy of robots.txt that was last had from an origin."""
        row = self.connection.execute(
            "SELECT outcome, status, body, fetched_at FROM robots WHERE origin = ?", (origin,)
        ).fetchone()
        return robots_copy_of(row) if row else None

    def keep_robots(self, origin: str, copy: RobotsCopy) -> None:
        """Keep a copy of robots.txt."""
        with self.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?, ?)",
                (origin, copy.outcome.value, copy.status, copy.body, as_text(copy.fetched_at)),
            )

    def pass_over(self, passed: Iterable[PassedOver]) -> None:
        """Keep what the relevance pre-filter left out; an address passed over again is kept once, as last seen."""
        seen_at = as_text(self.clock.now())
        with self.transaction() as connection:
            for one in passed:
                candidate = one.candidate
                row = (candidate.url, candidate.publisher_id, candidate.title, candidate.lead, candidate.found_by)
                connection.execute(
                    "INSERT OR REPLACE INTO passed_over VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, one.reason, seen_at)
                )

    def passed_over(self) -> Iterator[PassedOver]:
        """What the pre-filter left out, in the order of the addresses."""
        for url, publisher_id, title, lead, found_by, reason in self.connection.execute(
            "SELECT url, publisher_id, title, lead, found_by, reason FROM passed_over ORDER BY url"
        ):
            yield PassedOver(Candidate(url, publisher_id, found_by, title, lead), reason)
