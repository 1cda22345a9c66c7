"""From English drafts to the mentions that are published: completed by each other, and without what is no cooperation.

Here belongs the order of the rules of the article as a whole (`settling`). Countries are read in `whereabouts`, the
mentions built in `tasks.extract.mentions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention, Participant
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.cooperation import by_weight, is_of_several, main_participants
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.participants import collect_participants
from tasks.extract.english.settling import (
    attach_sentences,
    narrative_date,
    occasion_day,
    settle_central,
    settle_dates,
    settle_places,
    settle_sessions,
    status_by_date,
)
from tasks.extract.english.sides import sides_meant
from tasks.extract.english.whereabouts import countries_of, place_country
from tasks.extract.mentions import MentionRules, build_mention
from tasks.extract.phrases import phrase


def _title_start(context: Context, head: Candidate) -> int:
    """Where the name of a session begins, with its number before it (`the 10th political consultation`)."""
    before = context.text[max(head.sentence.start, head.start - 60) : head.start]
    opened = phrase("number_of_session").search(before)
    return head.start - len(opened[0]) if opened else head.start


_RULES: MentionRules[EnglishDraft] = MentionRules(
    countries=countries_of,
    participants=collect_participants,
    country=place_country,
    title_start=_title_start,
)


def finish_events(context: Context, drafts: Sequence[EnglishDraft], lexicon: ReadingLexicon) -> list[Mention]:
    """The mentions of an article. Events of one country alone are left out: they are no cooperation."""
    attach_sentences(context, drafts)
    narrative = narrative_date(drafts) or occasion_day(context, drafts)
    settle_dates(context, drafts, narrative)
    for draft in drafts:
        draft.status = status_by_date(context, draft)
    settle_sessions(drafts)
    settle_central(context, drafts, narrative)
    settle_places(context, drafts)
    mentions = [build_mention(context, draft, number, lexicon, _RULES) for number, draft in enumerate(drafts)]
    main = main_participants(mentions)
    leaders = _leaders(mentions)
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, leaders, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]
    told = zip(completed, drafts, strict=True)
    return [m for m, d in told if is_of_several(m) and (not _of_one_side(m) or _names_guests(context, d, m))]


def _names_guests(context: Context, draft: EnglishDraft, mention: Mention) -> bool:
    """`hosted receptions for the Vietnamese delegation`: the other side is there without a name."""
    own = {p.country for p in mention.participants if p.kind == "person"}
    sentence = draft.head.sentence
    return any(
        place.country not in own and phrase("guests").match(context.folded, place.end) is not None
        for place in inside(context.places, sentence.start, sentence.end)
    )


def _leaders(mentions: list[Mention]) -> tuple[Participant, ...]:
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
