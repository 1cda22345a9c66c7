"""Who heads a side, who is only named for another, what one more meeting is, and the day that the lead tells."""

from __future__ import annotations

import pytest
from english_helpers import read


def roles(body: str) -> dict[str, str]:
    return {p.name: p.role for m in read(body).mentions for p in m.participants if p.kind == "person"}


def test_the_heads_of_two_sides_chair_a_numbered_session() -> None:
    body = (
        "The 12th session of the Vietnam-Laos Joint Committee took place in Hanoi on August 20 with Minister of Health "
        "of Vietnam Tran Van Binh and Minister of Health of Laos Khamla Sisavath."
    )
    assert roles(body) == {"Tran Van Binh": "co_chair", "Khamla Sisavath": "co_chair"}


def test_talks_between_two_are_headed_by_both() -> None:
    body = (
        "Flood relief was the topic of talks in Hanoi on August 20 between Minister of Health of Vietnam Tran Van Binh "
        "and his Lao counterpart Khamla Sisavath."
    )
    assert roles(body) == {"Tran Van Binh": "co_chair", "Khamla Sisavath": "co_chair"}


def test_who_is_granted_an_order_receives_it() -> None:
    body = (
        "Lao orders were presented in Hanoi on August 20. Deputy Minister of Health of Vietnam Tran Van Binh was "
        "granted the Freedom Order by Lao Ambassador Khamla Sisavath."
    )
    assert roles(body)["Tran Van Binh"] == "recipient"


def test_on_whose_behalf_something_is_given_is_not_there() -> None:
    body = (
        "Minister of Health of Laos Khamla Sisavath, on behalf of President Thongsy Vilay, presented the Freedom Order "
        "to Minister of Health of Vietnam Tran Van Binh in Hanoi on August 20."
    )
    assert "Thongsy Vilay" not in roles(body)


def test_who_meets_the_guest_at_home_is_the_host() -> None:
    body = (
        "Prime Minister of Vietnam Tran Van Binh arrived in Vientiane, Laos, on August 20. The welcoming ceremony for "
        "the guest was led by Prime Minister of Laos Khamla Sisavath. They had talks in Vientiane on the same day."
    )
    assert roles(body)["Khamla Sisavath"] == "host"


def test_one_more_call_is_another_meeting() -> None:
    body = (
        "Minister of Health of Vietnam Tran Van Binh held talks in Vientiane with Minister of Health of Laos Khamla "
        "Sisavath on August 20. Tran Van Binh also paid a courtesy visit to President of Laos Thongsy Vilay."
    )
    assert [m.event_type for m in read(body).mentions] == ["meeting", "meeting"]


def test_the_day_of_the_lead_is_that_of_the_session() -> None:
    body = (
        "Foreign Minister of Vietnam Tran Van Binh and Foreign Minister of Laos Khamla Sisavath said on August 20 "
        "that relations between the two countries thrive.\n"
        "While co-chairing the seventh political consultation in Vientiane, they spoke of trade and of the border.\n"
        "Attention has been paid to schools and roads in the provinces along the border, the two sides said there.\n"
        "They will go on working on it.\n"
        "Notably, the two sides held an online political consultation in June 2022, and signed an action plan."
    )
    first = read(body).mentions[0]
    assert (first.event_type, first.date_edtf) == ("conference", "2022-08-20")


def test_what_was_said_at_a_reception_has_been_said() -> None:
    body = (
        "The Ministry of Health of Vietnam will work with Laos, Minister of Health Tran Van Binh said at a reception "
        "in Hanoi on August 20 for Deputy Minister of Health of Laos Khamla Sisavath."
    )
    assert [(m.event_type, m.status) for m in read(body).mentions] == [("meeting", "occurred")]


@pytest.mark.parametrize(
    "body",
    [
        "Vietnam has handed over five schools as a gift to Laos on August 20.",
        "A new school of the Lao Ministry of Education and Sports, built with funding from the Vietnamese Embassy in "
        "Laos, was handed over to the ministry on August 20.",
    ],
)
def test_works_that_are_handed_over_are_told_once(body: str) -> None:
    assert [m.event_type for m in read(body).mentions] == ["project_milestone"]


def test_a_body_of_several_countries_is_a_side_of_its_own() -> None:
    body = (
        "The Ministry of Health of Laos and UNICEF signed the third country work programme in Vientiane on August 20."
    )
    assert [(m.event_type, m.countries) for m in read(body).mentions] == [("agreement_signing", ("LAO",))]


