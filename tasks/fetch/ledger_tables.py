"""The tables of the ledger, and opening its file.

Here belongs the SQL that makes the tables. All times are text in ISO 8601 UTC with microseconds, so that their order as
text is their order in time.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

VERSION = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS urls (
    url TEXT PRIMARY KEY,
    publisher_id TEXT,
    purpose TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    status INTEGER,
    outcome TEXT NOT NULL,
    message TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    first_visit TEXT NOT NULL,
    last_visit TEXT NOT NULL,
    next_visit TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS captures (
    archive TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    url TEXT,
    file TEXT,
    sha256 TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    content_type TEXT,
    publisher_id TEXT,
    run_id TEXT,
    purpose TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS captures_by_key ON captures (key, fetched_at, archive);
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (
    origin TEXT PRIMARY KEY,
    outcome TEXT NOT NULL,
    status INTEGER,
    body TEXT NOT NULL,
    fetched_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passed_over (
    url TEXT PRIMARY KEY,
    publisher_id TEXT NOT NULL,
    title TEXT,
    lead TEXT,
    found_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    seen_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    continues_from TEXT NOT NULL,
    finished_at TEXT
);
CREATE TABLE IF NOT EXISTS source_runs (
    run_id TEXT NOT NULL,
    publisher_id TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    found INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    known INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    transferred INTEGER NOT NULL,
    PRIMARY KEY (publisher_id, finished_at, run_id)
) WITHOUT ROWID;
"""


class LedgerError(ValueError):
    """A file is no ledger of this version; the message is one line that says what to do."""


def open_database(path: Path) -> sqlite3.Connection:
    """Open or make the ledger's file in WAL mode.

    Raises:
        LedgerError: the file is not a ledger of this version.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, timeout=30.0)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, VERSION):
            raise LedgerError(f"{path}: ledger of version {found}, not {VERSION}: move it away, it is made anew")
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA user_version={VERSION}")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise LedgerError(
            f"{path}: not a ledger ({error}): move it away, it is rebuilt from the archive at the next run"
        ) from error
    except LedgerError:
        connection.close()
        raise
    return connection


def as_text(moment: datetime) -> str:
    """A time as the tables hold it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def as_moment(text: str) -> datetime:
    """A time read back."""
    return datetime.fromisoformat(text)
