"""The records of discovering and fetching: what was asked, what came, what lies in the archive.

Here belong frozen shapes. How a visit can end is in `outcomes`, what a run did in `fetch_reports`. How a page is
fetched, retried or archived is in `tasks/fetch`; where candidates come from is in `tasks/discover`. All times are UTC,
all sizes bytes, all waits seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.outcomes import Outcome, Purpose
from schemas.records import Candidate
from schemas.source import Source


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How the fetcher behaves.

    `retry_after_limit`: a longer Retry-After is not waited for in this run. `longest_delay`: a host whose robots.txt
    wants more between two requests is not visited at all.

    A page visited with success less than `revisit_after` seconds ago is not asked for again (0: always asked, with
    validators; a backfill sets a large value, so that it can be stopped and continued). `resume_within`: a run that was
    killed is continued by the next one if it began less than that many seconds before. `counts_for_health`: the counts
    are kept for the health of the sources (a backfill's say nothing of it).
    """

    run_id: str
    user_agent: str
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    total_timeout: float = 120.0
    max_bytes: int = 10 * 1024 * 1024
    max_discovery_bytes: int = 64 * 1024 * 1024
    max_redirects: int = 5
    attempts: int = 3
    backoff: float = 1.0
    backoff_limit: float = 60.0
    retry_after_limit: float = 300.0
    slow_after: float = 5.0
    host_failures: int = 6
    max_connections: int = 32
    robots_ttl: float = 86_400.0
    longest_delay: float = 120.0
    revisit_after: float = 0.0
    resume_within: float = 86_400.0
    counts_for_health: bool = True
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response as they went over the wire, but for transfer coding, which is undone."""

    url: str
    at: datetime
    method: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    reason: str
    http_version: str
    response_headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    address: str | None = None

    def header(self, name: str) -> str | None:
        """The first response header of that name, whatever its case."""
        return next((value for key, value in self.response_headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the archive, as the ledger needs it; the same whether just written or read back.

    `record` is `response`, `revisit` or `resource`; `archive` is `FILE.warc.gz:OFFSET`, `end` the offset after it (and
    after the request record that belongs to it). `sha256` is that of the content with content coding undone.
    """

    record: str
    archive: str
    end: int
    fetched_at: datetime
    purpose: Purpose
    url: str | None = None
    file: str | None = None
    publisher_id: str | None = None
    run_id: str | None = None
    status: int | None = None
    content_type: str | None = None
    sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived content of a page (`url`) or local file (`file`): what cleaning reads."""

    archive: str
    sha256: str
    fetched_at: datetime
    purpose: Purpose
    url: str | None = None
    file: str | None = None
    content_type: str | None = None
    publisher_id: str | None = None
    run_id: str | None = None

    @property
    def key(self) -> str:
        """What the capture is of: the file's path or the address."""
        return f"file:{self.file}" if self.file is not None else str(self.url)


@dataclass(frozen=True, slots=True)
class Fetched:
    """How asking for one address ended. `url` is the last hop; `content` is there when the outcome has one.

    An unchanged page has its content read back from the archive only for discovery; `transferred` counts body bytes
    over the wire.
    """

    url: str
    outcome: Outcome
    status: int | None = None
    content: bytes | None = None
    content_type: str | None = None
    message: str = ""
    archive: str | None = None
    transferred: int = 0

    @property
    def ok(self) -> bool:
        """Whether the page was had."""
        return self.outcome in (Outcome.FETCHED, Outcome.UNCHANGED)


class PageClient(Protocol):
    """What discovery needs of the fetcher: one address, politely, with its content."""

    async def get(self, url: str, source: Source) -> Fetched:
        """Ask for a feed, sitemap, listing or page of a source; never raises for what a server does."""
        ...


@dataclass(frozen=True, slots=True)
class RobotsView:
    """What robots.txt of an origin means for one address: `refusal` is null when it may be asked for."""

    refusal: Outcome | None
    message: str = ""
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()


class InspectingClient(PageClient, Protocol):
    """A client that also tells what robots.txt says."""

    async def robots_view(self, url: str, source: Source) -> RobotsView:
        """What robots.txt of the address's origin means for it."""
        ...


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A candidate that the relevance pre-filter did not let through, kept so that recall can be checked."""

    candidate: Candidate
    reason: str


class DiscoveryState(Protocol):
    """What discovery tells the ledger."""

    def pass_over(self, passed: Iterable[PassedOver]) -> None:
        """Keep what the pre-filter left out."""
        ...
