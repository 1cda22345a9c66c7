"""Where an event was held when no word says so, whose the works are, and what is listed below a signing."""

from __future__ import annotations

from tests.extract.helpers import mentions, read, the_mention


def test_the_host_that_receives_gives_the_place() -> None:
    told = (
        "Phó Chủ tịch UBND TPHCM Trần Văn Mẫu ngày 10/5 đã tiếp đoàn Bộ Y tế Lào do Thứ trưởng Khamla Tuayang dẫn đầu."
    )
    (event,) = mentions(told, "meeting")
    assert (event.place, event.place_country) == ("TPHCM", "VNM")


def test_a_school_that_opens_a_course_gives_the_place() -> None:
    told = "Ngày 10/5, Trường ĐH Sư phạm TP HCM khai giảng lớp tiếng Việt cho 22 cán bộ Bộ Giáo dục và Thể thao Lào."
    (event,) = mentions(told, "training")
    assert event.place == "TP HCM"


def test_next_then_is_no_reception() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Đào Hồng Lan hội đàm với Bộ trưởng Bộ Y tế Lào "
        "Bounfeng Phoummalaysith. Tiếp đó, Bộ trưởng Bộ Y tế Lào Bounfeng Phoummalaysith dự lễ trao học bổng."
    )
    assert [event.trigger for event in mentions(told, "meeting")] == ["hội đàm"]


def test_the_end_of_validity_is_no_day_of_signing() -> None:
    told = (
        "Sáng 10/5, Sở Y tế tỉnh Quảng Trị và Sở Y tế tỉnh Savannakhet (Lào) ký thỏa thuận hợp tác, "
        "có hiệu lực đến năm 2030."
    )
    (event,) = mentions(told, "agreement_signing")
    assert (event.date_edtf, event.status) == ("2024-05-10", "occurred")


def test_each_day_of_a_report_is_a_scene_of_its_own() -> None:
    told = (
        "Giao lưu hữu nghị biên giới Việt Nam - Lào khép lại ngày 11/5 tại Quảng Trị. "
        "Trưa 10/5, Bộ trưởng Phan Văn Giang hội đàm với Đại tướng Chansamone Chanyalath, Bộ trưởng Bộ Quốc phòng Lào. "
        "Kết thúc hội đàm, hai Bộ Quốc phòng ký kế hoạch hợp tác năm 2025."
    )
    (event,) = mentions(told, "agreement_signing")
    assert event.date_edtf == "2024-05-10"


def test_works_belong_to_the_country_where_they_stand() -> None:
    told = (
        "Ngày 10/5, tại huyện Dakcheung, tỉnh Sekong, Lào đã diễn ra lễ khánh thành Trường Phổ thông Ban Mẫu, "
        "quà tặng của nhân dân Việt Nam."
    )
    (event,) = mentions(told, "project_milestone")
    assert {p.country for p in event.participants if p.kind == "organization"} == {"LAO"}


def test_a_body_is_named_with_both_countries() -> None:
    told = (
        "Ngày 10/5, tại tỉnh Savannakhet diễn ra lễ khánh thành Nhà đa năng "
        "Trường Hữu nghị Lào - Việt Nam tỉnh Savannakhet."
    )
    (event,) = mentions(told, "project_milestone")
    assert "Trường Hữu nghị Lào - Việt Nam tỉnh Savannakhet" in {p.name for p in event.participants}


def test_instruments_listed_below_a_signing_have_its_day_and_whole_titles() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Việt Nam và Lào đã ký các văn kiện hợp tác.\n"
        "Các văn kiện được ký gồm: Hiệp định hợp tác lao động Việt Nam - Lào; Bản ghi nhớ hợp tác y tế giữa hai Bộ."
    )
    signed = {agreement.title: agreement.signed_edtf for agreement in read(told).agreements}
    assert signed["Hiệp định hợp tác lao động Việt Nam - Lào"] == "2024-05-10"
    assert signed["Bản ghi nhớ hợp tác y tế giữa hai Bộ"] == "2024-05-10"


