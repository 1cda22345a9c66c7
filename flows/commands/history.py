"""`hoptac backfill` and `hoptac rebuild`: the past from publishers, and the archive read again.

Here belong the flags and the checks that come before anything is started; the work is that of the flows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.commands import options

_DAYS = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(backfill)
    app.command()(rebuild)


def backfill(
    first: Annotated[datetime, typer.Option("--from", formats=_DAYS, help="The first day.")],
    last: Annotated[datetime, typer.Option("--to", formats=_DAYS, help="The last day, included.")],
    source: Annotated[list[str] | None, typer.Option(help="Only this publisher; may be given several times.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many pages of a publisher and month.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be fetched.")] = False,
    output: options.Output = None,
    archive: options.Archive = None,
    contact: options.Contact = None,
    prefect: options.WithPrefect = None,
    as_json: options.AsJson = False,
) -> None:
    """Fetch and read what publishers brought in a span of days, and publish one release at the end.

    Stop it with Ctrl-C and give the same command again: pages that were had are not asked for a second time.
    """
    from flows.collecting import chosen_sources
    from flows.commands.launch import finish, run_flow, warn_without_contact
    from flows.console import tell
    from flows.run import begin
    from flows.settings import load_settings
    from flows.windows import months

    settings = load_settings(output=output, archive=archive, contact=contact, prefect=prefect)
    chosen = chosen_sources(begin("backfill", settings), source or [])
    parts = list(months(first.date(), last.date()))
    warn_without_contact(settings)
    if not as_json:
        tell(f"{first:%Y-%m-%d} to {last:%Y-%m-%d} in {len(parts)} parts, newest first, of {', '.join(chosen)}")
    arguments = {"first": first.date(), "last": last.date(), "sources": tuple(source or ())}
    summary = run_flow("backfill", settings, quiet=as_json, limit=limit, dry_run=dry_run, **arguments)
    finish(summary, as_json=as_json, strict=False)


def rebuild(
    since: Annotated[
        datetime | None, typer.Option("--from", formats=_DAYS, help="Only pages fetched from this day on.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=_DAYS, help="Only pages fetched before this day.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Read in so many processes.")] = None,
    output: options.Output = None,
    archive: options.Archive = None,
    prefect: options.WithPrefect = None,
    as_json: options.AsJson = False,
) -> None:
    """Read the archived pages again, without the network, and publish a release if it differs."""
    from flows.commands.launch import finish, run_flow
    from flows.errors import UsageError
    from flows.run import begin
    from flows.settings import load_settings
    from tasks.fetch.archive import Archive

    settings = load_settings(output=output, archive=archive, prefect=prefect, workers=workers)
    if not Archive(settings.archive).files():
        raise UsageError(f"{settings.archive}: there is no archive yet; run `hoptac run` or `hoptac ingest` first")
    begin("rebuild", settings)
    span = {name: day.replace(tzinfo=UTC) if day else None for name, day in (("since", since), ("until", until))}
    summary = run_flow("rebuild", settings, quiet=as_json, **span)
    finish(summary, as_json=as_json, strict=False)
