"""Organisations: those the registry knows, those that begin with a head word, and abbreviations the text introduces.

Here belong the boundaries of names and their country as far as the name itself says it. Vietnamese capitalises only the
first syllable of a compound (`Phúc lợi xã hội`); which lower-case syllables continue a name is learnt from the names in
the registry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.fold import fold
from tasks.extract.gazetteer import Hit
from tasks.extract.names import NAME_RUN, is_vietnamese_name
from tasks.extract.offsets import ReadingText
from tasks.extract.spans import OrganizationSpan, PlaceSpan

_CAP_WORD = regex.compile(r"\p{Lu}[\p{L}'’]*(?:-\p{Lu}?[\p{L}]+)*|\d+(?=[\s,.;)]|$)")
_LOW_WORD = regex.compile(r"\p{Ll}[\p{L}]*")
_ABBREVIATION = regex.compile(
    r"\s?\(\s?(?:gọi tắt là |viết tắt là |sau đây gọi là )?([\p{Lu}\d][\p{Lu}\d&,. \-]{1,14}?)\s?\)"
)
_COUNTRY_AFTER = regex.compile(r"\s?(?:\(\s?)?(?:của |nước |của nước )?$")
_LOCALITY = regex.compile(r"\s(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|phường|xã|Quân khu|Thủ đô|thủ đô|các tỉnh)\s")
_LOCAL_KINDS = frozenset(
    {"armed_forces", "police", "local_government", "party_organ", "mass_organisation", "association"}
)
_STOP_WORDS = frozenset(
    "đã sẽ và của tại ở với do được là có cùng cho từ trong vừa đang về đến tới ngày sáng chiều tối nhận ký tiếp thăm gặp trao tặng "
    "giúp mời nước bạn phía ông bà chủ dự nói theo vào ra trên khi nhằm để cũng còn hai ba các những này đó".split()
)
_MAX_WORDS = 14


def _compounds(actors: ActorLexicon) -> frozenset[str]:
    """All `Xxx yyy` continuations in registered Vietnamese names: a capitalised word with the lower-case ones after."""
    found: set[str] = set()
    for body in actors.organizations:
        for form in body.forms_vi:
            words = form.replace(",", " ,").split()
            for number, word in enumerate(words):
                if not word[0].isupper():
                    continue
                run = [word]
                for other in words[number + 1 : number + 5]:
                    if not other[0].islower():
                        break
                    run.append(other)
                    found.add(fold(" ".join(run)))
    return frozenset(found)


def _is_local_compound(text: str, folded: str, last_cap: int, here: int, end: int) -> bool:
    """`Sở Ngoại vụ TPHCM`: one unknown lower-case word between a capitalised one and a place or another capital."""
    if " " in folded[last_cap : here - 1] or folded[here:end] in _STOP_WORDS:
        return False
    return bool(regex.match(r"\s(?:\p{Lu}|tỉnh\s|thành phố\s|huyện\s)", text[end : end + 11]))


def _may_follow(head: str) -> bool:
    """Heads that offices of provinces end with (`Giám đốc Công an tỉnh Luông Pha Băng`) still name the body."""
    return head.startswith(("công an", "sở", "ubnd", "bộ chỉ huy", "bệnh viện", "ủy ban", "hội đồng"))


def _is_organization(group: list[Hit]) -> bool:
    """Whether a stretch is read as a body: a word that is also an office (`Chủ tịch nước`) is the office."""
    kinds = {hit.name.kind for hit in group}
    return "organization" in kinds and "office" not in kinds


def _reading_of(readings: list[Hit], country: str | None) -> Hit:
    """The body of the country that is named; without one the Vietnamese body before those that need a country."""
    if country:
        return next((h for h in readings if h.name.country == country), readings[0])
    home = [h for h in readings if h.name.country == "VNM"]
    return next(iter(home), None) or next((h for h in readings if "needs_country" not in h.name.flags), readings[0])


def _pair_after(text: str, end: int, places: dict[int, PlaceSpan]) -> int:
    """Where a body of two countries ends: `Ủy ban liên Chính phủ … Việt Nam - Lào`."""
    match = regex.match(r"\s(?:về\s[\p{Ll}\s,-]{4,60}?\s)?(?:giữa\s)?", text[end : end + 70])
    for start in {end + 1} | ({end + match.end()} if match else set()):
        first = places.get(start)
        if first and first.is_country:
            dash = regex.match(r"\s?[-–—]\s?|\svà\s", text[first.end : first.end + 4])
            second = places.get(first.end + dash.end()) if dash else None
            if second and second.is_country:
                return second.end
    return end


def _accredited(text: str, end: int, places: dict[int, PlaceSpan]) -> int:
    """Where an embassy's name ends that says where it is: `Đại sứ quán Lào tại Việt Nam`."""
    match = regex.match(r"\s(?:tại|ở)\s(?:nước\s)?", text[end : end + 10])
    place = places.get(end + match.end()) if match else None
    return place.end if place else end