def test_who_gives_is_told_by_the_verb_behind_the_body() -> None:
    told = (
        "Sáng 10/5, Lễ bàn giao trang thiết bị y tế của Bộ Quốc phòng Việt Nam tặng Bộ Quốc phòng Lào "
        "diễn ra tại Hà Nội."
    )
    (event,) = mentions(told, "aid")
    roles = {p.name: p.role for p in event.participants}
    assert (roles["Bộ Quốc phòng Việt Nam"], roles["Bộ Quốc phòng Lào"]) == ("donor", "recipient")
    assert event.sectors


def test_who_welcomes_a_visitor_is_host() -> None:
    told = "Sáng 10/5, tại Hà Nội, Thủ tướng Phạm Minh Chính đón Thủ tướng Lào Sonexay Siphandone sang thăm Việt Nam."
    (event,) = mentions(told, "visit")
    roles = {p.name: p.role for p in event.participants}
    assert roles["Phạm Minh Chính"] == "host"


def test_a_house_gives_its_country() -> None:
    told = "Sáng 10/5, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ tiếp Trưởng đại diện WHO Anna Vi tại trụ sở Bộ Y tế."
    (event,) = mentions(told, "meeting")
    assert event.place_country == "VNM"


def test_a_house_named_without_country_is_nobodys_where_both_sides_have_one() -> None:
    told = (
        "Bộ trưởng Bộ Y tế Việt Nam Nguyễn Ví Dụ và Bộ trưởng Bộ Y tế Lào Sisavath Tuayang ký biên bản ghi nhớ "
        "tại trụ sở Bộ Y tế."
    )
    (event,) = mentions(told, "agreement_signing")
    assert event.place_country is None


def test_who_goes_to_a_house_to_give_gives_there() -> None:
    told = (
        "Chiều 10/5, Thiếu tướng Nguyễn Ví Dụ tới Bộ Lao động và Phúc lợi xã hội Lào thăm hỏi, trao 100 triệu kíp "
        "giúp nhân dân vùng lũ."
    )
    (event,) = mentions(told, "aid")
    assert event.place_country == "LAO"


def test_patients_are_treated_where_they_live() -> None:
    told = "Ngày 10/5, đoàn y tế tỉnh Nghệ An khám bệnh, phát thuốc miễn phí cho 300 người dân tỉnh Xiêng Khoảng (Lào)."
    (event,) = mentions(told, "aid")
    assert (event.place, event.place_country) == ("Xiêng Khoảng", "LAO")


def test_what_is_done_on_a_journey_is_done_where_it_leads() -> None:
    told = (
        "Sáng 10/5, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ hội đàm với Bộ trưởng Bộ Tư pháp Lào Sisavath Tuayang, "
        "nhân chuyến thăm chính thức Lào của đoàn đại biểu Bộ Tư pháp Việt Nam."
    )
    (event,) = mentions(told, "meeting")
    assert event.place_country == "LAO"


def test_who_holds_a_scholarship_studies_with_the_giver() -> None:
    told = "Năm học 2023-2024, Chính phủ Liên bang Nga cấp cho Việt Nam 900 suất học bổng."
    (event,) = mentions(told, "training")
    assert (event.date_edtf, event.place_country) == ("2023/2024", "RUS")


def test_the_leaders_who_receive_are_at_home() -> None:
    told = "Tối 10/5, 40 cán bộ trẻ của Lào được lãnh đạo thành phố Huế tiếp thân mật."
    (event,) = mentions(told, "meeting")
    assert (event.place, event.place_country) == ("Huế", "VNM")


def test_a_session_held_both_ways_is_hybrid() -> None:
    told = (
        "Ngày 10/5, Bộ trưởng Nguyễn Ví Dụ dự Hội nghị Bộ trưởng Lao động Việt Nam - Lào lần thứ 27. "
        "Hội nghị vừa họp trực tiếp tại Lào, vừa kết nối trực tuyến."
    )
    (event,) = mentions(told, "conference")
    assert (event.mode, event.place_country) == ("hybrid", "LAO")


