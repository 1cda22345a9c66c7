"""Keys: which spellings are equal, and that ids are hashes of their parts."""

from __future__ import annotations

import re

import pytest

from tasks.link.keys import exact_key, is_marked, latin_key, plain_key, stable_id, without_address, without_brackets


def test_exact_key_joins_tone_placements_but_keeps_marks() -> None:
    assert exact_key("Lê Thị Hoà") == exact_key("Lê  Thị Hòa")
    assert exact_key("Thuý") == exact_key("THÚY")
    assert exact_key("Nguyễn Văn Hùng") != exact_key("Nguyễn Văn Hưng")
    assert exact_key("Quý") == "quý"


def test_plain_key_drops_marks_and_dashes() -> None:
    assert plain_key("Đỗ Thị-Hạnh") == plain_key("do thi hanh")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phông-sa-vẳn", "Phongsavanh"),
        ("Xổm-xay", "Somsay"),
        ("Khăm-phủi", "Khamphoui"),
        ("Viêng Chăn", "Vieng Chan"),
    ],
)
def test_latin_key_joins_transliterations(one: str, other: str) -> None:
    assert latin_key(one)[:6] == latin_key(other)[:6]


def test_forms_of_address_and_brackets_go() -> None:
    assert without_address("đồng chí Trần Văn Bình") == "Trần Văn Bình"
    assert without_address("PGS.TS. Trần Văn Bình") == "Trần Văn Bình"
    assert without_address("Ông") == "Ông"
    assert without_brackets("Cơ quan Thử nghiệm (CQTN) Lào") == "Cơ quan Thử nghiệm Lào"


def test_marked_names_are_told_from_unmarked() -> None:
    assert is_marked("Trần Bình")
    assert not is_marked("Tran Binh")


def test_ids_have_their_form_and_depend_on_all_parts() -> None:
    assert re.fullmatch(r"evt_[a-z2-7]{16}", stable_id("evt", "a"))
    assert stable_id("evt", "a", "b") != stable_id("evt", "ab")
