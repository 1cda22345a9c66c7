"""From English drafts to mentions: what is central, which date, place and countries an event has by the whole article.

Here belong the rules of the article as a whole; they follow the Vietnamese reader's `events` step by step. The shapes of
single clauses are in `candidates`, those of one sentence in `tasks.extract.arguments`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import regex

from schemas.edtf import edtf_bounds, overlap, precision
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention, Participant
from tasks.extract.arguments import own_countries
from tasks.extract.context import Context
from tasks.extract.english.drafts import EnglishDraft
from tasks.extract.english.participants import collect_participants, sides_meant
from tasks.extract.sectors import read_sectors
from tasks.extract.spans import PlaceSpan

_MAX_QUOTE = 600
_PERSONAL = frozenset({"meeting", "visit", "conference", "exchange", "award", "joint_activity", "project_milestone"})
_TOLD_WITH = {"agreement_signing", "award"}
_SAME_OCCASION = regex.compile(r"\b(?:the same day|at the (?:event|meeting|ceremony|conference|talks|function|seminar|reception)|on (?:the|this) occasion|after (?:the )?(?:talks|meeting|ceremony)|earlier (?:the same|that|on the same|in the) day|also on)\b")
_STAY = regex.compile(r"\b(?:visiting|(?:visit|trip|tour) (?:to|in)|is in|are in|stay in|guests? of)\s(?:the\s)?$")
_AT_OCCASION = regex.compile(r"\b(?:ceremony|event|function|meeting|talks|reception|conference|session|signing|handover|workshop|seminar)[^,.;]{0,40}\s(?:in|at)\s(?:the\s)?(?:[\p{L}-]+\s){0,5}$")
_TITLE_STOP = regex.compile(r"[,.;:(\"“]|\s(?:was|were|is|will|took|in|at|on|held|has|to|which|that|by|with|opened|concluded|kicked|wrapped)\b")


def _narrative_date(drafts: Sequence[EnglishDraft]) -> str | None:
    """The date of what the article is about: that of the first opening event that has one and has occurred."""
    ordered = sorted(drafts, key=lambda d: (not d.opening, d.recalled, d.status != "occurred", d.occasion, d.head.start))
    for draft in ordered:
        if draft.date and draft.date.edtf and draft.opening and not draft.recalled:
            return draft.date.edtf
    early = [d for d in drafts if d.date and d.date.edtf and d.head.sentence.number <= 3 and not d.recalled and not d.occasion]
    return early[0].date.edtf if early and early[0].date else None


def _settle_dates(context: Context, drafts: Sequence[EnglishDraft], narrative: str | None) -> None:
    """Give every draft its date: its own, else that of the occasion it is told as part of."""
    scene = narrative
    for draft in sorted(drafts, key=lambda d: d.head.start):
        draft.edtf = draft.date.edtf if draft.date else None
        if draft.date is not None:
            if draft.edtf and draft.status == "occurred" and not draft.recalled and precision(draft.edtf) == 3 and "/" not in draft.edtf and narrative and overlap(draft.edtf, narrative):
                scene = draft.edtf
            continue
        same = bool(_SAME_OCCASION.search(context.folded[draft.head.sentence.start : draft.head.sentence.end]))
        if draft.occasion or draft.recalled and not same:
            continue
        if draft.status == "occurred" and draft.type not in {"visit"} or draft.opening:
            draft.edtf, draft.inherits = scene, True


def _settle_central(drafts: Sequence[EnglishDraft], narrative: str | None) -> None:
    """An event is central when the opening tells it, and it is not recalled from another time."""
    for draft in drafts:
        elsewhere = bool(draft.edtf and narrative and not overlap(draft.edtf, narrative))
        same_day = bool(draft.edtf and narrative and draft.edtf == narrative and not draft.inherits)
        told_with = draft.inherits and draft.type in _TOLD_WITH and draft.status == "occurred"
        draft.central = (draft.opening or same_day or told_with) and not elsewhere and not draft.recalled and not draft.occasion
    if drafts and not any(d.central for d in drafts):
        first = min(drafts, key=lambda d: (d.recalled, d.status != "occurred", d.occasion, d.head.start))
        first.central = first.head.sentence.number <= 4


def _settle_sessions(drafts: Sequence[EnglishDraft]) -> None:
    """Sessions before the one the article tells have been held, the next one is to come."""
    told = next((d for d in drafts if d.type == "conference" and d.ordinal and d.opening), None)
    for draft in drafts:
        if told is None or told.ordinal is None or draft is told or draft.type != "conference" or draft.ordinal is None:
            continue
        if draft.ordinal < told.ordinal:
            draft.status, draft.recalled = "occurred", True
            draft.edtf = draft.edtf if draft.date else None
        elif draft.ordinal == told.ordinal + 1 and not draft.opening:
            draft.status = "planned"


def _venue_told_later(context: Context) -> PlaceSpan | None:
    """`At the ceremony in Vientiane, …`: the second to fourth sentence may say where the opening's occasion was."""
    last = context.sentences[min(3, len(context.sentences) - 1)].end if context.sentences else 0
    near = [p for p in context.venues if p.venue and not p.is_country and p.end <= last]
    return next((p for p in near if _AT_OCCASION.search(context.folded[max(0, p.start - 110) : p.start])), None)


