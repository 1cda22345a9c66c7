"""Names that can be one person's or one body's however a paper writes them."""

from __future__ import annotations

from typing import Any

import pytest
from link_builders import body, groups, link, organization, person, reading, said

from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading
from tasks.link.registry import RegistryView
from tasks.link.spelling import spelled_alike, unmarked_alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("khamphan souvanh", "kham phan suvan", True),
        ("souvanh", "khamphan souvanh", True),
        ("khamphan souvanh", "bounmy souvanh", False),
        ("lee", "lee min ho", False),
        ("bounmy", "khamphan souvanh", False),
    ],
)
def test_foreign_names_are_alike_by_spelling_or_as_a_part(one: str, other: str, alike: bool) -> None:
    assert spelled_alike(one, other) is alike
    assert spelled_alike(other, one) is alike


def test_vietnamese_names_are_alike_without_marks_only() -> None:
    assert unmarked_alike("nguyễn kim anh", "nguyen kim anh")
    assert not unmarked_alike("nguyễn kim anh", "nguyễn kim ánh")


def test_a_part_of_a_guests_name_makes_no_second_meeting() -> None:
    def told(name: str, guest: str) -> Reading:
        who = (person(guest, "LAO", "guest"), person("Kim Anh", "VNM", "host"))
        return reading(name, said(when="2024-05-06", participants=who), published="2024-05-06")

    for guest, count in (("Souvanh", 1), ("Bounmy", 2)):
        assert len(groups(link(told("full", "Khamphan Souvanh"), told("part", guest)))) == count


def test_a_country_and_a_matter_are_enough_for_a_central_body() -> None:
    bodies = (
        organization("la-court", "Tòa án Nhân dân Tối cao Lào", "LAO", name_en="Lao People's Supreme Court"),
        organization("la-old", "Bộ Thương mại Lào", "LAO", name_en="Lao Ministry of Trade"),
        organization("la-new", "Bộ Thương mại nước Lào", "LAO", name_en="Ministry of Trade of Laos"),
    )
    rest: dict[str, Any] = dict.fromkeys(("offices", "prefix_modifiers", "role_words", "heads"), ())
    view = RegistryView(ActorLexicon(organizations=bodies, **rest))
    assert view.find("People's Supreme Court", "LAO", None) == "la-court"
    assert view.find("People's Supreme Court", "KHM", None) is None
    assert view.find("People's Supreme Court", None, None) is None
    assert view.find("Ministry of Trade", "LAO", None) is None
    assert view.find("Lao Ministry of Trade", "LAO", None) == "la-old"


def test_news_of_today_is_not_what_was_over_long_ago() -> None:
    who = (
        body("Bộ Lao động Lào", "LAO", registry_id="la-labour"),
        person("Khamphan Souvanh", "LAO", "guest"),
        person("Kim Anh", "VNM", "host"),
    )
    past = reading("past", said("aid", "2023-03-04", participants=who), published="2023-03-05")
    undated = reading("undated", said("aid", participants=who))
    today = reading("today", said("aid", participants=who), published="2024-03-05")
    assert len(groups(link(past, undated))) == 1
    assert len(groups(link(today, undated))) == 1
    assert len(groups(link(past, undated, today))) > 1
