"""Which words speak of one event and which of another."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, read, the_mention

MINISTERS = (
    "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ hội đàm với Bộ trưởng Bộ Tư pháp Lào Vilay Tuayang. "
)


def test_an_event_told_over_several_sentences_is_one() -> None:
    body = (
        MINISTERS + "Tại buổi hội đàm, Bộ trưởng Nguyễn Ví Dụ cảm ơn phía Lào. "
        "Cuộc hội đàm diễn ra trong không khí hữu nghị. Kết thúc hội đàm, hai bên chụp ảnh."
    )
    assert [one.event_type for one in read(body).mentions] == ["meeting"]


def test_meetings_with_different_people_in_one_sentence_are_several() -> None:
    body = (
        "Ngày 10/5, tại Hà Nội, Thủ tướng Lào Sonexay Tuayang đã hội đàm với Thủ tướng Nguyễn Ví Dụ; "
        "hội kiến Chủ tịch Quốc hội Trần Thí Dụ; chào xã giao Tổng Bí thư Lê Minh Họa."
    )
    assert len(mentions(body, "meeting")) == 3


def test_the_next_reception_of_the_same_day_is_another_meeting() -> None:
    body = MINISTERS + "Cùng ngày, Phó Thủ tướng Trần Thí Dụ đã tiếp Bộ trưởng Bộ Tư pháp Lào Vilay Tuayang."
    found = mentions(body, "meeting")
    assert [one.date_edtf for one in found] == ["2024-05-10", "2024-05-10"]


def test_a_conference_at_which_something_is_signed_is_two_events() -> None:
    body = (
        "Ngày 10/5, tại Vinh, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào tổ chức Hội nghị lần thứ 6. "
        "Kết thúc hội nghị, hai bên đã ký Biên bản ghi nhớ về hợp tác pháp luật."
    )
    found = {one.event_type: one for one in read(body).mentions}
    assert set(found) == {"conference", "agreement_signing"}
    assert {one.date_edtf for one in found.values()} == {"2024-05-10"}
    assert all(one.is_central for one in found.values())


def test_two_instruments_of_one_ceremony_are_one_signing() -> None:
    body = (
        "Ngày 10/5, tại Vinh, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào đã ký Biên bản ghi nhớ về hợp tác pháp luật "
        "và Kế hoạch hợp tác năm 2025."
    )
    signing = the_mention(body, "agreement_signing")
    assert [relation for _, relation in signing.agreements] == ["signs", "signs"]
    assert {one.kind for one in read(body).agreements} == {"memorandum_of_understanding", "plan"}


def test_a_session_that_is_recalled_and_the_next_one_are_events_of_their_own() -> None:
    body = (
        "Ngày 10/5, tại Vinh, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào tổ chức Hội nghị Tư pháp lần thứ 6. "
        "Hội nghị đánh giá kết quả từ Hội nghị Tư pháp lần thứ 5. "
        "Hai bên thống nhất Hội nghị Tư pháp lần thứ 7 sẽ được tổ chức tại Lào năm 2025."
    )
    found = {one.ordinal: one for one in mentions(body, "conference")}
    assert set(found) == {5, 6, 7}
    assert {number: one.status for number, one in found.items()} == {5: "occurred", 6: "occurred", 7: "planned"}
    assert {number: one.is_central for number, one in found.items()} == {5: False, 6: True, 7: False}
    assert found[5].date_edtf is None
    assert found[7].date_edtf == "2025"
    assert len({one.series for one in found.values()}) == 1


def test_the_session_whose_minutes_are_spoken_of_is_not_the_one_that_is_told() -> None:
    body = (
        "Ngày 10/5, tại Vinh, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào tổ chức hội nghị trù bị. "
        "Hai bên đánh giá kết quả thực hiện Biên bản Kỳ họp lần thứ 6 giữa Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào."
    )
    assert {one.ordinal: one.is_central for one in mentions(body, "conference")} == {None: True, 6: False}
    signed = body.replace("đánh giá kết quả thực hiện", "ký")
    assert [one.ordinal for one in mentions(signed, "conference")] == [6]


def test_both_sides_means_the_bodies_named_before() -> None:
    body = (
        "Ngày 10/5, tại Vinh, Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào tổ chức Hội nghị lần thứ 6. "
        "Chiều cùng ngày, hai bên đã ký Biên bản ghi nhớ về hợp tác pháp luật."
    )
    names = {one.registry_id or one.name for one in the_mention(body, "agreement_signing").participants}
    assert names == {one.registry_id or one.name for one in the_mention(body, "conference").participants}


def test_both_ministers_means_the_ministers_named_before() -> None:
    body = MINISTERS + "Sau hội đàm, hai Bộ trưởng đã ký Biên bản ghi nhớ về hợp tác pháp luật."
    people = [one for one in the_mention(body, "agreement_signing").participants if one.kind == "person"]
    assert {(one.name, one.role) for one in people} == {
        ("Nguyễn Ví Dụ", "signatory"),
        ("Vilay Tuayang", "signatory"),
    }


def test_an_event_of_one_country_alone_is_left_out() -> None:
    body = (
        "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ tiếp Giám đốc Sở Tư pháp tỉnh Nghệ An Trần Thí Dụ. "
        "Hai bên trao đổi về công tác hộ tịch."
    )
    found = read(body)
    assert found.mentions == ()
    assert not found.is_relevant


def test_each_of_two_hosts_receives_for_himself() -> None:
    body = (
        "Chiều 10/5, tại Vientiane, Thủ tướng Lào Khamla Tuayang và Phó Chủ tịch nước Lào Vilay Tuayang đã tiếp "
        "đoàn Bộ Nội vụ Việt Nam do Bộ trưởng Nguyễn Ví Dụ dẫn đầu. Tại các buổi tiếp, hai bên trao đổi về hợp tác."
    )
    hosts = [{one.name for one in found.participants if one.role == "host"} for found in mentions(body, "meeting")]
    assert sorted(hosts, key=sorted) == [{"Khamla Tuayang"}, {"Vilay Tuayang"}]


def test_a_host_who_receives_together_with_another_receives_once() -> None:
    body = (
        "Chiều 10/5, tại Vientiane, Thủ tướng Lào Khamla Tuayang và Phó Chủ tịch nước Lào Vilay Tuayang đã tiếp "
        "đoàn Bộ Nội vụ Việt Nam do Bộ trưởng Nguyễn Ví Dụ dẫn đầu. Tại buổi tiếp, hai bên trao đổi về hợp tác."
    )
    the_mention(body, "meeting")


@pytest.mark.parametrize(
    "after",
    [
        "dự kiến họp ngày 12/5/2023",
        "khép lại sau hai ngày",
        "ngày 12/5/2023",
        "vừa bế mạc",
        "diễn ra tại Huế",
        "là dịp tốt",
    ],
)
def test_a_name_of_an_event_ends_where_the_sentence_goes_on(after: str) -> None:
    found = mentions(
        f"Hội nghị Thủy lợi Việt Nam - Lào lần thứ 3 {after}. Hai bên trao đổi về kênh mương.", "conference"
    )
    assert [mention.title for mention in found] == ["Hội nghị Thủy lợi Việt Nam - Lào lần thứ 3"]


def test_gifts_of_one_day_by_different_givers_are_several() -> None:
    body = (
        "50 máy thở của Chính phủ Việt Nam đã được Đại sứ Nguyễn Ví Dụ trao ngày 10/5 cho Bộ Y tế Lào. "
        "Cũng trong ngày 10/5, tỉnh đoàn Nghệ An ủng hộ Lào 2.000 khẩu trang y tế."
    )
    assert len(mentions(body, "aid")) == 2


def test_who_was_met_first_takes_no_part_in_the_next_meeting() -> None:
    body = (
        "Ngày 10/5, Tổng Bí thư, Chủ tịch nước Lào Khamla Tuayang đến thăm Việt Nam. Trong ngày, ông hội đàm với "
        "Tổng Bí thư Nguyễn Ví Dụ; hội kiến Thủ tướng Trần Thí Dụ."
    )
    found = [{one.name for one in each.participants if one.kind == "person"} for each in mentions(body, "meeting")]
    assert found == [{"Khamla Tuayang", "Nguyễn Ví Dụ"}, {"Khamla Tuayang", "Trần Thí Dụ"}]


def test_a_journey_abroad_is_a_visit_whoever_it_leads_to() -> None:
    body = (
        "Từ ngày 5/5 đến 9/5, đoàn LĐLĐ tỉnh Hà Tĩnh do Chủ tịch Lê Ví Dụ dẫn đầu sang thăm và làm việc với "
        "Liên hiệp Công đoàn tỉnh Khăm Muộn (Lào)."
    )
    assert the_mention(body, "visit").date_edtf == "2024-05-05/2024-05-09"


def test_a_plan_for_years_to_come_was_signed_at_their_beginning() -> None:
    body = "Sáng 10/5, Hội Phụ nữ Việt Nam và Hội Phụ nữ Lào ký thỏa thuận hợp tác giai đoạn 2015-2020."
    assert the_mention(body, "agreement_signing", published=None).date_edtf == "2015-05-10"
    reviewed = "Sáng 10/5, hai bộ Y tế Việt Nam và Lào tổng kết thỏa thuận đã ký giai đoạn 2015-2020 tại Hội nghị."
    assert all(one.date_edtf is None for one in read(reviewed, published=None).mentions)


def test_an_office_abroad_leaves_an_international_body_without_country() -> None:
    body = "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ tiếp đại diện UNICEF Việt Nam Anna Vi."
    found = the_mention(body, "meeting")
    assert {one.country for one in found.participants if one.registry_id == "int-unicef"} == {None}


def test_a_meeting_told_of_with_somebody_else_is_another() -> None:
    body = MINISTERS + (
        "Trong cuộc gặp tại trụ sở Quốc hội Lào, Chủ tịch Quốc hội Lào Saysomphone Tuayang nhấn mạnh quan hệ hai nước."
    )
    assert len(mentions(body, "meeting")) == 2


def test_a_delegation_received_by_another_host_is_received_twice() -> None:
    body = (
        "Ngày 10/5, Bộ trưởng Bộ Tư pháp Lào Vilay Tuayang tiếp đoàn đại biểu Bộ Tư pháp Việt Nam. Đoàn cũng được Phó "
        "Thủ tướng Lào Kikeo Tuayang tiếp."
    )
    assert len(mentions(body, "meeting")) == 2


def test_sessions_of_others_are_no_part_of_the_one_that_is_told() -> None:
    body = (
        "Ngày 10/5, Bộ Công an Việt Nam và Bộ An ninh Lào tổ chức Hội nghị lần thứ 6. Hai Bộ đã phối hợp để các Hội "
        "nghị cấp cao diễn ra an toàn tại Campuchia."
    )
    assert mentions(body, "conference")[0].place_country != "KHM"


@pytest.mark.parametrize(
    ("told", "event_type"),
    [
        ("Ngày 10/5, Bộ trưởng Bộ Tư pháp Việt Nam Nguyễn Ví Dụ đã thăm trụ sở Bộ Tư pháp Lào.", "meeting"),
        ("Ngày 10/5, lễ bàn giao thiết bị của dự án do Nhật Bản tài trợ diễn ra tại Hà Nội.", "aid"),
        (
            "Ngày 10/5, Đại học Huế khai mạc Chương trình trao đổi sinh viên với Đại học Chulalongkorn Thái Lan.",
            "exchange",
        ),
    ],
)
def test_acts_of_which_words_of_another_type_are_told(told: str, event_type: str) -> None:
    assert [one.event_type for one in read(told).mentions] == [event_type]


def test_a_courtesy_call_of_a_later_sentence_is_not_the_talks() -> None:
    told = (
        "Ngày 3/4, tại Viêng Chăn, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Khamla Tuayang. "
        "Nhân dịp này, đoàn đã chào xã giao Thủ tướng Lào Vilay Tuayang."
    )
    assert [mention.trigger for mention in mentions(told, "meeting")] == ["hội đàm", "chào xã giao"]


def test_greetings_for_the_new_year_in_provinces_are_journeys() -> None:
    body = (
        "Ngày 10/5, đoàn công tác tỉnh Điện Biên đã sang thăm, chúc Tết cổ truyền Bunpimay các tỉnh Phongsaly và Luông "
        "Pha Băng (Lào). Nhân chuyến thăm, đoàn đã gửi lời chúc mừng năm mới tới nhân dân hai tỉnh."
    )
    assert [one.event_type for one in read(body).mentions] == ["visit"]


def test_a_list_of_those_present_at_talks_tells_no_other_talks() -> None:
    body = MINISTERS + (
        "Tham dự hội đàm về phía Việt Nam có Thứ trưởng Bộ Tư pháp Trần Thí Dụ. Sau hội đàm, hai bên chụp ảnh."
    )
    assert len(mentions(body, "meeting")) == 1


def test_what_a_session_reviews_is_not_done_there() -> None:
    body = "Ngày 10/5, Hội nghị rút kinh nghiệm tuần tra chung Việt Nam - Campuchia được tổ chức tại Preah Sihanouk."
    assert [one.event_type for one in read(body).mentions] == ["conference"]


def test_the_end_of_a_patrol_is_told_before_its_days() -> None:
    body = (
        "Sáng 10/5, tàu của Hải quân Việt Nam đã cập cảng, kết thúc chuyến tuần tra chung với Hải quân Thái Lan. Trước "
        "đó, từ ngày 7 đến 8/5, hai bên đã tuần tra chung trên vùng biển giáp ranh."
    )
    found = mentions(body, "joint_activity")
    assert [one.date_edtf for one in found] == ["2024-05-07/2024-05-08"]


def test_a_forum_attended_on_a_journey_is_an_event() -> None:
    body = MINISTERS + "Hai Bộ trưởng còn tham dự Diễn đàn doanh nghiệp Việt Nam - Lào."
    assert len(mentions(body, "conference")) == 1


def test_a_meeting_of_friends_with_songs_is_one_exchange() -> None:
    body = "Tối 10/5, tại Vinh diễn ra buổi gặp gỡ và giao lưu văn nghệ giữa sinh viên Việt Nam và sinh viên Lào."
    assert [one.event_type for one in read(body).mentions] == ["exchange"]


def test_a_market_is_no_gift() -> None:
    body = MINISTERS + "Phía Lào cam kết hỗ trợ phát triển thị trường nông sản."
    assert not mentions(body, "aid")


def test_talks_of_a_journey_and_the_calls_that_follow() -> None:
    body = (
        "Từ ngày 6 đến 10/5, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ dẫn đầu đoàn đại biểu sang thăm chính thức Lào theo lời "
        "mời của Bộ trưởng Bộ Tư pháp Lào Vilay Tuayang. Hai nước có quan hệ tốt đẹp từ lâu. Tại cuộc hội đàm ngày "
        "8/5, hai bên đánh giá cao kết quả hợp tác. Đoàn đã đến chào xã giao lãnh đạo cấp cao của Lào."
    )
    talks, call = mentions(body, "meeting")
    assert (talks.date_edtf, talks.is_central, call.is_central) == ("2024-05-08", True, False)


@pytest.mark.parametrize(
    ("next_told", "found"),
    [
        ("Bệnh viện có 20 triệu USD vốn không hoàn lại do Chính phủ Hàn Quốc hỗ trợ.", ("KOR", "VNM")),
        ("Dự lễ khánh thành có ông Kim Ví Dụ, Công sứ Đại sứ quán Hàn Quốc tại Việt Nam.", ("KOR", "VNM")),
    ],
)
def test_works_at_home_are_cooperation_where_another_side_pays_or_is_present(
    next_told: str, found: tuple[str, ...]
) -> None:
    told = f"Sáng 19/7, Bệnh viện đa khoa khu vực ở tỉnh Hà Giang đã chính thức khánh thành. {next_told}"
    assert [m.countries for m in mentions(told, "project_milestone")] == [found]


def test_students_who_are_received_are_trained() -> None:
    told = "Ngày 24/4, 20 lưu học sinh Lào đã được Trường Đại học Vinh làm lễ tiếp nhận."
    (training,) = mentions(told, "training")
    assert (training.date_edtf, training.place_country) == ("2024-04-24", "VNM")


def test_who_pays_for_works_by_a_sentence_of_its_own_gives_them() -> None:
    told = (
        "Sáng 19/7, Bệnh viện đa khoa khu vực ở tỉnh Hà Giang đã chính thức khánh thành. "
        "Bệnh viện xây bằng vốn vay của Chính phủ Hàn Quốc qua Quỹ Hợp tác phát triển kinh tế."
    )
    (found,) = mentions(told, "project_milestone")
    assert {p.name for p in found.participants if p.role == "donor"} == {
        "Chính phủ Hàn Quốc",
        "Quỹ Hợp tác phát triển kinh tế",
    }


@pytest.mark.parametrize(
    "told",
    [
        "Đoàn bác sĩ Nhật Bản cùng Bệnh viện Nhi Đồng đã phẫu thuật cho 25 trẻ em tại Cần Thơ ngày 8/5.",
        "Ngày 8/5, Bệnh viện Đa khoa Cần Thơ phối hợp với đoàn bác sĩ Hàn Quốc khám sàng lọc cho 300 người nghèo.",
    ],
)
def test_treating_people_is_help(told: str) -> None:
    assert the_mention(told, "aid").place_country == "VNM"


def test_ministers_met_one_after_the_other_are_met_apart() -> None:
    body = (
        "Ngày 10/5, tại New York, Bộ trưởng Ngoại giao Nguyễn Ví Dụ đã gặp song phương với Bộ trưởng Ngoại giao Cuba "
        "Bruno Rodriguez, Bộ trưởng Ngoại giao Mông Cổ Battsetseg Batmunkh."
    )
    assert {one.countries for one in mentions(body, "meeting")} == {("CUB", "VNM"), ("MNG", "VNM")}


def test_meetings_announced_for_a_visit_are_planned() -> None:
    body = (
        "Ngày 10/5, Chủ tịch Quốc hội Lào Vilay Tuayang đến Hà Nội, bắt đầu chuyến thăm chính thức Việt Nam. Hai nước "
        "có nhiều năm hợp tác. Trong chuyến thăm, Chủ tịch Quốc hội Lào sẽ hội đàm với Chủ tịch Quốc hội Nguyễn Ví Dụ."
    )
    found = the_mention(body, "meeting")
    assert (found.status, found.is_central) == ("planned", False)


def test_what_a_guest_came_for_is_no_other_meeting() -> None:
    body = "Ngày 10/5, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ tiếp kiến Đại sứ Lào Vilay Tuayang đến chào từ biệt."
    assert len(mentions(body, "meeting")) == 1


def test_related_sessions_are_no_session_of_their_own() -> None:
    body = (
        "Ngày 10/5, nhân dịp dự Hội nghị Bộ trưởng Y tế ASEAN lần thứ 16 và các hội nghị liên quan tại Viêng Chăn, Bộ "
        "trưởng Bộ Y tế Nguyễn Ví Dụ đã gặp Bộ trưởng Bộ Y tế Lào Vilay Tuayang."
    )
    assert [one.ordinal for one in mentions(body, "conference")] == [16]
    assert the_mention(body, "meeting").place == "Viêng Chăn"


def test_a_programme_that_goes_on_is_no_wish() -> None:
    body = (
        "Tiếp tục chương trình thăm cấp Nhà nước Lào, chiều 10/5, Chủ tịch nước Nguyễn Ví Dụ hội đàm với Chủ tịch nước "
        "Lào Vilay Tuayang."
    )
    assert [one.is_central for one in mentions(body, "visit")] == [False]


def test_a_seminar_just_held_is_told_without_a_day() -> None:
    body = (
        "Dùng đồng tiền của nhau giúp giảm rủi ro. Thương mại hai nước tăng đều. Ngân hàng Nhà nước Việt Nam và Ngân "
        "hàng Nhà nước Lào vừa mở Hội thảo trao đổi chuyên môn về thanh toán."
    )
    assert [one.event_type for one in read(body).mentions] == ["conference"]


def test_what_only_follows_from_a_paper_tells_no_signing() -> None:
    body = MINISTERS + "Lớp học là hoạt động thường niên trong khuôn khổ biên bản ký kết giữa hai Bộ."
    assert not mentions(body, "agreement_signing")


def test_a_signing_that_is_news_is_not_the_one_recalled() -> None:
    body = (
        MINISTERS + "Hai bên điểm lại việc làm từ khi hai Bộ ký kết biên bản phối hợp tại Luang Prabang ngày 3/4/2019. "
        "Bộ Tư pháp Việt Nam và Bộ Tư pháp Lào đã ký kết biên bản phối hợp với nhiều nội dung mới."
    )
    assert [one.date_edtf for one in mentions(body, "agreement_signing")] == ["2019-04-03", "2024-05-10"]


def test_what_the_opening_tells_is_not_of_some_year() -> None:
    body = (
        "Phát biểu tại lễ ký kết, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ cảm ơn Bộ Tư pháp Lào. "
        "Bản ghi nhớ đầu tiên được hai Bộ ký năm 2011."
    )
    assert [one.date_edtf for one in mentions(body, "agreement_signing")] == [None, "2011"]


@pytest.mark.parametrize(("title", "signed"), [("Ký kết", 1), ("Đề nghị sớm ký kết", 0)])
def test_under_a_headline_of_a_signing_what_was_agreed_to_be_signed_was(title: str, signed: int) -> None:
    body = "Vì sự phát triển chung, lãnh đạo hai bên đồng ý ký kết Thỏa thuận hợp tác. Văn bản gồm năm điều."
    headline = f"{title} thỏa thuận hợp tác giữa tỉnh Lai Châu và tỉnh Phongsaly (Lào)"
    assert len(mentions(body, "agreement_signing", title=headline)) == signed
