"""Names of bodies taken apart: what both languages share, and which actors it joins."""

from __future__ import annotations

import pytest
from link_builders import body, link, reading, rows, said

from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading
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
        ("tỉnh Bắc Ninh", "Bac Ninh province", "VNM"),
        ("tỉnh Hủa Phăn", "the province of Houaphanh", "LAO"),
        ("Bắc Ninh", "Bac Ninh province", "VNM"),
        ("tỉnh Ratanakiri", "Ratanakiri province", "KHM"),
        ("thủ đô Viêng Chăn", "Vientiane", "LAO"),
        ("TP Hà Nội", "Hanoi", "VNM"),
        ("thành phố Hà Nội", "Hanoi City", "VNM"),
        ("UBND thành phố Hà Nội", "Hanoi Municipal People's Committee", "VNM"),
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
        ("tỉnh Lào Cai", "thành phố Lào Cai", "VNM"),
        ("tỉnh Nghệ An", "UBND tỉnh Nghệ An", "VNM"),
        ("tỉnh Viêng Chăn", "thủ đô Viêng Chăn", "LAO"),
        ("tỉnh Hủa Phăn", "tỉnh Xiêng Khoảng", "LAO"),
        ("Tỉnh đoàn Nghệ An", "tỉnh Nghệ An", "VNM"),
        ("tỉnh Nghệ An và Hà Tĩnh", "tỉnh Nghệ An", "VNM"),
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


def called(*names: str) -> list[str]:
    """The Vietnamese names of the Vietnamese actors that articles, one in each language in turn, call so."""
    readings = [
        reading(f"r{number}", said("aid", "2026-03-03", participants=(body(name),)), language=("vi", "en")[number % 2])
        for number, name in enumerate(names)
    ]
    registry = bundled.registry()
    return sorted(
        str(row["name_vi"]) for row in rows(link(*readings, registry=registry), "actors", kind="organization")
    )


def test_a_province_is_one_actor_in_both_languages_with_its_level_or_without() -> None:
    assert called("tỉnh Bắc Ninh", "Bac Ninh province") == ["tỉnh Bắc Ninh"]
    assert called("tỉnh Bắc Ninh", "Bac Ninh") == ["tỉnh Bắc Ninh"]


def test_who_acts_for_a_province_stands_for_it() -> None:
    def signing(name: str, side: str, language: str) -> Reading:
        told = said("agreement_signing", "2026-03", participants=(body(side), body("Sở Y tế Thủ đô", "LAO")))
        return reading(name, told, language=language)

    registry = bundled.registry()
    province = signing("a", "tỉnh Bắc Ninh", "vi")
    apart = link(province, signing("b", "Công an tỉnh Bắc Ninh", "vi"), registry=registry)
    joined = link(province, signing("b", "Bac Ninh People's Committee", "en"), registry=registry)
    assert (apart["events"].num_rows, joined["events"].num_rows) == (2, 1)


def test_provinces_that_both_name_themselves_part_two_gifts_of_a_day() -> None:
    def gift(name: str, province: str, language: str) -> Reading:
        told = said("aid", "2026-03-03", participants=(body(province), body("Sở Y tế")))
        return reading(name, told, language=language)

    registry = bundled.registry()
    apart = link(gift("a", "tỉnh Bắc Ninh", "vi"), gift("b", "Bac Giang province", "en"), registry=registry)
    joined = link(gift("a", "tỉnh Bắc Ninh", "vi"), gift("b", "Bac Ninh province", "en"), registry=registry)
    assert (apart["events"].num_rows, joined["events"].num_rows) == (2, 1)
