"""What nothing dates, when only one event is known that it can be.

Two kinds of mentions ask. A recollection of a visit, `on his visit to Vietnam`: a leader travels to a country once in
years, but meets its people every month. A visit counts as known for three years before the article, or ever where the
day of the article is not known; where two were made in that time, the recollection stays alone. And what an article of
an unknown day is about, where nothing joined it yet: it is the event that fits it best of those with its people and
countries, provided that no other fits about as well.
Here belongs the evidence that there is one candidate only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tasks.link.blocks import partners
from tasks.link.evidence import LINK, MARGIN, Evidence
from tasks.link.facts import Fact

# Being the only visit that can be meant counts as much as its type.
_ONLY = 8
_REMEMBERED_DAYS = 3 * 366
# Without any day, one person must be joined by the bodies of both sides, or by one and the place.
_SURE = LINK + 10
# People of a mention from which on it is a list of those present.
_MOST_PEOPLE = 12

Pair = tuple[int, int, int]
Key = tuple[int, str] | tuple[int, str, str]


def recollection_pairs(
    facts: Sequence[Fact], clusters: Sequence[Sequence[int]], rules: Evidence, asking: Iterable[int] | None = None
) -> list[Pair]:
    """Pairs of a mention that asks and one of the only event that it can be: negative points and both positions.

    `asking` are the positions of mentions that are asked about; all of them by default.
    """
    cluster_of = {position: number for number, cluster in enumerate(clusters) for position in cluster}
    asked = [p for p in (range(len(facts)) if asking is None else asking) if asks(facts[p])]
    asked = [p for p in asked if _recalls_visit(facts[p]) or len(clusters[cluster_of[p]]) == 1]
    known = _known(facts, {key for position in asked for key in _wanted(facts[position])})
    found: list[Pair] = []
    for position in asked:
        fact = facts[position]
        others = {p for key in _wanted(fact) for p in known[key]}
        visits = _only_visit(facts, position, others, cluster_of, rules) if _recalls_visit(fact) else []
        found += visits or (
            _best_fitting(facts, position, others, cluster_of, rules) if _is_of_unknown_day(fact) else []
        )
    return sorted(found)


def asks(fact: Fact) -> bool:
    """Whether nothing but its people can tell a mention from others, and it is of a kind that is asked about."""
    return _recalls_visit(fact) or _is_of_unknown_day(fact)


def _recalls_visit(fact: Fact) -> bool:
    return fact.event_type == "visit" and not fact.is_located_in_time and not fact.yearless


def _is_of_unknown_day(fact: Fact) -> bool:
    return fact.central and not fact.is_located_in_time and fact.published_last is None


def recollection_keys(fact: Fact) -> Iterator[Key]:
    """What a mention that asks shares with those that it can mean: people, with the other countries."""
    yield from _with_people(fact)
    if fact.event_type == "visit" and (fact.is_dated or _recalls_visit(fact)):
        yield from _travellers(fact)


def _wanted(fact: Fact) -> Iterator[Key]:
    if _recalls_visit(fact):
        yield from _travellers(fact)
    if _is_of_unknown_day(fact):
        yield from _with_people(fact)


def _travellers(fact: Fact) -> Iterator[Key]:
    """The people who lead a side, each with the other countries."""
    return ((person, partners(fact)) for _, people in fact.leads for person in sorted(people))


def _with_people(fact: Fact) -> Iterator[Key]:
    people = sorted(fact.people) if len(fact.people) <= _MOST_PEOPLE else ()
    return ((person, partners(fact), "any") for person in people)


def _known(facts: Sequence[Fact], wanted: set[Key]) -> Mapping[Key, Sequence[int]]:
    known: dict[Key, list[int]] = defaultdict(list)
    for position, fact in enumerate(facts) if wanted else ():
        for key in wanted.intersection(recollection_keys(fact)):
            known[key].append(position)
    return known


def _only_visit(
    facts: Sequence[Fact], position: int, others: Iterable[int], cluster_of: Mapping[int, int], rules: Evidence
) -> list[Pair]:
    """The mentions of the only visit of the travellers that is remembered, if there is one and it fits."""
    fact = facts[position]
    known = [p for p in sorted(others) if facts[p].is_dated and _is_remembered(fact, facts[p])]
    if len({cluster_of[p] for p in known}) != 1:
        return []
    pairs = [(-rules.points(fact, facts[p]), position, p) for p in known if not rules.contradiction(fact, facts[p])]
    return [pair for pair in pairs if -pair[0] + _ONLY >= LINK]


def _is_remembered(fact: Fact, visit: Fact) -> bool:
    published = fact.published_last
    if published is None:
        return True
    return visit.first <= published <= visit.last + _REMEMBERED_DAYS


def _best_fitting(
    facts: Sequence[Fact], position: int, others: Iterable[int], cluster_of: Mapping[int, int], rules: Evidence
) -> list[Pair]:
    """The mention that fits best, if those of all other events fit worse by one kind of evidence.

    Somebody of each side must be common: a minister who is named alone gives medals every year. Other people at the
    head of a side make it another event, whatever its type.
    """
    fact = facts[position]
    fitting = [
        p
        for p in sorted(others)
        if facts[p].document_id != fact.document_id
        and not rules.contradiction(fact, facts[p])
        and not rules.leads_differ(fact, facts[p])
        and rules.common_sides(fact, facts[p]) > 1
    ]
    pairs = [(-rules.points(fact, facts[p]), position, p) for p in fitting]
    best = min(pairs, default=None)
    if best is None or -best[0] < _SURE:
        return []
    rivals = (-points for points, _, p in pairs if cluster_of[p] != cluster_of[best[2]])
    return [best] if -best[0] - max(rivals, default=-best[0] - MARGIN) >= MARGIN else []
