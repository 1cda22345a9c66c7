"""Chinese names as papers of two languages write them: `Wang Yi` and `Vương Nghị`.

Here belongs whether a Vietnamese reading and a pinyin spelling can be of one name, syllable by syllable, by
`lexicon/chinese_names.yaml`. Which names are one actor is decided in `same_actor.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tasks.link.keys import exact_key, is_marked, plain_key

CHINESE = frozenset({"CHN", "HKG", "MAC", "TWN"})
"""Countries whose people Vietnamese papers call by the Sino-Vietnamese readings of their names."""
_MOST_SYLLABLES = 4
# Letters of the longest syllable of pinyin.
_LONGEST = 6


class ChineseNames:
    """The readings of a lexicon, by pinyin syllable."""

    def __init__(self, readings: Mapping[str, Sequence[str]]) -> None:
        spelled: dict[str, list[str]] = defaultdict(list)
        for syllable, read in sorted(readings.items()):
            for reading in read:
                spelled[exact_key(reading)].append(syllable)
        self._spelled = dict(spelled)
        self._pattern = lru_cache(maxsize=20_000)(self._compiled)
        self.alike = lru_cache(maxsize=100_000)(self._alike)
        self.near = lru_cache(maxsize=100_000)(self._near)

    def firsts(self, name: str) -> Sequence[str]:
        """How pinyin can spell the first syllable of a Vietnamese reading; nothing for any other name."""
        return self._spelled[name.split()[0]] if self._pattern(name) else ()

    def beginnings(self, name: str) -> Sequence[str]:
        """The beginnings of a pinyin name among which its first syllable is; nothing for a Vietnamese reading."""
        letters = _letters(name)
        return [letters[:length] for length in range(1, min(_LONGEST, len(letters)) + 1)] if not is_marked(name) else ()

    def _alike(self, one: str, other: str) -> bool:
        """Whether one folded name is a Vietnamese reading of the other."""
        return self._reads(one, other) or self._reads(other, one)

    def _near(self, one: str, other: str) -> bool:
        """Whether one folded name can be a reading of the other but for one character of three or more.

        Characters have rare readings as well; who met on one day hardly bears a name that is so much like it.
        """
        return self._nearly_reads(one, other) or self._nearly_reads(other, one)

    def _nearly_reads(self, read: str, spelled: str) -> bool:
        syllables = read.split()
        if not 2 < len(syllables) <= _MOST_SYLLABLES or not is_marked(read) or is_marked(spelled):
            return False
        ways = [f"(?:{'|'.join(self._spelled.get(syllable, ('(?!)',)))})" for syllable in syllables]
        any_but_one = ("".join([*ways[:at], f"[a-z]{{1,{_LONGEST}}}", *ways[at + 1 :]]) for at in range(1, len(ways)))
        letters = _letters(spelled)
        return any(re.fullmatch(pattern, letters) for pattern in any_but_one)

    def _reads(self, read: str, spelled: str) -> bool:
        pattern = self._pattern(read)
        return pattern is not None and pattern.fullmatch(_letters(spelled)) is not None

    def _compiled(self, name: str) -> re.Pattern[str] | None:
        """What pinyin can spell a name, if it is a Vietnamese reading."""
        syllables = name.split()
        if not 1 < len(syllables) <= _MOST_SYLLABLES or not is_marked(name):
            return None
        spelled = [self._spelled.get(syllable) for syllable in syllables]
        if not all(spelled):
            return None
        return re.compile("".join(f"(?:{'|'.join(ways)})" for ways in spelled if ways))


def _letters(name: str) -> str:
    return plain_key(name).replace(" ", "")
