"""Folding keeps every offset and makes the two ways of placing a tone mark one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.fold import fold, plain

VIETNAMESE = "aăâeêioôơuưyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵđ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("Thoả thuận", "thỏa thuận"),
        ("UỶ BAN", "ủy ban"),
        ("Thuý", "thúy"),
        ("sức khoẻ", "sức khỏe"),
        ("hoá học", "hóa học"),
        ("toà án", "tòa án"),
        ("kí kết, kì họp, kĩ thuật", "ký kết, kỳ họp, kỹ thuật"),
        ("kít, ca kíp", "kít, ca kíp"),
        ("huỷ bỏ", "hủy bỏ"),
        ("luỹ thừa", "lũy thừa"),
        ("Nguỵ", "ngụy"),
        ("loè", "lòe"),
        ("Ngày 5–6/8", "ngày 5-6/8"),
        ("Việt\u00a0Nam", "việt nam"),
        ("“Lào”", '"lào"'),
        ("ĐỒNG CHÍ", "đồng chí"),
    ],
)
def test_ways_of_writing_become_one(one: str, other: str) -> None:
    assert fold(one) == other
    assert fold(other) == other


@pytest.mark.parametrize("word", ["quý", "quỳ", "quỹ", "hoàn", "hoàng", "toán", "khoảng", "huyện", "xoèn", "qúy"])
def test_other_syllables_stay(word: str) -> None:
    assert fold(word) == word


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(alphabet=st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " hqtg-"), max_size=60))
def test_folding_keeps_every_offset_of_vietnamese(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(fold(composed)) == len(composed)
    assert fold(composed.upper()) == fold(composed.lower())


def test_characters_whose_lower_case_is_longer_stay() -> None:
    assert len(fold("İstanbul")) == len("İstanbul")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trần Thí-Dụ", "tran thi du"),
        ("ĐẶNG  MẪU", "dang mau"),
        ("Bounmy Tuayang", "bounmy tuayang"),
        ("hoà", "hoa"),
    ],
)
def test_a_plain_name_has_neither_marks_nor_hyphens(one: str, other: str) -> None:
    assert plain(one) == other
