"""Where an English act was: the venue of its sentence, else the house, works or locality that the sentence means.

Here belong what stands as venue beside a verb and whose seat one is. Venues of any language are found in
`tasks.extract.event_places`, the country of events without one in `whereabouts`.
"""

from __future__ import annotations

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.event_places import find_place
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan

# In characters: `In Hanoi on Monday, A and B met` opens with the venue.
_OPENS = 14
# In characters: from a verb to the venue that stands behind it.
_REACH_BEHIND = 60


def venue_of_act(context: Context, candidate: Candidate, others: list[Candidate]) -> PlaceSpan | None:
    """The venue of a candidate; an adjective (`a visit by the Lao President`) says whose it is, not where it goes."""
    told = (
        phrase("held_at").match(context.folded, candidate.end, candidate.sentence.end)
        if candidate.form == "name"
        else None
    )
    place = next((p for p in context.venues if told and p.venue and p.start == told.end()), None)
    if place is not None:
        return place
    place = _elsewhere(context, candidate, find_place(context, candidate, others))
    if place is not None and _is_of_ceremony(context, candidate, place):
        place = None
    goal = _goal(context, candidate) if candidate.type == "visit" else None
    place = goal if goal is not None and place is not None and place.country != goal.country else place
    if place is not None and (place.rule == "place:adjective" or _is_spoken_of(context, candidate, place)):
        place = None
    if place is not None and not place.is_country:
        return _behind_verb(context, candidate, place) or place
    if place is not None and candidate.type == "project_milestone":
        return _works_named(context, candidate, place) or place
    bodies = inside(context.organizations, candidate.sentence.start, candidate.start)
    host = next((o for o in bodies if _hosts(context, o)), None)
    seat = next((p for p in context.venues if host and host.start <= p.start < host.end), None)
    if seat is not None or place is not None:
        return seat or place
    house = _house(context, candidate)
    if house is not None:
        return house
    meant = phrase("province_meant").search(context.folded, candidate.sentence.start, candidate.sentence.end)
    named = [p for p in context.venues if meant and p.end <= meant.start() and not p.is_country]
    own = next((p for p in context.places if meant and meant.start() <= p.start < meant.end() and p.is_country), None)
    home = [p for p in named if p.country == (own.country if own is not None else context.home)]
    return next(iter(reversed(home or named)), None)


def _is_of_ceremony(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`At a ceremony in A, …, as he pledged on the island`: the city is not where the visit went."""
    leads_on = context.folded.endswith(" to", candidate.start, candidate.end) and context.folded.endswith(
        ("during his ", "during her ", "during their "), 0, candidate.start
    )
    return candidate.type == "visit" and leads_on and not place.is_country and place.end <= candidate.start


def _behind_verb(context: Context, candidate: Candidate, place: PlaceSpan) -> PlaceSpan | None:
    """`the committee in A province held talks on Monday in B`: the venue behind the verb, not the subject's home."""
    start = candidate.sentence.start
    if candidate.form != "verb" or place.start > candidate.start or place.start - start < _OPENS:
        return None
    near = inside(context.venues, candidate.end, min(candidate.sentence.end, candidate.end + _REACH_BEHIND))
    return next((p for p in near if p.venue and not p.is_country), None)


def _is_spoken_of(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`In a call to A, B said she hopes for more investment in Vietnam`: a country that what is said is about."""
    if not place.is_country or candidate.type == "visit" or place.start < candidate.end:
        return False
    return phrase("speech_verb").search(context.folded, candidate.end, place.start) is not None


def _works_named(context: Context, candidate: Candidate, country: PlaceSpan) -> PlaceSpan | None:
    """`for the repair of A mill in the north of Fiji`: the place of that country that the works bear."""
    near = inside(context.venues, candidate.sentence.start, candidate.sentence.end)
    return next((p for p in near if not (p.is_country or p.text.isupper()) and p.country == country.country), None)


def _elsewhere(context: Context, candidate: Candidate, place: PlaceSpan | None) -> PlaceSpan | None:
    """`The Governor of A visited and congratulated leaders of B`: who calls does so in B."""
    if candidate.rule != "trigger:courtesy-call" or place is None or place.is_country:
        return place
    callers = inside(context.persons, candidate.sentence.start, candidate.start)
    if not any(place.text in (p.position or "") and p.country == place.country for p in callers):
        return place
    behind = inside(context.places, candidate.end, candidate.sentence.end)
    return next((p for p in behind if not p.is_country and p.country != place.country), None)


def _goal(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`begins a visit to Cuba`: the country directly behind the visit, wherever the guests come from."""
    link = phrase("to_goal").match(context.folded, candidate.end)
    near = inside(context.places, link.end(), min(candidate.sentence.end, link.end() + 30)) if link else []
    return (
        next((p for p in near if p.is_country and p.rule != "place:adjective" and p.start == link.end()), None)
        if link
        else None
    )


def _house(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`Vice Chairman of the People's Committee of A, NAME, received the ambassador`: it was in A."""
    words = context.folded[candidate.start : candidate.end]
    behind = context.folded[candidate.end : min(candidate.sentence.end, candidate.end + 20)]
    if candidate.type != "meeting" or not phrase("receives_at_home").search(words + behind):
        return None
    hosts = inside(context.persons, candidate.sentence.start, candidate.start)
    body = hosts[-1].organization if hosts else None
    if body is None or body.kind not in {"local_government", "party_organ"} or body.country != hosts[-1].country:
        return None
    near = inside(context.venues, body.start, body.end)
    return next((place for place in near if not place.is_country), None)


def _hosts(context: Context, body: OrganizationSpan) -> bool:
    """`Quang Binh on July 20 organised a ceremony`, `the Border Guard Command of A held`: it was there."""
    local = body.rule == "organization:locality" or body.kind in {"armed_forces", "police", "local_government"}
    return local and phrase("holds").match(context.folded, body.end) is not None
