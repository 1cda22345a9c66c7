"""The backfill flow: what publishers brought in a span of days, month by month, into one release at the end.

It can be stopped and started again: a page that was had is not asked for a second time. It gives way to other runs.
"""

from __future__ import annotations

from datetime import date

from prefect import flow

from flows.backfill_plan import Part, Plan, drop_plan, keep_plan, make_plan, spell, time_left
from flows.collecting import Wanted, chosen_sources, collect
from flows.ending import end_run
from flows.fetch_reports import merge_reports
from flows.notify_hooks import tell_of_failure
from flows.orchestration import as_task
from flows.pipeline import make_release
from flows.progress import progress
from flows.rebuild import bring_in_line, forget_days
from flows.run import Run, begin
from flows.settings import Settings, load_settings
from flows.summary import RunSummary, facts_of, summarise_dry
from schemas.fetch_reports import FetchReport
from tasks.discover import Window


@flow(name="backfill", persist_result=False, on_failure=[tell_of_failure], on_crashed=[tell_of_failure])
def backfill(
    first: date | None = None,
    last: date | None = None,
    sources: tuple[str, ...] = (),
    limit: int | None = None,
    dry_run: bool = False,
    resume: bool = False,
    from_archive: bool = False,
    publish_every: int | None = None,
    settings: Settings | None = None,
) -> RunSummary:
    """Discover and fetch month by month, then read, link, validate, publish.

    Args:
        first: the first day.
        last: the last day, included.
        sources: ids of publishers; none means all that are enabled.
        limit: at most so many pages of each publisher and month.
        dry_run: only say what would be fetched.
        resume: go on with the backfill that was stopped, after the parts that are done.
        from_archive: fetch nothing; read again what the archive holds of these days.
        publish_every: publish after so many months, too.
        settings: the settings; read from the environment and `hoptac.toml` when missing.

    Raises:
        UsageError: the days run backwards, or there is nothing to resume.
    """
    run = begin("backfill", settings or load_settings())
    plan = make_plan(run, first, last, sources, limit, publish_every, resume=resume)
    if from_archive:
        return _from_archive(run, plan)
    if dry_run:
        reports = [collect(run, _wanted(plan, part, dry_run=True)) for part in plan.left]
        return summarise_dry(run, merge_reports(run, reports))
    report = _fetch_parts(run, plan)
    summary = end_run(run, make_release(run, facts_of(report)), report)
    drop_plan(run.settings.archive)
    return summary


def _fetch_parts(run: Run, plan: Plan) -> FetchReport:
    """Bring in the parts that are left, and publish in between where that is wanted."""
    reports: list[FetchReport] = []
    begun = run.clock.monotonic()
    keep_plan(run.settings.archive, plan)
    for number, part in enumerate(plan.left, start=1):
        start, end = part
        progress().note(f"from {start} to {end}")
        reports.append(as_task(collect, run, _wanted(plan, part), name=f"discover and fetch {start:%Y-%m}"))
        plan = plan.with_done(part)
        keep_plan(run.settings.archive, plan)
        elapsed = run.clock.monotonic() - begun
        left = time_left(elapsed, number, len(plan.left))
        progress().note(f"from {start} to {end}: {_counted(reports[-1])}; {spell(elapsed)} so far, {left}")
        if plan.publish_every and plan.left and number % plan.publish_every == 0:
            report = merge_reports(run, reports)
            end_run(run, make_release(run, facts_of(report)), report)
    return merge_reports(run, reports)


def _wanted(plan: Plan, part: Part, *, dry_run: bool = False) -> Wanted:
    return Wanted(Window.of_days(*part), plan.sources, plan.limit, dry_run, gives_way=True)


def _counted(report: FetchReport) -> str:
    fetched = sum(tally.fetched for tally in report.sources)
    known = sum(tally.known + tally.unchanged for tally in report.sources)
    return f"{report.found} pages found, {fetched} fetched, {known} had before"


def _from_archive(run: Run, plan: Plan) -> RunSummary:
    publishers = set(chosen_sources(run, plan.sources))
    as_task(bring_in_line, run, name="bring the ledger in line")
    count = as_task(forget_days, run, plan.first, plan.last, publishers, name="forget what was read")
    progress().note(f"{count} pages of these days were read before and are read again")
    return end_run(run, make_release(run, {}))
