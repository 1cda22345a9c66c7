"""Plain text: one Unicode form, one kind of space, nothing invisible; and the folded form for comparing.

Here belongs what is true of any text. What a line is on a news page is in `lines.py`, decoding bytes in `decode.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# Soft hyphen, zero-width space/joiners, word joiner, BOM, direction marks, interlinear and object marks, variation
# selectors: they carry no text and split words for every later search.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")


# Old Vietnamese typing has the Icelandic eth for the letter đ: they look alike (`Ðảng`, `Vương Ðình Huệ`).
_ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})


def plain(text: str) -> str:
    """The text in NFC without invisible or control characters; line breaks as newline, every other space as it is.

    The eth of old Vietnamese typing becomes `đ`.
    """
    if text.isascii():
        return _CONTROL.sub("", _BREAKS.sub("\n", text)) if not text.isprintable() else text
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _CONTROL.sub("", text).translate(_ETH))


def one_line(text: str) -> str:
    """The plain text with every run of white space as one space, trimmed."""
    return " ".join(plain(text).split())


def lines_of(text: str) -> list[str]:
    """The lines of a plain text, single-spaced and trimmed; blank lines stay as empty strings."""
    return [_BLANKS.sub(" ", line).strip() for line in plain(text).split("\n")]


def _marks() -> dict[int, str | None]:
    """Latin letters with marks to their bare letter, combining marks to nothing: one table for one pass."""
    table: dict[int, str | None] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table[code] = base
    table.update(dict.fromkeys(range(768, 880)))
    table[ord("đ")] = "d"
    return table


_MARKS = _marks()
# Lines up to this length are asked about several times in a row; longer texts once.
_SHORT = 400


def bare(text: str) -> str:
    """Lower case without tone marks, punctuation kept: «Từ khoá:» and «từ khóa:» differ only in their o and a.

    For text in NFC the result has the same length, so that positions agree.
    """
    return _bare(text) if len(text) < _SHORT else text.lower().translate(_MARKS)


@lru_cache(maxsize=512)
def _bare(text: str) -> str:
    return text.lower().translate(_MARKS)


def fold(text: str) -> str:
    """For comparing: lower case, no tone marks, đ as d, words separated by one space."""
    return " ".join(_WORD.findall(bare(text)))


def count_words(text: str) -> int:
    """How many words a line has; where writing has no spaces (Lao, Thai, Khmer, Chinese), five letters count as one."""
    spaced = text.count(" ") + 1 if text else 0
    if text.isascii() or len(text) < 6 * spaced:
        return spaced
    return max(spaced, len(_UNSPACED.findall(text)) // 5)


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def agreement(one: str, other: str) -> float:
    """Word-level F1 of two texts, 0 to 1: how far two cleaners agree on a page."""
    a, b = Counter(words(one)), Counter(words(other))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0
