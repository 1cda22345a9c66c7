"""`hoptac run` and `hoptac ingest`: new pages into a new release.

Here belong the flags and the checks that come before anything is started; the work is that of the flows.
"""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands import options
from flows.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(run)
    app.command()(ingest)


def run(
    source: Annotated[list[str] | None, typer.Option(help="Only this publisher; may be given several times.")] = None,
    since: Annotated[
        str | None, typer.Option(help="How far to look back: 3d, 36h, 2w, or a day like 2025-11-30. Default: 1d.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many pages of each publisher.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be fetched.")] = False,
    output: options.Output = None,
    archive: options.Archive = None,
    contact: options.Contact = None,
    prefect: options.WithPrefect = None,
    as_json: options.AsJson = False,
) -> None:
    """Run the nightly flow now: find, fetch and read what publishers brought, and publish a release if it changes."""
    from flows.collecting import chosen_sources
    from flows.commands.launch import finish, run_flow, warn_without_contact
    from flows.run import begin
    from flows.settings import load_settings
    from flows.windows import nightly_window

    settings = load_settings(output=output, archive=archive, contact=contact, prefect=prefect)
    planned = begin("nightly", settings)
    nightly_window(since, planned.started)
    if not chosen_sources(planned, source or []):
        raise UsageError(f"{settings.sources}: no publisher is enabled; add one with `hoptac sources new URL`")
    warn_without_contact(settings)
    summary = run_flow(
        "nightly", settings, quiet=as_json, sources=tuple(source or ()), since=since, limit=limit, dry_run=dry_run
    )
    finish(summary, as_json=as_json, strict=False)


def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, patterns: HTML, text, WARC.")],
    output: options.Output = None,
    archive: options.Archive = None,
    prefect: options.WithPrefect = None,
    as_json: options.AsJson = False,
) -> None:
    """Read local pages and publish a release if they change it.

    A page that is refused gets a line and a row in the table quarantine, the others go on; the exit code is then 1.
    """
    from flows.commands.launch import finish, run_flow
    from flows.local_files import find_files
    from flows.run import begin
    from flows.settings import load_settings

    settings = load_settings(output=output, archive=archive, prefect=prefect)
    found = find_files(paths)
    if not found.files:
        raise UsageError("; ".join(found.problems))
    begin("ingest", settings)
    summary = run_flow("ingest", settings, quiet=as_json, paths=tuple(paths))
    finish(summary, as_json=as_json, strict=True)
