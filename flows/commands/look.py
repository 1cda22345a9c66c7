"""`hoptac show` and `hoptac search`: looking into a release.

Here belongs how a row looks in a terminal. What belongs to a row is in `flows/views.py`, matching in
`flows/finding.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands import options
from flows.errors import FAILED

if TYPE_CHECKING:
    from flows.views import View
    from tasks.publish.release import Release

Row = dict[str, Any]
_OWN_IDS = ("mention_id", "figure_id", "commitment_id", "document_id")


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
    from flows.console import print_json, say
    from flows.views import view

    found = view(_opened(output, release), identifier)
    if as_json:
        print_json(found.as_json())
        return
    for line in _lines(found):
        say(line)


def search(
    words: Annotated[list[str], typer.Argument(help="Words that the event must fit; tone marks do not matter.")],
    output: options.Output = None,
    release: options.Version = None,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many.")] = 20,
    as_json: options.AsJson = False,
) -> None:
    """Find events in a release."""
    from flows.console import print_json, print_table, tell
    from flows.finding import search_events

    opened = _opened(output, release)
    found = search_events(opened, words)
    if as_json:
        print_json(found[:limit])
        return
    if not found:
        tell(f"release {opened.version} has no event with all of these words")
        raise typer.Exit(FAILED)
    rows = [[row["event_id"], row["date_edtf"], row["event_type"], row["status"], _title(row)] for row in found[:limit]]
    print_table(f"{len(found)} events in release {opened.version}", ["id", "date", "type", "status", "title"], rows)


def _opened(output: Any, version: str | None) -> Release:
    from flows.settings import load_settings
    from tasks.publish.release import open_release

    return open_release(load_settings(output=output).output, version)


def _title(row: Row) -> str:
    return str(row.get("title_vi") or row.get("title_en") or row.get("title") or row.get("name_vi") or "")


def _lines(found: View) -> Iterator[str]:
    if found.redirected_from:
        yield f"{found.redirected_from} is now:"
    for name, value in found.row.items():
        if value not in (None, [], "") and name != "body":
            yield f"{name:<22} {', '.join(map(str, value)) if isinstance(value, list) else value}"
    if found.row.get("body"):
        yield ""
        yield str(found.row["body"])
    for section, rows in found.sections.items():
        if not rows:
            continue
        yield ""
        yield f"{section} ({len(rows)})"
        for row in rows:
            yield from (f"  {line}" for line in _SECTION_LINES.get(section, _plain_row)(row))


def _plain_row(row: Row) -> Iterator[str]:
    yield "  ".join(str(value) for value in row.values() if isinstance(value, str | int) and value != "")


def _event(row: Row) -> Iterator[str]:
    relation = f"{row['relation']}: " if "relation" in row else ""
    yield f"{relation}{row['event_id']}  {row['date_edtf'] or 'undated'}  {row['event_type']}  {row['status']}"
    if _title(row):
        yield f"    {_title(row)}"


def _evidence(row: Row) -> Iterator[str]:
    document = row["document"]
    told = [row.get(name) for name in ("event_type", "status", "date_edtf", "horizon_edtf") if row.get(name)]
    if "is_central" in row:
        told.append("central" if row["is_central"] else "recalled or ahead")
    if "quantity" in row:
        told += [row["qualifier"].replace("_", " "), f"{row['quantity']:g}", row["unit_code"]]
    identifier = next(
        row[name] for name in ("mention_id", "figure_id", "commitment_id", "document_id") if row.get(name)
    )
    yield "  ".join(map(str, [identifier, *told]))
    yield f"    “{row['quote']}”"
    where, published = (
        document["url"] or document["file"] or row["document_id"],
        document["published_edtf"] or "undated",
    )
    yield f"    {document['title'] or 'untitled'} ({published}) {where} [{row['start']}:{row['end']}]"


def _participant(row: Row) -> Iterator[str]:
    office = ", ".join(filter(None, [row["position"], row["organization"]]))
    yield f"{row['role']:<12} {row['name']}{f' ({office})' if office else ''}  {row['actor_id']}"


def _agreement(row: Row) -> Iterator[str]:
    yield f"{row['relation']}: {row['agreement_id']}  {row['kind']}  {row['status']}  {_title(row)}"


_SECTION_LINES = {
    "agreements": _agreement,
    "commitments": _evidence,
    "events": _event,
    "evidence": _evidence,
    "figures": _evidence,
    "mentions": _evidence,
    "participants": _participant,
}
