"""Organisations in English text: registered ones, runs of capitals around a head noun, introduced abbreviations.

Here belong the boundaries of names and their country as far as the words around say it (`Lao Ministry of Health`,
`Vietnam's Ministry of Health`, `Ministry of Health of Laos`). Which words continue a name behind `of`, `for` or `and` is
learnt from the names in the registry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_organizations import OrganizationKind
from tasks.extract.english.names import fold_english
from tasks.extract.gazetteer import Hit
from tasks.extract.names import is_vietnamese_name
from tasks.extract.offsets import ReadingText
from tasks.extract.spans import OrganizationSpan, PlaceSpan

_WORD = r"\p{Lu}[\p{L}\d&.’'-]*(?<![.'’])"
_TOKEN = regex.compile(rf"{_WORD}|\d{{1,4}}(?![\d.,]\d)")
_BEFORE = regex.compile(rf"(?:(?:{_WORD}|and|&|of|de|du|-|–)(?:,?\s|\s?[-–]\s?))+$")
_LINK = regex.compile(r"\s(?:of|for|on|and|in charge of|&)\s(?:the\s)?|,\s(?:and\s)?|\s?[-–]\s?|\s")
_PREPOSITION = regex.compile(r"\s(?:of|for|on|in charge of)\s(?:the\s)?")
_COUNTRY_AFTER = regex.compile(r"(?:\s(?:of|in)\s(?:the\s)?|,\s)")
_COUNTRY_BEFORE = regex.compile(r"(?:['’]s?)?\s$")
# Words that begin a sentence or a title and are no part of a body's name.
_NO_PART = frozenset(
    "the a an at on in of and his her their its this that these those meanwhile earlier also speaking during after before both as for from with under by while "
    "mr mr. mrs ms ms. dr dr. minister deputy vice president chairman chairwoman director head secretary general ambassador prime governor member leader chief standing "
    "former acting permanent first second lt lt. sen sen. gen gen. col col. maj maj. senior lieutenant colonel major professor prof prof. h.e he she it they hosted counterpart "
    "together according visiting representatives officials leaders according to accordingly besides among today yesterday monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december".split()
)
_STATE = {"government", "party", "parliament", "senate", "congress"}
_MAX_WORDS = 14


def _vocabulary(actors: ActorLexicon) -> frozenset[str]:
    """All words of registered English names behind their head: what may stand in `Department of Culture and Information`."""
    words: set[str] = set()
    for body in actors.organizations:
        for form in (body.name_en or "", *body.aliases_en, *body.bare_en):
            _, of, tail = form.partition(" of ")
            words |= {word.strip(",.'’()").lower() for word in (tail if of else form).split() if word[:1].isupper()}
    return frozenset(words) - _NO_PART


class EnglishOrganizations:
    """Finds organisations in a text; built once from the registry and the head nouns."""

    def __init__(self, actors: ActorLexicon, heads: dict[str, OrganizationKind], surnames: frozenset[str]) -> None:
        self._by_id = actors.by_id
        self._heads = heads
        self._surnames = surnames
        self._vocabulary = _vocabulary(actors)
        self._head = regex.compile(rf"(?<![\p{{L}}\d])(?:{'|'.join(map(regex.escape, heads))})(?![\p{{L}}\d])(?!-\p{{L}})")

    def find(self, source: ReadingText, folded: str, hits: list[list[Hit]], places: list[PlaceSpan]) -> list[OrganizationSpan]:
        """All organisations of a text in order, none overlapping."""
        text = source.text
        titles = {g[0].start: g[0].end for g in hits if any(h.name.kind in {"office", "rank", "address"} for h in g)}
        spans = [span for group in hits if (span := self._registered(text, group, places)) is not None]
        for match in self._head.finditer(text):
            if any(s.start <= match.start() < s.end for s in spans):
                continue
            before = next((s for s in spans if s.end == match.start() - 1), None)
            if before is not None and text[before.end] == " " and match[0] in {"Command", "High Command", "Department", "Office"}:
                kept = before.registry_id if "Command" in match[0] else None
                spans[spans.index(before)] = replace(before, end=match.end(), name=text[before.start : match.end()], registry_id=kept)
                continue
            if match[0] == "Ministries":
                spans += self._ministries(text, match, places)
                continue
            span = self._by_head(text, match, places, titles, spans)
            if span is not None:
                spans = [s for s in spans if not (span.start <= s.start and s.end <= span.end)]
                spans.append(span)
        spans.sort(key=lambda span: span.start)
        return self._with_abbreviations(source, spans, places)

    def _registered(self, text: str, group: list[Hit], places: list[PlaceSpan]) -> OrganizationSpan | None:
        readings = [h for h in group if h.name.kind == "organization"]
        if not readings or any(h.name.kind in {"office", "country", "place"} for h in group):
            return None
        first = readings[0]
        start, country = self._country_before(text, first.start, places)
        after, end = self._country_after(text, first.end, places)
        country = country or after
        hit = self._reading(readings, country)
        body = self._by_id[hit.name.ref]
        needs = "needs_country" in hit.name.flags and country is None
        known = not needs and (country is None or body.country in (None, country))
        return OrganizationSpan(
            start,
            end,
            text[start:end],
            country or (body.country if known else None),
            body.id if known else None,
            body.kind,
            needs,
            "organization:registry",
        )

    @staticmethod
    def _reading(readings: list[Hit], country: str | None) -> Hit:
        if country:
            return next((h for h in readings if h.name.country == country), readings[0])
        return next((h for h in readings if "needs_country" not in h.name.flags), readings[0])

    @staticmethod
    def _country_before(text: str, start: int, places: list[PlaceSpan]) -> tuple[int, str | None]:
        """`Lao Ministry …` begins at the adjective; of `Vietnam's Ministry …` only the country is taken."""
        for place in places:
            if place.is_country and place.end < start <= place.end + 8:
                between = text[place.end : start]
                if between == " " and place.rule != "place:country":
                    return place.start, place.country
                if regex.fullmatch(r"['’]s?\s(?:\p{Ll}+\s)?|\s", between):
                    return start, place.country
        return start, None

    @staticmethod
    def _country_after(text: str, end: int, places: list[PlaceSpan]) -> tuple[str | None, int]:
        """The country behind a name: `of Laos`, `in Laos`."""
        link = _COUNTRY_AFTER.match(text, end)
        if link is None:
            return None, end
        place = next((p for p in places if p.start == link.end() and p.is_country and p.rule == "place:country"), None)
        if place is None:
            return None, end
        if " of" in link[0]:
            return place.country, place.end
        return (place.country, end) if link[0].startswith(",") else (None, end)

    def _by_head(
        self, text: str, match: regex.Match[str], places: list[PlaceSpan], titles: dict[int, int], spans: list[OrganizationSpan]
    ) -> OrganizationSpan | None:
        kind = self._heads[match[0]]
        start = self._begin(text, match.start(), titles, places, spans)
        end = self._numbered(text, match.end())
        end = self._in_locality(text, self._complement(text, end, places), places, kind)
        country_start, country = self._country_before(text, start, places)
        inside = [p for p in places if start <= p.start < end]
        country = country or next((s.country for s in spans if start <= s.start and s.end <= end and s.country), None)
        country = country or next((p.country for p in inside if p.is_country), None) or next((p.country for p in inside), None)
        if country is None:
            country, end = self._country_after(text, end, places)
        start = country_start
        name = text[start:end]
        bare = end == match.end() and start == match.start()
        if bare and (country is None or match[0].lower() not in _STATE):
            return None
        if len(name.split()) == 1 or name.lower() in {"national assembly", "party committee", "the party"} and country is None:
            return None
        if kind == "party" and country is None and "Party" == name.split()[-1] and len(name.split()) < 3:
            return None
        return OrganizationSpan(start, end, name, country, None, kind, country is None, f"organization:head:{match[0].lower()}")

    def _begin(self, text: str, head: int, titles: dict[int, int], places: list[PlaceSpan], spans: list[OrganizationSpan]) -> int:
        """Where the capitalised words before a head begin, without titles, possessive countries and function words."""
        run = _BEFORE.search(text, max(0, head - 110), head)
        if run is None:
            return head
        start = run.start()
        for title_start, title_end in titles.items():
            if start <= title_start < head and title_end <= head:
                start = max(start, self._skip(text, title_end))
        for span in spans:
            if start < span.end <= head and text[span.end : span.end + 2] in {"'s", "’s", "' ", "’ "}:
                return span.start
            if start < span.end <= head:
                start = max(start, self._skip(text, span.end))
        for place in places:
            possessive = regex.match(r"['’]s?\s", text[place.end : place.end + 3])
            if start <= place.start < head and place.is_country and possessive:
                start = place.end + possessive.end()
        return self._strip(text, start, head)

    @staticmethod
    def _skip(text: str, position: int) -> int:
        found = regex.compile(r"[\s,'’]*(?:(?:and|of|the|for|in|at|to|s)\s)*").match(text, position)
        return found.end() if found else position

    @staticmethod
    def _strip(text: str, start: int, head: int) -> int:
        """Leave out function words at the beginning, and everything up to an `and` that joins two bodies."""
        position = start
        while position < head:
            word = regex.compile(r"[^\s]+[\s]+|[-–]\s?").match(text, position, head)
            if word is None:
                break
            low = word[0].strip(" ,").lower()
            if low in _NO_PART or low in {"-", "–", "&", "de", "du"} or not word[0][0].isupper():
                position = word.end()
                continue
            break
        tail = text[position:head]
        for joint in regex.finditer(r"(?:\sand\s|\sof\s|,\s)", tail):
            position = start_after = max(position, position if joint.start() < 0 else start + (position - start) + joint.end())
            return EnglishOrganizations._strip(text, start_after, head)
        return position

    def _ministries(self, text: str, match: regex.Match[str], places: list[PlaceSpan]) -> list[OrganizationSpan]:
        """`the Vietnamese and Lao Ministries of Health`, `the Ministries of Health of Vietnam and Laos` are two bodies."""
        end = self._complement(text, match.end(), places)
        field = regex.sub(r"\s(?:of|in)\s(?:\p{Lu}[\p{L} ]+)$", "", text[match.end() : end]) if " of " in text[match.end() + 4 : end] else text[match.end() : end]
        near = [p for p in places if p.is_country and (match.start() - 40 <= p.start < match.start() or match.end() < p.start <= end + 30)]
        countries = list(dict.fromkeys(p.country for p in near))[:2]
        if not regex.match(r"\s(?:of|for)\s\p{Lu}", field) or any(p.start == match.end() + 4 for p in near):
            lead = regex.search(r"(\p{Lu}\p{L}+)\s$", text[max(0, match.start() - 30) : match.start()])
            if lead is None or any(p.end == match.start() - 1 for p in near):
                return []
            field = f" of {'Foreign Affairs' if lead[1] == 'Foreign' else 'National Defence' if lead[1] in {'Defence', 'Defense'} else lead[1]}"
        return [
            OrganizationSpan(match.start(), end, f"Ministry{field}", country, None, "ministry", False, "organization:head:ministries")
            for country in countries
        ]

    @staticmethod
    def _numbered(text: str, end: int) -> int:
        """`Military Region 4`, `Hospital 103`, `School No. 2`."""
        number = regex.compile(r"\s(?:No\.?\s?)?\d{1,4}(?![\d.,]*\d|\s(?:VND|USD|million|billion|people))").match(text, end)
        return number.end() if number else end

    def _complement(self, text: str, end: int, places: list[PlaceSpan]) -> int:
        """Where the words behind `of`, `for`, `on` end; `and` and commas go on only with words the registry knows."""
        link = _PREPOSITION.match(text, end)
        if link is None or not text[link.end() : link.end() + 1].isupper():
            return end
        position, reached, first = link.end(), end, True
        for _ in range(_MAX_WORDS):
            place = next((p for p in places if p.start == position), None)
            if place is not None and not first and "and" in text[reached:position]:
                break
            if place is not None:
                reached, position = place.end, place.end
            else:
                word = _TOKEN.match(text, position)
                if word is None or not (first or word[0].lower().rstrip(".,'’s") in self._vocabulary or word[0].lower() in self._vocabulary):
                    break
                joined = not first and text[reached:position].strip() not in {"", "of", "of the", "for", "for the"}
                if self._is_person(text, position) or joined and self._head.match(text, position):
                    break
                reached = position = word.end()
            first = False
            joint = _LINK.match(text, position)
            if joint is None or not text[joint.end() : joint.end() + 1].isupper():
                break
            if "," in joint[0] and not self._listed(text, joint.end()):
                break
            if "the " in joint[0] and "and" in joint[0]:
                break
            position = joint.end()
        return reached

    @staticmethod
    def _in_locality(text: str, end: int, places: list[PlaceSpan], kind: OrganizationKind) -> int:
        """`… of the Central Highlands province of Dak Nong`; a consulate's name says where it is."""
        words = r"\s(?:of|in)\s(?:the\s)?(?:[\p{L}-]+\s){0,4}(?:province|city)\sof\s" if kind != "embassy" else r"\s(?:in|to)\s(?:the\s)?"
        link = regex.compile(words).match(text, end)
        place = next((p for p in places if link and p.start == link.end()), None)
        return place.end if place else end

    def _listed(self, text: str, position: int) -> bool:
        """Whether a comma is inside a name: `Information, Culture and Tourism`."""
        return bool(regex.match(r"(?:\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)*,?\s){1,3}and\s\p{Lu}", text[position : position + 80])) and not self._is_person(
            text, position
        )

    def _is_person(self, text: str, start: int) -> bool:
        words = regex.match(r"(?:\p{Lu}\p{L}+\s?){2,4}", text[start : start + 45])
        parts = words[0].split() if words else []
        return any(is_vietnamese_name(" ".join(parts[:count]), self._surnames) for count in (3, 4) if len(parts) >= count)

    def _with_abbreviations(self, source: ReadingText, spans: list[OrganizationSpan], places: list[PlaceSpan]) -> list[OrganizationSpan]:
        """Add spans of abbreviations that the text introduced in brackets behind a name."""
        known: dict[str, OrganizationSpan] = {}
        for offset, short in source.introduced:
            owner = next((s for s in spans if s.start < offset <= s.end + 1), None)
            if owner is not None and not short.isdigit():
                known.setdefault(short, owner)
        spans = [self._meant(span, known) for span in spans]
        return sorted([*spans, *self._abbreviated(source.text, spans, known, places)], key=lambda span: span.start)

    @staticmethod
    def _meant(span: OrganizationSpan, known: dict[str, OrganizationSpan]) -> OrganizationSpan:
        """An abbreviation that the registry knows too means what the text introduced it for."""
        origin = known.get(span.name)
        return replace(origin, start=span.start, end=span.end, rule="organization:abbreviation") if origin else span

    def _abbreviated(
        self, text: str, spans: list[OrganizationSpan], known: dict[str, OrganizationSpan], places: list[PlaceSpan]
    ) -> Iterable[OrganizationSpan]:
        for short, origin in sorted(known.items()):
            for match in regex.finditer(rf"(?<![\p{{L}}\d(]){regex.escape(short)}(?![\p{{L}}\d)])", text):
                if any(span.start < match.end() and match.start() < span.end for span in spans):
                    continue
                country, end = self._country_after(text, match.end(), places)
                if country and origin.country and country != origin.country:
                    continue
                yield replace(origin, start=match.start(), end=end, rule="organization:abbreviation")


def registered_forms(actors: ActorLexicon) -> dict[tuple[str, str | None], str]:
    """The registry id by folded English form and country."""
    return {(fold_english(form.text), form.organization.country): form.organization.id for form in actors.written_forms() if form.language == "en"}


def settle_countries(spans: list[OrganizationSpan], bare: dict[tuple[str, str | None], str], home: str | None) -> list[OrganizationSpan]:
    """Give bodies whose name leaves their country open that of the paper's own country, with their registry entry."""
    settled = []
    for span in spans:
        country = span.country or (home if span.needs_country else None)
        low = fold_english(span.name)
        words = regex.sub(r"\s(?:of|in)\s(?:the\s)?(?:lao pdr|laos|viet ?nam|cambodia|china|japan)$", "", low)
        words = words.replace(", and ", " and ") if (words, country) not in bare else words
        words = regex.sub(r"^(?:the\s)?(?:lao|laotian|vietnamese|cambodian|chinese|japanese|korean|russian|thai|cuban)\s", "", words)
        found = span.registry_id or bare.get((low, country)) or bare.get((words, country))
        settled.append(replace(span, country=country, registry_id=found, needs_country=span.needs_country and country is None))
    return settled
