"""`hoptac archive`: whether the archive is as it was written.

Here belongs printing only; the check is `tasks/fetch`'s.
"""

from __future__ import annotations

import typer

from flows.commands import options
from flows.errors import FAILED, UsageError

archive = typer.Typer(help="Check the archive.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(archive, name="archive")


@archive.callback()
def group() -> None:
    """Check the archive."""


@archive.command()
def verify(folder: options.Archive = None, as_json: options.AsJson = False) -> None:
    """Read every record of the archive back against its digests."""
    from dataclasses import asdict

    from flows.archive_place import open_archive
    from flows.console import print_json, say
    from flows.settings import load_settings
    from tasks.fetch.verify import verify as verify_archive

    settings = load_settings(archive=folder)
    place = settings.archive_place
    opened = open_archive(settings)
    if not settings.archive.is_dir() and not opened.files():
        raise UsageError(f"{place}: there is no archive yet; run `hoptac run` or `hoptac ingest` first")
    found = verify_archive(opened)
    if as_json:
        print_json(asdict(found))
    else:
        say(f"{place}: {found.records} records in {found.files} files, {len(found.damaged)} damaged")
        for damage in found.damaged:
            say(f"  {damage.archive}: {damage.reason}")
    if found.damaged:
        raise typer.Exit(FAILED)
