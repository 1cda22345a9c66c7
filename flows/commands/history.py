"""`hoptac backfill` and `hoptac rebuild`: the past from publishers, and the archive read again.

Here belong the flags and the checks that come before anything is started; the work is that of the flows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands import options

if TYPE_CHECKING:
    from flows.settings import Settings

_DAY = "YYYY-MM-DD"
_FirstDay = Annotated[date | None, typer.Option("--from", parser=options.day, metavar=_DAY, help="The first day.")]
_LastDay = Annotated[
    date | None, typer.Option("--to", parser=options.day, metavar=_DAY, help="The last day, included.")
]
_Sources = Annotated[list[str] | None, typer.Option(help="Only this publisher; may be given several times.")]
_Limit = Annotated[int | None, typer.Option(min=1, help="At most so many pages of a publisher and month.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be fetched.")]
_Resume = Annotated[bool, typer.Option("--resume", help="Go on where the last backfill was stopped.")]
_FromArchive = Annotated[
    bool, typer.Option("--from-archive", help="Fetch nothing: read again what the archive holds of these days.")
]
_PublishEvery = Annotated[
    int | None, typer.Option(min=1, help="Publish after so many months, too, not only at the end.")
]
_Since = Annotated[
    date | None, typer.Option("--from", parser=options.day, metavar=_DAY, help="Only pages fetched from this day on.")
]
_Until = Annotated[
    date | None, typer.Option("--to", parser=options.day, metavar=_DAY, help="Only pages fetched before this day.")
]
_Processes = Annotated[int | None, typer.Option(min=1, help="Read in so many processes side by side.")]
_Dask = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Read on the Dask cluster there, or `local` for one of this machine."),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(backfill)
    app.command()(rebuild)


def backfill(
    first: _FirstDay = None,
    last: _LastDay = None,
    source: _Sources = None,
    limit: _Limit = None,
    dry_run: _DryRun = False,
    resume: _Resume = False,
    from_archive: _FromArchive = False,
    publish_every: _PublishEvery = None,
    output: options.Output = None,
    archive: options.Archive = None,
    contact: options.Contact = None,
    prefect: options.WithPrefect = None,
    as_json: options.AsJson = False,
) -> None:
    """Fetch and read what publishers brought in a span of days, and publish one release at the end.

    Stop it with Ctrl-C; `--resume` goes on. Pages that were had are not asked for a second time.
    """
    from flows.backfill_plan import announce, make_plan
    from flows.collecting import chosen_sources
    from flows.commands.launch import finish, run_flow, warn_without_contact
    from flows.console import tell
    from flows.errors import UsageError
    from flows.run import begin
    from flows.settings import load_settings

    if from_archive and (resume or dry_run):
        raise UsageError("--from-archive fetches nothing: leave --resume and --dry-run out")
    settings = load_settings(output=output, archive=archive, contact=contact, prefect=prefect)
    run = begin("backfill", settings)
    plan = make_plan(run, first, last, source or (), limit, publish_every, resume=resume)
    chosen = chosen_sources(run, plan.sources)
    if from_archive:
        _need_archive(settings)
    else:
        warn_without_contact(settings)
    if not as_json:
        for line in announce(plan, list(chosen.values()), from_archive=from_archive):
            tell(line)
    asked = {"first": first, "last": last, "sources": tuple(source or ()), "limit": limit, "dry_run": dry_run}
    how = {"resume": resume, "from_archive": from_archive, "publish_every": publish_every}
    summary = run_flow("backfill", settings, quiet=as_json, **asked, **how)
    finish(summary, as_json=as_json, strict=False)


def rebuild(
    since: _Since = None,
    until: _Until = None,
    processes: _Processes = None,
    dask: _Dask = None,
    output: options.Output = None,
    archive: options.Archive = None,
    prefect: options.WithPrefect = None,
    as_json: options.AsJson = False,
) -> None:
    """Read the archived pages again, without the network, and publish a release if it differs."""
    from flows.commands.launch import finish, run_flow
    from flows.errors import UsageError
    from flows.reading_dask import check_dask
    from flows.run import begin
    from flows.settings import load_settings

    if since is not None and until is not None and until <= since:
        raise UsageError(f"--to {until} is not after --from {since}; give the earlier day first")
    settings = load_settings(output=output, archive=archive, prefect=prefect, workers=processes)
    _need_archive(settings)
    begin("rebuild", settings)
    if dask is not None and not settings.prefect:
        raise UsageError("--dask: needs Prefect; leave --no-prefect out")
    check_dask(dask)
    span = {"since": _beginning(since), "until": _beginning(until)}
    summary = run_flow("rebuild", settings, quiet=as_json, dask=dask, **span)
    finish(summary, as_json=as_json, strict=False)


def _beginning(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


def _need_archive(settings: Settings) -> None:
    from flows.archive_place import open_archive
    from flows.errors import UsageError

    place = settings.archive_place
    if not open_archive(settings).files():
        raise UsageError(f"{place}: there is no archive yet; run `hoptac run` or `hoptac ingest` first")
