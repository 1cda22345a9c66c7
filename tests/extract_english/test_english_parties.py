"""Who takes part without a name of its own in capitals: localities, governments, committees, `the hospital`."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read


def parties(body: str) -> list[tuple[str, str | None]]:
    return [(o.name, o.country) for o in context_of(body).organizations]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The agreement between Quang Tri and Laos' Savannakhet province took effect.",
            [("Quang Tri", "VNM"), ("Savannakhet province", "LAO")],
        ),
        ("Quang Tri on May 9 donated rice to Laos.", [("Quang Tri", "VNM")]),
        (
            "Hue and Savannakhet, both recalled, signed a plan in 2019.",
            [("Hue", "VNM"), ("Savannakhet", "LAO")],
        ),
        ("Officials from Attapeu province came to Kon Tum.", [("Attapeu province", "LAO")]),
        ("It was given to the Attapeu authority in May.", [("Attapeu authority", "LAO")]),
        ("The road between Hue and Savannakhet was widened.", []),
        ("A clinic funded by Da Nang opened in Salavan.", [("Da Nang", "VNM")]),
        (
            "It went to the administration of Lamam district in Sekong of Laos.",
            [("administration of Lamam district", "LAO")],
        ),
        ("The government of Japan has granted 5 million USD to Laos.", [("government of Japan", "JPN")]),
        ("It was funded by the Japanese government in Laos.", [("Japanese government", "JPN")]),
        ("The government of Japan was praised in Laos.", []),
        (
            "They met at the Vietnam-Laos border trade subcommittee.",
            [("Vietnam-Laos border trade subcommittee", "VNM")],
        ),
    ],
)
def test_who_acts_is_a_party(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert parties(body) == expected


def test_a_noun_means_the_one_body_of_its_kind_named_before() -> None:
    body = "Bach Mai Hospital received guests from Laos. The hospital trained 20 Lao doctors in 2021."
    assert parties(body)[1] == parties(body)[0]
    two = "Bach Mai Hospital and Cho Ray Hospital met in Laos. The hospital trained 20 Lao doctors in 2021."
    assert len(parties(two)) == 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The Hai Tien University of Education hosted Lao students.", ("Hai Tien University of Education", None)),
        (
            "The Vietnamese Business Association in Northern Laos met in Vientiane.",
            ("Vietnamese Business Association in Northern Laos", "VNM"),
        ),
        ("The United Nations World Food Programme helps Laos.", ("United Nations World Food Programme", None)),
        ("The Medical Development JSC of Vietnam's Sao Mai Group came.", ("Medical Development JSC", "VNM")),
        (
            "Leaders of the provincial People’s Committee met Lao guests in Hanoi.",
            ("provincial People’s Committee", "VNM"),
        ),
        ("The Seoul National University Hospital helps Vietnam.", ("Seoul National University Hospital", "KOR")),
        ("The Vietnamese Students' Association met in Laos.", ("Vietnamese Students' Association", "VNM")),
    ],
)
def test_names_of_bodies_end_where_their_words_end(body: str, expected: tuple[str, str | None]) -> None:
    name, country = expected
    found = dict(parties(body))
    assert name in found
    assert country is None or found[name] == country


def test_an_abbreviation_means_what_the_text_says_it_means() -> None:
    body = (
        "The School of the Communist Party of China (CPC) Central Committee met Lao guests. The CPC delegation left. "
        "Secretary of the Party Central Committee (PCC) Tran Van Mau leads "
        "the PCC Commission for Youth Affairs of Vietnam."
    )
    names = [name for name, _ in parties(body)]
    assert "Communist Party of China" in names
    assert "PCC Commission for Youth Affairs of Vietnam" in names


def test_the_agency_that_reports_is_no_party() -> None:
    assert parties("AKP, May 20, 2021 – Laos and Cambodia met.") == []
    assert parties("VIENTIANE (Xinhua) -- Laos and Cambodia met.") == []


def test_a_locality_that_hosts_is_where_it_was_and_a_province_meant_is_the_one_named() -> None:
    hosted = read("The central province of Quang Binh on August 20 organised a ceremony to bury remains found in Laos.")
    assert [m.place for m in hosted.mentions] == ["Quang Binh"]
    meant = read(
        "A conference of Vietnam's An Giang and Cambodia's Takeo was held in the Mekong Delta province on August 9."
    )
    assert [m.place for m in meant.mentions] == ["An Giang"]
