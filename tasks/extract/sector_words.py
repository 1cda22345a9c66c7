"""Words of sectors in a text: how often they stand there, found by the two letters with which they begin.

Here belongs looking the words up: tens of patterns of dozens of words each are asked of every stretch of an article.
What the words found weigh is told in `matter`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

# A sector, what its words weigh, and `\b(?:one|another)\b` of the words themselves, as a lexicon has them.
SectorWords = tuple[tuple[str, int, regex.Pattern[str]], ...]

_FIRST, _LAST = r"\b(?:", r")\b"
# One of the words of a pattern; brackets within it may hold others.
_WORD = regex.compile(r"(?:[^|()\[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\]|(\((?:[^()\\]|\\.|(?1))*\)))+")
# The letters with which a word begins in any case, behind what must not stand before it.
_LETTERS = regex.compile(r"(?:\(\?<![^()]*\))*(\w[\w -])(?![?*{])")
_BEGINNING = regex.compile(r"\b\w[\w -]")


class Found(NamedTuple):
    """The words of one sector and weight in a text: how often they stand there, and how many different ones."""

    sector: str
    weight: int
    often: int
    different: int


class _Index(NamedTuple):
    """Numbers of patterns with those of their words that begin with two letters, and of patterns that have others."""

    by_letters: dict[str, list[tuple[int, regex.Pattern[str]]]]
    others: tuple[int, ...]


@lru_cache(maxsize=64)
def find_words(folded: str, sectors: SectorWords) -> tuple[Found, ...]:
    """What sectors have words in a folded text, in their order: the same that searching for each pattern would find.

    Headline, opening and article are asked for again by every event of an article.
    """
    index = _index(sectors)
    words = {number: [match[0] for match in sectors[number][2].finditer(folded)] for number in index.others}
    ends: dict[int, int] = {}
    for beginning in _BEGINNING.finditer(folded):
        start = beginning.start()
        for number, pattern in index.by_letters.get(beginning[0], ()):
            match = pattern.match(folded, start) if start >= ends.get(number, 0) else None
            if match is not None:
                ends[number] = match.end()
                words.setdefault(number, []).append(match[0])
    return tuple(Found(*sectors[n][:2], len(told), len(set(told))) for n, told in sorted(words.items()) if told)


@lru_cache(maxsize=8)
def _index(sectors: SectorWords) -> _Index:
    by_letters: dict[str, list[tuple[int, regex.Pattern[str]]]] = {}
    others = []
    for number, (_, _, pattern) in enumerate(sectors):
        parts = _by_letters(pattern.pattern)
        if not parts:
            others.append(number)
        for letters, words in parts.items():
            by_letters.setdefault(letters, []).append((number, regex.compile(f"(?:{'|'.join(words)}){_LAST[1:]}")))
    return _Index(by_letters, tuple(others))


def _by_letters(pattern: str) -> dict[str, list[str]]:
    """The words of a pattern by their first two letters, in their order; empty where one begins in several ways."""
    if not (pattern.startswith(_FIRST) and pattern.endswith(_LAST)):
        return {}
    found: dict[str, list[str]] = {}
    for word in _WORD.finditer(pattern[len(_FIRST) : -len(_LAST)]):
        letters = _LETTERS.match(word[0])
        if letters is None:
            return {}
        found.setdefault(letters[1], []).append(word[0])
    return found
