"""Turns of phrase by name: the way of the grammars to `lexicon/phrases.yaml`.

Here belongs which phrases are at work: those of the reader that is reading, else the bundled ones. What a phrase means
is said where it is used; which words it has is knowledge in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

import regex

from schemas.lexicon_phrases import Phrases, load_phrases
from schemas.lexicon_places import LexiconError
from tasks.resources import data_folder

# A reader is built for one lexicon folder; two readers in one process must not mix their words.
_AT_WORK: ContextVar[Phrases | None] = ContextVar("phrases_at_work", default=None)


@cache
def _bundled() -> Phrases:
    return load_phrases(data_folder("lexicon"))


def _phrases() -> Phrases:
    return _AT_WORK.get() or _bundled()


@contextmanager
def reading_with(phrases: Phrases) -> Iterator[None]:
    """Within this context the grammars read with these phrases."""
    token = _AT_WORK.set(phrases)
    try:
        yield
    finally:
        _AT_WORK.reset(token)


def phrase(name: str) -> regex.Pattern[str]:
    """The compiled phrase of that name; it is to be looked for in folded text unless the file says otherwise.

    Raises:
        LexiconError: the lexicon has no such phrase.
    """
    try:
        return _phrases().patterns[name]
    except KeyError:
        raise LexiconError(f"phrases.yaml: phrases.{name} is missing") from None


def word_set(name: str) -> frozenset[str]:
    """The plain words of that name.

    Raises:
        LexiconError: the lexicon has no such set.
    """
    try:
        return _phrases().words[name]
    except KeyError:
        raise LexiconError(f"phrases.yaml: words.{name} is missing") from None


def number_words(name: str) -> Mapping[str, int]:
    """Number words (`cardinal`, `ordinal`) with what they count.

    Raises:
        LexiconError: the lexicon has no such numbers.
    """
    try:
        return _phrases().numbers[name]
    except KeyError:
        raise LexiconError(f"phrases.yaml: numbers.{name} is missing") from None
