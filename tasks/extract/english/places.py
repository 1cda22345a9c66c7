"""Countries, provinces and cities in an English text, and which of them stand as the venue of something.

Here belong adjectives of countries (`Lao`, `Vietnamese`), homonyms (`Vientiane province`) and the prepositions before a
venue. Which venue an event has is decided in `tasks.extract.arguments`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan
from tasks.extract.told_places import add_told_places


def _choose(text: str, hits: list[Hit], named: frozenset[str | None]) -> Hit | None:
    """The reading that fits the words around, or null where none does; `named` are the countries the text names."""
    places = [hit for hit in hits if hit.name.kind in {"country", "place"}]
    if len({hit.name.country for hit in places}) > 1:
        places = [hit for hit in places if hit.name.country in named] or places
    if not places:
        return None
    if len(places) > 1:
        after = text[places[0].end : places[0].end + 12].lower()
        if phrase("province_after").search(after):
            places = [
                hit for hit in places if hit.name.ref.startswith("province:") and (hit.name.subdivision != "LA-VT")
            ] or places
        else:
            places = [hit for hit in places if "homonym" not in hit.name.flags] or places
    chosen = places[0]
    if "ambiguous" in chosen.name.flags and chosen.name.kind == "place" and not _stands_as_place(text, chosen):
        return None
    return chosen


def _stands_as_place(text: str, hit: Hit) -> bool:
    before, after = text[max(0, hit.start - 14) : hit.start].lower(), text[hit.end : hit.end + 12].lower()
    return bool(phrase("before_place").search(before) or phrase("place_kind_after").match(after))


def _is_possessive(text: str, end: int) -> bool:
    return bool(regex.match(r"['’]s?\b|['’]\s", text[end : end + 3]))


def _is_venue(text: str, folded: str, hit: Hit, is_country: bool) -> bool:
    before = folded[max(0, hit.start - 110) : hit.start]
    if "adjective" in hit.name.flags or _is_possessive(text, hit.end):
        return False
    if is_country:
        return bool(phrase("venue_before").search(before)) and not phrase("body_of_country").search(before)
    return bool(phrase("venue_before").search(before)) or bool(
        phrase("venue_listed").search(text[max(0, hit.start - 110) : hit.start])
    )


def find_places(text: str, folded: str, hits: list[list[Hit]]) -> list[PlaceSpan]:
    """All countries (adjectives among them), provinces and cities of a text, in order."""
    found: list[PlaceSpan] = []
    named = frozenset(hit.name.country for group in hits for hit in group if hit.name.kind == "country")
    for group in hits:
        hit = _choose(text, group, named)
        if (
            hit is None
            or hit.name.country is None
            or text[hit.end : hit.end + 1] == "$"
            or ("adjective" in hit.name.flags and not text[hit.start : hit.end].isascii())
            or phrase("dollars_after").match(text[hit.end : hit.end + 9])
            or phrase("against_before").search(folded[max(0, hit.start - 14) : hit.start])
            or phrase("vessel_before").search(folded[max(0, hit.start - 8) : hit.start])
        ):
            continue
        is_country = hit.name.kind == "country"
        rule = (
            "place:adjective" if "adjective" in hit.name.flags else "place:country" if is_country else "place:gazetteer"
        )
        venue = _is_venue(text, folded, hit, is_country)
        end = hit.end - len(" capital") if text[hit.start : hit.end].endswith(" capital") else hit.end
        region = None if is_country else phrase("region_named").match(text, end)
        before = found[-1] if found else None
        if (
            before is not None
            and before.venue
            and before.country == hit.name.country
            and regex.fullmatch(r",\s(?:the\s)?", text[before.end : hit.start])
        ):
            venue = True
        found.append(
            PlaceSpan(
                hit.start,
                region.end() if region else end,
                text[hit.start : end],
                hit.name.country,
                hit.name.subdivision,
                is_country,
                venue,
                rule,
            )
        )
    return add_told_places(text, folded, _without_lists(text, found))


def _without_lists(text: str, places: list[PlaceSpan]) -> list[PlaceSpan]:
    """`cooperation in Cambodia, Laos and Thailand`: countries that are listed are no venue."""
    listed: set[int] = set()
    for before, place in pairwise(places):
        joint = regex.fullmatch(r",\s(?:and\s)?|\sand\s", text[before.end : place.start])
        if joint and before.is_country and place.is_country and before.country != place.country:
            listed |= {before.start, place.start}
    return [replace(p, venue=False) if p.start in listed and p.venue else p for p in places]
