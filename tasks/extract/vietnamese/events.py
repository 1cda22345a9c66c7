"""The rules by which Vietnamese drafts become mentions: completed by each other, and without what is no cooperation.

Here belong the rules that need all events of the article at once. Dates, venues and centrality are settled in
`settling`; the order in which the rules are asked is that of every language (`finishing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Mention
from tasks.extract.acts import Draft
from tasks.extract.backers import is_backed_by_other_side
from tasks.extract.context import Context
from tasks.extract.cooperation import main_participants
from tasks.extract.finishing import EventRules
from tasks.extract.mentions import MentionRules
from tasks.extract.other_side import names_other_side, sides_told
from tasks.extract.stages import attach_sentences
from tasks.extract.vietnamese.countries_beside import with_countries_told_beside
from tasks.extract.vietnamese.event_countries import countries_of_event, country_of_event
from tasks.extract.vietnamese.participants import collect_participants
from tasks.extract.vietnamese.settling import (
    find_narrative,
    settle_central,
    settle_dates,
    settle_places,
    status_by_date,
)
from tasks.extract.vietnamese.sides_meant import sides_meant, with_sides_told

# Countries that make an event cooperation.
_SIDES = 2


def _complete(context: Context, drafts: Sequence[Draft], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those whom `hai bên` means and with who has attended what is signed at."""
    main = main_participants(mentions)
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]
    return with_countries_told_beside(with_sides_told(context, drafts, _seat_signatories(completed)))


def _keeps(context: Context, draft: Draft, mention: Mention) -> bool:
    if sides_told(context, mention) < _SIDES:
        return False
    return names_other_side(context, mention, context.opening) or is_backed_by_other_side(context, draft)


def _seat_signatories(mentions: list[Mention]) -> list[Mention]:
    """Who signs at the conference has attended it, where the text names nobody else of it."""
    stage = next((m for m in mentions if m.is_central and m.event_type == "conference"), None)
    if stage is None or any(p.kind == "person" for p in stage.participants):
        return mentions
    signing = [
        m for m in mentions if m.event_type == "agreement_signing" and m.is_central and m.date_edtf == stage.date_edtf
    ]
    people = tuple(replace(p, role="attendee") for m in signing for p in m.participants if p.role == "signatory")
    return [replace(m, participants=(*people, *m.participants)) if m is stage else m for m in mentions]


RULES: EventRules[Draft] = EventRules(
    gather_round=attach_sentences,
    narrative=find_narrative,
    settle_dates=settle_dates,
    status=status_by_date,
    may_be_ahead=lambda _: False,
    settle_central=settle_central,
    settle_places=settle_places,
    mention=MentionRules(
        countries=countries_of_event,
        participants=collect_participants,
        country=country_of_event,
        title_start=lambda _, head: head.start,
    ),
    complete=_complete,
    keeps=_keeps,
)
