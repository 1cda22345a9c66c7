"""`hoptac show` and `hoptac search`: looking into a release.

Here belongs how documents and what was read from them look in a terminal. Events, actors, agreements and hits are drawn
by `tasks/link/show.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands import options
from flows.errors import FAILED

if TYPE_CHECKING:
    from tasks.publish import Release

Row = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(show)
    app.command()(search)


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="An id: evt_…, doc_…, act_…, agr_…, men_…")],
    output: options.Output = None,
    release: options.Version = None,
    as_json: options.AsJson = False,
) -> None:
    """Show a row with its evidence."""
    from flows.console import print_drawn, print_json, say
    from flows.views import view
    from tasks.link.show import render

    found = view(_opened(output, release), identifier)
    if as_json:
        print_json(found)
    elif found["kind"] in ("event", "actor", "agreement"):
        print_drawn(render(found))
    else:
        for line in _lines(found):
            say(line)


def search(
    words: Annotated[list[str], typer.Argument(help="Words that the event must fit; tone marks do not matter.")],
    output: options.Output = None,
    release: options.Version = None,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many.")] = 20,
    as_json: options.AsJson = False,
) -> None:
    """Find events in a release by their titles, places, actors and sentences."""
    from flows.console import print_drawn, print_json, tell
    from flows.views import ReleaseTables
    from tasks.link.show import render_hits
    from tasks.link.show_data import search as search_events

    opened = _opened(output, release)
    found = search_events(ReleaseTables(opened), " ".join(words), limit)
    if as_json:
        print_json(found)
    elif found:
        print_drawn(render_hits(found))
    else:
        tell(f"release {opened.version} has no event with all of these words")
        raise typer.Exit(FAILED)


def _opened(output: Any, version: str | None) -> Release:
    from flows.settings import load_settings
    from flows.stores import release_of

    return release_of(load_settings(output=output), version)


def _lines(found: Row) -> Iterator[str]:
    """A document or a reading, a field or a sentence per line."""
    row = found["row"]
    yield from (_field(name, value) for name, value in row.items() if value not in (None, [], "") and name != "body")
    if "body" in row:
        yield from ("", row["body"])
    for section in ("mentions", "figures", "commitments"):
        for read in found.get(section, ()):
            yield from ("", *_reading(section, read))
    if "document" in found:
        document = found["document"]
        where = document["url"] or document["file"]
        yield from ("", f"in {document['title'] or 'an untitled page'} ({document['published_edtf']}) {where}")
    for event in found.get("events", ()):
        yield f"of {event['event_id']}  {event['title_vi'] or event['title_en'] or event['event_type']}"


def _field(name: str, value: Any) -> str:
    return f"{name:<18} {', '.join(map(str, value)) if isinstance(value, list) else value}"


def _reading(section: str, row: Row) -> Iterator[str]:
    told = {
        "mentions": ("mention_id", "event_type", "status", "date_edtf", "event_id"),
        "figures": ("figure_id", "qualifier", "quantity", "unit_code", "event_id"),
        "commitments": ("commitment_id", "horizon_edtf", "event_id"),
    }[section]
    yield "  ".join(str(row[name]) for name in told if row[name] is not None)
    yield f"  [{row['start']}:{row['end']}] “{row['quote']}”"
