"""What is concluded of agreements, and the rows of the four agreement tables.

Rules. Title, kind, validity, signing and countries: what most articles say. Signed: the articles' own statement, else
the date of the event that signs it and has occurred. What is said to carry it out or review it on the day of signing or
before prepares it. Predecessor: of the same kind, countries and a shared side, the one whose validity ends last before
this one's begins. Status: drafted until some article or a held signing says signed; superseded when a successor was
signed or became valid before this one ended (or it has no end); expired when its validity has passed at the release's
date.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import pyarrow as pa

from schemas.edtf import edtf_bounds, precision
from tasks.link.actor_index import ActorIndex
from tasks.link.buffers import RowBuffer
from tasks.link.facts import InstrumentFact
from tasks.link.titles import agreement_title

_T = TypeVar("_T", bound=Hashable)
# A next instrument of the same sides begins at most this long after the last one ended; a longer gap is another story.
_LONGEST_GAP_DAYS = 5 * 366
_LATER = frozenset({"implements", "reviews"})
_DAY = 3


@dataclass(slots=True)
class Agreement:
    """An instrument in the world.

    `events` are event, relation and mention id, where the event's first mention stands for it; `parties` and `bodies`
    are handles of actors.
    """

    agreement_id: str
    kind: str
    title_vi: str | None
    title_en: str | None
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    signed: str | None
    valid: str | None
    drafted: bool
    parties: frozenset[int]
    bodies: frozenset[int]
    events: list[tuple[str, str, str]] = field(default_factory=list)
    predecessor: int | None = None
    status: str = "drafted"


def conclude(agreement_id: str, facts: Sequence[InstrumentFact], index: ActorIndex) -> Agreement:
    """An agreement from all its names, before events and other agreements are known."""
    parties = {index.of_form[form] for fact in facts for form in fact.parties}
    sectors = Counter(sector for fact in facts for sector in set(fact.sectors))
    kinds = Counter(fact.kind for fact in facts)
    return Agreement(
        agreement_id=agreement_id,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        title_vi=_usual([fact.title for fact in facts if not fact.language.startswith("en")]),
        title_en=_usual([fact.title for fact in facts if fact.language.startswith("en")]),
        countries=_usual([tuple(sorted(fact.countries)) for fact in facts if fact.countries]) or (),
        sectors=tuple(sorted(sector for sector, count in sectors.items() if 2 * count >= len(facts))),
        signed=most_precise([fact.signed for fact in facts if fact.signed]),
        valid=_usual([fact.valid for fact in facts if fact.valid]),
        drafted=all(fact.status == "drafted" for fact in facts),
        parties=frozenset(parties),
        bodies=frozenset().union(*(fact.bodies for fact in facts)),
    )


def _usual(values: Sequence[_T]) -> _T | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(str(value)), str(value)), default=None)


def most_precise(dates: Sequence[str]) -> str | None:
    """The most precise of several dates, a day before a span of days, then the one given most, then the earlier."""
    counts = Counter(dates)
    return min(counts, key=lambda text: (-precision(text), "/" in text, -counts[text], text), default=None)


def complete(
    agreements: list[Agreement], dates: Mapping[str, str | None], occurred: Container[str], as_of: date
) -> None:
    """Fill in what follows from events and from other agreements.

    `dates` are those of the events, `occurred` the events that have, both by their first mentions.
    """
    for agreement in agreements:
        signings = [event for event, relation, _ in agreement.events if relation == "signs" and event in occurred]
        agreement.drafted = agreement.drafted and not signings
        if agreement.signed is None:
            agreement.signed = most_precise([day for event in signings if (day := dates[event])])
        agreement.events = [_in_order_of_time(agreement, event, dates) for event in agreement.events]
    _find_predecessors(agreements)
    successors = defaultdict(list)
    for agreement in agreements:
        if agreement.predecessor is not None:
            successors[agreement.predecessor].append(agreement)
    for position, agreement in enumerate(agreements):
        agreement.status = _status(agreement, successors[position], as_of)


def _in_order_of_time(
    agreement: Agreement, event: tuple[str, str, str], dates: Mapping[str, str | None]
) -> tuple[str, str, str]:
    """An event of the day of signing or before carries nothing out yet: it prepares the agreement."""
    first_mention, relation, mention = event
    day = dates[first_mention]
    if relation not in _LATER or not day or not agreement.signed or precision(agreement.signed) < _DAY:
        return event
    begins, ends = edtf_bounds(day)
    first, last = edtf_bounds(agreement.signed)
    return (first_mention, "prepares", mention) if begins <= first and ends <= last else event


def _find_predecessors(agreements: list[Agreement]) -> None:
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for position, agreement in enumerate(agreements):
        if agreement.valid:
            for body in agreement.bodies:
                alike[agreement.kind, agreement.countries, body].append(position)
    for agreement in agreements:
        sharing = {o for body in agreement.bodies for o in alike.get((agreement.kind, agreement.countries, body), ())}
        before = [other for other in sharing if _precedes(agreements[other], agreement)]
        agreement.predecessor = max(
            before, key=lambda o: (_end(agreements[o]), agreements[o].agreement_id), default=None
        )


def _precedes(earlier: Agreement, later: Agreement) -> bool:
    if earlier is later or not earlier.valid or not later.valid:
        return False
    first, first_of_later = edtf_bounds(earlier.valid)[0], edtf_bounds(later.valid)[0]
    gap = (first_of_later - _end(earlier)).days
    return first < first_of_later and -366 <= gap <= _LONGEST_GAP_DAYS and _end(earlier) < _end(later)


def _end(agreement: Agreement) -> date:
    return edtf_bounds(agreement.valid)[1] if agreement.valid else date.max


def _status(agreement: Agreement, successors: Sequence[Agreement], as_of: date) -> str:
    if agreement.drafted:
        return "drafted"
    for successor in successors:
        begins = successor.signed or successor.valid
        if not successor.drafted and begins and edtf_bounds(begins)[0] <= min(_end(agreement), as_of):
            return "superseded"
    return "expired" if _end(agreement) < as_of else "signed"


def agreement_table(agreements: Sequence[Agreement]) -> pa.Table:
    """The table `agreements`, sorted by id."""
    buffer = RowBuffer("agreements")
    for a in sorted(agreements, key=lambda agreement: agreement.agreement_id):
        before = agreements[a.predecessor].agreement_id if a.predecessor is not None else None
        titles = [
            own or agreement_title(a.kind, a.countries, a.valid, a.signed, language)
            for own, language in ((a.title_vi, "vi"), (a.title_en, "en"))
        ]
        what = (a.agreement_id, a.kind, *titles, list(a.countries), list(a.sectors))
        buffer.append((*what, a.signed, a.valid, a.status, before))
    return buffer.table()


def party_table(agreements: Sequence[Agreement], actor_ids: Mapping[int, str]) -> pa.Table:
    """The table `agreement_parties`, sorted."""
    buffer = RowBuffer("agreement_parties")
    for row in sorted({(a.agreement_id, actor_ids[actor]) for a in agreements for actor in a.parties}):
        buffer.append(row)
    return buffer.table()


def agreement_event_table(agreements: Sequence[Agreement], event_ids: Mapping[str, str]) -> pa.Table:
    """The table `agreement_events`, sorted; `event_ids` are by first mention."""
    buffer = RowBuffer("agreement_events")
    rows = {(a.agreement_id, event_ids[event], relation, men) for a in agreements for event, relation, men in a.events}
    for row in sorted(rows):
        buffer.append(row)
    return buffer.table()


def agreement_mention_table(clusters: Sequence[Sequence[int]], ids: Sequence[str], packed: pa.Table) -> pa.Table:
    """The table `agreement_mentions`: `packed` has the quotes of the instruments in the order of their positions."""
    id_of = {position: ids[number] for number, cluster in enumerate(clusters) for position in cluster}
    column = pa.array([id_of[position] for position in range(packed.num_rows)], pa.string())
    table = packed.set_column(0, "agreement_id", column)
    order = [("agreement_id", "ascending"), ("document_id", "ascending"), ("start", "ascending"), ("end", "ascending")]
    return table.sort_by(order)
