"""Bringing publishers' pages into the archive: discover, then fetch.

Here belongs opening archive and ledger for one run and handing the steps what they need. How a publisher is asked is in
`tasks/discover` and `tasks/fetch`; what is made of their counts is in `flows/fetch_reports.py`; local files are
`flows/archiving.py`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import TypeVar

from flows.archive_place import open_archive
from flows.errors import UsageError
from flows.fetch_reports import merge_reports, planned_report, with_places
from flows.progress import progress
from flows.run import Run
from schemas.fetch_reports import FetchReport, Health
from schemas.fetching import FetchSettings
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
from tasks.fetch.turns import someone_waits, take_turn
from tasks.sources import load_families
from tasks.urls import canonical_url

Answer = TypeVar("Answer")

PAGES_A_TURN = 25
"""Pages of a publisher after which a run that gives way lets another one write: a minute or two of a polite visit."""

_NEVER = 50 * 365 * 86_400.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to look for: which publishers (none means all enabled), since when, how many pages of each.

    A run that `gives_way` lets others write to the archive every `PAGES_A_TURN` pages, and does not ask again for a
    page that was had before: it can be stopped and continued at any time.
    """

    window: Window
    sources: tuple[str, ...] = ()
    limit: int | None = None
    dry_run: bool = False
    gives_way: bool = False


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
        ArchiveLockedError: another process kept writing to the archive.
    """
    sources = chosen_sources(run, wanted.sources)
    if not wanted.gives_way:
        return visiting(run, lambda client: _discover_and_fetch(run, client, sources, wanted))
    found = visiting(run, lambda client: _discover(client, sources, wanted), lasting=True)
    candidates = _candidates(found, wanted)
    if wanted.dry_run:
        return planned_report(run, found, candidates, lasting=True)
    progress().start("fetch", None)
    turns, reports = in_turns(candidates, PAGES_A_TURN), list[FetchReport]()
    while len(reports) < len(turns):
        left = turns[len(reports) :]
        reports += visiting(run, partial(_fetch_until_someone_waits, sources=sources, turns=left), lasting=True)
    return with_places(merge_reports(run, reports), found)


def in_turns(candidates: Sequence[Candidate], size: int) -> list[list[Candidate]]:
    """The candidates in turns that hold at most `size` of each publisher, in the order given."""
    turns: list[list[Candidate]] = []
    counts: dict[str, int] = {}
    for candidate in candidates:
        number = counts.get(candidate.publisher_id, 0)
        counts[candidate.publisher_id] = number + 1
        if number // size == len(turns):
            turns.append([])
        turns[number // size].append(candidate)
    return turns


def visiting(run: Run, look: Callable[[PoliteClient], Awaitable[Answer]], *, lasting: bool = False) -> Answer:
    """Look at something with a polite client that lasts as long as the look; what it fetches is in the archive.

    With `lasting` what was had once is not asked for again, and the counts say nothing of a publisher's health.

    Raises:
        ArchiveLockedError: another process kept writing to the archive.
    """
    settings = FetchSettings(
        run.run_id,
        user_agent(run.settings.contact),
        revisit_after=_NEVER if lasting else 0.0,
        counts_for_health=not lasting,
    )
    archive = open_archive(run.settings, clock=run.clock, software=software(), user_agent=settings.user_agent)
    with archive, Ledger(run.ledger, run.clock) as ledger:
        # Before the event loop begins: Ctrl-C must end the waiting at once.
        take_turn(archive, progress().note)
        return asyncio.run(_with_client(run, look, archive, ledger, settings))


async def _with_client(
    run: Run,
    look: Callable[[PoliteClient], Awaitable[Answer]],
    archive: Archive,
    ledger: Ledger,
    settings: FetchSettings,
) -> Answer:
    async with PoliteClient(run.sources(), archive, ledger, settings, clock=run.clock) as client:
        for message in client.messages:
            progress().note(message)
        return await look(client)


async def _discover_and_fetch(
    run: Run, client: PoliteClient, sources: Mapping[str, Source], wanted: Wanted
) -> FetchReport:
    """Both in one visit, so that hosts see one visitor and a night that was killed is continued by the next."""
    found = await _discover(client, sources, wanted)
    candidates = _candidates(found, wanted)
    if wanted.dry_run:
        return planned_report(run, found, candidates, lasting=False)
    progress().start("fetch", None)
    return with_places(await _fetch(client, sources, candidates), found)


async def _discover(client: PoliteClient, sources: Mapping[str, Source], wanted: Wanted) -> list[Discovered]:
    progress().start("discover", len(sources))
    return list(await asyncio.gather(*(_discover_one(each, client, wanted) for each in sources.values())))


async def _discover_one(source: Source, client: PoliteClient, wanted: Wanted) -> Discovered:
    found = await discover(source, client, wanted.window, client.ledger)
    progress().advance()
    return found


def _candidates(found: Sequence[Discovered], wanted: Wanted) -> list[Candidate]:
    return [candidate for each in found for candidate in each.candidates[: wanted.limit]]


async def _fetch(client: PoliteClient, sources: Mapping[str, Source], candidates: Sequence[Candidate]) -> FetchReport:
    listen = progress().visited
    return await fetch_all(candidates, sources, client.archive, client.ledger, client.settings, listen, client=client)


async def _fetch_until_someone_waits(
    client: PoliteClient, sources: Mapping[str, Source], turns: Sequence[Sequence[Candidate]]
) -> list[FetchReport]:
    """The reports of the turns that were taken: at least one, all if nobody else wants to write to the archive."""
    reports: list[FetchReport] = []
    for turn in turns:
        reports.append(await _fetch(client, sources, turn))
        if someone_waits(client.archive.folder):
            break
    return reports


def health_lines(run: Run) -> list[SourceLine]:
    """All publishers with their health, by the ledger where there is one."""
    if not run.ledger.is_file():
        return list_sources(run.sources(), Health)
    with Ledger(run.ledger) as ledger:
        return list_sources(run.sources(), partial(health_of, ledger))


def check_publisher(run: Run, name: str, window: Window, page: str | None = None) -> SourceCheck:
    """Visit a publisher's robots.txt, places and one article; UsageError for an unknown one."""
    sources = run.sources()
    if name not in sources:
        raise UsageError(f"{name}: no such publisher; there are {', '.join(sources)}")
    source = sources[name]
    return visiting(run, lambda client: check_source(source, client, window, page))


def propose(run: Run, url: str) -> Proposal:
    """A first YAML for the publisher of a page.

    Raises:
        UsageError: the text is no address of the web.
        ValueError: the page cannot be had.
    """
    try:
        canonical_url(url)
    except ValueError as error:
        raise UsageError(str(error)) from None
    families = load_families(run.settings.sources)
    return visiting(run, lambda client: propose_source(url, client, families))


def user_agent(contact: str | None) -> str:
    """Who we say we are, with the contact that publishers can turn to."""
    return f"{software()} (+{contact})" if contact else software()


def software() -> str:
    """Name and version, as archives and publishers are told."""
    return f"hoptac/{version('hoptac')}"
