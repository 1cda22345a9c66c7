"""Sentences of an article's body with their offsets.

Here belong only boundaries: abbreviations that end in a stop (`TS.`, `TP.`, `T.Ư`), initials and decimal points do not
end a sentence. Which sentence means what is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from tasks.extract.phrases import word_set

_BOUNDARY = regex.compile(
    r"[.!?…]+[\"”»')\]]*(?=\s+[\p{Lu}\d\"“«('\-–])"
    # A stop without the blank behind it: `khi nhậm chức.Theo Bộ Ngoại giao`.
    r"|(?<=(?<!\p{L})\p{Ll}{2,8})\.(?=\p{Lu}\p{Ll}*[\s,])"
)
_LONGEST_WORD = 24
# Characters; the longest sentences of news have half as many. It bounds the time that a broken page takes.
_LONGEST_SENTENCE = 3000
_LAST_WORD = regex.compile(r"[\p{L}/.]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets in the body, its number, the number of its paragraph."""

    start: int
    end: int
    number: int
    paragraph: int


def _ends_sentence(paragraph: str, match: regex.Match[str]) -> bool:
    if match[0] not in {".", "..."}:
        return True
    before = _LAST_WORD.search(paragraph, max(0, match.start() - _LONGEST_WORD), match.start())
    if before is None:
        return True
    word = before[0].lower()
    last = word.rpartition(".")[2]
    return not ({word, last} & word_set("abbreviation") or (len(last) == 1 and before[0][-1].isupper()))


def _cuts(paragraph: str) -> list[int]:
    return [match.end() for match in _BOUNDARY.finditer(paragraph) if _ends_sentence(paragraph, match)]


def _bounded(paragraph: str, edges: list[int]) -> list[int]:
    """The edges with more of them where none stands for long: a list without full stops is cut at spaces."""
    bounded = edges[:1]
    for edge in edges[1:]:
        while edge - bounded[-1] > _LONGEST_SENTENCE:
            limit = bounded[-1] + _LONGEST_SENTENCE
            space = paragraph.rfind(" ", bounded[-1] + _LONGEST_SENTENCE // 2, limit)
            bounded.append(space if space > 0 else limit)
        bounded.append(edge)
    return bounded


def split_sentences(body: str) -> list[Sentence]:
    """All sentences of a body whose paragraphs are split by newlines, in order, without blanks at their ends."""
    sentences: list[Sentence] = []
    offset = 0
    for number, paragraph in enumerate(body.split("\n")):
        edges = _bounded(paragraph, [0, *_cuts(paragraph), len(paragraph)])
        for first, last in pairwise(edges):
            piece = paragraph[first:last]
            if piece.strip():
                start = offset + first + len(piece) - len(piece.lstrip())
                end = offset + first + len(piece.rstrip())
                sentences.append(Sentence(start, end, len(sentences), number))
        offset += len(paragraph) + 1
    return sentences
