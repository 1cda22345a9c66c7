"""A Vietnamese article made ready for reading, by all grammars of its language.

Here belong the order in which grammars run and the facts about the whole article (its date, its countries). The shape
of what they find is that of every language (`tasks/extract/context`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Article
from tasks.extract.context import Context, mission_countries, opening_end, without_goals_of_missions
from tasks.extract.date_resolution import Anchor
from tasks.extract.dates import DateSpan
from tasks.extract.fold import fold
from tasks.extract.gazetteer import Gazetteer
from tasks.extract.offsets import prepare_text
from tasks.extract.other_side import acting_groupings, named_aside, other_sides
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence, split_sentences
from tasks.extract.spans import CountrySpan, EllipticName, OrganizationSpan, PlaceSpan, Span
from tasks.extract.vietnamese.dates import find_dates
from tasks.extract.vietnamese.districts import Gates, Smaller, find_districts, find_gates
from tasks.extract.vietnamese.headline_bodies import bodies_of_headline
from tasks.extract.vietnamese.instruments import find_instruments
from tasks.extract.vietnamese.organizations import OrganizationGrammar
from tasks.extract.vietnamese.persons import PersonGrammar
from tasks.extract.vietnamese.places import find_places
from tasks.extract.vietnamese.pointed_back import with_bodies_pointed_at
from tasks.extract.vietnamese.present import find_anchor
from tasks.extract.vietnamese.year_frames import with_years_told

# Words of the longest name of a city or province behind the name of a body: `tỉnh Bà Rịa - Vũng Tàu`.
_SEAT_WORDS = 6
# Characters behind `thăm` in a headline within which stands where the journey goes.
_GOAL_REACH = 24


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything compiled once from the lexicon."""

    reading: ReadingLexicon
    actors: ActorLexicon
    gazetteer: Gazetteer
    organizations: OrganizationGrammar
    elliptic: dict[str, EllipticName]
    districts: Smaller
    gates: Gates


def _countries(context: Context, title_places: list[PlaceSpan]) -> tuple[str, ...]:
    """The countries whose cooperation the article is about, the weightiest first.

    A country in the headline weighs as five mentions, one in the opening as three; parties (organisations and persons)
    weigh double, since a bare place may only be where something happened.
    """
    weight: defaultdict[str, float] = defaultdict(float)
    for place in title_places:
        weight[place.country] += 5
    for place in context.places:
        weight[place.country] += (3 if place.start < context.opening else 1) * (1 if place.is_country else 0.5)
    parties: tuple[CountrySpan, ...] = (*context.organizations, *context.persons)
    for span in parties:
        if span.country:
            weight[span.country] += 6 if span.start < context.opening else 2
    return tuple(country for country, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])))


def _outside(places: list[PlaceSpan], names: Sequence[Span]) -> list[PlaceSpan]:
    """The places that are no part of one of these names."""
    return [p for p in places if not any(n.start <= p.start and p.end <= n.end for n in names)]


def _of_one_side(bodies: Sequence[OrganizationSpan]) -> list[OrganizationSpan]:
    """The bodies but those of two countries: `Ủy ban hỗn hợp Việt Nam - Hungary` names both sides of its sessions."""
    return [body for body in bodies if phrase("joint_body").match(fold(body.name)) is None]


def _seats(text: str, gazetteer: Gazetteer, bodies: Sequence[OrganizationSpan]) -> list[PlaceSpan]:
    """The cities and provinces with which names of bodies end: a name the lexicon has hides those within it."""
    return [seat for body in bodies if (seat := _seat(text, gazetteer, body)) is not None]


