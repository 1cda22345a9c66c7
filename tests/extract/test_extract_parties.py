"""Bodies and persons that a text names in passing: inside offices, by office alone, as provinces, as delegations."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, participant, people, read, spans, the_mention


@pytest.mark.parametrize(
    ("text", "body", "country"),
    [
        ("Viện trưởng Viện Kiểm sát nhân dân tối cao Nguyễn Văn Mẫu dự lễ.", "Viện Kiểm sát nhân dân tối cao", "VNM"),
        ("Theo lời mời của Văn phòng Bộ Y tế Lào, đoàn lên đường.", "Văn phòng Bộ Y tế Lào", "LAO"),
        ("Bộ Tư pháp Liên bang Đức gửi thư.", "Bộ Tư pháp Liên bang Đức", "DEU"),
        ("Đảng Cánh tả Hà Lan gửi thư.", "Đảng Cánh tả Hà Lan", "NLD"),
        ("Chính phủ Việt Nam gửi thư.", "Chính phủ Việt Nam", "VNM"),
        ("Bệnh viện Y học cổ truyền tỉnh Lào Cai nhận quà.", "Bệnh viện Y học cổ truyền tỉnh Lào Cai", "VNM"),
        ("Đại sứ quán Lào tại Việt Nam nhận quà.", "Đại sứ quán Lào tại Việt Nam", "LAO"),
    ],
)
def test_bodies_are_read_whole_and_with_their_own_country(text: str, body: str, country: str) -> None:
    found = {span.value["name"]: span.value["country"] for span in spans(text, "organization")}
    assert found.get(body) == country, found


def test_two_ministers_of_one_title_keep_their_own_countries() -> None:
    text = "Theo lời mời của Bộ trưởng Bộ Y tế Lào, Bộ trưởng Bộ Y tế Trần Thị Mẫu thăm Lào ngày 10/5/2024."
    found = participant(the_mention(text, "visit"), "Trần Thị Mẫu")
    assert (found.country, found.organization) == ("VNM", "Bộ Y tế")


def test_a_minister_is_known_by_the_office_alone() -> None:
    text = (
        "Bộ trưởng Bộ Y tế Trần Thị Mẫu thăm Lào từ ngày 8 đến 10/5/2024.\n"
        "Ngày 9/5, Bộ trưởng hội đàm với Thứ trưởng Bộ Y tế Lào Khamphao Tuayang."
    )
    assert people(the_mention(text, "meeting")) == {"Trần Thị Mẫu", "Khamphao Tuayang"}


def test_the_turn_of_a_country_is_no_office() -> None:
    text = "Việt Nam ủng hộ Lào trong Năm Chủ tịch ASEAN, Bộ trưởng Bộ Y tế Trần Thị Mẫu nói."
    found = {span.text: span.value["position"] for span in spans(text, "person")}
    assert found["Trần Thị Mẫu"] == "Bộ trưởng"


def test_each_visit_of_a_list_has_its_own_guest() -> None:
    text = (
        "Quan hệ hai nước phát triển: Thủ tướng Lào Sompheng Tuayang thăm Việt Nam (2-3/4), Bộ trưởng Y tế "
        "Lào Khamphao Tuayang thăm Việt Nam (5-6/4)."
    )
    assert [people(visit) for visit in mentions(text, "visit")] == [{"Sompheng Tuayang"}, {"Khamphao Tuayang"}]


def test_memberships_are_no_parties() -> None:
    text = "Ngày 10/5, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Y tế Trần Thị Mẫu tiếp Đại sứ Lào Khamphao Tuayang."
    bodies = {p.name for p in the_mention(text, "meeting").participants if p.kind == "organization"}
    assert "Bộ Y tế" in bodies
    assert "Bộ Chính trị" not in bodies


def test_provinces_that_sign_are_parties() -> None:
    text = "Ngày 10/5, biên bản hợp tác giữa tỉnh Quảng Trị và tỉnh Savannakhet được ký tại Đông Hà."
    bodies = {p.name: p.country for p in the_mention(text, "agreement_signing").participants}
    assert bodies == {"tỉnh Quảng Trị": "VNM", "tỉnh Savannakhet": "LAO"}


def test_a_delegation_brings_its_leader_to_the_talks() -> None:
    text = (
        "Đoàn Bộ Y tế Việt Nam do Thứ trưởng Bộ Y tế Trần Thị Mẫu dẫn đầu thăm Lào ngày 9/5/2024.\n"
        "Cùng ngày, Bộ trưởng Bộ Y tế Lào Khamphao Tuayang tiếp đoàn."
    )
    meeting = the_mention(text, "meeting")
    assert participant(meeting, "Trần Thị Mẫu").role == "guest"
    assert participant(meeting, "Khamphao Tuayang").role == "host"


def test_hai_ben_ky_means_those_who_led_the_talks() -> None:
    text = (
        "Ngày 9/5/2024, Thứ trưởng Bộ Y tế Trần Thị Mẫu và Thứ trưởng Bộ Y tế Lào Khamphao Tuayang "
        "đồng chủ trì hội đàm.\n"
        "Sau hội đàm, hai bên ký Bản ghi nhớ hợp tác."
    )
    signing = the_mention(text, "agreement_signing")
    assert {p.name: p.role for p in signing.participants if p.kind == "person"} == {
        "Trần Thị Mẫu": "signatory",
        "Khamphao Tuayang": "signatory",
    }


def _bodies(text: str, event_type: str) -> set[tuple[str, str | None]]:
    return {(p.name, p.country) for p in the_mention(text, event_type).participants if p.kind == "organization"}


@pytest.mark.parametrize(
    ("text", "event_type", "bodies"),
    [
        (
            "Ngày 10/5/2024, tại Hà Nội, hai Bộ Y tế Việt Nam và Lào hội đàm.\n"
            "Bộ trưởng Bộ Y tế Trần Thị Mẫu tiếp đoàn Lào.",
            "meeting",
            {("Bộ Y tế", "VNM"), ("Bộ Y tế Lào", "LAO")},
        ),
        (
            "Ngày 10/5/2024, Tỉnh trưởng tỉnh Champasak Khamphao Tuayang hội đàm với Chủ tịch UBND tỉnh Quảng Trị "
            "Trần Văn Mẫu.",
            "meeting",
            {("tỉnh Champasak", "LAO"), ("UBND tỉnh Quảng Trị", "VNM")},
        ),
        (
            "Ngày 10/5/2024, Đồn Biên phòng Mẫu Sơn (Quảng Trị) trao tặng vật tư y tế cho huyện Mương Mẫu, tỉnh "
            "Salavan (Lào).",
            "aid",
            {("Đồn Biên phòng Mẫu Sơn", "VNM"), ("huyện Mương Mẫu", "LAO")},
        ),
        (
            "Ngày 10/5/2024, tại Vientiane diễn ra lễ khánh thành trường nghề Lào - Việt Nam.\n"
            "Lễ do Bộ Giáo dục và Thể thao Lào và Đại sứ quán Việt Nam tại Lào phối hợp tổ chức.",
            "project_milestone",
            {("Bộ Giáo dục và Thể thao Lào", "LAO"), ("Đại sứ quán Việt Nam tại Lào", "VNM")},
        ),
    ],
)
def test_parties_are_those_who_act_hold_and_receive(
    text: str, event_type: str, bodies: set[tuple[str, str | None]]
) -> None:
    assert bodies <= _bodies(text, event_type)


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        (
            "Trong chuyến thăm Lào, Thứ trưởng Bộ Y tế Trần Thị Mẫu hội kiến Thủ tướng Lào Vilay Tuayang.",
            {"Trần Thị Mẫu"},
        ),
        ("Hai bản ghi nhớ được ký nhân chuyến thăm của Thủ tướng Lào Vilay Tuayang tới Việt Nam.", {"Vilay Tuayang"}),
        ("Ngày 10/5/2024, bắt đầu chuyến thăm Lào theo lời mời của Bộ trưởng Bộ Y tế Lào Vilay Tuayang.", set()),
    ],
)
def test_whose_journey_it_is(text: str, guests: set[str]) -> None:
    visit = the_mention(text, "visit")
    assert {p.name for p in visit.participants if p.role == "guest"} == guests


def test_those_of_the_opening_act_where_a_central_act_names_nobody() -> None:
    text = (
        "Ngày 10/5/2024, Bệnh viện Mẫu Giang (Lào) và Sở Y tế tỉnh Nghệ An mở đợt khám từ thiện ở Attapeu.\n"
        "Ngày 10/5/2024, bác sĩ phẫu thuật miễn phí cho 40 trẻ em Lào."
    )
    assert {"Sở Y tế tỉnh Nghệ An"} <= {name for name, _ in _bodies(text, "aid")}


def test_who_leads_a_delegation_acts_for_the_body_that_sent_it() -> None:
    text = (
        "Ngày 10/5/2024, tại Vientiane, Bộ trưởng Bộ Y tế Lào Vilay Tuayang tiếp đoàn đại biểu Sở Y tế tỉnh Nghệ An do "
        "ông Trần Văn Mẫu, Chủ tịch Hội Đông y tỉnh Nghệ An, Giám đốc Sở, làm trưởng đoàn."
    )
    assert _bodies(text, "meeting") == {("Bộ Y tế Lào", "LAO"), ("Sở Y tế tỉnh Nghệ An", "VNM")}


def test_those_who_allowed_it_do_not_take_part() -> None:
    text = (
        "Ngày 10/5/2024, được sự đồng ý của Bộ Nội vụ và Bộ Tài chính, Sở Y tế tỉnh Nghệ An và Sở Y tế tỉnh Attapeu "
        "(Lào) đã ký Bản ghi nhớ về dược phẩm."
    )
    assert {name for name, _ in _bodies(text, "agreement_signing")} == {"Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Attapeu"}


def test_a_body_is_of_the_country_of_who_heads_it() -> None:
    text = (
        "Ngày 10/5/2024, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thị Mẫu tiếp ông Ravi Tuayang, Chủ tịch Tập đoàn Mihon - "
        "tập đoàn lớn nhất Ấn Độ."
    )
    assert ("Tập đoàn Mihon", "IND") in _bodies(text, "meeting")


def test_a_body_with_and_without_its_country_is_one() -> None:
    text = (
        "Từ ngày 10/5/2024 đến 12/5/2024, đoàn VKSND tỉnh Nghệ An thăm và làm việc tại VKSND tỉnh Attapeu nước CHDCND "
        "Lào theo lời mời của Viện trưởng VKSND tỉnh Attapeu Khăm Muộn Tuayang."
    )
    assert {country for name, country in _bodies(text, "visit") if "Attapeu" in name} == {"LAO"}
    assert len(_bodies(text, "visit")) == 2


def test_a_province_is_named_once() -> None:
    text = "Chiều 10/5/2024, lãnh đạo tỉnh Nghệ An và tỉnh Attapeu (Lào) đã tổ chức hội nghị sơ kết công tác."
    assert _bodies(text, "conference") == {("tỉnh Nghệ An", "VNM"), ("tỉnh Attapeu", "LAO")}


def test_who_comes_with_a_delegation_was_sent_by_the_own_body() -> None:
    text = (
        "Ngày 10/5/2024, bà Vilay Tuayang, Bộ trưởng Bộ Y tế Lào, cùng đoàn công tác thăm Việt Nam.\n"
        "Cùng ngày, Giám đốc Sở Y tế tỉnh Nghệ An Trần Thị Mẫu làm việc với đoàn."
    )
    assert ("Bộ Y tế Lào", "LAO") in _bodies(text, "meeting")


def test_talks_of_heads_of_government_take_over_no_ministry() -> None:
    text = (
        "Ngày 10/5/2024, Bộ Y tế Việt Nam và Bộ Y tế Lào ký Bản ghi nhớ hợp tác tại Hà Nội.\n"
        "Trước đó, hai Thủ tướng đã hội đàm ngày 9/5/2024 tại Hà Nội: Thủ tướng Trần Văn Mẫu và Thủ tướng Lào "
        "Khamphao Tuayang."
    )
    assert not [p for p in the_mention(text, "meeting").participants if p.kind == "organization"]


def test_two_ministers_of_one_title_bear_it_behind_their_ranks() -> None:
    text = "Hai Bộ trưởng Quốc phòng, Đại tướng Trần Văn Mẫu và Đại tướng Khamphao Tuayang ký Nghị định thư hợp tác."
    found = {span.text: span.value["position"] for span in spans(text, "person")}
    assert found == {"Trần Văn Mẫu": "Bộ trưởng Quốc phòng", "Khamphao Tuayang": "Bộ trưởng Quốc phòng"}


def test_provinces_of_two_countries_that_are_listed_act_together() -> None:
    text = (
        "Quảng Trị (Việt Nam), Savannakhet (Lào) và Mukdahan (Thái Lan) ngày 12/5/2024 gặp nhau tại Hội nghị hợp tác "
        "du lịch ở thành phố Đông Hà."
    )
    found = {name for name, _ in _bodies(text, "conference")}
    assert {"Quảng Trị", "Savannakhet", "Mukdahan"} <= found


def test_the_second_of_two_venues_is_no_party() -> None:
    text = "Tuần Văn hóa Lào tại Việt Nam diễn ra ngày 10/5/2024 ở Hà Nội và Thành phố Hồ Chí Minh."
    assert not [name for name, _ in _bodies(text, "exchange") if "Hồ Chí Minh" in name]


def test_those_named_as_organisers_hold_the_occasion() -> None:
    text = (
        "Tuần Văn hóa Lào tại Việt Nam diễn ra ngày 10/5/2024 ở Hà Nội.\n"
        "Đơn vị tổ chức là Bộ Văn hóa, Thể thao và Du lịch Việt Nam cùng Đại sứ quán Lào tại Việt Nam."
    )
    found = {name for name, _ in _bodies(text, "exchange")}
    assert {"Bộ Văn hóa, Thể thao và Du lịch", "Đại sứ quán Lào tại Việt Nam"} <= found


def test_a_minister_named_again_acts_for_the_ministry_named_before() -> None:
    text = (
        "Theo kế hoạch của Bộ Y tế, Bộ trưởng Bộ Y tế Trần Thị Mẫu có mặt tại Viêng Chăn, Lào từ ngày 10/5/2024.\n"
        "Chiều 10/5/2024, Bộ trưởng Trần Thị Mẫu hội đàm với Bộ trưởng Y tế Lào Khamphao Tuayang."
    )
    assert {("Bộ Y tế", "VNM"), ("Bộ Y tế Lào", "LAO")} <= _bodies(text, "meeting")


def test_a_province_or_city_acts_where_a_verb_says_so() -> None:
    text = (
        "Ngày 10/5, lễ khánh thành trường học tại tỉnh Savannakhet, Lào được tổ chức. Ngôi trường do dự án mà "
        "thành phố Đà Nẵng tặng năm 2023 xây dựng đã được khánh thành."
    )
    assert any(
        p.name == "thành phố Đà Nẵng"
        for m in mentions(text, "project_milestone") + mentions(text, "aid")
        for p in m.participants
    )


def test_a_delegation_of_many_words_is_that_of_its_province() -> None:
    text = "Ngày 10/5, đoàn công tác xúc tiến thương mại tỉnh Nghệ An làm việc với Đại học Mihon (Nhật Bản)."
    assert "tỉnh Nghệ An" in {p.name for p in the_mention(text, "meeting").participants}


def test_those_who_sign_one_by_one_are_signatories() -> None:
    text = (
        "Theo lời mời của Thủ tướng Nguyễn Ví Dụ, Thủ tướng Lào Sompheng Tuayang thăm Việt Nam ngày 10/5.\n"
        "Hai Thủ tướng đã hội đàm tại Hà Nội.\n"
        "Sau hội đàm, các bộ, ngành hai nước ký nhiều văn kiện.\n"
        "Nghị định thư về y tế do Bộ trưởng Bộ Y tế Trần Thị Mẫu và Bộ trưởng Bộ Y tế Lào Khamphao Tuayang ký."
    )
    signing = the_mention(text, "agreement_signing")
    assert {participant(signing, name).role for name in ("Trần Thị Mẫu", "Khamphao Tuayang")} == {"signatory"}


def test_who_speaks_of_an_anniversary_was_not_at_what_it_recalls() -> None:
    text = (
        "Lễ ký kết bản ghi nhớ giữa Bệnh viện Bạch Mai và Đại học Mihon (Nhật Bản) diễn ra ngày 10/5/2024.\n"
        "Bà Trần Thị Mẫu, Giám đốc Sở Y tế tỉnh Sơn La, cho rằng đây là dấu mốc nhân kỷ niệm 50 năm thiết lập quan hệ "
        "ngoại giao Việt Nam - Nhật Bản (21/9/1973 - 21/9/2023)."
    )
    assert participant(the_mention(text, "agreement_signing"), "Trần Thị Mẫu").role == "speaker"


def test_a_foreign_minister_acts_for_the_ministry() -> None:
    text = "Ngày 10/5, Ngoại trưởng Hàn Quốc Cho Min Mihon hội đàm với Bộ trưởng Ngoại giao Trần Thị Mẫu tại Hà Nội."
    bodies = {p.name: p.country for p in the_mention(text, "meeting").participants if p.kind == "organization"}
    assert bodies == {"Bộ Ngoại giao Hàn Quốc": "KOR", "Bộ Ngoại giao": "VNM"}


def test_each_of_several_calls_has_the_body_of_who_is_called_on() -> None:
    text = (
        "Ngày 10/5, tại Viêng Chăn, Bộ trưởng Bộ Y tế Trần Thị Mẫu đã chào xã giao Thủ tướng Lào Sompheng Tuayang, "
        "Chủ tịch Quốc hội Lào Pany Tuayang."
    )
    calls = mentions(text, "meeting")
    parties = [{p.name for p in call.participants if p.kind == "organization"} for call in calls]
    assert sorted("Quốc hội Lào" in names for names in parties) == [False, True]


def test_the_provinces_of_a_region_are_no_province() -> None:
    text = "Ngày 10/5, Sở Y tế tỉnh Sơn La hội đàm với các tỉnh Bắc Lào và tỉnh Bắc Lào tại Sơn La."
    assert "tỉnh Bắc Lào" not in {p.name for m in mentions(text, "meeting") for p in m.participants}


def test_a_body_named_short_in_an_office_is_the_one_named_whole() -> None:
    told = (
        "Ngày 10/5, tại Vinh, Sở Y tế tỉnh Nghệ An và Sở Y tế tỉnh Bò Kẹo (Lào) hội đàm. Dự hội đàm có ông "
        "Trần Thí Dụ, Giám đốc Sở Y tế; phía tỉnh Bò Kẹo dự hội đàm có ông Sisavath Tuayang, Giám đốc Sở Y tế."
    )
    found = the_mention(told, "meeting")
    assert [p.name for p in found.participants if p.kind == "organization"] == [
        "Sở Y tế tỉnh Nghệ An",
        "Sở Y tế tỉnh Bò Kẹo",
    ]
    assert {p.name: p.organization for p in found.participants if p.kind == "person"} == {
        "Trần Thí Dụ": "Sở Y tế tỉnh Nghệ An",
        "Sisavath Tuayang": "Sở Y tế tỉnh Bò Kẹo",
    }


@pytest.mark.parametrize(
    ("holder", "body"),
    [
        ("Tỉnh trưởng Ban hành chính tỉnh Svay Rieng", "Ban hành chính tỉnh Svay Rieng"),
        ("Chủ tịch Chính quyền tỉnh Hủa Phăn", "Chính quyền tỉnh Hủa Phăn"),
        ("Phó Chủ nhiệm Nhân đại Quảng Tây", "Nhân đại Quảng Tây"),
        ("Phó Chủ nhiệm Ủy ban ngoại sự Nhân đại Quảng Tây", "Ủy ban ngoại sự"),
        ("Trưởng ban Tuyên huấn Trung ương Đảng NDCM Lào", "Ban Tuyên huấn Trung ương Đảng NDCM Lào"),
    ],
)
def test_who_is_received_acts_for_the_body_of_the_office(holder: str, body: str) -> None:
    (one,) = mentions(f"Ngày 2/5, ông Trần Thí Dụ tiếp ông Tuayang Mihon, {holder}.", "meeting")
    assert body in [p.name for p in one.participants if p.kind == "organization"]


def test_a_ministry_without_its_country_is_that_of_its_minister() -> None:
    text = (
        "Ngày 2/5, Bộ trưởng Trần Thí Dụ thăm Lào. "
        "Về phía Lào, dự lễ đón có Thứ trưởng Bộ Ngoại giao Bunlea Tuayang, Bộ trưởng Bộ Y tế Lào Vilay Mihon."
    )
    (one,) = mentions(text, "visit")
    bodies = {p.name: p.country for p in one.participants if p.kind == "organization"}
    assert bodies == {"Bộ Ngoại giao": "LAO", "Bộ Y tế Lào": "LAO"}


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        (
            "Ngày 2/5, tại Sơn La, lãnh đạo tỉnh Sơn La làm việc với đoàn các tỉnh Phongsaly, Oudomxay, Bokeo.",
            {"tỉnh Sơn La", "Phongsaly", "Oudomxay", "Bokeo"},
        ),
        (
            "Ngày 2/5, Trường Đại học Mẫu Giang trao học bổng cho lưu học sinh hai tỉnh Attapeu và Sekong.",
            {"tỉnh Attapeu", "tỉnh Sekong"},
        ),
        ("Ngày 2/5, tỉnh Phú Thọ tổ chức buổi gặp mặt kỹ sư các tỉnh Nam Lào tại Việt Trì.", {"tỉnh Phú Thọ"}),
        ("Lễ khánh thành cầu ở Phongsaly, Lào được tỉnh Điện Biên long trọng tổ chức ngày 2/5.", {"tỉnh Điện Biên"}),
        (
            "Ngày 2/5, Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh Sơn La Trần Thí Dụ hội đàm với Tỉnh trưởng Hủa Phăn Vilay "
            "Tuayang tại Hủa Phăn.",
            {"tỉnh Sơn La"},
        ),
    ],
)
def test_provinces_are_parties_alone_and_in_lists(text: str, provinces: set[str]) -> None:
    first = read(text).mentions[0]
    assert provinces <= {p.name for p in first.participants if p.kind == "organization"}


def test_provinces_that_are_gone_to_are_no_side() -> None:
    (one,) = mentions("Ngày 2/5, ông Trần Thí Dụ thăm các huyện giáp hai tỉnh Attapeu và Sekong của Lào.", "visit")
    assert not {p.name for p in one.participants if p.kind == "organization"}


def test_a_union_of_both_countries_is_the_one_of_each() -> None:
    text = (
        "Ngày 2/5, tại Đà Nẵng, Hội Nông dân Việt Nam trao quà cho Hội Nông dân Lào. "
        "Dịp này, Hội Nông dân hai nước đã ký kết Thỏa thuận hợp tác về nuôi cá."
    )
    (one,) = mentions(text, "agreement_signing")
    assert {p.country for p in one.participants if p.kind == "organization"} == {"LAO", "VNM"}


def test_who_joins_a_reception_is_at_the_one_told_before() -> None:
    text = (
        "Ngày 2/5, ông Trần Thí Dụ, Bí thư Tỉnh ủy, đã tiếp ông Tuayang Mihon, Tỉnh trưởng Hủa Phăn, Lào. "
        "Tham gia buổi tiếp có ông Lê Ví Dụ, Phó Chủ tịch UBND tỉnh."
    )
    (one,) = mentions(text, "meeting")
    roles = {p.name: p.role for p in one.participants if p.kind == "person"}
    assert roles == {"Trần Thí Dụ": "host", "Tuayang Mihon": "guest", "Lê Ví Dụ": "attendee"}
