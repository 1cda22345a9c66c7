"""One English article made ready for reading: the same `Context` as the Vietnamese reader's, from English grammars.

Here belong the order in which the grammars run, the paper's own country and the year that a text without a date fixes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import regex

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Article
from tasks.extract.context import Context, mission_countries, opening_end, without_goals_of_missions
from tasks.extract.date_resolution import Anchor
from tasks.extract.dates import DateSpan
from tasks.extract.english.businesses import Businesses
from tasks.extract.english.dates import dateline_date, dateline_day, find_dates
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
from tasks.extract.english.words import EnglishWords
from tasks.extract.gazetteer import Hit
from tasks.extract.offsets import ReadingText, prepare_text
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan
from tasks.extract.stretches import covered

# In characters: from the country that is visited to the guest behind the comma.
_GUEST_BEHIND = 80
# In days: how long before it is published a report bears its dateline.
_DATELINE_BEFORE = 5


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


def _opening_end(article: Article, text: str, sentences: list[Sentence], dates: list[DateSpan]) -> int:
    """Where the opening ends: a lead that names no day leaves it to the next sentence to say what happened when."""
    end = opening_end(article, text, sentences)
    if any(d.start < end and d.last[1] for d in dates):
        return end
    following = next((s for s in sentences if s.start >= end), None)
    dated = following is not None and any(
        following.start <= d.start < following.end and d.last[2] and not d.commemorated for d in dates
    )
    return following.end if following is not None and dated and following.number <= 2 else end


def _text_year(folded: str, opening: int, dates: list[DateSpan]) -> int | None:
    """The one year that the text itself fixes as its present, or null.

    That of an anniversary whose base year is given (`Invalids Day (July 27, 1947-2024)`), of its latest full date, or
    month of the opening, that is not told of an earlier time if that is later, else a year named as the present.
    """
    told = [
        d
        for d in dates
        if d.last[0]
        and d.last[1]
        and d.kind in {"point", "interval"}
        and not d.commemorated
        and not (d.last[2] is None and (d.start >= opening or _is_of_earlier_time(folded, d)))
        and (
            (d.last[2] and d.start < opening)
            or not phrase("year_ahead_before").search(folded[max(0, d.start - 30) : d.start])
        )
    ]
    latest = max((d.last[0] for d in told if d.last[0]), default=None)
    kept = _years_of_anniversaries(folded)
    if len(kept) == 1 and (latest is None or latest < min(kept)):
        return next(iter(kept))
    named = {int(match[1]) for match in phrase("present_year").finditer(folded)}
    return latest or (next(iter(named)) if len(named) == 1 else None)


def _is_of_earlier_time(folded: str, date: DateSpan) -> bool:
    return phrase("earlier_before").search(folded[max(0, date.start - 170) : date.start]) is not None


def _years_of_anniversaries(folded: str) -> set[int]:
    """The years in which the anniversaries fall that a text names with their base year, as far as they agree."""
    ranges = {int(match[1]) for match in phrase("anniversary_range").finditer(folded)}
    counted = {int(match[1]) + int(match[2]) for match in phrase("anniversary_of_year").finditer(folded)}
    return ranges | counted


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


def _outside(places: list[PlaceSpan], spans: list[PersonSpan] | list[OrganizationSpan]) -> list[PlaceSpan]:
    length = max((place.end for place in places), default=0)
    letters = covered(length, ((s.start, s.end) for s in spans))
    return [p for p in places if not all(letters[p.start : p.end])]


def _written_on(published: str | None, dateline: tuple[int, int] | None) -> str | None:
    """The day of the dateline, if up to `_DATELINE_BEFORE` days before the report was published, else that day."""
    day = Anchor(published).day
    if day is None or dateline is None:
        return published
    try:
        written = day.replace(month=dateline[0], day=dateline[1])
    except ValueError:
        return published
    return written.isoformat() if 0 <= (day - written).days <= _DATELINE_BEFORE else published


def _dated(article: Article, text: str, folded: str, sentences: list[Sentence]) -> tuple[Anchor, list[DateSpan], int]:
    """The day the article is told on, its dates by that day, and where its opening ends."""
    written = None if article.published_edtf else dateline_date(text, folded)
    anchor = Anchor(written or _written_on(article.published_edtf, dateline_day(text, folded)))
    dates = find_dates(text, folded, anchor)
    opening = _opening_end(article, text, sentences, dates)
    if anchor.published is None:
        anchor = Anchor(None, _text_year(folded, opening, dates))
        dates = find_dates(text, folded, anchor)
    return anchor, dates, opening


def build_context(article: Article, knowledge: EnglishKnowledge) -> Context:
    """Run all English grammars over an article."""
    source: ReadingText = prepare_text(article.body)
    text, low = source.text, fold_english(source.text)
    folded = without_title_dots(low)
    sentences = split_english(text)
    hits = knowledge.gazetteer.find(text, low)
    places = find_places(text, folded, hits)
    places += _seats_in_names(text, low, hits, knowledge.gazetteer)
    places.sort(key=lambda place: place.start)
    home = home_of(article, folded, places)
    bodies = knowledge.organizations.find(source, hits, places)
    persons = EnglishPersons(
        text,
        hits,
        bodies,
        places,
        knowledge.portfolios,
        knowledge.reading.surnames,
        knowledge.words,
    ).find()
    bodies += Businesses(text, hits, places, bodies, knowledge.words.no_part_of_body).signing(persons)
    bodies.sort(key=lambda body: body.start)
    bodies = _of_their_seats(text, _of_their_heads(bodies, persons), places)
    named = settle_countries(bodies, knowledge.registered, home)
    organizations = find_acting_bodies(text, folded, sentences, places, named, persons, knowledge.words.heads)
    persons = _settle_persons(_guests_of_home(folded, persons, places, home), knowledge.registered, home)
    hosts = mission_countries(folded) - {person.country for person in persons}
    venues = without_goals_of_missions(folded, _outside(places, persons))
    organizations = [replace(o, country=None) if o.country in hosts else o for o in organizations]
    anchor, dates, opening = _dated(article, text, folded, sentences)
    context = Context(
        article=article,
        source=source,
        text=text,
        folded=folded,
        sentences=sentences,
        dates=dates,
        places=[place for place in _outside(venues, organizations) if place.country not in hosts],
        venues=venues,
        seats=[],
        organizations=organizations,
        persons=persons,
        instruments=find_instruments(
            text, folded, knowledge.reading, places, anchor.latest.year if anchor.latest else None
        ),
        anchor=anchor,
        actors=knowledge.actors,
        opening=opening,
        home=home,
        title_folded=fold_english(article.title or ""),
        hits=hits,
    )
    _weigh_sides(context, knowledge, hosts)
    return context


def _weigh_sides(context: Context, knowledge: EnglishKnowledge, hosts: frozenset[str]) -> None:
    """Give the context its groupings and countries, and its persons the only foreign country there is."""
    context.groupings = tuple(
        sorted({h.name.ref for group in context.hits for h in group if h.name.kind == "grouping"})
    )
    title = context.article.title or ""
    in_title = find_places(title, context.title_folded, knowledge.gazetteer.find(title, context.title_folded))
    context.countries = _weigh_countries(context, [p for p in in_title if p.country not in hosts])
    home = context.home
    foreign = [country for country in context.countries[:3] if country != home]
    if len(foreign) == 1 and home == "VNM" and home in context.countries:
        theirs = [
            p if p.country or p.vietnamese or is_international(p) else replace(p, country=foreign[0])
            for p in context.persons
        ]
        context.persons = _settle_persons(theirs, knowledge.registered, home)


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


def _of_their_heads(bodies: list[OrganizationSpan], persons: list[PersonSpan]) -> list[OrganizationSpan]:
    """Bodies whose country is open with that of the person who is named with an office in them there."""
    heads = {
        p.organization.start: p.country
        for p in persons
        if p.organization and p.country and p.end > p.organization.start
    }
    return [
        replace(b, country=heads[b.start]) if b.needs_country and b.country is None and b.start in heads else b
        for b in bodies
    ]


def _of_their_seats(text: str, bodies: list[OrganizationSpan], places: list[PlaceSpan]) -> list[OrganizationSpan]:
    """`at the National Assembly in Vientiane`: a house whose country is open is that of the place it stands in.

    `the Communist Party of Cuba and its Department of Ideology`: a part is of the country of the whole.
    """
    settled: list[OrganizationSpan] = []
    for body in bodies:
        if settled and body.needs_country and body.country is None and text.endswith(" its ", 0, body.start):
            body = replace(body, country=settled[-1].country)
        seat = phrase("house_in_place").match(text, body.end) if body.needs_country and body.country is None else None
        if seat is not None and phrase("at_the_house").search(text, max(0, body.start - 12), body.start):
            near = next((p for p in places if p.start == seat.end() and not p.is_country), None)
            body = replace(body, country=near.country) if near is not None else body
        settled.append(body)
    return settled


def _guests_of_home(
    folded: str, persons: list[PersonSpan], places: list[PlaceSpan], home: str | None
) -> list[PersonSpan]:
    """`On the last day of his visit to Laos, Minister A met`: in a Lao paper he is of the one other country named."""
    others = {place.country for place in places if place.is_country} - {home}
    if len(others) != 1:
        return persons
    found = {}
    for place in places:
        goal = place.country == home and phrase("own_visit_to").search(folded, max(0, place.start - 60), place.start)
        near = [p for p in persons if goal and 0 < p.start - place.end < _GUEST_BEHIND]
        if near and phrase("comma_only").fullmatch(folded, place.end, near[0].start):
            found[near[0].start] = next(iter(others))
    return [p if p.country or p.start not in found else replace(p, country=found[p.start]) for p in persons]


def _settle_persons(
    persons: list[PersonSpan], registered: dict[tuple[str, str | None], str], home: str | None
) -> list[PersonSpan]:
    """Give the body of each office its registry entry, by the person's own country where it is known."""
    settled = []
    for person in persons:
        country = person.country or (person.organization.country if person.organization else None)
        if (
            country is None
            and person.position
            and phrase("office_at_home").search(person.position.lower())
            and person.vietnamese
        ):
            country = home
        if (
            country is None
            and not is_international(person)
            and home != "VNM"
            and person.position
            and phrase("state_office").search(person.position.lower())
        ):
            country = home
        body = person.organization
        if body is not None:
            body = settle_countries([replace(body, country=body.country or country)], registered, None)[0]
        settled.append(replace(person, country=country, organization=body))
    return settled
