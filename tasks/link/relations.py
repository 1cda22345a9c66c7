"""How events belong together: part_of, follows, same_series.

Rules. part_of: within one article, an act whose days lie within those of a session, programme or visit, of the same
countries and not in another country's place; among several the narrowest holds it, a session before a programme before
a visit. follows: by an agreement, what carries out, reviews, amends or extends it follows its signing; its signing
follows the last event that prepared it. same_series: sessions n and n - 1 of one series and the same countries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from tasks.link.agreement_rows import Agreement
from tasks.link.buffers import RowBuffer
from tasks.link.facts import Fact, Lookup, day_bounds
from tasks.link.fit import countries_fit, lands_differ
from tasks.link.settle import Settled

_HOLDERS = {"conference": 0, "exchange": 1, "visit": 2}
_PARTS_OF = {
    "conference": frozenset({"agreement_signing", "award", "aid"}),
    "exchange": frozenset({"meeting", "agreement_signing", "award", "aid", "project_milestone", "conference"}),
    "visit": frozenset({"meeting", "agreement_signing", "conference", "award", "aid", "project_milestone", "exchange"}),
}
_LONGEST_HOLDER_DAYS = 31
_AFTER_SIGNING = frozenset({"implements", "reviews", "amends", "extends"})

Link = tuple[str, str, str, str | None]
Session = tuple[str, int, tuple[str, ...]]
Dates = Mapping[str, str | None]


def event_link_table(links: Iterable[Link], event_ids: Mapping[str, str]) -> pa.Table:
    """The table `event_links`: a row per pair of events and relation, with the smallest mention that says so.

    Events are told by their first mentions, of which `event_ids` gives the id.
    """
    best: dict[tuple[str, str, str], str | None] = {}
    for event, other, relation, mention in links:
        key = (event_ids[event], event_ids[other], relation)
        if event != other and (key not in best or (mention or "") < (best[key] or "")):
            best[key] = mention
    buffer = RowBuffer("event_links")
    for key in sorted(best):
        buffer.append((*key, best[key]))
    return buffer.table()


def parts(facts: Sequence[Fact], event_of: Lookup[str], dates: Dates) -> Iterator[Link]:
    """What is part of what, by facts of whole articles (sorted by mention id); `event_of` is by position."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for position, fact in enumerate(facts):
        by_document[fact.document_id].append(position)
    for positions in by_document.values():
        holders = [p for p in positions if facts[p].event_type in _HOLDERS and facts[p].is_dated]
        for position in positions if holders else ():
            fitting = [holder for holder in holders if holder != position and _holds(facts[holder], facts[position])]
            if fitting:
                holder = min(fitting, key=lambda h: (_HOLDERS[facts[h].event_type], facts[h].last - facts[h].first, h))
                part, whole = event_of[position], event_of[holder]
                if _dates_still_fit(dates[part], dates[whole]):
                    yield part, whole, "part_of", facts[position].mention_id


def _holds(holder: Fact, part: Fact) -> bool:
    return (
        part.event_type in _PARTS_OF[holder.event_type]
        and part.is_dated
        and holder.last - holder.first < _LONGEST_HOLDER_DAYS
        and holder.first <= part.first
        and part.last <= holder.last
        and "cancelled" not in (holder.status, part.status)
        and bool(holder.countries and part.countries)
        and countries_fit(holder.countries, part.countries)
        and not lands_differ(holder, part)
        and (bool(holder.people & part.people) or bool(holder.kin & part.kin) or (holder.central and part.central))
    )


def _dates_still_fit(part: str | None, whole: str | None) -> bool:
    if not part or not whole:
        return False
    first, last = day_bounds(part)
    return day_bounds(whole)[0] <= first and last <= day_bounds(whole)[1]


def followings(agreements: Iterable[Agreement], dates: Dates) -> Iterator[Link]:
    """What follows what, by the life of agreements."""
    for agreement in agreements:
        dated = [link for link in agreement.events if dates[link[0]]]
        signings = {event for event, relation, _ in dated if relation == "signs"}
        preparing = {event for event, relation, _ in dated if relation == "prepares"}
        for event, relation, mention in dated:
            if relation in _AFTER_SIGNING:
                before = _last_before(event, signings, dates)
            else:
                before = _last_before(event, preparing, dates) if relation == "signs" else None
            if before is not None:
                yield event, before, "follows", mention


def _last_before(event: str, candidates: set[str], dates: Dates) -> str | None:
    """The latest of the candidates that had ended when the event began."""
    begins = day_bounds(dates[event] or "")[0]
    ended = [(day_bounds(dates[c] or "")[1], c) for c in candidates if c != event]
    return max((pair for pair in ended if pair[0] < begins), default=(0, None))[1]


def session_of(members: Iterable[Fact], settled: Settled) -> Session | None:
    """Which session of which series an event is: the series, its number, its countries."""
    series = min((fact.series for fact in members if fact.series), default=None)
    return (series, settled.ordinal, settled.countries) if series and settled.ordinal else None


def series(sessions: Mapping[str, Session]) -> Iterator[Link]:
    """Which session follows which in a series, by the sessions that events are."""
    events: dict[Session, list[str]] = defaultdict(list)
    for event, session in sessions.items():
        events[session].append(event)
    for event, (name, ordinal, countries) in sessions.items():
        before = events.get((name, ordinal - 1, countries), ())
        if len(before) == 1:
            yield event, before[0], "same_series", None
