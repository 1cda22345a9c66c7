"""Where an event was held when no venue is named as such, and whose country takes part only as a house."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, read, the_mention

MEETING = "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ tiếp Bộ trưởng Bộ Tư pháp Lào Sisavath Tuayang. "


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ngày 8/5, đoàn thành phố Incheon (Hàn Quốc) đã đến thăm và làm việc với tỉnh Ninh Bình.", "Ninh Bình"),
        ("Ngày 8/5, đoàn tỉnh Champasak (Lào) đã đến chào xã giao lãnh đạo tỉnh Nghệ An.", "Nghệ An"),
        (
            "Ngày 8/5, Phó Thủ tướng có buổi làm việc với lãnh đạo tỉnh Xiêng Khoảng về hợp tác Việt Nam - Lào.",
            "Xiêng Khoảng",
        ),
    ],
)
def test_who_calls_on_the_leaders_of_a_province_is_there(text: str, place: str) -> None:
    assert mentions(text, "meeting")[0].place == place


def test_the_office_where_talks_are_held_stands_in_a_city() -> None:
    told = (
        "Tại Văn phòng Bộ Giáo dục và Thể thao Lào ở thủ đô Viêng Chăn, ngày 8/5, Thứ trưởng Bộ Giáo dục và Thể thao "
        "Lào Sisavath Tuayang đã làm việc với Trường Đại học Vinh."
    )
    assert the_mention(told, "meeting").place == "Viêng Chăn"


def test_journeys_to_two_countries_are_two() -> None:
    told = (
        "Đoàn thứ nhất do ông Nguyễn Ví Dụ dẫn đầu tới thăm và chúc Tết tỉnh Attapeu (Lào). Đoàn thứ hai do ông Trần "
        "Văn Mẫu dẫn đầu tới thăm và chúc Tết tỉnh Ratanakiri (Campuchia)."
    )
    assert {one.place_country for one in mentions(told, "visit")} == {"LAO", "KHM"}


def test_whose_journey_it_is_says_nothing_of_where_it_leads() -> None:
    told = "Trong chuyến công tác của Lãnh đạo Việt Nam tại Lào ngày 8/5, hai bên đã trao đổi về hợp tác lao động."
    assert the_mention(told, "visit").place_country == "LAO"


def test_who_is_back_home_was_elsewhere() -> None:
    told = "Đoàn đại biểu Quốc hội đã trở về Hà Nội tối 8/5, kết thúc chuyến thăm chính thức Trung Quốc."
    assert {one.place_country for one in mentions(told, "visit")} == {"CHN"}


def test_the_fallen_are_looked_for_where_they_fell() -> None:
    told = "Đội quy tập đã tìm kiếm, quy tập được 48 hài cốt liệt sĩ quân tình nguyện hy sinh trên đất bạn Campuchia."
    assert the_mention(told, "joint_activity").place_country == "KHM"


def test_remains_are_handed_over_elsewhere_than_they_were_found() -> None:
    told = (
        "Việt Nam đã bàn giao cho phía Hoa Kỳ 3 hài cốt quân nhân, kết quả tìm kiếm của đội hỗn hợp ở tỉnh Khánh Hòa."
    )
    assert the_mention(told, "joint_activity").place != "Khánh Hòa"


def test_gifts_are_given_where_the_givers_went() -> None:
    told = "Đoàn Hội Chữ thập đỏ đã tới các địa phương như tỉnh Pursat trao 500 phần quà cho người dân Campuchia."
    found = the_mention(told, "aid")
    assert (found.place, found.place_country) == ("Pursat", "KHM")
    assert [figure.quantity for figure in read(told).figures] == [500]


def test_an_address_in_brackets_is_a_venue() -> None:
    told = "Tại Viện Trao đổi Văn hóa (số 12 đường Láng, quận Đống Đa, Hà Nội), triển lãm tranh Cuba khai mạc ngày 8/5."
    assert the_mention(told, "exchange").place == "Hà Nội"


def test_a_ship_is_not_the_city_it_is_called_after() -> None:
    told = "Ngày 8/5, tàu hải quân Australia HMAS Perth tới thăm thành phố Đà Nẵng, Việt Nam."
    assert the_mention(told, "visit").place_country == "VNM"


def test_the_rule_of_law_is_no_country() -> None:
    told = "Ngày 8/5, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào ký Biên bản hợp tác về Nhà nước pháp quyền tại Hà Nội."
    assert the_mention(told, "agreement_signing").countries == ("LAO", "VNM")


def test_a_stop_without_a_blank_ends_a_sentence() -> None:
    told = MEETING.rstrip() + "Sau buổi tiếp.Tại Huế, ngày 11/5, hai Bộ ký Biên bản hợp tác."
    told = told.replace("Tuayang.Sau", "Tuayang. Sau")
    assert the_mention(told, "agreement_signing").date_edtf == "2024-05-11"


def test_a_case_of_one_country_alone_is_no_joint_one() -> None:
    told = MEETING + "Năm 2023, công an tỉnh phối hợp với các lực lượng bắt giữ 13 đối tượng."
    assert [one.event_type for one in read(told).mentions] == ["meeting"]


def test_a_session_of_a_grouping_that_names_no_home_is_not_of_home() -> None:
    told = (
        "Cuộc họp lần thứ 46 của các Bộ trưởng Ngoại giao ASEAN diễn ra ngày 8/5 tại Bandar Seri Begawan, thủ đô "
        "Brunei. Chủ trì hội nghị là Bộ trưởng Ngoại giao Brunei."
    )
    assert mentions(told, "conference")[0].countries == ("BRN",)


def test_another_host_of_the_same_evening_receives_for_himself() -> None:
    told = (
        "Chiều 8/5, Phó Bí thư Thành ủy Huế Nguyễn Ví Dụ tiếp đoàn đại biểu thành phố Gyeongju (Hàn Quốc). Hai bên "
        "trao đổi cởi mở. Hai bên cảm ơn nhau. Cũng chiều hôm đó, Chủ tịch HĐND thành phố Huế Trần Thị Mẫu tiếp đoàn."
    )
    assert [one.date_edtf for one in mentions(told, "meeting")] == ["2024-05-08", "2024-05-08"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Tỉnh vừa thống nhất tiếp nhận, cấp 45 suất học bổng cho sinh viên Lào năm học 2023-2024.", "training"),
        ("Các bác sĩ Hàn Quốc phẫu thuật chỉnh hình miễn phí cho 30 bệnh nhân tỉnh Phú Thọ ngày 8/5.", "aid"),
        (
            "Ngày 8/5, một đoàn công tác của Chính phủ Lào về tăng cường năng lực y tế lần đầu tới thăm tỉnh Phú Thọ.",
            "visit",
        ),
        ("Chúng tôi tiếp tục. Nội dung được nêu trong hội đàm sáng 25-3 giữa Bộ Y tế và Bộ Y tế Lào.", "meeting"),
    ],
)
def test_what_is_told_in_passing_is_an_event(text: str, event_type: str) -> None:
    assert [one.event_type for one in mentions(text, event_type, published=None)] == [event_type]


def test_diplomats_act_where_they_are_posted() -> None:
    told = (
        "Học viện Nông nghiệp và Viện Nghiên cứu Lúa Australia ký thỏa thuận hợp tác ngày 8/5. Đại diện hai bên ký là "
        "Giám đốc Học viện Nguyễn Ví Dụ và Đại sứ Australia tại Việt Nam Robyn Example."
    )
    assert the_mention(told, "agreement_signing").place_country == "VNM"


def test_the_one_venue_of_the_first_sentences_is_that_of_what_they_tell() -> None:
    told = (
        "Hai bệnh viện cùng mở chương trình tình nguyện ở tỉnh Thái Nguyên. Ngày 8/5, các bác sĩ Hàn Quốc phẫu thuật "
        "miễn phí cho 30 bệnh nhân."
    )
    assert the_mention(told, "aid").place == "Thái Nguyên"


def test_the_seat_of_an_office_is_no_venue() -> None:
    told = (
        "Chiều 8/5, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ tiếp ông Jonas Beispiel, Phó Chủ tịch Đảng Cánh tả Đức kiêm "
        "Chủ tịch Đảng bộ tại Berlin."
    )
    assert the_mention(told, "meeting").place_country == "VNM"


def test_what_is_searched_for_abroad_is_not_where_the_sides_meet() -> None:
    told = (
        "Hội nghị Bộ trưởng Lao động Việt Nam - Lào lần thứ 9 diễn ra ngày 8/5, tại Ninh Bình. Hai bên trao đổi về hợp "
        "tác. Phía Bộ Lao động Lào đã giúp Việt Nam tìm kiếm, quy tập hài cốt quân tình nguyện hy sinh tại Lào."
    )
    assert {one.place_country for one in mentions(told, "joint_activity")} <= {"LAO"}


def test_the_host_of_a_session_of_a_grouping_is_no_partner_for_that() -> None:
    told = (
        "Hội nghị Bộ trưởng Lao động ASEAN lần thứ 25 diễn ra ngày 8/5 tại Kuala Lumpur, Malaysia. Bộ trưởng Nguyễn Ví "
        "Dụ dẫn đầu đoàn Việt Nam dự hội nghị."
    )
    assert mentions(told, "conference")[0].countries == ("VNM",)


def test_where_a_disaster_befell_people_is_no_venue() -> None:
    told = (
        "Ngày 8/5, Chủ tịch Quốc hội Cuba đã chủ trì lễ tiếp nhận quà của Quốc hội Việt Nam. Đại sứ Việt Nam chia buồn "
        "về vụ cháy xảy ra tại tỉnh Matanzas."
    )
    assert the_mention(told, "aid").place is None


def test_a_patrol_is_not_held_in_the_port_that_is_called_at_after_it() -> None:
    told = (
        "Ngày 8/5, Hải quân Việt Nam và Hải quân Hoàng gia Campuchia tuần tra chung lần thứ 72. Sau đó, tàu cập cảng, "
        "bắt đầu chuyến thăm tỉnh Preah Sihanouk. Các tàu thực hiện thủ tục chào khi gặp nhau trên biển."
    )
    assert the_mention(told, "joint_activity").place is None
    assert mentions(told, "meeting") == []


def test_who_receives_a_delegation_is_at_home() -> None:
    told = "Chiều 8/5, Trường Đại học Vinh có buổi tiếp và làm việc với đoàn cán bộ giáo dục Hàn Quốc."
    assert the_mention(told, "meeting").place_country == "VNM"


def test_what_others_give_to_home_is_given_at_home() -> None:
    told = "Chính phủ Nhật Bản vừa viện trợ 200.000 USD cho Việt Nam để mua máy thở."
    assert the_mention(told, "aid").place_country == "VNM"


def test_hosts_of_two_countries_say_nothing_of_the_venue() -> None:
    told = (
        "Ngày 8/5, Giám đốc Công an tỉnh Kon Tum Nguyễn Ví Dụ và Giám đốc Công an tỉnh Attapeu (Lào) Sisavath Tuayang "
        "đồng chủ trì hội nghị giao ban."
    )
    assert the_mention(told, "conference").place is None


def test_a_hospital_named_once_with_its_province_stands_there() -> None:
    told = (
        "Ngày 8/5, tại Bệnh viện Đa khoa huyện Kỳ Lâm, Đại sứ Nhật Bản Tanaka Ichi trao tặng 5 máy siêu âm. Bệnh viện "
        "Đa khoa huyện Kỳ Lâm, tỉnh Nghệ An có 200 giường."
    )
    assert the_mention(told, "aid").place == "Nghệ An"


def test_works_lie_in_the_country_with_which_their_name_ends() -> None:
    told = (
        "Ngày 8/5, Bộ trưởng Bộ Quốc phòng Việt Nam Nguyễn Ví Dụ cắt băng khánh thành Học viện Quốc phòng Lào, món quà "
        "của Việt Nam."
    )
    assert the_mention(told, "project_milestone").place_country == "LAO"


def test_a_journey_may_name_its_goal_behind_the_traveller() -> None:
    told = (
        "Lễ khởi công diễn ra ngày 8/5, nhân chuyến thăm chính thức của Chủ tịch Quốc hội Nguyễn Ví Dụ cùng đoàn đại "
        "biểu cấp cao Việt Nam đến Cuba."
    )
    assert {one.place_country for one in mentions(told, "visit")} == {"CUB"}


def test_whose_delegation_travels_says_nothing_of_its_goal() -> None:
    told = (
        "Chuyến thăm của Chủ tịch Ủy ban Kiểm toán Mông Cổ mở ra nhiều cơ hội hợp tác với Kiểm toán Nhà nước Việt Nam."
    )
    assert "MNG" not in {one.place_country for one in mentions(told, "visit")}


def test_the_headline_may_alone_name_the_venue() -> None:
    told = (
        "Sáng 8/5, đoàn công tác tỉnh Sơn La đã đến chúc Tết Bunpimay tới Đảng bộ, chính quyền và nhân dân các bộ tộc "
        "Lào."
    )
    assert mentions(told, "meeting", title="Lãnh đạo Sơn La chúc Tết Bunpimay tại tỉnh Hủa Phăn (Lào)")[0].place == (
        "Hủa Phăn"
    )


def test_who_calls_on_the_committee_of_a_province_is_there() -> None:
    told = "Chiều 8/5, đoàn tỉnh Khăm Muộn (Lào) đã đến chúc Tết UBND tỉnh Quảng Bình."
    assert the_mention(told, "meeting").place == "Quảng Bình"


def test_students_who_are_taken_in_learn_at_home() -> None:
    told = "Trường Cao đẳng Sư phạm vừa tiếp nhận 25 lưu học sinh Lào."
    assert the_mention(told, "training").place_country == "VNM"


def test_a_monument_is_no_country() -> None:
    told = "Ngày 8/5, Phó Thủ tướng Nguyễn Ví Dụ thăm Belarus, đặt hoa tại Đài tưởng niệm chiến thắng."
    assert the_mention(told, "visit").countries == ("BLR", "VNM")


@pytest.mark.parametrize(
    ("house", "country"),
    [("Đại sứ quán Hàn Quốc", "VNM"), ("Tổng Lãnh sự quán Nhật Bản", "VNM"), ("Đại sứ quán Việt Nam tại Lào", "LAO")],
)
def test_a_mission_stands_in_the_country_that_receives_it(house: str, country: str) -> None:
    told = f"Ngày 5/5, tại {house}, Bộ Y tế Việt Nam và Bộ Y tế Lào ký biên bản ghi nhớ."
    told = told if "Lào" in house else told.replace("Bộ Y tế Lào", "đối tác")
    assert the_mention(told, "agreement_signing").place_country == country


def test_people_are_treated_where_they_live() -> None:
    told = (
        "Người dân xã Prey Sor, tỉnh Takeo, Campuchia được khám bệnh, cấp thuốc miễn phí ngày 5/5 "
        "trong chương trình của Hội Thầy thuốc trẻ thành phố Huế."
    )
    assert the_mention(told, "aid").place == "Takeo"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("Chiều 8/5, đoàn Cục Thống kê tỉnh Bò Kẹo (Lào) đã làm việc với Cục Thống kê Lai Châu.", "Lai Châu"),
        (
            "Hội Nông dân tỉnh Lai Châu mới cử đoàn cán bộ sang thăm, hội đàm và ký kết kế hoạch hợp tác với Hội "
            "Nông dân tỉnh Bò Kẹo, Lào.",
            "Bò Kẹo",
        ),
        ("Ngày 8/5, đoàn công tác Sở Y tế Lai Châu đã có buổi làm việc với Sở Y tế tỉnh Bò Kẹo (Lào).", "Bò Kẹo"),
    ],
)
def test_a_delegation_is_where_those_are_with_whom_it_works(told: str, place: str) -> None:
    assert the_mention(told, "meeting").place == place


def test_a_session_was_where_it_is_said_to_have_been_held() -> None:
    told = (
        "Hội nghị sơ kết công tác ở cặp cửa khẩu quốc tế Cầu Treo (Hà Tĩnh) - Nậm Phao (Bolikhamxay) họp ngày 6/5 tại "
        "Huế giữa Hải quan Việt Nam và Hải quan Lào."
    )
    assert the_mention(told, "conference").place == "Huế"


def test_one_of_two_countries_of_a_pair_is_no_goal() -> None:
    told = (
        "Đoàn Hội Nông dân Việt Nam thăm Bulgaria từ ngày 3 đến 6/5. Chuyến thăm được mở ra lúc quan hệ Việt Nam - "
        "Bulgaria ngày càng rộng."
    )
    assert {visit.place_country for visit in mentions(told, "visit")} == {"BGR"}


def test_a_house_of_state_is_at_home_whatever_city_is_named_elsewhere() -> None:
    told = (
        "Sáng 6/5, tại Nhà Quốc hội, Phó Chủ tịch Quốc hội Nguyễn Ví Dụ hội đàm với Phó Chủ tịch Quốc hội Lào Sisavath "
        "Tuayang.\n\nHai bên mong sớm khánh thành nhà làm việc tại Viêng Chăn."
    )
    talks = the_mention(told, "meeting")
    assert (talks.place, talks.place_country) == (None, "VNM")


def test_works_were_begun_where_they_are_handed_over() -> None:
    told = (
        "Sáng 6/5, tại tỉnh Salavan (Lào), Sở Nông nghiệp Quảng Trị bàn giao trạm bơm cho Sở Nông lâm Salavan.\n\nCông "
        "trình khởi công tháng 3/2023 bằng vốn của Chính phủ Việt Nam."
    )
    assert {works.place for works in mentions(told, "project_milestone")} == {"Salavan"}


def test_a_state_that_is_a_city_is_a_place() -> None:
    told = "Hội nghị Bộ trưởng Tư pháp ASEAN lần thứ 9 họp ngày 6/5 tại Singapore, Việt Nam cử đoàn tham dự."
    session = the_mention(told, "conference")
    assert (session.place, session.place_country) == ("Singapore", "SGP")


def test_a_district_of_a_province_is_in_it() -> None:
    told = "Ngày 6/5, đoàn Quảng Trị trao 1 tấn gạo tặng bà con huyện Nòng thuộc tỉnh Savannakhet (Lào)."
    assert the_mention(told, "aid").place == "Savannakhet"


def test_a_national_body_is_of_the_country_behind_it() -> None:
    told = "Ngày 6/5, hội thảo về nghề luật họp tại Học viện Tư pháp quốc gia Lào, có đoàn Việt Nam dự."
    assert the_mention(told, "conference").place_country == "LAO"


def test_the_middle_of_the_country_is_no_other_country() -> None:
    told = "Bệnh viện lớn thứ hai miền Trung do Nhật Bản tài trợ đã được khánh thành sáng 10/5 tại tỉnh Phú Yên."
    assert {country for one in mentions(told, "project_milestone") for country in one.countries} == {"JPN", "VNM"}
