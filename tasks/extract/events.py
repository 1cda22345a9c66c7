"""From drafts to mentions: what is central, which date, place and countries an event has by the whole article.

Here belong the rules of the article as a whole. The shapes of single clauses are in `candidates` and `arguments`.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

import regex

from schemas.edtf import edtf_bounds, overlap, precision
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Mention, Participant
from tasks.extract.arguments import FoundDate, is_venue, own_countries
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.drafts import Draft, leading_days
from tasks.extract.participants import collect_participants, sides_meant
from tasks.extract.sectors import read_sectors
from tasks.extract.spans import OrganizationSpan, PlaceSpan

_MAX_QUOTE = 600
_PERSONAL = frozenset({"meeting", "visit", "conference", "exchange", "award", "joint_activity", "project_milestone"})
# Signings and honours at an occasion are as much what the article is about as the occasion itself.
_TOLD_WITH = {"agreement_signing", "award"}
_SIDES = regex.compile(
    r"\b(?:hai|ba) (?:nước|bên|bộ|đảng|chính phủ|quốc hội|dân tộc|lực lượng|cơ quan|tỉnh|hội)\b|song phương|asean"
)
_CEREMONY = regex.compile(
    r"\b(?:lễ|buổi lễ|lễ trao|lễ trao tặng|lễ ký|sự kiện|hoạt động này|hoạt động|chương trình|buổi trao|lễ bàn giao)\b[^.;,]{0,30}\b(?:diễn ra|được tổ chức|tổ chức)\b"
)
_HOSTING = {"meeting", "conference"}


def _narrative_date(drafts: list[Draft]) -> str | None:
    """The date of what the article is about: that of the first opening event that has one and has occurred."""
    ordered = sorted(drafts, key=lambda d: (not d.opening, d.recalled, d.status != "occurred", d.head.start))
    for draft in ordered:
        if draft.date and draft.date.edtf and draft.opening and not draft.recalled and not draft.occasion:
            return draft.date.edtf
    early = [
        d
        for d in drafts
        if d.date and d.date.edtf and d.head.sentence.number <= 3 and not d.recalled and not d.occasion
    ]
    return early[0].date.edtf if early and early[0].date else None


def _scene_dates(context: Context, drafts: list[Draft], narrative: str | None) -> dict[int, str | None]:
    """For every sentence the day it tells of: that with which the last dated sentence of the narrative began."""
    scene, dates = narrative, {}
    heads = {c.sentence.number: d for d in drafts for c in d.candidates if not d.recalled and d.status == "occurred"}
    for sentence in context.sentences:
        first = next(
            (
                d
                for d in inside(context.dates, sentence.start, min(sentence.end, sentence.start + 30))
                if not d.commemorated
            ),
            None,
        )
        day = resolve_date(first, context.anchor, False) if first and first.kind in {"point", "deictic"} else None
        teller = heads.get(sentence.number)
        if (
            teller is not None
            and teller.date is not None
            and teller.date.edtf
            and teller.head.sentence.number == sentence.number
        ):
            day = teller.date.edtf if precision(teller.date.edtf) == 3 and "/" not in teller.date.edtf else day
        told = sentence.number in heads or not narrative or bool(day and overlap(day, narrative))
        if day and precision(day) == 3 and told and narrative and overlap(day, narrative):
            scene = day
        dates[sentence.number] = scene
    return dates


def _settle_dates(context: Context, drafts: list[Draft], narrative: str | None) -> None:
    """Give every draft its date: its own, else that of the scene where it is told as part of the same occasion."""
    scenes = _scene_dates(context, drafts, narrative)
    for draft in drafts:
        draft.edtf = draft.date.edtf if draft.date else None
        if draft.occasion and draft.date and draft.date.span.kind == "point":
            draft.date, draft.edtf = None, None
        if draft.date is not None and draft.date.span.commemorated:
            draft.recalled, draft.status, draft.opening = True, "occurred", False
        own = draft.date is not None and not (draft.date.edtf is None and draft.date.span.kind == "deictic")
        same_day = draft.date is not None and draft.date.span.kind == "deictic" and draft.edtf is None
        if own or draft.occasion or (draft.recalled and not same_day):
            continue
        if draft.status == "occurred" or draft.opening:
            draft.edtf, draft.inherits = scenes.get(draft.head.sentence.number, narrative), True


def _settle_central(context: Context, drafts: list[Draft], narrative: str | None) -> None:
    """An event is central when the opening tells it, and it is not recalled from another time."""
    for draft in drafts:
        elsewhere = bool(draft.edtf and narrative and not overlap(draft.edtf, narrative))
        elsewhere = elsewhere or bool(draft.edtf and precision(draft.edtf) == 1 and draft.status == "occurred")
        same_day = bool(draft.edtf and narrative and draft.edtf == narrative and not draft.inherits)
        told_with = draft.inherits and draft.type in _TOLD_WITH and draft.status == "occurred"
        draft.central = (
            (draft.opening or same_day or told_with) and not elsewhere and not draft.recalled and not draft.occasion
        )
    if drafts and not any(d.central for d in drafts):
        first = min(drafts, key=lambda d: (d.recalled, d.status != "occurred", d.head.start))
        first.central = first.head.sentence.number <= 4


def _settle_sessions(drafts: list[Draft]) -> None:
    """Sessions before the one the article tells have been held, the next one is to come."""
    told = next((d for d in drafts if d.type == "conference" and d.ordinal and d.opening), None)
    if told is None or told.ordinal is None:
        return
    for draft in drafts:
        if draft is told or draft.type != "conference" or draft.ordinal is None:
            continue
        if draft.ordinal < told.ordinal:
            draft.status, draft.recalled = "occurred", True
            draft.edtf = draft.edtf if draft.date else None
        elif draft.ordinal == told.ordinal + 1 and not draft.opening:
            draft.status = "planned"


def _scene_places(context: Context) -> dict[int, PlaceSpan]:
    """For every sentence the venue that the last sentence beginning with a day named."""
    places: dict[int, PlaceSpan] = {}
    current: PlaceSpan | None = None
    days = leading_days(context)
    for sentence in context.sentences:
        if days.get(sentence.number) != days.get(sentence.number - 1):
            inner = inside(context.venues, sentence.start, sentence.end)
            current = next((p for p in inner if not p.is_country and is_venue(context, p)), None)
        if current is not None:
            places[sentence.number] = current
    return places


def _fill_from_ceremony(context: Context, drafts: list[Draft]) -> None:
    """`Lễ trao diễn ra ngày 16/8 tại Hà Nội`: day and venue told of the occasion as such in the first sentences."""
    for sentence in context.sentences[:5]:
        if not _CEREMONY.search(context.folded[sentence.start : sentence.end]):
            continue
        dates = [
            d
            for d in inside(context.dates, sentence.start, sentence.end)
            if d.kind in {"point", "interval"} and not d.commemorated
        ]
        venues = [
            p for p in inside(context.venues, sentence.start, sentence.end) if is_venue(context, p) and not p.is_country
        ]
        for draft in drafts:
            if not draft.opening or draft.recalled or draft.occasion or draft.status == "planned":
                continue
            if draft.date is None and dates:
                edtf = resolve_date(dates[0], context.anchor, False)
                draft.date = FoundDate(edtf, context.text[dates[0].start : dates[0].end], dates[0])
            draft.place = draft.place or (venues[0] if venues else None)


def _settle_places(context: Context, drafts: list[Draft], narrative: str | None) -> None:
    """Central events and those of the same occasion share the venue of their scene, else that of the opening."""
    scenes = _scene_places(context)
    for draft in drafts:
        scene = scenes.get(draft.head.sentence.number)
        if draft.edtf and narrative and not overlap(draft.edtf, narrative):
            continue
        if (
            draft.place is None
            and scene
            and not draft.recalled
            and not draft.opening
            and draft.type != "visit"
            and draft.status == "occurred"
        ):
            draft.place = scene
    anchor = next((d.place for d in drafts if d.central and d.place and not d.place.is_country), None)
    if anchor is None:
        anchor = next((d.place for d in drafts if d.central and d.place), None)
    for draft in drafts:
        bare = draft.place is None or (
            draft.place.is_country and anchor is not None and draft.place.country == anchor.country
        )
        if bare and anchor and (draft.central or draft.inherits) and draft.type != "visit" and not draft.recalled:
            draft.place = anchor


def _countries(context: Context, draft: Draft) -> tuple[str, ...]:
    """Whose cooperation it is: the parties its sentences name, completed from the article's."""
    parties: set[str] = set()
    for candidate in draft.candidates:
        own, _ = own_countries(context, candidate)
        parties |= own
    main = _main_countries(context)
    if draft.central and len(main) >= 2:
        close = set(main)
        parties = (parties & close) | (close if len(parties & close) < 2 else set())
        return tuple(sorted(parties))
    if len(parties) >= 2:
        return tuple(sorted(parties))
    foreign = parties - {context.home}
    if foreign and context.home:
        return tuple(sorted({context.home, *foreign}))
    return tuple(sorted(set(main)))


