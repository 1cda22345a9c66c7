"""What a run did, as one record: for the terminal, for programs (`--json`), and for the release.

Here belongs the shape and how it is put together. How it looks on a terminal is in `flows/report.py`.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa

from flows.alarms import quarantine_spikes, yield_drops
from flows.counting import PageCounts, Remark
from flows.pipeline import Made
from flows.run import Run
from flows.stores import latest_release
from schemas.fetch_reports import COUNTED, FetchReport, SourceTally
from schemas.outcomes import Standing
from schemas.records import Refusal
from tasks.fetch.ledger import Ledger
from tasks.fetch.runs import found_before


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One publisher: what this run found and fetched of it, and what all its pages in the archive came to."""

    publisher_id: str
    found: int = 0
    fetched: int = 0
    unchanged: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0
    articles: int = 0
    relevant: int = 0
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    `outcome` is published, unchanged, refused (by a required check) or dry_run; `version` the release it made, `latest`
    the one that readers get now. `pages_read` were new to this code and knowledge. `troubles` are what this run could
    not have or read, `remarks` what is odd about pages that it read; `alarms` name what an operator should look at.
    `events` counts the release's events by type.
    """

    kind: str
    run_id: str
    outcome: str
    reason: str
    version: str | None
    latest: str | None
    output: str
    pages_read: int = 0
    sources: tuple[SourceLine, ...] = ()
    troubles: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    alarms: tuple[str, ...] = ()
    events: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether a release stands and nothing that was asked for is missing."""
        return self.outcome != "refused" and not self.troubles

    def as_json(self) -> dict[str, Any]:
        """The summary as JSON-ready values."""
        return asdict(self)


def facts_of(report: FetchReport | None) -> dict[str, Any]:
    """What the release's data package says of fetching."""
    if report is None:
        return {}
    lines = [asdict(line) for line in source_lines(report.sources, {})]
    return {"sources": {line["publisher_id"]: {name: line[name] for name in COUNTED} for line in lines}}


def summarise(run: Run, made: Made, report: FetchReport | None = None, troubles: Sequence[Remark] = ()) -> RunSummary:
    """The summary of a run that came to its end."""
    last = latest_release(run.settings)
    tables = made.validated.tables
    refused = [_trouble(refusal) for _, refusal in made.counter.newly_refused] + [*map(_trouble, made.read.broken)]
    not_had = [trouble for tally in (report.sources if report else ()) for trouble in _not_had(tally)]
    return RunSummary(
        kind=run.kind,
        run_id=run.run_id,
        outcome=made.result.outcome,
        reason=made.result.reason,
        version=made.result.version,
        latest=None if last is None else last.version,
        output=run.settings.output_place,
        pages_read=len(made.read.captures),
        sources=source_lines(report.sources if report else (), made.counter.by_publisher),
        troubles=(*troubles, *not_had, *sorted(refused, key=lambda trouble: trouble.what)),
        remarks=tuple(sorted(made.counter.remarks, key=lambda remark: (remark.check, remark.what))),
        alarms=(*_alarms(run, made, report), *_advice(made)),
        events=_events_by_type(tables["events"]),
        rows={name: table.num_rows for name, table in tables.items()},
    )


def _alarms(run: Run, made: Made, report: FetchReport | None) -> list[str]:
    """What an operator should look at, of fetching first, then of reading."""
    told = [*made.counter.drifted(), *quarantine_spikes(made.counter)]
    if report is None or run.kind != "nightly":
        return [*(report.alarms if report else ()), *told]
    with Ledger(run.ledger) as ledger:
        before = found_before(ledger, run.run_id)
    found = {tally.publisher_id: tally.found for tally in report.sources}
    least = {name: source.expect.min_per_day for name, source in run.sources().items()}
    return [*report.alarms, *yield_drops(found, before, least), *told]


def summarise_dry(run: Run, report: FetchReport) -> RunSummary:
    """The summary of a run that only looked at what it would do."""
    last = latest_release(run.settings)
    asked = report.found - report.count(Standing.KNOWN)
    return RunSummary(
        kind=run.kind,
        run_id=run.run_id,
        outcome="dry_run",
        reason=f"{asked} pages would be asked for; nothing was fetched or published",
        version=None,
        latest=None if last is None else last.version,
        output=run.settings.output_place,
        sources=source_lines(report.sources, {}),
        troubles=tuple(trouble for tally in report.sources for trouble in _not_had(tally)),
        alarms=report.alarms,
    )


def source_lines(tallies: Sequence[SourceTally], pages: Mapping[str, PageCounts]) -> tuple[SourceLine, ...]:
    """A line per publisher in the order of their ids: counts of fetching and of pages."""
    fetched = {tally.publisher_id: tally for tally in tallies}
    lines = []
    for name in sorted({*fetched, *pages}):
        tally, counts = fetched.get(name, SourceTally(name)), pages.get(name, PageCounts())
        asked = (tally.found, tally.fetched, tally.unchanged, tally.known, tally.refused, tally.failed)
        lines.append(SourceLine(name, *asked, counts.articles, counts.relevant, counts.mentions))
    return tuple(lines)


def _trouble(refusal: Refusal) -> Remark:
    what = next((str(refusal.row[name]) for name in ("file", "url", "archive") if refusal.row.get(name)), "")
    return Remark(what, refusal.check, refusal.message)


def _not_had(tally: SourceTally) -> list[Remark]:
    """A line for each class of addresses of a publisher that were not had, with one of them."""
    return [
        Remark(
            problem.example,
            problem.outcome.value,
            f"{tally.publisher_id}: {problem.count} × {problem.outcome.value} ({problem.outcome.meaning}): "
            f"{problem.example}" + (f": {problem.message}" if problem.message else ""),
        )
        for problem in tally.problems
    ]


def _advice(made: Made) -> list[str]:
    """What advisory checks found, a line each."""
    failed = (check for check in made.result.checks if not check.passed and not check.required and check.message)
    return [f"{check.name}: {check.message}" for check in failed]


def _events_by_type(events: pa.Table) -> dict[str, int]:
    return dict(sorted(Tally(events["event_type"].to_pylist()).items()))
