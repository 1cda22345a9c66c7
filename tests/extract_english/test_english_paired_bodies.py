"""Ministries and forces of two countries that a text names in one breath."""

from __future__ import annotations

import pytest

from tests.extract_english.english_helpers import read


@pytest.mark.parametrize(
    ("text", "event", "bodies"),
    [
        (
            "The Philippine and Japanese coast guards held a joint exercise in Manila on May 6.",
            "joint_activity",
            [("Philippine Coast Guard", "PHL"), ("Japanese Coast Guard", "JPN")],
        ),
        (
            "The Coast Guards of Vietnam and Indonesia conducted a joint patrol at sea on May 6.",
            "joint_activity",
            [("Vietnam Coast Guard", "VNM"), ("Indonesia Coast Guard", "IDN")],
        ),
        (
            "The Indian and Thai navies carried out a joint patrol in the Andaman Sea on May 6.",
            "joint_activity",
            [("Indian Navy", "IND"), ("Thai Navy", "THA")],
        ),
        (
            "The Lao and Chinese education ministries signed an action plan in Vientiane on May 6.",
            "agreement_signing",
            [("Ministry of Education", "LAO"), ("Ministry of Education", "CHN")],
        ),
        (
            "The defence ministries of India and Vietnam signed a memorandum in Hanoi on May 6.",
            "agreement_signing",
            [("Ministry of National Defence", "IND"), ("Ministry of National Defence", "VNM")],
        ),
        ("The relevant ministries of India and Vietnam signed a memorandum on May 6.", "agreement_signing", []),
        ("Ships of the navies met those of India and Thailand in a joint patrol on May 6.", "joint_activity", []),
    ],
)
def test_each_country_has_its_own_body(text: str, event: str, bodies: list[tuple[str, str]]) -> None:
    mention = next(one for one in read(text).mentions if one.event_type == event)
    assert [(p.name, p.country) for p in mention.participants if p.kind == "organization"] == bodies


def test_the_navy_of_one_country_stands_beside_the_noun() -> None:
    text = "The Indian navy and the Royal Thai Navy held a joint patrol in the Andaman Sea on May 6."
    names = [p.name for one in read(text).mentions for p in one.participants]
    assert "Indian Navy" in names
