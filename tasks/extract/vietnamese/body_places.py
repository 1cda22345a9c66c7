"""What stands behind the name of a body: its country, its place, a pair of countries, where it is accredited.

Here belongs where such complements end and which country they give. Where the name before them ends is found in
`body_names`.
"""

from __future__ import annotations

import regex

from tasks.extract.names import NAME_RUN
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan

_DASH_OR_AND = regex.compile(r"\s?[-–—]\s?|\svà\s")
_DASH = regex.compile(r"\s?[-–—]\s?")
_LIST_JOINT = regex.compile(r",\s(?:và\s)?|\svà\s|\s?[-–]\s?")
_STOP = regex.compile(r"[;:.]")


def country_after(text: str, end: int, places: dict[int, PlaceSpan]) -> tuple[str | None, int]:
    """The country that directly follows a name (`Bộ Y tế Lào`, `Bộ Công an (Việt Nam)`) and where it ends.

    `places` are by their first offset. Without a country the end is the one given.
    """
    if text[end : end + 1] in {"-", "–"}:
        return None, end
    match = phrase("country_link").match(text, end, end + 40)
    for start in sorted({end, end + 1, end + 2} | ({match.end()} if match else set())):
        place = places.get(start)
        between = text[end:start]
        if place is None or not place.is_country or _STOP.search(between):
            continue
        if text[place.end : place.end + 2].strip()[:1] in {"-", "–"}:
            return None, end
        closing = "(" in between and ")" not in between and text[place.end : place.end + 1] == ")"
        return place.country, place.end + closing
    return None, end


def locality_after(text: str, end: int, places: dict[int, PlaceSpan]) -> tuple[int, str] | None:
    """Where a province or city behind a name ends (`Công an tỉnh Savannakhet`), and its country; null without one."""
    word = phrase("locality_word").match(text, end)
    for start in (*([word.end()] if word else []), end + 1):
        place = places.get(start)
        if place and not place.is_country:
            return place.end, place.country
    return None


def unknown_locality(text: str, start: int) -> int | None:
    """Where a district or commune ends whose word (`huyện`, `xã`) begins at `start`: no gazetteer has them all."""
    match = phrase("small_locality").match(text, start, start + 60)
    return match.end() if match else None


def several_after(text: str, end: int, places: dict[int, PlaceSpan]) -> tuple[int, str | None] | None:
    """Where provinces listed behind a name end: `Sở Y tế 3 tỉnh A, B và C`, `Sở Y tế các tỉnh Bắc Lào`."""
    word = phrase("several_localities").match(text, end)
    place = places.get(word.end()) if word else None
    if word is None or place is None:
        return None
    if place.is_country:
        return (place.end, place.country) if word[1] else None
    last = place
    while (joint := _LIST_JOINT.match(text, last.end)) and (further := places.get(joint.end())):
        if further.is_country:
            break
        last = further
    return last.end, last.country


def seat_after(text: str, end: int, places: dict[int, PlaceSpan]) -> tuple[int, str | None] | None:
    """Where the province, city, district or list of provinces behind a name ends, and its country if known."""
    return several_after(text, end, places) or locality_after(text, end, places) or district_after(text, end, places)


def district_after(text: str, end: int, places: dict[int, PlaceSpan]) -> tuple[int, str | None] | None:
    """Where a district behind a name ends (`UBND huyện Nam Giang`), and the country of what is named with it."""
    last = unknown_locality(text, end + 1) if text[end : end + 1] == " " else None
    country = country_of_seat(text, last, places) if last is not None else None
    # Behind `tỉnh` and `thành phố` rather a name stands (`Chủ tịch UBND tỉnh A`), unless its country is told.
    wide = phrase("wide_locality").match(text, end + 1) is not None
    return None if last is None or (wide and country is None) else (last, country)


def country_of_seat(text: str, end: int, places: dict[int, PlaceSpan]) -> str | None:
    """The country of a small place by what stands behind it: `huyện X (tỉnh Sê Kông, Lào)`, `xã Y, tỉnh Quảng Nam`."""
    behind = phrase("seat_behind").match(text, end, end + 60)
    while behind is not None:
        place = places.get(behind.end())
        if place is not None:
            return place.country
        unknown = NAME_RUN.match(text, behind.end())
        behind = phrase("seat_behind").match(text, unknown.end(), unknown.end() + 40) if unknown else None
    return None


def pair_after(text: str, end: int, places: dict[int, PlaceSpan]) -> int:
    """Where a body of two countries ends: `Ủy ban liên Chính phủ … Việt Nam - Lào`."""
    match = phrase("pair_link").match(text, end, end + 70)
    for start in sorted({end + 1} | ({match.end()} if match else set())):
        first = places.get(start)
        if first and first.is_country:
            joined = _DASH_OR_AND.match(text, first.end, first.end + 4)
            second = places.get(joined.end()) if joined else None
            if second and second.is_country:
                return second.end
            region = phrase("region").match(text, joined.end()) if joined else None
            if region is not None:
                return region.end()
    return end


def second_of_pair(text: str, end: int, places: dict[int, PlaceSpan]) -> int:
    """The end of a name whose last word is the first of two countries: `Trường Hữu nghị Lào - Việt Nam`."""
    ended = any(place.end == end and place.is_country for place in places.values())
    dash = _DASH.match(text, end, end + 4) if ended else None
    second = places.get(dash.end()) if dash else None
    return second.end if second and second.is_country else end


def posted_abroad(text: str, end: int, places: dict[int, PlaceSpan]) -> tuple[int, str] | None:
    """Where a name ends with the foreign country that a body of emigrants is in, and that country; else null."""
    match = phrase("accredited_at").match(text, end, end + 10)
    place = places.get(match.end()) if match else None
    return (place.end, place.country) if place and place.is_country and place.country != "VNM" else None


def accredited_at(text: str, end: int, places: dict[int, PlaceSpan]) -> int:
    """Where an embassy's name ends that says where it is: `Đại sứ quán Lào tại Việt Nam`."""
    match = phrase("accredited_at").match(text, end, end + 10)
    place = places.get(match.end()) if match else None
    return place.end if place else end


def country_within(kind: str, start: int, end: int, places: dict[int, PlaceSpan]) -> str | None:
    """The country of the places in a name: of embassies and where a pair of countries ends it the first, else the last.

    `kind` is that of the body, `start` and `end` bound the part of its name behind the head word.
    """
    within = sorted((p for p in places.values() if start <= p.start < end), key=lambda place: place.start)
    pair = len(within) > 1 and within[-2].is_country and within[-1].is_country
    whose = 0 if kind == "embassy" or pair else -1
    return within[whose].country if within else None
