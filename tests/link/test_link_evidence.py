"""What a guest on a visit and the year of a signing say of two reports."""

from __future__ import annotations

import pytest
from link_builders import LABOUR, LAO_LABOUR, body, event_of, instrument, link, person, reading, said

from schemas.records import Participant, Reading

GUEST = person("Trần Văn Bình", "VNM", "guest")
HOST = person("Somsay Phongsavanh", "LAO", "host")


def same(one: Reading, other: Reading, *more: Reading) -> bool:
    tables = link(one, other, *more)
    return event_of(tables, one) == event_of(tables, other)


def told(name: str, kind: str, day: str | None, *who: Participant, **more: object) -> Reading:
    there = {"place_country": "LAO", "participants": who} | more
    return reading(name, said(kind, day, **there), published="2026-03-05")


def test_a_guest_is_on_one_visit_whomever_each_article_lets_the_guest_meet() -> None:
    bodies = body("Hội Thử nghiệm A"), body("Hội Thử nghiệm B")
    news, dated = (("a", "visit", None), ("b", "visit", "2026-03-03"))
    assert same(told(*news, GUEST, bodies[0], sectors=("health",)), told(*dated, GUEST, bodies[1], sectors=("trade",)))
    assert not same(
        told(*news, HOST, bodies[0], sectors=("health",)), told(*dated, HOST, bodies[1], sectors=("trade",))
    )


def test_the_visit_and_the_talks_of_its_guest_are_two_events() -> None:
    there = {"place": "Pakse", "sectors": ("health",)}
    visit = told("a", "visit", "2026-03-03", GUEST, **there)
    assert not same(visit, told("b", "meeting", "2026-03-03", GUEST, HOST, **there))
    assert same(visit, told("b", "visit", "2026-03-03", GUEST, HOST, **there))


def signed(name: str, day: str, *kinds: str, who: tuple[Participant, ...] = (LABOUR,)) -> Reading:
    agreements = [instrument(kind, f"{kind} {name}") for kind in kinds]
    signs = tuple((number, "signs") for number in range(len(kinds)))
    mention = said("agreement_signing", day, participants=who, sectors=("labour",), agreements=signs)
    return reading(name, mention, agreements=agreements)


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (signed("a", "2013"), signed("b", "2013-05-03"), True),
        (signed("a", "2013"), signed("b", "2013"), True),
        (signed("a", "2013"), signed("b", "2014-05-03"), False),
        (signed("a", "2013", "treaty"), signed("b", "2013-05-03", "treaty", "plan"), True),
        (signed("a", "2013", "treaty"), signed("b", "2013-05-03", "plan"), False),
        (signed("a", "2013"), signed("b", "2013-05-03", who=(LAO_LABOUR,)), False),
    ],
)
def test_the_year_tells_which_of_few_signings_is_meant(one: Reading, other: Reading, are_one: bool) -> None:
    assert same(one, other) is are_one


def test_of_two_signings_in_a_year_neither_is_meant_by_the_year_alone() -> None:
    recalled, spring, autumn = signed("a", "2013"), signed("b", "2013-05-03"), signed("c", "2013-10-03")
    assert not same(recalled, spring, autumn)
    assert not same(recalled, autumn, spring)


def test_scholarships_are_told_of_where_students_come_from_or_of_where_they_study() -> None:
    def help_for(name: str, kind: str, country: str) -> Reading:
        more = {"status": "planned", "sectors": ("education",), "place_country": country, "is_central": False}
        return told(name, kind, "2026/2030", LABOUR, LAO_LABOUR, **more)

    assert same(help_for("a", "training", "LAO"), help_for("b", "training", "VNM"))
    assert not same(help_for("a", "aid", "LAO"), help_for("b", "aid", "VNM"))
