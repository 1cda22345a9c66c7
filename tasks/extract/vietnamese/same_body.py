"""Namings of one body within one article: abbreviations, units with the body they belong to, what is told elsewhere.

Here belongs what the namings of an article say of each other. Where bodies are named is found in `organizations`; who
is the same across articles is decided when the articles are linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.fold import fold, plain
from tasks.extract.offsets import ReadingText
from tasks.extract.phrases import phrase, word_set
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.vietnamese.alternatives import any_of
from tasks.extract.vietnamese.body_places import country_after

# Kinds of units that are called by the body they belong to.
UNITS = frozenset({"agency", "party_organ", "university", "mass_organisation", "hospital"})
# Kinds of units that are followed by the body above them, and the kinds of that body.
COMMANDED = frozenset({"agency", "armed_forces", "police", "local_government"})
_ABOVE = frozenset({"ministry", "armed_forces", "police", "government"})
# Characters between a unit and the body above it.
_LONGEST_LINK = 8


@lru_cache(maxsize=1024)
def _standing_alone(short: str) -> regex.Pattern[str]:
    """An abbreviation as a word, not in the brackets that introduce it."""
    return regex.compile(rf"(?<![\p{{L}}\d(]){regex.escape(short)}(?![\p{{L}}\d)])")


class Namings:
    """Completes the bodies found in an article by each other; built once from the ways in which words are written."""

    def __init__(self, actors: ActorLexicon) -> None:
        rules = [rule for rule in actors.spellings if rule.language == "vi" and rule.written == rule.written.strip()]
        self._written = {fold(short): fold(rule.written) for rule in rules for short in rule.also}
        self._short = regex.compile(rf"(?<![\p{{L}}\d]){any_of(self._written)}(?![\p{{L}}\d])")

    def settle(
        self, source: ReadingText, spans: list[OrganizationSpan], places: dict[int, PlaceSpan]
    ) -> list[OrganizationSpan]:
        """The bodies in order, with units joined, countries and whole names told elsewhere, and abbreviations added."""
        joined = sorted(_with_units(source.text, spans), key=lambda span: span.start)
        whole = self._with_whole_names(_with_countries_told(_with_bodies_above(source.text, joined)))
        known = _introduced(source, whole)
        called = [_called_by_abbreviation(span, known) for span in whole]
        extra = list(_abbreviated(source.text, called, known, places))
        return sorted([*called, *extra], key=lambda span: span.start)

    def _with_whole_names(self, spans: list[OrganizationSpan]) -> list[OrganizationSpan]:
        """Give a body that is written with abbreviations the name in full, where the article has it elsewhere."""
        longest: dict[str, str] = {}
        for span in spans:
            key = self._in_full(span.name)
            longest[key] = max(longest.get(key, span.name), span.name, key=len)
        return [span if span.registry_id else replace(span, name=longest[self._in_full(span.name)]) for span in spans]

    def _in_full(self, name: str) -> str:
        """A name without regard to case and marks, its abbreviations of common words written out."""
        folded = fold(name)
        for _ in range(2):
            folded = self._short.sub(lambda found: self._written[found[0]], folded)
        return plain(folded)


def _introduced(source: ReadingText, spans: list[OrganizationSpan]) -> dict[str, OrganizationSpan]:
    """The abbreviations that the text introduced in brackets inside or after a name, with the body of that name."""
    known: dict[str, OrganizationSpan] = {}
    for offset, short in source.introduced:
        owner = next((s for s in spans if s.start < offset <= s.end), None)
        if owner is not None and not short.isdigit():
            known.setdefault(short, owner)
    return known


def _called_by_abbreviation(span: OrganizationSpan, known: dict[str, OrganizationSpan]) -> OrganizationSpan:
    """`Hội NDVN` is the `Hội Nông dân Việt Nam (NDVN)` named before, `Hãng Thông tấn ABC` one with more words."""
    words = span.name.split(" ")
    meant = known.get(words[-1]) if len(words) > 1 and span.registry_id is None else None
    if meant is not None and fold(" ".join(words[:-1])) in word_set("kind_before_letters"):
        return replace(meant, start=span.start, end=span.end, rule="organization:abbreviation")
    if meant is None or plain(meant.name).split(" ")[: len(words) - 1] != plain(" ".join(words[:-1])).split(" "):
        return span
    return replace(meant, start=span.start, end=span.end, rule="organization:abbreviation")


def _abbreviated(
    text: str, spans: list[OrganizationSpan], known: dict[str, OrganizationSpan], places: dict[int, PlaceSpan]
) -> Iterable[OrganizationSpan]:
    """The bodies that stand in the text under an abbreviation alone."""
    for short, origin in sorted(known.items()):
        for match in _standing_alone(short).finditer(text):
            if any(span.start < match.end() and match.start() < span.end for span in spans):
                continue
            country, end = country_after(text, match.end(), places)
            if country and origin.country and country != origin.country:
                continue
            yield replace(origin, start=match.start(), end=end, rule="organization:abbreviation")


def _with_countries_told(spans: list[OrganizationSpan]) -> list[OrganizationSpan]:
    """Give a body the country with which the text names it elsewhere: `Trường Đại học X, Hàn Quốc`."""
    told = {s.name.split(",")[0].split(" (")[0]: s.country for s in spans if s.country and not s.needs_country}
    return [
        replace(span, country=told[span.name], needs_country=False)
        if span.country is None and span.registry_id is None and span.name in told
        else span
        for span in spans
    ]


def _with_bodies_above(text: str, spans: list[OrganizationSpan]) -> list[OrganizationSpan]:
    """Give a unit the country of the body above it: `Lữ đoàn 90, Quân đội X`, `Cục Y (Bộ Z Lào)`, `Đại đội 3 của …`."""
    settled = [*spans[-1:]]
    for span in reversed(spans[:-1]):
        settled.append(_under(text, span, settled[-1]))
    return settled[::-1]


def _under(text: str, unit: OrganizationSpan, above: OrganizationSpan) -> OrganizationSpan:
    apart = above.start - unit.end
    if unit.country is not None or unit.kind not in COMMANDED or above.kind not in _ABOVE or apart > _LONGEST_LINK:
        return unit
    linked = phrase("unit_of").fullmatch(text, unit.end, above.start) is not None
    certain = above.country is not None and not above.needs_country
    return replace(unit, country=above.country, needs_country=False) if linked and certain else unit


def _with_units(text: str, spans: list[OrganizationSpan]) -> Iterator[OrganizationSpan]:
    """Join a unit with the registered body that stands directly behind it (`Văn phòng Bộ Y tế Lào`)."""
    by_start = {span.start: span for span in spans if not span.rule.startswith("organization:head")}
    joined = []
    for span in spans:
        whole = by_start.get(span.end + 1) if text[span.end : span.end + 1] == " " else None
        if whole is not None and span.rule.startswith("organization:head") and span.kind in UNITS:
            del by_start[whole.start]
            name = f"{span.name} {whole.name}"
            needs = whole.needs_country
            joined.append(replace(span, end=whole.end, name=name, country=whole.country, needs_country=needs))
        else:
            joined.append(span)
    swallowed = {(span.start, span.end) for span in joined}
    for one in joined:
        if not any(a <= one.start and one.end <= b and (a, b) != (one.start, one.end) for a, b in swallowed):
            yield one
