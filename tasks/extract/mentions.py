"""Mentions: a settled draft as the record that leaves the reader.

Here belong its quote, title, confidence, mode, the countries whose cooperation it is and the country it was held in.
Everything that depends on other events of the article is done before (`settling`) or after (`events`).
"""

from __future__ import annotations

import hashlib

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention
from tasks.extract.acts import Draft
from tasks.extract.arguments import behind_venue, own_countries
from tasks.extract.context import Context
from tasks.extract.event_countries import country_of_event
from tasks.extract.fold import plain
from tasks.extract.participants import collect_participants
from tasks.extract.phrases import phrase
from tasks.extract.sectors import read_sectors
from tasks.extract.spans import CountrySpan

# Characters; a longer sentence is quoted around its trigger.
_MAX_QUOTE = 600
# Acts that people do in person unless the text says otherwise.
_PERSONAL = frozenset({"meeting", "visit", "conference", "exchange", "award", "joint_activity", "project_milestone"})


def build_mention(context: Context, draft: Draft, number: int, lexicon: ReadingLexicon) -> Mention:
    """The mention of a settled draft, the `number`-th of its article (from 0)."""
    countries = _countries(context, draft)
    venue = draft.place.country if draft.place else None
    participants = collect_participants(context, draft, venue, countries)
    country = country_of_event(context, draft, participants, countries)
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
        confidence=_confidence(draft, draft.edtf is not None),
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


def _mention_id(document_id: str, draft: Draft, ordinal_in_document: int) -> str:
    key = f"{document_id}|{draft.type}|{draft.head.start}|{ordinal_in_document}"
    return "men_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _quote(draft: Draft) -> tuple[int, int]:
    """Offsets of the sentence that tells the event, or of the stretch around the trigger where it is too long."""
    sentence = draft.head.sentence
    if sentence.end - sentence.start <= _MAX_QUOTE:
        return sentence.start, sentence.end
    start = max(sentence.start, draft.head.start - _MAX_QUOTE // 2)
    return start, min(sentence.end, start + _MAX_QUOTE)


def _title(context: Context, draft: Draft) -> str | None:
    """The name of a numbered event (`Hội nghị … lần thứ 7`) as written; others bear no title."""
    head = draft.head
    if head.form != "name" or head.ordinal is None:
        return None
    end = phrase("event_title_end").search(context.text[head.end : head.sentence.end])
    stop = head.end + (end.start() if end else head.sentence.end - head.end)
    return context.text[head.start : stop].strip() or None


def _mode(draft: Draft, place_known: bool) -> str:
    """What the text says, else in person where a venue or an act held by people makes it evident."""
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


def _confidence(draft: Draft, dated: bool) -> float:
    """A stated sum: opening, date, sides and form each raise it; 0.5 for a bare mention, 0.95 at most."""
    score = (
        0.5 + 0.2 * draft.opening + 0.1 * dated + 0.1 * (draft.head.form != "name") + 0.05 * (len(draft.candidates) > 1)
    )
    return round(min(score, 0.95), 2)


def _countries(context: Context, draft: Draft) -> tuple[str, ...]:
    """Whose cooperation it is: the parties its sentences name, completed from the article's."""
    parties: set[str] = set()
    for candidate in draft.candidates:
        parties |= own_countries(context, candidate)[0]
    met = {p.country for p in context.persons if draft.apart and plain(p.name) in draft.objects and p.country}
    if context.home and len(met - {context.home}) == 1:
        return tuple(sorted({context.home, *met}))
    main = _main_countries(context)
    if draft.central and len(main) >= 2:
        close = set(main)
        parties = (parties & close) | (close if len(parties & close) < 2 else set())
        return tuple(sorted(parties))
    if len(parties) >= 2:
        return tuple(sorted(parties))
    foreign = parties - {context.home}
    if foreign and context.home and (context.home in context.countries or not context.groupings):
        return tuple(sorted({context.home, *foreign}))
    return tuple(sorted(set(main)))


def _main_countries(context: Context) -> tuple[str, ...]:
    """The countries the article is about: home and its weightiest partner, and others the opening names as parties."""
    ranked = context.countries
    parties: tuple[CountrySpan, ...] = (*context.organizations, *context.persons)
    opening = {span.country for span in parties if span.country and span.start < context.opening}
    told = (p for p in context.places if p.start < context.opening and not p.venue)
    opening |= {p.country for p in told if not (context.groupings and behind_venue(context, p))}
    opening |= context.title_countries & set(ranked)
    partners = [c for c in ranked if c != context.home]
    chosen = {c for c in partners if c in opening}
    acting = {span.country for span in parties} if context.groupings else set(partners)
    if not chosen and partners and partners[0] in acting:
        chosen = {partners[0]}
    alone = len(chosen) < 2 and not context.groupings
    if context.home and (context.home in ranked or alone):
        chosen.add(context.home)
    return tuple(sorted(chosen))
