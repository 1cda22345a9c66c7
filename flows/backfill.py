"""The backfill flow: what publishers brought in a span of days, month by month, into one release at the end.

It can be stopped and started again: a page that was had is not asked for a second time.
"""

from __future__ import annotations

from datetime import date

from prefect import flow

from flows.collecting import Wanted, collect, merge_reports
from flows.ending import end_run
from flows.orchestration import as_task
from flows.pipeline import make_release
from flows.progress import progress
from flows.run import begin
from flows.settings import Settings, load_settings
from flows.summary import RunSummary, facts_of, summarise_dry
from flows.windows import months
from tasks.discover import Window


@flow(name="backfill", persist_result=False)
def backfill(
    first: date,
    last: date,
    sources: tuple[str, ...] = (),
    limit: int | None = None,
    dry_run: bool = False,
    settings: Settings | None = None,
) -> RunSummary:
    """Discover and fetch month by month, then read, link, validate, publish.

    Args:
        first: the first day.
        last: the last day, included.
        sources: ids of publishers; none means all that are enabled.
        limit: at most so many pages of each publisher and month.
        dry_run: only say what would be fetched.
        settings: the settings; read from the environment and `hoptac.toml` when missing.

    Raises:
        UsageError: the days run backwards.
    """
    run = begin("backfill", settings or load_settings())
    reports = []
    for start, end in months(first, last):
        progress().note(f"from {start} to {end}")
        wanted = Wanted(Window.of_days(start, end), sources, limit, dry_run, revisit=False)
        reports.append(as_task(collect, run, wanted, name=f"discover and fetch {start:%Y-%m}"))
    report = merge_reports(run, reports)
    if dry_run:
        return summarise_dry(run, report)
    return end_run(run, make_release(run, facts_of(report)), report)