def _seat(text: str, gazetteer: Gazetteer, body: OrganizationSpan) -> PlaceSpan | None:
    words = text[body.start : body.end].split(" ")
    for count in range(min(_SEAT_WORDS, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        whole = find_places(tail, fold(tail), gazetteer.find(tail, fold(tail)))
        noun = whole and phrase("noun_in_place_name").fullmatch(tail, 0, whole[0].start)
        if whole and (whole[0].start == 0 or noun) and whole[0].end == len(tail):
            start = body.end - len(tail)
            return replace(whole[0], start=start + whole[0].start, end=body.end)
    return None


def build_context(article: Article, knowledge: Knowledge) -> Context:
    """Run all grammars over an article."""
    source = prepare_text(article.body)
    text, folded = source.text, fold(source.text)
    sentences = split_sentences(text)
    hits = knowledge.gazetteer.find(text, folded)
    places = find_places(text, folded, hits)
    bodies = knowledge.gazetteer.bodies_in_offices(text, folded, hits)
    organizations = knowledge.organizations.find(source, folded, hits, bodies, places)
    surnames = knowledge.reading.surnames
    persons = PersonGrammar(text, folded, hits, organizations, places, knowledge.elliptic, surnames).find()
    persons = with_bodies_pointed_at(folded, persons, organizations)
    hosts = mission_countries(folded) - {person.country for person in persons}
    organizations = [replace(o, country=None) if o.country in hosts else o for o in organizations]
    venues = without_goals_of_missions(folded, _outside(places, persons))
    title = article.title or ""
    told = [*places, *find_places(title, fold(title), knowledge.gazetteer.find(title, fold(title)))]
    smaller = find_districts(text, folded, knowledge.districts, places, told)
    smaller = _outside([*smaller, *find_gates(text, folded, knowledge.gates, places, told)], persons)
    opening = opening_end(article, text, sentences)
    anchor, dates = _dates(article, folded, sentences, opening)
    context = Context(
        article=article,
        source=source,
        text=text,
        folded=folded,
        sentences=sentences,
        dates=dates,
        places=[place for place in _outside(venues, _of_one_side(organizations)) if place.country not in hosts],
        venues=sorted([*venues, *smaller], key=lambda place: place.start),
        seats=_seats(text, knowledge.gazetteer, organizations),
        organizations=organizations,
        persons=persons,
        instruments=find_instruments(text, folded, knowledge.reading, organizations),
        anchor=anchor,
        actors=knowledge.actors,
        ministries=knowledge.elliptic,
        triggers=knowledge.reading.triggers,
        opening=opening,
        home="VNM" if article.language == "vi" else None,
        hits=hits,
    )
    _add_title(context, knowledge)
    context.others = tuple(other_sides(context))
    return context


def _held_by_title(context: Context, places: Sequence[PlaceSpan]) -> str | None:
    """Where a headline's talks are: `A tiếp B` at the place of A, `B (Lào) chúc Tết A` as well, if one is abroad."""
    receives = phrase("receives_in_title").search(context.title_folded)
    verb = receives or phrase("calls_in_title").search(context.title_folded)
    if verb is None or context.home is None:
        return None
    before = {place.country for place in places if place.end <= verb.start()} - {context.home}
    behind = {place.country for place in places if place.start >= verb.end()} - {context.home}
    hosts, guests = (before, behind) if receives else (behind, before)
    if len(guests) == 1 and not hosts:
        return context.home
    return next(iter(hosts)) if len(hosts) == 1 and not guests else None


def _dates(article: Article, folded: str, sentences: list[Sentence], opening: int) -> tuple[Anchor, list[DateSpan]]:
    """The article's own date, and the dates of its text with the years that it gives them."""
    dates = find_dates(folded)
    anchor = find_anchor(article, folded, opening, dates)
    present = anchor.latest.year if anchor.latest else anchor.year
    return anchor, with_years_told(folded, sentences, dates, present)


def _add_title(context: Context, knowledge: Knowledge) -> None:
    """Complete a context with what needs the headline beside the body."""
    title = context.article.title or ""
    context.title_folded = fold(title)
    context.title_bodies = bodies_of_headline(title, knowledge.organizations, knowledge.gazetteer)
    named = find_places(title, context.title_folded, knowledge.gazetteer.find(title, context.title_folded))
    hosts = mission_countries(context.folded) - {person.country for person in context.persons}
    places = [place for place in named if place.country not in hosts]
    aside = named_aside(context.title_folded, places)
    context.title_countries = frozenset(place.country for place in places)
    context.title_sides = frozenset(place.country for place in places if place.start not in aside)
    journey = phrase("journey_in_title").search(context.title_folded)
    goals = [place for place in places if journey and 0 <= place.start - journey.end() <= _GOAL_REACH]
    context.title_goal = goals[0].country if goals else None
    context.title_held = _held_by_title(context, places)
    venues = {fold(place.text): place for place in places if place.venue and not place.is_country}
    reached = next((place for place in goals[:1] if not place.is_country), None)
    context.title_venue = next(iter(venues.values())) if len(venues) == 1 else reached
    context.groupings = acting_groupings(context)
    context.countries = _countries(context, places)
