"""The records of discovering and fetching: what was asked, what came, what lies in the archive, what a run did.

Here belong frozen shapes and the closed list of outcomes. How a page is fetched, retried or archived is in
`tasks/fetch`; where candidates come from is in `tasks/discover`. All times are UTC, all sizes bytes, all waits seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, Self

from schemas.records import Candidate
from schemas.source import Source


class Standing(StrEnum):
    """The columns of the run summary: every candidate ends in exactly one of them."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    KNOWN = "known"
    REFUSED = "refused"
    FAILED = "failed"


class Outcome(StrEnum):
    """How the visit of a page ended: its column in the summary, what it means, whether repeating may help."""

    standing: Standing
    meaning: str
    repeatable: bool

    def __new__(cls, value: str, standing: Standing, meaning: str, repeatable: bool = False) -> Self:
        """Make an outcome that compares equal to its name in the ledger."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.standing, member.meaning, member.repeatable = standing, meaning, repeatable
        return member

    FETCHED = "fetched", Standing.FETCHED, "A new page, or one with new content, is in the archive."
    UNCHANGED = "unchanged", Standing.UNCHANGED, "The page is as it was; a revisit record says so."
    KNOWN = "known", Standing.KNOWN, "Not asked for: visited recently, or reached by another address in this run."
    NOT_DUE = "not_due", Standing.KNOWN, "Not asked for: it failed before and its next visit is later."

    ROBOTS_DISALLOWED = "robots_disallowed", Standing.REFUSED, "robots.txt does not allow it."
    ROBOTS_UNREACHABLE = "robots_unreachable", Standing.REFUSED, "robots.txt could not be had, so nothing is allowed."
    BAD_ADDRESS = "bad_address", Standing.REFUSED, "Not an http or https address."
    PRIVATE_ADDRESS = "private_address", Standing.REFUSED, "The host is on a private, loopback or reserved network."
    REDIRECT_LOOP = "redirect_loop", Standing.REFUSED, "The redirects come back to an address already asked."
    TOO_MANY_REDIRECTS = "too_many_redirects", Standing.REFUSED, "More redirects than the limit."
    BAD_REDIRECT = "bad_redirect", Standing.REFUSED, "A redirect without a usable Location."
    CONTENT_TYPE = "content_type", Standing.REFUSED, "The content is not of a type that is read."
    TOO_LARGE = "too_large", Standing.REFUSED, "The body is larger than the limit."
    DECOMPRESSION_BOMB = "decompression_bomb", Standing.REFUSED, "The compressed body unpacks to more than the limit."
    BAD_ENCODING = "bad_encoding", Standing.REFUSED, "The content coding is unknown or broken."

    NOT_FOUND = "not_found", Standing.FAILED, "404: there is no such page."
    GONE = "gone", Standing.FAILED, "410: the page is gone for good."
    CLIENT_ERROR = "client_error", Standing.FAILED, "Another 4xx status."
    RATE_LIMITED = "rate_limited", Standing.FAILED, "429: the server asks for slower visits.", True
    SERVER_ERROR = "server_error", Standing.FAILED, "A 5xx status.", True
    UNEXPECTED_STATUS = "unexpected_status", Standing.FAILED, "A status that means nothing for a page."
    DNS = "dns", Standing.FAILED, "The name of the host has no address.", True
    CONNECT = "connect", Standing.FAILED, "No connection to the host.", True
    TLS = "tls", Standing.FAILED, "The certificate or the TLS handshake is not acceptable."
    CONNECT_TIMEOUT = "connect_timeout", Standing.FAILED, "Connecting took too long.", True
    READ_TIMEOUT = "read_timeout", Standing.FAILED, "The server was silent for too long.", True
    TOTAL_TIMEOUT = "total_timeout", Standing.FAILED, "The page as a whole took too long."
    BROKEN = "broken", Standing.FAILED, "The connection broke, or the body was shorter than announced.", True
    HOST_DOWN = "host_down", Standing.FAILED, "Not asked for: too many visits of the host failed one after another."


class Purpose(StrEnum):
    """What a page was fetched for; only `page` is read by cleaning."""

    PAGE = "page"
    DISCOVERY = "discovery"
    ROBOTS = "robots"


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


@dataclass(frozen=True, slots=True)
class Problem:
    """A class of failures: how many, and one address to look at (the first in order, so that it does not vary)."""

    outcome: Outcome
    count: int
    example: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class SourceTally:
    """What a run did for one source: every found candidate is in one of the five counts that follow `found`."""

    publisher_id: str
    found: int = 0
    fetched: int = 0
    unchanged: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0
    transferred: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """How a source fares: its last run, the last one that brought or confirmed a page, and the yield since then.

    `fetched_per_run` is the mean number of new pages of the last `runs` runs (ten at most).
    """

    publisher_id: str
    last_run: datetime | None = None
    last_success: datetime | None = None
    runs: int = 0
    fetched_per_run: float = 0.0
    last: SourceTally | None = None


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a run of the fetcher did. `alarms` are one line each; `requests` counts what was sent, robots.txt too."""

    run_id: str
    sources: tuple[SourceTally, ...] = ()
    requests: int = 0
    transferred: int = 0
    seconds: float = 0.0
    alarms: tuple[str, ...] = ()
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def count(self, standing: Standing) -> int:
        """How many candidates of all sources ended so."""
        return sum(int(getattr(tally, standing.value)) for tally in self.sources)

    @property
    def found(self) -> int:
        """How many candidates there were."""
        return sum(tally.found for tally in self.sources)
