"""Bodies whose noun stands in lower case or in the plural: `the A Pa border guard station`, `Phu Tho general hospital`.

Here belong units of forces and local bodies named after a place, committees of several provinces told at once, and
communities of people abroad. Bodies named with capitals alone are read in `organizations`.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from schemas.lexicon_organizations import OrganizationKind
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within

# The kind of the body by a word of its noun; the first that is there counts.
_KINDS: tuple[tuple[str, OrganizationKind], ...] = (
    ("hospital", "hospital"),
    ("universit", "university"),
    ("college", "university"),
    ("school", "other"),
    ("police", "police"),
    ("court", "court"),
    ("association", "association"),
    ("committee", "local_government"),
    ("department", "agency"),
    ("customs", "agency"),
)
_LONGEST = 90


def find_local_units(text: str, places: list[PlaceSpan]) -> list[OrganizationSpan]:
    """The bodies of a text that are written so, in order."""
    found = [*_units(text, places), *_committees(text, places), *_communities(text, places)]
    return sorted(found, key=lambda span: span.start)


def _units(text: str, places: list[PlaceSpan]) -> Iterator[OrganizationSpan]:
    """`Qushui border police station`, `the Lai Chau provincial border guard force`."""
    for match in phrase("unit_noun").finditer(text):
        start, end = _name_before(text, match.start(), places), match.end()
        if start is None:
            continue
        behind = phrase("unit_of").match(text, end)
        place = _at(places, behind.end()) if behind else None
        inside = [p for p in begins_within(places, start, end) if not p.is_country or p.rule != "place:country"]
        country = (
            place.country if place else next((p.country for p in inside), None) or _country_beside(text, start, places)
        )
        yield _span(text, start, end, country, _kind(match[0]))


def _committees(text: str, places: list[PlaceSpan]) -> Iterator[OrganizationSpan]:
    """`the People's Committees of A, B and C provinces`: one body for each of them."""
    for match in phrase("bodies_of_localities").finditer(text):
        at = match.end()
        while (place := _owned_at(text, places, at)) is not None:
            yield OrganizationSpan(
                match.start() if at == match.end() else place.start,
                place.end,
                f"{_one_of(match[1])} of {place.text}",
                place.country,
                None,
                "local_government",
                False,
                "organization:local:listed",
            )
            link = phrase("between_localities").match(text, place.end)
            if link is None:
                break
            at = link.end()


def _one_of(noun: str) -> str:
    """`Departments of Foreign Affairs`: the noun of several bodies as that of one."""
    head, of, field = noun.partition(" of ")
    return f"{head[:-3]}y{of}{field}" if head.endswith("ies") else f"{head.removesuffix('s')}{of}{field}"


def _owned_at(text: str, places: list[PlaceSpan], start: int) -> PlaceSpan | None:
    """The place that begins at `start`, or behind the country it belongs to (`Laos' Salavan`)."""
    place = _at(places, start)
    owned = regex.compile(r"['’]s?\s").match(text, place.end) if place is not None and place.is_country else None
    return _at(places, owned.end()) if owned else place


def _communities(text: str, places: list[PlaceSpan]) -> Iterator[OrganizationSpan]:
    """`the Vietnamese community in Attapeu`, `the Lao student association in Hue`."""
    for match in phrase("community").finditer(text):
        own = _at(places, match.start())
        where = _at(places, match.end())
        if own is not None and own.is_country and where is not None:
            yield OrganizationSpan(
                match.start(),
                where.end,
                text[match.start() : where.end],
                own.country,
                None,
                "association",
                False,
                "organization:community",
            )


def _name_before(text: str, end: int, places: list[PlaceSpan]) -> int | None:
    """Where the run of capitals or the place begins that stands before a noun of a unit."""
    run = regex.compile(r"(?<![\p{L}\d-])(?:\p{Lu}[\p{L}’'-]*(?<!['’]s)\s){1,4}(?:(?:\p{Ll}+)\s)?$").search(
        text, max(0, end - _LONGEST), end
    )
    if run is None:
        return None
    start = run.start()
    for opener in phrase("unit_opener").finditer(text, start, end):
        start = opener.end() if opener.start() == start else start
    adjective = _at(places, start)
    rest = text[adjective.end : end].strip() if adjective else text[start:end].strip()
    return start if rest[:1].isupper() or (adjective and not adjective.is_country) else None


def _country_beside(text: str, start: int, places: list[PlaceSpan]) -> str | None:
    near = [p for p in begins_within(places, start - 30, start) if p.is_country]
    return near[-1].country if near and regex.fullmatch(r"['’]?s?\s", text[near[-1].end : start]) else None


def _at(places: list[PlaceSpan], start: int) -> PlaceSpan | None:
    return next(iter(begins_within(places, start, start + 1)), None)


def _kind(noun: str) -> OrganizationKind:
    return next((kind for word, kind in _KINDS if word in noun), "armed_forces")


def _span(text: str, start: int, end: int, country: str | None, kind: OrganizationKind) -> OrganizationSpan:
    return OrganizationSpan(start, end, text[start:end], country, None, kind, country is None, "organization:unit")