def _main_countries(context: Context) -> tuple[str, ...]:
    """The countries the article is about: home and its weightiest partner, and others the opening names as parties."""
    ranked = context.countries
    opening = {s.country for s in (*context.organizations, *context.persons) if s.country and s.start < context.opening}
    opening |= {p.country for p in context.places if p.start < context.opening and not p.venue}
    partners = [c for c in ranked if c != context.home]
    chosen = {c for c in partners if c in opening}
    if not chosen and partners:
        chosen = {partners[0]}
    if context.home and (context.home in ranked or len(chosen) < 2):
        chosen.add(context.home)
    return tuple(sorted(chosen))


def _quote(context: Context, draft: Draft) -> tuple[int, int]:
    sentence = draft.head.sentence
    if sentence.end - sentence.start <= _MAX_QUOTE:
        return sentence.start, sentence.end
    start = max(sentence.start, draft.head.start - _MAX_QUOTE // 2)
    return start, min(sentence.end, start + _MAX_QUOTE)


def _place_country(
    draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...], home: str | None
) -> str | None:
    if draft.mode == "online":
        return None
    if draft.place:
        return draft.place.country
    hosts = {p.country for p in participants if p.role == "host" and p.country}
    if draft.type in _HOSTING and len(hosts) == 1:
        return next(iter(hosts))
    guests = {p.country for p in participants if p.role == "guest" and p.country}
    if draft.type in {"visit", "meeting"} and len(guests) == 1 and len(countries) == 2:
        return next((c for c in countries if c not in guests), None)
    return None


