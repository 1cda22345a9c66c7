"""What `hoptac show` and `hoptac search` tell, as plain data: a row of a release with its evidence.

Here belongs gathering; drawing it on a terminal is in `show.py`. Tables are those of one release, by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tasks.link.keys import plain_key

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]


def describe(tables: Tables, known: str) -> Row:
    """An event, actor or agreement with all that belongs to it; a redirected id gives the row that stands for it.

    The result has `kind` (event, actor, agreement), `row`, and lists named after what they hold. `redirected_from` is
    set when the id was given up.

    Raises:
        LookupError: the release has no such id.
    """
    current = _current(tables, known)
    makers = {"evt": _event, "act": _actor, "agr": _agreement}
    maker = makers.get(current.split("_")[0])
    found = maker(tables, current) if maker else None
    if found is None:
        raise LookupError(f"{known}: no event, actor or agreement of this release; hoptac search WORDS finds ids")
    return found | ({"redirected_from": known} if current != known else {})


def search(tables: Tables, words: str, limit: int = 20) -> list[Row]:
    """Events whose titles, places, actors and quotes hold all the words, the latest first.

    Marks and case do not count, and the beginning of a word is enough.
    """
    wanted = plain_key(words).split()
    if not wanted:
        return []
    texts: dict[str, list[str]] = {}
    for row in tables["events"].select(["event_id", "title_vi", "title_en", "place"]).to_pylist():
        texts[row["event_id"]] = [row["title_vi"] or "", row["title_en"] or "", row["place"] or ""]
    names = {row["actor_id"]: _all_names(row) for row in tables["actors"].to_pylist()}
    for row in tables["participants"].select(["event_id", "actor_id"]).to_pylist():
        texts[row["event_id"]].append(names[row["actor_id"]])
    for row in tables["mentions"].select(["event_id", "quote"]).to_pylist():
        texts[row["event_id"]].append(row["quote"])
    hits = [event for event, parts in texts.items() if _holds(" ".join(parts), wanted)]
    rows = _where(tables["events"], "event_id", hits)
    rows.sort(key=lambda row: (str(row["date_start"] or ""), row["event_id"]), reverse=True)
    return rows[:limit]


def _holds(text: str, wanted: Sequence[str]) -> bool:
    found = f" {plain_key(text)}"
    return all(f" {word}" in found for word in wanted)


def _all_names(row: Row) -> str:
    return " ".join(name for name in (row["name_vi"], row["name_en"], *row["aliases"]) if name)


def _current(tables: Tables, known: str) -> str:
    for row in _where(tables["redirects"], "old_id", [known]):
        return str(row["new_id"])
    return known


def _where(table: pa.Table, column: str, values: Sequence[str]) -> list[Row]:
    rows: list[Row] = table.filter(pc.is_in(table[column], pa.array(values, pa.string()))).to_pylist()
    return rows


def _by_id(tables: Tables, name: str, column: str, ids: Sequence[str]) -> dict[str, Row]:
    return {row[column]: row for row in _where(tables[name], column, sorted(set(ids)))}


def actor_name(row: Row) -> str:
    """How an actor is called on a terminal: its Vietnamese name, else the English one, else its id."""
    return str(row["name_vi"] or row["name_en"] or row["actor_id"])


def _event(tables: Tables, known: str) -> Row | None:
    rows = _where(tables["events"], "event_id", [known])
    if not rows:
        return None
    mentions = _where(tables["mentions"], "event_id", [known])
    documents = _by_id(tables, "documents", "document_id", [m["document_id"] for m in mentions])
    participants = _where(tables["participants"], "event_id", [known])
    actors = _by_id(tables, "actors", "actor_id", [p["actor_id"] for p in participants])
    links = _where(tables["event_links"], "event_id", [known]) + _where(
        tables["event_links"], "other_event_id", [known]
    )
    instruments = _where(tables["agreement_events"], "event_id", [known])
    agreements = _by_id(tables, "agreements", "agreement_id", [i["agreement_id"] for i in instruments])
    return {
        "kind": "event",
        "row": rows[0],
        "mentions": sorted(
            (m | {"document": documents[m["document_id"]]} for m in mentions),
            key=lambda m: (m["document"]["published_edtf"] or "~", m["document_id"], m["start"]),
        ),
        "participants": [
            p | {"name": actor_name(actors[p["actor_id"]]), "country": actors[p["actor_id"]]["country"]}
            for p in sorted(participants, key=lambda p: (p["role"], p["actor_id"], p["mention_id"]))
        ],
        "links": _with_titles(tables, known, links),
        "agreements": [
            {"relation": relation, "agreement_id": agreement, "title": _title(agreements[agreement])}
            for relation, agreement in sorted({(i["relation"], i["agreement_id"]) for i in instruments})
        ],
        "figures": _where(tables["figures"], "event_id", [known]),
        "commitments": _where(tables["commitments"], "event_id", [known]),
    }


def _title(row: Row) -> str:
    return str(row["title_vi"] or row["title_en"] or "")


def _with_titles(tables: Tables, known: str, links: Sequence[Row]) -> list[Row]:
    """Links as seen from one event: `other` is the event at the far end, `direction` tells which end it is."""
    others = [link["other_event_id"] if link["event_id"] == known else link["event_id"] for link in links]
    events = _by_id(tables, "events", "event_id", others)
    return [
        {
            "relation": link["relation"],
            "direction": "to" if link["event_id"] == known else "from",
            "other": other,
            "title": _title(events[other]),
            "date_edtf": events[other]["date_edtf"],
        }
        for link, other in sorted(zip(links, others, strict=True), key=lambda pair: (pair[0]["relation"], pair[1]))
    ]


def _actor(tables: Tables, known: str) -> Row | None:
    rows = _where(tables["actors"], "actor_id", [known])
    if not rows:
        return None
    participants = _where(tables["participants"], "actor_id", [known])
    acted_for = _where(tables["participants"], "organization_actor_id", [known])
    events = _by_id(tables, "events", "event_id", [p["event_id"] for p in participants + acted_for])
    offices = _where(tables["offices"], "actor_id", [known])
    bodies = _by_id(tables, "actors", "actor_id", [o["organization_actor_id"] or "" for o in offices])
    relatives = [rows[0]["parent_actor_id"] or "", rows[0]["successor_actor_id"] or ""]
    named = {key: actor_name(row) for key, row in _by_id(tables, "actors", "actor_id", relatives).items()}
    held: dict[tuple[str, str | None], list[str]] = {}
    for office in offices:
        held.setdefault((office["position"], office["organization_actor_id"]), []).append(office["date_edtf"] or "")
    return {
        "kind": "actor",
        "row": rows[0],
        "parent": named.get(relatives[0]),
        "successor": named.get(relatives[1]),
        "offices": [
            {
                "position": position,
                "organization": actor_name(bodies[body]) if body else None,
                "dates": sorted(set(dates) - {""}),
            }
            for (position, body), dates in sorted(
                held.items(), key=lambda item: (min(item[1]), item[0][0], item[0][1] or "")
            )
        ],
        "events": sorted(events.values(), key=lambda row: (str(row["date_start"] or "~"), row["event_id"])),
    }


def _agreement(tables: Tables, known: str) -> Row | None:
    rows = _where(tables["agreements"], "agreement_id", [known])
    if not rows:
        return None
    relations = _where(tables["agreement_events"], "agreement_id", [known])
    events = _by_id(tables, "events", "event_id", [r["event_id"] for r in relations])
    parties = _where(tables["agreement_parties"], "agreement_id", [known])
    actors = _by_id(tables, "actors", "actor_id", [p["actor_id"] for p in parties])
    mentions = _where(tables["agreement_mentions"], "agreement_id", [known])
    documents = _by_id(tables, "documents", "document_id", [m["document_id"] for m in mentions])
    steps = {(relation["event_id"], relation["relation"]) for relation in relations}
    related = _where(tables["agreements"], "predecessor_agreement_id", [known])
    before = _where(tables["agreements"], "agreement_id", [rows[0]["predecessor_agreement_id"] or ""])
    return {
        "kind": "agreement",
        "row": rows[0],
        "parties": sorted(actor_name(actors[p["actor_id"]]) for p in parties),
        "timeline": sorted(
            (
                {"date_edtf": events[event]["date_edtf"], "relation": relation, "event_id": event,
                 "status": events[event]["status"], "title": _title(events[event])}
                for event, relation in steps
            ),
            key=lambda step: (step["date_edtf"] or "~", step["relation"], step["event_id"]),
        ),
        "predecessors": [{"agreement_id": row["agreement_id"], "title": _title(row)} for row in before],
        "successors": [{"agreement_id": row["agreement_id"], "title": _title(row)} for row in related],
        "mentions": sorted(
            (m | {"document": documents[m["document_id"]]} for m in mentions),
            key=lambda m: (m["document"]["published_edtf"] or "~", m["document_id"], m["start"]),
        ),
    }  # fmt: skip
