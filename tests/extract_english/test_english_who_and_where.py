"""Who is meant and where acts were: parts of bodies, visits that are only the occasion, venues told later."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def told(body: str, kind: str, published: str | None = "2022-08-26") -> list[Mention]:
    return [m for m in read(body, published).mentions if m.event_type == kind]


def people(mention: Mention) -> set[str]:
    return {p.name for p in mention.participants if p.kind == "person"}


def test_a_part_is_of_the_country_of_the_whole() -> None:
    body = (
        "A delegation of the Communist Party of Cuba, led by the head of its Department of International Relations, "
        "Raul Ejemplo, held talks in Hanoi."
    )
    (person,) = context_of(body).persons
    assert (person.name, person.position, person.country) == ("Raul Ejemplo", "head", "CUB")


def test_a_name_with_its_initial() -> None:
    body = "Minister of Education L.Batbayar of Mongolia met Vietnamese Ambassador Tran Van Mau on August 24."
    assert people(told(body, "meeting")[0]) == {"L.Batbayar", "Tran Van Mau"}


@pytest.mark.parametrize(
    ("words", "position"),
    [
        ("Japanese Ambassador to the country Sato Ken", "Ambassador to the country"),
        ("British Trade Envoy John Example", "Trade Envoy"),
        ("Senior Minister and Minister of Finance of Cambodia Sok Chan", "Senior Minister and Minister of Finance"),
    ],
)
def test_offices_of_more_kinds(words: str, position: str) -> None:
    (person,) = context_of(f"{words} visited Hanoi.").persons
    assert person.position == position
    assert person.organization is None or person.organization.name == "Ministry of Finance"


def test_whose_visit_is_only_the_occasion_does_not_talk() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Mau held talks with Lao Deputy Minister Bounmy Tuayang in Vientiane on "
        "August 24, within the framework of the Laos visit by Prime Minister Le Van Thu."
    )
    assert people(told(body, "meeting")[0]) == {"Tran Van Mau", "Bounmy Tuayang"}


def test_after_talks_a_call_is_its_own() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Mau held talks with Lao Deputy Minister Bounmy Tuayang in Vientiane on "
        "August 24. Following talks, Tran Van Mau paid a courtesy call to Lao Prime Minister Kham Soulin."
    )
    assert [people(m) for m in told(body, "meeting")] == [
        {"Tran Van Mau", "Bounmy Tuayang"},
        {"Tran Van Mau", "Kham Soulin"},
    ]


def test_the_day_of_a_statement_is_not_that_of_the_visit() -> None:
    body = (
        "Japanese Foreign Minister Sato Ken will pay a visit to Cambodia on August 28. According to a statement by the "
        "ministry on Thursday, the visit aims to strengthen ties."
    )
    assert [(m.status, m.date_edtf) for m in told(body, "visit")] == [("planned", "2022-08-28")]
    body = (
        "Indian Minister Raj Ejemplo made the announcement on Monday after he held talks with Vietnamese Minister Tran "
        "Van Mau."
    )
    assert [m.date_edtf for m in told(body, "meeting")] == ["2022-08-22"]


def test_a_session_whose_results_are_told_was_before() -> None:
    body = (
        "Japanese Minister Sato Ken met Cambodian Minister Sok Chan in Phnom Penh on August 24. They commended the "
        "outcomes of the First Cambodia-Japan Dialogue held in Siem Reap."
    )
    assert [(m.date_edtf, m.place) for m in told(body, "conference")] == [(None, "Siem Reap")]


@pytest.mark.parametrize(
    ("body", "kind", "place", "country"),
    [
        (
            "Vietnamese Minister Tran Van Mau and Australian Minister John Example signed a memorandum on August 24. "
            "The event took place in the presence of guests in Australia.",
            "agreement_signing",
            None,
            "AUS",
        ),
        (
            "The Border Guard Command of the central province of Quang Binh organised a Vietnam-Laos friendship "
            "exchange on August 24.",
            "exchange",
            "Quang Binh",
            "VNM",
        ),
    ],
)
def test_venues_of_who_holds_and_of_later_sentences(body: str, kind: str, place: str | None, country: str) -> None:
    assert [(m.place, m.place_country) for m in told(body, kind)] == [(place, country)]


def test_a_dateline_without_a_dash_dates_the_report() -> None:
    body = (
        "HAVANA, Cuba, Aug 23 (ACN) A delegation headed by Vietnamese Minister Tran Van Mau begins a visit to Cuba "
        "today."
    )
    assert [m.date_edtf for m in told(body, "visit", "2022-08-24")] == ["2022-08-23"]


def test_an_act_of_two_countries_among_others_that_are_named() -> None:
    body = (
        "On August 24, the Asian Development Bank and the State Bank of Vietnam signed an agreement in Hanoi. The "
        "Australian government gave 10 million USD in aid. The bank gave 8 billion USD in aid to Vietnam after "
        "Bangladesh and Pakistan."
    )
    assert [m.countries for m in told(body, "aid")] == [("AUS", "VNM")]
