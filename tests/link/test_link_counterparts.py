"""Names of bodies taken apart: what both languages share, and which actors it joins."""

from __future__ import annotations

import pytest
from link_builders import body, link, reading, rows, said

from schemas.lexicon_actors import ActorLexicon
from tasks.link.counterparts import Counterparts, without_country
from tests import bundled


@pytest.fixture(scope="module")
def registry() -> ActorLexicon:
    return bundled.registry()


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Bộ Tư pháp Peru", "Ministry of Justice of Peru", "PER"),
        ("Bộ Tư pháp Peru", "Peruvian Ministry of Justice", "PER"),
        ("UBND tỉnh Nghệ An", "Nghe An Provincial People's Committee", "VNM"),
        ("Bộ CHQS tỉnh Hà Tĩnh", "Bộ Chỉ huy Quân sự tỉnh Hà Tĩnh", "VNM"),
        ("Sở GD&ĐT tỉnh Lào Cai", "Sở Giáo dục và Đào tạo tỉnh Lào Cai", "VNM"),
        ("Sở NN-PTNT TP.HCM", "Sở Nông nghiệp và Phát triển nông thôn TP. Hồ Chí Minh", "VNM"),
        ("ĐH Nông Lâm Huế", "Trường Đại học Nông Lâm Huế", "VNM"),
        ("Đại học Nông Lâm Huế", "Trường Đại học Nông Lâm Huế", "VNM"),
        ("Bộ đội Biên phòng tỉnh Lào Cai", "Border Guard Command of Lao Cai province", "VNM"),
    ],
)
def test_two_names_of_one_body(registry: ActorLexicon, one: str, other: str, country: str) -> None:
    matter = Counterparts(registry).matter
    assert matter(one, country) is not None
    assert matter(one, country) == matter(other, country)


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Bộ Tư pháp Peru", "Ministry of Health of Peru", "PER"),
        ("Bộ Ngoại giao Peru", "Ministry of Foreign Affairs and Trade of Peru", "PER"),
        ("UBND tỉnh Lào Cai", "UBND thành phố Lào Cai", "VNM"),
        ("UBND tỉnh Nghệ An", "Công an tỉnh Nghệ An", "VNM"),
        ("Sở GD&ĐT tỉnh Lào Cai", "Sở KH&CN tỉnh Lào Cai", "VNM"),
        ("Quỹ Sông Xanh", "Green River Fund", "VNM"),
    ],
)
def test_names_of_two_bodies(registry: ActorLexicon, one: str, other: str, country: str) -> None:
    matter = Counterparts(registry).matter
    assert matter(one, country) is None or matter(one, country) != matter(other, country)


def test_a_country_is_taken_off_either_end() -> None:
    assert without_country("bo y te han quoc", "KOR") == "bo y te"
    assert without_country("chilean ministry of health", "CHL") == "ministry of health"
    assert without_country("ministry of health of the philippines", "PHL") == "ministry of health"
    assert without_country("peru", "PER") == "peru"


def test_a_ministry_in_two_languages_is_one_actor(registry: ActorLexicon) -> None:
    vietnamese = said("aid", "2026-03-03", participants=(body("Bộ Tư pháp Peru", "PER"),))
    english = said("aid", "2026-03-04", participants=(body("Ministry of Justice of Peru", "PER"),))
    tables = link(reading("vi", vietnamese), reading("en", english, language="en"), registry=registry)
    (actor,) = rows(tables, "actors", kind="organization")
    assert (actor["name_vi"], actor["name_en"]) == ("Bộ Tư pháp Peru", "Ministry of Justice of Peru")