def _confidence(draft: Draft, dated: bool) -> float:
    """A stated sum: opening, date, sides and form each raise it; 0.5 for a bare mention, 0.95 at most."""
    score = (
        0.5 + 0.2 * draft.opening + 0.1 * dated + 0.1 * (draft.head.form != "name") + 0.05 * (len(draft.candidates) > 1)
    )
    return round(min(score, 0.95), 2)


def _mode(draft: Draft, place_known: bool) -> str:
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


def _title(context: Context, draft: Draft) -> str | None:
    head = draft.head
    if head.form != "name" or head.ordinal is None:
        return None
    end = regex.search(
        r"[,.;:(\"“]|\s(?:do|được|đã|sẽ|diễn ra|tổ chức|khai mạc|vào ngày|với|tại|nhằm)\b",
        context.text[head.end : head.sentence.end],
    )
    stop = head.end + (end.start() if end else head.sentence.end - head.end)
    return context.text[head.start : stop].strip() or None


def _mention_id(document_id: str, draft: Draft, ordinal_in_document: int) -> str:
    key = f"{document_id}|{draft.type}|{draft.head.start}|{ordinal_in_document}"
    return "men_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _mention(context: Context, draft: Draft, number: int, lexicon: ReadingLexicon) -> Mention:
    countries = _countries(context, draft)
    venue = draft.place.country if draft.place else None
    participants = collect_participants(context, draft, venue, countries)
    country = _place_country(draft, participants, countries, context.home)
    if country and not venue:
        participants = collect_participants(context, draft, country, countries)
    start, end = _quote(context, draft)
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


def _status_by_date(context: Context, draft: Draft) -> str:
    """A date well after the article's own makes an event planned; one that is past does not make it held."""
    latest, today = context.anchor.latest, context.anchor.day
    if (
        draft.edtf
        and today
        and draft.status == "planned"
        and edtf_bounds(draft.edtf)[0] <= today
        and precision(draft.edtf) == 3
    ):
        return "occurred"
    if draft.edtf and latest and draft.status == "occurred" and edtf_bounds(draft.edtf)[0] > latest:
        return "planned"
    return draft.status


def finish_events(context: Context, drafts: list[Draft], lexicon: ReadingLexicon) -> list[Mention]:
    """The mentions of an article. Events of one country alone are left out: they are no cooperation."""
    _fill_from_ceremony(context, drafts)
    narrative = _narrative_date(drafts)
    _settle_dates(context, drafts, narrative)
    for draft in drafts:
        draft.status = _status_by_date(context, draft)
    _settle_sessions(drafts)
    _settle_central(context, drafts, narrative)
    _settle_places(context, drafts, narrative)
    mentions = [_mention(context, draft, number, lexicon) for number, draft in enumerate(drafts)]
    main = next((m.participants for m in sorted(mentions, key=_weight) if m.participants), ())
    completed = [
        replace(m, participants=(*m.participants, *sides_meant(context, d, main, m.participants)))
        for m, d in zip(mentions, drafts, strict=True)
    ]
    completed = _seat_signatories(completed)
    return [
        m for m in completed if (len(m.countries) >= 2 or _with_international_body(m)) and _names_other_side(context, m)
    ]


def _names_other_side(context: Context, mention: Mention) -> bool:
    """What the opening tells is cooperation only where the opening, the headline or the sentence names another side."""
    if not mention.is_central:
        return True
    spans = (*context.places, *context.organizations, *context.persons)
    told = [
        s
        for s in spans
        if s.country != context.home and (s.start < context.opening or mention.start <= s.start < mention.end)
    ]
    named = any(s.country or (isinstance(s, OrganizationSpan) and s.registry_id and not s.needs_country) for s in told)
    words = context.folded[: context.opening] + context.title_folded
    return (
        named or bool(context.title_countries - {context.home}) or bool(_SIDES.search(words)) or bool(context.groupings)
    )


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


def _with_international_body(mention: Mention) -> bool:
    """One country together with a body of several (ILO, ASEAN) is cooperation too."""
    bodies = [p for p in mention.participants if p.kind == "organization"]
    return any(p.registry_id and p.country is None for p in bodies) and bool(mention.countries)


def _weight(mention: Mention) -> tuple[bool, int]:
    """Central mentions first, those with most bodies before others."""
    return not mention.is_central, -sum(p.kind == "organization" for p in mention.participants)


def names_partner(context: Context) -> bool:
    """Whether the text names any country or body other than home."""
    spans = (*context.places, *context.organizations, *context.persons)
    return any(span.country not in (None, context.home) for span in spans) or bool(context.groupings)
