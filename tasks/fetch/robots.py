"""robots.txt as RFC 9309 has it: fetched once per origin, cached, obeyed.

Here belong reading and caching the rules. What could not be had: a 4xx status allows everything, anything else that is
no answer (5xx, 429, no connection) allows nothing, unless a copy from before is at hand (RFC 9309, 2.3.1 and 2.4). 429
is counted as no answer although the standard files it with 4xx: a server that asks for fewer requests does not invite
more.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from schemas.fetching import Fetched, FetchSettings
from schemas.outcomes import Outcome
from tasks.fetch.clock import Clock
from tasks.fetch.ledger import Ledger
from tasks.fetch.ledger_rows import RobotsCopy

# RFC 9309, 2.5: at least 500 kibibytes must be parsed.
_PARSED = 512 * 1024
_ALLOWING = frozenset({Outcome.NOT_FOUND, Outcome.GONE, Outcome.CLIENT_ERROR, Outcome.TOO_MANY_REDIRECTS})
_HAD = frozenset({Outcome.FETCHED, Outcome.UNCHANGED})
_OF_SERVER = frozenset({Outcome.SERVER_ERROR, Outcome.RATE_LIMITED, Outcome.UNEXPECTED_STATUS})
_PRODUCT = "hoptac"

Get = Callable[[str, str | None], Awaitable[Fetched]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What an origin allows: rules, or everything, or (with `refusal`) nothing."""

    parsed: Protego | None = None
    refusal: Outcome | None = None
    message: str = ""

    def refuses(self, url: str) -> tuple[Outcome, str] | None:
        """Why an address may not be asked for; null when it may."""
        if self.refusal is not None:
            return self.refusal, self.message
        if self.parsed is not None and not self.parsed.can_fetch(url, _PRODUCT):
            return Outcome.ROBOTS_DISALLOWED, Outcome.ROBOTS_DISALLOWED.meaning
        return None

    @property
    def delay(self) -> float:
        """Seconds that the origin wants between requests: its Crawl-delay or Request-rate, else 0."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(_PRODUCT)
        by_rate = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(self.parsed.crawl_delay(_PRODUCT) or 0.0, by_rate)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the origin names."""
        return tuple(self.parsed.sitemaps) if self.parsed is not None else ()


class Robots:
    """The rules of all origins of a run; each origin is asked once."""

    def __init__(self, get: Get, ledger: Ledger, settings: FetchSettings, clock: Clock) -> None:
        self._get, self._ledger, self._settings, self._clock = get, ledger, settings, clock
        self._known: dict[str, Rules] = {}
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def rules_of(self, url: str, publisher_id: str | None) -> Rules:
        """The rules of the address's origin, from this run, from the ledger while fresh, or from the server."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._asking[origin]:
            if origin not in self._known:
                self._known[origin] = await self._find(origin, publisher_id)
            return self._known[origin]

    async def _find(self, origin: str, publisher_id: str | None) -> Rules:
        copy = self._ledger.robots(origin)
        now = self._clock.now()
        if copy is not None and now - copy.fetched_at < timedelta(seconds=self._settings.robots_ttl):
            return _rules(copy)
        had = await self._get(f"{origin}/robots.txt", publisher_id)
        if had.outcome not in _HAD | _ALLOWING:
            return _rules(copy) if copy is not None else _unreachable(had)
        copy = _copy(had, now)
        self._ledger.keep_robots(origin, copy)
        return _rules(copy)


def _copy(had: Fetched, now: datetime) -> RobotsCopy:
    body = (had.content or b"")[:_PARSED].decode("utf-8", "replace").removeprefix("\ufeff")
    return RobotsCopy(had.outcome, had.status, body if had.outcome in _HAD else "", now)


def _rules(copy: RobotsCopy) -> Rules:
    return Rules(Protego.parse(copy.body)) if copy.body else Rules()


def _unreachable(had: Fetched) -> Rules:
    """A server that answers badly has unreachable rules; where there is no server at all, that is the better word."""
    outcome = Outcome.ROBOTS_UNREACHABLE if had.outcome in _OF_SERVER else had.outcome
    return Rules(None, outcome, f"robots.txt: {had.message}")
