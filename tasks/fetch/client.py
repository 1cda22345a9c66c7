"""The polite client: an address through robots.txt, the host's gate, redirects and retries, into the archive.

Here belongs the visit of one address. Many candidates at once are in `fetcher.py`, the single request in
`requesting.py`. One client serves a whole run, discovery included, so that hosts see one visitor.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from schemas.fetching import Fetched, FetchSettings, RobotsView
from schemas.outcomes import Outcome, Purpose
from schemas.source import Source
from tasks.fetch import reconcile
from tasks.fetch.archive import Archive
from tasks.fetch.clock import Clock
from tasks.fetch.failures import FetchError, may_repeat, next_visit, wait_before
from tasks.fetch.history import last_asked
from tasks.fetch.keeping import Keeper
from tasks.fetch.ledger import Ledger
from tasks.fetch.politeness import HostGate
from tasks.fetch.requesting import Answer, Requester
from tasks.fetch.robots import Robots, Rules
from tasks.fetch.runs import RunBook
from tasks.fetch.transport import GuardedBackend, GuardedTransport, Resolver, Route, system_resolver
from tasks.sources import source_of
from tasks.urls import host_of

_PRESSED = frozenset({Outcome.RATE_LIMITED, Outcome.SERVER_ERROR, Outcome.READ_TIMEOUT, Outcome.CONNECT_TIMEOUT})


class PoliteClient:
    """Visits addresses for a run. Use as an async context manager: entering recovers archive and ledger."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        archive: Archive,
        ledger: Ledger,
        settings: FetchSettings,
        *,
        clock: Clock | None = None,
        resolver: Resolver = system_resolver,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self.sources, self.archive, self.ledger, self.settings = sources, archive, ledger, settings
        self.clock = clock or Clock()
        backend = GuardedBackend(self._route, resolver)
        self._transport = GuardedTransport(backend, ssl_context)
        self.requester = Requester(self._transport, settings, self.clock)
        self.robots = Robots(self._robots_file, ledger, settings, self.clock)
        self.runs = RunBook(ledger, settings)
        self.continues_from = self.clock.now()
        self.messages: list[str] = []
        self._keeper = Keeper(archive, ledger, settings.run_id)
        self._gates: dict[str, HostGate] = {}
        self._slots = asyncio.Semaphore(settings.max_connections)
        self._asked: set[str] = set()
        self.looked_at: set[str] = set()
        self.has_fetched = False

    async def __aenter__(self) -> Self:
        """Put archive and ledger in order and begin the run."""
        try:
            self.messages = reconcile.prepare(self.archive, self.ledger)
            self.continues_from = self.runs.begin(self.clock.now())
        except BaseException:
            self.archive.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close connections and files; a run counts as finished only when it fetched and nothing was raised."""
        await self._transport.aclose()
        if kind is None and self.has_fetched:
            self.runs.finish(self.clock.now())
        elif not self.has_fetched:
            self.runs.forget()
        self.archive.close()

    async def get(self, url: str, source: Source) -> Fetched:
        """Ask for a feed, sitemap or listing page; its content is given even when it is unchanged."""
        self.looked_at.add(source.publisher_id)
        return await self.visit(url, source.publisher_id, Purpose.DISCOVERY)

    def gate(self, url: str) -> HostGate:
        """The gate of the address's host."""
        host = host_of(url) or ""
        if host not in self._gates:
            source = source_of(url, self.sources)
            politeness = source.politeness if source else Source.model_fields["politeness"].get_default()
            self._gates[host] = HostGate(
                self.clock,
                politeness.delay_seconds,
                politeness.concurrency,
                self.settings.slow_after,
                self.settings.backoff,
            )
            asked = last_asked(self.ledger, host)
            if asked is not None:
                self._gates[host].resume((self.clock.now() - asked).total_seconds())
        return self._gates[host]

    async def visit(self, url: str, publisher_id: str | None, purpose: Purpose) -> Fetched:
        """Ask for an address and follow where it leads; archive and ledger know the outcome afterwards."""
        try:
            fetched = await self._follow(url, publisher_id, purpose)
        except FetchError as failure:
            return self._failed(url, publisher_id, purpose, failure)
        if fetched.url != url:
            self.ledger.note(url, publisher_id, purpose, fetched.outcome, status=fetched.status)
        return fetched

    def _failed(self, url: str, publisher_id: str | None, purpose: Purpose, failure: FetchError) -> Fetched:
        before = self.ledger.visit(url)
        following = next_visit(failure, (before.failures if before else 0) + 1, self.clock.now())
        status, message = failure.status, failure.message
        self.ledger.note(
            url, publisher_id, purpose, failure.outcome, status=status, message=message, next_visit=following
        )
        return Fetched(url, failure.outcome, status, message=message)

    async def _follow(self, url: str, publisher_id: str | None, purpose: Purpose) -> Fetched:
        trail: list[str] = []
        current = url
        while True:
            if current in trail:
                raise FetchError(Outcome.REDIRECT_LOOP, f"{' → '.join(trail[-3:])} → {current}")
            if len(trail) > self.settings.max_redirects:
                raise FetchError(Outcome.TOO_MANY_REDIRECTS, f"more than {self.settings.max_redirects}")
            if trail and purpose is Purpose.PAGE and current in self._asked:
                return Fetched(current, Outcome.KNOWN)
            trail.append(current)
            self._asked.add(current)
            answer = await self._ask_with_patience(current, publisher_id, purpose)
            if answer.location is None:
                return self._keeper.keep(answer, publisher_id, purpose)
            self._keeper.keep_aside(answer.exchange, publisher_id, purpose)
            current = _target(current, answer.location)

    async def _ask_with_patience(self, url: str, publisher_id: str | None, purpose: Purpose) -> Answer:
        """Ask, and ask again while that helps. A final refusal that says something about the page is archived."""
        _check_address(url)
        if purpose is not Purpose.ROBOTS:
            await self._obey_robots(url, publisher_id)
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._ask(url, purpose)
            except FetchError as failure:
                if not may_repeat(failure, attempt, self.settings):
                    if failure.exchange is not None and failure.outcome in (Outcome.NOT_FOUND, Outcome.GONE):
                        self._keeper.keep_aside(failure.exchange, publisher_id, purpose)
                    raise
                if failure.retry_after is None:
                    await self.clock.sleep(wait_before(attempt, url, self.settings))

    async def _ask(self, url: str, purpose: Purpose) -> Answer:
        gate = self.gate(url)
        async with gate.turn() as turn, self._slots:
            begun = self.clock.monotonic()
            try:
                answer = await self.requester.ask(url, purpose, self._keeper.validators(url), turn.sent)
            except FetchError as failure:
                if failure.outcome in _PRESSED:
                    gate.press()
                if failure.retry_after is not None:
                    gate.hold(min(failure.retry_after, self.settings.retry_after_limit))
                raise
            gate.ease(self.clock.monotonic() - begun)
            return answer

    async def _obey_robots(self, url: str, publisher_id: str | None) -> None:
        rules = await self.rules_of(url, publisher_id)
        if refusal := rules.refuses(url):
            raise FetchError(*refusal)
        if rules.delay > self.settings.longest_delay:
            message = f"robots.txt wants {rules.delay:g} seconds between requests, more than a run waits"
            raise FetchError(Outcome.ROBOTS_DISALLOWED, message)
        self.gate(url).slow_to(rules.delay)

    async def rules_of(self, url: str, publisher_id: str | None) -> Rules:
        """What robots.txt of the address's origin says."""
        return await self.robots.rules_of(url, publisher_id)

    async def robots_view(self, url: str, source: Source) -> RobotsView:
        """What robots.txt of the address's origin means for it."""
        rules = await self.rules_of(url, source.publisher_id)
        outcome, message = rules.refuses(url) or (None, "")
        return RobotsView(outcome, message, rules.delay, rules.sitemaps)

    async def _robots_file(self, url: str, publisher_id: str | None) -> Fetched:
        return await self.visit(url, publisher_id, Purpose.ROBOTS)

    def _route(self, host: str) -> Route:
        source = source_of(f"http://{_bracketed(host)}/", self.sources)
        return Route(source.connect_to, source.politeness.allow_private) if source else Route()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        usable = False
    if not usable:
        raise FetchError(Outcome.BAD_ADDRESS, f"{url[:200]!r} is not an http or https address")


def _target(url: str, location: str) -> str:
    if not location.strip():
        raise FetchError(Outcome.BAD_REDIRECT, "a redirect without a Location")
    try:
        target = urldefrag(urljoin(url, location.strip())).url
        return str(httpx.URL(target))
    except (ValueError, httpx.InvalidURL) as error:
        raise FetchError(Outcome.BAD_REDIRECT, f"Location {location[:200]!r}: {error}") from error


def without_content(fetched: Fetched) -> Fetched:
    """The same without its content, for keeping many of them."""
    return replace(fetched, content=None)
