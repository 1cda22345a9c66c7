"""Which pairs of mentions are worth comparing.

Facts meet in blocks that share a feature (a numbered session, an instrument, a person, a body, a place, a day, a work)
and, within a block, only where their spans of days meet, each with a bounded number of the next ones. So the work grows
with the number of reports per event, not with the square of all mentions. One kind of block is in memory at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from tasks.link.actor_index import ActorIndex
from tasks.link.facts import RECENT_DAYS, Fact, Lookup
from tasks.link.fit import FAMILIES, POSTPONED_DAYS, PROGRAMME_DAYS, SESSION_DAYS, WRONG_DAYS, place_names, works_of
from tasks.link.keys import VIETNAM, programme_key
from tasks.link.partition import NEIGHBOURS
from tasks.link.windows import KindOf
from tasks.link.yearless import calendar_keys

Pairs = Iterator[tuple[int, int]]
Kind = KindOf[Fact]
Note = Callable[[int, Hashable, Sequence[int]], None]
_FAMILY_NUMBERS = {
    kind: tuple(number for number, family in enumerate(FAMILIES) if kind in family) or (kind,)
    for kind in (
        "agreement_signing", "conference", "meeting", "visit", "training", "aid", "exchange", "award",
        "project_milestone", "ties_established", "joint_activity",
    )
}  # fmt: skip
_LONGEST_YEARS = 3
# In letters: by so much of its name a work is looked for.
_BEGINNING = 12
# Those of a fact with more people would make too many pairs.
_MOST_PEOPLE = 6


def candidate_pairs(facts: list[Fact], kinds: Sequence[Kind], note: Note | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of positions, smaller first; a pair may come more than once.

    `note` is told of every block: the number of its kind, its key, its members.
    """
    for number, kind in enumerate(kinds):
        blocks: dict[Hashable, list[int]] = defaultdict(list)
        for position, fact in enumerate(facts):
            for key in kind.keys(fact):
                blocks[key].append(position)
        for key, members in blocks.items():
            if note is not None:
                note(number, key, members)
            if kind.pairs and len(members) > 1:
                yield from kind.pairs(facts, members)


def partners(fact: Fact) -> str:
    """The countries without Vietnam, the side by which most events differ, as one text."""
    return _partners(fact.countries)


@lru_cache(maxsize=10_000)
def _partners(countries: frozenset[str]) -> str:
    return " ".join(sorted(countries - {VIETNAM} or countries))


def _sessions(fact: Fact) -> Iterator[Hashable]:
    """A numbered session of a named series, with each of those who meet."""
    if fact.ordinal is not None and fact.series is not None:
        yield from ((fact.series, fact.ordinal, country) for country in partners(fact).split() or [""])


def _ordinals(fact: Fact) -> Iterator[Hashable]:
    """The number of a session with who meets."""
    if fact.ordinal is not None:
        yield partners(fact), fact.ordinal


def _programmes(fact: Fact) -> Iterator[Hashable]:
    """The name of an exchange with who exchanges."""
    if fact.event_type == "exchange" and fact.title:
        yield partners(fact), programme_key(fact.title)


def _ties(fact: Fact) -> Iterator[Hashable]:
    """Relations established, with whom and in which year: articles that recall them name nobody."""
    if fact.event_type == "ties_established":
        yield from ((partners(fact), year) for year in _years(fact))


def _days(fact: Fact) -> Iterator[Hashable]:
    """The first and the last day with who meets and what it is."""
    if fact.precision == 3:
        side = partners(fact)
        for day in {fact.first, fact.last}:
            yield from ((day, side, kind) for kind in _kinds(fact))


def _people(fact: Fact) -> Iterator[Hashable]:
    """A person and a year."""
    return ((person, year) for person in fact.people for year in _years(fact))


def _places(fact: Fact) -> Iterator[Hashable]:
    """The place with who meets, what it is, of which field and in which year."""
    if fact.place:
        features = [(kind, sector) for kind in _kinds(fact) for sector in sorted(set(fact.sectors))]
        for name in place_names(fact):
            yield from ((name, partners(fact), feature, year) for feature in features for year in _years(fact))


