"""Bodies that an office points back to, and what else a text calls a body."""

from __future__ import annotations

import pytest

from tests.extract.helpers import participant, the_mention


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Hiệu trưởng Nhà trường", "Trường Đại học Trần Quý Mão"),
        ("Hiệu trưởng", "Trường Đại học Trần Quý Mão"),
        ("Giám đốc Bệnh viện", "Bệnh viện Đa khoa tỉnh Nghệ An"),
        ("Giám đốc Sở", "Sở Y tế tỉnh Nghệ An"),
        ("Tổng Thư ký Hiệp hội", "Hiệp hội Cà phê Việt Nam"),
    ],
)
def test_an_office_points_back_to_the_only_body_of_its_kind(office: str, body: str) -> None:
    text = (
        f"Ngày 8/5, tại {body}, thầy Trần Văn Mẫu, {office} đã tiếp Đoàn cán bộ Bộ Nội vụ Lào do Thứ trưởng "
        "Sompheng Tuayang dẫn đầu."
    )
    meeting = the_mention(text, "meeting")
    assert participant(meeting, "Trần Văn Mẫu").organization == body
    assert participant(meeting, body).role == "party"


def test_an_office_points_to_none_of_two_bodies() -> None:
    text = (
        "Ngày 8/5, Trường Đại học Trần Quý Mão và Trường Cao đẳng Sông Lô Mới đón Đoàn cán bộ Bộ Nội vụ Lào. Ông Trần "
        "Văn Mẫu, Hiệu trưởng Nhà trường, tiếp Đoàn cán bộ Bộ Nội vụ Lào."
    )
    told = [p for m in [the_mention(text, "meeting")] for p in m.participants if p.name == "Trần Văn Mẫu"]
    assert [p.organization for p in told] == [None]


def test_a_house_is_a_party_where_a_delegation_works_there() -> None:
    text = "Ngày 8/5, đoàn Bộ Y tế Lào đến thăm và làm việc tại Bệnh viện Đa khoa tỉnh Nghệ An."
    assert participant(the_mention(text, "visit"), "Bệnh viện Đa khoa tỉnh Nghệ An").country == "VNM"


def test_other_names_of_a_body_are_those_the_text_gives_it() -> None:
    text = (
        "Hội Liên hiệp Phụ nữ tỉnh Nghệ An và Hội Liên hiệp Phụ nữ tỉnh Khăm Muộn (Lào) hợp tác từ lâu. Ngày 8/5, tại "
        "Vinh, Hội LHPN tỉnh Nghệ An tiếp đoàn Bộ Nội vụ Lào."
    )
    meeting = the_mention(text, "meeting")
    assert participant(meeting, "Hội Liên hiệp Phụ nữ tỉnh Nghệ An").also == ("Hội LHPN tỉnh Nghệ An",)


def test_a_province_is_called_with_its_word_or_without() -> None:
    meeting = the_mention("Ngày 8/5, đoàn tỉnh Nghệ An hội đàm với đoàn tỉnh Khăm Muộn (Lào) tại Vinh.", "meeting")
    assert participant(meeting, "tỉnh Khăm Muộn").also == ("Khăm Muộn",)