class OrganizationGrammar:
    """Finds organisations in a text; built once from the registry and the head words."""

    def __init__(self, actors: ActorLexicon, surnames: frozenset[str]) -> None:
        self._by_id = actors.by_id
        self._compounds = _compounds(actors)
        self._surnames = surnames
        self._heads = {fold(form): head for head in actors.heads for form in head.forms_vi}
        longest_first = sorted(self._heads, key=lambda form: (-len(form), form))
        self._head = regex.compile(rf"(?<![\p{{L}}\d-])(?:{'|'.join(map(regex.escape, longest_first))})(?![\p{{L}}\d])")

    def find(
        self, source: ReadingText, folded: str, hits: list[list[Hit]], places: list[PlaceSpan]
    ) -> list[OrganizationSpan]:
        """All organisations of a text in order, none overlapping."""
        text = source.text
        offices = [(g[0].start, g[0].end) for g in hits if any(h.name.kind == "office" for h in g)]
        by_start = {place.start: place for place in places}
        spans = [self._registered(text, group, by_start) for group in hits if _is_organization(group)]
        taken = [(span.start, span.end) for span in spans]
        for match in self._head.finditer(folded):
            if not (text[match.start()].isupper() or self._may_be_lower(match[0])):
                continue
            if any(first < match.end() and match.start() < last for first, last in taken):
                continue
            if any(first < match.start() < last for first, last in offices) and not _may_follow(match[0]):
                continue
            span = self._by_head(text, folded, match, by_start, taken)
            if span is not None and not (span.kind == "party" and "," in span.name):
                spans.append(span)
                taken.append((span.start, span.end))
        spans.sort(key=lambda span: span.start)
        return self._with_abbreviations(source, spans, by_start)

    @staticmethod
    def _may_be_lower(head: str) -> bool:
        return head in {
            "công an",
            "bộ đội biên phòng",
            "đại sứ quán",
            "công ty",
            "bệnh viện",
            "đồn biên phòng",
            "trường",
        }

    def _registered(self, text: str, group: list[Hit], places: dict[int, PlaceSpan]) -> OrganizationSpan:
        readings = [h for h in group if h.name.kind == "organization"]
        country, end = self._country_after(text, readings[0].end, places)
        hit = _reading_of(readings, country)
        body = self._by_id[hit.name.ref]
        locality_end, locality_country = self._locality_after(text, hit.end, body.kind in _LOCAL_KINDS, places)
        if locality_end is not None:
            name = text[hit.start : locality_end]
            return OrganizationSpan(
                hit.start, locality_end, name, locality_country, None, body.kind, False, "organization:local"
            )
        needs = "needs_country" in hit.name.flags and country is None
        known = (country is None and not (needs and body.country != "VNM")) or body.country in (None, country)
        name = text[hit.start : end] if country and not known else text[hit.start : hit.end]
        return OrganizationSpan(
            hit.start,
            end,
            body.name_vi if known and name.isupper() else name,
            country or (body.country if known else None),
            body.id if known else None,
            body.kind,
            needs,
            "organization:registry",
        )

    @staticmethod
    def _country_after(text: str, end: int, places: dict[int, PlaceSpan]) -> tuple[str | None, int]:
        """The country that directly follows a name (`Bộ Y tế Lào`, `Bộ Công an (Việt Nam)`) and where it ends."""
        match = regex.match(
            r"\s?\(?(?:\s?[\p{Lu}\d&,. -]{2,12}\)\s?)?(?:(?:của |nước |của nước ))?", text[end : end + 40]
        )
        for shift in {0, 1, 2} | ({match.end()} if match else set()):
            place = places.get(end + shift)
            between = text[end : end + shift]
            if place and place.is_country and not regex.search(r"[;:.]", between):
                closing = 1 if "(" in between and ")" not in between and text[place.end : place.end + 1] == ")" else 0
                if text[place.end : place.end + 2].strip()[:1] in {"-", "–"}:
                    return None, end
                return place.country, place.end + closing
        return None, end

    def _by_head(
        self,
        text: str,
        folded: str,
        match: regex.Match[str],
        places: dict[int, PlaceSpan],
        taken: list[tuple[int, int]],
    ) -> OrganizationSpan | None:
        head = self._heads[match[0]]
        end = self._continue(text, folded, match.end(), taken, places)
        if end == match.end() and not (head.takes_locality or head.takes_country):
            return None
        country, end = self._country_after(text, end, places) if end > match.end() else (None, end)
        locality_end, locality_country = self._locality_after(text, end, head.takes_locality, places)
        if locality_end is None and end == match.end():
            country, end = self._country_after(text, end, places)
            if country is None:
                return None
        if locality_end is not None:
            end, country = locality_end, country or locality_country
        if country is None and locality_end is None:
            end = _pair_after(text, end, places)
        if head.kind == "embassy":
            end = _accredited(text, end, places)
        inside = [p for p in places.values() if match.end() <= p.start < end]
        country = country or (inside[-1].country if inside else None)
        return OrganizationSpan(
            match.start(),
            end,
            text[match.start() : end].strip(),
            country,
            None,
            head.kind,
            country is None,
            f"organization:head:{match[0]}",
        )

    def _continue(
        self, text: str, folded: str, end: int, taken: list[tuple[int, int]], places: dict[int, PlaceSpan]
    ) -> int:
        """Where a name that begins with a head ends: capitalised words, and lower-case ones the registry knows."""
        position, last_cap, words = end, None, 0
        while words < _MAX_WORDS and position < len(text):
            gap = regex.match(r"(?: - | – |-|, (?=\p{Lu})|\s)", text[position : position + 3])
            if gap is None:
                break
            here = position + gap.end()
            country = places.get(here)
            if country is not None and country.is_country and position > end:
                break
            if any(first <= here < last for first, last in taken) or ("," in gap[0] and self._head.match(folded, here)):
                break
            capital = _CAP_WORD.match(text, here)
            if capital:
                if gap[0].startswith(",") and not self._known_after(folded, here):
                    break
                if self._is_person(text, here) or self._is_office(folded, here):
                    break
                last_cap, position = here, capital.end()
            else:
                low = _LOW_WORD.match(text, here)
                if low is None or not self._continues(folded, last_cap, here, low.end(), text):
                    break
                position = low.end()
            words += 1
        return position

    def _continues(self, folded: str, last_cap: int | None, here: int, end: int, text: str) -> bool:
        word = folded[here:end]
        if word in {"và", "&"}:
            if self._head.match(folded, end + 1):
                return False
            return self._known_after(folded, end + 1) and text[end + 1 : end + 2].isupper()
        if last_cap is None:
            return False
        return folded[last_cap:end] in self._compounds or _is_local_compound(text, folded, last_cap, here, end)

    def _known_after(self, folded: str, start: int) -> bool:
        """Whether a compound known from the registry begins here: then `và` or a comma is inside a name."""
        words = folded[start : start + 40].split()
        return any(" ".join(words[:count]).rstrip(".,;") in self._compounds for count in (2, 3))

    @staticmethod
    def _is_office(folded: str, start: int) -> bool:
        return bool(
            regex.match(
                r"(?:bộ trưởng|thứ trưởng|chủ tịch|giám đốc|tổng giám đốc|phó |ông |bà |đồng chí)",
                folded[start : start + 14],
            )
        )

    def _is_person(self, text: str, start: int) -> bool:
        run = NAME_RUN.match(text, start)
        if run is None:
            return False
        words = run[0].split()
        return any(
            is_vietnamese_name(" ".join(words[:count]), self._surnames) for count in (3, 4) if len(words) >= count
        )

    @staticmethod
    def _locality_after(
        text: str, end: int, takes_locality: bool, places: dict[int, PlaceSpan]
    ) -> tuple[int | None, str | None]:
        if not takes_locality:
            return None, None
        word = _LOCALITY.match(text, end)
        for start in ([word.end()] if word else []) + [end + 1]:
            place = places.get(start)
            if place and not place.is_country:
                return place.end, place.country
        return None, None

    def _with_abbreviations(
        self, source: ReadingText, spans: list[OrganizationSpan], places: dict[int, PlaceSpan]
    ) -> list[OrganizationSpan]:
        """Add spans of abbreviations that the text introduced in brackets inside or after a name."""
        known: dict[str, OrganizationSpan] = {}
        for offset, short in source.introduced:
            owner = next((s for s in spans if s.start < offset <= s.end), None)
            if owner is not None and not short.isdigit():
                known.setdefault(short, owner)
        extra = list(self._abbreviated(source.text, spans, known, places))
        return sorted([*spans, *extra], key=lambda span: span.start)

    def _abbreviated(
        self,
        text: str,
        spans: list[OrganizationSpan],
        known: dict[str, OrganizationSpan],
        places: dict[int, PlaceSpan],
    ) -> Iterable[OrganizationSpan]:
        for short, origin in sorted(known.items()):
            for match in regex.finditer(rf"(?<![\p{{L}}\d(]){regex.escape(short)}(?![\p{{L}}\d)])", text):
                if any(span.start < match.end() and match.start() < span.end for span in spans):
                    continue
                country, end = self._country_after(text, match.end(), places)
                if country and origin.country and country != origin.country:
                    continue
                yield replace(origin, start=match.start(), end=end, rule="organization:abbreviation")
