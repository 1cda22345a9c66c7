"""Acts in English sentences: one candidate with its own date, venue and objects.

Here belong several meetings told with one verb, and dates that belong to another act of the sentence. Which candidates
are no acts is in `refusal`, which acts are one event in `continuity`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from schemas.edtf import edtf_bounds
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.acts import Act, Draft, instruments_near, met_objects
from tasks.extract.arguments import find_mode
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.english.refusal import is_prepared
from tasks.extract.english.series import find_series
from tasks.extract.english.visits import Visit, listed_visits
from tasks.extract.english.words import EnglishWords
from tasks.extract.event_dates import FoundDate, find_date
from tasks.extract.event_places import find_place
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan

# In characters: `During the talks with A, B said` opens its sentence.
_OPENS = 14


@dataclass(slots=True)
class EnglishDraft(Draft):
    """A draft; `told_elsewhere` are sentences that recall another event: only who speaks in them takes part here."""

    told_elsewhere: set[int] = field(default_factory=set)


def split_acts(context: Context, candidates: list[Candidate]) -> list[tuple[Candidate, set[str] | None, Visit | None]]:
    """One item for each act: `paid courtesy calls on A, B and C` are three meetings, each with whom it was.

    `visits to A and B` are two visits, each with where it led and when.
    """
    items: list[tuple[Candidate, set[str] | None, Visit | None]] = []
    for candidate in candidates:
        visits = listed_visits(context, candidate)
        if visits:
            items += [(replace(candidate, anaphoric=False), None, visit) for visit in visits]
            continue
        objects = _listed_hosts(context, candidate) or _listed_objects(context, candidate, candidates)
        if candidate.type == "meeting" and len(objects) >= 2 and not candidate.anaphoric:
            items += [(replace(candidate), {name}, None) for name in objects]
        else:
            items.append((candidate, None, None))
    return items


def _listed_objects(context: Context, candidate: Candidate, candidates: list[Candidate]) -> list[str]:
    """Persons of one side, each with an own office, listed behind a verb that speaks of several meetings."""
    words = context.folded[candidate.start : min(candidate.sentence.end, candidate.end + 60)]
    before = context.folded[max(candidate.sentence.start, candidate.start - 30) : candidate.start]
    if not (
        phrase("several_meetings").search(words)
        or phrase("several_meetings").search(before + words[:30])
        or words.startswith("received by")
        or candidate.rule == "trigger:discuss-with"
    ):
        return []
    later = [
        c.start for c in candidates if c.start > candidate.start and c.sentence.number == candidate.sentence.number
    ]
    end = min([candidate.sentence.end, *later])
    persons = inside(context.persons, candidate.end, end)
    sides = {p.country for p in persons if p.country}
    apart = all(
        phrase("between_listed").search(context.folded[a.end : b.start]) and b.start - a.end < 220
        for a, b in pairwise(persons)
    )
    return list(dict.fromkeys(plain(p.name) for p in persons)) if len(sides) == 1 and apart else []


def _listed_hosts(context: Context, candidate: Candidate) -> list[str]:
    """`President A, Chairman B and Minister C received courtesy calls from D`: each of them received D."""
    if candidate.rule != "trigger:receive" or not phrase("hosts_apart").search(
        context.folded,
        max(candidate.sentence.start, candidate.start - 20),
        min(candidate.sentence.end, candidate.end + 40),
    ):
        return []
    persons = inside(context.persons, candidate.sentence.start, candidate.start)
    sides = {p.country for p in persons if p.country}
    apart = all(
        phrase("between_listed").search(context.folded[a.end : b.start]) and b.start - a.end < 120
        for a, b in pairwise(persons)
    )
    return list(dict.fromkeys(plain(p.name) for p in persons)) if len(sides) == 1 and apart and persons[1:] else []


def _find_date(context: Context, candidate: Candidate, others: list[Candidate]) -> FoundDate | None:
    """The date of a candidate from its sentence; not that of another act which the sentence dates.

    What is planned takes no day before the article's own; a purpose (`to co-chair the 42nd meeting`) and a noun that
    only refers back take no day on the other side of another act.
    """
    found = _days_of_stay(context, candidate) or find_date(context, candidate, others)
    if found is None:
        return None
    if is_prepared(context, candidate) and found.span.start < candidate.start:
        return None
    if candidate.form == "verb" and phrase("told_of_object").search(context.folded, candidate.end, found.span.start):
        return None
    if _is_of_recalled_visit(candidate, found, others) or _is_of_statement(context, candidate, found):
        return None
    low, high = sorted((found.span.start, candidate.start))
    crossed = any(
        o.sentence.number == candidate.sentence.number and low < o.start < high for o in others if o is not candidate
    )
    if crossed and (
        candidate.anaphoric
        or phrase("purpose_before").search(
            context.folded[max(candidate.sentence.start, candidate.start - 50) : candidate.start]
        )
    ):
        return None
    today = context.anchor.day
    if candidate.stance.status == "planned" and today and found.edtf and edtf_bounds(found.edtf)[1] < today:
        return _later_date(context, candidate, today)
    return _own_date(context, candidate, found)


def _is_of_recalled_visit(candidate: Candidate, found: FoundDate, others: list[Candidate]) -> bool:
    """`met A to speak of what was agreed during B's visit in March`: a month behind a visit is the visit's alone."""
    of_talks = candidate.type in {"meeting", "conference"}
    if not of_talks or found.span.last[2] is not None or found.span.start < candidate.end:
        return False
    return any(
        o.type == "visit" and candidate.end <= o.start and 0 <= found.span.start - o.end < 45
        for o in others
        if o.sentence.number == candidate.sentence.number
    )


