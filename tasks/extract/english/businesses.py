"""Companies and institutions that no list has, known by what English text says around their names.

Here belong names in apposition to a noun for a company (`the wind turbine maker NAME`, `NAME, a unit of`), names in
which an office of business is held (`CEO of NAME`), and names that sign or are signed with. Bodies whose names hold a
noun for a body are read in `organizations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from tasks.extract.english.names import is_vietnamese_words
from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan
from tasks.extract.stretches import begins_within, covered

_WORD = r"\p{Lu}[\p{L}\d.’'-]*(?<![.'’-])"
RUN = rf"{_WORD}(?:\s(?:&\s)?{_WORD}){{0,4}}"
_RUN = regex.compile(RUN)
# Hits that a company's name cannot be as a whole, and those that no word of it can be.
_OTHERS = frozenset({"country", "place", "grouping", "organization", "office", "rank", "address"})
_TITLES = frozenset({"office", "rank", "address"})
# In characters: the longest name of a place before a name, with what stands between them.
_LONGEST_BEFORE = 60


class Businesses:
    """Finds companies in one text; built from the hits, places and bodies read there."""

    def __init__(
        self,
        text: str,
        hits: list[list[Hit]],
        places: list[PlaceSpan],
        bodies: list[OrganizationSpan],
        no_part: frozenset[str],
    ) -> None:
        self._text, self._places, self._no_part = text, places, no_part
        self._taken = covered(len(text), ((b.start, b.end) for b in bodies))
        self._whole = {(h.start, h.end) for group in hits for h in group if h.name.kind in _OTHERS}
        self._titles = {h.start: h.end for group in hits for h in group if h.name.kind in _TITLES}

    def described(self) -> list[OrganizationSpan]:
        """Names with a noun for a company beside them, or in which an office of business is held."""
        found = [self._span(run) for run in self._beside_nouns() if run is not None]
        return self._everywhere(found)

    def signing(self, persons: list[PersonSpan]) -> list[OrganizationSpan]:
        """Names that sign, and with which is signed, where nothing else is read."""
        for person in persons:
            self._taken[person.start : person.end] = b"\x01" * (person.end - person.start)
        known = {word for p in persons for word in p.name.split()}
        found: list[OrganizationSpan] = []
        for match in phrase("signs_with").finditer(self._text):
            found += self._listed(match.end(), known)
        for match in phrase("company_acts").finditer(self._text):
            found += self._listed_before(match.start(), known)
        return self._everywhere(found)

    def _beside_nouns(self) -> Iterator[tuple[int, int] | None]:
        for match in phrase("company_noun").finditer(self._text):
            yield self._run_at(match.end())
        for match in phrase("office_of_business").finditer(self._text):
            yield self._run_at(match.end())
        for match in phrase("apposed_company").finditer(self._text):
            yield self._run_before(match.start())

    def _run_at(self, start: int) -> tuple[int, int] | None:
        """The run of capitals that begins at `start`, up to a title or something that is read already."""
        match = _RUN.match(self._text, start)
        if match is None:
            return None
        end = start
        for word in regex.compile(r"\S+").finditer(self._text, start, match.end()):
            low = word[0].lower().strip(".,'’")
            if self._taken[word.start()] or word.start() in self._titles or low in self._no_part:
                break
            end = word.end()
        return self._sound(start, end)

    def _run_before(self, end: int) -> tuple[int, int] | None:
        """The run of capitals that ends at `end`, from behind titles, places with a possessive and function words."""
        match = regex.compile(rf"(?<![\p{{L}}\d&-]){RUN}$").search(self._text, max(0, end - 70), end)
        if match is None:
            return None
        start = match.start()
        for word in regex.compile(r"\S+").finditer(self._text, start, end):
            low = word[0].lower().strip(".,'’")
            possessive = regex.search(r"['’]s?$", word[0]) is not None
            if self._taken[word.start()] or word.start() in self._titles or low in self._no_part or possessive:
                start = word.end() + 1
        return self._sound(start, end)

    def _sound(self, start: int, end: int) -> tuple[int, int] | None:
        name = self._text[start:end]
        if end - start < 3 or any(self._taken[start:end]) or (start, end) in self._whole:
            return None
        if phrase("no_company").search(name) or any(p.start == start and p.is_country for p in self._near(start)):
            return None
        return start, end

    def _near(self, start: int) -> list[PlaceSpan]:
        return list(begins_within(self._places, start - _LONGEST_BEFORE, start + 1))

    def _listed(self, start: int, known: set[str]) -> Iterator[OrganizationSpan]:
        """`with A, B and C`: the names that follow each other."""
        link: regex.Match[str] | None = regex.compile("").match(self._text, start)
        while link is not None:
            opening = phrase("before_partner").match(self._text, link.end())
            run = self._run_at(opening.end() if opening else link.end())
            if run is None or self._text[run[0] : run[1]].split()[-1] in known or self._is_single(run):
                return
            yield self._span(run)
            link = phrase("between_partners").match(self._text, run[1])

    def _listed_before(self, end: int, known: set[str]) -> Iterator[OrganizationSpan]:
        """`A and B signed`: the names before a verb."""
        aside = regex.compile(r"\s\([\p{L}&. -]{2,12}\)$").search(self._text, max(0, end - 20), end)
        run = self._run_before(aside.start() if aside else end)
        if run is None or self._text[run[0] : run[1]].split()[-1] in known or self._is_single(run):
            return
        yield self._span(run)
        joint = phrase("partner_joint").search(self._text, max(0, run[0] - 60), run[0])
        if joint is not None:
            yield from self._listed_before(joint.start(), known)

    def _is_single(self, run: tuple[int, int]) -> bool:
        """Whether it is one word as names of persons are written: `Thang signed` tells of no company."""
        word = self._text[run[0] : run[1]]
        return " " not in word and word[1:].islower()

    def _span(self, run: tuple[int, int]) -> OrganizationSpan:
        name = self._text[run[0] : run[1]]
        country = self._country(*run)
        if country is None and is_vietnamese_words(name):
            country = "VNM"
        return OrganizationSpan(*run, name, country, None, "company", False, "organization:business")

    def _country(self, start: int, end: int) -> str | None:
        """`Danish turbine maker NAME`, `Oslo-based NAME`, `Japan's NAME`, `NAME of Japan`, `NAME (Japan)`."""
        before = [p for p in self._near(start) if p.end < start]
        for place in reversed(before):
            if phrase("of_that_country").fullmatch(self._text, place.end, start):
                return place.country
        behind = phrase("country_of_company").match(self._text, end)
        named = begins_within(self._places, behind.end(), behind.end() + 1) if behind else ()
        return named[0].country if named else None

    def _everywhere(self, found: list[OrganizationSpan]) -> list[OrganizationSpan]:
        """Every naming of the companies found, each with the country that any of them has."""
        best: dict[str, OrganizationSpan] = {}
        for span in found:
            known = best.get(span.name)
            best[span.name] = span if known is None or (known.country is None and span.country) else known
        spans: list[OrganizationSpan] = []
        for name, span in sorted(best.items(), key=lambda item: (-len(item[0]), item[0])):
            for match in regex.finditer(rf"(?<![\p{{L}}\d]){regex.escape(name)}(?![\p{{L}}\d])", self._text):
                branch = phrase("branch_of_company").match(self._text, match.end())
                start, end = match.start(), branch.end() if branch else match.end()
                if not any(self._taken[start:end]):
                    spans.append(replace(span, start=start, end=end, name=self._text[start:end]))
                    self._taken[start:end] = b"\x01" * (end - start)
        return sorted(spans, key=lambda span: span.start)
