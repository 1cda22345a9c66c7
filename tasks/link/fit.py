"""Whether two mentions can be of one event at all, feature by feature.

Here belong yes-or-no comparisons of types, countries, days, places and sessions. How much agreement counts is in
`evidence.py`.
"""

from __future__ import annotations

from functools import lru_cache

from tasks.link.actor_index import ActorIndex
from tasks.link.facts import OPEN_FIRST, Fact
from tasks.link.keys import latin_key, programme_key

# Acts that one article calls this and another that: sessions, acts of giving and building, coming together.
FAMILIES = (
    frozenset({"conference", "meeting", "visit"}),
    frozenset({"aid", "project_milestone", "training", "joint_activity"}),
    frozenset({"exchange", "visit", "joint_activity", "award"}),
)
# Newspapers err by a day; a postponed event is held within two months, a numbered session within a year and a half.
WRONG_DAYS, _WRONG_NUMBERED_DAYS, POSTPONED_DAYS, _POSTPONED_NUMBERED_DAYS = 1, 45, 60, 550
# A session of one number lasts for days, of which articles give one or another.
SESSION_DAYS = 3
# A film week or days of culture: one paper tells of its opening, another of its close.
PROGRAMME_DAYS = 10
# Days after an act at which an article may still tell it as its news; and acts that are known whenever they are told.
_NEWS_DAYS, _KNOWN_ANY_DAY = 60, frozenset({"agreement_signing", "ties_established"})
# Letters from which on the beginning of a series' name tells which series it is.
_SERIES_BEGINNING = 14
_PLACE_LETTERS = 6
_SESSIONS = frozenset({"meeting", "conference"})


@lru_cache(maxsize=1024)
def types_fit(one: str, other: str) -> bool:
    """Whether two event types can name one event."""
    return one == other or any(one in family and other in family for family in FAMILIES)


