"""Where sentences end, and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.sentences import split_sentences


def sentences(body: str) -> list[str]:
    return [body[sentence.start : sentence.end] for sentence in split_sentences(body)]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Hai bên hội đàm. Sau đó hai bên ký biên bản.", 2),
        ("Đoàn đã đến Hà Nội! Lễ đón diễn ra lúc 8 giờ.", 2),
        ("Ai sẽ chủ trì? Chưa có thông tin.", 2),
        ("TS. Trần Thí Dụ phát biểu. Ông nêu ba ý.", 2),
        ("GS. Lê Mẫu và PGS. Phan Ví Dụ cùng dự.", 1),
        ("Đoàn thăm TP. Huế và TP. Đà Nẵng.", 1),
        ("Ban Bí thư T.Ư. Đảng cử đoàn sang Lào.", 1),
        ("Tổng giá trị đạt 4.700 USD. Số vốn còn lại là 1.5 triệu.", 2),
        ("Kim ngạch tăng 3,5% so với năm 2022.", 1),
        ("Lễ ký diễn ra ngày 25.8.2022 tại Vinh.", 1),
        ("“Chúng tôi rất vui.” Ông nói thêm về dự án.", 2),
        ("Ông nói: “Hợp tác rất tốt!” Bà đồng tình.", 2),
        ("Đoàn đi qua nhiều nơi... Cuối cùng đoàn đến Pakse.", 2),
        ("Hội nghị có đ/c. Nguyễn Mẫu dự.", 1),
        ("Đoạn một\nĐoạn hai", 2),
        ("Một câu.\n\nCâu khác.\n", 2),
        ("Tham dự có ông J. Mihon và bà K. Tuayang.", 1),
        ("Bệnh viện có 120 giường. 20 bác sĩ đã được đào tạo.", 2),
        ("Giá 2.500 đồng", 1),
        ("", 0),
        (" \n \n", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(body: str, count: int) -> None:
    assert len(sentences(body)) == count, sentences(body)


def test_sentences_know_their_paragraph_and_number() -> None:
    found = split_sentences("Một. Hai.\n\nBa.")
    assert [(one.number, one.paragraph) for one in found] == [(0, 0), (1, 0), (2, 2)]


@given(st.text(alphabet=st.sampled_from('aĐớ.!?…"”) \n1(T-'), max_size=80))
def test_nothing_is_lost_between_sentences(body: str) -> None:
    found = split_sentences(body)
    assert "".join("".join(piece.split()) for piece in sentences(body)) == "".join(body.split())
    assert all(one.start < one.end for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(piece == piece.strip() and "\n" not in piece for piece in sentences(body))
