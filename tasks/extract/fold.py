"""Folding of text for matching: every character becomes one character, so offsets into the text stay true.

Here belong lower case, unified dashes and spaces, and the two ways Vietnamese places a tone mark (`hoà`, `hòa`). The
text itself is never changed: spans found in the folded text are spans of the text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_SPACES = dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " ")
_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
_ONE_TO_ONE = str.maketrans({**_DASHES, **_SPACES, **_QUOTES})

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
_OLD_PLACEMENT = regex.compile(r"(?<![qQ])(" + "|".join(sorted(_TONED)) + r")(?!\p{L})")


def fold(text: str) -> str:
    """The text in lower case with unified dashes, spaces, quotes and tone placement, as long as the text itself."""
    lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_ONE_TO_ONE))
    return _OLD_PLACEMENT.sub(lambda match: _TONED[match[1]], lowered)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A key without tone marks, hyphens and case, for comparing names (`Đào Việt Ánh` and `Dao Viet Anh`)."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(regex.sub(r"[^\w]+", " ", letters).split())
