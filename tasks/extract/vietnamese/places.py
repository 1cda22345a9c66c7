"""Countries, provinces and cities in a text: which of the lexicon's readings a stretch of text has.

Here belong homonyms (`tỉnh Viêng Chăn`, `thủ đô Viêng Chăn`), names that are also words (`Nga`, `Anh`) and pairs
(`Việt - Lào`). Whether a place is the venue of an event is decided by the words before it, which are noted here.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase, word_set
from tasks.extract.spans import PlaceSpan
from tasks.extract.told_places import add_told_places

# Characters of a body's name before the country with which it ends.
_LONGEST_BODY = 60
# In whose language the noun before the name of a city is part of it (`Thành phố Hồ Chí Minh`).
_HOME = "VNM"


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised syllable stands directly before or after: `Đức Thọ`, `Hải Anh`."""
    after = regex.match(r"\s\p{Lu}\p{Ll}", text[end : end + 3])
    if phrase("local_office_before").search(text[max(0, start - 24) : start].lower()):
        return False
    before = regex.search(r"(\p{Lu}\p{Ll}[\p{L}]*)\s$", text[max(0, start - 12) : start])
    return bool(after or (before and before[1].lower() not in word_set("place_word")))


def _reads_as_country(text: str, folded: str, hit: Hit) -> bool:
    if phrase("word_with_country_syllable").match(folded, hit.start):
        return False
    before = folded[max(0, hit.start - 30) : hit.start]
    office_before = phrase("office_of_country_before").search(before) is not None
    if not (office_before or phrase("country_cue_before").search(before) or _ends_a_body(text, folded, hit)):
        return False
    if phrase("no_country_after").match(folded, hit.end, hit.end + 16):
        return False
    after = regex.match(r"\s\p{Lu}\p{Ll}", text[hit.end : hit.end + 3])
    return office_before or not after


def _ends_a_body(text: str, folded: str, hit: Hit) -> bool:
    """`Liên đoàn Bóng đá Anh`, `Hạ viện Bỉ`: a country behind a body; behind a capital it may be part of a name."""
    found = phrase("body_of_country_before").search(folded, max(0, hit.start - _LONGEST_BODY), hit.start)
    return found is not None and (found[1] is None or text[found.start(1)].islower())


def _fitting(places: list[Hit], before: str) -> Hit:
    """The reading of a homonym that the word before asks for (`tỉnh`, `thủ đô`), else the one it commonly has."""
    if phrase("province_before").search(before):
        provinces = [hit for hit in places if hit.name.ref.startswith("province:")]
        fit = [hit for hit in provinces if "homonym" in hit.name.flags] or provinces
    elif phrase("city_before").search(before):
        fit = [hit for hit in places if not hit.name.ref.startswith("province:")]
    else:
        fit = [hit for hit in places if "homonym" not in hit.name.flags]
    return (fit or places)[0]


def _choose(text: str, folded: str, hits: list[Hit]) -> Hit | None:
    """The reading that fits the words before, or null where none does."""
    places = [hit for hit in hits if hit.name.kind in {"country", "place"}]
    if not places or phrase("ship_before").search(folded, max(0, places[0].start - 8), places[0].start):
        return None
    before = folded[max(0, places[0].start - 14) : places[0].start]
    chosen = _fitting(places, before) if len(places) > 1 else places[0]
    if chosen.name.kind == "country" and phrase("country_name_borne_before").search(before):
        return None
    if "ambiguous" in chosen.name.flags:
        if chosen.name.kind == "country":
            return chosen if _reads_as_country(text, folded, chosen) else None
        cues = ("province_before", "city_before", "in_before")
        return chosen if any(phrase(cue).search(before) for cue in cues) else None
    part = " " not in chosen.name.form and not chosen.name.form.isupper()
    if chosen.name.kind == "place" and part and _is_part_of_name(text, chosen.start, chosen.end):
        return None
    return chosen


def _pairs(folded: str, hits: list[list[Hit]]) -> set[int]:
    """Starts of pair forms (`Việt` in `Việt - Lào`) that stand beside a dash and another country."""
    good: set[int] = set()
    countryish = [group[0] for group in hits if any(hit.name.kind in {"country", "pair"} for hit in group)]
    for left, right in pairwise(countryish):
        if regex.fullmatch(r"\s?-\s?", folded[left.end : right.start]):
            good.update((left.start, right.start))
    return good


def _span(text: str, folded: str, hit: Hit, country: str) -> PlaceSpan:
    """The span of a hit. A bare country is a venue only where no noun stands before its preposition."""
    is_country = hit.name.kind in {"country", "pair"}
    noun = phrase("noun_in_place_name").match(text, hit.start, hit.end) if country != _HOME else None
    begin = noun.end() if noun else hit.start
    before = folded[max(0, hit.start - 60) : hit.start]
    venue = phrase("venue_before").search(before) is not None
    if venue and is_country:
        venue = phrase("country_as_venue_before").search(before) is not None
    return PlaceSpan(
        start=begin,
        end=hit.end,
        text=text[begin : hit.end],
        country=country,
        subdivision=hit.name.subdivision,
        is_country=is_country,
        venue=venue,
        rule="place:country" if is_country else "place:gazetteer",
    )


def find_places(text: str, folded: str, hits: list[list[Hit]]) -> list[PlaceSpan]:
    """All countries, provinces and cities of a text, in order. Offsets are those of `text`."""
    paired = _pairs(folded, hits)
    found: list[PlaceSpan] = []
    for group in hits:
        hit = _choose(text, folded, group)
        if hit is None and group[0].start in paired:
            hit = next((h for h in group if h.name.kind in {"pair", "country"}), None)
        if hit is not None and hit.name.country is not None:
            found.append(_span(text, folded, hit, hit.name.country))
    return add_told_places(text, folded, found)
