"""When two names, quantities or dates count as the same, although two hands wrote them.

Here belong comparisons of single values. Which event of a reading answers which event of gold is decided in `pairing`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from schemas.edtf import edtf_bounds

# A name is the same with a letter more or less, or with one short word left out.
SAME_NAME = 0.85
SAME_PERSON = 0.9
_SAME_POSITION = 0.8
_SAME_QUANTITY = 1e-6
_OPEN = ".."
# Words for a country in a body's name: gold may leave them out where the context says them.
_OF_COUNTRY = re.compile(
    r"\b(?:nuoc|cong hoa(?: xa hoi chu nghia| dan chu nhan dan)?|chxhcn|chdcnd|viet nam|vietnam(?:ese)?|of|the|s)\b"
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
# Without tone marks `ngắn hạn` and `ti vi` hold words for numbers.
_SCALES = (
    (re.compile(r"\b(?:ty|ti(?! vi\b)|billion|bn)\b"), 1e9),
    (re.compile(r"\b(?:trieu|million|mn)\b"), 1e6),
    (re.compile(r"\b(?:nghin|ngan(?! han\b)|thousand)\b"), 1e3),
)


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """A text in lower case without tone marks and punctuation, words split by one blank."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w%]+", " ", letters.lower()).split())


def likeness(one: str | None, other: str | None) -> float:
    """How alike two texts are, from 0 (nothing in common, or one is missing) to 1 (the same but for marks and case)."""
    first, second = bare(one or ""), bare(other or "")
    return ratio(first, second) / 100 if first and second else 0.0


@lru_cache(maxsize=16384)
def body_name(text: str) -> str:
    """An organisation's name without abbreviations in brackets and words for its country."""
    name = bare(_IN_BRACKETS.sub(" ", text))
    return " ".join(_OF_COUNTRY.sub(" ", name).split()) or name


def names_fit(wanted: str, names: Iterable[str]) -> float:
    """How well the best of an organisation's names fits the wanted one, from 0 to 1."""
    return max((likeness(body_name(wanted), body_name(name)) for name in names), default=0.0)


def positions_fit(wanted: str, found: str | None) -> bool:
    """Whether an office is the wanted one: one contains the other (`Bộ trưởng`, `Bộ trưởng Bộ Y tế`) or nearly so."""
    one, other = bare(wanted), bare(found or "")
    return bool(other) and (one in other or other in one or likeness(wanted, found) >= _SAME_POSITION)


def in_units(quantity: float, unit: str) -> float:
    """A quantity with the scale of its unit applied: 4.7 `tỷ đồng` is 4700000000."""
    return quantity * next((factor for scale, factor in _SCALES if scale.search(bare(unit))), 1.0)


def quantities_fit(wanted: float, wanted_unit: str, found: float, found_unit: str) -> bool:
    """Whether two quantities are the same, with their scale in the unit or in the number."""
    target = in_units(wanted, wanted_unit)
    close = _SAME_QUANTITY * max(1.0, abs(target))
    return any(abs(target - value) <= close for value in (in_units(found, found_unit), found))


def dates_meet(one: str, other: str) -> bool:
    """Whether two EDTF dates or intervals, which may be open at an end, can speak of the same day."""
    (one_first, one_last), (other_first, other_last) = _days(one), _days(other)
    return one_first <= other_last and other_first <= one_last


def _days(edtf: str) -> tuple[date, date]:
    first, _, last = edtf.partition("/")
    if _OPEN not in (first, last):
        return edtf_bounds(edtf)
    return date.min if first == _OPEN else edtf_bounds(first)[0], date.max if last == _OPEN else edtf_bounds(last)[1]
