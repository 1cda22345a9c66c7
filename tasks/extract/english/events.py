"""From English drafts to mentions: what is central, which date, place and countries an event has by the whole article.

Here belong making mentions and the order of the rules of the article as a whole (`settling`). Countries are read in
`whereabouts`, the shapes of single clauses in `candidates`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention, Participant
from tasks.extract.context import Context, inside
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
from tasks.extract.phrases import phrase
from tasks.extract.sectors import read_sectors

_MAX_QUOTE = 600
_PERSONAL = frozenset({"meeting", "visit", "conference", "exchange", "award", "joint_activity", "project_milestone"})


def _quote(draft: EnglishDraft) -> tuple[int, int]:
    sentence = draft.head.sentence
    if sentence.end - sentence.start <= _MAX_QUOTE:
        return sentence.start, sentence.end
    start = max(sentence.start, draft.head.start - _MAX_QUOTE // 2)
    return start, min(sentence.end, start + _MAX_QUOTE)


def _confidence(draft: EnglishDraft) -> float:
    """A stated sum: opening, date, sides and form each raise it; 0.5 for a bare mention, 0.95 at most."""
    score = (
        0.5
        + 0.2 * draft.opening
        + 0.1 * (draft.edtf is not None)
        + 0.1 * (draft.head.form != "name")
        + 0.05 * (len(draft.candidates) > 1)
    )
    return round(min(score, 0.95), 2)


def _mode(draft: EnglishDraft, place_known: bool) -> str:
    if draft.mode != "unknown":
        return draft.mode
    if place_known and draft.type in _PERSONAL | {"agreement_signing", "aid"}:
        return "in_person"
    if draft.status != "occurred":
        return "unknown"
    told = draft.central or draft.inherits
    evident = draft.type in {"meeting", "visit", "joint_activity"} or (
        told and draft.type in _PERSONAL | {"agreement_signing"}
    )
    return "in_person" if evident else "unknown"


def _title(context: Context, draft: EnglishDraft) -> str | None:
    """The event's own name as written (`the 10th political consultation`), where a number makes it one."""
    head = draft.head
    if head.form != "name" or head.ordinal is None:
        return None
    before = context.text[max(head.sentence.start, head.start - 60) : head.start]
    opened = phrase("number_of_session").search(before)
    start = head.start - len(opened[0]) if opened else head.start
    stop = phrase("session_title_stop").search(context.text, head.end, head.sentence.end)
    return context.text[start : stop.start() if stop else head.sentence.end].strip() or None


def _mention_id(document_id: str, draft: EnglishDraft, number: int) -> str:
    key = f"{document_id}|{draft.type}|{draft.head.start}|{number}"
    return "men_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _mention(context: Context, draft: EnglishDraft, number: int, lexicon: ReadingLexicon) -> Mention:
    countries = countries_of(context, draft)
    venue = draft.place.country if draft.place else None
    participants = collect_participants(context, draft, venue, countries)
    country = place_country(context, draft, participants, countries)
    if country and not venue:
        participants = collect_participants(context, draft, country, countries)
    start, end = _quote(draft)
    place = draft.place if draft.place and not draft.place.is_country and draft.mode != "online" else None
    return Mention(
        mention_id=_mention_id(context.article.document_id, draft, number),
        document_id=context.article.document_id,
        event_type=draft.type,
        status=draft.status,
        start=start,
        end=end,
        quote=context.text[start:end],
        trigger=context.text[draft.head.start : draft.head.end],
        rule=draft.head.rule,
        is_central=draft.central,
        confidence=_confidence(draft),
        date_edtf=draft.edtf,
        date_text=draft.date.text if draft.date else None,
        yearless=draft.date.yearless if draft.date and draft.edtf is None else None,
        place=place.text if place else None,
        place_subdivision=place.subdivision if place else None,
        place_country=country,
        mode=_mode(draft, place is not None),
        sectors=read_sectors(context, draft, participants, lexicon),
        countries=countries,
        ordinal=draft.ordinal,
        series=draft.series,
        title=_title(context, draft),
        participants=participants,
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
    mentions = [_mention(context, draft, number, lexicon) for number, draft in enumerate(drafts)]
    main = next((m.participants for m in sorted(mentions, key=_weight) if m.participants), ())
    leaders = _leaders(mentions)
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, leaders, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]
    told = zip(completed, drafts, strict=True)
    kept = [(m, d) for m, d in told if len(m.countries) >= 2 or _with_international_body(m)]
    return [m for m, d in kept if not _of_one_side(m) or _names_guests(context, d, m)]


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
    for mention in sorted(mentions, key=_weight):
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


def _with_international_body(mention: Mention) -> bool:
    """One country together with a body of several (ILO, ASEAN) is cooperation too."""
    bodies = [p for p in mention.participants if p.kind == "organization"]
    return any(p.registry_id and p.country is None for p in bodies) and bool(mention.countries)


def _weight(mention: Mention) -> tuple[bool, int]:
    """Central mentions first, those with most bodies before others."""
    return not mention.is_central, -sum(p.kind == "organization" for p in mention.participants)
