"""Names that can be spellings of one, found once for all nights.

Each name of a circle (people of one country with one office in one organisation, or in none that is named) is compared
with all others of it. Here belongs remembering what was found, so that a night compares only names that are new there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

# Variants of one Lao name reach .90 and more on transliteration keys (measured on 7 pairs of published spellings),
# different persons of one office rarely .85; the office and the organisation must agree besides.
SIMILAR_NAME = 0.90
# Letters of a transliteration key from which on it holds more than one syllable.
_SHORTEST = 6
# Names of a circle from which on its pairs are worth remembering.
_MANY = 50

Pairs = set[tuple[int, int]]


class SimilarNames:
    """Pairs of similar names, told by the positions of their forms, by circle."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[frozenset[int], Pairs]] = {}

    def pairs(self, circle: Hashable, members: Sequence[int], name_of: Callable[[int], str]) -> Pairs:
        """The pairs of a circle whose members have these names: transliteration keys, which stay a member's own."""
        known, pairs = self._known.get(circle, (frozenset[int](), Pairs()))
        present = frozenset(members)
        if known != present:
            pairs = {pair for pair in pairs if present.issuperset(pair)}
            pairs.update(_similar(members, known, name_of))
            if len(members) >= _MANY:
                self._known[circle] = present, pairs
        return pairs


def _similar(members: Sequence[int], known: frozenset[int], name_of: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    """Pairs of which one member at least is not known yet."""
    names: list[str | None] = [name if len(name) >= _SHORTEST else None for name in map(name_of, members)]
    for place, (one, name) in enumerate(zip(members, tuple(names), strict=True)):
        if name is not None and one not in known:
            names[place] = None
            alike = extract(name, names, scorer=JaroWinkler.similarity, score_cutoff=SIMILAR_NAME, limit=None)
            yield from ((one, members[other]) for _, _, other in alike)
