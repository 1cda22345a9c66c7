"""Days that journeys and what is done on them give one another."""

from __future__ import annotations

import pytest

from tests.extract.helpers import mentions, the_mention

JOURNEY = "Từ ngày 10 đến 14/5, Bộ trưởng Bộ Y tế Lào Sisavath Tuayang thăm và làm việc tại Việt Nam. "


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (
            "Ngày 6/5, tại Viêng Chăn, hai Bộ trưởng Y tế Việt Nam và Lào ký bản ghi nhớ trong khuôn khổ chuyến thăm "
            "Lào của Chủ tịch nước Trần Văn Mẫu.",
            "visit",
        ),
        (
            "Ngày 6/5, Bộ Y tế Việt Nam và Bộ Y tế Lào ký kế hoạch hợp tác trong khuôn khổ Kỳ họp lần thứ 9 Ủy ban "
            "hợp tác Việt Nam - Lào.",
            "conference",
        ),
    ],
)
def test_an_occasion_is_of_the_month_of_what_was_done_on_it(told: str, kind: str) -> None:
    assert {event.date_edtf for event in mentions(told, kind)} == {"2024-05"}


def test_an_occasion_of_acts_of_two_months_has_none() -> None:
    told = (
        "Ngày 2/4 và ngày 6/5, Bộ Y tế Việt Nam và Bộ Y tế Lào ký hai bản ghi nhớ, ngày 6/5 hai bên hội đàm nhân "
        "chuyến thăm Lào của Chủ tịch nước Trần Văn Mẫu."
    )
    assert all(visit.date_edtf != "2024-04" for visit in mentions(told, "visit"))


def test_what_is_on_the_programme_is_on_a_day_of_the_journey() -> None:
    told = JOURNEY + "Theo chương trình, Bộ trưởng Sisavath Tuayang sẽ hội đàm với Bộ trưởng Bộ Y tế Trần Văn Mẫu."
    talks = the_mention(told, "meeting", published="2024-05-09")
    assert (talks.status, talks.date_edtf) == ("planned", "2024-05-10/2024-05-14")


@pytest.mark.parametrize(
    ("later", "published"),
    [
        ("Hai bên nhất trí sẽ hội đàm vào thời gian phù hợp tại Viêng Chăn.", "2024-05-11"),
        ("Bộ trưởng Sisavath Tuayang sẽ hội đàm với Bộ trưởng Bộ Y tế Trần Văn Mẫu tại Viêng Chăn.", "2024-06-20"),
    ],
)
def test_what_is_to_come_later_is_not_on_the_programme(later: str, published: str) -> None:
    assert all(talks.date_edtf is None for talks in mentions(JOURNEY + later, "meeting", published=published))


def test_the_day_behind_an_occasion_is_that_of_what_was_done_on_it() -> None:
    told = (
        "Ông Hitomi Sato, Giám đốc Sở Ngoại vụ tỉnh Nara (Nhật Bản), nói tại buổi tiếp của lãnh đạo UBND tỉnh "
        "Quảng Nam nhân chuyến thăm và làm việc của đoàn công tác tại tỉnh Quảng Nam ngày 6/5."
    )
    assert {talks.date_edtf for talks in mentions(told, "meeting")} == {"2024-05-06"}
    assert {visit.date_edtf for visit in mentions(told, "visit")} == {"2024-05"}


def test_what_is_said_in_brackets_besides_dates_no_journey() -> None:
    told = (
        "Từ ngày 3 đến ngày 6/5 (một số thành viên ở lại đến ngày 7/5), đoàn thành phố Kinokawa (Nhật Bản) đã tới thăm "
        "Việt Nam."
    )
    assert {visit.date_edtf for visit in mentions(told, "visit")} == {"2024-05-03/2024-05-06"}


def test_who_comes_to_an_airport_comes_to_its_city() -> None:
    told = (
        "Tối 6/5, Chủ tịch Quốc hội Trần Văn Mẫu đến sân bay Haneda (Tokyo), bắt đầu chuyến thăm chính thức Nhật Bản."
    )
    assert {visit.place for visit in mentions(told, "visit")} == {"Tokyo"}
