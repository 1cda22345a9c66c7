"""Abbreviations of bodies that an English text introduces: `Vietnam Social Security (VSS)`, and what they stand for.

Here belong short forms of names given in full before. Names themselves are read in `organizations`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from tasks.extract.english.body_names import BodyNames
from tasks.extract.offsets import ReadingText
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within

# In characters: the longest name that an abbreviation in brackets stands behind.
_LONGEST_INTRODUCED = 110
_CAPITAL = regex.compile(r"(?<![\p{L}’'-])\p{Lu}[\p{L}’'-]*")
_CAPITALS = regex.compile(r"(?:(?:\p{Lu}[\p{L}’'-]*|of|for|on|and|in|the|to|&)\s)*\p{Lu}[\p{L}’'-]*$")


class Abbreviations(BodyNames):
    """Finds the short forms of bodies that a text has named in full."""

    def _with_abbreviations(
        self, source: ReadingText, spans: list[OrganizationSpan], places: list[PlaceSpan]
    ) -> list[OrganizationSpan]:
        """Add spans of abbreviations that the text introduced in brackets behind a name."""
        spans = self._with_introduced(source, [self._full_name(span, spans) for span in spans], places)
        known: dict[str, OrganizationSpan] = {}
        for span in spans:
            mixed = regex.compile(r"\s\((\p{Lu}[\p{L}&-]{1,10})\)").match(source.text, span.end)
            if mixed and sum(letter.isupper() for letter in mixed[1]) >= 2:
                known.setdefault(mixed[1], span)
        for offset, short in source.introduced:
            owner = next((s for s in spans if s.start < offset <= s.end + 1), None)
            if owner is not None and not short.isdigit():
                known.setdefault(short, _stood_for(source.text, owner, offset, short))
        spans = [self._meant(span, known) for span in spans]
        return sorted([*spans, *self._abbreviated(source.text, spans, known, places)], key=lambda span: span.start)

    def _with_introduced(
        self, source: ReadingText, spans: list[OrganizationSpan], places: list[PlaceSpan]
    ) -> list[OrganizationSpan]:
        """Add the bodies that no list has and no head noun tells, known by their initials in brackets behind them."""
        added: list[OrganizationSpan] = []
        for offset, short in source.introduced:
            start = _initials_begin(source.text, offset, short)
            name = source.text[start:offset] if start is not None else ""
            cut = any(s.start < offset and s.end > (start or 0) for s in spans)
            if start is None or cut or phrase("no_body").search(name):
                continue
            inside = next((p.country for p in begins_within(places, start, offset)), None)
            country = self._country_before(source.text, start, places)[1] or inside
            rule = "organization:introduced"
            added.append(OrganizationSpan(start, offset, name, country, None, "other", country is None, rule))
        return sorted([*spans, *added], key=lambda span: span.start)

    @staticmethod
    def _full_name(span: OrganizationSpan, spans: list[OrganizationSpan]) -> OrganizationSpan:
        """`Hospital 108`, `the Provincial People's Committee` mean the body whose full name was given before."""
        if span.registry_id or not span.rule.startswith("organization:head"):
            return span
        full = next(
            (s for s in spans if s.start < span.start and s.name != span.name and s.name.endswith(f" {span.name}")),
            None,
        )
        return replace(full, start=span.start, end=span.end, rule="organization:short") if full else span

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
                start, own = self._country_before(text, match.start(), places)
                if own and own != origin.country:
                    yield _namesake(text, origin, own, (start, match.start()), match.span())
                    continue
                if country and country != origin.country and (origin.country or end > match.end()):
                    if end > match.end():
                        yield _namesake(text, origin, country, (match.end(), end), (match.start(), end))
                    continue
                yield replace(origin, start=match.start(), end=end, rule="organization:abbreviation")


def _initials_begin(text: str, offset: int, short: str) -> int | None:
    """Where the capitalised words before `offset` begin whose initials are an abbreviation of three letters or more."""
    letters = "".join(letter for letter in short if letter.isalpha())
    run = _CAPITALS.search(text, max(0, offset - _LONGEST_INTRODUCED), offset)
    words = list(_CAPITAL.finditer(text, run.start(), offset)) if run and len(letters) > 2 and letters == short else []
    initials = "".join(word[0][0] for word in words)
    at = len(words) - len(letters)
    return words[at].start() if at >= 0 and initials[at:] == letters else None


def _namesake(
    text: str, origin: OrganizationSpan, country: str, beside: tuple[int, int], place: tuple[int, int]
) -> OrganizationSpan:
    """`the NA of Laos`, `the Lao NA`, where the text introduced `NA` for the National Assembly of Viet Nam.

    `beside` is where the country stands, before or behind the abbreviation, `place` where the whole name does.
    """
    words, bare = text[slice(*beside)], phrase("country_tail").sub("", phrase("own_country").sub("", origin.name))
    start, end = (beside[0], place[1]) if beside[0] < place[0] else place
    name = f"{words}{bare}" if beside[0] < place[0] else f"{bare}{words}"
    rule = "organization:abbreviation:of"
    return OrganizationSpan(start, end, name, country, None, origin.kind, False, rule)


def _stood_for(text: str, owner: OrganizationSpan, offset: int, short: str) -> OrganizationSpan:
    """What an abbreviation stands for that is introduced inside a name: `School of the Party of China (PC) Committee`.

    The last words before it that begin with its letters; the whole name where none do.
    """
    if offset >= owner.end:
        return owner
    words = list(regex.finditer(r"[\p{L}’'-]+", text[owner.start : offset]))
    for first in reversed(range(len(words))):
        letters = "".join(w[0][0] for w in words[first:] if w[0][0].isupper())
        if letters == short:
            start = owner.start + words[first].start()
            name = text[start:offset].rstrip(" (")
            return replace(owner, start=start, end=start + len(name), name=name, registry_id=None)
    return owner


def without_redefined(source: ReadingText, spans: list[OrganizationSpan]) -> list[OrganizationSpan]:
    """The registered names without abbreviations that this text introduces for another body than the registry does."""
    owners = {short: next((s for s in spans if s.start < at <= s.end + 1), None) for at, short in source.introduced}
    others = {short: owner.registry_id if owner else None for short, owner in owners.items()}
    return [s for s in spans if others.get(source.text[s.start : s.end], s.registry_id) == s.registry_id]
