"""Provinces, cities and districts that take part themselves: `tỉnh A và tỉnh B ký`, `đoàn đại biểu các tỉnh A, B, C`.

Here belongs where a place is a party of an event. Which bodies are is decided in `parties`, where an event was held in
`event_places`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.vietnamese.body_places import country_of_seat, unknown_locality
from tasks.extract.vietnamese.home_places import only_province
from tasks.extract.vietnamese.offices import level_governed

# Between two provinces of a list, each with its country in brackets.
_LISTED = regex.compile(r"(?:\s\([^()]{2,20}\))?(?:,\s|\svà\s|\svới\s|\scùng\s|\s[-–]\s)(?:tỉnh\s|thành phố\s)?")
# Characters before a list of provinces in which it is said that they are a side.
_REACH_SIDE = 60
# Roles of those by whom a province takes part.
_LEAD = frozenset({"host", "guest", "chair", "co_chair", "signatory", "donor", "recipient", "speaker"})
_RULE, _KIND = "organization:locality", "local_government"


def acting_localities(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """The provinces, cities and districts that the sentences of a draft let act, alone or in lists."""
    yield from _localities(context, draft)
    yield from _provinces_listed(context, draft)


def localities_of_offices(
    context: Context, draft: Draft, people: Mapping[str, Participant], sides: frozenset[str | None]
) -> Iterator[OrganizationSpan]:
    """`Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh X`: the province of who acts for a country of which no body is named.

    `people` are those of the draft by folded name, `sides` the countries of its bodies.
    """
    if not draft.central:
        return
    acting = {p.start: p for p in people.values() if p.country not in sides}
    for person in context.persons:
        if person.start not in acting or person.organization is not None:
            continue
        for place in inside(context.venues, person.office_start, person.told_end):
            word = phrase("governed_before").search(context.text, max(0, place.start - 12), place.start)
            if word is not None and not place.is_country and place.country == acting[person.start].country:
                start = word.start(1)
                yield OrganizationSpan(
                    start, place.end, context.text[start : place.end], place.country, None, _KIND, False, _RULE
                )


def own_localities(
    context: Context, draft: Draft, people: Mapping[str, Participant], sides: frozenset[str | None]
) -> Iterator[OrganizationSpan]:
    """`Phó Chủ tịch UBND tỉnh A tiếp …`: the province that a provincial text takes for granted.

    `people` are those of the draft by folded name, `sides` the countries of its bodies.
    """
    if not draft.central or context.home in sides:
        return
    own = (p for p in people.values() if p.country == context.home and p.role in _LEAD)
    leading = (p for p in own if not p.organization or is_of_own_locality(p.organization))
    office = next((o for p in leading if (o := phrase("of_own_locality").search(fold(p.position or "")))), None)
    place = (_home_venue(context, draft) or only_province(context)) if office else None
    if office is not None and place is not None:
        word = level_governed(office[0])
        name = place.text if fold(place.text).startswith((word, "tp")) else f"{word} {place.text}"
        yield OrganizationSpan(place.start, place.end, name, place.country, None, _KIND, False, _RULE)


def is_of_own_locality(body: str) -> bool:
    """Whether a body is only that of the province or city that a text takes for granted: `Ủy ban Nhân dân Tỉnh`."""
    return phrase("of_own_locality").fullmatch(fold(body)) is not None


def _home_venue(context: Context, draft: Draft) -> PlaceSpan | None:
    """The province or city at home where the event was held, or that the headline names as the venue."""
    places = (draft.place, context.title_venue)
    return next((p for p in places if p and p.country == context.home and not p.is_country), None)


def _provinces_listed(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """`Lai Châu (Việt Nam), Bokeo (Lào) và Nan gặp nhau`, `đoàn các tỉnh Attapeu, Sekong (Lào)`: those listed."""
    for candidate in draft.candidates:
        sentence = candidate.sentence
        places = [p for p in inside(context.places, sentence.start, sentence.end) if not p.is_country]
        group: list[PlaceSpan] = []
        for place in places:
            joined = bool(group) and _LISTED.fullmatch(context.text, group[-1].end, place.start)
            group = [*group, place] if joined else [place]
            first = group[0]
            at = phrase("where_before").search(context.folded, max(sentence.start, first.start - 30), first.start)
            acts = context.folded[place.end : place.end + 90]
            between = phrase("between_before").search(context.folded, max(0, first.start - 50), first.start)
            together = between or phrase("act_together").match(acts)
            of_both = len({p.country for p in group}) > 1 and together
            whole = (of_both or _is_side(context, group)) and not _goes_on(context, place, places)
            if whole and not at and draft.central:
                yield from _named(context, group)


def _is_side(context: Context, group: list[PlaceSpan]) -> bool:
    """Whether provinces of one country are listed as a side: `hỗ trợ các tỉnh A, B`, `với đoàn hai tỉnh A và B`."""
    if len(group) < 2 or len({p.country for p in group}) > 1:
        return False
    before = context.folded[max(0, group[0].start - _REACH_SIDE) : group[0].start]
    return phrase("side_of_provinces_before").search(before) is not None


def _named(context: Context, group: list[PlaceSpan]) -> Iterator[OrganizationSpan]:
    """The provinces of a list: `hai tỉnh A và B` are the province A and the province B, longer lists only name them."""
    first = group[0].start
    kinds = phrase("several_provinces_before").search(context.folded, max(0, first - 14), first)
    word = "tỉnh " if kinds and len(group) == 2 else ""
    yield from (
        OrganizationSpan(p.start, p.end, f"{word}{p.text}", p.country, None, _KIND, False, _RULE) for p in group
    )


def _goes_on(context: Context, place: PlaceSpan, places: list[PlaceSpan]) -> bool:
    """Whether a further province of the list follows, which then stands for the whole of it."""
    return any(p.start > place.end and _LISTED.fullmatch(context.text, place.end, p.start) for p in places)


def _localities(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """Provinces, cities and districts that act: `giữa tỉnh Điện Biên và tỉnh Phongsaly`, `dự án thành phố X tặng`."""
    known = {place.start: place for place in context.places}
    for candidate in draft.candidates:
        sentence = candidate.sentence
        for word in phrase("acting_locality").finditer(context.folded, sentence.start, sentence.end):
            found = _locality_at(context, draft, word, known, _acts(word))
            if found is not None and found.end <= sentence.end:
                yield found
        for word in phrase("locality_named_anywhere").finditer(context.folded, sentence.start, sentence.end):
            found = _locality_at(context, draft, word, known, True)
            if found is not None and phrase("locality_acts_after").match(context.folded, found.end, sentence.end):
                yield found


def _acts(word: regex.Match[str]) -> bool:
    """Whether a province is told by words before it to act, even where it is also where the event was held."""
    return phrase("acting_anyway").match(word[0]) is not None


def _locality_at(
    context: Context, draft: Draft, word: regex.Match[str], known: dict[int, PlaceSpan], acts: bool
) -> OrganizationSpan | None:
    """The province, city or district whose word for its kind was found; null where it is part of a body.

    One where the event was held is only a venue, unless it `acts` by the words around it.
    """
    start, place = word.start(1), known.get(word.end()) or known.get(word.start(1))
    end = place.end if place else unknown_locality(context.text, start)
    if end is None or (place and (place.is_country or (place is draft.place and place.venue and not acts))):
        return None
    if place is None and any(known[at].is_country for at in known if start < at < end):
        # `3 tỉnh Bắc Lào`: a region, no province.
        return None
    where = phrase("second_venue_before").search(context.folded, max(0, start - 60), start)
    if where or phrase("venue_after").match(context.folded, end):
        return None
    named = (*context.organizations, *(context.persons if place is None else ()))
    if any(o.start < end and start < o.end for o in named):
        return None
    country = place.country if place else country_of_seat(context.text, end, known)
    if country is None and place is not None:
        return None
    return OrganizationSpan(start, end, context.text[start:end], country, None, _KIND, country is None, _RULE)