def _settle_places(context: Context, drafts: Sequence[EnglishDraft]) -> None:
    """Central events and those of the same occasion share the venue that the opening names."""
    anchor = next((d.place for d in drafts if d.central and d.place and not d.place.is_country and d.type != "visit"), None)
    anchor = anchor or _venue_told_later(context)
    anchor = anchor or next((d.place for d in drafts if d.central and d.place), None)
    for draft in drafts:
        bare = draft.place is None or (draft.place.is_country and anchor is not None and draft.place.country == anchor.country)
        if bare and anchor and (draft.central or draft.inherits) and draft.type != "visit" and not draft.recalled:
            draft.place = anchor


def _countries(context: Context, draft: EnglishDraft) -> tuple[str, ...]:
    """Whose cooperation it is: the parties its sentences name, completed from the article's."""
    parties: set[str] = set()
    for candidate in draft.candidates:
        parties |= own_countries(context, candidate)[0]
    main = set(_main_countries(context))
    if draft.central and len(main) >= 2:
        kept = parties & main
        return tuple(sorted(kept if len(kept) >= 2 else main))
    if len(parties) >= 2:
        return tuple(sorted(parties))
    foreign = parties - {context.home}
    if foreign and context.home and context.home in main:
        return tuple(sorted({context.home, *foreign}))
    return tuple(sorted(main))


def _main_countries(context: Context) -> tuple[str, ...]:
    """The countries the article is about: home where it is named, its weightiest partner, parties of the opening."""
    ranked = context.countries
    opening = {s.country for s in (*context.organizations, *context.persons) if s.country and s.start < context.opening}
    opening |= {p.country for p in context.places if p.start < context.opening and not p.venue}
    partners = [c for c in ranked if c != context.home]
    chosen = {c for c in partners if c in opening} or set(partners[:1])
    if context.home and (context.home in ranked or len(chosen) < 2):
        chosen.add(context.home)
    return tuple(sorted(chosen))


