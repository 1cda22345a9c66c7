"""Ministries named without their head word behind an office: `Bộ trưởng Ngoại giao`, `Thứ trưởng Thủy sản Indonesia`.

Here belongs where such a name ends. The offices it stands behind are followed in `chains`.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from tasks.extract.phrases import word_set
from tasks.extract.spans import EllipticName, PlaceSpan

_WORDS = regex.compile(r"(?:[\p{L}\-,]+\s?){1,9}")
_WORD = regex.compile(r"(?:, | )?([\p{L}-]+)")
# Characters within which the name of a ministry ends.
_REACH = 70
# Words of the longest name of a ministry, and what joins them.
_MOST_WORDS = 9
_JOINTS = frozenset({"và", "-"})
# Words that never continue the name of a ministry.
_NO_FIELD = ("verb_first_word", "body_name_end", "no_second_syllable")


class BareMinistries:
    """Finds the ends of such names in one text, by the registered ones and the places of that text by their offsets."""

    def __init__(
        self, text: str, folded: str, places: Mapping[int, PlaceSpan], known: Mapping[str, EllipticName]
    ) -> None:
        self._text, self._folded, self._places, self._known = text, folded, places, known
        self._known_words = {word for form in known for word in form.split()}

    def end_at(self, position: int) -> int | None:
        """Where the name of a ministry that begins at a position ends; null where none does."""
        words = _WORDS.match(self._folded, position, position + _REACH)
        parts = words[0].rstrip().split(" ") if words else []
        whole = self._end_of_unknown(position) or 0
        for count in range(len(parts), 0, -1):
            form = " ".join(parts[:count]).rstrip(",")
            if form in self._known:
                return max(whole, position + len(form))
        return whole or None

    def _end_of_unknown(self, position: int) -> int | None:
        """Where the name of a ministry no registry has ends before its country: `Bộ trưởng Thủy sản Indonesia`.

        Its words are those of names of ministries; other words only between a first such word and a foreign country.
        """
        start, strange = position, False
        for _ in range(_MOST_WORDS):
            word = _WORD.match(self._folded, start)
            if word is None:
                return None
            known = word[1] in self._known_words or word[1] in _JOINTS
            strange = strange or not known
            if strange and (start == position or not _may_name_a_field(self._text[word.start(1) : word.end()])):
                return None
            place = self._places.get(word.end() + 1)
            if place is not None:
                whole = place.is_country and self._text[position].isupper() and not (strange and place.country == "VNM")
                return word.end() if whole else None
            start = word.end()
        return None


def _may_name_a_field(word: str) -> bool:
    """Whether a word that no known ministry has may still be of the name of one: in lower case, no verb."""
    return word.islower() and not any(word in word_set(kind) for kind in _NO_FIELD)
