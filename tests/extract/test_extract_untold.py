"""What is read where no trigger of the body tells an act, and of acts told in passing: sums, ceremonies, sights."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, read, the_mention


def test_the_headline_tells_what_the_body_only_speaks_of() -> None:
    body = (
        "Giám đốc Sở Y tế tỉnh Khăm Muộn (Lào) Bounmy Tuayang cảm ơn ngành y tế Nghệ An đã luôn giúp đỡ tỉnh. "
        "Thay mặt ngành, Giám đốc Sở Y tế Nghệ An Trần Thí Dụ nêu rõ truyền thống quý báu của hai tỉnh."
    )
    extraction = read(body, title="Sở Y tế tỉnh Khăm Muộn (Lào) chúc Tết Sở Y tế Nghệ An")
    assert extraction.is_relevant
    assert [(m.event_type, m.is_central, m.countries) for m in extraction.mentions] == [
        ("meeting", True, ("LAO", "VNM"))
    ]
    assert extraction.mentions[0].rule == "title:new-year-call"


@pytest.mark.parametrize(
    "title", ["Lào mong muốn được tặng thêm máy móc", "Lào và Việt Nam", "Sẽ ký thỏa thuận với Lào"]
)
def test_a_headline_that_hopes_or_names_only_tells_nothing(title: str) -> None:
    body = "Bộ trưởng Bộ Y tế Lào Bounmy Tuayang nêu rõ truyền thống quý báu của hai ngành."
    assert read(body, title=title).mentions == ()


def test_what_two_sides_do_with_each_other_is_told_by_no_trigger() -> None:
    body = (
        "Viện Khảo cổ học Việt Nam và Bảo tàng Quốc gia Lào đã cùng nhau phục chế 40 hiện vật gốm cổ. "
        "Các hiện vật này có giá trị lớn."
    )
    found = the_mention(body, "joint_activity")
    assert found.is_central
    assert found.countries == ("LAO", "VNM")


def test_what_one_country_does_alone_is_no_act_of_two_sides() -> None:
    body = "Viện Khảo cổ học Việt Nam đã cùng nhau phục chế 40 hiện vật gốm cổ. Các hiện vật này có giá trị lớn."
    assert read(body).mentions == ()


def test_relations_are_set_up_and_raised() -> None:
    body = (
        "Việt Nam và Chile thiết lập quan hệ ngoại giao năm 1971 và nâng tầm quan hệ lên Đối tác toàn diện năm 2007. "
        "Quan hệ hai nước ngày càng tốt đẹp."
    )
    assert {m.date_edtf for m in mentions(body, "ties_established")} == {"1971", "2007"}


def test_what_was_given_over_years_is_another_act_than_that_of_one() -> None:
    body = (
        "Năm học 2022-2023, Trường Cao đẳng Vinh tiếp nhận 30 lưu học sinh tỉnh Khăm Muộn (Lào). "
        "Trong 5 năm qua, tỉnh đã cấp 200 suất học bổng, hỗ trợ hơn 8 tỷ đồng xây dựng trường học cho tỉnh bạn."
    )
    assert len(mentions(body, "training")) == 2
    assert len(mentions(body, "aid")) == 1


def test_a_ceremony_told_first_where_somebody_speaks_at_it() -> None:
    body = (
        "Nhiều công trình của Việt Nam giúp người dân Khăm Muộn (Lào) có nước sạch. "
        "Phát biểu tại lễ bàn giao công trình mới đây, Tỉnh trưởng tỉnh Khăm Muộn Bounmy Tuayang cảm ơn Việt Nam."
    )
    assert the_mention(body, "project_milestone").countries == ("LAO", "VNM")


def test_guests_are_shown_a_place_and_pay_homage() -> None:
    guests = "Ngày 10/5, Đoàn đại biểu tỉnh Khăm Muộn (Lào) do Tỉnh trưởng Bounmy Tuayang dẫn đầu "
    assert the_mention(guests + "đã thăm và lễ Phật tại Chùa Mẫu.", "visit").date_edtf == "2024-05-10"
    assert the_mention(guests + "đã đến dâng hương tại Nghĩa trang liệt sĩ.", "visit").date_edtf == "2024-05-10"


def test_a_delegation_arrives_in_the_other_country() -> None:
    body = "Đoàn thanh niên của Tỉnh đoàn Nghệ An đã có mặt tại tỉnh Khăm Muộn (Lào) để làm việc thiện."
    assert the_mention(body, "visit").countries == ("LAO", "VNM")


def test_an_invitation_taken_up_is_no_wish() -> None:
    body = "Nhận lời mời của Chủ tịch nước Nguyễn Ví Dụ, Tổng thống Chile Juan Ejemplo thăm cấp Nhà nước tới Việt Nam."
    assert the_mention(body, "visit", title="Tổng thống Chile thăm Việt Nam").status == "occurred"


def test_two_hosts_who_receive_a_delegation_are_two_meetings() -> None:
    body = (
        "Ngày 10/5, tại Viêng Chăn, đoàn Bộ Y tế Việt Nam do Bộ trưởng Trần Thí Dụ làm trưởng đoàn đã được "
        "Thủ tướng Lào Bounmy Tuayang và Chủ tịch Quốc hội Lào Khamla Tuayang tiếp thân mật. "
        "Tại các buổi tiếp, hai nhà lãnh đạo đánh giá cao hợp tác y tế."
    )
    assert len(mentions(body, "meeting")) == 2


def test_who_speaks_with_whom_has_met() -> None:
    body = (
        "Trong chuyến công tác tại Nhật Bản, đoàn tỉnh Nghệ An có nhiều hoạt động. "
        "Trao đổi với Thống đốc tỉnh Gunma Ichiro Reibun, Chủ tịch UBND tỉnh Nghệ An Trần Thí Dụ đề nghị tăng đầu tư."
    )
    assert len(mentions(body, "meeting")) == 1


def test_a_seminar_held_by_bodies_of_two_countries() -> None:
    body = (
        "Ngày 10/5, đoàn Hội Doanh nhân trẻ Việt Nam thăm Nam Phi. Trong thời gian đó, Hội đã phối hợp với "
        "Hiệp hội Xuất khẩu Nam Phi tổ chức Hội thảo xúc tiến đầu tư."
    )
    assert len(mentions(body, "conference")) == 1


def test_what_a_list_of_topics_names_was_not_signed() -> None:
    body = (
        "Ngày 10/5, tại Lạng Sơn, Chủ tịch UBND tỉnh Trần Thí Dụ tiếp Thị trưởng thị Bằng Tường (Trung Quốc) Lý Lệ. "
        "Hai bên trao đổi về việc mở lối thông quan; ký kết Hiệp định du lịch giữa hai bên."
    )
    assert mentions(body, "agreement_signing") == []


@pytest.mark.parametrize(
    ("told", "event_type"),
    [
        ("Bộ trưởng Y tế Trần Thí Dụ và Bộ trưởng Y tế Lào Bounmy Tuayang ngồi lại với nhau", "meeting"),
        ("đoàn Bộ Y tế Việt Nam do Thứ trưởng Trần Thí Dụ dẫn đầu sang Lào để tìm hiểu việc chống sốt rét", "visit"),
        ("thỏa thuận giữa Đại học Vinh và Đại học Khon Kaen (Thái Lan) có chữ ký của hai bên", "agreement_signing"),
        ("tỉnh Nghệ An gửi sang Khăm Muộn (Lào) 20 tấn gạo cho bà con vùng lũ", "aid"),
        ("Chính phủ Hàn Quốc góp 3 triệu USD xây bệnh viện ở Quảng Trị", "aid"),
        ("Trường Chính trị Nghệ An mở lớp cho 40 cán bộ tỉnh Khăm Muộn (Lào)", "training"),
        ("nghệ sĩ hai nước Việt Nam và Lào cùng biểu diễn tại Nhà hát thành phố Vinh", "exchange"),
        ("chuyến tàu liên vận đầu tiên từ Hà Nội đi Nam Ninh (Trung Quốc) lăn bánh", "project_milestone"),
        ("Công an Nghệ An và Công an tỉnh Khăm Muộn (Lào) bắt hai kẻ buôn ma túy", "joint_activity"),
        ("hãng phim hai nước Việt Nam và Lào bấm máy bộ phim chung ở Savannakhet", "joint_activity"),
    ],
)
def test_plain_words_tell_an_act_where_two_countries_are_named(told: str, event_type: str) -> None:
    body = f"Hôm 10/5, {told}. Người dân vui mừng về việc đó."
    found = the_mention(body, event_type)
    assert found.date_edtf == "2024-05-10"
    assert len(found.countries) == 2


@pytest.mark.parametrize(
    "told",
    [
        "Chủ tịch nước Trần Thí Dụ gửi điện chia buồn tới Tổng thống Nhật Bản sau trận động đất",
        "Công an Nghệ An bắt hai kẻ buôn ma túy từ Lào về",
        "tập đoàn Nhật Bản bỏ 3 triệu USD đầu tư nhà máy ở Quảng Trị",
    ],
)
def test_the_same_words_of_one_side_tell_no_act(told: str) -> None:
    assert read(f"Hôm 10/5, {told}. Người dân nói nhiều về việc đó.").mentions == ()


def test_under_a_headline_of_two_countries_an_act_may_stand_without_day_and_actors() -> None:
    body = (
        "Ngày 10/5, Sở Y tế Nghệ An tiếp đoàn Sở Y tế tỉnh Khăm Muộn (Lào). "
        "Buổi lễ ký kết bản ghi nhớ mở ra ngay sau đó trong không khí vui vẻ."
    )
    titled = mentions(body, "agreement_signing", title="Nghệ An và Khăm Muộn (Lào) hợp tác y tế")
    assert len(titled) == 1


def test_leaders_who_agree_to_raise_relations_have_raised_them() -> None:
    body = (
        "Ngày 10/5, tại Hà Nội, Chủ tịch nước Nguyễn Ví Dụ hội đàm với Tổng thống Chile Juan Ejemplo. "
        "Hai nhà lãnh đạo nhất trí nâng cấp quan hệ lên Đối tác chiến lược."
    )
    found = the_mention(body, "ties_established", title="Việt Nam và Chile lập quan hệ Đối tác chiến lược")
    assert found.status == "occurred"


def test_guests_attend_a_forum_by_its_name() -> None:
    body = (
        "Từ ngày 10 đến 12/5, Tổng thống Chile Juan Ejemplo thăm cấp Nhà nước tới Việt Nam. Trong chuyến thăm, "
        "Tổng thống Juan Ejemplo hội đàm với Chủ tịch nước Nguyễn Ví Dụ; dự Diễn đàn doanh nghiệp Việt Nam - Chile."
    )
    assert len(mentions(body, "conference")) == 1


def test_a_ceremony_of_welcome_tells_the_visit() -> None:
    body = "Sáng 10/5, tại Phủ Chủ tịch, Chủ tịch nước Nguyễn Ví Dụ chủ trì lễ đón Tổng thống Chile Juan Ejemplo."
    assert the_mention(body, "visit").countries == ("CHL", "VNM")
