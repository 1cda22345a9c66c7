"""Plain words that tell an act only where their sentence names two countries, and papers that both of them sign."""

from __future__ import annotations

import pytest
from english_helpers import read


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Negotiators of Vietnam and Laos completed a round of talks in Hanoi on August 20.", "meeting"),
        ("The Lao health minister was granted an audience by the President of Vietnam on August 20.", "meeting"),
        ("The joint commission of Vietnam and Laos convened in Hanoi on August 20.", "conference"),
        ("Vietnam paid for a clinic in Laos on August 20.", "aid"),
        ("Vietnamese doctors treated 300 villagers in Laos for free on August 20.", "aid"),
        ("Relief goods from Vietnam reached Laos on August 20.", "aid"),
        ("Laos got 12 ambulances from Vietnam on August 20.", "aid"),
        ("On August 20, 45 students from Laos graduated at a university in Vietnam.", "training"),
        ("Vietnam taught 45 nurses from Laos first aid on August 20.", "training"),
        ("Laos decorated 30 soldiers from Vietnam on August 20.", "award"),
        ("Vietnam and Laos opened a border crossing on August 20.", "project_milestone"),
        ("A school built by Vietnam opened in Vientiane, Laos, on August 20.", "project_milestone"),
        ("Vietnam and Laos marked 60 years of friendship in Hanoi on August 20.", "exchange"),
        ("Artists of Vietnam and Laos performed in Hanoi on August 20.", "exchange"),
        ("Soldiers of Vietnam and Laos held a rescue drill on August 20.", "joint_activity"),
        ("Scientists of Vietnam and Laos surveyed the river together on August 20.", "joint_activity"),
        ("Vietnam and Laos set up a joint committee on health on August 20.", "ties_established"),
        ("Vietnam's Ministry of Health and the Ministry of Health of Laos signed a work plan.", "agreement_signing"),
    ],
)
def test_plain_words_tell_an_act_between_two_countries(sentence: str, kind: str) -> None:
    assert [mention.event_type for mention in read(sentence).mentions] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vietnam paid for a clinic in Nghe An on August 20.",
        "The Ministry of Health of Vietnam signed a work plan on August 20.",
        "Artists of Vietnam performed in Hanoi on August 20.",
    ],
)
def test_plain_words_of_one_country_tell_none(sentence: str) -> None:
    assert read(sentence).mentions == ()
