"""Where the English name of a body begins and ends, and which country or province stands beside it.

Here belong the words before a head noun (`Yen Bai Provincial People's Committee`) and behind it (`Commission for
External Relations`, `Military Region 4`). Which runs are bodies at all is decided in `organizations`.
"""

from __future__ import annotations

import regex

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_organizations import OrganizationKind
from tasks.extract.english.paired_bodies import PairedBodies
from tasks.extract.english.words import EnglishWords
from tasks.extract.names import is_vietnamese_name
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within

_WORD = r"\p{Lu}[\p{L}\d&.’'-]*(?<![.'’])"
_TOKEN = regex.compile(rf"{_WORD}|\d{{1,4}}(?![\d.,]\d)")
_BEFORE = regex.compile(rf"(?:(?:{_WORD}(?:(?<=s)['’])?|and|&|of|de|du)(?:,?\s|[-–]))+$")
_POSSESSIVE = regex.compile(r"['’]s\b|['’]\s")
_MAX_WORDS = 14
# In characters: the longest name of a place that may stand before a body's.
_LONGEST_PLACE = 60


def _vocabulary(actors: ActorLexicon, no_part: frozenset[str], fields: frozenset[str]) -> frozenset[str]:
    """What may stand in `Department of Culture and Sports`: words behind the head of registered English names.

    `fields` are words of portfolios and of sciences, trades and matters, which may stand there too.
    """
    words: set[str] = set()
    for body in actors.organizations:
        for form in (body.name_en or "", *body.aliases_en, *body.bare_en):
            _, of, tail = form.partition(" of ")
            words |= {word.strip(",.'’()").lower() for word in (tail if of else form).split() if word[:1].isupper()}
    return frozenset(words | {part.lower() for field in fields for part in field.split()}) - no_part


