"""Acts as English reports tell them: gifts received, hosts in a row, days of what is given, who discusses with whom."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def told(body: str, kind: str) -> list[Mention]:
    return [m for m in read(body).mentions if m.event_type == kind]


def roles(mention: Mention) -> dict[str, str]:
    return {p.name: p.role for p in mention.participants}


def test_who_receives_a_gift_from_whom() -> None:
    body = (
        "On August 20, the Ministry of Health of Vietnam received 300 doses of vaccine from the Ministry of "
        "Health of Laos."
    )
    (gift,) = told(body, "aid")
    assert roles(gift) == {"Ministry of Health of Vietnam": "recipient", "Ministry of Health of Laos": "donor"}


def test_hosts_in_a_row_have_a_meeting_each() -> None:
    body = (
        "Lao President Bounmy Tuayang, National Assembly Chairman Kham Soulin and Deputy Prime Minister Sone Vilay "
        "received courtesy calls from Vietnamese Minister Tran Van Mau on August 24, part of his three-day "
        "working visit "
        "to the country that began on August 22."
    )
    hosts = [sorted(n for n, role in roles(m).items() if role == "host") for m in told(body, "meeting")]
    assert hosts == [["Bounmy Tuayang"], ["Kham Soulin"], ["Sone Vilay"]]
    assert [m.date_edtf for m in told(body, "visit")] == ["2022-08-22"]


def test_the_day_of_what_is_given_is_not_that_of_giving() -> None:
    body = (
        "Vietnam's Hue presented computers to a school of Savannakhet in Laos, which is scheduled to open in October."
    )
    (gift,) = told(body, "aid")
    assert (gift.status, gift.date_edtf) == ("occurred", None)


def test_discussing_is_meeting_where_two_sides_act() -> None:
    body = (
        "Vietnamese Ambassador Tran Van Mau and Lao Minister Bounmy Tuayang on August 20 discussed measures for trade."
    )
    assert [m.date_edtf for m in told(body, "meeting")] == ["2022-08-20"]
    assert (
        told("Vietnamese Ambassador Tran Van Mau on August 20 discussed measures for trade with Laos.", "meeting") == []
    )


def test_where_a_visiting_delegation_was_met() -> None:
    body = "The Youth Union of Vietnam had a meeting with a visiting delegation of the Lao Women's Union on August 20."
    assert [m.place_country for m in told(body, "meeting")] == ["VNM"]


def test_at_the_signing_ceremony_alone() -> None:
    body = (
        "At the signing ceremony in Hanoi, Vice Chairman Tran Van Mau of Vietnam and Lao Minister Bounmy Tuayang spoke."
    )
    assert [m.is_central for m in told(body, "agreement_signing")] == [True]


def test_talks_and_then_a_call() -> None:
    body = (
        "Vietnamese Deputy Minister Tran Van Mau held talks with his Lao counterpart Kham Soulin in Vientiane on "
        "August 20.\n"
        "Following the talks, Mau led a delegation to pay a courtesy call to Lao Prime Minister Bounmy Tuayang."
    )
    assert len(told(body, "meeting")) == 2


def test_two_unions_sign() -> None:
    body = (
        "Medals were presented to members of the Lao Women's Union by the Vietnam Women's Union in Hue on August 20. "
        "On this occasion, the two unions signed a cooperation agreement."
    )
    assert [m.date_edtf for m in told(body, "agreement_signing")] == ["2022-08-20"]


def test_who_is_still_to_be_met_was_not_there() -> None:
    body = (
        "Lao Minister Bounmy Tuayang and Minister Tran Van Mau of Vietnam signed an agreement in Hanoi on August 20. "
        "He will have a call on President Le Van Ba of Vietnam."
    )
    assert "Le Van Ba" not in {p.name for m in told(body, "agreement_signing") for p in m.participants}


@pytest.mark.parametrize(
    ("body", "name", "position"),
    [
        ("Russian Minister of Labour Oleg O. Petrov came.", "Oleg O. Petrov", "Minister of Labour"),
        (
            "Japanese Vice Minister of Defence for International Affairs Sato Kiyoshi came.",
            "Sato Kiyoshi",
            "Vice Minister of Defence for International Affairs",
        ),
        (
            "Minister of Planning and Investment Tran Van Mau of Vietnam came.",
            "Tran Van Mau",
            "Minister of Planning and Investment",
        ),
        ("Chinese Ambassador He Ming came.", "He Ming", "Ambassador"),
        ("Deputy Minister of Defence Sen. Lieu. Gen. Tran Van Mau came.", "Tran Van Mau", "Deputy Minister of Defence"),
    ],
)
def test_names_with_their_offices(body: str, name: str, position: str) -> None:
    assert {p.name: p.position for p in context_of(body).persons} == {name: position}


def test_provinces_that_hold_a_conference() -> None:
    body = (
        "A conference was held on August 20 by the Vietnamese border provinces of Cao Bang, Lang Son and China's "
        "Guangxi."
    )
    assert {"Cao Bang", "Lang Son"} <= {o.name for o in context_of(body).organizations}


@pytest.mark.parametrize(
    "name",
    [
        "Vietnam Office for Finding Lost Persons",
        "Joint Committee on Cooperation in Economy, Culture, Science and Technology",
        "Joint Commission on Economic, Cultural, Scientific and Technological Cooperation",
        "Education Department of China's Guangxi",
    ],
)
def test_long_names_of_bodies(name: str) -> None:
    assert name in {o.name for o in context_of(f"Officials of Laos met the {name}. It was in Hanoi.").organizations}


def test_a_place_behind_in_is_no_part_of_a_name() -> None:
    assert {o.name for o in context_of("The Ministry of Health in Hanoi met guests of Laos.").organizations} == {
        "Ministry of Health"
    }


def test_parties_of_texts_in_a_list() -> None:
    body = (
        "Minister Tran Van Mau of Vietnam and Lao Minister Bounmy Tuayang signed documents in Hanoi on August 20.\n"
        "They include a memorandum of understanding between the Ministry of Health of Vietnam and the Ministry "
        "of Health of "
        "Laos."
    )
    (signing,) = told(body, "agreement_signing")
    assert {"Ministry of Health of Vietnam", "Ministry of Health of Laos"} <= set(roles(signing))
