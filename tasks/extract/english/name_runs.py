"""Where the names of persons begin and end in English text, and what of a text stands beside them.

Here belong runs of capitals that can be a name, without styles of honour before and possessives behind. Offices beside
a name are read in `chains`; who is meant in `persons`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

import regex

from tasks.extract.english.words import EnglishWords
from tasks.extract.gazetteer import Hit
from tasks.extract.names import LONGEST_NAME, is_vietnamese_name
from tasks.extract.spans import OrganizationSpan, PlaceSpan

_PART = r"(?:\p{Lu}\.)?\p{Lu}[\p{L}’']*(?:-\p{L}[\p{L}’']*)*"
NAME_RUN = regex.compile(
    rf"{_PART}(?:\s(?:\p{{Lu}}\.(?=\s\p{{Lu}}\p{{Ll}})|{_PART}|bin|binti|bint|ibn|al|el|de|da|do|das|dos|di|du|ter|den|van|von|der|del|la|le)(?!\p{{L}}))*"
)
_POSSESSIVE = regex.compile(r"['’]s?$")
_TITLES = {"office", "rank", "address", "modifier"}
_MOST_STYLES = 8
_STYLED = regex.compile(r"(\p{Lu}\p{L}+)\s(?=\p{Lu})")


@cache
def units_of(nouns: tuple[str, ...]) -> regex.Pattern[str]:
    """Words in lower case that end in the name of a part of a body: `border guard department`."""
    one = "|".join(sorted(map(regex.escape, nouns), key=lambda noun: (-len(noun), noun)))
    return regex.compile(rf"(?:\p{{Ll}}[\p{{Ll}}-]*\s(?:and\s)?){{0,4}}?(?:{one})(?![\p{{L}}-])")


class NameRuns:
    """Reads names of persons; built from the spans of one text."""

    def __init__(
        self,
        text: str,
        hits: list[list[Hit]],
        organizations: list[OrganizationSpan],
        places: list[PlaceSpan],
        portfolios: regex.Pattern[str],
        surnames: frozenset[str],
        words: EnglishWords,
    ) -> None:
        self._no_name, self._kinds = words.no_part_of_person, words.heads
        self._of_bodies = words.in_names_of_bodies
        self._short_portfolios = words.short_portfolios
        self._units = units_of(words.units)
        self._styles = words.styles
        self._text, self._surnames, self._portfolios = text, surnames, portfolios
        titles = (
            (hit.start, hit)
            for group in hits
            for hit in reversed(group)
            if hit.name.kind in _TITLES
            and not text.endswith(("under the ", "under the co-"), 0, hit.start)
            # `HE` is an address, `He` a pronoun or the family name of `Ambassador He Wei`.
            and text[hit.start : hit.end] != "He"
        )
        self._organizations = {span.start: span for span in organizations}
        # `the General Confederation of Labour`, `the President's Office`: a name that begins with the words of a title.
        self._titles: dict[int, Hit] = {
            start: hit
            for start, hit in titles
            if start not in self._organizations or self._organizations[start].end <= hit.end
        }
        # `to the Lao PDR`: the article may be part of a country's name.
        self._places = {s.start + 4: s for s in places if s.text.startswith("the ")} | {s.start: s for s in places}
        self._ends: dict[int, list[OrganizationSpan | PlaceSpan]] = {}
        spans: tuple[OrganizationSpan | PlaceSpan, ...] = (*organizations, *self._places.values())
        for span in spans:
            self._ends.setdefault(span.end, []).append(span)
        self._blocked = sorted((s.start, s.end) for s in organizations)
        self._begins = sorted(s for s in {*self._organizations, *self._titles} if text[s].isupper())

    def _within_body(self, position: int) -> bool:
        before = bisect_left(self._blocked, (position, 0)) - 1
        return before >= 0 and self._blocked[before][0] < position < self._blocked[before][1]

    def _name_at(self, start: int) -> tuple[int, int] | None:
        if start in self._organizations or (start in self._titles and self._titles[start].name.kind != "modifier"):
            return None
        following = bisect_right(self._begins, start)
        limit = self._begins[following] if following < len(self._begins) else len(self._text)
        start = self._behind_styles(start)
        match = NAME_RUN.match(self._text, start, min(limit, start + LONGEST_NAME))
        if match is None:
            return None
        kept: list[str] = []
        for word in match[0].rstrip().split(" "):
            given = bool(kept) and (word == "An" or (word == "A" and kept[0] in self._surnames))
            given = given or (word == "That" and kept[-1:] in (["Ton"], ["Tôn"]))
            surname = word == "He" and not kept and self._text[start - 1 : start] == " " and start > 2
            if (word.lower() in self._no_name and not (given or surname)) or len(kept) == 6:
                break
            kept.append(_POSSESSIVE.sub("", word))
            if kept[-1] != word:
                break
        if not kept:
            return None
        kept = self._cut_vietnamese(kept)
        return start, start + len(" ".join(kept))

    def _behind_styles(self, start: int) -> int:
        """Where a name begins behind styles of honour (`Samdech Techo NAME`)."""
        for _ in range(_MOST_STYLES):
            word = _STYLED.match(self._text, start)
            if word is None or word[1].lower() not in self._styles:
                break
            start = word.end()
        return start

    def _cut_vietnamese(self, words: list[str]) -> list[str]:
        if len(words) > 4 and is_vietnamese_name(" ".join(words[:3]), self._surnames):
            return words[:4]
        return words

    def _is_known_place(self, run: tuple[int, int]) -> bool:
        place = self._places.get(run[0])
        return place is not None and place.end >= run[1]
