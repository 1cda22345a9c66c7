"""What a provincial text takes for granted: `tỉnh ta`, `Bí thư Tỉnh ủy`, with the province named elsewhere or nowhere.

Here belong the rules by which such words tell where something was. Venues that are named are found in `event_places`.
"""

from __future__ import annotations

from tasks.extract.context import Context
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import PlaceSpan

# Characters before a place in which it is said who is posted there.
_REACH = 70


def province_taken_for_granted(context: Context, sentence: Sentence) -> PlaceSpan | None:
    """The only province of the home country that a text names, where leaders of `the province` receive or hold."""
    if not phrase("leads_own_province").search(context.folded, sentence.start, sentence.end):
        return None
    return only_province(context)


def only_province(context: Context) -> PlaceSpan | None:
    """The only province of the home country that a text names, but for where somebody is posted; else null."""
    found: dict[str, PlaceSpan] = {}
    for group in context.hits:
        names = [hit for hit in group if hit.name.kind == "place" and hit.name.subdivision]
        hit = names[0] if names else None
        if hit is None or not hit.name.subdivision or "ambiguous" in hit.name.flags:
            continue
        if hit.name.country is None or hit.name.country != context.home:
            continue
        if phrase("posted_before").search(context.folded, max(0, hit.start - _REACH), hit.start):
            continue
        text = context.text[hit.start : hit.end]
        span = PlaceSpan(hit.start, hit.end, text, hit.name.country, hit.name.subdivision, False, False, "place:own")
        found.setdefault(hit.name.subdivision, span)
    return next(iter(found.values())) if len(found) == 1 else None


def is_at_home(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells what was done in `our province`, `our country`: `đến thăm và làm việc tại tỉnh ta`."""
    return phrase("in_own_place").search(context.folded, sentence.start, sentence.end) is not None
