"""How a clause stands to the act its words name: told, planned, wished for, denied, cancelled, recalled."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, read, the_mention, triggers

# What the article is about, so that the sentence under test is no opening.
OPENING = (
    "Ngày 10/5, tại Hà Nội, Bộ trưởng Bộ Tư pháp Nguyễn Ví Dụ tiếp Bộ trưởng Bộ Tư pháp Lào Sisavath Tuayang. "
    "Buổi tiếp diễn ra trong không khí hữu nghị. "
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai Bộ trưởng đã ký Biên bản hợp tác năm 2024.",
        "Hai bên vừa ký Biên bản hợp tác năm 2024.",
        "Kết thúc buổi tiếp, hai Bộ trưởng ký Biên bản hợp tác năm 2024.",
        "Trước sự chứng kiến của hai đoàn, Biên bản hợp tác năm 2024 đã được ký.",
    ],
)
def test_a_signing_that_is_told_has_occurred(sentence: str) -> None:
    assert [one.status for one in mentions(OPENING + sentence, "agreement_signing")] == ["occurred"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai Bộ sẽ ký Biên bản hợp tác vào ngày 20/6.",
        "Dự kiến ngày 20/6, hai Bộ ký Biên bản hợp tác tại Viêng Chăn.",
        "Theo kế hoạch, ngày 20/6 hai Bộ trưởng sẽ ký Biên bản hợp tác.",
    ],
)
def test_a_signing_that_is_announced_with_its_day_is_planned(sentence: str) -> None:
    found = mentions(OPENING + sentence, "agreement_signing")
    assert [(one.status, one.date_edtf, one.is_central) for one in found] == [("planned", "2024-06-20", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai bên không ký văn kiện nào.",
        "Hai Bộ chưa ký Biên bản hợp tác.",
        "Bộ trưởng Sisavath Tuayang đề nghị hai bên đẩy mạnh trao đổi đoàn, tăng cường ký kết thỏa thuận hợp tác.",
        "Việc ký kết các thỏa thuận hợp tác cần được thúc đẩy.",
        "Bộ trưởng mong muốn hai bên thường xuyên gặp gỡ.",
        "Hai bên cần tổ chức thêm hội thảo, hội nghị.",
    ],
)
def test_what_is_denied_or_wished_for_is_no_event(sentence: str) -> None:
    assert [one.event_type for one in read(OPENING + sentence).mentions] == ["meeting"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Do bão, Hội nghị Tư pháp Việt Nam - Lào lần thứ 8 dự kiến ngày 20/6 tại Viêng Chăn bị hoãn.",
        "Hội nghị Tư pháp Việt Nam - Lào lần thứ 8 dự kiến diễn ra ngày 20/6 tại Viêng Chăn đã bị hủy.",
    ],
)
def test_what_is_called_off_is_cancelled(sentence: str) -> None:
    assert [one.status for one in mentions(OPENING + sentence, "conference")] == ["cancelled"]


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Trước đó, tháng 8/2022, hai Bộ đã ký Biên bản hợp tác.", "2022-08"),
        ("Năm 2019, hai Bộ từng ký Biên bản hợp tác.", "2019"),
        ("Ông nhắc lại việc hai Bộ đã ký Biên bản hợp tác ngày 3/4/2021.", "2021-04-03"),
    ],
)
def test_what_is_recalled_has_its_own_date_and_is_not_central(sentence: str, date: str) -> None:
    found = mentions(OPENING + sentence, "agreement_signing")
    assert [(one.status, one.date_edtf, one.is_central) for one in found] == [("occurred", date, False)]


def test_the_fate_of_every_trigger_is_told() -> None:
    body = OPENING + "Hai bên không ký văn kiện nào. Hai Bộ trưởng đã ký Biên bản hợp tác năm 2024. Công nhân ký sổ."
    found = {(trigger.text, trigger.refused) for trigger in triggers(body) if trigger.rule == "trigger:sign-verb"}
    assert ("ký", None) in found
    assert ("ký", "no_event") in found
    assert ("ký", "needs") in found
    refused = [trigger for trigger in triggers(body) if trigger.refused]
    assert all(trigger.mention is None for trigger in refused)
    assert any("negated" in trigger.stance for trigger in refused)


def test_a_word_of_a_name_is_no_cue() -> None:
    # `Hậu cần` holds the word of need `cần`.
    told = (
        "Ngày 10/5, Thiếu tướng Nguyễn Ví Dụ, Phó Chủ nhiệm Tổng cục Hậu cần trao 20 máy thở trị giá 5 tỷ đồng "
        "cho Bộ Quốc phòng Lào."
    )
    assert [(one.event_type, one.status) for one in read(told).mentions] == [("aid", "occurred")]


def test_the_day_of_an_announcement_is_not_that_of_what_it_announces() -> None:
    told = (
        "Bộ Ngoại giao Lào ngày 15/5 cho biết, Bộ trưởng Khamla Tuayang sẽ dự Hội nghị Ủy ban hợp tác Việt Nam - Lào "
        "lần thứ 7 tại Hà Nội vào ngày 19/5."
    )
    (event,) = mentions(told, "conference")
    assert (event.date_edtf, event.status) == ("2024-05-19", "planned")


def test_what_goes_on_being_given_in_a_number_is_planned() -> None:
    told = (
        "Ngày 8/5, tỉnh Sơn La (Việt Nam) và tỉnh Hủa Phăn (Lào) hội đàm. Sơn La tiếp tục cấp 7 suất học bổng "
        "giai đoạn 2026-2030 cho sinh viên tỉnh Hủa Phăn."
    )
    given = the_mention(told, "training")
    assert (given.status, given.date_edtf) == ("planned", "2026/2030")


def test_years_since_a_founding_tell_no_founding() -> None:
    told = (
        "Đêm nhạc kỷ niệm Năm hữu nghị, 45 năm ngày thiết lập quan hệ ngoại giao Việt Nam - Lào diễn ra chiều 8/5 "
        "tại Viêng Chăn."
    )
    assert mentions(told, "ties_established") == []


def test_a_rule_for_talks_is_no_talks() -> None:
    told = (
        "Ngày 8/5, Đồn Biên phòng A Lưới (Việt Nam) và Đại đội Biên phòng 531 (Lào) ký văn bản quy định chế độ hội đàm "
        "định kỳ."
    )
    assert mentions(told, "meeting") == []
