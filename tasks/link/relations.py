"""How events belong together: part_of, follows, same_series.

Rules. part_of: within one article, an act whose days lie within those of a session, programme or visit, of the same
countries and not in another country's place; among several the narrowest holds it, a session before a programme before
a visit. follows: by an agreement, what carries out, reviews, amends or extends it follows its signing; its signing
follows the last event that prepared it. same_series: sessions n and n - 1 of one series and the same countries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pyarrow as pa

from tasks.link.agreement_rows import Agreement
from tasks.link.buffers import RowBuffer
from tasks.link.facts import Fact, day_bounds
from tasks.link.fit import countries_fit, places_differ
from tasks.link.settle import Settled

_HOLDERS = {"conference": 0, "exchange": 1, "visit": 2}
_PARTS_OF = {
    "conference": frozenset({"agreement_signing", "award", "aid"}),
    "exchange": frozenset({"meeting", "agreement_signing", "award", "aid", "project_milestone", "conference"}),
    "visit": frozenset({"meeting", "agreement_signing", "conference", "award", "aid", "project_milestone", "exchange"}),
}
_LONGEST_HOLDER_DAYS = 31
_AFTER_SIGNING = frozenset({"implements", "reviews", "amends", "extends"})

Link = tuple[int, int, str, str | None]


def event_link_table(
    clusters: Sequence[Sequence[int]],
    facts: Sequence[Fact],
    settled: Sequence[Settled],
    agreements: Sequence[Agreement],
    event_ids: Sequence[str],
) -> pa.Table:
    """The table `event_links`: a row per pair of events and relation, with the smallest mention that says so."""
    event_of = {position: number for number, cluster in enumerate(clusters) for position in cluster}
    best: dict[tuple[str, str, str], str | None] = {}
    for links in (
        _parts(facts, settled, event_of),
        _followings(agreements, settled),
        _series(clusters, facts, settled),
    ):
        for event, other, relation, mention in links:
            key = (event_ids[event], event_ids[other], relation)
            if event != other and (key not in best or (mention or "") < (best[key] or "")):
                best[key] = mention
    buffer = RowBuffer("event_links")
    for key in sorted(best):
        buffer.append((*key, best[key]))
    return buffer.table()


def _parts(facts: Sequence[Fact], settled: Sequence[Settled], event_of: dict[int, int]) -> Iterator[Link]:
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
                if _dates_still_fit(settled[part], settled[whole]):
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
        and not places_differ(holder, part)
        and (bool(holder.people & part.people) or bool(holder.kin & part.kin) or (holder.central and part.central))
    )


def _dates_still_fit(part: Settled, whole: Settled) -> bool:
    if not part.date_edtf or not whole.date_edtf:
        return False
    first, last = day_bounds(part.date_edtf)
    return day_bounds(whole.date_edtf)[0] <= first and last <= day_bounds(whole.date_edtf)[1]


def _followings(agreements: Sequence[Agreement], settled: Sequence[Settled]) -> Iterator[Link]:
    for agreement in agreements:
        dated = [link for link in agreement.events if settled[link[0]].date_edtf]
        signings = {event for event, relation, _ in dated if relation == "signs"}
        preparing = {event for event, relation, _ in dated if relation == "prepares"}
        for event, relation, mention in dated:
            if relation in _AFTER_SIGNING:
                before = _last_before(event, signings, settled)
            else:
                before = _last_before(event, preparing, settled) if relation == "signs" else None
            if before is not None:
                yield event, before, "follows", mention


def _last_before(event: int, candidates: set[int], settled: Sequence[Settled]) -> int | None:
    """The latest of the candidates that had ended when the event began."""
    begins = day_bounds(settled[event].date_edtf or "")[0]
    ended = [(day_bounds(settled[c].date_edtf or "")[1], c) for c in candidates if c != event]
    return max((pair for pair in ended if pair[0] < begins), default=(0, None))[1]


def _series(clusters: Sequence[Sequence[int]], facts: Sequence[Fact], settled: Sequence[Settled]) -> Iterator[Link]:
    sessions: dict[tuple[str, int, tuple[str, ...]], list[int]] = defaultdict(list)
    series_of: dict[int, str] = {}
    for number, cluster in enumerate(clusters):
        named = (facts[position].series for position in cluster)
        series, ordinal = min((name for name in named if name), default=None), settled[number].ordinal
        if series and ordinal:
            series_of[number] = series
            sessions[series, ordinal, settled[number].countries].append(number)
    for number, series in series_of.items():
        ordinal = settled[number].ordinal or 0
        before = sessions.get((series, ordinal - 1, settled[number].countries), ())
        if len(before) == 1:
            yield number, before[0], "same_series", None
