"""Offsets lead back to the body, although introduced abbreviations are taken out before reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.offsets import prepare_text
from tests.extract.helpers import read


@pytest.mark.parametrize(
    ("body", "text", "short"),
    [
        ("Bảo hiểm xã hội (BHXH) Việt Nam", "Bảo hiểm xã hội Việt Nam", ["BHXH"]),
        ("Bộ Lao động (gọi tắt là BLĐ) và Bộ Y tế (BYT) họp", "Bộ Lao động và Bộ Y tế họp", ["BLĐ", "BYT"]),
        ("Ông A (Lào) đến", "Ông A (Lào) đến", []),
        ("năm 2024 (2024) và (ABC)", "năm 2024 (2024) và", ["ABC"]),
        ("không có gì", "không có gì", []),
    ],
)
def test_introduced_abbreviations_are_taken_out(body: str, text: str, short: list[str]) -> None:
    prepared = prepare_text(body)
    assert prepared.text == text
    assert [abbreviation for _, abbreviation in prepared.introduced] == short


@given(st.text(alphabet=st.sampled_from("aĐB ()HX\n."), max_size=60))
def test_every_character_knows_where_it_came_from(body: str) -> None:
    prepared = prepare_text(body)
    assert len(prepared.origin) == len(prepared.text)
    assert all(body[place] == sign for place, sign in zip(prepared.origin, prepared.text, strict=True))
    assert list(prepared.origin) == sorted(set(prepared.origin))


def test_quotes_stand_in_the_body_with_the_abbreviation_in_them() -> None:
    body = (
        "Ngày 10/5, tại Vinh, Bảo hiểm xã hội (BHXH) Việt Nam và Cơ quan An sinh xã hội Quốc gia Lào (LSSO) đã ký "
        "Bản ghi nhớ hợp tác giữa BHXH Việt Nam và LSSO giai đoạn 2024-2028. LSSO cảm ơn BHXH Việt Nam."
    )
    found = read(body)
    assert [mention.quote for mention in found.mentions] == [body[: body.index(" LSSO cảm")]]
    assert "(BHXH)" in found.mentions[0].quote
    for one in (*found.mentions, *found.agreements):
        assert body[one.start : one.end] == one.quote
    bodies = {one.registry_id: body[one.start : one.end] for one in found.mentions[0].participants}
    assert bodies["vn-vss"] == "Bảo hiểm xã hội (BHXH) Việt Nam"