def _is_of_statement(context: Context, candidate: Candidate, found: FoundDate) -> bool:
    """`According to a statement on Friday, the visit aims to`: the day of what tells of the act."""
    if found.span.start > candidate.start or phrase("then_told").search(
        context.folded, found.span.end, candidate.start
    ):
        return False
    return phrase("statement_before").search(context.folded[candidate.sentence.start : found.span.start]) is not None


def _met(context: Context, candidate: Candidate, candidates: list[Candidate]) -> set[str]:
    """Who is met; behind the comma of `Meeting with A, B said` stands who meets, not who is met."""
    met = met_objects(context, candidate, candidates)
    opens = candidate.start - candidate.sentence.start <= _OPENS
    persons = inside(context.persons, candidate.end, candidate.sentence.end) if opens else []
    first = persons[0] if persons else None
    comma = context.text.find(", ", first.end, candidate.sentence.end) if first is not None else -1
    if first is None or comma < 0 or first.country is None:
        return met
    own = {plain(p.name) for p in persons if p.end > comma and p.country not in (None, first.country)}
    return met - own or met


def _days_of_stay(context: Context, candidate: Candidate) -> FoundDate | None:
    """`her visit to Laos from May 12-14`: the days behind a visit are its own, not the day of what it was used for."""
    if candidate.type != "visit":
        return None
    near = inside(context.dates, candidate.end, min(candidate.sentence.end, candidate.end + 70))
    span = next((d for d in near if not d.commemorated and (d.kind == "interval" or _begins_then(context, d))), None)
    edtf = resolve_date(span, context.anchor, candidate.stance.status == "planned") if span else None
    return FoundDate(edtf, context.text[span.start : span.end], span) if span and edtf else None


def _begins_then(context: Context, span: DateSpan) -> bool:
    """`his visit, which began on March 21`."""
    return phrase("began_on").search(context.folded, max(0, span.start - 20), span.start) is not None


def _later_date(context: Context, candidate: Candidate, today: date) -> FoundDate | None:
    """The first date of the sentence that is not yet past."""
    for span in inside(context.dates, candidate.sentence.start, candidate.sentence.end):
        edtf = None if span.commemorated or span.kind == "period" else resolve_date(span, context.anchor, True)
        if edtf and edtf_bounds(edtf)[1] >= today:
            return FoundDate(edtf, context.text[span.start : span.end], span)
    return None


def read_act(
    context: Context,
    candidate: Candidate,
    candidates: list[Candidate],
    lexicon: ReadingLexicon,
    words: EnglishWords,
    names: dict[str, str],
) -> Act:
    """Read the arguments of a candidate from its own sentence."""
    return Act(
        candidate=candidate,
        date=_find_date(context, candidate, candidates),
        place=_find_place(context, candidate, candidates),
        mode=find_mode(context, candidate, lexicon),
        objects=_met(context, candidate, candidates) if candidate.type == "meeting" else set(),
        instruments=instruments_near(context, candidate),
        series=find_series(context, candidate, words, names),
    )


def _own_date(context: Context, candidate: Candidate, found: FoundDate) -> FoundDate | None:
    """A bare year dates talks only where it stands beside them: `in 2023` may belong to what was talked of."""
    if candidate.ordinal or candidate.stance.status == "planned" or found.span.last[1] is not None:
        return found
    if candidate.type not in {"meeting", "visit", "conference"}:
        return found
    if phrase("ahead_told").search(context.folded[candidate.sentence.start : candidate.sentence.end]):
        return found
    beside = -4 <= found.span.start - candidate.end < 45 or (
        found.span.end <= candidate.start and found.span.start - candidate.sentence.start < 12
    )
    return found if beside else None


def _find_place(context: Context, candidate: Candidate, others: list[Candidate]) -> PlaceSpan | None:
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
    goal = _goal(context, candidate) if candidate.type == "visit" else None
    place = goal if goal is not None and place is not None and place.country != goal.country else place
    if place is not None and (place.rule == "place:adjective" or _is_spoken_of(context, candidate, place)):
        place = None
    if place is not None and not place.is_country:
        return place
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


def _is_spoken_of(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`In a call to A, B said she hopes for more investment in Vietnam`: a country that what is said is about."""
    if not place.is_country or candidate.type == "visit" or place.start < candidate.end:
        return False
    return phrase("speech_verb").search(context.folded, candidate.end, place.start) is not None


def _works_named(context: Context, candidate: Candidate, country: PlaceSpan) -> PlaceSpan | None:
    """`for the upgrading of A hospital in the north of Laos`: the place of that country that the works bear."""
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
