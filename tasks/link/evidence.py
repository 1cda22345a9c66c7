"""How strongly two mentions speak for being one event, and what makes that impossible.

Here belong the rules for a pair. `contradiction` is a veto; `points` adds up what agrees. The weights are chosen so
that no single kind of evidence reaches `LINK` alone, but for a numbered session or a signed instrument, and so that the
usual rule (same day, same countries, same type) reaches it exactly when nothing speaks against it. They were set on
generated worlds (`benchmarks/link.py`), never on single articles. Pairs are found in `blocks.py` and merged in
`cluster.py`.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tasks.link.actor_index import ActorIndex
from tasks.link.facts import Fact, InstrumentFact
from tasks.link.fit import countries_fit, days_between, places_differ, same_session, slack, types_fit
from tasks.link.keys import VIETNAM, is_marked, latin_key, plain_key

LINK = 40
# Two mentions in one cluster that were joined by others must not speak against each other.
LEAST = 12
DECISIVE = 100

# A visit and the meeting within it are two events by the codebook, so the two names are rarely one event.
_CROSS_TYPE = {
    frozenset({"meeting", "conference"}): -4,
    frozenset({"visit", "meeting"}): -25,
    frozenset({"visit", "conference"}): -25,
    frozenset({"aid", "project_milestone"}): -6,
}
_OTHER_CROSS_TYPE = -15
# Only one such act happens between the same sides on a day; a session has many speakers, a talk one host.
_ONE_TO_ONE = frozenset({"meeting", "visit"})
_ONCE = frozenset({"ties_established"})

_DAY, _SHORT, _MONTH, _YEAR = 28, 22, 14, 4
_LIKELY_DAYS = 4
# Days that differ weigh so much that only people of both sides together with their bodies make up for it.
_OTHER_DAY = -30
_TYPE, _COUNTRIES, _PLACE, _PLACE_COUNTRY, _SECTOR = 8, 4, 12, 2, 4
_PERSON_SIDES, _PERSON = (0, 22, 38), 18
_BODY_SIDES = (0, 10, 20)
_OTHER_PLACE, _OTHER_BODY, _OTHER_HOST, _OTHER_LEAD, _OTHER_SECTOR = -12, -10, -22, -12, -4
_SAME_INSTRUMENT, _SAME_TITLE = 10, 14
_ORDINAL = 20
SIMILAR_HERE = 0.86


class Evidence:
    """The rules over a set of facts with their actors; `instrument_of` gives the agreement of an instrument fact."""

    def __init__(self, index: ActorIndex, instrument_of: list[int], instruments: list[InstrumentFact]) -> None:
        self._index = index
        self._instrument_of = instrument_of
        self._sides: dict[frozenset[int], dict[str, set[int]]] = {}
        self._specific = [bool(fact.valid or fact.signed) for fact in instruments]

    def contradiction(self, a: Fact, b: Fact) -> bool:
        """Whether the two cannot speak of one event."""
        if not types_fit(a.event_type, b.event_type) or not countries_fit(a.countries, b.countries):
            return True
        if a.ordinal is not None and b.ordinal is not None and a.ordinal != b.ordinal:
            return True
        numbered = same_session(a, b)
        if a.is_dated and b.is_dated and days_between(a, b) > slack(a, b, numbered):
            return True
        if places_differ(a, b) and not numbered:
            return True
        return a.event_type in _ONE_TO_ONE and a.event_type == b.event_type and self.leads_differ(a, b)

    def exclusive(self, a: Fact, b: Fact) -> bool:
        """Whether the two are rather two events: a third mention that fits both is ambiguous."""
        if self.contradiction(a, b):
            return True
        apart = a.is_dated and b.is_dated and days_between(a, b) > 0
        return self.points(a, b) < (LINK if apart else LEAST)

    def leads_differ(self, a: Fact, b: Fact) -> bool:
        """Whether a side was led by other people, spellings allowed for."""
        if not a.leads or not b.leads:
            return False
        theirs = dict(b.leads)
        return any(
            country in theirs and not mine & theirs[country] and not self._alike(country, mine, theirs[country])
            for country, mine in a.leads
        )

    def points(self, a: Fact, b: Fact) -> int:
        """What agrees less what differs; `LINK` and more say one event. Contradictions are not looked for."""
        if same_session(a, b):
            return DECISIVE + 20
        total = _ordinal_points(a, b)
        total += _date_points(a, b) + self._type_points(a, b) + self._people_points(a, b) + self._body_points(a, b)
        total += _place_points(a, b) + _country_points(a, b) + _sector_points(a, b)
        total += self._instrument_points(a, b)
        if a.title and b.title and a.language == b.language and latin_key(a.title) == latin_key(b.title):
            total += _SAME_TITLE
        return total + (2 if a.central and b.central else 0)

    def _type_points(self, a: Fact, b: Fact) -> int:
        if a.event_type == b.event_type:
            return _TYPE + (12 if a.event_type in _ONCE and a.is_dated and b.is_dated else 0)
        return _CROSS_TYPE.get(frozenset((a.event_type, b.event_type)), _OTHER_CROSS_TYPE)

    def _people_points(self, a: Fact, b: Fact) -> int:
        if not a.people or not b.people:
            return 0
        shared = a.people & b.people
        sides = {self._index.actors[person].country for person in shared}
        for country, mine in a.leads:
            theirs = dict(b.leads).get(country)
            if country not in sides and theirs and self._alike(country, mine, theirs):
                sides.add(country)
        if sides:
            return _PERSON_SIDES[min(len(sides), 2)]
        return _OTHER_LEAD if self.leads_differ(a, b) else 0

    def _body_points(self, a: Fact, b: Fact) -> int:
        if not a.bodies or not b.bodies:
            return 0
        shared = a.bodies & b.kin
        sides = self._by_country(shared).keys()
        total = _BODY_SIDES[min(len(sides), 2)]
        mine, theirs = self._by_country(a.bodies), self._by_country(b.bodies)
        for country in mine:
            if country in sides or country not in theirs:
                continue
            near = any(self._index.near.get(body, frozenset()) & theirs[country] for body in mine[country])
            comparable = a.language == b.language or self._index.all_registered(mine[country] | theirs[country])
            if comparable and not near:
                total += _OTHER_HOST if a.event_type == b.event_type == "meeting" else _OTHER_BODY
        return total

    def _by_country(self, bodies: frozenset[int]) -> dict[str, set[int]]:
        found = self._sides.get(bodies)
        if found is None:
            found = self._sides[bodies] = {}
            for body in bodies:
                found.setdefault(self._index.actors[body].country or "", set()).add(body)
        return found

    def _instrument_points(self, a: Fact, b: Fact) -> int:
        if not a.instruments or not b.instruments:
            return 0
        mine = {(self._instrument_of[i], relation) for i, relation in a.instruments}
        for i, relation in b.instruments:
            if (self._instrument_of[i], relation) in mine:
                signed = relation == "signs" and a.event_type == b.event_type == "agreement_signing"
                return DECISIVE if signed and self._specific[i] else _SAME_INSTRUMENT
        return 0

    def _alike(self, country: str, mine: frozenset[int], theirs: frozenset[int]) -> bool:
        """Whether a name of one can be a spelling of a name of the other; of Vietnamese names, the unmarked form."""
        alike = _unmarked_alike if country == VIETNAM else _spelled_alike
        actors = self._index.actors
        return any(alike(actors[one].keys[0][2], actors[other].keys[0][2]) for one in mine for other in theirs)


def _unmarked_alike(one: str, other: str) -> bool:
    return plain_key(one) == plain_key(other) and not (is_marked(one) and is_marked(other))


@lru_cache(maxsize=500_000)
def _spelled_alike(one: str, other: str) -> bool:
    return JaroWinkler.similarity(latin_key(one), latin_key(other)) >= SIMILAR_HERE


@lru_cache(maxsize=200_000)
def _same_place_name(one: str, other: str) -> bool:
    return JaroWinkler.similarity(latin_key(one), latin_key(other)) >= SIMILAR_HERE


def _date_points(a: Fact, b: Fact) -> int:
    if a.is_dated and b.is_dated:
        if days_between(a, b):
            return _OTHER_DAY
        span = max(a.last - a.first, b.last - b.first)
        return _DAY if span == 0 else _SHORT if span <= 10 else _MONTH if span <= 31 else _YEAR
    if a.is_located_in_time and b.is_located_in_time:
        return _LIKELY_DAYS if max(a.likely_last - a.likely_first, b.likely_last - b.likely_first) <= 45 else 0
    return 0


def _ordinal_points(a: Fact, b: Fact) -> int:
    """An equal number of a session whose series is not named, or is named in two languages."""
    if a.ordinal is None or a.ordinal != b.ordinal:
        return 0
    return _ORDINAL if not a.series or not b.series or a.language != b.language else _ORDINAL // 2


def _place_points(a: Fact, b: Fact) -> int:
    if a.place and b.place:
        if a.subdivision and b.subdivision:
            return _PLACE if a.subdivision == b.subdivision else _OTHER_PLACE
        return _PLACE if _same_place_name(a.place, b.place) else 0
    return _PLACE_COUNTRY if a.place_country and a.place_country == b.place_country else 0


def _country_points(a: Fact, b: Fact) -> int:
    return _COUNTRIES if a.countries and a.countries == b.countries else 0


def _sector_points(a: Fact, b: Fact) -> int:
    if not a.sectors or not b.sectors:
        return 0
    return _SECTOR if set(a.sectors) & set(b.sectors) else _OTHER_SECTOR
