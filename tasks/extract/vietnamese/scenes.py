"""Scenes: which day and which venue each sentence tells of, when a report goes from one to the next.

Here belongs following the days with which sentences begin (`Sáng 23/10, …`). Which events take a scene's day or venue
is decided in `settling`.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.edtf import edtf_bounds, overlap, precision
from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import PlaceSpan
from tasks.extract.venues import is_venue
from tasks.extract.vietnamese.home_places import province_taken_for_granted

# Sentences in which a report says where it plays.
_FIRST_SENTENCES = 3
# Characters before a place in which it is said to be where something was looked for.
_REACH_SEARCH = 60
# Characters within which a date counts as what a sentence begins with.
_BEGINNING = 30
# Days round that of the narrative which a report of several days may tell of in its turn.
_NEAR = 7


def leading_days(context: Context) -> dict[int, str]:
    """For every sentence the day with which it or the last sentence before it began (`Sáng 23/10, …`)."""
    days: dict[int, str] = {}
    current: str | None = None
    for sentence in context.sentences:
        first = next(iter(inside(context.dates, sentence.start, min(sentence.end, sentence.start + _BEGINNING))), None)
        if first is not None and first.kind == "point" and not first.commemorated:
            edtf = resolve_date(first, context.anchor, False)
            current = edtf if edtf and precision(edtf) == 3 else current
        if current:
            days[sentence.number] = current
    return days


def scene_dates(context: Context, drafts: Sequence[Draft], narrative: str | None) -> dict[int, str | None]:
    """For every sentence the day it tells of: that with which the last dated sentence of the narrative began.

    `narrative` is the EDTF date of what the article is about.
    """
    scene, dates = narrative, {}
    heads = {c.sentence.number: d for d in drafts for c in d.candidates if not d.recalled and d.status == "occurred"}
    for sentence in context.sentences:
        teller = heads.get(sentence.number)
        day = _day_of_teller(sentence, teller) or _first_day(context, sentence)
        if (
            day
            and narrative
            and precision(day) == 3
            and (overlap(day, narrative) or _days_apart(day, narrative) <= _NEAR)
        ):
            scene = day
        dates[sentence.number] = scene
    return dates


def _days_apart(day: str, narrative: str) -> int:
    first, last = edtf_bounds(narrative)
    return min(abs((edtf_bounds(day)[0] - end).days) for end in (first, last))


def _first_day(context: Context, sentence: Sentence) -> str | None:
    """The date with which a sentence begins, a word such as `hôm nay` included."""
    begin = inside(context.dates, sentence.start, min(sentence.end, sentence.start + _BEGINNING))
    first = next((date for date in begin if not date.commemorated), None)
    if first is None or first.kind not in {"point", "deictic"}:
        return None
    return resolve_date(first, context.anchor, False)


def _day_of_teller(sentence: Sentence, teller: Draft | None) -> str | None:
    """The day of the event that a sentence tells first, where it is known to the day."""
    if teller is None or teller.date is None or teller.head.sentence.number != sentence.number:
        return None
    edtf = teller.date.edtf
    return edtf if edtf and precision(edtf) == 3 and "/" not in edtf else None


def scene_places(context: Context) -> dict[int, PlaceSpan]:
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


def only_venue(context: Context, drafts: Sequence[Draft]) -> PlaceSpan | None:
    """The one city or province in which the first sentences say anything was, but for those of other events."""
    taken = {draft.place.start for draft in drafts if draft.place}
    sentences = context.sentences[:_FIRST_SENTENCES]
    named = inside(context.venues, sentences[0].start, sentences[-1].end) if sentences else []
    free = (p for p in named if not p.is_country and p.start not in taken and is_venue(context, p))
    found = phrase("no_venue_before")
    cities = {
        plain(p.text): p for p in free if not found.search(context.folded, max(0, p.start - _REACH_SEARCH), p.start)
    }
    return next(iter(cities.values())) if len(cities) == 1 else None


def seat_of_host(context: Context, sentence: Sentence) -> PlaceSpan | None:
    """The city or province in whose body's name a sentence's host ends: `Trường Đại học Sư phạm Huế khai giảng …`.

    Where hosts of two countries chair together neither says where.
    """
    seats: list[PlaceSpan] = []
    chairs: set[str | None] = set()
    hosts = [(body, body.end) for body in context.organizations]
    hosts += [(person.organization, person.end) for person in context.persons if person.organization]
    for body, end in hosts:
        told = sentence.start <= body.start < sentence.end
        behind = phrase("hosts_behind").match(context.folded, end, sentence.end)
        if told and behind:
            chairs |= {body.country} if behind[0].endswith("chủ trì") else set()
            inner = [place for place in context.seats if body.start < place.start and place.end == body.end]
            if inner and not inner[-1].is_country:
                seats.append(inner[-1])
    if len(chairs - {None}) > 1:
        return None
    if seats:
        return seats[0]
    return _led_by_host(context, sentence) or province_taken_for_granted(context, sentence)


def _led_by_host(context: Context, sentence: Sentence) -> PlaceSpan | None:
    """The city or province that receives or holds, or whose leaders do: `… được lãnh đạo TP.HCM gặp gỡ`."""
    for place in inside(context.places, sentence.start, sentence.end):
        holds = phrase("province_before_act").search(context.folded, sentence.start, place.start)
        if holds and not place.is_country and phrase("holds_next").match(context.folded, place.end, sentence.end):
            return place
        led = phrase("leaders_before").search(context.folded, sentence.start, place.start)
        if led and not place.is_country and phrase("hosts_behind").match(context.folded, place.end, sentence.end):
            return place
    return None