@dataclass(frozen=True)
class _KeysOfActors:
    """The keys that take more than the fact itself: who the actors are, and which agreement an instrument is."""

    index: ActorIndex
    instrument_of: Lookup[int]

    def instruments(self, fact: Fact) -> Iterator[Hashable]:
        """Each agreement that is signed."""
        if fact.event_type == "agreement_signing":
            signed = {self.instrument_of[i] for i, relation in fact.instruments if relation == "signs"}
            yield from ((agreement,) for agreement in sorted(signed))

    def pairs_of_people(self, fact: Fact) -> Iterator[Hashable]:
        """Two persons of two countries, in whichever year."""
        if len(fact.people) <= _MOST_PEOPLE:
            for one, other in combinations(sorted(fact.people), 2):
                if self.index.actors[one].country != self.index.actors[other].country:
                    yield one, other

    def bodies(self, fact: Fact) -> Iterator[Hashable]:
        """A body, or the line or place it stands for, with who meets, what it is and in which year."""
        side = partners(fact)
        roots = {self._stands_for(body) for body in fact.bodies}
        return ((root, side, kind, year) for root in roots for kind in _kinds(fact) for year in _years(fact))

    def calendar(self, fact: Fact) -> Iterator[Hashable]:
        """The day of the year with those who act."""
        return calendar_keys(fact, map(self._stands_for, fact.bodies))

    def _stands_for(self, body: int) -> int | str:
        return self.index.acts_for(body) or self.index.line.get(body, body)

    def works(self, fact: Fact) -> Iterator[Hashable]:
        """How the name of a work begins, with whose it is."""
        if fact.event_type == "project_milestone":
            beginnings = {name[:_BEGINNING] for name in works_of(fact, self.index)}
            yield from ((partners(fact), beginning) for beginning in beginnings)


def block_kinds(index: ActorIndex, instrument_of: Lookup[int]) -> list[Kind]:
    """The kinds of blocks. Keys are tuples of texts and numbers alone, the same in every run."""
    keys = _KeysOfActors(index, instrument_of)
    return [
        Kind(_sessions, _all_pairs, None, plain=True),
        Kind(_ordinals, _sweep_sessions, SESSION_DAYS, plain=True),
        Kind(keys.instruments, _all_pairs, None, plain=True),
        Kind(keys.pairs_of_people, _sweep_plans, POSTPONED_DAYS),
        Kind(_people, _sweep, 0, plain=True),
        Kind(keys.bodies, _sweep, 0, plain=True),
        Kind(_places, _sweep, 0, plain=True),
        Kind(_days, _sweep, 0, plain=True),
        Kind(_ties, _sweep, 0, plain=True),
        Kind(keys.works, _sweep, 0, plain=True),
        Kind(_programmes, _sweep_programmes, PROGRAMME_DAYS, plain=True),
        Kind(keys.calendar, _yearless_pairs, None, RECENT_DAYS),
    ]


def _kinds(fact: Fact) -> tuple[Hashable, ...]:
    return _FAMILY_NUMBERS[fact.event_type]


def _years(fact: Fact) -> range:
    """The years that a fact can lie in; none when nothing bounds it."""
    if not fact.is_located_in_time:
        return range(0)
    first, last = date.fromordinal(fact.likely_first).year, date.fromordinal(fact.likely_last).year
    return range(first, last + 1) if last - first < _LONGEST_YEARS else range(first, first + 1)


def _all_pairs(_facts: list[Fact], members: list[int]) -> Pairs:
    for rank, one in enumerate(members):
        yield from ((one, other) for other in members[rank + 1 : rank + 1 + NEIGHBOURS])


def _yearless_pairs(facts: list[Fact], members: list[int]) -> Pairs:
    """The pairs of a block in which a day is without its year: others meet in blocks of their dates."""
    if any(facts[member].yearless for member in members):
        yield from (pair for pair in _all_pairs(facts, members) if facts[pair[0]].yearless or facts[pair[1]].yearless)


def _sweep(facts: list[Fact], members: list[int]) -> Pairs:
    """Pairs of a block whose likely spans of days meet."""
    return _sweep_within(facts, members, {})


def _sweep_plans(facts: list[Fact], members: list[int]) -> Pairs:
    """Pairs of a block whose likely spans of days meet, or could if a plan was put off or a paper erred by a day."""
    reach = {p: POSTPONED_DAYS if facts[p].status == "planned" else WRONG_DAYS for p in members}
    return _sweep_within(facts, members, reach)


def _sweep_sessions(facts: list[Fact], members: list[int]) -> Pairs:
    """Pairs of a block whose likely spans of days meet, or lie within the days of one session."""
    return _sweep_within(facts, members, dict.fromkeys(members, SESSION_DAYS))


def _sweep_programmes(facts: list[Fact], members: list[int]) -> Pairs:
    """Pairs of a block whose likely spans of days meet, or lie within the days of one programme."""
    return _sweep_within(facts, members, dict.fromkeys(members, PROGRAMME_DAYS))


def _sweep_within(facts: list[Fact], members: list[int], reach: Mapping[int, int]) -> Pairs:
    ordered = sorted(members, key=lambda position: (facts[position].likely_first, position))
    for rank, one in enumerate(ordered):
        last = facts[one].likely_last + reach.get(one, 0)
        for other in ordered[rank + 1 : rank + 1 + NEIGHBOURS]:
            if facts[other].likely_first > last:
                break
            yield (one, other) if one < other else (other, one)
