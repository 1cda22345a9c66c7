"""Venues smaller than a province: districts by the lexicon, houses by the city behind their names."""

from __future__ import annotations

import pytest

from schemas.lexicon_places import load_places
from tasks.extract.vietnamese.districts import districts_of
from tasks.resources import data_folder
from tests.extract.helpers import mentions

PLACES = load_places(data_folder("lexicon"))


def test_a_district_is_of_every_province_that_has_one_of_its_name() -> None:
    known = districts_of(PLACES)
    assert known["sóc sơn"] == ("VN-HN",)
    assert len(known["châu thành"]) > 5


def test_no_district_bears_the_name_of_its_province_or_a_number() -> None:
    for province in PLACES.provinces_vietnam:
        assert province.name_vi not in province.districts
        assert not any(name.isdigit() for name in province.districts)
        assert len(set(province.districts)) == len(province.districts)


def _venue(told: str, event_type: str = "meeting") -> tuple[str | None, str | None]:
    (event,) = mentions(told, event_type)
    return event.place, event.place_country


def test_a_district_lies_in_the_province_that_the_text_names() -> None:
    told = (
        "Sở Y tế tỉnh Sơn La và Sở Y tế tỉnh Hủa Phăn (Lào) ngày 10/5 hội đàm tại huyện Mộc Châu "
        "về phòng dịch vùng biên."
    )
    assert _venue(told) == ("Sơn La", "VNM")


def test_a_district_without_its_province_gives_the_country() -> None:
    told = "Ngày 10/5, tại xã Vạn Bình, huyện Vạn Ninh, Hội Nông dân hai nước Việt Nam và Lào đã hội đàm."
    assert _venue(told) == (None, "VNM")


def test_a_district_of_another_country_is_none_of_viet_nam() -> None:
    told = "Ngày 10/5, tại huyện Phước Sơn, tỉnh Sê Kông, Lào, Sở Y tế tỉnh Quảng Nam hội đàm với Sở Y tế tỉnh Sê Kông."
    assert _venue(told) == ("Sê Kông", "LAO")


@pytest.mark.parametrize(
    ("venue", "place"),
    [
        ("tại Nhà hát lớn Hải Phòng", "Hải Phòng"),
        ("tại trụ sở Bộ Chỉ huy Quân sự huyện Hướng Hóa, tỉnh Quảng Trị", "Quảng Trị"),
        ("ở Trung tâm Văn hóa và Thể thao quốc gia (VTC), thủ đô Viêng Chăn", "Viêng Chăn"),
        ("tại TP.Pakse", "Pakse"),
        ("tại sân bay quốc tế Đà Nẵng", "Đà Nẵng"),
    ],
)
def test_a_house_is_in_the_city_behind_its_name(venue: str, place: str) -> None:
    told = f"Tuần phim Việt Nam - Lào khai mạc tối 10/5 {venue}, với sự có mặt của lãnh đạo hai Bộ Văn hóa."
    assert _venue(told, "exchange")[0] == place


def test_a_province_that_holds_talks_is_their_place() -> None:
    told = (
        "Hội đàm giữa Bí thư Tỉnh ủy ba tỉnh Sơn La, Điện Biên, Lai Châu (Việt Nam) với Bí thư Tỉnh ủy tỉnh "
        "Phông Sa Lỳ (Lào) được tỉnh Điện Biên tổ chức ngày 10/5."
    )
    assert _venue(told) == ("Điện Biên", "VNM")


def test_the_next_sentence_names_where_they_met() -> None:
    told = (
        "Bộ trưởng Bộ Y tế Trần Thí Dụ và Bộ trưởng Bộ Y tế Lào Sisavath Tuayang ngày 10/5 đã hội đàm. "
        "Nơi gặp là thành phố Huế, bên lề một hội nghị của khu vực."
    )
    assert _venue(told) == ("Huế", "VNM")


def test_a_community_of_states_is_no_people_living_somewhere() -> None:
    told = (
        'Hội nghị Bộ trưởng Y tế ASEAN lần thứ 9 về "Tương lai của Cộng đồng ASEAN" diễn ra ngày 10/5 tại Bali, '
        "Indonesia. Đoàn Việt Nam do Thứ trưởng Bộ Y tế dẫn đầu."
    )
    assert _venue(told, "conference") == ("Bali", "IDN")
