"""Single turns of phrase of `lexicon/phrases.yaml`: each text is read otherwise without its words."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, participant, read, the_mention

SIGNED = "Ngày 6/5, Hiệp định viện trợ giữa Nhật Bản và Việt Nam được ký tại Hà Nội. "


def test_the_agency_that_reports_takes_no_part() -> None:
    body = "Ngày 6/5, Bộ Y tế Việt Nam và Bộ Y tế Lào họp tại Vinh, theo Thông tấn xã Lào."
    mention = the_mention(body, "conference")
    assert {who.registry_id for who in mention.participants} == {"vn-moh", "la-moh"}


def test_a_party_committee_of_a_province_is_the_body_of_its_secretary() -> None:
    body = "Ngày 6/5, Bí thư Tỉnh ủy Nghệ An Trần Văn Mẫu tiếp Bí thư Tỉnh ủy Xiêng Khoảng Bun Khăm Vông tại Vinh."
    mention = the_mention(body, "meeting")
    assert participant(mention, "Trần Văn Mẫu").organization == "Tỉnh ủy Nghệ An"
    assert participant(mention, "Tỉnh ủy Xiêng Khoảng").country == "LAO"


def test_a_number_may_be_written_in_words() -> None:
    (figure,) = read("Ngày 6/5, tỉnh Nghệ An trao tặng tỉnh Xiêng Khoảng của Lào mười máy thở.").figures
    assert (figure.quantity, figure.unit) == (10, "máy thở")


@pytest.mark.parametrize("name", ["Sato Kenji", "Trần Văn Mẫu"])
def test_who_is_listed_as_present_at_a_signing_only_attends(name: str) -> None:
    body = SIGNED + "Dự lễ ký có Đại sứ Nhật Bản Sato Kenji; ông Trần Văn Mẫu, Giám đốc Sở Y tế Nghệ An."
    assert participant(the_mention(body, "agreement_signing"), name).role == "attendee"


def test_who_pays_a_courtesy_call_is_the_guest() -> None:
    mention = the_mention("Ngày 6/5, Bộ trưởng Y tế Lào Bun Khăm Vông chào xã giao Thủ tướng Trần Văn Mẫu.", "meeting")
    roles = {name: participant(mention, name).role for name in ("Bun Khăm Vông", "Trần Văn Mẫu")}
    assert (roles, mention.place_country) == ({"Bun Khăm Vông": "guest", "Trần Văn Mẫu": "host"}, "VNM")


def test_who_is_said_further_down_to_chair_does() -> None:
    body = (
        "Ngày 6/5, Bộ Y tế Việt Nam và Bộ Y tế Lào tổ chức Hội nghị Y tế biên giới lần thứ 3 tại Vinh. Bộ trưởng Y tế "
        "Việt Nam Trần Văn Mẫu chủ trì. Dự hội nghị có Bộ trưởng Y tế Lào Bun Khăm Vông."
    )
    assert participant(the_mention(body, "conference"), "Trần Văn Mẫu").role == "chair"


def test_who_organises_is_a_party_wherever_it_is_told() -> None:
    body = (
        "Ngày 6/5, Tuần Văn hóa Chile khai mạc tại Hà Nội.\n\nKhách đến xem các đêm diễn cueca.\n\n"
        "Đơn vị tổ chức là Bộ Văn hóa, Thể thao và Du lịch Việt Nam cùng Bộ Văn hóa Chile."
    )
    names = {who.name for who in the_mention(body, "exchange").participants}
    assert names == {"Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa Chile"}


def test_what_two_bodies_settled_in_writing_was_a_signing() -> None:
    body = (
        "Ngày 6/5, Bệnh viện Nghệ An và Bệnh viện Xiêng Khoảng (Lào) gặp nhau tại Vinh. Hai bệnh viện đánh giá các nội "
        "dung đã ký kết ở Hội nghị lần thứ 2 ngày 5/4/2017 tại Viêng Chăn."
    )
    assert the_mention(body, "agreement_signing").date_edtf == "2017-04-05"


def test_a_body_of_two_countries_is_two_bodies() -> None:
    mention = the_mention("Ngày 6/5, Bộ Y tế hai nước Việt Nam - Lào họp tại Vinh.", "conference")
    assert {who.registry_id for who in mention.participants} == {"vn-moh", "la-moh"}


def test_what_is_given_at_the_end_of_talks_has_their_day() -> None:
    body = (
        "Ngày 6/5, Công an tỉnh Sơn La và Công an tỉnh Luông Nậm Thà (Lào) hội đàm tại Vinh.\n\nHai bên bàn về phòng "
        "chống ma túy.\n\nĐại tá Trần Văn Mẫu trao cho Đại tá Bun Khăm Vông 30.000 USD giúp người dân vùng lũ."
    )
    assert the_mention(body, "aid").date_edtf == "2024-05-06"


def test_a_visit_that_only_says_where_somebody_is_bears_the_month_alone() -> None:
    body = "Đang ở thăm Lào, sáng 6/5, Bộ trưởng Trần Văn Mẫu hội kiến Chủ tịch nước Lào Bun Khăm Vông."
    assert [(visit.date_edtf, visit.is_central) for visit in mentions(body, "visit")] == [("2024-05", False)]


def test_the_name_of_a_university_goes_on_to_its_place() -> None:
    mention = the_mention("Ngày 6/5, đoàn Đại học Chính pháp Tây Nam của Trung Quốc thăm Việt Nam.", "visit")
    assert [who.country for who in mention.participants] == ["CHN"]


def test_for_whom_is_paid_pays_nothing() -> None:
    body = (
        "Ngày 4/5, tại Viêng Chăn, một bệnh viện được khánh thành.\n\nDự lễ có Phó Thủ tướng Trần Văn Mẫu.\n\n"
        "Công trình dùng vốn viện trợ của Chính phủ Việt Nam dành cho Chính phủ Lào."
    )
    roles = {
        who.registry_id: who.role for who in the_mention(body, "project_milestone").participants if who.registry_id
    }
    assert roles == {"vn-government": "donor", "la-government": "recipient"}
