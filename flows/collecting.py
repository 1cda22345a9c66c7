"""Bringing publishers' pages into the archive: discover, then fetch, in one visit of each host.

Here belongs opening archive and ledger for one run and handing the steps what they need. How a publisher is asked is in
`tasks/discover` and `tasks/fetch`; local files are `flows/archiving.py`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import TypeVar

from flows.errors import UsageError
from flows.progress import progress
from flows.run import Run
from schemas.fetching import FetchReport, FetchSettings, Health, Problem, SourceTally
from schemas.records import Candidate
from schemas.source import Source
from tasks.discover import Discovered, Window, discover
from tasks.discover.inspect import SourceCheck, SourceLine, check_source, list_sources
from tasks.discover.propose import Proposal, propose_source
from tasks.fetch.archive import Archive
from tasks.fetch.client import PoliteClient
from tasks.fetch.fetcher import fetch_all
from tasks.fetch.ledger import Ledger
from tasks.fetch.runs import health_of
from tasks.sources import load_families

Answer = TypeVar("Answer")

_COUNTED = ("found", "fetched", "unchanged", "known", "refused", "failed", "transferred")
_NEVER = 50 * 365 * 86_400.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to look for: which publishers (none means all enabled), since when, how many pages of each.

    Without `revisit` a page that was had before is not asked for again.
    """

    window: Window
    sources: tuple[str, ...] = ()
    limit: int | None = None
    dry_run: bool = False
    revisit: bool = True


def chosen_sources(run: Run, names: Sequence[str]) -> dict[str, Source]:
    """The publishers of a run: those named, else all that are enabled.

    Raises:
        UsageError: there is no publisher of a name; the line lists those there are.
    """
    sources = run.sources()
    unknown = [name for name in names if name not in sources]
    if unknown:
        raise UsageError(f"--source {unknown[0]}: no such publisher; there are {', '.join(sources)}")
    return {name: source for name, source in sources.items() if (name in names if names else source.enabled)}


def collect(run: Run, wanted: Wanted) -> FetchReport:
    """Find pages of the publishers and fetch them into the archive; what publishers do is never an exception.

    Raises:
        ArchiveLockedError: another process is writing to the archive.
    """
    return asyncio.run(_collect(run, wanted))


def health_lines(run: Run) -> list[SourceLine]:
    """All publishers with their health, by the ledger where there is one."""
    if not run.ledger.is_file():
        return list_sources(run.sources(), Health)
    with Ledger(run.ledger) as ledger:
        return list_sources(run.sources(), partial(health_of, ledger))


def check_publisher(run: Run, name: str, window: Window, page: str | None = None) -> SourceCheck:
    """Visit a publisher's robots.txt, places and one article; UsageError for an unknown one."""
    source = chosen_sources(run, [name])[name]
    return asyncio.run(visiting(run, lambda client: check_source(source, client, window, page)))


def propose(run: Run, url: str) -> Proposal:
    """A first YAML for the publisher of a page; ValueError when the page cannot be had."""
    families = load_families(run.settings.sources)
    return asyncio.run(visiting(run, lambda client: propose_source(url, client, families)))


async def visiting(run: Run, look: Callable[[PoliteClient], Awaitable[Answer]]) -> Answer:
    """Look at something with a polite client that lasts as long as the look; what it fetches is in the archive."""
    settings = FetchSettings(run.run_id, user_agent(run.settings.contact))
    archive = Archive(run.settings.archive, software=software(), user_agent=settings.user_agent)
    with Ledger(run.ledger) as ledger:
        async with PoliteClient(run.sources(), archive, ledger, settings) as client:
            return await look(client)


async def _collect(run: Run, wanted: Wanted) -> FetchReport:
    sources = chosen_sources(run, wanted.sources)
    settings = FetchSettings(
        run.run_id, user_agent(run.settings.contact), revisit_after=0.0 if wanted.revisit else _NEVER
    )
    archive = Archive(run.settings.archive, software=software(), user_agent=settings.user_agent)
    with Ledger(run.ledger) as ledger:
        async with PoliteClient(run.sources(), archive, ledger, settings) as client:
            for message in client.messages:
                progress().note(message)
            progress().start("discover", len(sources))
            found = await asyncio.gather(*(_discover(each, client, wanted, ledger) for each in sources.values()))
            candidates = [candidate for each in found for candidate in each.candidates[: wanted.limit]]
            if wanted.dry_run:
                return _planned(run, found, candidates)
            progress().start("fetch", None)
            report = await fetch_all(candidates, sources, archive, ledger, settings, progress().visited, client=client)
    return _with_places(report, found)


async def _discover(source: Source, client: PoliteClient, wanted: Wanted, ledger: Ledger) -> Discovered:
    found = await discover(source, client, wanted.window, ledger)
    progress().advance()
    return found


def user_agent(contact: str | None) -> str:
    """Who we say we are, with the contact that publishers can turn to."""
    return f"{software()} (+{contact})" if contact else software()


def software() -> str:
    """Name and version, as archives and publishers are told."""
    return f"hoptac/{version('hoptac')}"


def _planned(run: Run, found: Sequence[Discovered], candidates: Sequence[Candidate]) -> FetchReport:
    """What a run would ask for."""
    counts = {each.publisher_id: 0 for each in found}
    for candidate in candidates:
        counts[candidate.publisher_id] += 1
    tallies = tuple(SourceTally(name, found=count) for name, count in sorted(counts.items()))
    return _with_places(FetchReport(run.run_id, tallies), found)


def _with_places(report: FetchReport, found: Sequence[Discovered]) -> FetchReport:
    """The report with the feeds, sitemaps and listings that could not be had among the problems."""
    problems: dict[str, tuple[Problem, ...]] = {each.publisher_id: tuple(each.problems) for each in found}
    tallies = {tally.publisher_id: tally for tally in report.sources}
    for name, of_places in problems.items():
        tally = tallies.get(name, SourceTally(name))
        tallies[name] = replace(tally, problems=(*of_places, *tally.problems))
    return replace(report, sources=tuple(tallies[name] for name in sorted(tallies)))


def merge_reports(run: Run, reports: Sequence[FetchReport]) -> FetchReport:
    """The reports of the parts of a run as one; a publisher without news in one part is no alarm."""
    tallies: dict[str, SourceTally] = {}
    for tally in (tally for report in reports for tally in report.sources):
        before = tallies.get(tally.publisher_id, SourceTally(tally.publisher_id))
        sums = {name: getattr(before, name) + getattr(tally, name) for name in _COUNTED}
        tallies[tally.publisher_id] = replace(before, problems=(*before.problems, *tally.problems), **sums)
    alarms = {alarm for report in reports for alarm in report.alarms if not alarm.startswith("source_silent")}
    return FetchReport(
        run.run_id,
        tuple(tallies[name] for name in sorted(tallies)),
        requests=sum(report.requests for report in reports),
        transferred=sum(report.transferred for report in reports),
        seconds=sum(report.seconds for report in reports),
        alarms=tuple(sorted(alarms)),
    )
