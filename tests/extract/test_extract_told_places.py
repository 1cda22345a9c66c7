"""Provinces and cities that the lexicon lacks, told by their noun and country."""

from __future__ import annotations

import pytest

from tests.extract.helpers import read, the_mention


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Ngày 3/4, tại thành phố Kitakuma (Nhật Bản), Bộ Y tế Việt Nam gặp Bộ Y tế Nhật Bản.", "Kitakuma", "JPN"),
        ("Lễ ký kết giữa Bộ Y tế Việt Nam và đối tác diễn ra tại tỉnh Svay Tonle, Campuchia.", "Svay Tonle", "KHM"),
        ("Ngày 3/4, tại bang Neustrand của nước Đức, hai Bộ Y tế Việt Nam và Đức hội đàm.", "Neustrand", "DEU"),
    ],
)
def test_a_place_beside_its_country_is_where_it_was(text: str, place: str, country: str) -> None:
    (found, *_) = read(text).mentions
    assert (found.place, found.place_country) == (place, country)


def test_a_noun_without_a_name_is_no_place() -> None:
    told = "Ngày 3/4, tại Hà Nội, Bộ Y tế Việt Nam tiếp đoàn các tỉnh bạn (Campuchia)."
    assert the_mention(told, "meeting").place == "Hà Nội"


def test_a_part_of_a_country_is_no_place() -> None:
    told = "Ngày 3/4, tại Hà Nội, Bộ Y tế Việt Nam tiếp đoàn các tỉnh Nam Lào."
    assert the_mention(told, "meeting").place == "Hà Nội"


def test_a_memorial_is_no_country() -> None:
    told = "Ngày 3/4, tại Hà Nội, Thủ tướng Nguyễn Ví Dụ hội đàm với Thủ tướng Lào Khamla Tuayang. "
    assert the_mention(told + "Khách đặt vòng hoa ở Đài tưởng niệm.", "meeting").countries == ("LAO", "VNM")