class BodyNames:
    """The boundaries of names around a head noun; built once from the registry and the head nouns."""

    def __init__(self, actors: ActorLexicon, words: EnglishWords, surnames: frozenset[str]) -> None:
        self._by_id = actors.by_id
        self._heads = heads = words.heads
        self._short_portfolios = words.short_portfolios
        self._paired = PairedBodies(actors, words)
        self._surnames = surnames
        self._no_part = words.no_part_of_body
        self._vocabulary = _vocabulary(actors, self._no_part, words.portfolios | words.fields)
        nouns = "|".join(regex.escape(head).replace("'", "['’]") for head in heads)
        self._head = regex.compile(rf"(?<![\p{{L}}\d])(?<!Assembly-)(?:{nouns})(?![\p{{L}}\d])(?!-\p{{L}})")

    @staticmethod
    def _place_before(text: str, start: int, places: list[PlaceSpan]) -> PlaceSpan | None:
        """`Kon Tum Border Guard Command`, `Attapeu provincial Military Command`: the province the body is of."""
        before = phrase("of_province_before").search(text[max(0, start - 14) : start])
        end = start - len(before[0]) if before else -1
        near = begins_within(places, end - _LONGEST_PLACE, end)
        return next((p for p in near if p.end == end and not p.is_country), None)

    @staticmethod
    def _country_before(text: str, start: int, places: list[PlaceSpan]) -> tuple[int, str | None]:
        """`Lao Ministry …` begins at the adjective; of `Vietnam's Ministry …` only the country is taken."""
        for place in begins_within(places, start - _LONGEST_PLACE, start):
            if place.is_country and place.end < start <= place.end + 16:
                between = text[place.end : start]
                if between == " " and place.rule != "place:country":
                    return place.start, place.country
                if regex.fullmatch(r"(?:\s\(\p{L}+\))?['’]s?\s(?:\p{Ll}+\s)?|\s", between):
                    return start, place.country
        return start, None

    @staticmethod
    def _country_after(text: str, end: int, places: list[PlaceSpan]) -> tuple[str | None, int]:
        """The country behind a name: `of Laos`, `in Laos`."""
        link = phrase("country_after_name").match(text, end)
        if link is None:
            return None, end
        place = next(iter(begins_within(places, link.end(), link.end() + 1)), None)
        place = place if place is not None and place.is_country and place.rule == "place:country" else None
        if place is None or _POSSESSIVE.match(text, place.end):
            return None, end
        if " of" in link[0]:
            return place.country, place.end
        beside = link[0].startswith(",") or " from" in link[0]
        return (place.country, end) if beside else (None, end)

    def _begin(
        self, text: str, head: int, titles: dict[int, int], places: list[PlaceSpan], spans: list[OrganizationSpan]
    ) -> int:
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
            if start < span.end <= head and span.kind == "government" and text[span.end] == " ":
                return span.start
            if start < span.end <= head:
                start = max(start, self._skip(text, span.end))
        near = begins_within(places, start, head)
        for place in near:
            possessive = regex.match(r"['’]s?\s", text[place.end : place.end + 3])
            if start <= place.start < head and place.is_country and possessive:
                start = place.end + possessive.end()
        return self._strip(text, start, head, frozenset(p.start for p in near))

    @staticmethod
    def _skip(text: str, position: int) -> int:
        found = phrase("function_words").match(text, position)
        return found.end() if found else position

    def _strip(self, text: str, start: int, head: int, places: frozenset[int]) -> int:
        """Leave out function words at the beginning, and everything up to an `and` that joins two bodies.

        A word with which the name of a place begins is none of them: `An Giang People's Committee`.
        """
        position = start
        while position < head and position not in places:
            word = regex.compile(r"[^\s]+[\s]+|[-–]\s?").match(text, position, head)
            if word is None:
                break
            low = word[0].strip(" ,").lower()
            if low in self._no_part or low in {"-", "–", "&", "de", "du"} or not word[0][0].isupper():
                position = word.end()
                continue
            break
        tail = text[position:head]
        if self._lists_fields(tail) and not any(position <= place < head for place in places):
            return position
        for joint in regex.finditer(r"(?:\sand\s|\sof\s|,\s)", tail):
            position = start_after = max(
                position, position if joint.start() < 0 else start + (position - start) + joint.end()
            )
            return self._strip(text, start_after, head, places)
        return position

    def _lists_fields(self, words: str) -> bool:
        """`Labour and Social Welfare Department`, `Peace and Solidarity Committee`: fields joined before a head."""
        left, joint, right = words.strip().rpartition(" and ")
        fields = regex.findall(r"[\p{L}-]+", f"{left} {right}")
        return bool(joint and left and right) and all(
            word[0].isupper() and word.lower() in self._vocabulary and word not in self._heads for word in fields
        )

    @staticmethod
    def _numbered(text: str, end: int) -> int:
        """`Military Region 4`, `Hospital 103`, `School No. 2`; `Technology Co., Ltd`."""
        number = phrase("number_in_name").match(text, end) or phrase("legal_form").match(text, end)
        return number.end() if number else end

    @staticmethod
    def _with_number(text: str, start: int, head: int, kind: OrganizationKind) -> int:
        """`103 Military Hospital`: a number before the words of a hospital's or unit's name is part of it."""
        number = regex.compile(r"(?<![\d.,$])\d{2,3}\s$").search(text, max(0, start - 5), start)
        numbered = number is not None and start < head and kind in {"hospital", "armed_forces"}
        return number.start() if number is not None and numbered else start

    def _complement(self, text: str, end: int, places: list[PlaceSpan]) -> int:
        """Where the words behind `of`, `for`, `on` end; `and` and commas go on only with words the registry knows."""
        link = phrase("preposition_in_name").match(text, end)
        if link is None or not text[link.end() : link.end() + 1].isupper():
            return end
        position, reached, first, of_country = link.end(), end, True, False
        for _ in range(_MAX_WORDS):
            place = next(iter(begins_within(places, position, position + 1)), None)
            if place is not None and not first and "and" in text[reached:position]:
                break
            if of_country and text[reached:position].strip(" ,") in {"and", ""} and "and" in text[reached:position]:
                break
            if place is not None and not first and phrase("in_link").search(text[reached:position]):
                break
            if place is not None and (owner := _POSSESSIVE.match(text, place.end)) is not None:
                here = owner.end() + (text[owner.end() : owner.end() + 1] == " ")
                if not first or not any(begins_within(places, here, here + 1)):
                    break
                position = here
                continue
            if place is not None and place.rule == "place:adjective" and text[place.end + 1 : place.end + 2].islower():
                break
            of_country = place is not None and place.is_country
            whole = phrase("place_to_head").match(text, place.end) if place is not None else None
            head = self._head.match(text, whole.end()) if whole else None
            if head is not None:
                return self._complement(text, head.end(), places)
            if place is not None:
                reached, position = place.end, place.end
            else:
                word = _TOKEN.match(text, position)
                if word is None or phrase("calendar_word").fullmatch(word[0]):
                    break
                named_for = link[0].startswith(" for") and text[reached:position] == " "
                if not (
                    first
                    or named_for
                    or word[0].lower().rstrip(".,'’s") in self._vocabulary
                    or word[0].lower() in self._vocabulary
                    or self._ends_list(text, word, joint_before=text[reached:position])
                ):
                    break
                joined = not first and text[reached:position].strip() not in {"", "of", "of the", "for", "for the"}
                if self._is_person(text, position) or (joined and self._head.match(text, position)):
                    break
                owned = regex.search(r"(?<=\p{Ll}{3})['’]s$", word[0])
                if owned is not None and word[0].lower().replace("’", "'") not in self._vocabulary:
                    return position + owned.start()
                reached = position = word.end()
            first = False
            joint = phrase("link_in_name").match(text, position)
            if joint is None or not text[joint.end() : joint.end() + 1].isupper():
                break
            if "," in joint[0] and not self._listed(text, joint.end()):
                break
            if "the " in joint[0] and "and" in joint[0]:
                break
            position = joint.end()
        return reached

    @staticmethod
    def _ends_list(text: str, word: regex.Match[str], joint_before: str) -> bool:
        """`Committee for Trade, Roads and Forests met`: one more word behind `and`, at its end."""
        plain_word = word[0].isalpha() and word[0][1:].islower() and len(word[0]) > 4
        follows = regex.match(r"\s\p{Ll}|[,.;)]|$", text[word.end() :][:2]) is not None
        return (
            joint_before.strip() == "and" and plain_word and follows and phrase("no_field").fullmatch(word[0]) is None
        )

    @staticmethod
    def _in_locality(text: str, end: int, places: list[PlaceSpan], kind: OrganizationKind) -> int:
        """`… of the mountain province of Lai Chau`; consulates and those abroad say where they are."""
        words = r"\s(?:of|in)\s(?:the\s)?(?:[\p{L}-]+\s){0,4}(?:province|city)\sof\s"
        if kind in {"armed_forces", "police"}:
            words = r"\sof\s(?:the\s)?(?:[\p{L}-]+(?:['’]s?)?\s){0,5}(?:province|city)\sof\s"
        if kind == "embassy":
            words = r"\s(?:in|to)\s(?:the\s)?"
        elif kind == "association" and phrase("those_abroad").search(text, max(0, end - 60), end):
            words = r"\sin\s(?:the\s)?(?:(?:[Nn]orthern|[Ss]outhern|[Cc]entral)\s)?"
        link = regex.compile(words).match(text, end)
        place = next(iter(begins_within(places, link.end(), link.end() + 1)), None) if link else None
        if place is None and kind in {"armed_forces", "police"}:
            link = phrase("of_locality").match(text, end)
            near = next(iter(begins_within(places, link.end(), link.end() + 1)), None) if link else None
            place = near if near is not None and not near.is_country else None
            tail = phrase("locality_suffix").match(text, place.end) if place else None
            return tail.end() if tail else place.end if place else end
        return place.end if place else end

    def _listed(self, text: str, position: int) -> bool:
        """Whether a comma is inside a name: `Information, Culture and Tourism`."""
        return bool(
            regex.match(r"(?:\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)*,?\s){1,3}and\s\p{Lu}", text[position : position + 80])
        ) and not self._is_person(text, position)

    def _is_person(self, text: str, start: int) -> bool:
        words = regex.match(r"(?:\p{Lu}\p{L}+\s?){2,4}", text[start : start + 45])
        parts = words[0].split() if words else []
        return any(
            is_vietnamese_name(" ".join(parts[:count]), self._surnames) for count in (3, 4) if len(parts) >= count
        )
