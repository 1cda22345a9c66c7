"""`hoptac sources`: publishers, their health, and a first file for a new one.

Here belongs printing only; looking at publishers is in `tasks/discover`, visiting them in `flows/collecting.py`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands import options
from flows.errors import FAILED, HoptacError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.discover.inspect import SourceCheck, SourceLine

sources = typer.Typer(help="List, check and start publishers.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(sources, name="sources")


@sources.command("list")
def list_all(archive: options.Archive = None, as_json: options.AsJson = False) -> None:
    """List the publishers with their health, by the crawl ledger."""
    from flows.collecting import health_lines
    from flows.console import print_json, print_table
    from flows.run import name_run
    from flows.settings import load_settings

    lines = health_lines(name_run("look", load_settings(archive=archive)))
    if as_json:
        print_json([asdict(line) for line in lines])
        return
    columns = ["id", "name", "state", "places", "last success", "runs", "new per run"]
    print_table(f"{len(lines)} publishers", columns, [_row(line) for line in lines])


@sources.command()
def check(
    publisher: Annotated[str, typer.Argument(help="The id of a publisher.")],
    page: Annotated[str | None, typer.Option(help="Try the selectors on this page. Default: the first found.")] = None,
    since: Annotated[str | None, typer.Option(help="How far to look back. Default: 1d.")] = None,
    archive: options.Archive = None,
    as_json: options.AsJson = False,
) -> None:
    """Try a publisher: robots.txt, feeds, sitemaps, listings, and its selectors on one live page."""
    from flows.collecting import check_publisher
    from flows.console import print_json, say
    from flows.run import check_writable, name_run
    from flows.settings import load_settings
    from flows.windows import nightly_window

    run = name_run("check", load_settings(archive=archive))
    check_writable(run.settings.archive, "--archive")
    found = check_publisher(run, publisher, nightly_window(since, run.started), page)
    if as_json:
        print_json({**asdict(found), "is_sound": found.is_sound})
    else:
        for line in _check_lines(found):
            say(line)
    if not found.is_sound:
        raise typer.Exit(FAILED)


@sources.command()
def new(
    url: Annotated[str, typer.Argument(help="A page of the publisher, best an article.")],
    archive: options.Archive = None,
) -> None:
    """Print a first YAML file for a publisher, made from one of its pages."""
    from flows.collecting import propose
    from flows.console import tell
    from flows.run import check_writable, name_run
    from flows.settings import load_settings

    run = name_run("check", load_settings(archive=archive))
    check_writable(run.settings.archive, "--archive")
    try:
        proposal = propose(run, url)
    except ValueError as error:
        raise HoptacError(str(error)) from None
    typer.echo(proposal.text, nl=False)
    for note in proposal.notes:
        tell(f"to do: {note}")
    tell(f"save it as {run.settings.sources / proposal.file_name}, then try `hoptac sources check`")


def _row(line: SourceLine) -> list[Any]:
    health = line.health
    success = health.last_success.isoformat(timespec="minutes") if health.last_success else None
    return [line.publisher_id, line.name, line.state, line.places, success, health.runs, health.fetched_per_run]


def _check_lines(found: SourceCheck) -> Iterator[str]:
    refusal = found.robots.refusal
    yield f"robots.txt: {'lets us in' if refusal is None else f'does not let us in ({refusal})'}"
    for place in found.places:
        told = f"{place.leads} links, {place.articles} of articles" if not place.message else place.message
        yield f"{place.place}: {place.outcome.value}, {told}"
    if found.page is None:
        yield "no article was found: look at discover in the publisher's file, or give a longer --since or a --page"
        return
    yield f"{found.page}: {found.page_outcome.value if found.page_outcome else 'not asked for'}"
    for one in found.selectors:
        yield f"  {one.layout} {one.field:<7} {one.matches:>4} × {one.selector}  {one.sample}"
    yield f"layout: {found.layout or 'none fits; mend the selectors of layouts in the publisher file'}"
