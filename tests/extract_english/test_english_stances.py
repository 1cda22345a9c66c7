"""What English reports tell beside acts: lists of fields, praise, regards, stays, plans; and the roles of persons."""

from __future__ import annotations

import pytest
from english_helpers import read

from schemas.records import Mention


def events(body: str, published: str | None = "2022-08-26") -> list[tuple[str, str, str | None]]:
    return [(m.event_type, m.status, m.date_edtf) for m in read(body, published).mentions]


def roles(body: str, kind: str) -> dict[str, str]:
    found: list[Mention] = [m for m in read(body).mentions if m.event_type == kind]
    return {p.name: p.role for m in found for p in m.participants if p.kind == "person"}


@pytest.mark.parametrize(
    "body",
    [
        "At the talks, Vietnam and Laos praised work in many fields, including trade, and search for remains.",
        "Lao Minister Bounmy Tuayang thanked Minister Tran Van Mau of Vietnam for presenting gifts and books.",
        "Vietnam on August 20 suggested that Laos implement the protocols signed between the two ministries.",
        "Hue Chairman Tran Van Mau received Le Thi Ba, the new Ambassador of Vietnam to Laos, on August 9.",
    ],
)
def test_what_is_no_event(body: str) -> None:
    assert [kind for kind, _, _ in events(body)] in ([], ["meeting"], ["conference"]) or events(body) == []
    assert not {"joint_activity", "aid", "agreement_signing"} & {kind for kind, _, _ in events(body)}


def test_talks_of_one_side_alone_are_no_cooperation() -> None:
    assert (
        events("Hue Chairman Tran Van Mau received Le Thi Ba, the new Ambassador of Vietnam to Laos, on August 9.")
        == []
    )


def test_what_was_given_before_counts_only_with_a_day() -> None:
    told = "Vietnam's Hue handed over books to Savannakhet of Laos on August 20. "
    assert (
        len(events(told + "The two sides have held exchanges, provided free medicine and helped pupils of Laos.")) == 1
    )


def test_money_that_pays_for_a_work_is_no_second_aid() -> None:
    body = "A clinic funded by non-refundable aid from Vietnam was inaugurated in Attapeu of Laos on August 20."
    assert events(body) == [("project_milestone", "occurred", "2022-08-20")]


def test_a_stay_has_its_own_days() -> None:
    body = "Minister Tran Van Mau met Lao leaders in Vientiane on August 22 during his visit to Laos from August 21-23."
    assert ("visit", "occurred", "2022-08-21/2022-08-23") in events(body)


def test_who_came_to_begin_a_visit_has_begun_it() -> None:
    body = "Minister Tran Van Mau arrived in Vientiane on the afternoon of August 20th to begin his visit to Laos."
    assert events(body) == [("visit", "occurred", "2022-08-20")]


def test_a_session_that_talks_prepare_is_planned() -> None:
    body = (
        "Officials of Vietnam and Laos gathered in Da Nang on August 20 to prepare for the ninth meeting of the "
        "Vietnam-Laos Joint Committee, which will be held in Vientiane this October."
    )
    found = read(body).mentions
    assert [(m.event_type, m.status, m.place) for m in found] == [
        ("meeting", "occurred", "Da Nang"),
        ("conference", "planned", "Vientiane"),
    ]


def test_a_year_of_what_was_signed_before_is_not_the_present() -> None:
    body = (
        "Border guards of Vietnam's Tay Ninh and Cambodia's Svay Rieng held a friendly exchange on "
        "May 9. They follow a "
        "memorandum of understanding signed between Vietnam and Cambodia in December 2015."
    )
    assert events(body, None)[0] == ("exchange", "occurred", None)
    assert (
        events("Officials of Vietnam and Laos met in Hanoi on June 17 on the remaining months of 2014.", None)[0][2]
        == "2014-06-17"
    )


def test_telling_guests_is_meeting_them() -> None:
    body = "Vietnam treasures its ties with Laos, President Tran Van Mau told Lao guests in Hanoi on August 22."
    assert events(body) == [("meeting", "occurred", "2022-08-22")]


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (
            "Lao Minister Bounmy Tuayang received a courtesy call from Vietnamese Minister Tran Van Mau on August 22.",
            "meeting",
            {"Bounmy Tuayang": "host", "Tran Van Mau": "guest"},
        ),
        (
            "Hosting Lao Minister Bounmy Tuayang in Hanoi on August 22, Deputy Prime Minister Tran "
            "Van Mau praised ties.",
            "meeting",
            {"Bounmy Tuayang": "guest", "Tran Van Mau": "host"},
        ),
        (
            "Chairing the conference in Hue on August 22, Minister Tran Van Mau and Lao Minister "
            "Bounmy Tuayang praised ties.",
            "conference",
            {"Bounmy Tuayang": "co_chair", "Tran Van Mau": "co_chair"},
        ),
        (
            "An agreement between Vietnam and Laos was signed in the presence of Lao Minister "
            "Bounmy Tuayang on August 22.",
            "agreement_signing",
            {"Bounmy Tuayang": "witness"},
        ),
        (
            "Minister Tran Van Mau met Lao Minister Bounmy Tuayang on August 22 and conveyed the "
            "greetings of President Le Van Ba.",
            "meeting",
            {"Bounmy Tuayang": "attendee", "Tran Van Mau": "attendee"},
        ),
    ],
)
def test_roles_follow_the_turn_of_phrase(body: str, kind: str, expected: dict[str, str]) -> None:
    assert roles(body, kind) == expected


def test_persons_in_a_list_of_hosts_are_hosts_of_several_meetings() -> None:
    body = (
        "Minister Tran Van Mau was received by Prime Minister Bounmy Tuayang, and National Assembly "
        "Chairman Kham Phouvong "
        "of Laos in Vientiane on August 22."
    )
    assert [m.event_type for m in read(body).mentions].count("meeting") == 2


def test_whose_visit_it_is_stands_before_it() -> None:
    body = (
        "Minister Tran Van Mau and Lao Minister Bounmy Tuayang signed an agreement in Vientiane on "
        "August 22 within the "
        "framework of Prime Minister Le Van Ba's official visit to Laos."
    )
    assert set(roles(body, "visit")) == {"Le Van Ba"}
    assert "Le Van Ba" not in roles(body, "agreement_signing")
