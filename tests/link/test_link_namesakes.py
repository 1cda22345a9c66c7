"""Namesakes: told apart where they hold seats by turns, one person where a career explains it."""

from __future__ import annotations

from typing import Any

import pytest
from link_builders import REGISTRY, body, link, organization, person, reading, rows, said

from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading

MINISTRIES = ActorLexicon(
    organizations=(*REGISTRY.organizations, organization("vn-trees", "Bộ Cây", "VNM"),
                   organization("vn-roads", "Bộ Đường", "VNM")),
    offices=REGISTRY.offices, prefix_modifiers=REGISTRY.prefix_modifiers, role_words=(), heads=(),
)  # fmt: skip
NAME = "Trần Văn Xanh"


def met(day: int, ministry: str | None, **more: Any) -> Reading:
    """An article of that day about a meeting with the person, of that ministry."""
    when = f"2026-03-{day:02}"
    who = person(NAME, role="host", position="Thứ trưởng" if ministry else None, of=ministry)
    guest = person(f"Somchit {chr(64 + day)}", "LAO", "guest")
    return reading(f"{day}", said("meeting", when, participants=(who, guest), **more), published=when)


def bearers(*readings: Reading, **more: Any) -> dict[str, set[str]]:
    """Who bears the name, with the days of their meetings."""
    tables = link(*readings, registry=MINISTRIES, **more)
    day_of = {row["event_id"]: row["date_edtf"][-2:] for row in rows(tables, "events")}
    return {
        actor["actor_id"]: {day_of[row["event_id"]] for row in rows(tables, "participants", actor_id=actor["actor_id"])}
        for actor in rows(tables, "actors", name_vi=NAME)
    }


MINISTRY_BY_TURNS = ("Bộ Cây", "Bộ Đường", "Bộ Cây", "Bộ Đường")
BY_TURNS = [met(day, ministry) for day, ministry in enumerate(MINISTRY_BY_TURNS, start=1)]


def test_seats_held_by_turns_are_of_two_people() -> None:
    found = bearers(*BY_TURNS, met(5, None))
    assert sorted(map(sorted, found.values())) == [["01", "03", "05"], ["02", "04"]]


def test_a_new_seat_is_a_career() -> None:
    assert len(bearers(met(1, "Bộ Cây"), met(2, "Bộ Cây"), met(3, "Bộ Đường"), met(4, "Bộ Đường"))) == 1


def test_a_seat_told_once_may_be_a_mistake() -> None:
    assert len(bearers(*BY_TURNS[:3])) == 1


def test_a_recollection_and_a_seat_that_is_none_part_nobody() -> None:
    recalled = [met(day, ministry, is_central=day < 3) for day, ministry in enumerate(MINISTRY_BY_TURNS, start=1)]
    assert len(bearers(*recalled)) == 1
    assert len(bearers(*(met(d, "Hội Vườn" if d % 2 else "Bộ Cây") for d in range(1, 5)))) == 1


def test_namesakes_keep_their_ids_in_any_order() -> None:
    before = link(*BY_TURNS, registry=MINISTRIES)
    again = bearers(*reversed(BY_TURNS), met(5, "Bộ Đường"), previous=before)
    assert {known: days - {"05"} for known, days in again.items()} == bearers(*BY_TURNS)


@pytest.mark.parametrize("country", ["VNM", "LAO"])
def test_one_name_in_two_countries_is_two_people(country: str) -> None:
    other = said("meeting", "2026-03-09", participants=(person(NAME, "KHM", "host"), body("Hội Vườn")))
    mine = said("meeting", "2026-03-08", participants=(person(NAME, country, "host"), body("Hội Vườn")))
    tables = link(reading("one", mine), reading("two", other), registry=MINISTRIES)
    assert {row["country"] for row in rows(tables, "actors", kind="person")} == {country, "KHM"}
