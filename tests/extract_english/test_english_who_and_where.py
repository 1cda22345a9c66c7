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
        "Indian Minister Raj Ejemplo made this known on Tuesday after he held talks with Vietnamese Minister Tran "
        "Van Mau."
    )
    assert [m.date_edtf for m in told(body, "meeting")] == ["2022-08-23"]


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
            "The Border Guard Command of the coastal province of Quang Binh organised a Vietnam-Laos friendship "
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
        "Australian government gave 10 million USD in aid. It has given such aid to Vietnam after "
        "Nepal and Mongolia."
    )
    assert [m.countries for m in told(body, "aid")] == [("AUS", "VNM")]


@pytest.mark.parametrize(
    ("body", "name", "country"),
    [
        (
            "Guests of the Sunrise University Hospital of South Korea met Hue leaders.",
            "Sunrise University Hospital",
            "KOR",
        ),
        ("A delegation from the Republic of Korea (RoK)'s National Assembly visited Hue.", "National Assembly", "KOR"),
        ("The Hue General Hospital of Vietnam and Laos signed a memorandum.", "Hue General Hospital", "VNM"),
        ("South Korea's Sunrise Hospital and Vietnam's Thai Binh Province signed a memorandum.", "Thai Binh", "VNM"),
    ],
)
def test_bodies_and_localities_joined(body: str, name: str, country: str) -> None:
    found = {o.name: o.country for o in context_of(body).organizations}
    assert [land for known, land in found.items() if known.startswith(name)] == [country]


def test_whose_visit_is_hoped_for_is_not_there() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Mau hosted a reception in Hanoi on August 24 for Russian Ambassador Ivan "
        "Petrov. He hoped that the coming visit by Minister Le Van Thu will deepen ties."
    )
    assert people(told(body, "meeting")[0]) == {"Tran Van Mau", "Ivan Petrov"}


def test_the_days_of_a_stay_are_kept_and_what_was_done_on_them_counts() -> None:
    body = (
        "Deputy Minister of National Defence Tran Van Mau is leading a delegation of the ministry on a working visit "
        "to Russia from August 23-25. Making a courtesy visit to Russian Minister Ivan Petrov on August 24, Mau "
        "spoke of ties. Also on August 24, Tran Van Mau co-chaired the sixth Vietnam-Russia dialogue."
    )
    assert [m.date_edtf for m in told(body, "visit")] == ["2022-08-23/2022-08-25"]
    assert [people(m) for m in told(body, "meeting")] == [{"Ivan Petrov", "Tran Van Mau"}]
    assert [(m.is_central, m.place_country) for m in told(body, "conference")] == [(True, "RUS")]


def test_a_guest_by_country_and_office() -> None:
    body = (
        "Vietnamese Minister of Defence Tran Van Mau and Russian Minister of Defence Ivan Petrov held talks in Hanoi "
        "on August 24. On the same day, Vietnamese President Le Van Thu received the Russian defence minister."
    )
    assert people(told(body, "meeting")[1]) == {"Le Van Thu", "Ivan Petrov"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Minister Raj Ejemplo of India confirmed his official visit to Vietnam on August 24.", "visit"),
        ("A Lao delegation met Son La leaders. While in Son La, the delegation paid a visit to a farm.", "visit"),
        ("Vietnam's Hue and Laos' Salavan will continue to organise bilateral meetings.", "meeting"),
    ],
)
def test_visits_and_meetings_that_are_none(body: str, kind: str) -> None:
    assert [m for m in told(body, kind) if m.trigger not in {"met"}] == []


def test_ceremonies_that_nobody_is_said_to_hold() -> None:
    body = (
        "A signing ceremony on the extension of a project was held in Hanoi on August 17. The project of Vietnam is "
        "funded by Finland."
    )
    assert [(m.place, m.date_edtf) for m in told(body, "agreement_signing")] == [("Hanoi", "2022-08-17")]
    body = (
        "The youth unions of Hue in Vietnam and Salavan of Laos have agreed to step up ties under a recently-signed "
        "agreement. At the signing ceremony, Vice Chairman of Hue Tran Van Mau spoke of friendship."
    )
    assert len(told(body, "agreement_signing")) == 1


def test_a_programme_to_support_people_is_aid() -> None:
    body = (
        "The United Nations Development Programme and the Embassy of Japan in Hanoi held a programme to support poor "
        "households in Ca Mau on August 16."
    )
    assert [m.date_edtf for m in told(body, "aid")] == ["2022-08-16"]


