"""The rules by which Vietnamese drafts become mentions: completed by each other, and without what is no cooperation.

Here belong the rules that need all events of the article at once. Dates, venues and centrality are settled in
`settling`; the order in which the rules are asked is that of every language (`finishing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Mention
from tasks.extract.acts import Draft
from tasks.extract.backers import is_backed_by_other_side, is_international
from tasks.extract.context import Context
from tasks.extract.cooperation import main_participants
from tasks.extract.finishing import EventRules
from tasks.extract.mentions import MentionRules
from tasks.extract.phrases import phrase
from tasks.extract.spans import CountrySpan
from tasks.extract.stages import attach_sentences
from tasks.extract.vietnamese.countries_beside import with_countries_told_beside
from tasks.extract.vietnamese.event_countries import countries_of_event, country_of_event
from tasks.extract.vietnamese.other_side import home_is_told, other_sides, takes_part
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
# What another country holds for itself, too; whoever visits or signs does it with somebody.
_HELD_ALONE = frozenset({"conference", "exchange", "project_milestone", "award"})


def _complete(context: Context, drafts: Sequence[Draft], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those whom `hai bên` means and with who has attended what is signed at."""
    main = main_participants(mentions)
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]
    return with_countries_told_beside(with_sides_told(drafts, _seat_signatories(completed)))


def _keeps(context: Context, draft: Draft, mention: Mention) -> bool:
    others = other_sides(context)
    acting = {span.country for span in others} | context.title_countries
    if mention.event_type not in _HELD_ALONE or _has_home(context, mention):
        acting.add(context.home)
    of_many = bool(context.groupings) or any(is_international(span) for span in others)
    if not of_many and len(acting.intersection(mention.countries)) < _SIDES:
        return False
    return _names_other_side(context, mention, others) or is_backed_by_other_side(context, draft)


def _has_home(context: Context, mention: Mention) -> bool:
    return home_is_told(context) or any(p.country == context.home for p in mention.participants)


def _names_other_side(context: Context, mention: Mention, others: Sequence[CountrySpan]) -> bool:
    """What the opening tells is cooperation only where the opening, the headline or the sentence names another side."""
    if not mention.is_central or context.title_countries - {context.home} or context.groupings:
        return True
    if any(mention.start <= span.start < mention.end for span in others):
        return True
    if any(span.start < context.opening and takes_part(context, span) for span in others):
        return True
    words = context.folded[: context.opening] + context.title_folded
    return phrase("sides_named").search(words) is not None


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
