"""Companies and local bodies that no list has, by what English text says around their names."""

from __future__ import annotations

import pytest
from english_helpers import context_of, read

from schemas.records import Mention


def bodies(text: str) -> dict[str, str | None]:
    """The organisations of a text with their countries."""
    return {span.name: span.country for span in context_of(text).organizations}


def event(text: str) -> Mention:
    """The only event of a text."""
    (mention,) = read(text).mentions
    return mention


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Danish turbine maker Nordvind signed the contract.", "Nordvind", "DNK"),
        ("Tokyo-based Hoshino Renewables signed the contract.", "Hoshino Renewables", "JPN"),
        ("Kivi Power, one of the leading suppliers of pumps, signed the contract.", "Kivi Power", None),
        ("Jan Muster, CEO of Kivi Power, signed the contract.", "Kivi Power", None),
        ("The tenant is the garment firm Sao Viet Dong.", "Sao Viet Dong", "VNM"),
        ("The airline signed an agreement on training with Blauwerk Systems (Germany).", "Blauwerk Systems", "DEU"),
        ("Kivi Power and Long Thinh Phat signed a contract in Hanoi.", "Long Thinh Phat", "VNM"),
        (
            "The Danish turbine maker Nordvind came. Its branch Nordvind Asia-Pacific paid.",
            "Nordvind Asia-Pacific",
            "DNK",
        ),
        ("He met the US organisation Light Again.", "Light Again", "USA"),
        ("The deal was won by Muong Tech Co., Ltd.", "Muong Tech Co., Ltd", "VNM"),
    ],
)
def test_companies_are_known_by_what_stands_beside_them(text: str, name: str, country: str | None) -> None:
    assert bodies(text).get(name, "missing") == country


@pytest.mark.parametrize(
    "text",
    [
        "Thang and Bounmy signed the minutes in Vientiane.",
        "The minister signed the Memorandum of Understanding with Laos on Monday.",
        "They signed an agreement with Prime Minister Nguyen Van Thu in Hanoi.",
        "The two sides signed a plan with the Ministries of Health of Laos and Cambodia.",
    ],
)
def test_persons_states_and_titles_are_no_companies(text: str) -> None:
    assert all(span.rule != "organization:business" for span in context_of(text).organizations)


def test_two_companies_that_sign_are_the_parties() -> None:
    signing = event(
        "The Danish turbine maker Nordvind and locally-invested Gio Bien signed a supply contract in Hanoi."
    )
    assert signing.countries == ("DNK", "VNM")
    assert {p.name for p in signing.participants} == {"Nordvind", "Gio Bien"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Muong Luong border guard station in Nghe An met us.", "Muong Luong border guard station", "VNM"),
        ("Xieng Khouang provincial hospital got the beds.", "Xieng Khouang provincial hospital", "LAO"),
        ("China’s Jinping border police station was there.", "Jinping border police station", "CHN"),
        ("It came from the Vietnamese community in Attapeu.", "Vietnamese community in Attapeu", "VNM"),
        (
            "The Na Lin border guard station under the Border Guard Command of Dien Bien province took part.",
            "Na Lin border guard station",
            "VNM",
        ),
        (
            "The Border Guard Command of Vietnam’s northern Lao Cai province took part.",
            "Border Guard Command of Vietnam’s northern Lao Cai province",
            "VNM",
        ),
        ("The Muong Khan border police station of Laos took part.", "Muong Khan border police station", "LAO"),
    ],
)
def test_units_with_a_noun_in_lower_case_are_bodies(text: str, name: str, country: str) -> None:
    assert bodies(text).get(name, "missing") == country


def test_committees_of_several_provinces_are_as_many_bodies() -> None:
    named = bodies("The agency signed it with the People's Committees of Phu Tho, Son La and Hoa Binh provinces.")
    assert {f"People's Committee of {province}" for province in ("Phu Tho", "Son La", "Hoa Binh")} <= {*named}


def test_a_body_ends_where_that_of_another_country_begins() -> None:
    named = bodies("The National Heart Centre of Japan and Bach Mai Hospital signed it.")
    assert named["National Heart Centre of Japan"] == "JPN"
    assert named["Bach Mai Hospital"] == "VNM"


def test_an_office_belongs_to_the_government_of_its_city() -> None:
    named = bodies("It was the Foreign Affairs Office of the Kunming Municipal People's Government.")
    assert named == {"Foreign Affairs Office of the Kunming Municipal People's Government": "CHN"}


def test_registered_names_are_known_in_british_and_american_spelling() -> None:
    told = context_of("The United Nations Development Program came.").organizations
    assert [span.registry_id for span in told] == ["int-undp"]


def test_who_only_reports_takes_no_part() -> None:
    report = event(
        "Laos gave Vietnam 20 tonnes of rice on Monday, according to the Ministry of Foreign Affairs, KPL reports."
    )
    assert {p.name for p in report.participants if p.kind == "organization"} == set()
