"""The rules by which English drafts become mentions: completed by each other, and without what is no cooperation.

Here belong the rules that need all events of the article at once. Dates, venues and centrality are settled in
`settling`; the order in which the rules are asked is that of every language (`tasks.extract.finishing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.edtf import precision
from schemas.records import Mention, Participant
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.cooperation import by_weight, main_participants
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.participants import collect_participants
from tasks.extract.english.settling import (
    attach_sentences,
    narrative_date,
    occasion_day,
    settle_central,
    settle_dates,
    settle_places,
    status_by_date,
)
from tasks.extract.english.sides import sides_meant
from tasks.extract.english.whereabouts import countries_of, place_country
from tasks.extract.finishing import EventRules
from tasks.extract.mentions import MentionRules
from tasks.extract.other_side import names_other_side, sides_told
from tasks.extract.phrases import phrase

# Countries that make an event cooperation.
_SIDES = 2
# The precision of a date that tells the day.
_DAY = 3


def _title_start(context: Context, head: Candidate) -> int:
    """Where the name of a session begins, with its number before it (`the 10th political consultation`)."""
    before = context.text[max(head.sentence.start, head.start - 60) : head.start]
    opened = phrase("number_of_session").search(before)
    return head.start - len(opened[0]) if opened else head.start


def _narrative(context: Context, drafts: Sequence[EnglishDraft]) -> str | None:
    """When what the article is about was; a day that its lead tells outweighs the month of what is told along."""
    told = narrative_date(drafts)
    if told is None or precision(told) < _DAY:
        return occasion_day(context, drafts) or told
    return told


def _complete(context: Context, drafts: Sequence[EnglishDraft], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with those whom `the two sides` and `the two ministers` mean."""
    main, leaders = main_participants(mentions), _leaders(mentions)
    return [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, leaders, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]


def _keeps(context: Context, draft: EnglishDraft, mention: Mention) -> bool:
    # English leads leave the other side for the next sentences more often than Vietnamese ones.
    named = names_other_side(context, mention, len(context.folded))
    if not named or sides_told(context, mention) < _SIDES:
        return False
    return not _of_one_side(mention) or _names_guests(context, draft, mention)


def _names_guests(context: Context, draft: EnglishDraft, mention: Mention) -> bool:
    """`hosted receptions for the Vietnamese delegation`: the other side is there without a name."""
    own = {p.country for p in mention.participants if p.kind == "person"}
    sentence = draft.head.sentence
    return any(
        place.country not in own and phrase("guests").match(context.folded, place.end) is not None
        for place in inside(context.places, sentence.start, sentence.end)
    )


def _leaders(mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    """The persons of the central events, each once, in the role that the first of them gives."""
    people: dict[str, Participant] = {}
    for mention in by_weight(mentions):
        for person in mention.participants:
            if person.kind == "person" and mention.is_central:
                people.setdefault(person.name, person)
    return tuple(people.values())


def _of_one_side(mention: Mention) -> bool:
    """A chairman receives the ambassador of his own country: talks of one side alone are no cooperation."""
    people = {p.country for p in mention.participants if p.kind == "person"}
    bodies = {p.country for p in mention.participants if p.kind == "organization"}
    several = sum(p.kind == "person" for p in mention.participants) >= 2
    return mention.event_type == "meeting" and several and len(people) == 1 and None not in people and bodies <= people


RULES: EventRules[EnglishDraft] = EventRules(
    gather_round=attach_sentences,
    narrative=_narrative,
    settle_dates=settle_dates,
    status=status_by_date,
    may_be_ahead=lambda draft: draft.status == "planned",
    settle_central=settle_central,
    settle_places=lambda context, drafts, _: settle_places(context, drafts),
    mention=MentionRules(
        countries=countries_of,
        participants=collect_participants,
        country=place_country,
        title_start=_title_start,
    ),
    complete=_complete,
    keeps=_keeps,
)
