"""How strongly two mentions speak for being one event, and what makes that impossible.

Here belong the rules for a pair. `contradiction` is a veto; `points` adds up what agrees. The weights are chosen so
that no single kind of evidence reaches `LINK` alone, but for a numbered session or a signed instrument, and so that the
usual rule (same day, same countries, same type) reaches it exactly when nothing speaks against it. They were set on
generated worlds (`benchmarks/link.py`), never on single articles. What bodies say is in `body_evidence.py`, what
instruments say in `instrument_evidence.py`. Pairs are found in `blocks.py` and merged in `cluster.py`.
"""

from __future__ import annotations

from collections.abc import Set

from tasks.link.actor_index import ActorIndex
from tasks.link.body_evidence import BodyEvidence
from tasks.link.chinese import CHINESE
from tasks.link.days import date_points
from tasks.link.facts import Fact, InstrumentFact, Lookup
from tasks.link.fit import (
    countries_fit,
    days_between,
    lands_differ,
    over_before_news,
    places_differ,
    same_session,
    same_traveller,
    signed_that_day,
    similar_session,
    slack,
    tells_no_session,
    told_as_news,
    told_before,
    told_elsewhere,
    types_fit,
)
from tasks.link.instrument_evidence import DECISIVE, InstrumentEvidence
from tasks.link.keys import VIETNAM, latin_key
from tasks.link.spelling import same_place_name, spelled_alike, unmarked_alike
from tasks.link.yearless import days_contradict

LINK = 40
# Two mentions in one cluster that were joined by others must not speak against each other.
LEAST = 12
# How much better the best of two exclusive candidates must fit: one more kind of evidence than agreement in sector.
MARGIN = 6

# A visit and the meeting within it are two events by the codebook, so the two names are rarely one event.
_CROSS_TYPE = {
    frozenset({"meeting", "conference"}): -4,
    frozenset({"visit", "meeting"}): -35,
    frozenset({"visit", "conference"}): -35,
    frozenset({"aid", "project_milestone"}): -6,
}
_OTHER_CROSS_TYPE = -15
# Only one such act happens between the same sides on a day; a session has many speakers, a talk one host.
_ONE_TO_ONE = frozenset({"meeting", "visit"})
_ONCE = frozenset({"ties_established"})
# States establish relations once, whatever is known of the day; provinces have several twins.
_TIED_ONCE, _TWINNED_ONCE = 30, 12
# Acts of which one side does the like with several provinces of the other on one day.
_LOCAL_ACTS = frozenset({"agreement_signing", "aid", "training", "award", "project_milestone", "ties_established"})

_TYPE, _COUNTRIES, _PLACE, _PLACE_COUNTRY, _SECTOR = 8, 4, 12, 2, 4
_PERSON_SIDES = (0, 22, 38)
_OTHER_PLACE, _OTHER_LEAD, _OTHER_SECTOR = -12, -12, -4
# A country that only hosts and guests tell weighs less than one that is named.
_OTHER_LAND = -26
# Other hosts and another field at once: two occasions of one day, however alike they are otherwise.
_OTHER_MATTER = -14
_SAME_TRAVELLER = 8
_SAME_TITLE = 14
_ORDINAL, _SIMILAR_SESSION = 20, 30
# A meeting without a number is rarely the numbered session itself.
_NO_ORDINAL = -12


