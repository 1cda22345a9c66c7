"""Bodies that a headline names: those of a side that the text itself does not name.

Here belongs finding them. Which event takes them is decided in `sides_meant`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.extract.fold import fold
from tasks.extract.gazetteer import Gazetteer
from tasks.extract.offsets import prepare_text
from tasks.extract.phrases import phrase
from tasks.extract.rows import PARTS_OF_STATE
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.vietnamese.organizations import OrganizationGrammar
from tasks.extract.vietnamese.places import find_places

# Kinds whose papers stand in headlines as sources.
_SOURCES = frozenset({"press"})


def bodies_of_headline(title: str, grammar: OrganizationGrammar, gazetteer: Gazetteer) -> tuple[OrganizationSpan, ...]:
    """The bodies, provinces and cities of a headline that act; none of one in capitals. Offsets are into the title."""
    if not title or title.isupper():
        return ()
    source = prepare_text(title)
    text, folded = source.text, fold(source.text)
    hits = gazetteer.find(text, folded)
    places = find_places(text, folded, hits)
    bodies = grammar.find(source, folded, hits, gazetteer.bodies_in_offices(text, folded, hits), places)
    named = [o for o in bodies if o.kind not in _SOURCES and not (o.needs_country and o.kind in PARTS_OF_STATE)]
    return (*named, *_localities(text, places, named))


def _localities(
    text: str, places: Sequence[PlaceSpan], bodies: Sequence[OrganizationSpan]
) -> Iterator[OrganizationSpan]:
    """Provinces and cities with the word for it, where they are no part of a body and no venue."""
    for place in places:
        word = phrase("governed_before").search(text, max(0, place.start - 12), place.start)
        inside = any(o.start <= place.start < o.end for o in bodies)
        if word is None or inside or place.is_country or phrase("at_before").search(fold(text[: word.start(1)])):
            continue
        name = text[word.start(1) : place.end]
        yield OrganizationSpan(
            word.start(1), place.end, name, place.country, None, "local_government", False, "organization:locality"
        )
