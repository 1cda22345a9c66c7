"""Keys by which names and titles are compared, and hashes that become ids.

Here belong pure functions of a text: folding, forms of address, transliteration. What a key means for identity is
decided in `same_actor.py`, `agreement_identity.py` and `evidence.py`.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from functools import lru_cache

VIETNAM = "VNM"

# Forms of address that stand before a name in Vietnamese and English news; they are never part of it.
_ADDRESS = re.compile(
    r"^(?:(?:ông|bà|anh|chị|ngài|đồng chí|đ/c|gs|pgs|ts|ths|bs|ks|mr|mrs|ms|dr|prof|comrade|sir|madam)\b[.,]?\s*)+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NOT_WORD = re.compile(r"[^\w]+")
# Of the characters that combine with others, the first.
_FIRST_MARK = "\u0300"
# A tone mark on the second vowel of a final oa, oe, uy is the newer spelling of the same syllable; `quý` is no such
# case.
_TONE_SHIFT = re.compile(r"(?<!q)(?:(o)([àáảãạèéẻẽẹ])|(u)([ỳýỷỹỵ]))(?!\w)")
_LATIN_STEPS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[bdgkptc])h|h(?![aeiou])"), ""),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"[xz]"), "s"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"e(?![a-z])"), ""),
)


def stable_id(prefix: str, *parts: object) -> str:
    """An id of 16 base-32 characters from the SHA-256 of the parts: `evt_` and so on."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()
    return f"{prefix}_{base64.b32encode(digest[:10]).decode().lower()}"


def stable_number(*parts: object) -> int:
    """A number below 2**63 from the BLAKE2b hash of the parts, the same in every process."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _shift_tone(match: re.Match[str]) -> str:
    vowel = match[2] or match[4]
    letters = unicodedata.normalize("NFD", vowel)
    return unicodedata.normalize("NFC", (match[1] or match[3]) + letters[1:]) + letters[0]


@lru_cache(maxsize=200_000)
def exact_key(name: str) -> str:
    """A name in lower case with one blank between words and one tone placement; Vietnamese marks stay."""
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFC", name).lower()).strip()
    return _TONE_SHIFT.sub(_shift_tone, words)


@lru_cache(maxsize=200_000)
def plain_key(name: str) -> str:
    """A name in lower case without any marks (`Đào Việt Ánh` and `Dao Viet Anh` are equal)."""
    letters = name.lower()
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFD", letters.replace("đ", "d"))
        letters = "".join(char for char in decomposed if char < _FIRST_MARK or not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", letters).strip()


@lru_cache(maxsize=200_000)
def latin_key(name: str) -> str:
    """A foreign name without blanks, in letters that Vietnamese and English transliterations share.

    Lao and Khmer names reach the press in French-style, English-style and Vietnamese-style spelling (`Sỉ-vi-lay`,
    `Sivilay`); the rules unify ph/f, c/k/q, x/s, y/i, ou/u, aspirated and doubled consonants, mute h and e.
    """
    text = plain_key(name).replace(" ", "")
    for pattern, replacement in _LATIN_STEPS:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=50_000)
def programme_key(title: str) -> str:
    """The name of a programme by which its days are known as one: without the year and other numbers."""
    return latin_key(" ".join(word for word in plain_key(title).split() if word != "nam" and not word.isdigit()))


def is_marked(name: str) -> bool:
    """Whether a name carries Vietnamese marks: the unmarked form of English pages does not."""
    return exact_key(name) != plain_key(name)


@lru_cache(maxsize=200_000)
def without_brackets(name: str) -> str:
    """An organisation's name without an abbreviation in brackets behind it, in Unicode NFC with single blanks."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    return _BRACKETS.sub("", text).strip() or text


@lru_cache(maxsize=200_000)
def without_address(name: str) -> str:
    """A person's name without forms of address before it, in Unicode NFC with single blanks."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    return _ADDRESS.sub("", text).strip() or text
