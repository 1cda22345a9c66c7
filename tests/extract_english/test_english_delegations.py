"""Whose office stands between the names of a list in English, and for which body the head of a delegation acts."""

from __future__ import annotations

import pytest
from english_helpers import context_of


def held(body: str) -> dict[str, tuple[str | None, str | None]]:
    """The office and the body of every person by name."""
    return {
        p.name: (p.position, p.organization.name if p.organization else None)
        for p in context_of(body, "2022-08-26").persons
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The talks were attended by Mr. Bounmy Tuayang, Deputy Minister of Health of the Lao PDR, Mr Khamla "
            "Sayavong, Culture and Sports Counsellor of the Lao Embassy to Vietnam, and Mr Tran Van Mau.",
            {
                "Bounmy Tuayang": ("Deputy Minister of Health", "Ministry of Health"),
                "Khamla Sayavong": ("Culture and Sports Counsellor", "Lao Embassy to Vietnam"),
                "Tran Van Mau": (None, None),
            },
        ),
        (
            "There came Prof. Ito Ken – Sakura University Rector, Dr. Tran Van Mau - Sakura University Vice Rector, "
            "and guests from Laos.",
            {"Ito Ken": ("Rector", "Sakura University"), "Tran Van Mau": ("Vice Rector", "Sakura University")},
        ),
        (
            "She met Minister of Finance Mr. Bounmy Tuayang, Minister of Health, Mr. Khamla Sayavong, in Vientiane.",
            {
                "Bounmy Tuayang": ("Minister of Finance", "Ministry of Finance"),
                "Khamla Sayavong": ("Minister of Health", "Ministry of Health"),
            },
        ),
        (
            "He was received by Chan Dara, President of the Lao Red Cross and Adviser to the King, in Vientiane.",
            {"Chan Dara": ("President and Adviser", "Lao Red Cross")},
        ),
        (
            "The envoy told Director-General of the World Health Organisation, Anna B. Berg that Laos would join.",
            {"Anna B. Berg": ("Director-General", "World Health Organisation")},
        ),
    ],
)
def test_an_office_between_two_names_is_that_of_the_first(
    body: str, expected: dict[str, tuple[str | None, str | None]]
) -> None:
    """Unless the list sets every office before its name."""
    assert held(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "A delegation from the Lao Red Cross, led by its President Bounmy Tuayang, came to Hanoi.",
            ("President", "Lao Red Cross"),
        ),
        (
            "The Lao Red Cross delegation was headed by Vice President Bounmy Tuayang.",
            ("Vice President", "Lao Red Cross"),
        ),
        ("He met the Lao Red Cross and its President Bounmy Tuayang.", ("President", "Lao Red Cross")),
        (
            "The Lao Red Cross was thanked, according to its Deputy Director Bounmy Tuayang.",
            ("Deputy Director", None),
        ),
        ("A delegation of the Lao Red Cross led by Ambassador Bounmy Tuayang came to Hanoi.", ("Ambassador", None)),
        (
            "A delegation of the Vietnam Red Cross led by Lao Chairman Bounmy Tuayang came to Hanoi.",
            ("Chairman", None),
        ),
    ],
)
def test_the_head_of_a_delegation_acts_for_the_body_that_sent_it(body: str, expected: tuple[str, str | None]) -> None:
    """Not where the office is of a state, or the body of another country."""
    assert held(body)["Bounmy Tuayang"] == expected


def test_a_governor_is_of_the_country_of_the_province_named_before() -> None:
    """`Takeo provincial delegation led by its governor NAME`: though the name may look Vietnamese."""
    person = context_of("The Takeo provincial delegation was led by its governor H.E. Ung Oeun.").persons[0]
    assert (person.name, person.country) == ("Ung Oeun", "KHM")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He met Committee of the Lao Front for Reef Building's Chairman Bounmy.", "Lao Front for Reef Building"),
        (
            "It was signed by the Institute of Oceanography and Fisheries in Laos.",
            "Institute of Oceanography and Fisheries",
        ),
        (
            "He met the Committee for former Vietnamese Soldiers in Laos.",
            "Committee for former Vietnamese Soldiers",
        ),
    ],
)
def test_a_name_goes_on_with_words_of_fields_and_ends_at_a_possessive(body: str, expected: str) -> None:
    """`University of Foreign Languages`; a person behind `'s` is no part of the name."""
    assert any(o.name.endswith(expected) for o in context_of(body).organizations)
