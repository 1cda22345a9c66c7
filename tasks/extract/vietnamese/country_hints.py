"""The country of an event by whom it is for: who is taught, who is given to, who is visited.

Here belong the last rules, for events of two countries whose venue and hosts nothing tells. Those before them are in
`event_countries`.
"""

from __future__ import annotations

from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside
from tasks.extract.phrases import phrase
from tasks.extract.seats import is_sent_abroad
from tasks.extract.spans import CountrySpan
from tasks.extract.stretches import begins_within

# Characters behind the words of an act within which stands whom it is for.
_REACH_OF_RECEIVER = 140
# Characters behind `sang` within which the country stands, and behind `chuyến thăm của` who travels.
_REACH_OF_GOAL, _REACH_OF_GUEST = 16, 60
_TALKS = frozenset({"meeting", "conference", "agreement_signing", "visit"})
_HELP = frozenset({"aid", "joint_activity"})


def country_by_hints(
    context: Context, draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """The ISO 3166-1 alpha-3 country of an event of `countries` by whom it is for, or null."""
    if draft.mode == "online":
        return None
    if len(countries) != 2:
        return None
    crossed = _across_the_border(context, draft, countries) or _of_guest(context, draft, countries)
    crossed = crossed or _where_sent(context, draft, countries) or _of_traveller(context, draft, countries)
    crossed = crossed or _where_delegation_came(context, draft, countries) or _of_visited(context, draft, countries)
    crossed = crossed or _where_reported_from(context, draft, countries)
    if crossed:
        return crossed
    if draft.type in _TALKS and draft.central and context.title_held in countries:
        return context.title_held
    if draft.type == "training":
        return _where_trainees_come(context, draft, countries)
    return _where_gifts_go(context, draft, participants, countries) if draft.type == "aid" else None


def _across_the_border(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`cử đoàn sang họp với …`: in the country that `sang` names, else not that of who goes."""
    if draft.type not in _TALKS:
        return None
    sentence = draft.head.sentence
    went = phrase("went_abroad").search(context.folded, sentence.start, draft.head.end + 1)
    if went is None:
        return None
    named = [p for p in inside(context.places, went.end() - 1, went.end() + _REACH_OF_GOAL) if p.is_country]
    if named:
        return named[0].country if named[0].country in countries else None
    going = [span for span in _sides(context, sentence.start, went.start()) if span.country in countries]
    return next((c for c in countries if going and c != going[-1].country), None)


def _where_sent(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`phái thợ máy sang Campuchia`: help that is sent from home is given in the other country."""
    sentence = draft.head.sentence
    if draft.type not in _HELP or context.home not in countries:
        return None
    if not is_sent_abroad(context, sentence.start, sentence.end):
        return None
    return next(country for country in countries if country != context.home)


def _of_guest(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`chuyến thăm của Thủ tướng Lào`: not in the country of who travels."""
    whose = phrase("journey_of").match(context.folded, draft.head.end, draft.head.sentence.end)
    if draft.type != "visit" or whose is None:
        return None
    travelling = _sides(context, whose.end(), min(draft.head.sentence.end, whose.end() + _REACH_OF_GUEST))
    guest = next((span.country for span in travelling if span.country), None)
    return next((c for c in countries if guest in countries and c != guest), None)


def _of_traveller(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`Trong chuyến thăm này, ông A (Lào) hội đàm với …`: not in the country of who is on the journey."""
    sentence = draft.head.sentence
    told = phrase("on_this_journey").match(context.folded, sentence.start, sentence.end)
    if draft.type not in _TALKS or told is None:
        return None
    travelling = [span.country for span in _sides(context, told.end(), sentence.end) if span.country]
    traveller = next(iter(travelling), None)
    return next((c for c in countries if traveller in countries and c != traveller), None)


def _of_visited(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`Đoàn … (Nhật Bản) thăm Trường Đại học X`: in the country of the body that others come to."""
    head = draft.head
    if draft.type != "visit" or head.form != "verb":
        return None
    near = begins_within(context.organizations, head.end, head.end + _REACH_OF_GOAL)
    bodies = [body for body in near if body.kind != "embassy"]
    visited = bodies[0].country or (context.home if bodies[0].needs_country else None) if bodies else None
    going = [span.country for span in _sides(context, head.sentence.start, head.start) if span.country in countries]
    return visited if visited in countries and going and going[-1] != visited else None


def _where_delegation_came(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`Đoàn Bộ Y tế Lào đến Việt Nam học tập. Ngày 10/5, đoàn làm việc với …`: in the country they came to."""
    sentence = draft.head.sentence
    taken_up = phrase("delegation_taken_up").search(context.folded, sentence.start, draft.head.end + 1)
    if draft.type not in _TALKS or taken_up is None or not (draft.central or draft.inherits):
        return None
    named = [p for p in inside(context.places, 0, min(context.opening, sentence.start)) if p.is_country]
    cue = phrase("goes_to_before")
    came = {p.country for p in named if cue.search(context.folded, max(0, p.start - _REACH_OF_GUEST), p.start)}
    return next(iter(came)) if len(came) == 1 and came <= set(countries) else None


def _where_reported_from(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`Phóng viên TTXVN tại Tokyo đưa tin, …`: talks of this country's sides are reported from where they are held."""
    if not draft.central or draft.type not in _TALKS or draft.status != "occurred":
        return None
    for place in inside(context.venues, 0, context.opening):
        start = max(0, place.start - _REACH_OF_GUEST)
        if place.country in countries and phrase("correspondent_before").search(context.folded, start, place.start):
            return place.country
    return None


def _sides(context: Context, start: int, end: int) -> list[CountrySpan]:
    """Places, bodies and persons within a stretch, by their begin."""
    spans: list[CountrySpan] = [
        *inside(context.places, start, end),
        *inside(context.organizations, start, end),
        *inside(context.persons, start, end),
    ]
    return sorted(spans, key=lambda span: span.start)


def _where_trainees_come(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`mở lớp cho 20 cán bộ Lào`: those who are taught come to who teaches them, unless teachers are sent."""
    sentence = draft.head.sentence
    if phrase("teachers_sent").search(context.folded, sentence.start, sentence.end):
        return None
    taught = _country_behind(context, "taught_before", draft.head.start, sentence.end)
    if taught is None and draft.central and phrase("taught_before").search(context.title_folded):
        abroad = context.title_countries - {context.home}
        taught = next(iter(abroad)) if len(abroad) == 1 else None
    return next((c for c in countries if taught in countries and c != taught), None)


def _where_gifts_go(
    context: Context, draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """What is given is given where those are who get it: `ủng hộ thành phố X 10.000 khẩu trang`."""
    for body in inside(context.organizations, draft.head.sentence.start, draft.head.sentence.end):
        if body.country in countries and phrase("takes_gift_behind").match(context.folded, body.end):
            return body.country
    donors = {p.country for p in participants if p.role == "donor" and p.country}
    getting = _country_behind(context, "gift_to_before", draft.head.start, draft.head.sentence.end)
    if getting in countries and getting not in donors:
        return getting
    return next((c for c in countries if c not in donors), None) if len(donors) == 1 and getting is None else None


def _country_behind(context: Context, cue: str, start: int, end: int) -> str | None:
    """The country of the first place or body behind a cue within a stretch."""
    match = phrase(cue).search(context.folded, start, end)
    if match is None:
        return None
    stop = min(end, match.end() + _REACH_OF_RECEIVER)
    spans: list[CountrySpan] = [
        *inside(context.places, match.end(), stop),
        *inside(context.organizations, match.end(), stop),
    ]
    spans = [span for span in spans if span.country and not context.folded.endswith("tiếng ", 0, span.start)]
    named = sorted(spans, key=lambda span: span.start)
    return named[0].country if named else None
