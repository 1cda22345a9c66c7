"""Fields of policy of events: by their own words, the headline, the committees that meet, and what is founded."""

from __future__ import annotations

from tests.extract.helpers import mentions


def test_the_headline_counts_for_what_is_told_beside() -> None:
    told = (
        "Sáng 10/5, tại Hà Nội, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào "
        "Sisavath Tuayang. Trước đó, năm 2021, bà Trần Thí Dụ đã thăm Lào."
    )
    (visit,) = mentions(told, "visit", title="Việt Nam và Lào hợp tác về y tế, dược")
    assert "health" in visit.sectors


def test_founding_diplomatic_relations_is_of_foreign_affairs_alone() -> None:
    told = (
        "Sáng 10/5, Bộ trưởng Bộ Y tế Trần Thí Dụ hội đàm với Bộ trưởng Bộ Y tế Lào Sisavath Tuayang "
        "về y tế, dược. Hai nước thiết lập quan hệ ngoại giao năm 1962."
    )
    (ties,) = mentions(told, "ties_established")
    assert ties.sectors == ("foreign_affairs",)


def test_a_session_of_two_governments_is_not_of_its_chairs_field() -> None:
    told = (
        "Kỳ họp lần thứ 12 Ủy ban Hỗn hợp Việt Nam - Lào khai mạc ngày 10/5 tại Hà Nội, do Bộ trưởng Bộ Xây dựng "
        "Nguyễn Ví Dụ và Bộ trưởng Bộ Công Thương Lào Khamla Tuayang đồng chủ trì."
    )
    (session,) = mentions(told, "conference")
    assert session.sectors == ("foreign_affairs",)


def test_ways_of_meeting_and_reporting_are_no_field() -> None:
    told = (
        "Báo chí số ra ngày 10/5 cho biết, Bộ Y tế Việt Nam trao 500 giường bệnh cho Bộ Y tế Lào "
        "tại hai đầu cầu truyền hình trực tuyến."
    )
    (gift,) = mentions(told, "aid")
    assert "information" not in gift.sectors
