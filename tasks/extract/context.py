"""One article made ready for reading: folded text, sentences, and the typed spans of all grammars.

Here belong its shape and what any language asks of it. Which grammars run, and in what order, is each language's own
(`context` of its folder). Events are read from this in `candidates`, `acts` and `events`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_reading import CompiledTrigger
from schemas.records import Article
from tasks.extract.date_resolution import Anchor
from tasks.extract.dates import DateSpan
from tasks.extract.gazetteer import Hit
from tasks.extract.offsets import ReadingText
from tasks.extract.phrases import phrase, word_set
from tasks.extract.sentences import Sentence
from tasks.extract.spans import CountrySpan, EllipticName, InstrumentSpan, OrganizationSpan, PersonSpan, PlaceSpan, Span

# How many sentences of the body count as its opening when there is no lead: the lead rule of news writing.
_OPENING_SENTENCES = 2
_LEAD_SENTENCES = 3
_SHORT_LEAD = 60
# In characters: from the words for a mission of the United Nations to where it is.
_REACH_OF_MISSION = 80


@dataclass(slots=True)
class Context:
    """An article with its spans; all offsets are those of `text`, which `source` maps back to the body.

    `venues` are all places and districts outside names of persons, `places` the places outside names of bodies as well,
    `seats` those with which names of bodies end. `opening` is the offset where the lead or the first sentences end;
    `home` the country whose press it is; `title_goal` the country to which a journey in the headline goes;
    `title_venue` the one city or province in which the headline says it was, or that its journey led to, with offsets
    into the headline; `title_bodies` the organisations, provinces and cities that it lets act, likewise;
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
    title_sides: frozenset[str] = frozenset()
    others: tuple[CountrySpan, ...] = ()
    title_goal: str | None = None
    title_held: str | None = None
    title_venue: PlaceSpan | None = None
    title_bodies: tuple[OrganizationSpan, ...] = ()
    hits: list[list[Hit]] = field(default_factory=list)
    ministries: dict[str, EllipticName] = field(default_factory=dict)


S = TypeVar("S", bound=Span)


def inside(spans: Sequence[S], start: int, end: int) -> list[S]:
    """The spans that lie within a stretch of text; they come ordered by their begin."""
    first = bisect_left(spans, start, key=_begin)
    return [span for span in spans[first : bisect_left(spans, end, first, key=_begin)] if span.end <= end]


def _begin(span: Span) -> int:
    return span.start


def tells_two_sides(context: Context, sentence: Sentence, end: int) -> bool:
    """Whether persons of two countries are named in a sentence up to `end`: a verb of what they do together."""
    acting = inside(context.persons, sentence.start, end)
    return len({person.country for person in acting if person.country}) > 1


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


def named_spans(context: Context) -> tuple[CountrySpan, ...]:
    """Everything in the text that can be of a country: places, organisations, persons."""
    return (*context.places, *context.organizations, *context.persons)


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
