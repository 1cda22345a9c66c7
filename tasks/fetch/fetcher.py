"""Visiting many candidates at once: hosts side by side, each at its own pace, and the report of it.

Here belong the order of work and the counting. The visit of one address is in `client.py`.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from schemas.fetch_reports import FetchReport, Problem, SourceTally
from schemas.fetching import Fetched, FetchSettings
from schemas.outcomes import Outcome, Purpose, Standing
from schemas.records import Candidate
from schemas.source import Source
from tasks.fetch.archive import Archive
from tasks.fetch.client import PoliteClient, without_content
from tasks.fetch.ledger import Ledger
from tasks.fetch.progress import Found, Listener, Visited
from tasks.urls import canonical_url, host_of


async def fetch_all(
    candidates: Iterable[Candidate],
    sources: Mapping[str, Source],
    archive: Archive,
    ledger: Ledger,
    settings: FetchSettings,
    progress: Listener | None = None,
    *,
    client: PoliteClient | None = None,
) -> FetchReport:
    """Visit every candidate once and report; what came lies in archive and ledger.

    Candidates with the same canonical URL are one. Failures of servers are outcomes, never exceptions. With `client`
    (already entered; discovery used it before) the run is the client's, else it begins and ends here.

    Raises:
        ArchiveLockedError: another process is writing to the archive.
        OSError: archive or ledger cannot be written.
    """
    if client is not None:
        return await _Fetching(client, progress).run(candidates)
    async with PoliteClient(sources, archive, ledger, settings) as own:
        return await _Fetching(own, progress).run(candidates)


class _Fetching:
    """The work of one call of `fetch_all`."""

    def __init__(self, client: PoliteClient, progress: Listener | None) -> None:
        self._client = client
        self._progress = progress
        self._results: dict[str, tuple[str, Fetched]] = {}
        self._alarms: list[str] = []

    async def run(self, candidates: Iterable[Candidate]) -> FetchReport:
        """Fetch and archive all candidates, hosts side by side, and report what came of each."""
        client = self._client
        client.has_fetched = True
        begun, requests, transferred = (
            client.clock.monotonic(),
            client.requester.requests,
            client.requester.transferred,
        )
        queues = self._queues(candidates)
        await self._work(queues)
        tallies = tuple(tally_of(self._results, client.looked_at))
        silent = [one.publisher_id for one in tallies if not one.found]
        self._alarms += [f"source_silent: {one}: discovery found no candidate" for one in silent]
        if client.settings.counts_for_health:
            client.runs.keep(tallies, client.clock.now())
        return FetchReport(
            run_id=client.settings.run_id,
            sources=tallies,
            requests=client.requester.requests - requests,
            transferred=client.requester.transferred - transferred,
            seconds=client.clock.monotonic() - begun,
            alarms=tuple(sorted(self._alarms)),
            outcomes={url: fetched.outcome for url, (_, fetched) in sorted(self._results.items())},
        )

    def _queues(self, candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
        """Candidates by host, each canonical address once, in the order given."""
        queues: dict[str, list[Candidate]] = defaultdict(list)
        seen: set[str] = set()
        found: dict[str, int] = defaultdict(int)
        for candidate in candidates:
            url = _canonical(candidate.url)
            if url in seen:
                continue
            seen.add(url)
            found[candidate.publisher_id] += 1
            queues[_host(url)].append(Candidate(url, candidate.publisher_id, candidate.found_by))
        for publisher_id, count in sorted(found.items()):
            self._tell(Found(publisher_id, count))
        return queues

    async def _work(self, queues: Mapping[str, list[Candidate]]) -> None:
        """Serve all hosts at once; the first error (a full disk, say) stops all and is raised as it is."""
        try:
            async with asyncio.TaskGroup() as group:
                for host, queue in queues.items():
                    waiting = iter(queue)
                    for _ in range(min(self._client.gate(queue[0].url).width, len(queue))):
                        group.create_task(self._serve(host, waiting))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from errors

    async def _serve(self, host: str, waiting: Iterable[Candidate]) -> None:
        """Take candidates of a host one after another; several of these share one queue."""
        for candidate in waiting:
            fetched = self._skipped(candidate, host)
            if fetched is None:
                fetched = await self._client.visit(candidate.url, candidate.publisher_id, Purpose.PAGE)
                self._watch(candidate, host, fetched)
            self._results[candidate.url] = (candidate.publisher_id, without_content(fetched))
            self._tell(Visited(candidate.publisher_id, candidate.url, fetched.outcome, fetched.transferred))

    def _skipped(self, candidate: Candidate, host: str) -> Fetched | None:
        """The outcome of a candidate that need not or should not be asked for now; null when it should."""
        client = self._client
        limit = client.settings.host_failures
        if client.gate(candidate.url).failures >= limit:
            return Fetched(candidate.url, Outcome.HOST_DOWN, message=f"{host}: {limit} visits failed in a row")
        visit = client.ledger.visit(candidate.url)
        if visit is None:
            return None
        if visit.outcome in (Outcome.FETCHED, Outcome.UNCHANGED, Outcome.KNOWN):
            is_fresh = visit.last_visit >= self._fresh_since()
            return Fetched(candidate.url, Outcome.KNOWN) if is_fresh else None
        is_due = visit.next_visit is None or visit.next_visit <= client.clock.now()
        return None if is_due else Fetched(candidate.url, Outcome.NOT_DUE, visit.status, message=visit.message)

    def _fresh_since(self) -> datetime:
        """Pages visited with success since then need not be asked for again."""
        client = self._client
        by_age = client.clock.now() - timedelta(seconds=client.settings.revisit_after)
        return min(client.continues_from, by_age)

    def _watch(self, candidate: Candidate, host: str, fetched: Fetched) -> None:
        """Count failures in a row of a host: past the limit the rest of its candidates is left for another day."""
        gate = self._client.gate(candidate.url)
        if not fetched.outcome.repeatable:
            gate.failures = 0
            return
        gate.failures += 1
        if gate.failures == self._client.settings.host_failures:
            self._alarms.append(
                f"host_down: {host} ({candidate.publisher_id}): {gate.failures} visits failed in a row, the last one"
                f" with {fetched.outcome.value} ({fetched.message}); the rest of its pages was not asked for"
            )

    def _tell(self, event: Found | Visited) -> None:
        if self._progress is not None:
            self._progress(event)


def tally_of(results: Mapping[str, tuple[str, Fetched]], looked_at: Iterable[str] = ()) -> list[SourceTally]:
    """The counts of each source in the order of their ids, from outcomes by address.

    Sources of `looked_at` that had no candidate are there with zeros.
    """
    by_source: dict[str, list[Fetched]] = defaultdict(list)
    addresses: dict[str, list[str]] = defaultdict(list)
    for url, (publisher_id, fetched) in sorted(results.items()):
        by_source[publisher_id].append(fetched)
        addresses[publisher_id].append(url)
    return [_tally(one, addresses[one], by_source[one]) for one in sorted({*by_source, *looked_at})]


def _tally(publisher_id: str, urls: list[str], fetched: list[Fetched]) -> SourceTally:
    standings = [one.outcome.standing for one in fetched]
    counts = {standing.value: standings.count(standing) for standing in Standing}
    return SourceTally(
        publisher_id,
        found=len(fetched),
        transferred=sum(one.transferred for one in fetched),
        problems=_problems(urls, fetched),
        **counts,
    )


def _problems(urls: list[str], fetched: list[Fetched]) -> tuple[Problem, ...]:
    first: dict[Outcome, tuple[str, str]] = {}
    counts: dict[Outcome, int] = defaultdict(int)
    for url, one in zip(urls, fetched, strict=True):
        if one.outcome.standing in (Standing.REFUSED, Standing.FAILED) or one.outcome is Outcome.NOT_DUE:
            counts[one.outcome] += 1
            first.setdefault(one.outcome, (url, one.message))
    return tuple(Problem(outcome, counts[outcome], *first[outcome]) for outcome in sorted(counts))


def _canonical(url: str) -> str:
    """The canonical address; one that is none stays as it is and is refused by the client."""
    try:
        return canonical_url(url)
    except ValueError:
        return url


def _host(url: str) -> str:
    return host_of(url) or ""
