"""The rebuild flow: the archive read again with the code and knowledge of today, into a new release if it differs."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows.ending import end_run
from flows.orchestration import as_task
from flows.pipeline import captures_of, make_release
from flows.reading import key_of, open_readings
from flows.run import Run, begin
from flows.settings import Settings, load_settings
from flows.summary import RunSummary
from tasks.fetch.archive import Archive
from tasks.fetch.ledger import Ledger
from tasks.fetch.reconcile import prepare


@flow(name="rebuild", persist_result=False)
def rebuild(
    since: datetime | None = None, until: datetime | None = None, settings: Settings | None = None
) -> RunSummary:
    """Read, link, validate, publish; nothing is fetched.

    A ledger that is missing is made again from the archive first.

    Args:
        since: read again only what was fetched since then (included).
        until: read again only what was fetched before then.
        settings: the settings; read from the environment and `hoptac.toml` when missing.
    """
    run = begin("rebuild", settings or load_settings())
    as_task(forget_readings, run, since, until, name="forget what was read")
    return end_run(run, make_release(run, {}))


def forget_readings(run: Run, since: datetime | None, until: datetime | None) -> int:
    """Bring the ledger in line with the archive, drop what was read in the span, and say of how many pages."""
    with Ledger(run.ledger) as ledger, Archive(run.settings.archive) as archive:
        prepare(archive, ledger)
    captures = captures_of(run, since, until)
    open_readings(run).forget(map(key_of, captures))
    return len(captures)
