"""English spans: places, bodies, persons with offices, instruments."""

from __future__ import annotations

import pytest
from english_helpers import context_of

from tasks.extract.english.instruments import read_ordinal, read_validity
from tasks.extract.english.names import fold_english


def people(body: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.position, p.country) for p in context_of(body).persons]


def bodies(body: str) -> list[tuple[str, str | None, str | None]]:
    return [(o.name, o.country, o.registry_id) for o in context_of(body).organizations]


def test_folding_takes_marks_off_and_keeps_the_length() -> None:
    text = "Việt Nam’s Đắk Lắk – Hà Nội"
    assert fold_english(text) == "viet nam's dak lak - ha noi"
    assert len(fold_english(text)) == len(text)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Lao Deputy Prime Minister and Minister of National Defence Gen. Bounmy Tuayang arrived in Hanoi.",
            [("Bounmy Tuayang", "Deputy Prime Minister and Minister of National Defence", "LAO")],
        ),
        (
            "Tran Van Mau, Minister of Home Affairs, met Bounmy Tuayang, Lao Minister of Home Affairs.",
            [
                ("Tran Van Mau", "Minister of Home Affairs", "VNM"),
                ("Bounmy Tuayang", "Minister of Home Affairs", "LAO"),
            ],
        ),
        (
            "Deputy Minister of Finance Tran Van Mau and his Lao counterpart Bounmy Tuayang signed it.",
            [
                ("Tran Van Mau", "Deputy Minister of Finance", "VNM"),
                ("Bounmy Tuayang", "Deputy Minister of Finance", "LAO"),
            ],
        ),
        (
            "Minister of Justice Tran Van Mau met Japanese guests. Minister Mau thanked them. Mau left.",
            [("Tran Van Mau", "Minister of Justice", "VNM")] * 3,
        ),
        (
            "Minister of Foreign Affairs of Japan, Ms Mihon Hanako, visited Laos.",
            [("Mihon Hanako", "Minister of Foreign Affairs", "JPN")],
        ),
        (
            "Vietnamese Ambassador to Laos Tran Van Mau spoke.",
            [("Tran Van Mau", "Ambassador", "VNM")],
        ),
    ],
)
def test_persons_bear_the_offices_beside_them(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert people(body) == expected


def test_a_list_of_one_side_shares_the_country() -> None:
    found = people("She met Lao Prime Minister Bounmy Tuayang, Minister of Finance Khampheng Tuayang, and others.")
    assert [country for _, _, country in found] == ["LAO", "LAO"]


def test_a_ministry_is_of_the_country_beside_it() -> None:
    assert bodies("The Lao Ministry of Health thanked Vietnam's Ministry of Health.") == [
        ("Lao Ministry of Health", "LAO", "la-moh"),
        ("Ministry of Health", "VNM", "vn-moh"),
    ]
    assert [found[1:] for found in bodies("the Vietnamese and Lao Ministries of Home Affairs met")] == [
        ("VNM", "vn-moha"),
        ("LAO", "la-moha"),
    ]


def test_a_ministry_alone_is_of_the_papers_country() -> None:
    assert bodies("The Ministry of Health of Vietnam met. The Ministry of Health spoke.")[1][2] == "vn-moh"
    assert bodies("(KPL) The Ministry of Health received aid from Japan.")[-1][2] == "la-moh"


def test_heads_make_bodies_of_runs_of_capitals() -> None:
    found = [
        name for name, _, _ in bodies("The Quang Tri Provincial People's Committee and Savannakhet University met.")
    ]
    assert found == ["Quang Tri Provincial People's Committee", "Savannakhet University"]


def test_an_introduced_abbreviation_means_the_whole_name() -> None:
    found = bodies("Vietnam Social Security (VSS) met Laos. VSS thanked its guests.")
    assert [registry for _, _, registry in found] == ["vn-vss", "vn-vss"]


def test_a_short_name_means_the_full_one_before() -> None:
    found = bodies("The Hue Central Eye Hospital 9 and guests from Laos met. Hospital 9 signed it.")
    assert found[-1][0] == "Hue Central Eye Hospital 9"


def test_places_stand_as_venues_behind_in() -> None:
    spans = context_of("Leaders of Laos met in Hue city, the central province of Thua Thien-Hue, Vietnam.").places
    assert next((p.text, p.venue) for p in spans if not p.is_country) == ("Hue", True)
    assert not spans[0].venue


def test_currency_and_enemies_are_no_partners() -> None:
    assert {p.country for p in context_of("Vietnam gave US$5 to Laos after the war against the US.").places} == {
        "VNM",
        "LAO",
    }


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [
        ("the 10th meeting", 10),
        ("the eleventh session", 11),
        ("the 60th anniversary", None),
        ("the 13th national congress", None),
    ],
)
def test_ordinals_count_sessions_alone(words: str, ordinal: int | None) -> None:
    assert read_ordinal(words) == ordinal


@pytest.mark.parametrize(
    ("words", "valid"), [("for 2016 - 2020", "2016/2020"), ("for 2026-30", "2026/2030"), ("2020", None)]
)
def test_validities_are_closed_periods(words: str, valid: str | None) -> None:
    assert read_validity(words) == valid


def test_instruments_have_a_title_and_a_validity() -> None:
    spans = context_of("They signed a memorandum of understanding on cooperation for 2022-2025 in Hanoi.").instruments
    assert [(i.kind, i.valid_edtf) for i in spans] == [("memorandum_of_understanding", "2022/2025")]
    assert spans[0].title == "memorandum of understanding on cooperation for 2022-2025"
