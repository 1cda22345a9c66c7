"""Sessions of groups of countries: whose they are when a report lists who attends."""

from __future__ import annotations

from tests.extract.helpers import mentions

SESSION = "Ngày 10/5, Hội nghị hẹp Bộ trưởng Nông nghiệp ASEAN diễn ra trực tiếp và gián tiếp tại thủ đô Phnom Penh. "


def test_a_session_of_many_is_of_those_listed_as_attending() -> None:
    told = SESSION + (
        "Hội nghị có sự tham gia của bộ trưởng nông nghiệp các nước Indonesia, Malaysia, Philippines và Lào, "
        "trong khi Myanmar không cử người tham dự."
    )
    (event,) = mentions(told, "conference")
    assert event.countries == ("IDN", "LAO", "MYS", "PHL")
    assert event.mode == "hybrid"


def test_diplomats_who_are_guests_make_no_session_of_many() -> None:
    told = (
        "Ngày 10/5, tại Hà Nội, Bộ Y tế Việt Nam và Bộ Y tế Lào tổ chức Hội thảo về mạng lưới y tế ASEAN. "
        "Hội thảo bàn về phòng dịch ở vùng biên. Các bên nêu nhiều giải pháp. "
        "Tham dự có đại sứ các nước Indonesia, Malaysia, Philippines và Thái Lan."
    )
    assert [event.countries for event in mentions(told, "conference")] == [("LAO", "VNM")]


def test_a_session_without_a_list_is_of_the_parties_named() -> None:
    told = SESSION + "Bộ trưởng Nông nghiệp Việt Nam Trần Thí Dụ và Bộ trưởng Nông Lâm Lào Sisavath Tuayang phát biểu."
    assert {event.countries for event in mentions(told, "conference")} == {("LAO", "VNM")}
