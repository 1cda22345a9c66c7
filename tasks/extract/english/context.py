"""One English article made ready for reading: the same `Context` as the Vietnamese reader's, from English grammars.

Here belongs the order in which the grammars run, and which countries an article is about. Whose bodies and persons are
is in `whose`, the day it is told on in `told_on`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import regex

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Article
from tasks.extract.context import Context, mission_countries, without_goals_of_missions
from tasks.extract.english.businesses import Businesses
from tasks.extract.english.home import home_of
from tasks.extract.english.instruments import find_instruments
from tasks.extract.english.listed_persons import is_international
from tasks.extract.english.localities import find_acting_bodies
from tasks.extract.english.names import EnglishGazetteer, fold_english
from tasks.extract.english.organizations import EnglishOrganizations
from tasks.extract.english.persons import EnglishPersons
from tasks.extract.english.places import find_places
from tasks.extract.english.registered import settle_countries
from tasks.extract.english.sentences import split_english, without_title_dots
from tasks.extract.english.told_on import dated
from tasks.extract.english.whose import guests_of_home, of_their_heads, of_their_seats, settle_persons
from tasks.extract.english.words import EnglishWords
from tasks.extract.gazetteer import Hit
from tasks.extract.offsets import ReadingText, prepare_text
from tasks.extract.other_side import acting_groupings, named_aside, other_sides
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan
from tasks.extract.stretches import covered


@dataclass(frozen=True, slots=True)
class EnglishKnowledge:
    """Everything compiled once from the lexicon."""

    reading: ReadingLexicon
    words: EnglishWords
    actors: ActorLexicon
    gazetteer: EnglishGazetteer
    organizations: EnglishOrganizations
    portfolios: regex.Pattern[str]
    registered: dict[tuple[str, str | None], str]


def ministry_portfolios(actors: ActorLexicon, more: frozenset[str]) -> regex.Pattern[str]:
    """What may follow `Minister of`: one to six words of the names of ministries, joined by `and`, `&` or commas."""
    words = set(more)
    for body in actors.organizations:
        if body.kind == "ministry":
            for form in (body.name_en or "", *body.aliases_en, *body.bare_en):
                _, of, tail = form.partition("Ministry of ")
                tail = regex.sub(r"\s(?:of|and the)\s.*$", "", tail)
                words |= {word.strip(",") for word in tail.split() if of and word[:1].isupper()}
    words -= {"Lao", "PDR", "Viet", "Nam", "Vietnam", "Laos", "Republic"}
    one = "|".join(sorted(map(regex.escape, words), key=lambda word: (-len(word), word)))
    joint = r"(?:,\s(?:and\s)?|\sand\s|\s&\s|\s[-–]\s|\s)"
    return regex.compile(rf"(?:{one})(?![\p{{L}}'’])(?:{joint}(?:{one})(?![\p{{L}}'’])){{0,6}}")


def _weigh_countries(context: Context, title_places: list[PlaceSpan]) -> tuple[str, ...]:
    """The countries the article is about by weight: headline five, opening three, parties double."""
    weight: Counter[str] = Counter()
    for place in title_places:
        weight[place.country] += 5
    for place in context.places:
        weight[place.country] += (3 if place.start < context.opening else 1) * (2 if place.is_country else 1)
    spans: tuple[OrganizationSpan | PersonSpan, ...] = (*context.organizations, *context.persons)
    for span in spans:
        if span.country:
            weight[span.country] += 6 if span.start < context.opening else 2
    return tuple(country for country, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])))


def _of_one_side(bodies: list[OrganizationSpan]) -> list[OrganizationSpan]:
    """The bodies but those of two countries: `Vietnam-Hungary Joint Committee` names both sides of its sessions."""
    return [body for body in bodies if phrase("joint_body").match(fold_english(body.name)) is None]


def _outside(places: list[PlaceSpan], spans: list[PersonSpan] | list[OrganizationSpan]) -> list[PlaceSpan]:
    length = max((place.end for place in places), default=0)
    letters = covered(length, ((s.start, s.end) for s in spans))
    return [p for p in places if not all(letters[p.start : p.end])]


def build_context(article: Article, knowledge: EnglishKnowledge) -> Context:
    """Run all English grammars over an article."""
    source: ReadingText = prepare_text(article.body)
    text, low = source.text, fold_english(source.text)
    folded = without_title_dots(low)
    sentences = split_english(text)
    hits = knowledge.gazetteer.find(text, low)
    places = _all_places(text, low, folded, hits, knowledge.gazetteer)
    home = home_of(article, folded, places)
    bodies, persons = _names(source, hits, places, knowledge)
    named = settle_countries(of_their_seats(text, of_their_heads(bodies, persons), places), knowledge.registered, home)
    organizations = find_acting_bodies(text, folded, sentences, places, named, persons, knowledge.words.heads)
    persons = settle_persons(guests_of_home(folded, persons, places, home), knowledge.registered, home)
    hosts = mission_countries(folded) - {person.country for person in persons}
    venues = without_goals_of_missions(folded, _outside(places, persons))
    organizations = [replace(o, country=None) if o.country in hosts else o for o in organizations]
    anchor, dates, opening = dated(article, text, folded, sentences)
    year = anchor.latest.year if anchor.latest else None
    context = Context(
        article=article,
        source=source,
        text=text,
        folded=folded,
        sentences=sentences,
        dates=dates,
        places=[place for place in _outside(venues, _of_one_side(organizations)) if place.country not in hosts],
        venues=venues,
        seats=[],
        organizations=organizations,
        persons=persons,
        instruments=find_instruments(text, folded, knowledge.reading, places, year),
        anchor=anchor,
        actors=knowledge.actors,
        opening=opening,
        home=home,
        title_folded=fold_english(article.title or ""),
        hits=hits,
    )
    _weigh_sides(context, knowledge, hosts)
    context.others = tuple(other_sides(context))
    return context


def _names(
    source: ReadingText, hits: list[list[Hit]], places: list[PlaceSpan], knowledge: EnglishKnowledge
) -> tuple[list[OrganizationSpan], list[PersonSpan]]:
    """The bodies and persons as they are named, in order; companies that sign are known by the persons beside them."""
    text, words = source.text, knowledge.words
    bodies = knowledge.organizations.find(source, hits, places)
    surnames = knowledge.reading.surnames
    persons = EnglishPersons(text, hits, bodies, places, knowledge.portfolios, surnames, words).find()
    bodies += Businesses(text, hits, places, bodies, words.no_part_of_body).signing(persons)
    return sorted(bodies, key=lambda body: body.start), persons


def _all_places(
    text: str, low: str, folded: str, hits: list[list[Hit]], gazetteer: EnglishGazetteer
) -> list[PlaceSpan]:
    """The places named in a text, those at the end of registered names among them, in order."""
    places = [*find_places(text, folded, hits), *_seats_in_names(text, low, hits, gazetteer)]
    return sorted(places, key=lambda place: place.start)


def _weigh_sides(context: Context, knowledge: EnglishKnowledge, hosts: frozenset[str]) -> None:
    """Give the context its groupings and countries, and its persons the only foreign country there is."""
    context.groupings = acting_groupings(context)
    title = context.article.title or ""
    in_title = find_places(title, context.title_folded, knowledge.gazetteer.find(title, context.title_folded))
    aside = named_aside(context.title_folded, in_title)
    context.title_countries = frozenset(p.country for p in in_title)
    context.title_sides = frozenset(p.country for p in in_title if p.start not in aside)
    context.countries = _weigh_countries(context, [p for p in in_title if p.country not in hosts])
    home = context.home
    foreign = [country for country in context.countries[:3] if country != home]
    if len(foreign) == 1 and home == "VNM" and home in context.countries:
        theirs = [
            p if p.country or p.vietnamese or is_international(p) else replace(p, country=foreign[0])
            for p in context.persons
        ]
        context.persons = settle_persons(theirs, knowledge.registered, home)


def _seats_in_names(text: str, folded: str, hits: list[list[Hit]], gazetteer: EnglishGazetteer) -> list[PlaceSpan]:
    """`the friendship hospital in Houaphanh province`: the place with which a registered name ends, as a venue."""
    found = []
    for group in hits:
        first = group[0]
        link = folded.rfind(" in ", first.start, first.end) if first.name.kind == "organization" else -1
        if link < 0:
            continue
        start = link + len(" in ")
        tail, low = text[start : first.end], folded[start : first.end]
        for place in find_places(tail, low, gazetteer.find(tail, low)):
            found.append(replace(place, start=place.start + start, end=place.end + start, venue=not place.is_country))
    return found
