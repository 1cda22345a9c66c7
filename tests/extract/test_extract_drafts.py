"""Which words speak of one event and which of another."""

from __future__ import annotations

from tests.extract.helpers import mentions, read, the_mention

MINISTERS = (
    "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ hội đàm với Bộ trưởng Bộ Tư pháp Lào Phayvy Tuayang. "
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
    body = MINISTERS + "Cùng ngày, Phó Thủ tướng Trần Thí Dụ đã tiếp Bộ trưởng Bộ Tư pháp Lào Phayvy Tuayang."
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
        ("Phayvy Tuayang", "signatory"),
    }


def test_an_event_of_one_country_alone_is_left_out() -> None:
    body = (
        "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ tiếp Giám đốc Sở Tư pháp tỉnh Nghệ An Trần Thí Dụ. "
        "Hai bên trao đổi về công tác hộ tịch."
    )
    found = read(body)
    assert found.mentions == ()
    assert not found.is_relevant
