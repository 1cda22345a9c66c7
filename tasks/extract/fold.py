"""Folding of text for matching: every character becomes one character, so offsets into the text stay true.

Here belong lower case, unified dashes and spaces, the two ways Vietnamese places a tone mark (`hoà`, `hòa`), and `i`
for `y` (`kí kết`). The text itself is never changed: spans found in the folded text are spans of the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_SPACES = dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " ")
_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
# `9⁄5`: the fraction slash and the division slash with which some papers write days.
_SLASHES = dict.fromkeys("\u2044\u2215\uff0f", "/")
_UNIFIED = {**_DASHES, **_SPACES, **_QUOTES, **_SLASHES}
_OTHERWISE = re.compile(f"[{re.escape(''.join(_UNIFIED))}]")

# Old-style placement puts the tone on the second vowel of oa, oe, uy in open syllables; new style on the first.
# Both are correct (the Ministry of Education recommends the first of them in older texts, the second since 1980).
_TONED = {
    base + tone_second: toned_first + second
    for base, second, forms in (
        ("o", "a", "òa óa ỏa õa ọa"),
        ("o", "e", "òe óe ỏe õe ọe"),
        ("u", "y", "ùy úy ủy ũy ụy"),
    )
    for form in forms.split()
    for toned_first in (form[0],)
    for tone_second in (unicodedata.normalize("NFC", second + unicodedata.normalize("NFD", toned_first)[1:]),)
}
# Syllables that some houses write with `i`: `kí kết`, `kì họp`, `kỉ niệm`, `kĩ thuật`, `quản lí`, `thẩm mĩ`.
_WITH_Y = {"kí": "ký", "kì": "kỳ", "kỉ": "kỷ", "kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ"}
_WITH_I = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_WITH_Y)})(?!\p{{L}})")
_OLD_PLACEMENT = regex.compile(rf"(?<![qQ])[ou][{''.join(sorted({old[1] for old in _TONED}))}](?!\p{{L}})")


def fold(text: str) -> str:
    """The text in lower case with unified dashes, spaces, quotes and spelling, as long as the text itself."""
    unified = _OTHERWISE.sub(lambda found: _UNIFIED[found[0]], text)
    placed = _OLD_PLACEMENT.sub(lambda found: _TONED.get(found[0], found[0]), _lower(unified))
    return _WITH_I.sub(lambda found: _WITH_Y[found[0]], placed)


def _lower(text: str) -> str:
    """In lower case, each character by itself: that of a whole text is longer for İ, and for Σ depends on its place."""
    if "İ" not in text and "Σ" not in text:
        return text.lower()
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A key without tone marks, hyphens and case, for comparing names (`Đào Việt Ánh` and `Dao Viet Anh`)."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(regex.sub(r"[^\w]+", " ", letters).split())
