"""Where an event was held by what a text takes for granted, and by whom the event was for."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions


@pytest.mark.parametrize(
    "told",
    [
        "Ngày 10/5, Bí thư Tỉnh ủy Trần Văn Mẫu tiếp Đại sứ Lào tại Việt Nam Khamla Tuayang. "
        "Đại sứ đánh giá cao môi trường của tỉnh Lâm Đồng.",
        "Ngày 10/5, lãnh đạo tỉnh Lâm Đồng đã tiếp đoàn công tác đến từ tỉnh Champasak (Lào).",
    ],
)
def test_leaders_of_a_province_receive_in_it(told: str) -> None:
    event = mentions(told, "meeting")[0]
    assert (event.place, event.place_country) == ("Lâm Đồng", "VNM")


@pytest.mark.parametrize(
    ("office", "party"),
    [
        ("Phó Chủ tịch UBND tỉnh", "tỉnh Lâm Đồng"),
        ("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh", "tỉnh Lâm Đồng"),
        ("Chủ tịch Ủy ban nhân dân Tỉnh", "tỉnh Lâm Đồng"),
    ],
)
def test_a_province_takes_part_by_those_who_lead_it(office: str, party: str) -> None:
    told = f"Ngày 10/5, {office} Trần Văn Mẫu tiếp Đại sứ Lào Khamla Tuayang. Đại sứ cảm ơn nhân dân tỉnh Lâm Đồng."
    bodies = {p.name for p in mentions(told, "meeting")[0].participants if p.kind == "organization"}
    assert party in bodies


def test_leaders_of_a_province_who_travel_are_not_at_home() -> None:
    told = (
        "Ngày 10/5, Đoàn công tác tỉnh Lâm Đồng do Phó Chủ tịch UBND tỉnh dẫn đầu làm việc với Sở Y tế tỉnh Champasak."
    )
    assert [event.place for event in mentions(told, "meeting")] == ["Champasak"]


def test_where_somebody_is_posted_is_not_the_province_meant() -> None:
    told = (
        "Ngày 10/5, Bí thư Tỉnh ủy Trần Văn Mẫu tiếp Tổng Lãnh sự Lào tại Đà Nẵng Khamla Tuayang. "
        "Hai bên bàn hợp tác với tỉnh Kon Tum."
    )
    assert mentions(told, "meeting")[0].place == "Kon Tum"


def test_our_province_is_at_home() -> None:
    told = "Ngày 10/5, Đoàn cán bộ nông nghiệp tỉnh Champasak (Lào) đã đến thăm và làm việc tại tỉnh ta."
    assert {event.place_country for event in mentions(told, "visit")} == {"VNM"}


def test_a_journey_leads_to_where_its_talks_are() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào "
        "Sisavath Tuayang. Hai Bộ trưởng tin rằng chuyến đi của Đoàn sẽ tăng thêm hiểu biết."
    )
    assert {event.place_country for event in mentions(told, "visit")} == {"VNM"}


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ("Năm 2023, Trường Cao đẳng Y tế mở lớp bồi dưỡng cho 20 cán bộ của Sở Y tế tỉnh Attapeu (Lào).", "VNM"),
        ("Năm 2023, Bộ Y tế cử chuyên gia sang tập huấn cho 20 cán bộ của Sở Y tế tỉnh Attapeu (Lào).", None),
    ],
)
def test_those_who_are_taught_come_to_who_teaches(told: str, country: str | None) -> None:
    assert {event.place_country for event in mentions(told, "training")} == {country}


def test_gifts_go_to_those_who_get_them() -> None:
    told = "Ngày 10/5, Hội Chữ thập đỏ Việt Nam ủng hộ nhân dân tỉnh Attapeu (Lào) 500 triệu đồng."
    assert mentions(told, "aid")[0].place_country == "LAO"


def test_a_headline_says_to_which_city_of_the_country_they_went() -> None:
    told = "Sáng 10/5, Đoàn công tác tỉnh Lâm Đồng đã đến chào xã giao ông Khamla Tuayang nhân chuyến công tác tại Lào."
    event = mentions(told, "meeting", title="Đoàn công tác tỉnh Lâm Đồng thăm tỉnh Champasak, Lào")[0]
    assert (event.place, event.place_country) == ("Champasak", "LAO")


@pytest.mark.parametrize(
    ("told", "event_type", "country"),
    [
        ("Năm 2023, Sở Y tế tỉnh Sơn La cử đoàn sang thăm và hội đàm với Sở Y tế tỉnh Hủa Phăn.", "meeting", "LAO"),
        (
            "Năm 2023, đoàn Sở Y tế tỉnh Sơn La sang Lào, ký kết biên bản với Sở Y tế tỉnh Hủa Phăn.",
            "agreement_signing",
            "LAO",
        ),
        (
            "Bộ Y tế hai nước Việt Nam và Lào mở Diễn đàn Y tế biên giới tại CHDCND Lào trong tháng 3/2024.",
            "conference",
            "LAO",
        ),
        (
            "Hai Bộ đánh giá cao chuyến thăm chính thức của Bộ trưởng Bộ Y tế Lào Sisavath Tuayang.",
            "visit",
            "VNM",
        ),
    ],
)
def test_who_crosses_the_border_and_what_is_held_there(told: str, event_type: str, country: str) -> None:
    assert {event.place_country for event in mentions(told, event_type)} == {country}


def test_workers_who_are_sent_abroad_say_nothing_of_the_signing() -> None:
    told = (
        "Ngày 10/5, Sở Y tế tỉnh Sơn La ký thỏa thuận đưa lao động sang Lào làm việc với Sở Y tế tỉnh Hủa Phăn (Lào)."
    )
    assert {event.place_country for event in mentions(told, "agreement_signing")} == {None}


def test_a_name_of_syllables_in_lower_case_is_told_by_its_country() -> None:
    told = "Ngày 10/5, tại tỉnh Xa văn ná khẹt lơ, Lào, Bộ Y tế Việt Nam đã hội đàm với Bộ Y tế Lào."
    assert mentions(told, "meeting")[0].place_country == "LAO"
