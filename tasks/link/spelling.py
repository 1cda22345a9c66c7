"""Whether two names can be spellings of one: of people and of places, in two languages.

Here belong comparisons of single names, in pairs of mentions that other evidence brought together. Which names are one
actor everywhere is decided in `same_actor.py`.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tasks.link.keys import VIETNAM, is_marked, latin_key, plain_key

_SIMILAR_HERE = 0.86
# Spellings of one Lao province in two languages reach .82 and more (13 provinces); many pairs of provinces stay below.
_SIMILAR_LOCALITY = 0.80
# Letters of a part of a name that is said for all of it: shorter ones are borne by many.
_PART_LETTERS = 5


def unmarked_alike(one: str, other: str) -> bool:
    """Whether one is a Vietnamese name and the other the same without its marks."""
    return plain_key(one) == plain_key(other) and not (is_marked(one) and is_marked(other))


@lru_cache(maxsize=500_000)
def spelled_alike(one: str, other: str) -> bool:
    """Whether two foreign names can be one person's: spelled alike, one a part of the other, or turned."""
    similar: float = JaroWinkler.similarity(latin_key(one), latin_key(other))
    return similar >= _SIMILAR_HERE or _is_part(one, other) or _is_part(other, one) or words_of(one) == words_of(other)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a folded name in an order of their own: families write theirs first, or last, as the paper does."""
    return tuple(sorted(name.split()))


def _is_part(part: str, name: str) -> bool:
    """Whether one is some words of the other, as English papers call people once they were named in full."""
    words = {latin_key(word) for word in part.split()}
    return sum(map(len, words)) >= _PART_LETTERS and words < {latin_key(word) for word in name.split()}


@lru_cache(maxsize=200_000)
def alike_places(country: str, one: str, other: str) -> bool:
    """Whether two localities can be one: provinces of Vietnam have one spelling but for the marks."""
    if country == VIETNAM:
        return one.replace(" ", "") == other.replace(" ", "")
    similar: float = JaroWinkler.similarity(latin_key(one), latin_key(other))
    return similar >= _SIMILAR_LOCALITY


@lru_cache(maxsize=200_000)
def same_place_name(one: str, other: str) -> bool:
    """Whether two names can be of one place."""
    similar: float = JaroWinkler.similarity(latin_key(one), latin_key(other))
    return similar >= _SIMILAR_HERE
