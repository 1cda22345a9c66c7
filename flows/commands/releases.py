"""`hoptac releases` and `hoptac diff`: which releases there are, whether they are whole, what changed between two.

Here belongs printing only; the work is that of `tasks/publish`, and `flows/stores.py` knows where releases lie.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands import options
from flows.errors import FAILED, UsageError

if TYPE_CHECKING:
    from flows.settings import Settings

Columns = ("documents", "events", "actors", "agreements", "quarantine")
releases = typer.Typer(help="List, verify, prune and register releases.", invoke_without_command=True)


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
    from flows.stores import index_of

    settings = _settings(output)
    rows = [_row(settings, entry) for entry in index_of(settings)]
    if as_json:
        print_json(rows)
        return
    columns = ["version", "created", *Columns]
    print_table(
        f"{len(rows)} releases in {settings.output_place}",
        columns,
        [[row[column] for column in columns] for row in rows],
    )


@releases.command()
def verify(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(help="A version. Default: every release.")] = None,
    output: options.Output = None,
) -> None:
    """Hash all files of releases again and count their rows."""
    from flows.console import say
    from flows.stores import problems_of, versions_of

    settings = _settings(output or context.obj)
    chosen = versions_of(settings) if version is None else [version]
    if not chosen:
        raise UsageError(f"{settings.output_place} has no release yet; run `hoptac run` or `hoptac ingest` first")
    damaged = False
    for each in chosen:
        problems = problems_of(settings, each)
        damaged |= bool(problems)
        say(f"{each}: {'whole' if not problems else f'{len(problems)} problems'}")
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
    from flows.console import say
    from flows.stores import prune_releases, versions_of

    settings = _settings(output or context.obj)
    known = versions_of(settings) if keep else []
    for version in keep or ():
        if version not in known:
            raise UsageError(f"--keep {version}: no such release; there is {', '.join(known) or 'none'}")
    rule = {"keep_monthly": keep_monthly, "keep_recent": keep_recent, "keep": keep or (), "dry_run": dry_run}
    pruned = prune_releases(settings, **rule)
    say(f"{'would remove' if dry_run else 'removed'}: {', '.join(pruned.removed) or 'none'}")
    say(f"kept: {', '.join(pruned.kept) or 'none'}")


@releases.command()
def upload(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A local folder of releases.")],
    output: options.Output = None,
) -> None:
    """Put the releases of a local folder into the store that output names, oldest first."""
    from flows.console import say
    from flows.stores import upload_folder

    if not (folder / "releases").is_dir():
        raise UsageError(f"{folder}: has no releases; give the folder that `latest` lies in")
    put = upload_folder(_settings(output or context.obj), folder)
    say(f"put: {', '.join(put) or 'none, the store has them all or later ones'}")


@releases.command("register")
def register_release(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(help="A version. Default: the latest.")] = None,
    catalog: Annotated[str, typer.Option(help="The Iceberg catalog, as pyiceberg knows it.")] = "hoptac",
    output: options.Output = None,
) -> None:
    """Let the tables of an Iceberg catalog hold a release, with a tag of its version. Needs hoptac[iceberg]."""
    from flows.console import say
    from flows.stores import register_in

    found = register_in(catalog, _settings(output or context.obj), version)
    told = f"{len(found.tables)} tables" if found.tables else "nothing to do, it is registered already"
    say(f"release {found.version} in catalog {catalog}: {told}")
    if found.forgotten:
        say(f"tags removed of releases that were pruned: {', '.join(found.forgotten)}")


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
    from flows.stores import release_of
    from schemas.tables import TABLES
    from tasks.publish import diff_releases

    if table is not None and table not in TABLES:
        raise UsageError(f"{table}: there is no such table; there are {', '.join(TABLES)}")
    settings = _settings(output)
    found = diff_releases(release_of(settings, before), release_of(settings, after))
    if table is not None:
        found = replace(found, tables={table: found.tables[table]})
    if as_json:
        print_json(found.as_json())
        return
    for line in found.lines(limit):
        say(line)


def _settings(output: str | None) -> Settings:
    from flows.settings import load_settings

    return load_settings(output=output)


def _row(settings: Settings, entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": entry["version"],
        "created": entry["created"],
        "path": f"{settings.output_place}/{entry['path']}",
        **{name: entry["rows"].get(name, 0) for name in Columns},
    }