def _quote(draft: EnglishDraft) -> tuple[int, int]:
    sentence = draft.head.sentence
    if sentence.end - sentence.start <= _MAX_QUOTE:
        return sentence.start, sentence.end
    start = max(sentence.start, draft.head.start - _MAX_QUOTE // 2)
    return start, min(sentence.end, start + _MAX_QUOTE)


def _goal_of_stay(context: Context, countries: tuple[str, ...]) -> str | None:
    """The one country that the article says the guests are visiting, where events without a venue take place."""
    goals = {
        place.country
        for place in context.places
        if place.rule != "place:adjective"
        and place.country in countries
        and _STAY.search(context.folded[max(0, place.start - 60) : place.start])
    }
    return next(iter(goals)) if len(goals) == 1 else None


def _place_country(context: Context, draft: EnglishDraft, participants: tuple[Participant, ...], countries: tuple[str, ...]) -> str | None:
    if draft.mode == "online":
        return None
    if draft.place:
        return draft.place.country
    if draft.type in {"meeting", "visit", "agreement_signing", "award"} and draft.status == "occurred" and (draft.central or draft.inherits or draft.type != "agreement_signing"):
        goal = _goal_of_stay(context, countries)
        if goal is not None:
            return goal
    hosts = {p.country for p in participants if p.role == "host" and p.country}
    if draft.type in {"meeting", "conference"} and len(hosts) == 1:
        return next(iter(hosts))
    guests = {p.country for p in participants if p.role == "guest" and p.country}
    if draft.type in {"visit", "meeting"} and len(guests) == 1 and len(countries) == 2:
        return next((c for c in countries if c not in guests), None)
    return None


def _confidence(draft: EnglishDraft) -> float:
    """A stated sum: opening, date, sides and form each raise it; 0.5 for a bare mention, 0.95 at most."""
    score = 0.5 + 0.2 * draft.opening + 0.1 * (draft.edtf is not None) + 0.1 * (draft.head.form != "name") + 0.05 * (len(draft.candidates) > 1)
    return round(min(score, 0.95), 2)


def _mode(draft: EnglishDraft, place_known: bool) -> str:
    if draft.mode != "unknown":
        return draft.mode
    if place_known and draft.type in _PERSONAL | {"agreement_signing", "aid"}:
        return "in_person"
    if draft.status != "occurred":
        return "unknown"
    told = draft.central or draft.inherits
    evident = draft.type in {"meeting", "visit", "joint_activity"} or (told and draft.type in _PERSONAL | {"agreement_signing"})
    return "in_person" if evident else "unknown"


def _title(context: Context, draft: EnglishDraft) -> str | None:
    """The event's own name as written (`the 10th political consultation`), where a number makes it one."""
    head = draft.head
    if head.form != "name" or head.ordinal is None:
        return None
    before = context.text[max(head.sentence.start, head.start - 60) : head.start]
    opened = regex.search(r"(?:\d{1,3}(?:st|nd|rd|th)|\p{L}+th|[Ff]irst|[Ss]econd|[Tt]hird)\s(?:[^,.;]{0,50}\s)?$", before)
    start = head.start - len(opened[0]) if opened else head.start
    stop = _TITLE_STOP.search(context.text, head.end, head.sentence.end)
    return context.text[start : stop.start() if stop else head.sentence.end].strip() or None


def _mention_id(document_id: str, draft: EnglishDraft, number: int) -> str:
    key = f"{document_id}|{draft.type}|{draft.head.start}|{number}"
    return "men_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _mention(context: Context, draft: EnglishDraft, number: int, lexicon: ReadingLexicon) -> Mention:
    countries = _countries(context, draft)
    venue = draft.place.country if draft.place else None
    participants = collect_participants(context, draft, venue, countries)
    country = _place_country(context, draft, participants, countries)
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


def _status_by_date(context: Context, draft: EnglishDraft) -> str:
    """A date well after the article's own makes an event planned; one that is past makes a plan told of an old day held."""
    latest, today = context.anchor.latest, context.anchor.day
    if draft.edtf and today and draft.status == "planned" and edtf_bounds(draft.edtf)[1] < today and precision(draft.edtf) == 3:
        return "occurred"
    if draft.edtf and latest and draft.status == "occurred" and edtf_bounds(draft.edtf)[0] > latest:
        return "planned"
    return draft.status


def _attach_sentences(context: Context, drafts: Sequence[EnglishDraft]) -> None:
    """Sentences without an act of their own (speeches, lists of those present) belong to the occasion told before."""
    told = {c.sentence.number for d in drafts for c in d.candidates}
    present = {c.sentence.number for d in drafts if not d.recalled and d.status == "occurred" for c in d.candidates}
    recalled = told - present
    stages = sorted((d for d in drafts if d.opening and not d.occasion and not d.recalled), key=_stage_rank) or list(drafts[:1])
    if not stages:
        return
    for sentence in context.sentences:
        if sentence.number in told - recalled:
            continue
        stages[0].extra_sentences.append(sentence.number)
        if sentence.number in recalled:
            stages[0].told_elsewhere.add(sentence.number)


def _stage_rank(draft: EnglishDraft) -> tuple[int, int]:
    """Conferences and talks before ceremonies, journeys last: where people are said to be present and to speak."""
    order = ("conference", "meeting", "award", "exchange", "project_milestone", "aid", "training", "agreement_signing")
    return order.index(draft.type) if draft.type in order else len(order), draft.head.start


def finish_events(context: Context, drafts: Sequence[EnglishDraft], lexicon: ReadingLexicon) -> list[Mention]:
    """The mentions of an article. Events of one country alone are left out: they are no cooperation."""
    _attach_sentences(context, drafts)
    narrative = _narrative_date(drafts)
    _settle_dates(context, drafts, narrative)
    for draft in drafts:
        draft.status = _status_by_date(context, draft)
    _settle_sessions(drafts)
    _settle_central(drafts, narrative)
    _settle_places(context, drafts)
    mentions = [_mention(context, draft, number, lexicon) for number, draft in enumerate(drafts)]
    main = next((m.participants for m in sorted(mentions, key=_weight) if m.participants), ())
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, m.participants))) for m, d in zip(mentions, drafts, strict=True)
    ]
    return [m for m in completed if len(m.countries) >= 2 or _with_international_body(m)]


def _with_international_body(mention: Mention) -> bool:
    """One country together with a body of several (ILO, ASEAN) is cooperation too."""
    bodies = [p for p in mention.participants if p.kind == "organization"]
    return any(p.registry_id and p.country is None for p in bodies) and bool(mention.countries)


def _weight(mention: Mention) -> tuple[bool, int]:
    """Central mentions first, those with most bodies before others."""
    return not mention.is_central, -sum(p.kind == "organization" for p in mention.participants)

