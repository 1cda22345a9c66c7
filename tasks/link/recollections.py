"""Recollections without a date: `on his visit to Vietnam`, when only one such visit of his is known.

Here belongs the evidence that there is one candidate only. Visits alone are asked about: a leader travels to a country
once in years, but meets its people every month. A visit counts as known for three years before the article; where two
were made in that time, the recollection stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tasks.link.blocks import partners
from tasks.link.evidence import LINK, Evidence
from tasks.link.facts import Fact

# Being the only visit that can be meant counts as much as its type.
_ONLY = 8
_REMEMBERED_DAYS = 3 * 366

Pair = tuple[int, int, int]
Traveller = tuple[int, str]


def recollection_pairs(
    facts: Sequence[Fact], clusters: Sequence[Sequence[int]], rules: Evidence, asking: Iterable[int] | None = None
) -> list[Pair]:
    """Pairs of an undated visit and a mention of the only visit that it can be: negative points and both positions.

    `asking` are the positions of the undated visits that are asked about; all of them by default.
    """
    cluster_of = {position: number for number, cluster in enumerate(clusters) for position in cluster}
    visits: dict[Traveller, list[int]] = defaultdict(list)
    for position, fact in enumerate(facts):
        if fact.event_type == "visit" and fact.is_dated:
            for traveller in travellers(fact):
                visits[traveller].append(position)
    found: list[Pair] = []
    for position in range(len(facts)) if asking is None else asking:
        fact = facts[position]
        if not asks(fact):
            continue
        known = {
            p for traveller in travellers(fact) for p in visits.get(traveller, ()) if _is_remembered(fact, facts[p])
        }
        if len({cluster_of[p] for p in known}) == 1:
            fitting = [p for p in sorted(known) if not rules.contradiction(fact, facts[p])]
            found += [(-rules.points(fact, facts[p]), position, p) for p in fitting]
    return sorted(pair for pair in found if -pair[0] + _ONLY >= LINK)


def asks(fact: Fact) -> bool:
    """Whether a fact is a visit that nothing but its travellers can tell from others."""
    return fact.event_type == "visit" and not fact.is_located_in_time and fact.published_last is not None


def travel_keys(fact: Fact) -> Iterator[Traveller]:
    """The travellers of a visit that asks, or that can be meant; nothing for other facts."""
    if fact.event_type == "visit" and (fact.is_dated or asks(fact)):
        yield from travellers(fact)


def travellers(fact: Fact) -> Iterator[Traveller]:
    """The people who lead a side, each with the other countries."""
    return ((person, partners(fact)) for _, people in fact.leads for person in sorted(people))


def _is_remembered(fact: Fact, visit: Fact) -> bool:
    published = fact.published_last or 0
    return visit.first <= published <= visit.last + _REMEMBERED_DAYS
