"""The English articles of the development gold: central events are found, with type, status and date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from english_helpers import read

from schemas.records import Mention

FOLDER = Path(__file__).parent.parent / "gold"
ASIDE = {line for line in (FOLDER / "test_part.txt").read_text("utf-8").splitlines() if not line.startswith("#")}
NAMES = sorted(p.stem for p in (FOLDER / "gold").glob("en*.yaml") if p.stem not in ASIDE)
# Floors of the reader on articles it was developed with; they only rise.
PRECISION, RECALL = 0.95, 0.95


def gold(name: str) -> dict[str, Any]:
    stated: dict[str, Any] = yaml.safe_load((FOLDER / "gold" / f"{name}.yaml").read_text("utf-8"))
    return stated


def body(stated: dict[str, Any]) -> str:
    """The article's own body: from its first words to its last, one line for each paragraph."""
    text = (FOLDER / "articles" / stated["document"]).read_text("utf-8")
    first, last = (re.compile(r"\s+".join(map(re.escape, stated[f"body_{end}"].split()))) for end in ("first", "last"))
    begin = first.search(text)
    assert begin is not None
    end = last.search(text, begin.start())
    assert end is not None
    return "\n".join(line.strip() for line in text[begin.start() : end.end()].split("\n") if line.strip())


def fits(event: dict[str, Any], mention: Mention) -> bool:
    types = {event["type"], *event.get("accept_types", [])}
    dates = {event["date"], *event.get("accept_dates", [])}
    statuses = {event["status"], *event.get("accept_status", [])}
    return mention.event_type in types and mention.date_edtf in dates and mention.status in statuses


def outcome(name: str) -> tuple[int, int, int]:
    """Right, missed and extra central events of an article."""
    stated = gold(name)
    left = list(read(body(stated), stated["published"], stated["title"]).mentions)
    right = missed = 0
    for event in sorted(stated["events"], key=lambda e: (bool(e.get("optional")), not e["central"])):
        found = next((m for m in left if fits(event, m)), None)
        if found is not None:
            left.remove(found)
        if event["central"] and not event.get("optional"):
            right += found is not None
            missed += found is None and not event.get("central_open")
    return right, missed, sum(m.is_central for m in left)


def test_central_events_reach_the_floors() -> None:
    right, missed, extra = (sum(column) for column in zip(*map(outcome, NAMES), strict=True))
    assert right / (right + extra) >= PRECISION
    assert right / (right + missed) >= RECALL


@pytest.mark.parametrize("name", NAMES)
def test_relevance_is_as_stated(name: str) -> None:
    stated = gold(name)
    assert read(body(stated), stated["published"], stated["title"]).is_relevant == stated["relevant"]
