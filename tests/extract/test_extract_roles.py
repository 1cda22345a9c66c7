"""Who did what in an event."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, participant, people, the_mention

ROLES = [
    # (text, type, who, role)
    (
        "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ tiếp Thứ trưởng Bộ Y tế Lào Vilay Tuayang.",
        "meeting",
        {"Nguyễn Ví Dụ": "host", "Vilay Tuayang": "guest"},
    ),
    (
        "Ngày 10/5, tại Hà Nội, Thứ trưởng Bộ Y tế Lào Vilay Tuayang được Bộ trưởng Bộ Y tế Nguyễn Ví Dụ "
        "tiếp thân mật.",
        "meeting",
        {"Nguyễn Ví Dụ": "host", "Vilay Tuayang": "guest"},
    ),
    (
        "Ngày 10/5, tại Viêng Chăn, Thứ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Thứ trưởng Bộ Y tế Lào Vilay Tuayang.",
        "meeting",
        {"Trần Thí Dụ": "guest", "Vilay Tuayang": "host"},
    ),
    (
        "Ngày 10/5, tại Hà Nội, Đại sứ Lào tại Việt Nam Khamphao Tuayang đến chào xã giao Bộ trưởng Bộ Y tế "
        "Nguyễn Ví Dụ.",
        "meeting",
        {"Khamphao Tuayang": "guest", "Nguyễn Ví Dụ": "host"},
    ),
    (
        "Ngày 10/5, tại Vinh, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ và Bộ trưởng Bộ Y tế Lào Bounfeng Tuayang đồng chủ trì "
        "Hội nghị Y tế Việt Nam - Lào lần thứ 5.",
        "conference",
        {"Nguyễn Ví Dụ": "co_chair", "Bounfeng Tuayang": "co_chair"},
    ),
    (
        "Ngày 10/5, tại Vinh, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ và Bộ trưởng Bộ Y tế Lào Bounfeng Tuayang đã ký Bản ghi "
        "nhớ về hợp tác y tế.",
        "agreement_signing",
        {"Nguyễn Ví Dụ": "signatory", "Bounfeng Tuayang": "signatory"},
    ),
    (
        "Ngày 10/5, tại Vinh, dưới sự chứng kiến của Phó Thủ tướng Trần Thí Dụ, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ và Bộ "
        "trưởng Bộ Y tế Lào Bounfeng Tuayang đã ký Bản ghi nhớ về hợp tác y tế.",
        "agreement_signing",
        {"Trần Thí Dụ": "witness", "Bounfeng Tuayang": "signatory"},
    ),
    (
        "Ngày 10/5, tại Viêng Chăn, Phó Chủ tịch nước Lào Pany Tuayang đã trao Huân chương Tự do tặng Thứ trưởng Bộ Y "
        "tế Trần Thí Dụ.",
        "award",
        {"Pany Tuayang": "donor", "Trần Thí Dụ": "recipient"},
    ),
    (
        "Từ ngày 8 đến 10/5, đoàn Bộ Y tế Lào do Thứ trưởng Vilay Tuayang dẫn đầu thăm và làm việc tại Việt Nam.",
        "visit",
        {"Vilay Tuayang": "guest"},
    ),
    (
        "Tiếp ông John Mihon, Chủ tịch Tập đoàn Mihon (Mỹ), Bộ trưởng Bộ Y tế Nguyễn Ví Dụ cho biết quan hệ rất tốt.",
        "meeting",
        {"Nguyễn Ví Dụ": "host", "John Mihon": "guest"},
    ),
    (
        "Bộ trưởng Ngoại giao Malaysia Dewi Mihon đến Hà Nội ngày 10/5. Cùng ngày, tại Hà Nội, bà và Phó Thủ tướng "
        "Trần Thí Dụ đồng chủ trì Kỳ họp lần thứ 5 Ủy ban Hợp tác Việt Nam - Malaysia.",
        "conference",
        {"Dewi Mihon": "co_chair", "Trần Thí Dụ": "co_chair"},
    ),
    (
        "Ngày 10/5, tại Vinh, UBND tỉnh Nghệ An tiếp đoàn tỉnh Xiêng Khoảng (Lào). Thay mặt đoàn, ông Vilay Tuayang, "
        "Tỉnh trưởng tỉnh Xiêng Khoảng, cảm ơn tỉnh Nghệ An tiếp đón nồng nhiệt.",
        "meeting",
        {"Vilay Tuayang": "guest"},
    ),
    (
        "Ngày 10/5, tại Viêng Chăn, Thứ trưởng Bộ Y tế Trần Thí Dụ, được Bộ trưởng Bộ Y tế ủy quyền, đã trao tặng "
        "Bộ Y tế Lào 20 xe cứu thương.",
        "aid",
        {"Trần Thí Dụ": "donor"},
    ),
    (
        "Ngày 10/5, tại Hà Nội, Bộ Công an tổ chức hội đàm với Đoàn đại biểu Bộ Công an Trung Quốc sang thăm Việt Nam "
        "do ông Lý Mẫu Dụ, Bộ trưởng làm trưởng đoàn.",
        "meeting",
        {"Lý Mẫu Dụ": "guest"},
    ),
    (
        "Ngày 10/5, tại Hà Nội, Chủ tịch Thượng viện Nhật Bản Ann Mihon tiếp Chủ tịch Hội Hữu nghị Việt Nam - Nhật Bản "
        "Trần Thí Dụ.\nTại buổi tiếp, ông Trần Thí Dụ chúc mừng bà Ann Mihon thăm Việt Nam.",
        "meeting",
        {"Trần Thí Dụ": "guest", "Ann Mihon": "host"},
    ),
    (
        "Ngày 10/5, tại Hà Nội, Hội Hữu nghị Việt Nam - Myanmar trao 400 triệu đồng hỗ trợ Myanmar. Ông Ko Mihon, Đại "
        "biện lâm thời Đại sứ quán Myanmar tại Việt Nam, đã tiếp nhận số tiền hỗ trợ từ Hội.",
        "aid",
        {"Ko Mihon": "recipient"},
    ),
    (
        "Ngày 10/5, tại Tịnh Biên, Đại tá Nguyễn Ví Dụ, Chỉ huy trưởng, và Đại tá Trần Thí Dụ, Chính ủy Bộ Chỉ huy "
        "Bộ đội Biên phòng tỉnh An Giang trao tặng Tiểu khu Quân sự tỉnh Takeo (Campuchia) 810 triệu đồng.",
        "aid",
        {"Nguyễn Ví Dụ": "donor", "Trần Thí Dụ": "donor"},
    ),
]


@pytest.mark.parametrize(("text", "event_type", "roles"), ROLES)
def test_roles_by_what_the_sentence_says(text: str, event_type: str, roles: dict[str, str]) -> None:
    mention = the_mention(text, event_type)
    assert {name: participant(mention, name).role for name in roles} == roles


def test_who_comes_with_the_delegation_is_a_guest() -> None:
    text = (
        "Ngày 10/5, Thiếu tướng Phạm Thí Dụ thăm và làm việc tại tỉnh Attapeu, Lào.\n"
        "Tham gia đoàn công tác có Đại tá Lê Ví Dụ.\n"
        "Đón tiếp đoàn, về phía tỉnh Attapeu có Tỉnh trưởng Vilay Tuayang."
    )
    roles = {p.name: p.role for kind in ("visit", "meeting") for m in mentions(text, kind) for p in m.participants}
    assert roles["Lê Ví Dụ"] == "guest"
    assert roles["Vilay Tuayang"] == "host"


def test_the_side_whose_delegation_is_told_of_comes_as_guests() -> None:
    text = (
        "Ngày 10/5, Đại học Mẫu Giang làm việc với đoàn công tác Đại học Mihon, Nhật Bản.\n"
        "Buổi làm việc có Giáo sư Reiko Mihon, Hiệu trưởng Đại học Mihon, Nhật Bản và Phó Hiệu trưởng Lê Ví Dụ."
    )
    roles = {p.name: p.role for p in the_mention(text, "meeting").participants if p.kind == "person"}
    assert roles == {"Reiko Mihon": "guest", "Lê Ví Dụ": "host"}


def test_who_is_listed_as_present_of_either_side_attends() -> None:
    text = (
        "Ngày 10/5, ông Trần Thí Dụ, Giám đốc Sở Y tế Sơn La, tiếp bà Vilay Tuayang, Giám đốc Sở Y tế Hủa Phăn, Lào.\n"
        "Về phía Lào có ông Sok Tuayang; phía Việt Nam còn có ông Lê Ví Dụ."
    )
    roles = {p.name: p.role for p in the_mention(text, "meeting").participants if p.kind == "person"}
    assert roles == {
        "Trần Thí Dụ": "host",
        "Vilay Tuayang": "guest",
        "Sok Tuayang": "attendee",
        "Lê Ví Dụ": "attendee",
    }


def test_whose_journey_is_the_occasion_does_not_sign() -> None:
    text = (
        "Nhân chuyến thăm Việt Nam của Thủ tướng Lào Sompheng Tuayang, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ và Bộ trưởng "
        "Bộ Y tế Lào Bounfeng Tuayang đã ký Bản ghi nhớ về hợp tác y tế ngày 10/5."
    )
    assert people(the_mention(text, "agreement_signing")) == {"Nguyễn Ví Dụ", "Bounfeng Tuayang"}


def test_who_speaks_at_an_event_is_its_speaker() -> None:
    text = (
        "Ngày 10/5, tại Vinh, Bộ Y tế Việt Nam và Bộ Y tế Lào tổ chức Hội nghị lần thứ 5. "
        "Phát biểu tại hội nghị, Thứ trưởng Bộ Y tế Trần Thí Dụ cảm ơn phía Lào."
    )
    assert participant(the_mention(text, "conference"), "Trần Thí Dụ").role == "speaker"


def test_everybody_has_a_place_in_the_text() -> None:
    text = ROLES[4][0]
    mention = the_mention(text, "conference")
    named = [one for one in mention.participants if one.kind == "person"]
    assert [text[one.start : one.end] for one in named] == ["Nguyễn Ví Dụ", "Bounfeng Tuayang"]
    assert [(one.position, one.organization, one.country) for one in named] == [
        ("Bộ trưởng", "Bộ Y tế", "VNM"),
        ("Bộ trưởng", "Bộ Y tế Lào", "LAO"),
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "name", "role"),
    [
        (
            "Ngày 10/5/2024, Bộ Y tế Việt Nam và Bộ Y tế Lào ký Bản ghi nhớ hợp tác tại Hà Nội.\n"
            "Phía Việt Nam có Thứ trưởng Bộ Y tế Trần Thị Mẫu.",
            "agreement_signing",
            "Trần Thị Mẫu",
            "attendee",
        ),
        (
            "Ngày 10/5/2024, Bộ Y tế Việt Nam và Bộ Y tế Lào ký Bản ghi nhớ hợp tác tại Hà Nội.\n"
            "Thứ trưởng Bộ Y tế Trần Thị Mẫu cùng lãnh đạo nhiều cơ quan chứng kiến lễ ký.",
            "agreement_signing",
            "Trần Thị Mẫu",
            "witness",
        ),
        (
            "Thủ tướng Trần Văn Mẫu điện đàm với Thủ tướng Lào Khamphao Tuayang ngày 10/5/2024.",
            "meeting",
            "Khamphao Tuayang",
            "attendee",
        ),
        (
            "Ngày 10/5/2024, Tư lệnh Binh đoàn Mẫu Trần Văn Mẫu tới Bộ Y tế Lào thăm hỏi và trao 10 tấn gạo.\n"
            "Nhận món quà, bà Khamphao Tuayang, Thứ trưởng Bộ Y tế Lào, cảm ơn bạn.",
            "aid",
            "Khamphao Tuayang",
            "recipient",
        ),
        (
            "Ngày 10/5/2024, Tư lệnh Binh đoàn Mẫu Trần Văn Mẫu tới Bộ Y tế Lào thăm hỏi và trao 10 tấn gạo.",
            "aid",
            "Trần Văn Mẫu",
            "donor",
        ),
        (
            "Ngày 10/5/2024, đoàn đại biểu tỉnh Champasak (Lào) do Tỉnh trưởng Khamphao Tuayang dẫn đầu thăm Huế.\n"
            "Tiếp và làm việc với đoàn có các đồng chí: Trần Văn Mẫu, Chủ tịch UBND tỉnh Quảng Trị; Lê Văn Dụ.",
            "meeting",
            "Trần Văn Mẫu",
            "host",
        ),
        (
            "Bộ trưởng Bộ Y tế Trần Thị Mẫu chủ trì buổi tiếp đoàn Bộ Y tế Lào chiều 10/5/2024 tại Hà Nội.",
            "meeting",
            "Trần Thị Mẫu",
            "host",
        ),
    ],
)
def test_roles_are_told_by_the_words_around_the_person(text: str, event_type: str, name: str, role: str) -> None:
    assert participant(the_mention(text, event_type), name).role == role


def test_who_acts_takes_part_in_every_meeting_of_a_list_and_who_leads_is_the_guest() -> None:
    text = (
        "Từ ngày 8 đến 10/5/2024 tại Vientiane, Chủ tịch Quốc hội Trần Văn Mẫu đã hội đàm với Chủ tịch Quốc hội Lào "
        "Khamphao Tuayang, hội kiến Tổng Bí thư, Chủ tịch nước Bounma Sithep và hội kiến Thủ tướng Lào Somsak Vilay."
    )
    assert all("Trần Văn Mẫu" in people(mention) for mention in mentions(text, "meeting"))


def test_who_is_accompanied_only_travels() -> None:
    told = (
        "Ngày 9/4, nhân dịp tháp tùng Thủ tướng Ngô Ví Dụ thăm Lào, đoàn Bộ Y tế do bà Trần Thí Dụ, Thứ trưởng, dẫn "
        "đầu chào xã giao Bộ trưởng Bộ Y tế Lào Khamla Tuayang và hội đàm với ông Sisavath Tuayang, Thứ trưởng Bộ Y tế "
        "Lào."
    )
    met = [{p.name for p in m.participants if p.kind == "person"} for m in mentions(told, "meeting")]
    assert met == [{"Trần Thí Dụ", "Khamla Tuayang"}, {"Trần Thí Dụ", "Sisavath Tuayang"}]


@pytest.mark.parametrize(
    ("text", "event_type", "roles"),
    [
        (
            "Hội nghị khai mạc ngày 10/5/2024 tại Vinh.\n"
            "Chủ trì hội nghị có Thứ trưởng Bộ Y tế Trần Thị Mẫu; Thứ trưởng Bộ Y tế Lào Vilay Tuayang; Thứ trưởng Bộ "
            "Y tế Campuchia Sok Tuayang.",
            "conference",
            {"Trần Thị Mẫu": "co_chair", "Vilay Tuayang": "co_chair", "Sok Tuayang": "co_chair"},
        ),
        (
            "Ngày 10/5/2024, tại Vinh, Bộ Y tế Việt Nam trao tặng Bộ Y tế Lào 50 xe cứu thương.\n"
            "Ông Vilay Tuayang, Thứ trưởng Bộ Y tế Lào cảm ơn sự giúp đỡ kịp thời.",
            "aid",
            {"Vilay Tuayang": "recipient"},
        ),
        (
            "Thứ trưởng Bộ Y tế Trần Thị Mẫu làm việc với đoàn Bộ Y tế Lào do Thứ trưởng Vilay Tuayang dẫn đầu.",
            "meeting",
            {"Trần Thị Mẫu": "host", "Vilay Tuayang": "guest"},
        ),
        (
            "Ngày 10/5/2024, Bộ trưởng Bộ Y tế Trần Thị Mẫu tiếp Bộ trưởng Bộ Y tế Lào Vilay Tuayang tại Hà Nội.\n"
            "Sau đó, hai Bộ trưởng ký Bản ghi nhớ về dược phẩm và chứng kiến lễ ký một thỏa thuận khác.",
            "agreement_signing",
            {"Trần Thị Mẫu": "signatory", "Vilay Tuayang": "signatory"},
        ),
        (
            "Dưới sự chứng kiến của Bộ trưởng Bộ Y tế Trần Thị Mẫu; Bộ trưởng Bộ Y tế Lào Vilay Tuayang và các "
            "đại biểu tham dự, ông Lê Ví Dụ và ông Sok Tuayang ngày 10/5/2024 đã ký Bản ghi nhớ về dược phẩm.",
            "agreement_signing",
            {"Trần Thị Mẫu": "witness", "Vilay Tuayang": "witness", "Lê Ví Dụ": "signatory"},
        ),
    ],
)
def test_roles_by_who_is_listed_meant_or_thanks(text: str, event_type: str, roles: dict[str, str]) -> None:
    found = {p.name: p.role for p in the_mention(text, event_type).participants if p.kind == "person"}
    assert {name: found.get(name) for name in roles} == roles


@pytest.mark.parametrize(
    ("text", "event_type", "roles"),
    [
        (
            "Ngày 10/5, đoàn Hội Luật gia Lào hội đàm với Hội Luật gia Việt Nam tại Vinh.\n"
            "Chủ trì hội đàm, Chủ tịch Hội Luật gia Việt Nam Trần Thí Dụ đánh giá cao chuyến thăm.",
            "meeting",
            {"Trần Thí Dụ": "chair"},
        ),
        (
            "Ngày 10/5, ông Trần Thí Dụ, Giám đốc Sở Y tế Sơn La chủ trì buổi làm việc với đoàn Sở Y tế Hủa Phăn do bà "
            "Vilay Tuayang làm Trưởng đoàn.",
            "meeting",
            {"Trần Thí Dụ": "chair", "Vilay Tuayang": "guest"},
        ),
        (
            "Ngày 10/5, lễ kỷ niệm 35 năm quan hệ Việt Nam - Mozambique diễn ra tại Maputo.\n"
            "Bộ trưởng Trần Thí Dụ phát biểu tại buổi lễ rằng chuyến thăm của Chủ tịch nước đến Maputo rất quan trọng.",
            "exchange",
            {"Trần Thí Dụ": "speaker"},
        ),
        (
            "Ngày 10/5, Sở Y tế Sơn La tổ chức hội nghị với Sở Y tế Hủa Phăn (Lào) tại Sơn La.\n"
            "Tại hội nghị, bà Vilay Tuayang và ông Trần Thí Dụ cùng bày tỏ tin tưởng.",
            "conference",
            {"Trần Thí Dụ": "speaker", "Vilay Tuayang": "speaker"},
        ),
    ],
)
def test_who_speaks_or_chairs_does_so_at_the_occasion(text: str, event_type: str, roles: dict[str, str]) -> None:
    found = {p.name: p.role for m in mentions(text, event_type) for p in m.participants if p.kind == "person"}
    assert {name: found.get(name) for name in roles} == roles


def test_a_foreigner_of_unknown_country_is_host_where_the_only_foreign_side_is_at_home() -> None:
    text = "Ngày 6/5, tại Osaka (Nhật Bản), Giám đốc Sở Công Thương tỉnh Nghệ An Trần Văn Mẫu gặp ông Sato Kenji."
    assert participant(the_mention(text, "meeting"), "Sato Kenji").role == "host"


def test_a_part_of_a_name_means_the_whole_one_by_way_of_a_longer_part() -> None:
    text = (
        "Chủ tịch Cuba Miguel Díaz Bermúdez thăm Việt Nam. Chủ tịch Miguel Díaz hội đàm với Tổng Bí thư Trần Văn Mẫu. "
        "Ông Díaz cảm ơn."
    )
    assert people(the_mention(text, "visit")) == {"Miguel Díaz Bermúdez"}


def test_the_stop_of_a_title_ends_no_words_of_speech() -> None:
    text = (
        "Sáng 6/5, Trường Đại học Vinh tại Nghệ An tiếp đoàn Đại học Champasak (Lào). Phát biểu tại buổi tiếp, PGS.TS "
        "Trần Văn Mẫu - Phó Hiệu trưởng nhà trường mong hai trường hợp tác lâu dài."
    )
    assert participant(the_mention(text, "meeting"), "Trần Văn Mẫu").role == "host"


def test_who_holds_a_signing_chairs_it() -> None:
    text = "Ngày 6/5, Lễ ký kết bản ghi nhớ do Đại sứ Lào Sompheng Tuayang và Bộ trưởng Y tế Trần Văn Mẫu chủ trì."
    signing = the_mention(text, "agreement_signing")
    assert {participant(signing, name).role for name in ("Sompheng Tuayang", "Trần Văn Mẫu")} == {"co_chair"}


def test_who_chairs_with_the_other_side_on_a_journey_is_a_co_chair() -> None:
    text = (
        "Thứ trưởng Bộ Y tế Trần Văn Mẫu thăm Lào ngày 6/5 và cùng phía Lào chủ trì Hội nghị Y tế Việt - Lào lần thứ 3."
    )
    assert participant(the_mention(text, "conference"), "Trần Văn Mẫu").role == "co_chair"
