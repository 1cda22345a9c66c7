"""Mentions: a settled draft as the record that leaves a reader of any language.

Here belong its quote, title, confidence and mode. Whose cooperation it is, where it was held and who took part is read
by the rules of a language (`MentionRules`). Everything that depends on other events of the article is done before
(`settling`) or after (`events`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from schemas.edtf import precision
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention, Participant
from tasks.extract.acts import D, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.phrases import phrase
from tasks.extract.sectors import read_sectors

# Characters; a longer sentence is quoted around its trigger.
_MAX_QUOTE = 600
# Acts that people do in person unless the text says otherwise.
_PERSONAL = frozenset({"meeting", "visit", "conference", "exchange", "award", "joint_activity", "project_milestone"})
# What is taught, opened or closed on a day is so in a room.
_TO_THE_DAY = 3
# Acts that people plan to do in person unless the text says otherwise.
_IN_PERSON_ALSO_PLANNED = frozenset({"meeting", "visit"})
# ISO 3166-1 alpha-3: states that are one city (UN Demographic Yearbook, table 8: capital of the country's name).
_CITY_STATES = frozenset({"SGP", "MCO"})
# The trigger of a ceremony by which two places become partners.
_TWINNING = "trigger:twin"


@dataclass(frozen=True, slots=True)
class MentionRules(Generic[D]):
    """What a language says of a settled draft.

    `countries` are the ISO 3166-1 alpha-3 codes of those whose cooperation it is. `participants` are read with the
    country that is known so far (of the venue, else null), `country` is where it was held. `title_start` is the offset
    where the name of a numbered event begins.
    """

    countries: Callable[[Context, D], tuple[str, ...]]
    participants: Callable[[Context, D, str | None, tuple[str, ...]], tuple[Participant, ...]]
    country: Callable[[Context, D, tuple[Participant, ...], tuple[str, ...]], str | None]
    title_start: Callable[[Context, Candidate], int]


def build_mention(context: Context, draft: D, number: int, lexicon: ReadingLexicon, rules: MentionRules[D]) -> Mention:
    """The mention of a settled draft, the `number`-th of its article (from 0)."""
    countries = rules.countries(context, draft)
    venue = draft.place.country if draft.place else None
    participants = rules.participants(context, draft, venue, countries)
    country = rules.country(context, draft, participants, countries)
    if country and not venue:
        participants = rules.participants(context, draft, country, countries)
    start, end = _quote(draft)
    place = draft.place if draft.place and _is_city(draft) and draft.mode != "online" else None
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
        mode=_mode(context, draft, place is not None),
        sectors=read_sectors(context, draft, participants, lexicon),
        countries=countries,
        ordinal=draft.ordinal,
        series=draft.series,
        title=_title(context, draft, rules.title_start),
        participants=participants,
    )


def _mention_id(document_id: str, draft: Draft, ordinal_in_document: int) -> str:
    key = f"{document_id}|{draft.type}|{draft.head.start}|{ordinal_in_document}"
    return "men_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _is_city(draft: Draft) -> bool:
    """Whether the venue is a city or province; a state that is a city is both, but where a journey leads to it."""
    if draft.place is None or not draft.place.is_country:
        return draft.place is not None
    alone = " " not in draft.place.text
    return draft.place.country in _CITY_STATES and draft.place.venue and alone and draft.type != "visit"


def _quote(draft: Draft) -> tuple[int, int]:
    """Offsets of the sentence that tells the event, or of the stretch around the trigger where it is too long."""
    sentence = draft.head.sentence
    if sentence.end - sentence.start <= _MAX_QUOTE:
        return sentence.start, sentence.end
    start = max(sentence.start, draft.head.start - _MAX_QUOTE // 2)
    return start, min(sentence.end, start + _MAX_QUOTE)


def _title(context: Context, draft: Draft, title_start: Callable[[Context, Candidate], int]) -> str | None:
    """The name of a numbered event (`Hội nghị … lần thứ 7`) as written; others bear no title."""
    head = draft.head
    if head.form != "name" or head.ordinal is None:
        return None
    end = phrase("event_title_end").search(context.text, head.end, head.sentence.end)
    stop = end.start() if end else head.sentence.end
    return context.text[title_start(context, head) : stop].strip() or None


def _mode(context: Context, draft: Draft, place_known: bool) -> str:
    """What the text says, else in person where a venue or an act held by people makes it evident."""
    if draft.mode != "unknown":
        return draft.mode
    if place_known and draft.type in _PERSONAL | {"agreement_signing", "aid"}:
        return "in_person"
    if draft.status != "occurred":
        return "in_person" if draft.type in _IN_PERSON_ALSO_PLANNED else "unknown"
    told = draft.central or draft.inherits
    if draft.type == "aid" and phrase("given_by_hand").match(context.folded, draft.head.start, draft.head.end):
        return "in_person"
    if draft.type == "training" and draft.edtf is not None and precision(draft.edtf) == _TO_THE_DAY:
        return "in_person" if "/" not in draft.edtf else "unknown"
    ceremony = draft.type in _PERSONAL | {"agreement_signing"} or draft.head.rule == _TWINNING
    evident = draft.type in {"meeting", "visit", "joint_activity"} or (told and ceremony)
    return "in_person" if evident else "unknown"


def _confidence(draft: Draft) -> float:
    """A stated sum: opening, date, sides and form each raise it; 0.5 for a bare mention, 0.95 at most."""
    score = (
        0.5
        + 0.2 * draft.opening
        + 0.1 * (draft.edtf is not None)
        + 0.1 * (draft.head.form != "name")
        + 0.05 * (len(draft.candidates) > 1)
    )
    return round(min(score, 0.95), 2)
