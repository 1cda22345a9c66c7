"""Sentences of English text, and the dots in them that end none.

Here belong titles cut short (`Lt. Gen.`, `H.E.`) and lists that are no sentence for their length. Where sentences of
any language end is in `tasks.extract.sentences`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence, split_sentences

# In characters: what is longer is a list or a broken page; what stands in one sentence is weighed against each other.
_LONGEST = 1500


def split_english(text: str) -> list[Sentence]:
    """The sentences of an English text: a military rank or title cut short (`Maj.`, `Assoc.`) ends none."""
    joined: list[Sentence] = []
    for sentence in split_sentences(text):
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.paragraph == sentence.paragraph
            and phrase("cut_short").search(text, before.start, before.end)
        ):
            joined[-1] = Sentence(before.start, sentence.end, before.number, before.paragraph)
        else:
            joined.append(Sentence(sentence.start, sentence.end, len(joined), sentence.paragraph))
    pieces = [piece for sentence in joined for piece in _pieces(text, sentence)]
    return [Sentence(start, end, number, paragraph) for number, (start, end, paragraph) in enumerate(pieces)]


def _pieces(text: str, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Start, end and paragraph of the parts of a sentence: cut at a stop without a space behind it (`training.Deputy`).

    None is longer than `_LONGEST`; what is, is cut behind a comma or space.
    """
    start = sentence.start
    for stop in phrase("glued_stop").finditer(text, sentence.start, sentence.end):
        yield start, stop.end(), sentence.paragraph
        start = stop.end()
    while sentence.end - start > _LONGEST:
        last = start + _LONGEST
        cut = max(text.rfind(", ", start, last), text.rfind("; ", start, last)) + 2
        cut = cut if cut > start + _LONGEST // 2 else text.rfind(" ", start, last) + 1
        cut = cut if cut > start else last
        yield start, cut, sentence.paragraph
        start = cut
    yield start, sentence.end, sentence.paragraph


def without_title_dots(folded: str) -> str:
    """The folded text with the dots of `H.E.`, `Lt. Gen.` and the like written as a middle dot: they end no clause."""
    letters = list(folded)
    for match in phrase("title_dot").finditer(folded):
        letters[match.start(1)] = "·"
    return "".join(letters)
