"""Which of the dates of a text is an event's, and what fixes the year of a day without one."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, read, the_mention

MEETING = "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ tiếp Bộ trưởng Bộ Tư pháp Lào Sisavath Tuayang. "


def test_the_day_behind_the_name_of_what_is_signed_is_that_of_signing() -> None:
    told = (
        "Hai Bộ muốn giúp nông dân làm ra nhiều lúa gạo hơn trong những năm tới đây. Thứ trưởng Nguyễn Ví Dụ và Thứ "
        "trưởng Bộ Nông Lâm nghiệp Lào Sisavath Tuayang đã ký Chương trình hợp tác lúa gạo ngày 8/5, tại Hà Nội."
    )
    assert the_mention(told, "agreement_signing").date_edtf == "2024-05-08"


def test_a_plan_before_it_lends_no_day_of_another_kind() -> None:
    told = (
        "Tuần Văn hóa Lào sẽ diễn ra từ ngày 20 đến 22/6 ở Huế, mừng 60 năm thiết lập quan hệ ngoại giao Việt Nam - "
        "Lào (5/9/1962-5/9/2022). Ngoài ra, khách được xem triển lãm ảnh của Hội Nhiếp ảnh Lào."
    )
    assert "1962-09-05" not in {one.date_edtf for one in mentions(told, "exchange")}


def test_the_month_behind_a_journey_is_its_own() -> None:
    told = (
        "Lễ khởi công Trường Dạy nghề Khăm Muộn, món quà của Chủ tịch nước Việt Nam, diễn ra sáng nay (10/5) tại tỉnh "
        "Khăm Muộn. Công trình được trao trong khuôn khổ chuyến thăm Lào của Chủ tịch nước vào tháng 8/2023."
    )
    assert the_mention(told, "visit").date_edtf == "2023-08"


def test_the_year_whose_work_is_talked_of_is_no_day() -> None:
    told = (
        "Kỳ họp lần thứ 9 Ủy ban hợp tác Việt Nam - Nga diễn ra tại Moskva ngày 4-12. Kỳ họp đánh giá hoạt động của "
        "Trung tâm năm 2018 và thông qua kế hoạch năm 2019."
    )
    assert {one.date_edtf for one in mentions(told, "conference", published=None)} == {None}


def test_what_somebody_reports_was_done_before() -> None:
    told = MEETING + (
        "Bộ trưởng Sisavath Tuayang cho biết hội nghị hai Bộ đã thành công; hai Bộ ký Biên bản ghi nhớ giai đoạn "
        "2022-2027."
    )
    found = the_mention(told, "agreement_signing")
    assert (found.date_edtf, found.is_central) == (None, False)


def test_the_day_of_the_session_named_in_full_is_not_that_of_the_one_taken_up_again() -> None:
    told = (
        "Hội nghị giao ban lần thứ 9 giữa Công an tỉnh Quảng Trị và Công an tỉnh Savannakhet (Lào) diễn ra ngày 10/5. "
        "Báo cáo tại hội nghị cho thấy nội dung của hội nghị giao ban lần thứ 8 ngày 5/4/2023 được hai bên làm tốt."
    )
    assert {(one.ordinal, one.date_edtf) for one in mentions(told, "conference")} == {
        (9, "2024-05-10"),
        (8, "2023-04-05"),
    }


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # The month told of elsewhere fixes the year of the day.
        (
            "Lễ trao tặng thiết bị y tế cho Bộ Y tế Lào do Bộ Y tế Việt Nam tổ chức ngày 29-12. Số thiết bị này được "
            "mua trong tháng 12-2022.",
            "2022-12-29",
        ),
        # A year to come fixes nothing.
        (
            "Lễ trao tặng thiết bị y tế cho Bộ Y tế Lào do Bộ Y tế Việt Nam tổ chức ngày 29-12. Chuyến thăm của Bộ "
            "trưởng trong năm 2023 sẽ được chuẩn bị.",
            None,
        ),
    ],
)
def test_what_fixes_the_year_of_a_day(text: str, date: str | None) -> None:
    assert mentions(text, "aid", published=None)[0].date_edtf == date


def test_a_stamp_left_in_the_headline_is_the_day_of_the_article() -> None:
    body = "Quân y Việt Nam và Campuchia ngày 6-11 cùng khám bệnh, cấp thuốc miễn phí cho bà con tỉnh Tây Ninh."
    found = the_mention(body, "aid", published=None, title="Quân y hai nước khám bệnh 06/11/2025 18:58")
    assert found.date_edtf == "2025-11-06"


def test_what_somebody_is_thanked_for_is_no_event_of_the_day() -> None:
    told = MEETING + "Bộ trưởng Nguyễn Ví Dụ cảm ơn Bộ Tư pháp Lào đã tặng 20 máy tính."
    assert [one.event_type for one in read(told).mentions] == ["meeting"]


def test_what_a_picture_shows_is_no_event() -> None:
    told = MEETING + "Bộ trưởng giới thiệu bức ảnh Chủ tịch nước tiếp Chủ tịch nước Lào năm 1966."
    assert [one.date_edtf for one in read(told).mentions] == ["2024-05-10"]


def test_what_both_sides_agreed_on_and_signed_was_signed() -> None:
    told = MEETING + "Hai bên đã thống nhất ký kết Biên bản ghi nhớ lần thứ 7."
    assert the_mention(told, "agreement_signing").status == "occurred"


def test_where_the_anniversary_is_kept_says_nothing_of_what_is_commemorated() -> None:
    told = (
        "Nhân kỷ niệm 60 năm Ngày thiết lập quan hệ ngoại giao Việt Nam - Lào (5/9/1962 - 5/9/2022), ngày 10/5, đoàn "
        "đại biểu tỉnh Hủa Phăn (Lào) đã tới thăm tỉnh Hòa Bình."
    )
    assert the_mention(told, "ties_established").place is None


def test_a_school_is_no_country() -> None:
    told = MEETING + "Bộ trưởng tặng Trường Tiểu học và Trung học cơ sở Phú Lâm 20 máy tính, phần của phía Lào là 5."
    assert all("CHN" not in one.countries for one in read(told).mentions)


def test_the_headline_may_be_the_only_one_to_name_the_partner() -> None:
    body = "Viện Lúa và Vietrice đã ký biên bản ghi nhớ về giống lúa mới ngày 10/5 tại Cần Thơ."
    assert read(body, title="Công ty Nga hợp tác với Viện Lúa").is_relevant


def test_the_day_of_what_is_spoken_of_at_a_meeting_is_not_that_of_the_meeting() -> None:
    told = (
        "Mới đây, Bộ trưởng Bộ Công Thương Nguyễn Ví Dụ đã có buổi tiếp ông Torii Example, Chủ tịch Phòng Thương mại "
        "Osaka (Nhật Bản), tại Hà Nội. Tại cuộc gặp, ông Torii giới thiệu Hội chợ Osaka từ ngày 13/4 đến 13/10/2025."
    )
    assert the_mention(told, "meeting").date_edtf is None


def test_the_people_is_no_occasion() -> None:
    # `nhân dân` holds the word `nhân` of occasions.
    told = (
        "Từ ngày 5 đến 8/5, Phó Chủ tịch Ủy ban nhân dân tỉnh Nguyễn Ví Dụ dẫn đầu đoàn công tác sang Lào. Ngày 6/5, "
        "đoàn thăm Bệnh viện Trung ương Mahosot."
    )
    assert mentions(told, "visit")[0].is_central


def test_what_the_headline_announces_is_central() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ Quốc phòng tiếp Tùy viên Quân sự Campuchia Chea Tuayang để bàn về giao lưu biên "
        "giới. Hai bên cùng thống nhất. Giao lưu biên giới Việt Nam - Campuchia sẽ diễn ra từ ngày 12 đến 14/6."
    )
    title = "Sắp diễn ra Giao lưu biên giới Việt Nam - Campuchia"
    planned = [one for one in mentions(told, "exchange", title=title) if one.status == "planned"]
    assert [(one.date_edtf, one.is_central) for one in planned] == [("2024-06-12/2024-06-14", True)]


def test_what_is_told_with_its_day_behind_a_lead_without_one_is_central() -> None:
    body = (
        "Lào được Bệnh viện Quân y 103 của Việt Nam giúp đào tạo phẫu thuật ghép thận và trang bị nhiều máy móc mới.\n"
        "Hội nghị tổng kết dự án diễn ra hôm qua (23/08), tại thủ đô Viêng Chăn."
    )
    assert the_mention(body, "conference", published=None).is_central


def test_a_journey_in_the_headline_is_central_though_only_an_occasion_in_the_text() -> None:
    told = "Sáng 6/5, đoàn tỉnh Bình Dương chào Tỉnh trưởng Champasak Sisavath Tuayang nhân chuyến công tác tại Lào."
    assert the_mention(told, "visit", title="Đoàn tỉnh Bình Dương thăm tỉnh Champasak, Lào").is_central


def test_all_that_was_given_is_a_figure() -> None:
    told = MEETING + "Dịp này, Bộ Tư pháp trao tổng số 14.000 quyển vở và 300 phần quà cho trẻ em Lào."
    assert [figure.quantity for figure in read(told).figures] == [14000, 300]


def test_the_year_for_which_something_is_signed_is_not_when() -> None:
    told = "Hai bệnh viện ký hợp tác y tế năm 2024. Sáng 8/5, Bệnh viện A và Bệnh viện B Lào đã gặp nhau tại Hà Nội."
    assert "2024" not in {one.date_edtf for one in mentions(told, "agreement_signing", published="2023-12-20")}


def test_a_year_to_come_in_the_name_of_what_is_signed_is_not_when() -> None:
    told = MEETING + "Hai bên đã ký kế hoạch phối hợp chăm sóc, bảo vệ rừng đầu nguồn năm 2025."
    assert the_mention(told, "agreement_signing").date_edtf == "2024-05-10"


def test_the_year_of_the_next_session_is_not_that_of_the_minutes_signed_before() -> None:
    told = MEETING + "Hai bên đã ký Biên bản kỳ họp và hẹn Kỳ họp lần thứ năm sẽ tổ chức tại Lào năm 2026."
    assert the_mention(told, "agreement_signing").date_edtf == "2024-05-10"
    assert [(one.ordinal, one.status, one.date_edtf) for one in mentions(told, "conference")] == [
        (5, "planned", "2026")
    ]


def test_what_is_signed_now_is_not_what_was_signed_years_before() -> None:
    told = (
        MEETING + "Hai bên thực hiện tốt Hiệp định kiểm dịch động vật ký tháng 3/1996. Cuối buổi làm việc, hai Bộ "
        "trưởng đã ký Biên bản làm việc."
    )
    assert {one.date_edtf for one in mentions(told, "agreement_signing")} == {"1996-03", "2024-05-10"}


def test_a_square_that_is_called_by_a_day_is_no_day() -> None:
    told = "Tối 8/5, tại Quảng trường 10/10, thành phố Lạng Sơn, Bộ Y tế Việt Nam và Bộ Y tế Lào khai mạc hội nghị."
    assert the_mention(told, "conference").date_edtf == "2024-05-08"


def test_the_year_of_an_agreement_that_is_carried_out_is_not_when() -> None:
    told = (
        "Ngày 8/5, đoàn Trường Đại học Vinh thăm Lào. Buổi làm việc với Bộ Giáo dục và Thể thao Lào nhằm tổng kết "
        "chương trình tiếng Việt theo Thỏa thuận ký kết giữa hai bên vào năm 2021."
    )
    assert "2021" not in {one.date_edtf for one in mentions(told, "meeting")}


def test_the_day_on_which_an_occasion_goes_on_is_its_own() -> None:
    told = (
        "Trong khuôn khổ Giao lưu biên phòng lần thứ 3, hai Bộ trưởng Quốc phòng Việt Nam và Lào chứng kiến lễ tuần "
        "tra chung. Trong khuôn khổ Giao lưu biên phòng lần thứ 3, sáng 8/5 tiếp tục diễn ra các hoạt động tại tỉnh "
        "Attapeu (Lào)."
    )
    assert {one.date_edtf for one in read(told).mentions} == {"2024-05-08"}


def test_a_session_in_the_name_of_its_minutes_takes_no_year_from_before_it() -> None:
    told = (
        MEETING + "Hai bên cho rằng năm 2023 đã đạt nhiều kết quả khi thực hiện Biên bản Kỳ họp thứ XII Ủy ban liên "
        "Chính phủ Việt Nam - Lào."
    )
    found = the_mention(told, "conference")
    assert (found.ordinal, found.date_edtf) == (12, None)


def test_an_occasion_of_the_same_day() -> None:
    told = MEETING + (
        "Thông báo về kết quả của Kỳ họp lần thứ 5 Ủy ban hợp tác Việt Nam - Lào diễn ra sáng cùng ngày, hai Bộ trưởng "
        "bày tỏ vui mừng."
    )
    assert the_mention(told, "conference").date_edtf == "2024-05-10"


def test_a_day_of_an_open_year_takes_no_year_told_beside() -> None:
    told = (
        "Sáng 8/3, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ tiếp Bộ trưởng Bộ Tư pháp Lào Sisavath Tuayang. "
        "Bộ trưởng Sisavath Tuayang vui mừng được gặp lại ông, nhắc rằng năm 2017 hai Bộ đã mở chung một lớp học."
    )
    assert mentions(told, "meeting", published=None)[0].date_edtf is None


@pytest.mark.parametrize("type_", ["meeting", "visit"])
def test_what_is_carried_out_was_settled_at_another_time(type_: str) -> None:
    told = (
        "Nhân chuyến công tác tại Lào, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ có cuộc gặp với Bộ trưởng Bộ Tư pháp Lào "
        "Sisavath Tuayang. Cuộc gặp nhằm triển khai nội dung đã thống nhất tại Hội nghị Tư pháp lần thứ 3 diễn ra tại "
        "tỉnh Nghệ An vào tháng 1/2024."
    )
    found = the_mention(told, type_)
    assert (found.date_edtf, found.place) == (None, None)


def test_what_is_said_at_a_ceremony_has_days_of_its_own() -> None:
    told = "Tại lễ ký kết, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ cho biết, Bộ Tư pháp Lào sẽ mở trường mới tháng 9/2024. "
    assert the_mention(told, "agreement_signing").date_edtf is None


def test_the_day_behind_the_occasion_of_a_call_is_that_of_the_call() -> None:
    told = "Nhân Quốc khánh Lào, chiều 8/5, đoàn công tác tỉnh Lai Châu đến thăm, chúc Tết tỉnh Phongsaly."
    assert the_mention(told, "visit").date_edtf == "2024-05-08"