def test_the_headline_says_where_a_journey_led() -> None:
    told = "Phó Chủ tịch nước Nguyễn Thị Ví Dụ rời Brunei ngày 10/5 sau chuyến thăm chính thức thành công."
    found = mentions(told, "visit", title="Phó Chủ tịch nước Nguyễn Thị Ví Dụ kết thúc chuyến thăm Brunei")
    assert [event.place_country for event in found] == ["BRN"]


def test_what_is_only_summed_up_has_no_day() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Nội vụ Nguyễn Ví Dụ hội đàm với Bộ trưởng Bộ Nội vụ Lào Khamla Tuayang. "
        "Hai bên trao đổi về hợp tác giữa hai bộ. Buổi hội đàm diễn ra thân mật. Không khí rất hữu nghị. "
        "Bộ Quốc phòng Lào giúp Việt Nam tìm kiếm, quy tập hài cốt quân tình nguyện Việt Nam hy sinh tại Lào."
    )
    assert [event.date_edtf for event in mentions(told, "joint_activity")] == [None]


def test_the_year_behind_the_name_of_an_occasion_is_that_of_its_days() -> None:
    told = "Trại hè sinh viên Việt Nam - Lào 2016 (từ 29-6 đến 2-7) được tổ chức tại Huế."
    (event,) = mentions(told, "exchange", published=None)
    assert event.date_edtf == "2016-06-29/2016-07-02"


def test_the_day_behind_a_lead_without_one_is_that_of_what_the_lead_tells() -> None:
    told = (
        "Bác sĩ tỉnh Nghệ An mới khám chữa bệnh miễn phí cho dân nghèo tỉnh Xiêng Khoảng của Lào, ai cũng được mời.\n"
        "Đoàn ở lại tỉnh từ ngày 6 đến 10/5."
    )
    (event,) = mentions(told, "aid")
    assert event.date_edtf == "2024-05-06/2024-05-10"


def test_the_year_of_the_plan_that_is_signed_is_that_of_the_day() -> None:
    told = (
        "Ngày 9/2, tại Hà Nội, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ và Bộ trưởng Bộ Y tế Lào "
        "Khamla Tuayang ký Kế hoạch hợp tác phòng chống dịch năm 2016."
    )
    (event,) = mentions(told, "agreement_signing", published=None)
    assert event.date_edtf == "2016-02-09"


def test_works_lie_with_those_to_whom_they_are_handed_over() -> None:
    told = (
        "UBND tỉnh Hà Tĩnh của Việt Nam vừa bàn giao một trường tiểu học cho chính quyền tỉnh "
        "Khăm Muộn, miền trung nước Lào."
    )
    (event,) = mentions(told, "project_milestone")
    assert (event.place, event.place_country) == ("Khăm Muộn", "LAO")


def test_the_first_day_of_a_journey_is_not_all_of_it() -> None:
    told = (
        "Từ ngày 6 - 10/5, đoàn Trường Đại học Vinh do Hiệu trưởng Nguyễn Ví Dụ dẫn đầu có chuyến công tác "
        "tới Hàn Quốc. Sáng 6/5, đoàn đến thăm và làm việc tại trụ sở Đại học Quốc gia Seoul."
    )
    (event,) = mentions(told, "visit")
    assert event.date_edtf == "2024-05-06/2024-05-10"


def test_the_noun_before_a_city_abroad_is_no_part_of_its_name() -> None:
    told = "Ngày 8/5, tại thành phố Kaysone Phomvihane (Lào), Bộ Y tế Việt Nam và Bộ Y tế Lào hội đàm."
    assert the_mention(told, "meeting").place == "Kaysone Phomvihane"


def test_a_district_of_a_citys_name_lies_in_its_province() -> None:
    told = (
        "Ngày 8/5, tỉnh Long An bàn giao trường học cho chính quyền huyện Pakse, tỉnh Champasak, Lào. "
        "Trường có 8 phòng học."
    )
    assert the_mention(told, "project_milestone").place == "Champasak"
