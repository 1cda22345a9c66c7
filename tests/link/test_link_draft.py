"""Drafted corrections: filled in from a release, read back, and applied as meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from link_builders import LABOUR, LAO_LABOUR, body, event_of, groups, instrument, link, reading, rows, said

from schemas.corrections import Correction, load_corrections
from tasks.link.draft import Why, correction_yaml, draft_field, draft_merge, draft_rejection, draft_split

TOLD = said("meeting", "2026-03-03", participants=(LABOUR, LAO_LABOUR))
ONE, OTHER = reading("one", TOLD), reading("other", TOLD)
THIRD = reading(
    "third", said("aid", "2026-05-05", participants=(body("Hội Xanh"),)), agreements=[instrument("plan", "Kế hoạch")]
)
TABLES = link(ONE, OTHER, THIRD)
WHY = Why("made-here", "Because the test says so.", "Tester", date(2026, 11, 21))


def applied(tmp_path: Path, drafted: Correction) -> dict[str, object]:
    """The tables after the draft went through a file."""
    (tmp_path / "made.yaml").write_text(correction_yaml(drafted), "utf-8")
    assert load_corrections(tmp_path) == [drafted]
    return dict(link(ONE, OTHER, THIRD, corrections=load_corrections(tmp_path)))


def mention(of: object) -> str:
    return str(of.extraction.mentions[0].mention_id)  # type: ignore[attr-defined]


def test_rejecting_merging_and_splitting(tmp_path: Path) -> None:
    meeting, aid = event_of(TABLES, ONE), event_of(TABLES, THIRD)
    assert len(groups(TABLES)) == 2
    assert len(groups(applied(tmp_path, draft_rejection(TABLES, mention(THIRD), WHY)))) == 1
    assert len(groups(applied(tmp_path, draft_merge(TABLES, [meeting, aid], WHY)))) == 1
    assert len(groups(applied(tmp_path, draft_split(TABLES, [mention(ONE)], WHY)))) == 3


def test_setting_fields_of_events_actors_and_agreements(tmp_path: Path) -> None:
    plan = rows(TABLES, "agreements")[0]["agreement_id"]
    green = rows(TABLES, "actors", name_vi="Hội Xanh")[0]["actor_id"]
    for known, table, field, value in (
        (event_of(TABLES, ONE), "events", "sectors", ["health"]),
        (plan, "agreements", "title_en", "The plan"),
        (green, "actors", "name_en", "The Green"),
    ):
        drafted = draft_field(TABLES, known, field, value, WHY)
        tables = applied(tmp_path, drafted)
        assert value in [row[field] for row in rows(tables, table)]


def test_what_is_not_there_is_named() -> None:
    home = rows(TABLES, "actors", registry_id="vn-home")[0]["actor_id"]
    for attempt, problem in (
        (lambda: draft_rejection(TABLES, "men_none", WHY), "men_none: no mention"),
        (lambda: draft_merge(TABLES, ["evt_none"], WHY), "evt_none: no event"),
        (lambda: draft_field(TABLES, "evt_none", "place", "Huế", WHY), "evt_none: no event, actor or agreement"),
        (lambda: draft_field(TABLES, "x", "place", "Huế", WHY), "x: no event, actor or agreement"),
        (lambda: draft_field(TABLES, event_of(TABLES, ONE), "colour", "red", WHY), "colour: events has no such field"),
        (
            lambda: draft_field(TABLES, event_of(TABLES, ONE), "event_id", "x", WHY),
            "event_id: events has no such field",
        ),
        (lambda: draft_field(TABLES, home, "name_en", "A", WHY), "no article names it by itself"),
        (lambda: draft_split(TABLES, [mention(THIRD)], WHY), "these are all of its mentions"),
    ):
        with pytest.raises(LookupError, match=problem):
            attempt()
