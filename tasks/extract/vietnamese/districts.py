"""Districts of Viet Nam and border gates as venues: the province they lie in where the text names it, else the country.

Here belongs finding `huyện X`, `quận Y`, `cửa khẩu Z` by the lexicon. The place of an event is a city or province,
nothing smaller; whether it was held there is decided in `event_places`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import regex

from schemas.lexicon_places import Places
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import DISTRICT_RULE, PlaceSpan

# Characters before a district in which the words stand that make it a venue.
_REACH = 60
# The codes of provinces by the folded names of what lies in them, and the country of all of these.
Smaller = Mapping[str, tuple[str, ...]]
Gates = Mapping[str, tuple[str, str]]
_NAME = regex.compile(r"\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){0,3}")


def districts_of(places: Places) -> Smaller:
    """The ISO 3166-2 codes of the provinces that have a district of a name; names are folded."""
    found: dict[str, tuple[str, ...]] = {}
    for province in places.provinces_vietnam:
        for name in province.districts:
            found[fold(name)] = (*found.get(fold(name), ()), province.code)
    return MappingProxyType(found)


def gates_of(places: Places) -> Gates:
    """Country and ISO 3166-2 code by the folded names of border gates; of two sides with one name the first counts."""
    found: dict[str, tuple[str, str]] = {}
    for gate in places.border_gates:
        for name in (gate.name_vi, *(alias.text for alias in gate.aliases)):
            found.setdefault(fold(name), (gate.country, gate.subdivision))
    return MappingProxyType(found)


def find_districts(
    text: str, folded: str, known: Smaller, places: Sequence[PlaceSpan], told: Sequence[PlaceSpan]
) -> list[PlaceSpan]:
    """The districts of a text that no place says more of, in order; `known` is what `districts_of` gives.

    Each is a span of its province as it is written among the places `told` in text and headline, or of the country
    where no province of it is named. What is once called a district is one where it is named alone behind `tại`.
    """
    begins = {place.start for place in places}
    found: list[PlaceSpan] = []
    for word in phrase("district_word").finditer(folded):
        end = _known_name(text, folded, word.end(), known)
        if end is None or word.end() in begins or _is_said_where(folded, end, begins):
            continue
        venue = phrase("venue_before").search(folded, max(0, word.end() - _REACH), word.end()) is not None
        provinces = known[folded[word.end() : end]]
        found.append(_span(text, (word.end(), end), ("VNM", provinces), venue, told))
    taken = begins | {span.start for span in found}
    return sorted([*found, *_named_again(text, folded, found, taken)], key=lambda place: place.start)


def _named_again(text: str, folded: str, found: Sequence[PlaceSpan], taken: set[int]) -> list[PlaceSpan]:
    names = {folded[span.start : span.end]: span for span in reversed(found)}
    again = []
    for name, span in names.items():
        for match in regex.finditer(rf"(?<=\b(?:tại|ở) ){regex.escape(name)}\b", folded):
            if match.start() not in taken and text[match.start()].isupper():
                again.append(replace(span, start=match.start(), end=match.end(), venue=True))
    return again


def find_gates(
    text: str, folded: str, known: Gates, places: Sequence[PlaceSpan], told: Sequence[PlaceSpan]
) -> list[PlaceSpan]:
    """The border gates of a text, in order, as spans like those of districts; `known` is what `gates_of` gives.

    The country behind its name says which side of a gate is meant.
    """
    begins = {place.start: place.country for place in places}
    found = []
    for word in phrase("gate_word").finditer(folded):
        end = _known_name(text, folded, word.end(), known)
        if end is None or phrase("lies_in_district_after").match(folded, end):
            continue
        country, province = known[folded[word.end() : end]]
        behind = phrase("wider_place_between").match(folded, end, end + _REACH)
        meant = begins.get(behind.end(), country) if behind is not None else country
        venue = phrase("gate_as_venue_before").search(folded, max(0, word.start() - _REACH), word.start()) is not None
        side = (country, (province,)) if meant == country else (meant, ())
        found.append(_span(text, (word.end(), end), side, venue, told))
    return found


def _known_name(text: str, folded: str, start: int, known: Collection[str]) -> int | None:
    """Where the known name ends that begins at `start`, or null."""
    name = _NAME.match(text, start)
    return _end_of_known(folded, start, name.end(), known) if name else None


def _span(
    text: str, at: tuple[int, int], lies_in: tuple[str, Collection[str]], venue: bool, places: Sequence[PlaceSpan]
) -> PlaceSpan:
    """A span of the only province named among those it can lie in, else of the country alone."""
    country, provinces = lies_in
    named = {p.subdivision: p for p in reversed(places) if not p.is_country and p.subdivision in provinces}
    province = next(iter(named.values())) if len(named) == 1 else None
    return PlaceSpan(
        start=at[0],
        end=at[1],
        text=province.text if province else text[at[0] : at[1]],
        country=country,
        subdivision=province.subdivision if province else None,
        is_country=province is None,
        venue=venue,
        rule=DISTRICT_RULE,
    )


def _end_of_known(folded: str, start: int, end: int, known: Collection[str]) -> int | None:
    """Where the longest known district ends that begins at `start`, at a word that ends by `end`."""
    ends = [end, *(at for at in range(end - 1, start, -1) if folded[at] == " ")]
    return next((at for at in ends if folded[start:at] in known), None)


def _is_said_where(folded: str, end: int, begins: set[int]) -> bool:
    """Whether the province or country stands behind a district: `huyện X, tỉnh Y`, `huyện X (Lào)`."""
    behind = phrase("wider_place_between").match(folded, end, end + _REACH)
    return behind is not None and behind.end() in begins
