"""The shorthand in which the lexicon writes spellings, and writing it out.

Here belong pure functions over strings. `{a|b}` in a spelling stands for either (either may be empty); a form with
hyphens between its syllables, as Vietnamese papers transcribe foreign names, also stands for the forms in which other
papers write it. Which spellings a place has is in `lexicon/`, their models are in `schemas/lexicon_places.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_BRACES = re.compile(r"\{([^{}]*)\}")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_SPACED_FROM_SYLLABLES = 3


def alternatives(pattern: str) -> Iterator[str]:
    """All strings a pattern with `{a|b}` stands for, in the order written; a plain string stands for itself.

    Raises:
        ValueError: a brace is not closed, or braces stand inside braces.
    """
    pieces = _BRACES.split(pattern)
    if any(mark in piece for piece in pieces for mark in "{}") or any("|" in piece for piece in pieces[::2]):
        raise ValueError(f"{pattern!r}: write alternatives as {{a|b}}, not inside one another")
    choices = [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]
    return ("".join(chosen) for chosen in product(*choices))


def joined_forms(text: str) -> Iterator[str]:
    """A spelling and the forms in which its hyphenated syllables are joined or written apart.

    `In-đô-nê-xi-a` is also `Inđônêxia` and `In đô nê xi a`. Two syllables are not written apart: `Ga-na` as `Ga na`
    is a person's name more often than a country.
    """
    yield text
    if _HYPHEN.search(text):
        yield _HYPHEN.sub("", text)
        if len(re.findall(r"\w+", text)) >= _SPACED_FROM_SYLLABLES:
            yield _HYPHEN.sub(" ", text)


def spellings(pattern: str) -> tuple[str, ...]:
    """Every spelling a lexicon's alias stands for, each once, the written order kept.

    Raises:
        ValueError: the pattern is malformed.
    """
    return tuple(dict.fromkeys(form for text in alternatives(pattern) for form in joined_forms(text)))
