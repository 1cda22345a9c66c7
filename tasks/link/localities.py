"""Provinces, cities and districts in the names of bodies, and as those who act themselves.

Here belongs which place a name speaks of, by the lexicon of provinces or by its letters: `UBND tỉnh Bắc Ninh`,
`tỉnh Bắc Ninh`, `Bac Ninh province` and `Bac Ninh` are all of one. Taking the head of a body off its name is in
`counterparts.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from schemas.place_forms import ProvinceName
from tasks.link.keys import VIETNAM, exact_key, latin_key, plain_key

LOCALITY = ""
"""The head of a locality that is named itself, not a body of it."""
# Who acts for a locality: papers say `Bac Ninh` or its committee, of one and the same signing.
_GOVERNMENTS = frozenset({LOCALITY, "uy ban nhan dan", "uy ban chinh quyen"})
# Countries whose provinces have one spelling in both languages, or nearly one: `Vân Nam` is Yunnan.
_SPELLED_ALIKE = frozenset({VIETNAM, "LAO", "KHM"})
# Levels of local bodies; a name without one is of a province.
_LEVELS = {"tỉnh": "province", "province": "province", "provincial": "province", "thành phố": "city", "tp": "city",
           "city": "city", "municipal": "city", "thủ đô": "city", "capital": "city", "huyện": "district",
           "district": "district", "quận": "district"}  # fmt: skip
_LEVEL_WORDS = re.compile(r"\b(" + "|".join(sorted(_LEVELS, key=len, reverse=True)) + r")\b")
# `tỉnh Bắc Ninh`, `Bac Ninh province`, `the city of Hue`: the level at either end, and a name of few words.
_NAMED_ITSELF = re.compile(
    r"(?:(?:tỉnh|thành phố|tp|thủ đô|huyện|quận)(?: \w+){1,4}"
    r"|(?:the )?(?:province|city|district) of(?: \w+){1,4}"
    r"|(?:the )?(?:\w+ ){1,4}(?:province|city|district|capital))"
)
# Bodies whose names begin with a level (`tỉnh đoàn`), and several localities at once.
_NOT_ITSELF = re.compile(r"^(?:doan|uy|hoi|doi)\b|\b(?:va|and|cac)\b")


class LocalBody(NamedTuple):
    """A body of a locality: its head, the place by which names of both languages are one, its level, and its name."""

    head: str
    place: str
    level: str
    called: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What all names of the body share."""
        return self.head, self.place, self.level

    @property
    def acts_for(self) -> str | None:
        """The place and level for which the body acts, or which it is; null for a department or the police."""
        return f"{self.level} {self.place}" if self.head in _GOVERNMENTS else None

    def is_comparable(self, country: str) -> bool:
        """Whether another name tells another place.

        A city may lie in the province that another article names.
        """
        return self.head != LOCALITY or (self.level == "province" and country in _SPELLED_ALIKE)


class Localities:
    """The places by their names."""

    def __init__(self, names: Iterable[ProvinceName]) -> None:
        self._known: dict[tuple[str, str], list[ProvinceName]] = defaultdict(list)
        for name in names:
            self._known[name.country, _letters(plain_key(name.text))].append(name)

    def itself(self, name: str, country: str) -> LocalBody | None:
        """The locality that a folded name with its marks is, level or not; null for any other name."""
        words, levels = level_apart(name)
        if not levels:
            known = self._known.get((country, _letters(words)))
            return self.body(LOCALITY, words, levels, country) if known else None
        if not _NAMED_ITSELF.fullmatch(name) or _NOT_ITSELF.search(words):
            return None
        return self.body(LOCALITY, words, levels, country)

    def body(self, head: str, words: str, levels: set[str], country: str) -> LocalBody | None:
        """The body of the locality that `words` name without its level, if they name one."""
        called = " ".join(word for word in words.split() if word not in ("of", "the", "cua", "nuoc"))
        if not called or len(levels) > 1:
            return None
        level = min(levels, default=None)
        for name in self._known.get((country, _letters(called)), ()):
            if level is None or level == ("city" if name.is_city else "province"):
                return LocalBody(head, name.code, "city" if name.is_city else "province", called)
        place = _letters(called) if country == VIETNAM else latin_key(called)
        return LocalBody(head, place, level or "province", called)


def level_apart(name: str) -> tuple[str, set[str]]:
    """The folded name without the words for its level, and its levels; marks tell `tỉnh` from `Hà Tĩnh`."""
    words = exact_key(name)
    return plain_key(_LEVEL_WORDS.sub(" ", words)), {_LEVELS[word] for word in _LEVEL_WORDS.findall(words)}


def locality_key(name: str) -> str:
    """The folded name of a province, city or district by which its names in both languages are one.

    The level is left out for a province: `tỉnh Quảng Trị`, `Quang Tri province` and `Quảng Trị` are one.
    """
    words, levels = level_apart(name)
    level = min(levels - {"province"}, default="")
    kept = [word for word in words.split() if word not in ("of", "the", "cua", "nuoc")]
    return " ".join(kept + ([level] if level else [])) or words


def _letters(words: str) -> str:
    return words.replace(" ", "")
