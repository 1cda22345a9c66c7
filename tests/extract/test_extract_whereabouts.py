"""When and where in plain sentences: houses, journeys, reporters, delegations, and whose place or day is another's."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, participant, the_mention

WHERE = [
    (
        "Bản ghi nhớ ký ngày 3/3/2022 tại Viêng Chăn được đánh giá tại hội nghị ngày 10/5 ở Hà Nội giữa Bộ Tư pháp "
        "Việt Nam và Bộ Tư pháp Lào.",
        "conference",
        ("Hà Nội", "VNM"),
    ),
    (
        "Phóng viên TTXVN tại Tokyo đưa tin, ngày 10/5, Bộ trưởng Ngoại giao Nhật Bản đã hội đàm với Bộ trưởng "
        "Ngoại giao Việt Nam.",
        "meeting",
        (None, "JPN"),
    ),
    (
        "Sáng 10/5, tại Trường Đại học Cần Thơ, đoàn Đại học Kyoto (Nhật Bản) ký biên bản ghi nhớ với nhà trường.",
        "agreement_signing",
        ("Cần Thơ", "VNM"),
    ),
    (
        "Sáng 10/5, tại khách sạn Ví Dụ (TP Vinh, Nghệ An), Công an tỉnh Nghệ An và Công an tỉnh Xiêng Khoảng "
        "(Lào) hội đàm.",
        "meeting",
        ("Vinh", "VNM"),
    ),
    (
        (
            "Ngày 10/5, tại tòa nhà Quốc hội Hàn Quốc, Chủ tịch Quốc hội Trần Văn Mẫu hội đàm với Chủ tịch Quốc hội "
            "Hàn Quốc."
        ),
        "meeting",
        (None, "KOR"),
    ),
    (
        "Trong chuyến thăm này, ông Pen Sovan, Chủ nhiệm Ủy ban Pháp luật Quốc hội Campuchia, đã hội đàm với ông "
        "Davone Sila, Chủ nhiệm Ủy ban Pháp luật Quốc hội Lào.",
        "meeting",
        (None, "LAO"),
    ),
    (
        "Sáng 10/5, Thủ tướng Trần Văn Mẫu rời Hà Nội đi Jakarta, Indonesia để dự Hội nghị cấp cao ASEAN lần thứ 50.",
        "conference",
        ("Jakarta", "IDN"),
    ),
    (
        "Kết thúc chuyến thăm Lào, chiều 10/5, Chủ tịch nước Trần Văn Mẫu về tới Hà Nội.",
        "visit",
        (None, "LAO"),
    ),
    (
        "Đoàn Bộ Y tế Lào đến Việt Nam học tập kinh nghiệm. Ngày 10/5, đoàn làm việc với Bệnh viện Bạch Mai.",
        "meeting",
        (None, "VNM"),
    ),
    (
        "Bệnh viện Trung ương Huế đã cử đoàn bác sĩ sang Bệnh viện tỉnh Champasak (Lào) mổ tim cho 10 bệnh nhân.",
        "aid",
        ("Champasak", "LAO"),
    ),
    (
        (
            "Chiều 10/5, tại khách sạn Ví Dụ (phường Quy Nhơn Nam), Sở Y tế tỉnh Gia Lai và Sở Y tế tỉnh Champasak "
            "(Lào) đã có buổi làm việc."
        ),
        "meeting",
        ("Gia Lai", "VNM"),
    ),
    (
        (
            "Thủ tướng Hun Sok và Thủ tướng Trần Văn Mẫu hôm 4/5 đã ký 7 bản ghi nhớ giữa Campuchia và Việt Nam. Các "
            "thỏa thuận được ký ở Hà Nội gồm viện trợ cho tỉnh Sihanouk."
        ),
        "agreement_signing",
        ("Hà Nội", "VNM"),
    ),
    (
        "Ngày 10/5, tại Bệnh viện Đa khoa khu vực Tân Phú, Tổng Lãnh sự Nhật Bản bàn giao máy siêu âm cho bệnh viện.",
        "aid",
        (None, "VNM"),
    ),
    (
        (
            "Đoàn Đại sứ quán Lào tại Việt Nam tới thăm Khu di tích cách mạng Lào tại xã Mỹ Bằng, huyện Yên Sơn, Tuyên "
            "Quang ngày 10/5."
        ),
        "visit",
        ("Tuyên Quang", "VNM"),
    ),
    (
        (
            "Sáng 10/5, tại hội trường B, Trường Cao đẳng Y tế Thái Bình đã diễn ra lễ ký kết giữa nhà trường với Tập "
            "đoàn Y tế Nhật Bản."
        ),
        "agreement_signing",
        ("Thái Bình", "VNM"),
    ),
    (
        "Ngày 10/5, đoàn Hội đồng thành phố Iwate (Nhật Bản) thăm Trường Đại học Ngoại thương.",
        "visit",
        (None, "VNM"),
    ),
    (
        ("Ngày 10/5, Hội Người mù Việt Nam tiếp nhận 35.000 USD của Hội Chữ thập đỏ Nhật Bản ủng hộ hội viên vùng lũ."),
        "aid",
        (None, "VNM"),
    ),
]


@pytest.mark.parametrize(("told", "kind", "where"), WHERE)
def test_where_it_was(told: str, kind: str, where: tuple[str | None, str]) -> None:
    found = {
        (event.place.removeprefix("TP ") if event.place else None, event.place_country)
        for event in mentions(told, kind)
    }
    assert found == {where}


@pytest.mark.parametrize(
    ("told", "kind", "day"),
    [
        ("Hai bên ký thỏa thuận năm 2012 giữa Đại học Huế và Đại học Champasak (Lào).", "agreement_signing", "2012"),
        (
            "Đoàn tỉnh Champasak (Lào) tới thăm di tích tại tỉnh Sơn La, nơi hai nhà lãnh đạo đã ở, làm việc từ "
            "tháng 6 năm 1950.",
            "visit",
            None,
        ),
    ],
)
def test_whose_day_it_is(told: str, kind: str, day: str | None) -> None:
    assert {event.date_edtf for event in mentions(told, kind)} == {day}


def test_what_was_before_a_session_was_in_its_country() -> None:
    told = (
        "Sáng nay, tại Phủ Chủ tịch, hai Thủ tướng Việt Nam và Lào đồng chủ trì kỳ họp lần thứ 42 Ủy ban liên "
        "Chính phủ Việt Nam - Lào. Trước đó, hai Thủ tướng có cuộc gặp."
    )
    assert {event.place_country for event in mentions(told, "meeting")} == {"VNM"}


def test_a_gate_on_the_other_side_lies_in_no_province_of_ours() -> None:
    told = (
        "Ngày 10/5, đoàn Sở Ngoại vụ Nghệ An và Sở Ngoại vụ tỉnh Xiêng Khoảng (Lào) hội đàm tại cửa khẩu "
        "quốc tế Nậm Cắn (Lào)."
    )
    assert {(event.place, event.place_country) for event in mentions(told, "meeting")} == {(None, "LAO")}


@pytest.mark.parametrize(
    "moon", ["tức mùng 3 tháng 4", "mùng 3 tháng 4 âm lịch", "mùng 3 tháng 4 năm Giáp Thìn âm lịch"]
)
def test_a_day_of_the_moon_is_no_date(moon: str) -> None:
    told = f"Ngày 10/5/2024 ({moon}), tại Ninh Bình, Sở Y tế Ninh Bình tiếp đoàn Sở Y tế tỉnh Salavan (Lào)."
    assert {event.date_edtf for event in mentions(told, "meeting")} == {"2024-05-10"}


def test_the_second_day_of_a_visit_is_that_of_what_is_done_on_it() -> None:
    told = "Trong ngày thứ hai của chuyến thăm Việt Nam (ngày 5/5), Thủ tướng Lào sẽ chủ trì hội nghị về biên giới."
    assert all(visit.date_edtf != "2024-05-05" for visit in mentions(told, "visit"))


TITLED = [
    (
        "Phía bạn Lào vui mừng khi được đến thăm và làm việc với một trong những công đoàn ngành lớn nhất Việt Nam.",
        "Công đoàn Công Thương Việt Nam tiếp Công đoàn Năng lượng và Mỏ Lào",
        "meeting",
        "VNM",
    ),
    (
        "Sáng 8/5, đoàn công tác do bà Sila, Phó Giám đốc Sở Y tế, dẫn đầu đã gặp gỡ cán bộ ngành y tế.",
        "Lãnh đạo Sở Y tế tỉnh Bolikhamxay (Lào) chúc Tết Sở Y tế Hà Tĩnh",
        "meeting",
        "VNM",
    ),
    (
        "Sáng 8/5, hai bên gặp gỡ, trao đổi về giống lúa.",
        "Đoàn cán bộ nông nghiệp tỉnh Champasak (Lào) thăm và làm việc tại tỉnh ta",
        "meeting",
        "VNM",
    ),
]


@pytest.mark.parametrize(("told", "title", "kind", "country"), TITLED)
def test_the_headline_says_in_which_country(told: str, title: str, kind: str, country: str) -> None:
    assert {event.place_country for event in mentions(told, kind, title=title)} == {country}


def test_the_province_of_a_gate_may_stand_in_the_headline_alone() -> None:
    told = (
        "Ngày 8/5, tại Cửa khẩu quốc tế Lệ Thanh, đoàn công tác do Giám đốc Công an tỉnh làm trưởng đoàn tặng quà "
        "Công an tỉnh Ratanakiri (Campuchia)."
    )
    found = mentions(told, "aid", title="Công an tỉnh Gia Lai chúc Tết Chol Chnam Thmay")
    assert {(event.place, event.place_country) for event in found} == {("Gia Lai", "VNM")}


def test_the_day_of_a_decision_is_not_that_of_what_it_sends_people_to() -> None:
    told = (
        "Thực hiện Quyết định số 691/QĐ ngày 15/4/2024 về việc cử công chức tham dự cuộc họp song phương lần thứ "
        "20 với Cơ quan Thống kê Hàn Quốc, đoàn Tổng cục Thống kê đã đến Seoul."
    )
    assert all(event.date_edtf != "2024-04-15" for event in mentions(told, "conference"))


@pytest.mark.parametrize(
    ("told", "kind", "mode"),
    [
        ("Ngày 6/5, tại Hà Nội, Học viện Tư pháp bế giảng lớp bồi dưỡng cho 20 cán bộ Lào.", "training", "in_person"),
        ("Năm 2023, tỉnh Quảng Trị cấp 30 suất học bổng cho sinh viên Lào.", "training", "unknown"),
        ("Nhân dịp này, tỉnh Sơn La trao 50 triệu đồng cho tỉnh Hủa Phăn (Lào).", "aid", "in_person"),
        ("Tỉnh Sơn La hỗ trợ tỉnh Hủa Phăn (Lào) 50 triệu đồng.", "aid", "unknown"),
        ("Từ ngày 20 đến 22/5, Thủ tướng Lào sẽ thăm Việt Nam.", "visit", "in_person"),
    ],
)
def test_what_is_handed_over_opened_or_called_on_is_done_in_person(told: str, kind: str, mode: str) -> None:
    assert {event.mode for event in mentions(told, kind)} == {mode}


def test_the_day_of_a_press_briefing_is_not_that_of_the_session_it_tells_of() -> None:
    told = (
        "Thủ tướng sẽ dự Hội nghị Thương mại Trung Quốc - ASEAN lần thứ 20 tại Nam Ninh (Trung Quốc).\n\nTại cuộc "
        "họp báo chiều 9/5, Người phát ngôn Bộ Ngoại giao thông tin về chuyến đi."
    )
    assert all(event.date_edtf != "2024-05-09" for event in mentions(told, "conference"))


def test_who_tells_its_own_venue_keeps_it_beside_that_of_the_first_sentence() -> None:
    told = (
        "Ngày 8/5, đoàn đến Viêng Chăn. Ngày 9/5, tại Luang Prabang, Bộ trưởng Trần Văn Mẫu làm việc với lãnh đạo tỉnh "
        "Luang Prabang (Lào)."
    )
    assert {event.place for event in mentions(told, "meeting")} == {"Luang Prabang"}


def test_a_library_stands_in_the_city_of_its_university() -> None:
    told = (
        "Ngày 6/5, tại Trung tâm Học liệu Trường Đại học Quảng Bình đã diễn ra lễ bế giảng lớp tiếng Việt cho cán "
        "bộ tỉnh Khăm Muộn (Lào)."
    )
    assert {event.place for event in mentions(told, "training")} == {"Quảng Bình"}


def test_those_who_are_treated_live_where_it_is_said() -> None:
    told = (
        "Ngày 6/5, đoàn bác sĩ Bệnh viện Quân y 7A khám bệnh miễn phí cho 500 người dân huyện Romeas Hek, tỉnh "
        "Svay Rieng (Campuchia)."
    )
    assert {event.place for event in mentions(told, "aid")} == {"Svay Rieng"}


def test_a_month_is_told_in_words() -> None:
    told = "Ngày 6 tháng Năm, tại Huế, Sở Y tế Huế và Sở Y tế tỉnh Salavan (Lào) ký bản ghi nhớ."
    assert {event.date_edtf for event in mentions(told, "agreement_signing")} == {"2024-05-06"}


@pytest.mark.parametrize("word", ["làm chủ đầu tư", "là đơn vị thực hiện", "hỗ trợ kinh phí"])
def test_works_were_begun_where_they_are_opened(word: str) -> None:
    text = (
        "Ngày 10/5, tại huyện Samuoi, tỉnh Salavan, trường trung học hữu nghị được bàn giao cho chính quyền Lào.\n"
        f"Công trình do UBND tỉnh Quảng Trị {word}, khởi công đầu năm 2022."
    )
    begun = next(one for one in mentions(text, "project_milestone") if one.date_edtf == "2022")
    assert (begun.place, begun.place_country) == ("Salavan", "LAO")


def test_works_at_home_were_begun_with_their_investor() -> None:
    text = (
        "Ngày 10/5, tại Hà Nội, Bộ Y tế hội đàm với Bộ Y tế Lào.\n"
        "Bệnh viện hữu nghị do UBND tỉnh Quảng Trị làm chủ đầu tư, Chính phủ Nhật Bản tài trợ, khởi công năm 2022."
    )
    begun = next(one for one in mentions(text, "project_milestone") if one.date_edtf == "2022")
    assert begun.place == "Quảng Trị"


def test_who_has_works_built_abroad_takes_part_in_their_opening() -> None:
    text = (
        "Ngày 10/5, tại tỉnh Salavan, Phó Tỉnh trưởng tỉnh Salavan Phoxay Tuayang khánh thành trường hữu nghị.\n"
        "Công trình do UBND tỉnh Quảng Trị làm chủ đầu tư."
    )
    assert participant(the_mention(text, "project_milestone"), "UBND tỉnh Quảng Trị").country == "VNM"
