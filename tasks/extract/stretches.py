"""Stretches of text that spans take: what is looked up by position, so that long texts cost no more than in proportion.

Here belong look-ups over ordered spans that know nothing of language. What spans are there is read in the grammars.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tasks.extract.spans import Span

S = TypeVar("S", bound=Span)


def covered(length: int, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """For every letter of a text of that length, 1 where one of the half-open stretches holds it, else 0."""
    letters = bytearray(length)
    for start, end in stretches:
        letters[start:end] = b"\x01" * (min(end, length) - start)
    return letters


def begins_within(spans: Sequence[S], low: int, high: int) -> Sequence[S]:
    """The spans, ordered by their begin, that begin in the half-open stretch."""
    first = bisect_left(spans, low, key=_begin)
    return spans[first : bisect_left(spans, high, first, key=_begin)]


def _begin(span: Span) -> int:
    return span.start
