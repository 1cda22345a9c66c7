"""A small household for tests of the fetcher: a source on the loopback server, an archive, a ledger."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.fetch_reports import FetchReport, Problem
from schemas.fetching import Entry, Fetched, FetchSettings
from schemas.outcomes import Purpose
from schemas.records import Candidate
from schemas.source import Politeness, Source
from tasks.fetch.archive import Archive
from tasks.fetch.client import PoliteClient
from tasks.fetch.clock import Clock
from tasks.fetch.fetcher import fetch_all
from tasks.fetch.ledger import Ledger
from tasks.fetch.ledger_rows import Visit
from tasks.fetch.progress import Listener
from tasks.fetch.transport import Resolver, system_resolver
from tests.fetch.misbehaving import Site

HOST = "bao.example"
HOME = f"http://{HOST}"
QUICK: dict[str, Any] = {
    "connect_timeout": 5.0,
    "read_timeout": 5.0,
    "total_timeout": 20.0,
    "max_bytes": 200_000,
    "backoff": 0.01,
    "backoff_limit": 0.05,
    "retry_after_limit": 1.5,
    "host_failures": 50,
}


def source_on(site: Site, publisher_id: str = "bao", hosts: tuple[str, ...] = (HOST,), **fields: Any) -> Source:
    """A source whose hosts are all the loopback server."""
    fields.setdefault("politeness", Politeness(delay_seconds=0.0, allow_private=True))
    fields.setdefault("connect_to", site.address)
    return Source(
        publisher_id=publisher_id,
        name="Báo Mẫu",
        homepage=f"http://{hosts[0]}/",
        country="VNM",
        language="vi",
        hosts=hosts,
        **fields,
    )


@dataclass
class House:
    """Runs the fetcher, each time with archive and ledger opened anew, as separate processes would."""

    folder: Path
    sources: dict[str, Source]
    clock: Clock = field(default_factory=Clock)
    resolver: Resolver = system_resolver
    context: ssl.SSLContext | None = None
    archive_bytes: int = 10_000_000
    runs: int = 0

    @property
    def ledger_path(self) -> Path:
        return self.folder / "ledger.sqlite"

    def archive(self) -> Archive:
        return Archive(self.folder / "archive", clock=self.clock, max_bytes=self.archive_bytes)

    def settings(self, **changes: Any) -> FetchSettings:
        self.runs += 1
        return FetchSettings(f"run-{self.runs}", "hoptac/test (+https://example.org/)", **{**QUICK, **changes})

    def fetch(self, *urls: str, progress: Listener | None = None, **changes: Any) -> FetchReport:
        candidates = [Candidate(url, "bao", "test") for url in urls]
        return self.fetch_candidates(candidates, progress, **changes)

    def fetch_candidates(
        self, candidates: list[Candidate], progress: Listener | None = None, **changes: Any
    ) -> FetchReport:
        async def work() -> FetchReport:
            async with self.client(ledger, **changes) as client:
                return await fetch_all(
                    candidates, self.sources, client.archive, ledger, client.settings, progress, client=client
                )

        with Ledger(self.ledger_path, self.clock) as ledger:
            return asyncio.run(work())

    def get(self, url: str, **changes: Any) -> Fetched:
        """Ask for one address as discovery does."""

        async def work() -> Fetched:
            async with self.client(ledger, **changes) as client:
                return await client.get(url, self.sources["bao"])

        with Ledger(self.ledger_path, self.clock) as ledger:
            return asyncio.run(work())

    def client(self, ledger: Ledger, **changes: Any) -> PoliteClient:
        return PoliteClient(
            self.sources,
            self.archive(),
            ledger,
            self.settings(**changes),
            clock=self.clock,
            resolver=self.resolver,
            ssl_context=self.context,
        )

    def entries(self, purpose: Purpose = Purpose.PAGE) -> list[Entry]:
        archive = self.archive()
        return [one for name in archive.files() for one in archive.entries(name) if one.purpose is purpose]

    def records(self) -> list[tuple[str, int | None, str | None]]:
        """Type, status and address of the page records of the archive."""
        return [(one.record, one.status, one.url) for one in self.entries()]

    def visit(self, url: str) -> Visit:
        with Ledger(self.ledger_path, self.clock) as ledger:
            found = ledger.visit(url)
        assert found is not None, f"{url} is not in the ledger"
        return found

    def captured(self) -> dict[str, bytes]:
        """The content of every page that cleaning would read, by address."""
        archive = self.archive()
        with Ledger(self.ledger_path, self.clock) as ledger:
            return {one.key: archive.read(one.archive).content for one in ledger.captures()}


def problem_of(report: FetchReport) -> Problem:
    """The only problem of a report."""
    (tally,) = report.sources
    (problem,) = tally.problems
    return problem
