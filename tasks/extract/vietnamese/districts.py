"""Districts of Viet Nam as venues: the province they lie in where the text names it, else the country alone.

Here belongs finding `huyện X`, `quận Y`, `thị xã Z` by the lexicon. The place of an event is a city or province,
nothing smaller; whether it was held there is decided in `event_places`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import regex

from schemas.lexicon_places import Places
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan

# Characters before a district in which the words stand that make it a venue.
_REACH = 60
_NAME = regex.compile(r"\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){0,3}")


def districts_of(places: Places) -> Mapping[str, tuple[str, ...]]:
    """The ISO 3166-2 codes of the provinces that have a district of a name; names are folded."""
    found: dict[str, tuple[str, ...]] = {}
    for province in places.provinces_vietnam:
        for name in province.districts:
            found[fold(name)] = (*found.get(fold(name), ()), province.code)
    return MappingProxyType(found)


def find_districts(
    text: str, folded: str, known: Mapping[str, tuple[str, ...]], places: Sequence[PlaceSpan]
) -> list[PlaceSpan]:
    """The districts of a text that no place says more of, in order; `known` is what `districts_of` gives.

    Each is a span of its province as the text writes it, or of the country where no province of it is named.
    """
    begins = {place.start for place in places}
    found = []
    for word in phrase("district_word").finditer(folded):
        name = _NAME.match(text, word.end())
        end = _end_of_known(folded, word.end(), name.end(), known) if name else None
        if end is None or word.end() in begins or _is_said_where(folded, end, begins):
            continue
        provinces = known[folded[word.end() : end]]
        named = {p.subdivision: p for p in reversed(places) if not p.is_country and p.subdivision in provinces}
        province = next(iter(named.values())) if len(named) == 1 else None
        found.append(
            PlaceSpan(
                start=word.end(),
                end=end,
                text=province.text if province else text[word.end() : end],
                country="VNM",
                subdivision=province.subdivision if province else None,
                is_country=province is None,
                venue=phrase("venue_before").search(folded, max(0, word.end() - _REACH), word.end()) is not None,
                rule="place:district",
            )
        )
    return found


def _end_of_known(folded: str, start: int, end: int, known: Mapping[str, tuple[str, ...]]) -> int | None:
    """Where the longest known district ends that begins at `start`, at a word that ends by `end`."""
    ends = [end, *(at for at in range(end - 1, start, -1) if folded[at] == " ")]
    return next((at for at in ends if folded[start:at] in known), None)


def _is_said_where(folded: str, end: int, begins: set[int]) -> bool:
    """Whether the province or country stands behind a district: `huyện X, tỉnh Y`, `huyện X (Lào)`."""
    behind = phrase("wider_place_between").match(folded, end, end + _REACH)
    return behind is not None and behind.end() in begins
