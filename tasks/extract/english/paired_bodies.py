"""Bodies of two countries in one breath: `the A and B coast guards`, `the navies of A and B`, `the C and D ministries`.

Here belong names in the plural that stand for one body of each country, and forces that are written small beside one
country (`the Vietnamese coast guard`). Names in capitals are found in `organizations`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.english.words import EnglishWords
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within

_RULE = "organization:of-each"
# Characters between two countries that are told together.
_REACH = 40
_JOINED = regex.compile(r",? and (?:the )?|, |\s?[-–]\s?")
_OF = regex.compile(r"\sof\s(?:the\s)?")


class PairedBodies:
    """Finds them; built once from the registry and the words of English."""

    def __init__(self, actors: ActorLexicon, words: EnglishWords) -> None:
        self._by_form = {fold(form): body.id for body in actors.organizations for form in body.forms_en}
        ministries = (
            form.split() for body in actors.organizations if body.kind == "ministry" for form in body.forms_en
        )
        self._fields = {name[2] for name in ministries if name[:2] == ["Ministry", "of"] and len(name) > 2}
        self._short = words.short_portfolios

    def find(
        self, text: str, places: Sequence[PlaceSpan], bodies: Sequence[OrganizationSpan]
    ) -> Iterator[OrganizationSpan]:
        """The bodies of the text besides `bodies`, whose stretches they leave alone."""
        lands = [place for place in places if place.is_country]
        for match in phrase("bodies_of_each").finditer(text.lower()):
            of_each = _before(text, match.start(), lands) or _behind(text, match.end(), lands)
            force = match["force"]
            several = force is None or force.endswith("s")
            if len(of_each) != 1 + several or any(b.start < match.end() and match.start() < b.end for b in bodies):
                continue
            name = _singular(force) if force is not None else self._ministry(match["field"])
            if name is not None:
                kind = "ministry" if force is None else "armed_forces"
                yield from (self._body(name, kind, land, lands) for land in of_each)

    def _ministry(self, field: str) -> str | None:
        """The name of the ministry of a field (`foreign`), or null where it is none (`relevant`)."""
        return f"Ministry of {self._short.get(field.title(), field.title())}" if field.title() in self._fields else None

    def _body(self, name: str, kind: str, land: PlaceSpan, lands: list[PlaceSpan]) -> OrganizationSpan:
        """The body of one country; a force is called by its country, as the text has its name."""
        known = None
        if kind == "armed_forces":
            nouns = (p.text for p in lands if p.country == land.country and p.rule != "place:adjective")
            name = f"{next(nouns, land.text)} {name}"
            known = self._by_form.get(fold(name))
        return OrganizationSpan(land.start, land.end, name, land.country, known, kind, False, _RULE)


def _singular(force: str) -> str:
    """`navies` → `Navy`, `coast guards` → `Coast Guard`."""
    one = f"{force[:-3]}y" if force.endswith("ies") else force.removesuffix("s")
    return one.title()


def _before(text: str, start: int, lands: list[PlaceSpan]) -> list[PlaceSpan]:
    """The countries that stand directly before a noun, in order: `the Indian and Thai` navies."""
    last = next((p for p in lands if p.end + 1 == start and text[p.end] == " "), None)
    if last is None:
        return []
    near = begins_within(lands, last.start - _REACH, last.start)
    first = [p for p in near if _JOINED.fullmatch(text, p.end, last.start) and p.country != last.country]
    return [*first[-1:], last]


def _behind(text: str, end: int, lands: list[PlaceSpan]) -> list[PlaceSpan]:
    """The countries behind `of`, in order: the coast guards `of Vietnam and China`."""
    of = _OF.match(text, end)
    first = next((p for p in lands if of is not None and p.start == of.end()), None)
    if first is None:
        return []
    near = begins_within(lands, first.end, first.end + _REACH)
    return [first, *[p for p in near if _JOINED.fullmatch(text, first.end, p.start) and p.country != first.country][:1]]
