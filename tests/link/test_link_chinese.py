"""Chinese names in pinyin and as Vietnamese papers read them."""

from __future__ import annotations

import pyarrow as pa
import pytest
from link_builders import REGISTRY, body, groups, link, person, reading, rows, said

from schemas.lexicon_actors import load_actors
from schemas.records import Reading
from tasks.link.chinese import ChineseNames
from tasks.resources import data_folder

READINGS = load_actors(data_folder("lexicon")).chinese_names
NAMES = ChineseNames(READINGS)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("mao trạch đông", "mao zedong", True),
        ("tôn trung sơn", "sun zhongshan", True),
        ("chu ân lai", "zhou enlai", True),
        ("chu ân lai", "zhou en-lai", True),
        ("lỗ tấn", "lu xun", True),
        ("chu ân lai", "zhou en", False),
        ("mao trạch đông", "mao dun", False),
        ("mao trạch đông", "mao trạch đông", False),
        ("trạch", "ze", False),
        ("nguyễn phước thừa thiên huế", "ruan", False),
        ("khamphan souvanh", "zhou enlai", False),
    ],
)
def test_a_reading_and_a_spelling_are_of_one_name(one: str, other: str, alike: bool) -> None:
    assert NAMES.alike(one, other) is alike
    assert NAMES.alike(other, one) is alike


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("mao xyz đông", "mao zedong", True),
        ("mao trạch xyz", "mao zedong", True),
        ("xyz trạch đông", "mao zedong", False),
        ("mao xyz bắc", "mao zedong", False),
        ("lỗ xyz", "lu xun", False),
        ("mao trạch đông", "mao trạch bắc", False),
    ],
)
def test_a_rare_reading_of_one_character_parts_no_names(one: str, other: str, near: bool) -> None:
    assert NAMES.near(one, other) is near
    assert NAMES.near(other, one) is near


def test_a_spelling_is_found_by_its_beginning() -> None:
    assert set(NAMES.firsts("chu ân lai")) & set(NAMES.beginnings("zhou enlai")) == {"zhou"}
    assert NAMES.firsts("zhou enlai") == NAMES.beginnings("chu ân lai") == ()


def _talks(name: str, language: str, guest: str, when: str = "2024-05-06") -> Reading:
    who = (person(guest, "CHN", "guest", position=None), person("Kim Anh", "VNM", "host"))
    return reading(name, said(when=when, participants=who, countries=("CHN", "VNM")), language=language, published=when)


def _linked(*readings: Reading) -> dict[str, pa.Table]:
    return link(*readings, registry=REGISTRY.model_copy(update={"chinese_names": READINGS}))


def test_talks_told_in_two_languages_are_one_and_so_is_the_guest() -> None:
    tables = _linked(_talks("vi", "vi", "Chu Ân Lai"), _talks("en", "en", "Zhou Enlai"))
    assert len(groups(tables)) == 1
    assert len([row for row in rows(tables, "actors") if row["country"] == "CHN" and row["kind"] == "person"]) == 1


def test_two_guests_of_one_day_stay_two() -> None:
    assert len(groups(_linked(_talks("vi", "vi", "Chu Ân Lai"), _talks("en", "en", "Mao Zedong")))) == 2


def test_a_spelling_that_two_names_can_be_read_as_is_left_alone() -> None:
    tables = _linked(
        _talks("one", "vi", "Vương Nghị", "2024-01-02"),
        _talks("two", "vi", "Vương Di", "2024-03-04"),
        _talks("en", "en", "Wang Yi", "2024-05-06"),
    )
    assert len([row for row in rows(tables, "actors") if row["country"] == "CHN" and row["kind"] == "person"]) == 3


def test_families_are_written_first_or_last() -> None:
    def told(name: str, guest: str) -> Reading:
        who = (person(guest, "JPN", "guest"), person("Kim Anh", "VNM", "host"), body("Bộ A", "VNM"))
        when = "2024-05-06"
        return reading(name, said(when=when, participants=who, countries=("JPN", "VNM")), published=when)

    tables = link(told("first", "Yoshida Shigeru"), told("last", "Shigeru Yoshida"))
    assert len(groups(tables)) == 1
    assert len([row for row in rows(tables, "actors") if row["country"] == "JPN" and row["kind"] == "person"]) == 1
