"""Ceremonies, celebrations and receptions in English reports, and the names that come with them."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def only(body: str, published: str | None = "2022-08-26") -> Mention:
    found = read(body, published).mentions
    assert len(found) == 1, [(m.event_type, m.trigger) for m in found]
    return found[0]


def people(body: str) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.position, p.country) for p in context_of(body).persons}


def bodies(body: str) -> dict[str, str | None]:
    return {o.name: o.country for o in context_of(body).organizations}


@pytest.mark.parametrize(
    "body",
    [
        "A ceremony took place at the Embassy of Japan in Hanoi, Vietnam, on August 20 to sign a contract on "
        "school books.",
        "A Memorandum of Understanding to strengthen ties of parliaments was signed in Hanoi on August 20 by Chairman "
        "Tran Van Mau of Vietnam and Lao Minister Bounmy Tuayang.",
        "Vietnam and Laos struck a memorandum of understanding on labour in Hanoi on August 20.",
    ],
)
def test_what_is_signed(body: str) -> None:
    mention = only(body)
    assert (mention.event_type, mention.status, mention.date_edtf) == ("agreement_signing", "occurred", "2022-08-20")
    assert mention.place == "Hanoi"


def test_how_long_a_text_holds_is_no_day_of_signing() -> None:
    body = (
        "Officials of Vietnam and Laos met in Hue on August 20. The two sides signed a plan for work until the "
        "end of 2026."
    )
    assert {m.date_edtf for m in read(body).mentions} == {"2022-08-20"}


def test_a_celebration_is_an_exchange() -> None:
    body = (
        "A ceremony was held in Vientiane on August 20 to mark the 60th anniversary of ties between Vietnam and Laos."
    )
    mention = only(body)
    assert (mention.event_type, mention.place, mention.date_edtf) == ("exchange", "Vientiane", "2022-08-20")


def test_an_embassy_holds_in_the_country_where_it_lies() -> None:
    body = (
        "The Vietnamese Embassy in Laos on August 20 held a ceremony to celebrate Vietnam's National Day with "
        "Lao guests."
    )
    assert only(body).place_country == "LAO"


def test_localities_are_twinned() -> None:
    body = "The southern province of Tay Ninh and the Cambodian province of Takeo twinned their communes on August 20."
    assert only(body).event_type == "ties_established"


def test_who_speaks_at_a_reception_is_the_host() -> None:
    body = (
        "Mozambique treasures its ties with Vietnam, Minister Ana Nataniel said on August 20.\n"
        "Speaking at a reception for Vietnamese Ambassador to Mozambique Tran Van Mau, Mozambique's Foreign Minister "
        "Ana Nataniel praised the work of the embassy."
    )
    roles = {p.name: p.role for m in read(body).mentions for p in m.participants if p.kind == "person"}
    assert roles == {"Tran Van Mau": "guest", "Ana Nataniel": "host"}


def test_a_session_that_sides_should_prepare_is_not_announced() -> None:
    body = (
        "Minister Tran Van Mau of Vietnam met Lao Minister Bounmy Tuayang in Hanoi on August 20. The two sides should "
        "prepare for the fourth meeting of the Vietnam-Laos Joint Committee, he said."
    )
    assert [m.event_type for m in read(body).mentions] == ["meeting"]


def test_it_was_the_ninth_meeting() -> None:
    body = (
        "Task forces of Vietnam and Laos held a meeting in Hue on August 20. "
        "It was the ninth meeting of its kind, and reviewed the search for remains."
    )
    mention = only(body)
    assert (mention.ordinal, mention.date_edtf) == (9, "2022-08-20")


def test_a_second_meeting_of_the_same_day() -> None:
    body = (
        "Deputy Prime Minister Tran Van Mau of Vietnam and Russian Deputy Prime Minister Ivan Orlov praised ties "
        "in their "
        "meeting on August 20 in Moscow. At a meeting between Deputy PM Mau and Russian Minister Oleg Petrov on "
        "the same "
        "day, the two sides spoke of trade."
    )
    assert [m.event_type for m in read(body).mentions] == ["meeting", "meeting"]


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        (
            "Chairman of the People's Committee of Tay Ninh province Tran Van Mau spoke.",
            "Tran Van Mau",
            ("Chairman", "VNM"),
        ),
        (
            "Laos met Prime Minister Joao Soares do Rosario of Mozambique.",
            "Joao Soares do Rosario",
            ("Prime Minister", "MOZ"),
        ),
        (
            "The Vice Chairwoman of Cambodia Samdech Men Sok An spoke in Hanoi.",
            "Men Sok An",
            ("Vice Chairwoman", "KHM"),
        ),
        (
            "The Ambassador of Mozambique to Vietnam, Joao Munga in the capital praised ties.",
            "Joao Munga",
            ("Ambassador", "MOZ"),
        ),
        (
            "Sen. Lt. Gen. Tran Van Mau (R), Chief of the General Staff of the Vietnam People's Army, met Lao "
            "officers.",
            "Tran Van Mau",
            ("Chief of the General Staff", "VNM"),
        ),
        ("Cambodian prime minister Sok Chan met Tran Van Mau.", "Sok Chan", ("prime minister", "KHM")),
        (
            "At the talks with Anna Becker, Vietnamese Deputy Prime Minister and Foreign Minister Tran Van Mau spoke.",
            "Tran Van Mau",
            ("Deputy Prime Minister and Foreign Minister", "VNM"),
        ),
    ],
)
def test_offices_beside_names(body: str, name: str, expected: tuple[str, str]) -> None:
    assert people(body)[name] == expected


def test_an_office_of_prime_minister_implies_no_ministry() -> None:
    assert not any("Prime" in name for name in bodies("Cambodian prime minister Sok Chan met Tran Van Mau in Hanoi."))


def test_an_abbreviation_beside_another_country_is_its_namesake() -> None:
    body = (
        "Chairman of the Vietnamese National Assembly (NA) Tran Van Mau met leaders of the Lao NA and the NA of "
        "Cambodia."
    )
    found = bodies(body)
    assert found["Lao NA"] == "LAO"
    assert found["NA of Cambodia"] == "KHM"


def test_a_ministry_whose_name_one_country_has() -> None:
    assert bodies("The Ministry of Health and Welfare received guests in Seoul, Korea, from Vietnam.") == {
        "Ministry of Health and Welfare": "KOR"
    }


def test_commands_of_provinces_named_behind_them() -> None:
    found = bodies("The Military Command of Vietnam's Central Highlands province of Dak Nong held talks with Cambodia.")
    assert found == {"Military Command of Vietnam's Central Highlands province of Dak Nong": "VNM"}


def test_a_paper_that_names_only_provinces_of_vietnam_is_vietnamese() -> None:
    body = (
        "A conference of An Giang and Cambodia's Takeo province took place in the Mekong Delta province on August 20."
    )
    assert (only(body).place, only(body).place_country) == ("An Giang", "VNM")


def test_a_span_of_days_with_their_weekdays() -> None:
    body = "Lao Minister Bounmy Tuayang pays a visit to Vietnam from August 15 (Mon.) to August 21 (Sun.)."
    assert only(body).date_edtf == "2022-08-15/2022-08-21"


def test_who_represents_a_side_takes_part() -> None:
    body = (
        "Vietnam and Laos held talks in Hue on August 20. The Lao side was represented by the Ministry of Health "
        "of Laos."
    )
    assert "Ministry of Health of Laos" in {p.name for p in only(body).participants}