def test_regions_of_china_are_no_persons() -> None:
    body = (
        "Leaders from the two provinces of Lao Cai and Lai Chau and China's Ningxia Hui "
        "Autonomous Region had a New Year meeting on February 10. The three parties signed two cooperation pacts."
    )
    (meeting,) = told(body, "meeting", "2022-02-11")
    assert meeting.date_edtf == "2022-02-10"
    assert {p.name for p in meeting.participants} == {
        "Lao Cai",
        "Lai Chau",
        "Ningxia Hui Autonomous Region",
    }
    assert len(told(body, "agreement_signing", "2022-02-11")) == 1


def test_co_operation_is_cooperation() -> None:
    body = "The co-operation programme for 2023 was signed by Vietnam and Laos in Hanoi on August 23."
    assert [m.date_edtf for m in told(body, "agreement_signing")] == ["2022-08-23"]


def test_who_co_chairs_holds_no_office_by_it() -> None:
    body = "The 4th meeting took place under the co-chair of Deputy Minister of Health of Vietnam Tran Van Mau."
    assert [p.position for p in context_of(body).persons] == ["Deputy Minister of Health"]


def test_the_venue_behind_the_verb() -> None:
    body = (
        "Delegations of the Party Committee of Cao Bang and of a county's Party Committee in China's Guangxi province "
        "held talks on Monday in Cao Bang City."
    )
    assert [m.place_country for m in told(body, "meeting")] == ["VNM"]


def test_the_month_told_of_a_work_is_not_that_of_its_handover() -> None:
    body = (
        "A school in Laos, built with funds that the city of Can Tho raised after floods in May 2021, was handed over "
        "to the Lao people on July 4."
    )
    assert [m.date_edtf for m in told(body, "project_milestone")] == ["2022-07-04"]


def test_what_was_held_takes_no_year_of_what_is_only_planned() -> None:
    body = (
        "The fifth Vietnam - Laos Forestry Conference took place in Da Lat on Wednesday. It was well attended. "
        "The two sides agreed to hold the sixth conference in Laos in 2031."
    )
    found = [(m.status, m.date_edtf) for m in told(body, "conference", published=None)]
    assert found == [("occurred", None), ("planned", "2031")]


def test_the_day_behind_the_verb_and_that_of_what_is_said() -> None:
    body = (
        "A school of Laos, paid for with money that Vietnamese President Tran Van Mau gave on his visit in May 2021, "
        "was inaugurated on August 20. A dam in Laos will be visited, the Vietnamese ministry said on August 21."
    )
    assert [m.date_edtf for m in told(body, "project_milestone")] == ["2022-08-20"]


def test_sentences_glued_behind_a_day() -> None:
    body = (
        "The prime minister of Laos will visit Hanoi, the ministry of Vietnam said on August 24.Vietnam and Laos "
        "established diplomatic ties in June 1962."
    )
    assert [m.date_edtf for m in told(body, "ties_established")] == ["1962-06"]


def test_where_the_union_sits_and_what_is_spoken_of_are_no_sides() -> None:
    body = (
        "The 9th Meeting of the Vietnam-European Union Joint Committee took place on August 22 at the seat of "
        "the service in Brussels. The two sides reviewed their ties. They agreed to go on. They spoke of Myanmar."
    )
    assert [m.countries for m in told(body, "conference")] == [("VNM",)]


def test_a_longer_name_is_not_of_the_country_of_a_shorter_one() -> None:
    body = "A conference of Hungary and Vietnam was held at the National University of Public Works in Budapest."
    (body_named,) = context_of(body).organizations
    assert (body_named.name, body_named.country) == ("National University of Public Works", None)


def test_goods_handed_over_at_a_port_are_aid_and_the_visit_went_elsewhere() -> None:
    body = (
        "On August 21, at a ceremony in the port city of Da Nang, Vietnam handed over 300 tonnes of salt for Mariel "
        "port of Cuba, as promised in May by Minister Tran Van Mau during his visit to the country."
    )
    assert [m.place for m in told(body, "aid")] == ["Da Nang"]
    assert told(body, "project_milestone") == []
    assert [m.place for m in told(body, "visit")] == [None]


def test_works_begun_by_an_investor_stand_where_they_are_opened() -> None:
    text = (
        "The Laos-Vietnam Friendship School was inaugurated in Laos' southern province of Salavan on August 19.\n"
        "Work began in March 2018 with the People's Committee of Quang Tri province as the main investor."
    )
    opened, begun = (one for one in read(text).mentions if one.event_type == "project_milestone")
    assert (begun.date_edtf, begun.place, begun.place_country) == ("2018-03", "Salavan", "LAO")
    assert "People's Committee of Quang Tri" in {one.name for one in opened.participants}
