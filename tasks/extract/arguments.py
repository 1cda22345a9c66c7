"""Arguments of one candidate from its own sentence that are neither day nor venue: mode, series, countries.

Here belongs what the sentence itself says. Who did what is read in `roles`; days and venues in `event_dates` and
`event_places`.
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import CountrySpan, PlaceSpan
from tasks.extract.venues import is_venue

# What stands between a venue and its country.
_ASIDE = regex.compile(r"\s?[,(]\s?(?:thủ đô )?")


def find_mode(context: Context, candidate: Candidate, lexicon: ReadingLexicon) -> str:
    """How the participants met, as far as the sentence says it or a venue makes it evident."""
    words = context.folded[candidate.sentence.start : candidate.sentence.end]
    if lexicon.cues["hybrid"].search(words):
        return "hybrid"
    if lexicon.cues["online"].search(words):
        return "online"
    return "unknown"


def find_series(context: Context, candidate: Candidate) -> str | None:
    """The folded name of the series of a numbered session (`ky hop uy ban lien chinh phu viet nam lao`), or null."""
    if candidate.ordinal is None or candidate.type not in {"conference", "exchange", "meeting"}:
        return None
    rest = context.folded[candidate.start : min(candidate.sentence.end, candidate.start + 140)]
    cleaned = phrase("session_number").sub("", rest, count=1)
    stop = phrase("series_end").search(cleaned, min(len(cleaned), candidate.end - candidate.start))
    return plain(cleaned[: stop.start()] if stop else cleaned) or None


def behind_venue(context: Context, place: PlaceSpan) -> bool:
    """`tại Brussels (Bỉ)`: a country that only says where the venue before it lies."""
    if not place.is_country:
        return False
    position = bisect_left(context.venues, place.start, key=lambda venue: venue.start)
    if position == 0:
        return False
    before = context.venues[position - 1]
    aside = _ASIDE.fullmatch(context.folded, before.end, place.start) is not None
    return aside and not before.is_country and before.country == place.country and is_venue(context, before)


def own_countries(context: Context, candidate: Candidate) -> tuple[set[str], set[str]]:
    """Countries of the sentence: those of parties, and those that are only where it is."""
    start, end = candidate.sentence.start, candidate.sentence.end
    spans: tuple[CountrySpan, ...] = (*inside(context.organizations, start, end), *inside(context.persons, start, end))
    parties = {span.country for span in spans if span.country}
    venues: set[str] = set()
    for place in inside(context.places, start, end):
        only_where = (place.venue or behind_venue(context, place)) and candidate.type != "visit"
        (venues if only_where else parties).add(place.country)
    return parties, venues - parties
