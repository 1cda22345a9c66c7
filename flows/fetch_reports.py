"""Reports of fetching: what a dry run would ask for, several parts as one, and what discovery adds to them.

Here belong pure functions over `FetchReport`. Who is asked, and when, is in `flows/collecting.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from flows.run import Run
from schemas.fetch_reports import COUNTED, FetchReport, Problem, SourceTally
from schemas.outcomes import Outcome, Standing
from schemas.records import Candidate
from tasks.discover import Discovered
from tasks.fetch.ledger import Ledger
from tasks.fetch.ledger_rows import Visit

_SUMMED = (*COUNTED, "transferred")
_SILENT, _DOWN = "source_silent", "host_down"
_HAD = (Standing.FETCHED, Standing.UNCHANGED, Standing.KNOWN)
# What a place answers with when it is the server that fails, not the place that is gone.
_SERVER_FAILS = frozenset({Outcome.ROBOTS_UNREACHABLE, Outcome.HOST_DOWN})


def planned_report(
    run: Run, found: Sequence[Discovered], candidates: Sequence[Candidate], *, lasting: bool
) -> FetchReport:
    """What a run would ask for; with `lasting` a page that was had before counts as known."""
    counts = {each.publisher_id: [0, 0] for each in found}
    with Ledger(run.ledger) as ledger:
        for candidate in candidates:
            counts[candidate.publisher_id][0] += 1
            counts[candidate.publisher_id][1] += lasting and _is_done(ledger.visit(candidate.url), run.clock.now())
    tallies = tuple(SourceTally(name, found=number, known=known) for name, (number, known) in sorted(counts.items()))
    return with_places(FetchReport(run.run_id, tallies), found)


def _is_done(visit: Visit | None, now: datetime) -> bool:
    """Whether a page was had, or failed and is not to be asked for again yet."""
    if visit is None:
        return False
    return visit.outcome.standing in _HAD or (visit.next_visit is not None and visit.next_visit > now)


def merge_reports(run: Run, reports: Sequence[FetchReport]) -> FetchReport:
    """The reports of the parts of a run as one; a publisher without news in one part is no alarm."""
    tallies: dict[str, SourceTally] = {}
    for tally in (tally for report in reports for tally in report.sources):
        before = tallies.get(tally.publisher_id, SourceTally(tally.publisher_id))
        sums = {name: getattr(before, name) + getattr(tally, name) for name in _SUMMED}
        problems = _joined((*before.problems, *tally.problems))
        tallies[tally.publisher_id] = replace(before, problems=problems, **sums)
    alarms = {alarm for report in reports for alarm in report.alarms if not alarm.startswith(f"{_SILENT}:")}
    return FetchReport(
        run.run_id,
        tuple(tallies[name] for name in sorted(tallies)),
        requests=sum(report.requests for report in reports),
        transferred=sum(report.transferred for report in reports),
        seconds=sum(report.seconds for report in reports),
        alarms=tuple(sorted(alarms)),
    )


def _joined(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each class of failures once, with the first example."""
    joined: dict[Outcome, Problem] = {}
    for problem in problems:
        first = joined.get(problem.outcome)
        joined[problem.outcome] = replace(first, count=first.count + problem.count) if first else problem
    return tuple(joined[outcome] for outcome in sorted(joined))


def with_places(report: FetchReport, found: Sequence[Discovered]) -> FetchReport:
    """The report with the feeds, sitemaps and listings that could not be had among the problems.

    Where a server answered nothing at all, the alarm is `host_down`, and not that its publisher went silent.
    """
    tallies: dict[str, SourceTally] = {tally.publisher_id: tally for tally in report.sources}
    for each in found:
        tally = tallies.get(each.publisher_id, SourceTally(each.publisher_id))
        tallies[each.publisher_id] = replace(tally, problems=(*each.problems, *tally.problems))
    down = {each.publisher_id: each.problems for each in found if _is_down(each)}
    kept = (alarm for alarm in report.alarms if not _tells_silence_of(alarm, down))
    told = (_down_alarm(publisher_id, problems) for publisher_id, problems in down.items())
    return replace(
        report, sources=tuple(tallies[name] for name in sorted(tallies)), alarms=tuple(sorted([*kept, *told]))
    )


def _is_down(found: Discovered) -> bool:
    """Whether no place of a publisher gave anything, for reasons that lie with its server."""
    nothing = not found.candidates and not found.left_out
    failing = all(problem.outcome.repeatable or problem.outcome in _SERVER_FAILS for problem in found.problems)
    return nothing and bool(found.problems) and failing


def _tells_silence_of(alarm: str, publishers: Mapping[str, Sequence[Problem]]) -> bool:
    return any(alarm.startswith(f"{_SILENT}: {publisher_id}:") for publisher_id in publishers)


def _down_alarm(publisher_id: str, problems: Sequence[Problem]) -> str:
    last = problems[-1]
    why = f"the last one with {last.outcome.value} ({last.message})" if last.message else last.outcome.value
    return f"{_DOWN}: {publisher_id}: none of its feeds, sitemaps and listings could be had, {why}"