@lru_cache(maxsize=200_000)
def countries_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lists of countries can be of one event: one holds the other, or they share two."""
    return not one or not other or one <= other or other <= one or len(one & other) >= 2


def slack(a: Fact, b: Fact, numbered: bool) -> int:
    """How many days two dated reports of one event may be apart: mistakes by a day, postponed plans."""
    if a.status == b.status == "occurred":
        if numbered:
            return _WRONG_NUMBERED_DAYS
        if same_programme(a, b):
            return PROGRAMME_DAYS
        return SESSION_DAYS if a.ordinal is not None and a.ordinal == b.ordinal else WRONG_DAYS
    if numbered:
        return _POSTPONED_NUMBERED_DAYS
    planned, held = (a, b) if a.status == "planned" else (b, a)
    return POSTPONED_DAYS if held.status == "occurred" and held.first > planned.last else WRONG_DAYS


def days_between(a: Fact, b: Fact) -> int:
    """Days from the end of the earlier span to the start of the later one; 0 when they meet."""
    return max(0, a.first - b.last, b.first - a.last)


def same_session(a: Fact, b: Fact) -> bool:
    """Whether both are the same numbered session of one series."""
    if a.ordinal is None or a.ordinal != b.ordinal or a.series is None or a.series != b.series:
        return False
    return a.countries == b.countries or len(a.countries & b.countries) >= 2


def similar_session(a: Fact, b: Fact) -> bool:
    """Whether both have one number, and one name of the series goes on where the other ends."""
    if a.ordinal is None or a.ordinal != b.ordinal or not a.series or not b.series:
        return False
    short, long = sorted((a.series, b.series), key=len)
    return len(short) >= _SERIES_BEGINNING and long.startswith(short)


def tells_no_session(told: Fact, session: Fact) -> bool:
    """Whether one is a numbered session, which comes back, and the other a visit, or tells neither number nor day."""
    if session.ordinal is None or told.ordinal is not None:
        return False
    return told.event_type == "visit" or not (told.is_located_in_time or told.yearless)


def same_programme(a: Fact, b: Fact) -> bool:
    """Whether both name the same programme of exchange, which may last for days."""
    if not a.title or not b.title or not a.event_type == b.event_type == "exchange":
        return False
    return programme_key(a.title) == programme_key(b.title)


def same_traveller(a: Fact, b: Fact) -> bool:
    """Whether one guest leads both visits to one country: whom the guest meets there is told by each in its own way."""
    if not a.event_type == b.event_type == "visit" or not a.place_country or a.place_country != b.place_country:
        return False
    theirs = dict(b.leads)
    return any(c != a.place_country and not mine.isdisjoint(theirs.get(c, ())) for c, mine in a.leads)


def told_before(a: Fact, b: Fact) -> bool:
    """Whether one reports as held, in an article of an earlier day, what the other dates later."""
    return _too_late_for(a, b) or _too_late_for(b, a)


def _too_late_for(dated: Fact, held: Fact) -> bool:
    published = held.published_last
    if held.status != "occurred" or held.is_dated or published is None or held.ordinal is not None:
        return False
    return dated.is_dated and dated.first > published + WRONG_DAYS


def told_as_news(a: Fact, b: Fact) -> bool:
    """Whether one is what an article is about without giving a day, and the other was over long before that article.

    Sessions are known by their numbers, signings by what was signed, whenever they are told.
    """
    if not over_before_news(a, b):
        return False
    news = b if a.is_dated else a
    return news.event_type not in _KNOWN_ANY_DAY and news.ordinal is None


def over_before_news(a: Fact, b: Fact) -> bool:
    """Whether one is what an article is about without giving a day, and the other was over long before it."""
    past, news = (a, b) if a.is_dated else (b, a)
    if not past.is_dated or news.is_dated or not news.central or news.likely_first == OPEN_FIRST:
        return False
    return past.last < news.likely_first - _NEWS_DAYS


def signed_that_day(a: Fact, b: Fact) -> bool:
    """Whether somebody took part in both signings on one day.

    Nobody signs in two countries on a day, so one of two places is misread: talks may go on beyond a border, though.
    """
    if not a.event_type == b.event_type == "agreement_signing":
        return False
    return a.precision == 3 and a.first == a.last == b.first == b.last and not a.people.isdisjoint(b.people)


def works_of(fact: Fact, index: ActorIndex) -> list[str]:
    """The names of what is built or opened: bodies that a milestone's own words name and no registry knows."""
    actors = (index.actors[body] for body in fact.told)
    return sorted(actor.keys[0][2] for actor in actors if actor.kind == "organization" and not actor.registry_id)


def place_names(fact: Fact) -> set[str]:
    """What the place is known by: its code, and the beginning of its name that spellings share; empty for none."""
    if not fact.place:
        return set()
    return {fact.subdivision or "", latin_key(fact.place)[:_PLACE_LETTERS]} - {""}


def place_key(fact: Fact) -> str:
    """One text that a place is known by: its code, or the beginning of its name where it has none."""
    return fact.subdivision or latin_key(fact.place or "")[:_PLACE_LETTERS]


def places_differ(a: Fact, b: Fact) -> bool:
    """Whether both name a place, and of other countries; an exchange moves from one to the other."""
    moves = a.event_type == b.event_type == "exchange"
    return bool(a.place and b.place) and not moves and lands_differ(a, b)


def lands_differ(a: Fact, b: Fact) -> bool:
    """Whether the countries of the places differ; an online session sits in several."""
    if "online" in (a.mode, b.mode) or "hybrid" in (a.mode, b.mode):
        return False
    return bool(a.place_country and b.place_country and a.place_country != b.place_country)


def told_elsewhere(a: Fact, b: Fact) -> bool:
    """Whether two sessions of named places differ in place, and no day of one of them is known: people meet often."""
    if not a.subdivision or not b.subdivision or a.subdivision == b.subdivision:
        return False
    return any(f.event_type in _SESSIONS and not f.is_located_in_time and not f.yearless for f in (a, b))
