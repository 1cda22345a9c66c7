"""Acts told in plain words, by a headline or on a programme, and what only repeats or praises them."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, read, the_mention

NEUTRAL = "Báo cáo dài 40 trang đã được gửi đến các cơ quan báo chí. Các phóng viên đã đặt nhiều câu hỏi.\n\n"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("training", "Năm 2023, Hàn Quốc dành 50 suất học bổng cho sinh viên Việt Nam."),
        ("agreement_signing", "Bộ trưởng Việt Nam và người đồng cấp Brazil đã cùng ký bản ghi nhớ về thịt bò."),
        ("aid", "Tháng 6/2021, Nhật Bản chuyển cho Việt Nam 2 triệu liều vắc xin."),
        ("ties_established", "Việt Nam và Hoa Kỳ bình thường hóa quan hệ ngày 11/7/1995."),
        ("meeting", "Công an tỉnh Sơn La và Công an tỉnh Hủa Phăn (Lào) đã làm việc tại Mộc Châu ngày 2/3/2022."),
    ],
)
def test_plain_words_tell_an_act_of_two_countries(kind: str, told: str) -> None:
    assert the_mention(NEUTRAL + told, kind).status == "occurred"


@pytest.mark.parametrize(
    "told",
    [
        "Lực lượng chức năng bắt hai người Lào vận chuyển 50 kg ma túy vào Việt Nam hôm 1/3.",
        "Hai nước đặt mục tiêu đưa kim ngạch Việt Nam - Ấn Độ lên 20 tỷ USD vào năm 2030.",
    ],
)
def test_goods_smuggled_and_trade_aimed_at_are_no_acts(told: str) -> None:
    assert read(told).mentions == ()


TALKS = "Chiều 3/3/2022, Bộ trưởng Trần Văn Hòa hội đàm với Bộ trưởng Y tế Lào Bounma Vongsa."


def test_a_journey_that_only_the_headline_tells_is_told() -> None:
    visit = the_mention(TALKS, "visit", title="Đoàn Bộ Y tế thăm và làm việc tại Lào")
    assert (visit.status, visit.is_central, visit.place_country) == ("occurred", True, "LAO")
    assert mentions(TALKS, "visit", title="Chuyến thăm Lào được đánh giá cao") == []


def test_a_headline_that_keeps_an_anniversary_tells_an_exchange() -> None:
    body = "Ngày 3/9/2021, Viện Cuba hữu nghị với các dân tộc bắt đầu các hoạt động tại La Habana."
    found = read(body, title="Cuba kỷ niệm 45 năm chuyến thăm Việt Nam").mentions
    assert [mention.event_type for mention in found] == ["exchange"]


def test_thanks_for_a_call_tell_no_call_of_their_own() -> None:
    thanks = " Bộ trưởng Trần Văn Hòa cảm ơn ông Bounma Vongsa đã đến chào xã giao."
    assert len(mentions(TALKS + thanks, "meeting")) == 1


def test_who_came_to_the_airport_belongs_to_the_journey() -> None:
    body = (
        "Sáng 3/3/2022, Bộ trưởng Trần Văn Hòa đến Viêng Chăn, bắt đầu chuyến thăm chính thức Lào. "
        "Đón đoàn ở sân bay có Thứ trưởng Bộ Y tế Lào Bounma Vongsa."
    )
    assert [mention.event_type for mention in read(body).mentions] == ["visit"]


def test_sights_on_the_programme_are_part_of_the_journey() -> None:
    body = (
        "Sáng 8/6/2021, tàu Hải quân Ấn Độ cập cảng Tiên Sa, bắt đầu chuyến thăm Đà Nẵng. Chuyến thăm kéo dài ba ngày. "
        "Đoàn Hải quân Ấn Độ sẽ đi tham quan các danh thắng tại thành phố Đà Nẵng."
    )
    assert len(mentions(body, "visit")) == 1


def test_help_over_recent_years_without_a_number_is_praise() -> None:
    praise = " Những năm qua, tỉnh Sơn La luôn hỗ trợ xây trường cho tỉnh Hủa Phăn (Lào)."
    assert mentions(NEUTRAL + TALKS + praise, "aid") == []
    counted = " Những năm qua, tỉnh Sơn La đã tặng tỉnh Hủa Phăn (Lào) 12 phòng học."
    assert len(mentions(NEUTRAL + TALKS + counted, "aid")) == 1


def test_what_stands_behind_a_semicolon_is_planned_too() -> None:
    body = (
        "Phó Chủ tịch nước Lê Thị Hoa bắt đầu chuyến thăm chính thức Bangladesh ngày 4/6/2021. Theo dự kiến, bà "
        "Lê Thị Hoa sẽ hội đàm với Thủ tướng Sheikh Hasina; chào xã giao Tổng thống Abdul Hamid."
    )
    assert {mention.status for mention in mentions(body, "meeting")} == {"planned"}


def test_a_week_to_come_is_when_a_visit_is_planned() -> None:
    told = "Chủ tịch Quốc hội Lê Văn Hùng sẽ thăm Malaysia vào tuần tới."
    assert the_mention(NEUTRAL + told, "visit").status == "planned"


def test_talks_of_which_the_results_are_reported_are_another_meeting() -> None:
    body = (
        "Chiều 3/3/2022, Phó Thủ tướng Lê Văn Hùng tiếp Bộ trưởng Y tế Lào Bounma Vongsa. "
        "Bộ trưởng Bounma Vongsa thông báo kết quả trao đổi với Bộ Y tế Việt Nam."
    )
    assert len(mentions(body, "meeting")) == 2


def test_this_journey_is_none_of_another_year() -> None:
    body = (
        "Lễ kỷ niệm 60 năm quan hệ Việt Nam - Algeria diễn ra ngày 3/3/2022 tại Algiers. Hai nước gắn bó từ chuyến "
        "thăm Algeria tháng 5/1974 của Đại tướng Trần Văn Hòa. Phó Thủ tướng Lê Văn Hùng nói chuyến thăm của Chủ tịch "
        "nước Nguyễn Văn Sơn đến Algeria lần này rất quan trọng."
    )
    assert len(mentions(body, "visit")) == 2


def test_a_call_told_beside_an_award_is_told_at_its_beginning() -> None:
    body = (
        "Chiều 31/8/2021, Bộ trưởng Trần Văn Hòa trao Kỷ niệm chương cho bà Maria Rossi, Đại sứ Italy tại Việt Nam. "
        "Trước đó, tại buổi tiếp xã giao, Bộ trưởng đã giới thiệu chức năng của Bộ."
    )
    title = "Trao Kỷ niệm chương cho Đại sứ Italy"
    assert len(mentions(body, "meeting", title=title)) == 1


def test_what_is_only_announced_is_told_where_nothing_else_is() -> None:
    body = "Thành đoàn sẽ tổ chức các hoạt động tại tỉnh Kratie (Campuchia). Đoàn sẽ khám bệnh, tặng 500 phần quà."
    assert the_mention(body, "aid", title="Thanh niên tình nguyện tại Campuchia").status == "planned"


def test_guests_greeted_at_the_border_during_an_exchange_are_of_the_exchange() -> None:
    told = (
        "Giao lưu hữu nghị quốc phòng biên giới Việt Nam - Campuchia lần thứ nhất diễn ra trong hai ngày 8 và 9/5. "
        "Sáng 8/5, Đại tướng Nguyễn Ví Dụ đón đoàn Campuchia ở cửa khẩu Hoa Lư."
    )
    assert {one.event_type for one in read(told).mentions} == {"exchange"}