def test_a_programme_for_people_to_visit_a_country_is_no_visit() -> None:
    body = "Vietnam gave Laos 3 tonnes of rice on August 20 and began a scheme for young Laotians to visit Vietnam."
    assert [m.event_type for m in read(body).mentions] == ["aid"]


def test_the_year_that_a_plan_is_for_is_not_that_of_its_signing() -> None:
    body = "Vietnam and Laos held talks in Hanoi on August 20, 2022. The two ministries signed a plan for 2023."
    assert [(m.event_type, m.date_edtf) for m in read(body).mentions][-1] == ("agreement_signing", "2022-08-20")


def test_money_for_courses_to_come_is_given_now() -> None:
    body = (
        "The Red Cross of Vietnam and that of Laos signed an agreement in Hanoi on August 20. The Red Cross Society of "
        "Vietnam presented 5,000 USD to Laos to organise courses in 2023."
    )
    assert ("aid", "occurred", "2022-08-20") in [(m.event_type, m.status, m.date_edtf) for m in read(body).mentions]


def test_a_day_with_a_slash_is_read() -> None:
    body = "On 20/8, the Minister of Health of Vietnam received a delegation of the Ministry of Health of Laos."
    assert [m.date_edtf for m in read(body).mentions] == ["2022-08-20"]


def test_both_sign_the_minutes() -> None:
    body = (
        "A delegation of the Ministry of Health of Laos was in Hanoi, Vietnam, on August 20. On that day both signed "
        "the minutes of the talks."
    )
    assert "agreement_signing" in [m.event_type for m in read(body).mentions]


def test_who_is_remembered_is_not_there() -> None:
    body = (
        "Prime Minister of Vietnam Tran Van Binh visited Laos on August 20. The guests laid a wreath at the statue of "
        "President Kaysone Vilay and met Prime Minister of Laos Khamla Sisavath."
    )
    assert "Kaysone Vilay" not in roles(body)


def test_who_takes_a_gift_and_who_is_taught_are_recipients() -> None:
    body = (
        "A gift of 20 radios from Vietnam was accepted by Deputy Minister of Health of Laos Khamla Sisavath on "
        "August 20."
    )
    assert roles(body) == {"Khamla Sisavath": "recipient"}
    taught = read(
        "Officials of the Ministry of Health of Laos have completed a course in Hanoi, Vietnam, on August 20."
    )
    assert [p.role for m in taught.mentions for p in m.participants] == ["recipient"]


def test_a_name_with_that_in_it_is_read_whole() -> None:
    body = (
        "Minister of Health of Vietnam Ton That Binh met Lao Minister of Health Khamla Sisavath in Hanoi on August 20."
    )
    assert "Ton That Binh" in roles(body)


@pytest.mark.parametrize(
    "words",
    [
        "Khamla Vilay, who heads the Lao Front, and Minister of Health of Vietnam Tran Van Binh",
        "Minister of Health of Vietnam Tran Van Binh and Khamla Vilay, the Lao health minister,",
        "Minister of Health of Vietnam Tran Van Binh and Khamla Vilay, his Lao colleague,",
        "Khamla Vilay from the Lao Ministry of Health and Minister of Health of Vietnam Tran Van Binh",
        "Vietnam's Tran Van Binh and Laos' Khamla Vilay",
        "Ninh Binh People's Committee Vice Chairman Tran Van Binh and Lao Governor Khamla Vilay",
    ],
)
def test_who_is_told_in_other_words_than_an_office_is_a_person(words: str) -> None:
    found = read(f"{words} signed an agreement between Vietnam and Laos in Hanoi on August 20.").mentions
    sides = {(p.name, p.country) for m in found for p in m.participants if p.kind == "person"}
    assert sides == {("Tran Van Binh", "VNM"), ("Khamla Vilay", "LAO")}


def test_an_invitation_to_what_was_held_is_no_wish() -> None:
    body = "The State Audit Office of Vietnam invited its Lao counterpart to an online seminar on August 20."
    assert [m.event_type for m in read(body).mentions] == ["conference"]


def test_who_gives_stands_behind_from() -> None:
    body = (
        "Sixteen masons of Laos have learned how to mend temples in Hue, Vietnam. They got their diplomas on August 20 "
        "from Director of the Hue Centre Tran Van Binh."
    )
    assert roles(body)["Tran Van Binh"] == "donor"


def test_a_commission_on_economy_culture_and_science_sits_for_these() -> None:
    told = (
        "The 9th session of the Vietnam-Hungary Joint Commission for Economic, Cultural and Scientific Cooperation "
        "was held in Hanoi on May 10."
    )
    (session,) = [mention for mention in read(told).mentions if mention.event_type == "conference"]
    assert session.sectors == ("culture", "science_technology", "trade")
