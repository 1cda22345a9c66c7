"""Countries, provinces and cities in a text: which of the lexicon's readings a stretch of text has.

Here belong homonyms (`tỉnh Viêng Chăn`, `thủ đô Viêng Chăn`), names that are also words (`Nga`, `Anh`) and pairs
(`Việt - Lào`). Whether a place is the venue of an event is decided by the words before it, which are noted here.
"""

from __future__ import annotations

import regex

from tasks.extract.gazetteer import Hit
from tasks.extract.spans import PlaceSpan

_PROVINCE_BEFORE = regex.compile(r"(?:tỉnh|các tỉnh|hai tỉnh)\s$")
_CITY_BEFORE = regex.compile(r"(?:thủ đô|thành phố|tp\.?|tp\s|đô thị)\s?$")
_KIND_WORDS = r"(?:(?:thủ đô|thành phố|tp\.?|tỉnh|các tỉnh|hai tỉnh|nước|đất nước|vùng|khu vực|huyện|thị xã|phường|xã|bang|đảo)\s)*"
_VENUE_BEFORE = regex.compile(rf"(?<!đại sứ quán \S+ )\b(?:tại|ở|đến|tới|sang|thăm|về|từ|trên địa bàn)\s{_KIND_WORDS}$")
# `người Việt Nam tại Lào`, `Đại sứ quán Việt Nam tại Lào`: a bare country behind a noun is no venue.
_FREE_VENUE = regex.compile(
    r"(?:^|[,.;:()\d\n\"]|diễn ra|tổ chức|được tổ chức|họp|ký|ký kết|sang|thăm|đến|tới|chuyến thăm|làm việc|công tác|trực tiếp)\s?(?:tại|ở|đến|tới|sang|thăm|về)\s(?:nước\s)?$"
)
_COUNTRY_CUE = regex.compile(
    r"(?:nước|phía|chính phủ|nhân dân|người|tiếng|cộng hòa|liên bang|vương quốc|tại|ở|sang|thăm|đến|của|và|với|giữa|cùng|bạn|"
    r"tổng thống|thủ tướng|đại sứ|đại sứ quán|ngoại trưởng|bộ trưởng|thứ trưởng|đảng cộng sản|quốc hội|đoàn|doanh nghiệp|"
    r"viện trợ|oda|quan hệ|hợp tác|tập đoàn|công ty|đại học|bộ|việt nam,|lào,|trung quốc,|[-(/])\s?$"
)
_PLACE_WORDS = frozenset(
    {"tỉnh", "phố", "đô", "tp", "nước", "bắc", "nam", "trung", "huyện", "tại", "ở", "giữa", "và", "từ", "ngày"}
)


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised syllable stands directly before or after: `Đức Thọ`, `Hải Anh`."""
    after = regex.match(r"\s\p{Lu}\p{Ll}", text[end : end + 3])
    before = regex.search(r"(\p{Lu}\p{Ll}[\p{L}]*)\s$", text[max(0, start - 12) : start])
    return bool(after or (before and before[1].lower() not in _PLACE_WORDS))


def _reads_as_country(text: str, folded: str, hit: Hit) -> bool:
    before = folded[max(0, hit.start - 30) : hit.start]
    if not _COUNTRY_CUE.search(before):
        return False
    after = regex.match(r"\s\p{Lu}\p{Ll}", text[hit.end : hit.end + 3])
    office_before = regex.search(r"(?:thủ tướng|tổng thống|đại sứ|ngoại trưởng|bộ trưởng|thứ trưởng)\s$", before)
    return not after or bool(office_before)


def _choose(text: str, folded: str, hits: list[Hit]) -> Hit | None:
    """The reading that fits the words before, or null where none does."""
    places = [hit for hit in hits if hit.name.kind in {"country", "place"}]
    if not places:
        return None
    before = folded[max(0, places[0].start - 14) : places[0].start]
    if len(places) > 1:
        if _PROVINCE_BEFORE.search(before):
            places = [hit for hit in places if hit.name.ref.startswith("province:")] or places
        elif _CITY_BEFORE.search(before):
            places = [hit for hit in places if not hit.name.ref.startswith("province:")] or places
        else:
            places = [hit for hit in places if "homonym" not in hit.name.flags] or places
    chosen = places[0]
    if "ambiguous" in chosen.name.flags:
        if chosen.name.kind == "country" and _reads_as_country(text, folded, chosen):
            return chosen
        cued = _PROVINCE_BEFORE.search(before) or _CITY_BEFORE.search(before) or regex.search(r"\b(?:tại|ở)\s$", before)
        return chosen if chosen.name.kind == "place" and cued else None
    if chosen.name.kind == "place" and " " not in chosen.name.form and _is_part_of_name(text, chosen.start, chosen.end):
        return None
    return chosen


def _pairs(folded: str, hits: list[list[Hit]]) -> set[int]:
    """Starts of pair forms (`Việt` in `Việt - Lào`) that stand beside a dash and another country."""
    good: set[int] = set()
    countryish = [group[0] for group in hits if any(hit.name.kind in {"country", "pair"} for hit in group)]
    for left, right in zip(countryish, countryish[1:], strict=False):
        if regex.fullmatch(r"\s?-\s?", folded[left.end : right.start]):
            good.update((left.start, right.start))
    return good


def find_places(text: str, folded: str, hits: list[list[Hit]]) -> list[PlaceSpan]:
    """All countries, provinces and cities of a text, in order."""
    paired = _pairs(folded, hits)
    found: list[PlaceSpan] = []
    for group in hits:
        hit = _choose(text, folded, group)
        if hit is None and group[0].start in paired:
            hit = next((h for h in group if h.name.kind in {"pair", "country"}), None)
        if hit is None or hit.name.country is None:
            continue
        is_country = hit.name.kind in {"country", "pair"}
        before = folded[max(0, hit.start - 60) : hit.start]
        venue = bool(_VENUE_BEFORE.search(before)) and (not is_country or bool(_FREE_VENUE.search(before)))
        found.append(
            PlaceSpan(
                hit.start,
                hit.end,
                text[hit.start : hit.end],
                hit.name.country,
                hit.name.subdivision,
                is_country,
                venue,
                "place:country" if is_country else "place:gazetteer",
            )
        )
    return found
