"""`hoptac releases` and `hoptac diff`: which releases there are, whether they are whole, what changed between two.

Here belongs printing only; the work is `tasks/publish`'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands import options
from flows.errors import FAILED, UsageError

if TYPE_CHECKING:
    from tasks.publish import Release

releases = typer.Typer(help="List, verify and prune releases.", invoke_without_command=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(releases, name="releases")
    app.command()(diff)


@releases.callback()
def list_all(context: typer.Context, output: options.Output = None, as_json: options.AsJson = False) -> None:
    """List the releases, oldest first."""
    context.obj = output
    if context.invoked_subcommand is not None:
        return
    from flows.console import print_json, print_table
    from tasks.publish import list_releases

    folder = _folder(output)
    rows = [_row(release) for release in list_releases(folder)]
    if as_json:
        print_json(rows)
        return
    columns = ["version", "created", "documents", "events", "actors", "agreements", "quarantine"]
    print_table(f"{len(rows)} releases in {folder}", columns, [[row[column] for column in columns] for row in rows])


@releases.command()
def verify(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(help="A version. Default: every release.")] = None,
    output: options.Output = None,
) -> None:
    """Hash all files of releases again and count their rows."""
    from flows.console import say
    from tasks.publish import list_releases, open_release, verify_release

    folder = _folder(output or context.obj)
    chosen = list_releases(folder) if version is None else [open_release(folder, version)]
    if not chosen:
        raise UsageError(f"{folder} has no release yet; run `hoptac run` or `hoptac ingest` first")
    damaged = False
    for release in chosen:
        problems = verify_release(release.path)
        damaged |= bool(problems)
        say(f"{release.version}: {'whole' if not problems else f'{len(problems)} problems'}")
        for problem in problems:
            say(f"  {problem}")
    if damaged:
        raise typer.Exit(FAILED)


@releases.command()
def prune(
    context: typer.Context,
    keep_monthly: Annotated[int, typer.Option(min=0, help="Keep the newest release of so many months.")] = 12,
    keep_recent: Annotated[int, typer.Option(min=0, help="Keep so many newest releases.")] = 7,
    keep: Annotated[list[str] | None, typer.Option(help="Keep this release too; may be given several times.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
    output: options.Output = None,
) -> None:
    """Remove old releases; the latest always stays."""
    from datetime import UTC, datetime

    from flows.console import say
    from tasks.publish.prune import prune as prune_releases

    pruned = prune_releases(
        _folder(output or context.obj),
        clock=lambda: datetime.now(UTC),
        keep_monthly=keep_monthly,
        keep_recent=keep_recent,
        keep=keep or (),
        dry_run=dry_run,
    )
    say(f"{'would remove' if dry_run else 'removed'}: {', '.join(pruned.removed) or 'none'}")
    say(f"kept: {', '.join(pruned.kept) or 'none'}")


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="The older version.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The newer version.")],
    table: Annotated[str | None, typer.Option("--table", help="Only this table.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Show at most so many rows of a table.")] = 20,
    output: options.Output = None,
    as_json: options.AsJson = False,
) -> None:
    """Tell what changed from release A to release B, row by row."""
    from dataclasses import replace

    from flows.console import print_json, say
    from schemas.tables import TABLES
    from tasks.publish import diff_releases, open_release

    if table is not None and table not in TABLES:
        raise UsageError(f"{table}: there is no such table; there are {', '.join(TABLES)}")
    folder = _folder(output)
    found = diff_releases(open_release(folder, before), open_release(folder, after))
    if table is not None:
        found = replace(found, tables={table: found.tables[table]})
    if as_json:
        print_json(found.as_json())
        return
    for line in found.lines(limit):
        say(line)


def _folder(output: Path | None) -> Path:
    from flows.settings import load_settings

    return load_settings(output=output).output


def _row(release: Release) -> dict[str, Any]:
    counted = ("documents", "events", "actors", "agreements", "quarantine")
    return {
        "version": release.version,
        "created": release.package["created"],
        "path": str(release.path),
        **{name: release.rows(name) for name in counted},
    }
