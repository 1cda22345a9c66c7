"""Acts told along with others: on agendas, by their results, in lists, with grants, and where such acts were."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def told(body: str, kind: str, published: str | None = "2022-08-26") -> list[Mention]:
    return [m for m in read(body, published).mentions if m.event_type == kind]


def people(mention: Mention) -> set[str]:
    return {p.name for p in mention.participants if p.kind == "person"}


def test_talks_of_which_only_the_results_are_told() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Mau paid a courtesy call on Lao Minister Bounmy Tuayang in Vientiane on "
        "August 24. He told the host of the outcomes of his talks with Lao Deputy Minister Sone Vilay."
    )
    assert [people(m) for m in told(body, "meeting")] == [
        {"Tran Van Mau", "Bounmy Tuayang"},
        {"Tran Van Mau", "Sone Vilay"},
    ]


def test_a_guest_has_an_agenda() -> None:
    body = (
        "Malaysian Minister Ahmad bin Yusof arrived in Phnom Penh on August 24 for a visit to Cambodia. He is also "
        "scheduled to pay courtesy calls on Sok Chan, President of the Senate, and Prak Sarin, President of the "
        "National Assembly of Cambodia."
    )
    calls = told(body, "meeting")
    assert [m.status for m in calls] == ["planned", "planned"]
    assert [people(m) for m in calls] == [{"Sok Chan", "Ahmad bin Yusof"}, {"Prak Sarin", "Ahmad bin Yusof"}]


def test_who_was_discussed_with_was_met() -> None:
    body = (
        "On August 24 in Vientiane, Vietnamese Minister Tran Van Mau discussed trade with Prime Minister of Laos "
        "Bounmy Tuayang, National Assembly Chairman Kham Soulin and Minister of Labour Sone Vilay."
    )
    assert [people(m) for m in told(body, "meeting")] == [
        {"Tran Van Mau", "Bounmy Tuayang"},
        {"Tran Van Mau", "Kham Soulin"},
        {"Tran Van Mau", "Sone Vilay"},
    ]


def test_a_grant_that_is_signed_is_given() -> None:
    body = "Japanese Ambassador to Vietnam Sato Ken signed grant contracts for two schools in Hanoi on August 24."
    assert [m.date_edtf for m in told(body, "aid")] == ["2022-08-24"]
    assert [m.place for m in told(body, "agreement_signing")] == ["Hanoi"]


def test_what_was_done_while_praising_is_done() -> None:
    body = (
        "Ties have grown in the fields of trade and transport, Cambodian Deputy Prime Minister Sok Chan said while "
        "receiving Vietnamese Ambassador Tran Van Mau in Phnom Penh on August 24."
    )
    assert [m.is_central for m in told(body, "meeting")] == [True]


def test_a_ceremony_with_day_and_place_needs_no_actor() -> None:
    body = (
        "A ground-breaking ceremony was held on August 24 in Pakse for a new school. The school is a gift from "
        "Vietnam to Laos."
    )
    assert [(m.place, m.date_edtf) for m in told(body, "project_milestone")] == [("Pakse", "2022-08-24")]


def test_the_days_of_a_disaster_are_not_those_of_relief() -> None:
    body = (
        "Vietnamese Minister Tran Van Mau met his Lao counterpart Bounmy Tuayang in Vientiane on August 24. On the "
        "occasion, Minister Mau presented 20,000 USD to people of Laos who were hit by floods in early July this year."
    )
    assert [m.date_edtf for m in told(body, "aid")] == ["2022-08-24"]


@pytest.mark.parametrize(
    ("body", "kind", "country"),
    [
        ("Last year, in May 2021, India had handed over ten boats to Vietnam.", "aid", "VNM"),
        (
            "On August 24, Vietnamese Ambassador to Laos Tran Van Mau and Lao Minister Bounmy Tuayang signed a "
            "memorandum.",
            "agreement_signing",
            "LAO",
        ),
        (
            "The Ministry of Health of Vietnam and the World Health Organization signed an agreement on August 24.",
            "agreement_signing",
            "VNM",
        ),
    ],
)
def test_the_country_of_an_act_without_a_venue(body: str, kind: str, country: str) -> None:
    assert [m.place_country for m in told(body, kind)] == [country]


@pytest.mark.parametrize(
    "body",
    [
        "Hanoi, Vietnam, will host the third Vietnam-Laos trade forum on October 4.",
        "Hanoi was on August 24 the venue of the third Vietnam-Laos trade forum.",
    ],
)
def test_a_place_that_hosts_is_the_venue(body: str) -> None:
    assert [m.place for m in told(body, "conference")] == ["Hanoi"]


def test_works_begun_lie_where_they_are_handed_over() -> None:
    body = (
        "A hospital that Vietnam built was handed over to Laos in Pakse on August 24. Work on the hospital began in "
        "May 2020."
    )
    assert [(m.date_edtf, m.place) for m in told(body, "project_milestone")] == [
        ("2022-08-24", "Pakse"),
        ("2020-05", "Pakse"),
    ]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("The Rivers Study Circle (RSC) and Vietnam signed an agreement.", ["Rivers Study Circle"]),
        ("Schooling New Zealand (SNZ) and Vietnam signed an agreement.", ["Schooling New Zealand"]),
        ("Vietnam and Laos signed the Common Trade Deal Agreement (CTDA).", []),
        ("Vietnam welcomed the Mekong Rice Days Festival (MRDF).", []),
    ],
)
def test_bodies_by_the_initials_behind_them(body: str, names: list[str]) -> None:
    assert [o.name for o in context_of(body).organizations] == names


def test_a_name_that_ends_with_a_place_before_an_office() -> None:
    (person,) = context_of("Tran Van Hue, chairman of the Quang Tri People's Committee, met guests of Laos.").persons
    assert (person.name, person.position) == ("Tran Van Hue", "chairman")
