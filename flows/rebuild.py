"""The rebuild flow: the archive read again with the code and knowledge of today, into a new release if it differs."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime, timedelta, timezone

from prefect import flow

from flows.archive_place import open_archive
from flows.ending import end_run
from flows.notify_hooks import tell_of_failure
from flows.orchestration import as_task
from flows.pipeline import captures_of, make_release, read_archive
from flows.progress import progress
from flows.reading import key_of, open_readings
from flows.reading_dask import reads_on_dask
from flows.run import Run, begin
from flows.settings import Settings, load_settings
from flows.summary import RunSummary
from schemas.edtf import edtf_bounds
from schemas.records import Reading
from tasks.fetch.ledger import Ledger
from tasks.fetch.reconcile import prepare
from tasks.fetch.turns import take_turn

_DAY_ZONE = timezone(timedelta(hours=7))


@flow(name="rebuild", persist_result=False, on_failure=[tell_of_failure], on_crashed=[tell_of_failure])
def rebuild(
    since: datetime | None = None,
    until: datetime | None = None,
    dask: str | None = None,
    settings: Settings | None = None,
) -> RunSummary:
    """Read, link, validate, publish; nothing is fetched.

    A ledger that is missing is made again from the archive first. Pages are read by as many processes as the setting
    `workers` says, or on Dask.

    Args:
        since: read again only what was fetched since then (included).
        until: read again only what was fetched before then.
        dask: the address of a Dask scheduler that the pages are read on, or `local` for a cluster of this machine.
        settings: the settings; read from the environment and `hoptac.toml` when missing.

    Raises:
        UsageError: the extra for Dask is not installed.
        HoptacError: the Dask scheduler does not answer.
    """
    return read_again(begin("rebuild", settings or load_settings()), since, until, dask)


def read_again(
    run: Run, since: datetime | None = None, until: datetime | None = None, dask: str | None = None
) -> RunSummary:
    """The work of a rebuild, by the run's clock; arguments and errors are those of the flow.

    Raises:
        NotPublishedError: a required check stopped the release.
    """
    with reads_on_dask(dask, run.settings.workers) as read_batches:
        as_task(bring_in_line, run, name="bring the ledger in line")
        as_task(forget_readings, run, since, until, name="forget what was read")
        read = read_archive(run, read_batches).read
    return end_run(run, make_release(run, {}, read))


def bring_in_line(run: Run) -> None:
    """Bring the ledger in line with the archive."""
    with (
        Ledger(run.ledger, run.clock) as ledger,
        open_archive(run.settings, clock=run.clock) as archive,
    ):
        take_turn(archive, progress().note)
        for line in prepare(archive, ledger):
            progress().note(line)


def forget_readings(run: Run, since: datetime | None, until: datetime | None) -> int:
    """Drop what was read of pages fetched in the span, and say of how many."""
    captures = captures_of(run, since, until)
    open_readings(run).forget(map(key_of, captures))
    return len(captures)


def forget_days(run: Run, first: date, last: date, publishers: Set[str]) -> int:
    """Drop what was read of these publishers' pages of these days, and say of how many.

    A page is of the day its article was published; of the day it was fetched where it has none.
    """
    captures = [capture for capture in captures_of(run) if capture.publisher_id in publishers]
    readings = open_readings(run)
    fetched = {key_of(capture): capture.fetched_at.astimezone(_DAY_ZONE).date() for capture in captures}
    chosen = []
    for key, outcome in readings.get(fetched):
        edtf = outcome.article.published_edtf if isinstance(outcome, Reading) else None
        start, end = edtf_bounds(edtf) if edtf else (fetched[key], fetched[key])
        if start <= last and end >= first:
            chosen.append(key)
    readings.forget(chosen)
    return len(chosen)