class Evidence:
    """The rules over a set of facts with their actors; `instrument_of` gives the agreement of an instrument fact."""

    def __init__(self, index: ActorIndex, instrument_of: Lookup[int], instruments: Lookup[InstrumentFact]) -> None:
        self._index = index
        self._bodies = BodyEvidence(index)
        self._instruments = InstrumentEvidence(instrument_of, instruments)

    def contradiction(self, a: Fact, b: Fact) -> bool:
        """Whether the two cannot speak of one event."""
        if a.event_type != b.event_type and not types_fit(a.event_type, b.event_type):
            return True
        if a.countries != b.countries and not countries_fit(a.countries, b.countries):
            return True
        if a.ordinal is not None and b.ordinal is not None and a.ordinal != b.ordinal:
            return True
        numbered = same_session(a, b)
        if tells_no_session(a, b) or tells_no_session(b, a):
            return True
        if a.is_dated and b.is_dated and days_between(a, b) > slack(a, b, numbered):
            return True
        if not numbered and days_contradict(a, b):
            return True
        if (a.precision == 0) != (b.precision == 0) and (told_before(a, b) or told_as_news(a, b)):
            return True
        if a.event_type == b.event_type == "agreement_signing" and (
            self._instruments.differ(a, b) or self._signed_anew(a, b)
        ):
            return True
        if not numbered and ((places_differ(a, b) and not signed_that_day(a, b)) or told_elsewhere(a, b)):
            return True
        if a.event_type == b.event_type and a.event_type in _LOCAL_ACTS and self._bodies.localities_differ(a, b):
            return True
        return a.event_type in _ONE_TO_ONE and a.event_type == b.event_type and self.leads_differ(a, b)

    def exclusive(self, a: Fact, b: Fact) -> bool:
        """Whether the two are rather two events: a third mention that fits both is ambiguous."""
        if self.contradiction(a, b):
            return True
        apart = a.is_dated and b.is_dated and days_between(a, b) > 0
        return self.points(a, b) < (LINK if apart else LEAST)

    def _signed_anew(self, a: Fact, b: Fact) -> bool:
        """Whether one signing is the news of its article, and the other, long before, was by other people.

        States sign an instrument of one name every few years.
        """
        if not over_before_news(a, b) or not a.people.isdisjoint(b.people):
            return False
        theirs = dict(b.leads)
        common = [(country, mine) for country, mine in a.leads if country in theirs]
        return bool(common) and not any(self._alike(country, mine, theirs[country]) for country, mine in common)

    def leads_differ(self, a: Fact, b: Fact) -> bool:
        """Whether a side was led by other people, spellings allowed for."""
        if not a.leads or not b.leads:
            return False
        theirs = dict(b.leads)
        return any(
            country in theirs and not mine & theirs[country] and not self._alike(country, mine, theirs[country])
            for country, mine in a.leads
        )

    def common_sides(self, a: Fact, b: Fact) -> int:
        """Of how many countries, or of none, both name people, spellings allowed for, or bodies."""
        sides = self._bodies.common(a, b) | self._bodies.by_country(a.people & b.people).keys()
        mine, theirs = self._bodies.by_country(a.people), self._bodies.by_country(b.people)
        alike = (c for c in mine if c and c not in sides and c in theirs and self._alike(c, mine[c], theirs[c]))
        return len(sides) + sum(1 for _ in alike)

    def points(self, a: Fact, b: Fact) -> int:
        """What agrees less what differs; `LINK` and more say one event. Contradictions are not looked for."""
        if same_session(a, b):
            return DECISIVE + 20
        people, bodies, sectors = self._people_points(a, b), self._bodies.points(a, b), _sector_points(a, b)
        total = _ordinal_points(a, b) + people + bodies + sectors
        if people <= 0 and sectors < 0 and self._bodies.other_hosts(a, b):
            total += _OTHER_MATTER
        if a.event_type == b.event_type == "project_milestone":
            total += self._bodies.work_points(a, b, bodies)
        strangers = bool(a.people and b.people) and people <= 0 and bodies <= 0
        total += date_points(a, b, strangers) + self._type_points(a, b) + _place_points(a, b) + _country_points(a, b)
        total += self._instruments.points(a, b) + _SAME_TRAVELLER * same_traveller(a, b)
        if a.title and b.title and a.language == b.language and latin_key(a.title) == latin_key(b.title):
            total += _SAME_TITLE
        return total + (2 if a.central and b.central else 0)

    def _type_points(self, a: Fact, b: Fact) -> int:
        if a.event_type == b.event_type:
            once = a.event_type in _ONCE and a.is_dated and b.is_dated
            local = self._bodies.localities(a.told) or self._bodies.localities(b.told)
            return _TYPE + (0 if not once else _TWINNED_ONCE if local else _TIED_ONCE)
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

    def _alike(self, country: str, mine: Set[int], theirs: Set[int]) -> bool:
        """Whether a name of one can be a spelling of a name of the other; of Vietnamese names, the unmarked form.

        Of a Chinese name, the Vietnamese reading as well.
        """
        alike = unmarked_alike if country == VIETNAM else spelled_alike
        names = [(self._name_of(one), self._name_of(other)) for one in mine for other in theirs]
        if any(alike(one, other) for one, other in names):
            return True
        chinese = self._index.chinese
        return country in CHINESE and any(chinese.alike(*pair) or chinese.near(*pair) for pair in names)

    def _name_of(self, actor: int) -> str:
        return self._index.actors[actor].keys[0][2]


def _ordinal_points(a: Fact, b: Fact) -> int:
    """An equal number of a session whose series is not named, or is named in two languages; or a number of one only."""
    if a.ordinal != b.ordinal:
        return _NO_ORDINAL if a.event_type != b.event_type else 0
    if a.ordinal is None:
        return 0
    if similar_session(a, b):
        return _SIMILAR_SESSION
    return _ORDINAL if not a.series or not b.series or a.language != b.language else _ORDINAL // 2


def _place_points(a: Fact, b: Fact) -> int:
    if a.place and b.place:
        if a.subdivision and b.subdivision:
            return _PLACE if a.subdivision == b.subdivision else _OTHER_PLACE
        return _PLACE if same_place_name(a.place, b.place) else 0
    if lands_differ(a, b):
        # Scholarships are told of where students come from, or of where they study.
        return 0 if a.event_type == b.event_type == "training" else _OTHER_LAND
    return _PLACE_COUNTRY if a.place_country and a.place_country == b.place_country else 0


def _country_points(a: Fact, b: Fact) -> int:
    return _COUNTRIES if a.countries and a.countries == b.countries else 0


def _sector_points(a: Fact, b: Fact) -> int:
    if not a.sectors or not b.sectors:
        return 0
    return _SECTOR if set(a.sectors) & set(b.sectors) else _OTHER_SECTOR
