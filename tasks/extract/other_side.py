"""The other side: whether a text tells of another country that acts, and not only of one that is named in passing.

Here belong the contexts in which a country is no side: a border, a market, a language, where people work or study.
Which countries an event has is decided in `event_countries`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from schemas.records import Mention
from tasks.extract.backers import is_international
from tasks.extract.context import Context, named_spans
from tasks.extract.phrases import phrase
from tasks.extract.spans import CountrySpan, OrganizationSpan, PlaceSpan, Span

# Characters before the name of a country within which stands what it is named for.
_REACH = 70
# What another country holds for itself, too; whoever visits or signs does it with somebody.
_HELD_ALONE = frozenset({"conference", "exchange", "project_milestone", "award"})


def named_aside(folded: str, places: Sequence[Span]) -> frozenset[int]:
    """The starts of the places and groups of countries in a folded text that do nothing; they come in their order."""
    aside = {place.start for place in places if _is_aside(folded, place)}
    for before, place in pairwise(places):
        if before.start in aside and phrase("joined_aside").fullmatch(folded, before.end, place.start):
            aside.add(place.start)
    return frozenset(aside)


def _is_aside(folded: str, place: Span) -> bool:
    start = max(0, place.start - _REACH)
    if phrase("aside_before").search(folded, start, place.start) or phrase("aside_after").match(folded, place.end):
        return True
    border = phrase("border_before").search(folded, start, place.start)
    if border is None:
        return False
    return phrase("of_both_sides_before").search(folded, max(0, border.start() - _REACH), border.start()) is None


def acting_groupings(context: Context) -> tuple[str, ...]:
    """The groups of countries that a text names, but for those that are only a market or the like."""
    groups = [hit for hits in context.hits for hit in hits if hit.name.kind == "grouping"]
    named: list[Span] = sorted([*groups, *context.places], key=lambda span: span.start)
    aside = named_aside(context.folded, named)
    return tuple(sorted({hit.name.ref for hit in groups if hit.start not in aside}))


def other_sides(context: Context) -> list[CountrySpan]:
    """What the text names of other countries, or of several, that can act in it."""
    aside = named_aside(context.folded, context.places)
    return [
        span
        for span in named_spans(context)
        if (span.country not in (None, context.home) or is_international(span))
        and not (isinstance(span, PlaceSpan) and span.start in aside)
        and not (isinstance(span, OrganizationSpan) and _is_source(context, span))
    ]


def takes_part(context: Context, span: CountrySpan) -> bool:
    """Whether what is named is somebody of the other side, or a country by words that let it act (`phía Lào`)."""
    if not isinstance(span, PlaceSpan) or not span.is_country:
        return True
    return phrase("taking_part_before").search(context.folded, max(0, span.start - _REACH), span.start) is not None


def _is_source(context: Context, body: OrganizationSpan) -> bool:
    return phrase("source_of_body_before").search(context.folded, max(0, body.start - _REACH), body.start) is not None


def sides_told(context: Context, mention: Mention) -> int:
    """How many of the countries of a mention the text names as sides; bodies of several countries count as many."""
    if context.groupings or any(is_international(span) for span in context.others):
        return len(mention.countries) + 1
    acting = {span.country for span in context.others} | context.title_sides
    if mention.event_type not in _HELD_ALONE or _has_home(context, mention):
        acting.add(context.home)
    return len(acting.intersection(mention.countries))


def _has_home(context: Context, mention: Mention) -> bool:
    return _home_is_told(context) or any(p.country == context.home for p in mention.participants)


def names_other_side(context: Context, mention: Mention, told_until: int) -> bool:
    """What an article is about is cooperation only where its begin, its headline or the sentence names another side.

    `told_until` is the offset up to which a side that is named may be that of the act.
    """
    if not mention.is_central or context.title_sides - {context.home} or context.groupings:
        return True
    if any(mention.start <= span.start < mention.end for span in context.others):
        return True
    if any(span.start < told_until and takes_part(context, span) for span in context.others):
        return True
    words = context.folded[:told_until] + context.title_folded
    return phrase("sides_named").search(words) is not None


def _home_is_told(context: Context) -> bool:
    """Whether the text names its own country, anybody of it, or `hai nước`."""
    words = f"{context.title_folded}\n{context.folded}"
    named = context.home in context.title_sides or any(s.country == context.home for s in named_spans(context))
    return named or phrase("home_told").search(words) is not None or phrase("sides_named").search(words) is not None
