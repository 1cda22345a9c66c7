"""Rows of the ledger: what its tables say as records, and records of the archive as what the tables hold.

Here belong these shapes and how they are written and read back. What is asked of the ledger is in `ledger`, the tables
in `ledger_tables`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.fetching import Capture, Entry
from schemas.outcomes import Outcome, Purpose
from tasks.fetch.ledger_tables import as_moment

# The columns of a capture and of a visit, in the order in which rows are read back.
CAPTURE = "archive, sha256, fetched_at, purpose, url, file, content_type, publisher_id, run_id"
VISIT = "url, outcome, status, message, etag, last_modified, failures, last_visit, next_visit, publisher_id"
_OUTCOMES = {one.value: one for one in Outcome}

# How a visit is written down: an address keeps its validators until new content brings others.
NOTE = """
INSERT INTO urls (url, publisher_id, purpose, etag, last_modified, status, outcome, message, failures,
                  first_visit, last_visit, next_visit)
VALUES (:url, :publisher_id, :purpose, :etag, :last_modified, :status, :outcome, :message, :failed,
        :now, :now, :next)
ON CONFLICT (url) DO UPDATE SET
    publisher_id = coalesce(excluded.publisher_id, publisher_id),
    purpose = excluded.purpose,
    etag = CASE WHEN :validators THEN excluded.etag ELSE etag END,
    last_modified = CASE WHEN :validators THEN excluded.last_modified ELSE last_modified END,
    status = coalesce(excluded.status, CASE WHEN :failed THEN NULL ELSE status END),
    outcome = excluded.outcome,
    message = excluded.message,
    failures = CASE WHEN :failed THEN failures + 1 ELSE 0 END,
    last_visit = excluded.last_visit,
    next_visit = excluded.next_visit
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What the ledger knows of an address."""

    url: str
    outcome: Outcome
    status: int | None
    message: str
    etag: str | None
    last_modified: str | None
    failures: int
    last_visit: datetime
    next_visit: datetime | None
    publisher_id: str | None


@dataclass(frozen=True, slots=True)
class RobotsCopy:
    """robots.txt of an origin as it was last had: `outcome` and `status` of the visit and the text."""

    outcome: Outcome
    status: int | None
    body: str
    fetched_at: datetime


def has_content(entry: Entry) -> bool:
    """Whether a record of the archive holds content that cleaning could read."""
    return entry.record == "resource" or (entry.record == "response" and entry.status == 200)


def outcome_of(entry: Entry, is_new: bool) -> Outcome | None:
    """What a record says of a visit that succeeded; null for redirects and failures, which the client notes."""
    if entry.record == "revisit":
        return Outcome.UNCHANGED
    if entry.status == 200:
        return Outcome.FETCHED if is_new else Outcome.UNCHANGED
    return None


def capture_of(entry: Entry) -> Capture:
    """The capture that a record with content is.

    Raises:
        ValueError: the record has no digest.
    """
    if entry.sha256 is None:
        raise ValueError(f"{entry.archive}: the record has no digest of its content")
    return Capture(
        entry.archive,
        entry.sha256,
        entry.fetched_at,
        entry.purpose,
        entry.url,
        entry.file,
        entry.content_type,
        entry.publisher_id,
        entry.run_id,
    )


def capture_from(row: tuple[Any, ...]) -> Capture:
    """The capture of a row of the columns `CAPTURE`."""
    archive, sha256, fetched_at, purpose, *rest = row
    return Capture(archive, sha256, as_moment(fetched_at), Purpose(purpose), *rest)


def visit_of(row: tuple[Any, ...]) -> Visit:
    """The visit of a row of the columns `VISIT`."""
    url, outcome, status, message, etag, last_modified, failures, last, following, publisher_id = row
    moment = as_moment(following) if following else None
    return Visit(
        url,
        _OUTCOMES[outcome],
        status,
        message,
        etag,
        last_modified,
        failures,
        as_moment(last),
        moment,
        publisher_id,
    )


def robots_copy_of(row: tuple[Any, ...]) -> RobotsCopy:
    """The copy of robots.txt of a row `outcome, status, body, fetched_at`."""
    return RobotsCopy(_OUTCOMES[row[0]], row[1], row[2], as_moment(row[3]))
