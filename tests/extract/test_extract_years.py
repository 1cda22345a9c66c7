"""Years: of sessions within titles, of reviews, so and so many years ago, and which ones are not the present."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, the_mention


@pytest.mark.parametrize(
    ("named", "edtf"),
    [
        ("Biên bản của Kỳ họp lần thứ 4 tổ chức năm 2019", "2019"),
        ("Biên bản Kỳ họp lần thứ 4 Ủy ban liên Chính phủ Việt Nam - Lào về hợp tác y tế (tháng 6/2019)", "2019-06"),
    ],
)
def test_the_year_within_minutes_is_that_of_their_session(named: str, edtf: str) -> None:
    told = (
        f"Ngày 10/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào hội đàm. Hai bên ghi nhận kết quả thực hiện {named}."
    )
    assert {event.date_edtf for event in mentions(told, "conference")} == {edtf}


@pytest.mark.parametrize(("ago", "edtf"), [("cách đây 6 năm", "2018"), ("cách đây tròn hai năm", "2022")])
def test_years_ago_are_counted_from_the_article(ago: str, edtf: str) -> None:
    told = f"Hội nghị Bộ trưởng Y tế Việt Nam - Lào lần thứ nhất tổ chức tại Hà Nội {ago}."
    assert mentions(told, "conference")[0].date_edtf == edtf


def test_a_review_of_the_first_months_is_of_their_year() -> None:
    told = "Hội nghị sơ kết 6 tháng đầu năm 2023 giữa Sở Y tế tỉnh Sơn La và Sở Y tế tỉnh Hủa Phăn (Lào) họp chiều 7/7."
    assert mentions(told, "conference", published=None)[0].date_edtf == "2023-07-07"


@pytest.mark.parametrize(
    "past",
    [
        "Sở Y tế Hủa Phăn, thành lập năm 1995, đã cảm ơn.",
        "Trong số khách có 20 bác sĩ tốt nghiệp Trường Đại học Y năm 2015.",
        "Chương trình được bàn từ chuyến thăm vào tháng 7/2016.",
    ],
)
def test_a_year_of_the_past_is_not_the_present(past: str) -> None:
    told = f"Sở Y tế tỉnh Sơn La hội đàm với Sở Y tế tỉnh Hủa Phăn (Lào) chiều 7/7. {past}"
    assert mentions(told, "meeting", published=None)[0].date_edtf is None


def test_a_city_that_only_its_country_tells_is_a_venue() -> None:
    told = "Tại Kostroma (Nga), ngày 10/5 Bộ Y tế Việt Nam đã hội đàm với Bộ Y tế Nga."
    event = mentions(told, "meeting")[0]
    assert (event.place, event.place_country) == ("Kostroma", "RUS")


def test_what_is_signed_after_talks_is_signed_where_they_were_held() -> None:
    told = (
        "Bộ trưởng Bộ Y tế Trần Thị Mẫu chiều 10/5 tiếp Bộ trưởng Bộ Y tế Lào Vilay Tuayang. "
        "Bà Trần Thị Mẫu và ông Vilay Tuayang đã ký Bản ghi nhớ hợp tác."
    )
    assert {event.place_country for event in mentions(told, "agreement_signing")} == {"VNM"}


@pytest.mark.parametrize(
    "kept",
    [
        "kỷ niệm 40 năm thiết lập quan hệ ngoại giao trong năm 2027",
        "40 năm thiết lập quan hệ ngoại giao, nhất là từ khi mở thêm lãnh sự quán năm 2011",
    ],
)
def test_the_year_of_an_anniversary_is_not_that_of_the_founding(kept: str) -> None:
    told = f"Ngày 10/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào hội đàm, nhìn lại các hoạt động {kept}."
    assert mentions(told, "ties_established") == []


def test_the_day_of_the_founding_stands_behind_it() -> None:
    told = "Ngày 10/5, Bộ Y tế Việt Nam và Bộ Y tế Lào họp nhân 60 năm thiết lập quan hệ ngoại giao (5/9/1962)."
    assert [event.date_edtf for event in mentions(told, "ties_established")] == ["1962-09-05"]


def test_what_is_signed_behind_a_review_is_signed_that_day() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế hai nước Việt Nam và Lào chủ trì Hội nghị Y tế lần thứ 7. Hai Bộ "
        "trưởng thông qua Báo cáo tổng kết công việc giai đoạn 2016-2018 và đã ký Biên bản Hội nghị."
    )
    assert {event.date_edtf for event in mentions(told, "agreement_signing")} == {"2024-05-10"}


def test_a_school_year_fixes_the_year_of_its_opening() -> None:
    told = "Ngày 6/9, tại Hà Nội, Học viện B khai giảng lớp bồi dưỡng cho 20 cán bộ Lào, năm học 2013-2014."
    (event,) = mentions(told, "training", published=None)
    assert event.date_edtf == "2013-09-06"


@pytest.mark.parametrize(
    "recalled",
    [
        "Lãnh đạo hai nước đã sang thăm nhau tháng 5/2015 và tháng 1/2017.",
        "Trước đó, trong năm 2012, hai tỉnh đã chúc Tết nhau.",
    ],
)
def test_a_year_that_is_only_recalled_is_not_the_present(recalled: str) -> None:
    told = "Ngày 6/5, đoàn tỉnh Lai Châu đến thăm tỉnh Phongsaly (Lào). " + recalled
    assert mentions(told, "visit", published=None)[0].date_edtf is None


def test_the_year_of_an_agreement_is_not_the_present() -> None:
    told = (
        "Thỏa thuận hợp tác du lịch giữa Việt Nam và Slovakia năm 2012 cho thấy hai bên gắn bó. Diễn đàn du lịch Việt "
        "Nam - Slovakia họp chiều 6/5 tại thủ đô Bratislava."
    )
    assert mentions(told, "conference", published=None)[0].date_edtf is None


def test_a_year_by_which_something_is_aimed_at_is_no_date() -> None:
    told = "Nhật Bản đã viện trợ cho Việt Nam 3 triệu USD, hướng tới xóa nạn mù chữ vào năm 2031."
    assert [event.date_edtf for event in mentions(told, "aid", published=None)] == [None]


def test_a_story_that_begins_with_its_year_is_of_the_days_that_follow() -> None:
    told = (
        "Năm 2024, hai nước có nhiều hoạt động kỷ niệm. Đoàn Sở Y tế tỉnh Sơn La đã sang thăm và làm "
        "việc tại Lào từ ngày 3 đến ngày 6/5/2024.\n\nTại Viêng Chăn, hai bên hội đàm, bàn hướng hợp tác sắp tới."
    )
    assert mentions(told, "meeting")[0].date_edtf == "2024-05-03/2024-05-06"


def test_what_follows_a_sentence_of_a_day_is_of_that_day() -> None:
    told = (
        "Ngày 5 và 6/5, Giao lưu quốc phòng biên giới Việt Nam - Lào mở ra tại Lai Châu. Sáng 6/5, Bộ trưởng Bộ Quốc "
        "phòng Lào Sisavath Tuayang đón đoàn Việt Nam. Hai Bộ trưởng chứng kiến lực lượng hai nước tuần tra chung."
    )
    assert the_mention(told, "joint_activity").date_edtf == "2024-05-06"


def test_a_fraction_slash_stands_between_day_and_month() -> None:
    told = "Sáng 6⁄5, tại Huế, Sở Y tế Huế và Sở Y tế tỉnh Salavan (Lào) ký bản ghi nhớ."
    assert the_mention(told, "agreement_signing").date_edtf == "2024-05-06"


def test_the_day_of_what_is_looked_back_on_is_not_that_of_the_talks() -> None:
    told = (
        "Hai bên cùng điểm lại việc thực hiện Biên bản hội đàm ký ngày 4/8/2021. Tại hội đàm, hai tỉnh Hà Tĩnh và "
        "Bolikhamxay (Lào) nêu thêm nội dung hợp tác."
    )
    assert {talks.date_edtf for talks in mentions(told, "meeting", published=None)} == {None}
