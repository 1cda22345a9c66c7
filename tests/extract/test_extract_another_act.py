"""Which acts are others than those told before, which begin an event, and which words tell no act at all."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, read, the_mention

CALL = "Ngày 10/5, tại Hà Nội, Thủ tướng Nguyễn Ví Dụ đã tiếp Bộ trưởng Bộ Tư pháp Lào Sisavath Tuayang. "
TALKS = "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Bounmy Tuayang. "
SIGNED = "Ngày 10/5, tại Vinh, Sở Y tế Nghệ An và Sở Y tế tỉnh Khăm Muộn (Lào) đã ký Biên bản ghi nhớ. "


@pytest.mark.parametrize(
    "next_told",
    [
        "Chủ tịch Quốc hội Lê Minh Họa có cuộc hội kiến với Bộ trưởng Bộ Tư pháp Lào.",
        "Cùng ngày, Bộ trưởng làm việc với Tòa án nhân dân tối cao.",
        "Đoàn cũng làm việc với Học viện Tư pháp.",
        "Bộ trưởng Sisavath Tuayang thông báo kết quả buổi làm việc với Bộ Tư pháp Việt Nam.",
    ],
)
def test_another_host_or_another_body_makes_another_meeting(next_told: str) -> None:
    assert len(mentions(CALL + next_told, "meeting")) == 2


def test_what_is_said_at_the_same_meeting_makes_no_other() -> None:
    body = CALL + "Tại buổi tiếp, Thủ tướng Nguyễn Ví Dụ cảm ơn Bộ Tư pháp Lào."
    assert len(mentions(body, "meeting")) == 1


def test_gifts_of_another_giver_are_another_gift() -> None:
    body = (
        "Ngày 10/5, tại Viêng Chăn, Bộ Y tế Việt Nam đã trao tặng Bộ Y tế Lào 20 máy thở; "
        "tỉnh Nghệ An ủng hộ 300 triệu đồng tiền mặt. "
    )
    assert len(mentions(body, "aid")) == 2
    again = body + "Bộ Y tế Việt Nam trao số máy thở này tại trụ sở Bộ Y tế Lào."
    assert len(mentions(again, "aid")) == 2


def test_the_search_is_another_act_than_the_ceremony_behind_it() -> None:
    body = (
        "Ngày 10/5, tại Viêng Chăn, Bộ Chỉ huy Quân sự tỉnh Hà Tĩnh và phía Lào tổ chức lễ bàn giao 5 hài cốt liệt sĩ. "
        "Sau chuyến công tác này, đội đã tìm kiếm, cất bốc 5 hài cốt tại Lào."
    )
    assert len(mentions(body, "joint_activity")) == 2


def test_journeys_are_told_by_their_traveller_and_goal() -> None:
    body = (
        "Ngày 10/5, tại Praha, Bộ Y tế Việt Nam và Bộ Y tế Séc tổ chức hội thảo về điều dưỡng. "
        "Hội thảo diễn ra nhân chuyến thăm Séc của Thủ tướng Nguyễn Ví Dụ."
    )
    visit = the_mention(body, "visit")
    assert (visit.place_country, visit.is_central) == ("CZE", False)


def test_a_day_in_brackets_is_of_what_stands_before_it() -> None:
    body = TALKS + (
        "Hai bên nhắc lại chuyến thăm Lào của Thủ tướng Nguyễn Ví Dụ (3/2021), "
        "chuyến thăm Việt Nam của Thủ tướng Lào Sonexay Tuayang (9/2021)."
    )
    assert {one.date_edtf for one in mentions(body, "visit")} == {"2021-03", "2021-09"}


@pytest.mark.parametrize(
    "said",
    [
        "Hai bên đánh giá cao việc thực hiện các hiệp định hai nước đã ký kết, nhất là về thú y.",
        "Nhiều năm qua, hai ngành đã ký một số thỏa thuận.",
    ],
)
def test_texts_once_signed_are_no_signing(said: str) -> None:
    assert mentions(TALKS + said, "agreement_signing") == []


@pytest.mark.parametrize(
    "programme",
    [
        "Bế mạc hội nghị, hai Bộ sẽ ký hai thỏa thuận.",
        "Biên bản hội nghị sẽ được hai bên ký.",
    ],
)
def test_what_the_programme_announces_is_planned(programme: str) -> None:
    body = "Ngày 20/5 tới, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào sẽ tổ chức hội nghị thường niên. " + programme
    signing = the_mention(body, "agreement_signing")
    assert (signing.status, signing.date_edtf) == ("planned", "2024-05-20")


def test_an_exhibition_with_a_day_of_its_own_is_told() -> None:
    body = TALKS + "Đại sứ quán Lào và Bộ Y tế sẽ làm triển lãm tranh vào tháng 8/2024."
    shown = the_mention(body, "exchange")
    assert (shown.status, shown.date_edtf) == ("planned", "2024-08")


@pytest.mark.parametrize(
    ("said", "of_type"),
    [
        ("Hai bên bàn về phân giới cắm mốc, thủy lợi và thú y.", "joint_activity"),
        ("Hai Bộ nêu các nội dung: trao đổi tài liệu; đưa điều dưỡng Lào sang tham quan, học tập.", "training"),
        (
            "Trong năm năm, hai Bộ triển khai 9 dự án, trong đó có 4 bệnh viện đã khánh thành.",
            "project_milestone",
        ),
        ("Không chỉ thế, Bộ Y tế là món ăn tinh thần, món quà của hai nước.", "aid"),
    ],
)
def test_fields_of_work_plans_and_sums_are_no_acts(said: str, of_type: str) -> None:
    assert mentions(TALKS + said, of_type) == []


def test_what_a_gift_is_for_is_no_other_gift() -> None:
    body = (
        "Ngày 10/5, tại Hà Nội, Bộ Y tế trao tượng trưng 700 tấn gạo "
        "giúp nhân dân Campuchia khắc phục hậu quả lũ lụt. Đại sứ quán Campuchia cảm ơn."
    )
    assert len(mentions(body, "aid")) == 1


def test_a_title_in_quotes_is_that_of_the_act_before_it() -> None:
    body = 'Ngày 10/5, hội đàm "Gặp gỡ hữu nghị" giữa tỉnh Hà Tĩnh và tỉnh Khăm Muộn (Lào) diễn ra tại Hà Tĩnh.'
    assert [one.event_type for one in read(body).mentions] == ["meeting"]


def test_a_briefing_of_the_press_counts_where_the_other_side_is_there() -> None:
    body = "Sáng 10/5, tại Hà Nội, ban tổ chức gặp mặt báo chí giới thiệu Tuần văn hóa Việt Nam - Lào. "
    assert mentions(body, "meeting") == []
    there = body + "Tùy viên văn hóa Lào Bounlap Tuayang cùng dự."
    assert len(mentions(there, "meeting")) == 1


def test_talks_told_behind_a_journey_in_the_lead_are_central() -> None:
    body = (
        "Đoàn Kiểm toán Nhà nước Lào do bà Viengkham Tuayang dẫn đầu thăm và làm việc tại Việt Nam từ ngày 5 đến 9/5. "
        "Đoàn có sáu thành viên. Đoàn đến Hà Nội bằng đường không. "
        "Tổng Kiểm toán Nhà nước Nguyễn Ví Dụ hội đàm với Chủ tịch Kiểm toán Nhà nước Lào Viengkham Tuayang."
    )
    assert the_mention(body, "meeting").is_central


def test_the_journey_of_those_whom_somebody_accompanies_is_an_occasion() -> None:
    body = (
        "Chiều 10/5, tại Viêng Chăn, nhân dịp tháp tùng Chủ tịch Quốc hội Lê Minh Họa thăm chính thức Lào, "
        "Bộ trưởng Bộ Y tế Trần Thí Dụ gặp Bộ trưởng Bộ Y tế Lào Bounmy Tuayang."
    )
    assert {one.event_type: one.is_central for one in read(body).mentions} == {"visit": False, "meeting": True}


@pytest.mark.parametrize(
    ("body", "of_type", "country"),
    [
        (
            "Sáng 10/5, ông Yamada Taro, Hiệu trưởng Đại học Kobe (Nhật Bản), đã đến thăm Trường Đại học Vinh.",
            "visit",
            "VNM",
        ),
        ("Chiều 10/5, tàu CSB 9001 lên đường thăm Lực lượng Bảo vệ bờ biển Philippines.", "visit", "PHL"),
        ("Ngày 10/5, tàu hải quân Malaysia KD. Ví Dụ cập cảng Cam Ranh, Khánh Hòa.", "visit", "VNM"),
    ],
)
def test_journeys_to_houses_and_forces_count(body: str, of_type: str, country: str) -> None:
    assert country in the_mention(body, of_type).countries


def test_honours_for_what_was_done_are_given_now() -> None:
    body = TALKS + (
        "Để ghi nhận những đóng góp thời gian qua, Bộ trưởng Trần Thí Dụ đã trao Kỷ niệm chương "
        "cho Bộ trưởng Bộ Y tế Lào Bounmy Tuayang."
    )
    award = the_mention(body, "award")
    assert (award.is_central, award.date_edtf) == (True, "2024-05-10")


def test_who_gives_without_a_name_is_of_this_country() -> None:
    body = (
        "Ngày 10/5, tại Hà Nội, Đại học Huế tổ chức ngày hội giao lưu sinh viên Việt Nam, Lào, Campuchia. "
        "Dịp này, nhà trường trao 35 suất học bổng cho sinh viên Lào, Campuchia."
    )
    assert the_mention(body, "training").countries == ("KHM", "LAO", "VNM")


def test_goods_provided_and_handed_over_are_aid() -> None:
    told = "Hôm 10/5, tại Hà Nội, Đại sứ Nhật Bản Yamada Taro cho biết Nhật Bản sẽ cung cấp thêm 2 triệu liều vắc xin."
    assert the_mention(told, "aid").status == "planned"
    handed = "Ngày 10/5, Chính phủ Nhật Bản chuyển giao tàu huấn luyện cho Cảnh sát biển Việt Nam."
    assert the_mention(handed, "aid").countries == ("JPN", "VNM")


def test_ones_own_embassy_abroad_is_no_journey() -> None:
    body = TALKS + "Dịp này, Bộ trưởng Trần Thí Dụ thăm Đại sứ quán Việt Nam tại Lào."
    assert mentions(body, "visit") == []


def test_a_session_named_behind_another_is_one_of_its_own() -> None:
    told = (
        "Ngày 9/5, tại Viêng Chăn, Thủ tướng hai nước Việt Nam và Lào đồng chủ trì Kỳ họp lần thứ 31 Ủy ban liên Chính "
        "phủ Việt Nam - Lào và Hội nghị Hợp tác Du lịch Việt - Lào."
    )
    assert [session.ordinal for session in mentions(told, "conference")] == [31, None]
