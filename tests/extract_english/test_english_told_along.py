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
        "August 24. He informed the minister of the outcome of his talks with Lao Deputy Minister Sone Vilay."
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
        ("Last year, in May 2021, Japan had handed over ten ambulances to Vietnam.", "aid", "VNM"),
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


def test_a_gathering_on_a_national_day_is_an_exchange() -> None:
    body = (
        "The Vietnam-Laos Friendship Association held a friendly gathering in Hanoi on August 24 on the occasion of "
        "the national days of the two countries. Lao Ambassador Kham Soulin spoke at the event."
    )
    assert [(m.place, m.date_edtf) for m in told(body, "exchange")] == [("Hanoi", "2022-08-24")]


@pytest.mark.parametrize(
    "body",
    [
        "The grant assistance was signed by Mr Sato Ken, Ambassador of Japan to the Lao PDR, and Mr Bounmy Tuayang, "
        "Director of the Department of Health of Laos, in Vientiane on August 19, 2022.",
        "The notes were signed by Mr Sato Ken, Ambassador of Japan to the Lao PDR, and Mr Bounmy Tuayang, Director of "
        "the Department of Health of Laos, in Vientiane on August 19, 2022.",
    ],
)
def test_who_signs_a_grant(body: str) -> None:
    (signing,) = told(body, "agreement_signing")
    assert {p.name: p.role for p in signing.participants if p.kind == "person"} == {
        "Sato Ken": "signatory",
        "Bounmy Tuayang": "signatory",
    }


def test_others_who_watch_do_not_make_a_signatory_a_witness() -> None:
    body = (
        "The contracts were signed in Vientiane on August 19 between Mr Sato Ken, Ambassador of Japan to the Lao PDR, "
        "and the province, while Mr Bounmy Tuayang, Vice Minister of Education of Laos, witnessed."
    )
    (signing,) = told(body, "agreement_signing")
    assert {p.name: p.role for p in signing.participants if p.kind == "person"} == {
        "Sato Ken": "signatory",
        "Bounmy Tuayang": "witness",
    }


def test_the_two_premiers_watch_the_signing_of_several() -> None:
    body = (
        "Lao Prime Minister Bounmy Tuayang and his Vietnamese counterpart Tran Van Mau held talks. Following the "
        "talks, the two premiers witnessed the signing of four agreements."
    )
    (signing,) = told(body, "agreement_signing", None)
    assert {p.name: p.role for p in signing.participants} == {"Bounmy Tuayang": "witness", "Tran Van Mau": "witness"}


@pytest.mark.parametrize(
    ("body", "kind", "place"),
    [
        (
            "Delegations of central Quang Tri province and Laos' Salavan province met in the Vietnamese locality's "
            "Dong Ha city on August 24.",
            "meeting",
            "Dong Ha",
        ),
        (
            "Delegations of Quang Tri and Salavan provinces from Vietnam and Laos held talks in the Lao locality on "
            "August 24.",
            "meeting",
            "Salavan",
        ),
        (
            "Ground was broken on August 24 for the upgrade of Luang Prabang hospital, aided by China, in the north of "
            "Laos.",
            "project_milestone",
            "Luang Prabang",
        ),
    ],
)
def test_venues_in_localities_that_words_mean(body: str, kind: str, place: str) -> None:
    assert [m.place for m in told(body, kind)] == [place]


def test_what_is_only_spoken_of_is_no_venue() -> None:
    body = (
        "A delegation of Hue led by its chairman Tran Van Mau is visiting Japan. In a courtesy call to Sato Ken, Mayor "
        "of Osaka, on August 24, Tran Van Mau said he hopes for more firms in Vietnam."
    )
    (call,) = told(body, "meeting")
    assert call.place_country == "JPN"
    assert {p.name: p.role for p in call.participants if p.kind == "person"} == {
        "Sato Ken": "host",
        "Tran Van Mau": "guest",
    }


def test_an_agency_reports_from_its_own_country() -> None:
    body = "KUNMING, Aug. 24 (Xinhua) -- The Ministry of Commerce on Wednesday donated 300 masks to Laos."
    (gift,) = told(body, "aid", "2022-08-25")
    assert [(p.name, p.country) for p in gift.participants] == [("Ministry of Commerce", "CHN")]


def test_a_dateline_with_its_year_dates_the_report() -> None:
    body = (
        "AKP Phnom Penh, January 11, 2019 — Cambodian Minister Sok Chan met Vietnamese Minister Tran Van Mau in Phnom "
        "Penh yesterday."
    )
    assert [m.date_edtf for m in told(body, "meeting", None)] == ["2019-01-10"]


def test_supplies_handed_over_are_aid() -> None:
    body = (
        "A batch of medical supplies was handed over to Laos by Chinese Ambassador to Laos Li Ming to Lao Minister "
        "Bounmy Tuayang in Vientiane on August 24."
    )
    assert told(body, "project_milestone") == []
    (gift,) = told(body, "aid")
    assert {p.name: p.role for p in gift.participants if p.kind == "person"} == {
        "Li Ming": "donor",
        "Bounmy Tuayang": "recipient",
    }


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Minister Tran Van Mau of Vietnam presents a gift to Minister Bounmy Tuayang of Laos.", "aid"),
        (
            "On August 24, Hue and Salavan of Laos agreed to exchange delegations; and search for and repatriate "
            "remains of soldiers.",
            "joint_activity",
        ),
    ],
)
def test_what_is_no_act_of_its_own(body: str, kind: str) -> None:
    assert told(body, kind) == []


def test_bodies_that_are_only_forums_take_no_part() -> None:
    body = (
        "On August 24, Vietnamese Minister Tran Van Mau and Lao Minister Bounmy Tuayang met in Hanoi and agreed to "
        "work together at multilateral forums such as the United Nations."
    )
    (meeting,) = told(body, "meeting")
    assert not any("Nations" in p.name for p in meeting.participants)


def test_a_name_far_behind_its_office() -> None:
    body = "Director of the Department of Foreign Affairs of Localities Tran Van Mau met guests from Laos."
    (person,) = context_of(body).persons
    assert (person.name, person.position) == ("Tran Van Mau", "Director")


@pytest.mark.parametrize(
    ("body", "place", "country"),
    [
        ("Vietnam and Australia met in Victoria on August 24.", "Victoria", "AUS"),
        ("Vietnam and Seychelles met in Victoria on August 24.", "Victoria", "SYC"),
        ("Vietnam and Myanmar met in Nay Pyi Taw on August 24.", "Nay Pyi Taw", "MMR"),
    ],
)
def test_cities_abroad_by_the_countries_named(body: str, place: str, country: str) -> None:
    assert {p.text: p.country for p in context_of(body).places}[place] == country


def test_what_is_strong_in_and_of_itself_is_no_venue() -> None:
    places = context_of("Vietnam helps in fields that both are interested in and Victoria of Australia knows.").places
    assert [p.venue for p in places if p.text == "Victoria"] == [False]
