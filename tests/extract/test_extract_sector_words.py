"""Words of sectors looked up by their letters: what searching for each pattern finds, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from schemas.lexicon_reading import load_reading
from tasks.extract.sector_words import Found, SectorWords, find_words
from tasks.resources import data_folder

_MADE: SectorWords = tuple(
    (sector, weight, regex.compile(rf"\b(?:{words})\b"))
    for sector, weight, words in (
        ("health", 3, "y tế|bác sĩ(?! thú y)|khám,? (?:chữa|bệnh)"),
        ("health", 2, "khám"),
        ("trade", 3, r"(?<!tại )cửa khẩu|x?uất khẩu|chợ"),
        ("defence", 2, "chợ cửa|e-gates?"),
    )
)
_PIECES = (
    "y tế",
    "bác sĩ",
    " thú y",
    "khám",
    ", ",
    " ",
    "chữa",
    "bệnh",
    "tại ",
    "cửa khẩu",
    "xuất khẩu",
    "chợ",
    "e-gates",
)


def _searched(folded: str, sectors: SectorWords) -> tuple[Found, ...]:
    each = ((sector, weight, [m[0] for m in pattern.finditer(folded)]) for sector, weight, pattern in sectors)
    return tuple(Found(sector, weight, len(told), len(set(told))) for sector, weight, told in each if told)


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_words_are_found_as_if_searched_for(pieces: list[str]) -> None:
    folded = "".join(pieces)
    assert find_words(folded, _MADE) == _searched(folded, _MADE)


@pytest.mark.parametrize("folder", [data_folder("lexicon"), data_folder("lexicon") / "english"], ids=["vi", "en"])
def test_words_of_the_lexicon_are_found_as_if_searched_for(folder: Path) -> None:
    sectors = load_reading(folder).sectors
    words = " ".join(regex.sub(r"\(\?<?[!=][^()]*\)|[\\()?:\[\]^]", " ", pattern.pattern) for _, _, pattern in sectors)
    folded = words.replace("|", ", ").lower()
    found = find_words(folded, sectors)
    assert {one.sector for one in found} == {sector for sector, _, _ in sectors}
    assert found == _searched(folded, sectors)
