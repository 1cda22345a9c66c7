"""One article made ready for reading: folded text, sentences, and the typed spans of all grammars.

Here belong the order in which grammars run and the facts about the whole article (its date, its countries). Events are
read from this in `candidates`, `acts` and `events`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_reading import CompiledTrigger, ReadingLexicon
from schemas.records import Article
from tasks.extract.date_resolution import Anchor
from tasks.extract.dates import DateSpan, find_dates
from tasks.extract.districts import find_districts
from tasks.extract.fold import fold
from tasks.extract.gazetteer import Gazetteer, Hit
from tasks.extract.instruments import find_instruments
from tasks.extract.offices import EllipticName
from tasks.extract.offsets import ReadingText, prepare_text
from tasks.extract.organizations import OrganizationGrammar
from tasks.extract.persons import PersonGrammar
from tasks.extract.phrases import phrase, word_set
from tasks.extract.places import find_places
from tasks.extract.present import find_anchor
from tasks.extract.sentences import Sentence, split_sentences
from tasks.extract.spans import CountrySpan, InstrumentSpan, OrganizationSpan, PersonSpan, PlaceSpan, Span

# How many sentences of the body count as its opening when there is no lead: the lead rule of news writing.
_OPENING_SENTENCES = 2
_LEAD_SENTENCES = 3
# In characters: from the words for a mission of the United Nations to where it is.
_REACH_OF_MISSION = 80
# Words of the longest name of a city or province behind the name of a body: `tỉnh Bà Rịa - Vũng Tàu`.
_SEAT_WORDS = 6
_SHORT_LEAD = 60
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
    districts: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Context:
    """An article with its spans; all offsets are those of `text`, which `source` maps back to the body.

    `venues` are all places and districts outside names of persons, `places` the places outside names of bodies as well,
    `seats` those with which names of bodies end. `opening` is the offset where the lead or the first sentences end;
    `home` the country whose press it is; `title_goal` the country to which a journey in the headline goes;
    `title_venue` the one city or province in which the headline says it was, with offsets into the headline;
    `countries` are those the article is about, the weightiest first; `groupings` the bodies of several countries that
    it names; `ministries` the registered ones by their folded names without the head word.
    """

    article: Article
    source: ReadingText
    text: str
    folded: str
    sentences: list[Sentence]
    dates: list[DateSpan]
    places: list[PlaceSpan]
    venues: list[PlaceSpan]
    seats: list[PlaceSpan]
    organizations: list[OrganizationSpan]
    persons: list[PersonSpan]
    instruments: list[InstrumentSpan]
    anchor: Anchor
    actors: ActorLexicon
    opening: int
    home: str | None
    countries: tuple[str, ...] = ()
    groupings: tuple[str, ...] = ()
    triggers: tuple[CompiledTrigger, ...] = ()
    title_folded: str = ""
    title_countries: frozenset[str] = frozenset()
    title_goal: str | None = None
    title_venue: PlaceSpan | None = None
    hits: list[list[Hit]] = field(default_factory=list)
    ministries: dict[str, EllipticName] = field(default_factory=dict)


S = TypeVar("S", bound=Span)


def inside(spans: Sequence[S], start: int, end: int) -> list[S]:
    """The spans that lie within a stretch of text; they come ordered by their begin."""
    first = bisect_left(spans, start, key=_begin)
    return [span for span in spans[first : bisect_left(spans, end, first, key=_begin)] if span.end <= end]


def _begin(span: Span) -> int:
    return span.start


def without_names(context: Context) -> str:
    """The folded text with blanks for the names of persons and bodies: no word of a name is a cue (`Hậu cần`)."""
    text = list(context.folded)
    names: tuple[Span, ...] = (*context.organizations, *context.persons)
    for name in names:
        text[name.start : name.end] = " " * (name.end - name.start)
    return "".join(text)


def opening_end(article: Article, text: str, sentences: list[Sentence]) -> int:
    """Where the opening of a text ends: with its lead, else with its first sentences."""
    if article.lead and text.startswith(article.lead[:40]) and len(article.lead) >= _SHORT_LEAD:
        # The lead of a text without paragraphs is all of it.
        return next((s.start for s in sentences[_LEAD_SENTENCES:] if s.start < len(article.lead)), len(article.lead))
    return sentences[min(_OPENING_SENTENCES, len(sentences)) - 1].end if sentences else 0


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
    for span in _parties(context):
        if span.country:
            weight[span.country] += 6 if span.start < context.opening else 2
    return tuple(country for country, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])))


def _parties(context: Context) -> tuple[CountrySpan, ...]:
    return (*context.organizations, *context.persons)


def named_spans(context: Context) -> tuple[CountrySpan, ...]:
    """Everything in the text that can be of a country: places, organisations, persons."""
    return (*context.places, *_parties(context))


def _outside(places: list[PlaceSpan], names: Sequence[Span]) -> list[PlaceSpan]:
    """The places that are no part of one of these names."""
    return [p for p in places if not any(n.start <= p.start and p.end <= n.end for n in names)]


def _seats(text: str, gazetteer: Gazetteer, bodies: Sequence[OrganizationSpan]) -> list[PlaceSpan]:
    """The cities and provinces with which names of bodies end: a name the lexicon has hides those within it."""
    return [seat for body in bodies if (seat := _seat(text, gazetteer, body)) is not None]


def _seat(text: str, gazetteer: Gazetteer, body: OrganizationSpan) -> PlaceSpan | None:
    words = text[body.start : body.end].split(" ")
    for count in range(min(_SEAT_WORDS, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        whole = find_places(tail, fold(tail), gazetteer.find(tail, fold(tail)))
        if whole and whole[0].start == 0 and whole[0].end == len(tail):
            start = body.end - len(tail)
            return replace(whole[0], start=start, end=body.end)
    return None


def mission_countries(folded: str) -> frozenset[str]:
    """`to the UN mission in South Sudan`: where peacekeepers go, as ISO codes."""
    told = phrase("un_mission").search(folded) is not None
    return frozenset(code.upper() for code in word_set("mission_countries")) if told else frozenset()


def without_goals_of_missions(folded: str, places: list[PlaceSpan]) -> list[PlaceSpan]:
    """`flew to the UN mission in South Sudan`: where peacekeepers go is no venue of what is done before."""
    missions = mission_countries(folded)
    return [
        replace(place, venue=False)
        if place.country in missions
        and phrase("led_to").search(folded, max(0, place.start - _REACH_OF_MISSION), place.start)
        else place
        for place in places
    ]


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
    hosts = mission_countries(folded) - {person.country for person in persons}
    organizations = [replace(o, country=None) if o.country in hosts else o for o in organizations]
    venues = without_goals_of_missions(folded, _outside(places, persons))
    districts = _outside(find_districts(text, folded, knowledge.districts, places), persons)
    dates = find_dates(folded)
    opening = opening_end(article, text, sentences)
    context = Context(
        article=article,
        source=source,
        text=text,
        folded=folded,
        sentences=sentences,
        dates=dates,
        places=[place for place in _outside(venues, organizations) if place.country not in hosts],
        venues=sorted([*venues, *districts], key=_begin),
        seats=_seats(text, knowledge.gazetteer, organizations),
        organizations=organizations,
        persons=persons,
        instruments=find_instruments(text, folded, knowledge.reading, organizations),
        anchor=find_anchor(article, folded, opening, dates),
        actors=knowledge.actors,
        ministries=knowledge.elliptic,
        triggers=knowledge.reading.triggers,
        opening=opening,
        home="VNM" if article.language == "vi" else None,
        hits=hits,
    )
    _add_title(context, knowledge)
    return context


def _add_title(context: Context, knowledge: Knowledge) -> None:
    """Complete a context with what needs the headline beside the body."""
    title = context.article.title or ""
    context.title_folded = fold(title)
    named = find_places(title, context.title_folded, knowledge.gazetteer.find(title, context.title_folded))
    hosts = mission_countries(context.folded) - {person.country for person in context.persons}
    places = [place for place in named if place.country not in hosts]
    context.title_countries = frozenset(place.country for place in places)
    journey = phrase("journey_in_title").search(context.title_folded)
    goals = [place.country for place in places if journey and 0 <= place.start - journey.end() <= _GOAL_REACH]
    context.title_goal = next(iter(goals), None)
    venues = {fold(place.text): place for place in places if place.venue and not place.is_country}
    context.title_venue = next(iter(venues.values())) if len(venues) == 1 else None
    context.groupings = tuple(
        sorted({hit.name.ref for group in context.hits for hit in group if hit.name.kind == "grouping"})
    )
    context.countries = _countries(context, places)
