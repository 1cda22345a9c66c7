"""Runs of the fetcher in the ledger, and the health of sources that follows from them.

Here belong begin, end and counts of runs. A run that was killed has no end; the next one continues it: what it had
already visited with success is not asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from schemas.fetch_reports import Health, SourceTally
from schemas.fetching import FetchSettings
from tasks.fetch.ledger import Ledger
from tasks.fetch.ledger_tables import as_moment, as_text


class RunBook:
    """Writes runs into the ledger."""

    def __init__(self, ledger: Ledger, settings: FetchSettings) -> None:
        self._ledger, self._settings = ledger, settings
        self._row: int | None = None

    def begin(self, now: datetime) -> datetime:
        """Note the beginning; the time from which visits count as made by this run, earlier if it continues one."""
        last = self._ledger.connection.execute(
            "SELECT continues_from, finished_at FROM runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
        start = now
        if last is not None and last[1] is None:
            before = as_moment(last[0])
            if now - before <= timedelta(seconds=self._settings.resume_within):
                start = before
        with self._ledger.transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO runs (run_id, started_at, continues_from) VALUES (?, ?, ?)",
                (self._settings.run_id, as_text(now), as_text(start)),
            )
            self._row = cursor.lastrowid
        return start

    def finish(self, now: datetime) -> None:
        """Note the end."""
        with self._ledger.transaction() as connection:
            connection.execute("UPDATE runs SET finished_at = ? WHERE id = ?", (as_text(now), self._row))

    def forget(self) -> None:
        """Take the beginning back: a look around that fetched no candidates is no run."""
        with self._ledger.transaction() as connection:
            connection.execute("DELETE FROM runs WHERE id = ?", (self._row,))

    def keep(self, tallies: Iterable[SourceTally], now: datetime) -> None:
        """Keep the counts of the sources."""
        with self._ledger.transaction() as connection:
            for tally in tallies:
                counts = (tally.found, tally.fetched, tally.unchanged, tally.known, tally.refused, tally.failed)
                connection.execute(
                    "INSERT OR REPLACE INTO source_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (self._settings.run_id, tally.publisher_id, as_text(now), *counts, tally.transferred),
                )


def found_before(ledger: Ledger, run_id: str) -> dict[str, list[int]]:
    """How many pages of each source earlier runs found, the newest run first."""
    found: dict[str, list[int]] = {}
    for publisher_id, count in ledger.connection.execute(
        "SELECT publisher_id, found FROM source_runs WHERE run_id <> ? ORDER BY publisher_id, finished_at DESC",
        (run_id,),
    ):
        found.setdefault(publisher_id, []).append(count)
    return found


def health_of(ledger: Ledger, publisher_id: str) -> Health:
    """How a source fares; all empty for one that was never visited."""
    rows = ledger.connection.execute(
        "SELECT finished_at, found, fetched, unchanged, known, refused, failed, transferred FROM source_runs"
        " WHERE publisher_id = ? ORDER BY finished_at DESC",
        (publisher_id,),
    ).fetchall()
    if not rows:
        return Health(publisher_id)
    recent = rows[:10]
    success = next((as_moment(row[0]) for row in rows if row[2] or row[3]), None)
    return Health(
        publisher_id,
        last_run=as_moment(rows[0][0]),
        last_success=success,
        runs=len(recent),
        fetched_per_run=sum(row[2] for row in recent) / len(recent),
        last=SourceTally(publisher_id, *rows[0][1:]),
    )
