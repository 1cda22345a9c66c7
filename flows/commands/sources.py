"""`hoptac sources`: publishers, their health, and a first file for a new one.

Here belongs printing only; trying a publisher is in `flows/source_check.py`, drafting one in `flows/source_draft.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands import options
from flows.errors import FAILED

if TYPE_CHECKING:
    from schemas.source import Source
    from tasks.fetch.ledger import Ledger

sources = typer.Typer(help="List, check and start publishers.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(sources, name="sources")


@sources.command("list")
def list_all(archive: options.Archive = None, as_json: options.AsJson = False) -> None:
    """List the publishers with their health, by the crawl ledger."""
    from flows.console import print_json, print_table
    from flows.run import name_run
    from flows.settings import load_settings
    from tasks.fetch.ledger import Ledger

    run = name_run("look", load_settings(archive=archive))
    known = run.sources()
    if run.ledger.is_file():
        with Ledger(run.ledger) as ledger:
            rows = [_row(source, ledger) for source in known.values()]
    else:
        rows = [_row(source, None) for source in known.values()]
    if as_json:
        print_json(rows)
        return
    columns = ["id", "name", "enabled", "last_success", "runs", "new_per_run", "last_failed"]
    print_table(f"{len(rows)} publishers", columns, [[row[column] for column in columns] for row in rows])


@sources.command()
def check(
    publisher: Annotated[str, typer.Argument(help="The id of a publisher.")],
    since: Annotated[str | None, typer.Option(help="How far to look back. Default: 1d.")] = None,
    archive: options.Archive = None,
) -> None:
    """Try a publisher: robots.txt, feeds, sitemaps, listings, and its layout on one live page."""
    from flows.collecting import chosen_sources, nightly_window
    from flows.console import say
    from flows.run import check_writable, name_run
    from flows.settings import load_settings
    from flows.source_check import check_source

    run = name_run("check", load_settings(archive=archive))
    check_writable(run.settings.archive, "--archive")
    source = chosen_sources(run, [publisher])[publisher]
    findings = check_source(run, source, nightly_window(since, run.started))
    for finding in findings:
        say(f"{'good' if finding.good else 'BAD '}  {finding.what}: {finding.message}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(FAILED)


@sources.command()
def new(
    url: Annotated[str, typer.Argument(help="The home page of the publisher.")],
    archive: options.Archive = None,
) -> None:
    """Print a first YAML file for a publisher, made from its home page."""
    from flows.pages import page_of
    from flows.settings import load_settings
    from flows.source_draft import draft_source

    settings = load_settings(archive=archive)
    typer.echo(draft_source(page_of(url, settings)), nl=False)


def _row(source: Source, ledger: Ledger | None) -> dict[str, Any]:
    from schemas.fetching import Health
    from tasks.fetch.runs import health_of

    health = health_of(ledger, source.publisher_id) if ledger else Health(source.publisher_id)
    success = health.last_success.isoformat(timespec="minutes") if health.last_success else None
    return {
        "id": source.publisher_id,
        "name": source.name,
        "enabled": source.enabled,
        "hosts": list(source.hosts),
        "last_success": success,
        "runs": health.runs,
        "new_per_run": round(health.fetched_per_run, 2),
        "last_failed": health.last.failed if health.last else 0,
    }
