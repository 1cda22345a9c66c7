"""Drawing what `show_data.py` gathered on a terminal with Rich.

Here belongs only the look. Texts from articles are drawn as they are, never read as Rich markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Row = dict[str, Any]


def render(shown: Row) -> RenderableType:
    """An event, actor or agreement from `describe` as something Rich can print."""
    draw = {"event": _event, "actor": _actor, "agreement": _agreement}[shown["kind"]]
    parts = draw(shown)
    if "redirected_from" in shown:
        parts.insert(0, Text(f"{shown['redirected_from']} is now this row.", style="yellow"))
    return Group(*parts)


def render_hits(rows: Sequence[Row]) -> RenderableType:
    """Events from `search` as a table."""
    table = _table("event_id", "date", "type", "status", "countries", "title")
    for row in rows:
        title = row["title_vi"] or row["title_en"]
        _add(table, row["event_id"], row["date_edtf"], row["event_type"], row["status"], row["countries"], title)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _plain(value: Any) -> str:
    if value is None:
        return "–"
    return ", ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)


def _add(table: Table, *values: Any) -> None:
    table.add_row(*(Text(_plain(value)) for value in values))


def _heading(text: str) -> Padding:
    return Padding(Text(text, style="bold"), (1, 0, 0, 0))


def _fields(row: Row, *names: str) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for name in names:
        if row.get(name) not in (None, [], ""):
            table.add_row(Text(name, style="dim"), Text(_plain(row[name])))
    return table


def _event(shown: Row) -> list[RenderableType]:
    row = shown["row"]
    parts: list[RenderableType] = [
        Text(f"{row['event_id']}  {row['title_vi'] or row['title_en'] or ''}", style="bold"),
        _fields(
            row, "event_type", "status", "date_edtf", "place", "place_country", "mode", "countries", "sectors",
            "ordinal", "plover_event", "cameo_code", "confidence", "announced_at",
            "announced_date_edtf", "document_count",
        ),
    ]  # fmt: skip
    if shown["participants"]:
        table = _table("role", "who", "office", "country")
        seen: list[tuple[Any, ...]] = []
        for p in shown["participants"]:
            line = (p["role"], p["name"], p["position"], p["country"])
            if line not in seen:
                seen.append(line)
                _add(table, *line)
        parts += [_heading("Who took part"), table]
    parts += [_heading(f"What articles say ({len(shown['mentions'])})"), _mentions(shown["mentions"])]
    for name, heading in (("links", "Belongs with"), ("agreements", "Agreements")):
        if shown[name]:
            table = _table("relation", "id", "title")
            for item in shown[name]:
                relation = item["relation"] + (" (from there)" if item.get("direction") == "from" else "")
                _add(table, relation, item.get("other") or item.get("agreement_id"), item["title"])
            parts += [_heading(heading), table]
    return parts


def _mentions(mentions: Sequence[Row]) -> Table:
    """Mentions side by side: what each says, and the sentence it says it with."""
    table = _table("mention", "published", "where", "type", "status", "date", "sentence")
    for m in mentions:
        document = m["document"]
        where = document["publisher_id"] or document["url"] or document["file"]
        said = (m["event_type"], m["status"], m["date_edtf"])
        _add(table, m["mention_id"], document["published_edtf"], where, *said, m["quote"])
    return table


def _actor(shown: Row) -> list[RenderableType]:
    row = shown["row"]
    parts: list[RenderableType] = [
        Text(f"{row['actor_id']}  {row['name_vi'] or row['name_en'] or ''}", style="bold"),
        _fields(row | {"parent": shown["parent"], "successor": shown["successor"]}, "kind", "name_en", "country",
                "aliases", "parent", "successor", "registry_id"),
    ]  # fmt: skip
    if shown["offices"]:
        table = _table("office", "of", "seen on")
        for office in shown["offices"]:
            _add(table, office["position"], office["organization"], office["dates"])
        parts += [_heading("Offices"), table]
    if shown["events"]:
        parts += [_heading(f"Events ({len(shown['events'])})"), render_hits(shown["events"])]
    return parts


def _validity(row: Row) -> list[Row]:
    """The end of an agreement's validity as the last step of its life."""
    end = (row["valid_edtf"] or "").partition("/")[2]
    if not end[:1].isdigit():
        return []
    return [{"date_edtf": end, "relation": "valid until", "status": row["status"], "event_id": None, "title": None}]


def _agreement(shown: Row) -> list[RenderableType]:
    row = shown["row"]
    parts: list[RenderableType] = [
        Text(f"{row['agreement_id']}  {row['title_vi'] or row['title_en'] or ''}", style="bold"),
        _fields(row | {"parties": shown["parties"]}, "kind", "status", "signed_edtf", "valid_edtf", "countries",
                "sectors", "parties", "predecessor_agreement_id"),
    ]  # fmt: skip
    table = _table("date", "what", "status", "id", "title")
    for predecessor in shown["predecessors"]:
        _add(table, None, "continues", None, predecessor["agreement_id"], predecessor["title"])
    for step in [*shown["timeline"], *_validity(row)]:
        _add(table, step["date_edtf"], step["relation"], step["status"], step["event_id"], step["title"])
    for successor in shown["successors"]:
        _add(table, None, "continued by", None, successor["agreement_id"], successor["title"])
    if table.row_count:
        parts += [_heading("Its life"), table]
    names = _table("published", "document", "words")
    for m in shown["mentions"]:
        _add(names, m["document"]["published_edtf"], m["document_id"], m["quote"])
    return [*parts, _heading(f"Where articles name it ({len(shown['mentions'])})"), names]
