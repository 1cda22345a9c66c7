"""Provinces and cities that no gazetteer has, told by what they are and by the country they stand beside.

Here belongs `tỉnh Pursat (Campuchia)`, `Takeo province, Cambodia`: the name as it is written, in the country named with
it. What the lexicon knows is read in `places`; which place an event has is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan

# Characters before a country within which the name of its province or city and the noun before it stand.
_REACH = 60
_NAME = regex.compile(r"(?<![\p{L}-])\p{Lu}[\p{L}'’.-]*(?:[\s-]\p{Lu}[\p{L}'’.-]*){0,3}$")
# `tỉnh Xiêng khoảng nưa (Lào)`: names of other tongues by syllables, of which some write only the first with a capital.
_IN_LOWER_CASE = regex.compile(r"\p{Lu}\p{Ll}*(?:[\s-]\p{L}\p{Ll}*){1,4}")


def add_told_places(text: str, folded: str, places: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """The places with those added that only their text tells of, in order; each has the country beside it."""
    told = [told for place in places if place.is_country and (told := _told_before(text, folded, place, places))]
    return sorted([*places, *told], key=lambda place: place.start)


def _told_before(text: str, folded: str, country: PlaceSpan, places: Sequence[PlaceSpan]) -> PlaceSpan | None:
    match = phrase("told_place").search(folded, max(0, country.start - _REACH), country.start)
    if match is None:
        return None
    group = next(number for number, words in enumerate(match.groups(), 1) if words)
    name = _NAME.search(text, *match.span(group)) or _IN_LOWER_CASE.fullmatch(text, *match.span(group))
    start, end = name.span() if name else (0, 0)
    if (
        not name
        or phrase("part_of_country").fullmatch(folded, start, end)
        or any(p.start < end and start < p.end for p in places)
    ):
        return None
    before = folded[max(0, start - _REACH) : start]
    return replace(
        country,
        start=start,
        end=end,
        text=name[0],
        is_country=False,
        venue=phrase("venue_before").search(before) is not None,
        rule="place:told",
    )
