"""The nightly flow: what publishers brought since last night, into a new release if it changes anything."""

from __future__ import annotations

from prefect import flow

from flows.collecting import Wanted, collect
from flows.ending import end_run
from flows.notify_hooks import tell_of_failure
from flows.orchestration import as_task
from flows.pipeline import make_release
from flows.run import Run, begin
from flows.settings import Settings, load_settings
from flows.summary import RunSummary, facts_of, summarise_dry
from flows.tending import tend
from flows.windows import nightly_window


@flow(name="nightly", persist_result=False, on_failure=[tell_of_failure], on_crashed=[tell_of_failure])
def nightly(
    sources: tuple[str, ...] = (),
    since: str | None = None,
    limit: int | None = None,
    dry_run: bool = False,
    settings: Settings | None = None,
) -> RunSummary:
    """Discover, fetch, read, link, validate, publish.

    Args:
        sources: ids of publishers; none means all that are enabled.
        since: how far to look back: a span (`3d`) or a day; each publisher's overlap is added.
        limit: at most so many pages of each publisher.
        dry_run: only say what would be fetched.
        settings: the settings; read from the environment and `hoptac.toml` when missing.
    """
    run = begin("nightly", settings or load_settings())
    wanted = Wanted(nightly_window(since, run.started), sources, limit, dry_run)
    tend()
    return pass_night(run, wanted)


def pass_night(run: Run, wanted: Wanted) -> RunSummary:
    """The work of a night, by the run's clock.

    Raises:
        NotPublishedError: a required check stopped the release.
    """
    report = as_task(collect, run, wanted, name="discover and fetch")
    if wanted.dry_run:
        return summarise_dry(run, report)
    made = make_release(run, facts_of(report))
    return end_run(run, made, report)
