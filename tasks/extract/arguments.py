"""Arguments of one candidate from its own sentence: date, venue, mode, ordinal, series, countries.

Here belong the rules of nearness within a sentence. What an event takes over from the rest of the article is decided in
`events`; who did what in `roles`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

import regex

from schemas.edtf import edtf_from, precision
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import CountrySpan, OrganizationSpan, PlaceSpan

# In characters: `hội nghị …, dự kiến diễn ra từ ngày 26 đến 28/12`, the day on which something is said to be held.
_SAID_TO_BE_HELD = 80
# In characters: `ngày 14/5 cho biết …` is the day on which it was said, and the event's only for want of another.
_SAID_ON_THAT_DAY = 300
# In characters, as the distance itself: what pushes a date or venue away from a trigger.
_PENALTY_OTHER_TRIGGER = 120
_PENALTY_AFTER = 25
_PENALTY_BREAK = 60
_PENALTY_SEVERAL_DAYS = 25
_OF_ONE_DAY = frozenset({"meeting", "agreement_signing", "award"})
# Acts for which people go to somebody's house: `tới Bộ Y tế Lào trao …`.
_DONE_ON_ARRIVAL = frozenset({"aid", "meeting", "award"})
# What stands between a venue and its country.
_ASIDE = regex.compile(r"\s?[,(]\s?(?:thủ đô )?")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date read for an event: EDTF or null where its year is open, and the words."""

    edtf: str | None
    text: str
    span: DateSpan


def _distance(context: Context, candidate: Candidate, others: list[Candidate], start: int, end: int) -> int:
    """How far a span is from a trigger; other triggers and hard breaks in between push it away."""
    low, high = (end, candidate.start) if end <= candidate.start else (candidate.end, start)
    cost = max(0, high - low)
    if start >= candidate.end:
        cost += _PENALTY_AFTER
    between = context.folded[low:high]
    cost += _PENALTY_BREAK * len(phrase("turn").findall(between))
    crossed = sum(
        1 for other in others if other is not candidate and other.type != candidate.type and low <= other.start < high
    )
    return cost + _PENALTY_OTHER_TRIGGER * crossed


def _usable(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """A date that can be an event's: no validity, no commemoration, no part of an instrument's title.

    `từ năm 1998` dates what began then: relations, and a numbered session since which something holds.
    """
    if date.commemorated:
        return candidate.type in {"ties_established", "agreement_signing"} and _is_founding(candidate, date)
    if date.kind == "period" and not _dates_beginning(candidate, date):
        return False
    if date.rule == "date:school-year" and candidate.type != "training":
        return False
    return not any(i.start <= date.start and date.end <= i.end for i in context.instruments)


def _coarseness(date: DateSpan) -> int:
    """A year or month tells less than the day that stands a little further off."""
    if date.kind == "deictic":
        return 0
    return 0 if date.last[2] else 40 if date.last[1] else 110


def _is_founding(candidate: Candidate, date: DateSpan) -> bool:
    """`… thiết lập quan hệ ngoại giao (5/9/1962)`: the day that is commemorated, named behind the act."""
    return date.first[0] is not None and 0 <= date.start - candidate.end < 75


def _founding_day(date: DateSpan) -> str:
    year, month, day = date.first
    return edtf_from(year or 0, month, day if month else None)


def _dates_beginning(candidate: Candidate, date: DateSpan) -> bool:
    open_ended = date.rule == "date:since" or date.last[0] is None
    follows = candidate.ordinal is not None and 0 <= date.start - candidate.end < 40
    return open_ended and (candidate.type == "ties_established" or follows)


class _RankedDate(NamedTuple):
    """A date of the sentence with its rank: the least order is the candidate's."""

    order: tuple[bool, int, int]
    span: DateSpan
    edtf: str | None


def _rank_date(context: Context, candidate: Candidate, others: list[Candidate], date: DateSpan) -> _RankedDate | None:
    """The rank of a date of the sentence, or null where it can be no date of this candidate."""
    if not _usable(context, candidate, date):
        return None
    if date.commemorated:
        return _RankedDate((False, 0, date.start), date, _founding_day(date))
    if phrase("date_of_another_before").search(
        context.folded, max(candidate.sentence.start, date.start - 70), date.start
    ):
        return None
    ahead = phrase("coming_after").match(context.folded[date.end : date.end + 14]) is not None
    planned = candidate.stance.status == "planned" or ahead
    before = context.folded[max(0, date.start - 16) : date.start]
    if candidate.type != "agreement_signing" and phrase("signed_on_before").search(before):
        return None
    if not planned and date.word is not None and date.word.endswith(("tới", "sau", "mai")):
        return None
    began = date.first[0] if date.kind == "period" else None
    edtf = edtf_from(began) if began else resolve_date(date, context.anchor, planned)
    cost = _distance(context, candidate, others, date.start, date.end) + _coarseness(date)
    if date.kind == "interval" and candidate.type in _OF_ONE_DAY:
        cost += _PENALTY_SEVERAL_DAYS
    if candidate.form in {"noun", "name"} and phrase("date_of_event_before").search(before):
        cost -= _SAID_TO_BE_HELD
    if phrase("told_on_after").match(context.folded, date.end, date.end + 40):
        cost += _SAID_ON_THAT_DAY
    return _RankedDate((edtf is None and date.kind == "deictic", cost, date.start), date, edtf)


def _is_finer(one: _RankedDate, other: _RankedDate) -> bool:
    """`sáng nay (23/10)`: the date directly behind another that says it more precisely."""
    adjacent = abs(one.span.start - other.span.end) <= 4
    return bool(one.edtf and other.edtf) and adjacent and precision(one.edtf or "") > precision(other.edtf or "")


def find_date(context: Context, candidate: Candidate, others: list[Candidate]) -> FoundDate | None:
    """The date of a candidate from its own sentence; the nearest that can be resolved, else the nearest."""
    dates = inside(context.dates, candidate.sentence.start, candidate.sentence.end)
    ranked = [r for date in dates if (r := _rank_date(context, candidate, others, date)) is not None]
    if not ranked:
        return None
    best = min(ranked, key=lambda r: r.order)
    chosen = next((r for r in ranked if _is_finer(r, best)), best)
    return FoundDate(chosen.edtf, context.text[chosen.span.start : chosen.span.end], chosen.span)


def find_place(context: Context, candidate: Candidate, others: list[Candidate]) -> PlaceSpan | None:
    """The venue of a candidate in its own sentence: a city or province before a bare country, the nearest first."""
    sentence = candidate.sentence
    ranked = []
    for place in inside(context.venues, sentence.start, sentence.end):
        goal = candidate.type == "visit" and candidate.end <= place.start < candidate.end + 60
        if not (goal or is_venue(context, place)) or (goal and _says_whose(context, candidate, place)):
            continue
        if any(i.start <= place.start < i.end for i in context.instruments):
            continue
        cost = _distance(context, candidate, others, place.start, place.end) + (0 if place.venue else 60)
        ranked.append((place.is_country and not goal, cost, place.start, place))
    if not ranked:
        return _house(context, candidate) or _site(context, candidate) or _seat_of_organiser(context, candidate)
    return _city_before_province(context, min(ranked, key=lambda item: item[:3])[3])


def _house(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """The country of the body in whose house it was, where no place is named: `tại trụ sở Bộ Y tế Lào`."""
    for body in inside(context.organizations, candidate.sentence.start, candidate.sentence.end):
        before = context.folded[max(0, body.start - 30) : body.start]
        if phrase("stays_before").search(before):
            continue
        here = phrase("at_before").search(before) or (
            candidate.type in _DONE_ON_ARRIVAL and phrase("went_to_before").search(before)
        )
        if here and body.country and _is_of_one_country(context, body) and body.kind != "embassy":
            return PlaceSpan(body.start, body.end, body.name, body.country, None, True, True, "place:house")
    return None


def _is_of_one_country(context: Context, body: OrganizationSpan) -> bool:
    """Whether a body's country is sure: said with it, or no body of that name and another country is in the text."""
    if not body.needs_country:
        return body.country is not None
    known = plain(body.name)
    namesakes = (o for o in context.organizations if plain(o.name).startswith(known))
    return body.country is not None and all(o.country == body.country for o in namesakes)


def _site(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """Where works lie, an office is opened or people are treated: the city or province named with them."""
    start, end = candidate.sentence.start, candidate.sentence.end
    treated = candidate.rule == "trigger:free-treatment"
    if candidate.type == "aid" and not treated:
        works = [
            o
            for o in inside(context.organizations, start, candidate.start)
            if phrase("house").match(context.folded, o.start)
        ]
        return next((s for o in works for s in inside(context.seats, o.start, o.end) if not s.is_country), None)
    if not (treated or candidate.type in {"project_milestone", "ties_established"}) or candidate.stance.recalled:
        return None
    named = [*inside(context.venues, start, end), *inside(context.seats, start, end)]
    cities = [place for place in named if not place.is_country]
    opened = (
        treated
        or candidate.type == "project_milestone"
        or phrase("office_opened").search(context.folded, candidate.start, candidate.end)
    )
    nearest = min(cities, key=lambda place: (abs(place.start - candidate.end), place.start), default=None)
    return nearest if opened else None


def _seat_of_organiser(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """The province of the body that holds a ceremony: `Ban Chỉ đạo … tỉnh X vừa tổ chức lễ đón …`."""
    start = candidate.sentence.start
    if not phrase("holds_before").search(context.folded, start, candidate.start):
        return None
    seats = [seat for seat in inside(context.seats, start, candidate.start) if not seat.is_country]
    return seats[0] if len(seats) == 1 else None


def is_venue(context: Context, place: PlaceSpan) -> bool:
    """Whether a place stands after `tại`, `ở`, or after a smaller venue that does.

    Where somebody is posted or holds an office is none, but the embassy itself may be.
    """
    before = context.folded[max(0, place.start - 70) : place.start]
    if phrase("posted_before").search(before) and not phrase("at_embassy_before").search(before):
        return False
    if any(person.office_start <= place.start < person.office_end for person in context.persons):
        return False
    return place.venue or _hosts(context, place) or _listed_with_venue(context, place)


def _hosts(context: Context, place: PlaceSpan) -> bool:
    """`Hà Nội đăng cai …`, `Phnôm Pênh, Campuchia là nơi diễn ra …`."""
    return phrase("host_place_after").match(context.folded, place.end, place.end + 40) is not None


def _says_whose(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`chuyến thăm của Thủ tướng Lào`, `dẫn đầu đoàn của Đảng X Đức`: the guest's country is not where it goes."""
    before = context.folded[max(0, place.start - 26) : place.start]
    if candidate.rule == "trigger:lead-delegation-to":
        bodies = (o.start for o in context.organizations if o.start < place.start and place.end <= o.end)
        start = next(bodies, place.start)
        if context.folded.endswith((" của ", " của đảng ", " của tỉnh ", " của thành phố "), 0, start):
            return True
    return place.is_country and phrase("office_of_country_before").search(before) is not None


def _city_before_province(context: Context, place: PlaceSpan) -> PlaceSpan:
    """`thành phố Đông Hà, tỉnh Quảng Trị`: the first of a chain of venues is the most precise, but for districts."""
    for other in context.places:
        between = context.folded[other.end : place.start]
        if (
            other.end <= place.start
            and not other.is_country
            and not phrase("district_before").search(context.folded, max(0, other.start - 12), other.start)
            and other.country == place.country
            and phrase("wider_place_between").fullmatch(between)
        ):
            return other if other.venue or _hosts(context, place) else place
    return place


def _listed_with_venue(context: Context, place: PlaceSpan) -> bool:
    """`tại huyện Sepon, tỉnh Savannakhet`, `tại Bệnh viện Trung ương Huế`: the place after or in a smaller venue."""
    before = context.folded[max(0, place.start - 110) : place.start]
    if any(
        o.start < place.start
        and place.end <= o.end
        and phrase("at_before").search(context.folded[max(0, o.start - 8) : o.start])
        for o in context.organizations
    ):
        return True
    return not place.is_country and bool(phrase("venue_listed_before").search(before))


def find_mode(context: Context, candidate: Candidate, lexicon: ReadingLexicon) -> str:
    """How the participants met, as far as the sentence says it or a venue makes it evident."""
    words = context.folded[candidate.sentence.start : candidate.sentence.end]
    if lexicon.cues["hybrid"].search(words):
        return "hybrid"
    if lexicon.cues["online"].search(words):
        return "online"
    return "unknown"


def find_series(context: Context, candidate: Candidate) -> str | None:
    """The folded name of the series of a numbered session (`ky hop uy ban lien chinh phu viet nam lao`), or null."""
    if candidate.ordinal is None or candidate.type not in {"conference", "exchange", "meeting"}:
        return None
    rest = context.folded[candidate.start : min(candidate.sentence.end, candidate.start + 140)]
    cleaned = phrase("session_number").sub("", rest, count=1)
    stop = phrase("series_end").search(cleaned, min(len(cleaned), candidate.end - candidate.start))
    return plain(cleaned[: stop.start()] if stop else cleaned) or None


def _behind_venue(context: Context, place: PlaceSpan) -> bool:
    """`tại Brussels (Bỉ)`: a country that only says where the venue before it lies."""
    if not place.is_country:
        return False
    position = bisect_left(context.venues, place.start, key=lambda venue: venue.start)
    if position == 0:
        return False
    before = context.venues[position - 1]
    aside = _ASIDE.fullmatch(context.folded, before.end, place.start) is not None
    return aside and not before.is_country and before.country == place.country and is_venue(context, before)


def own_countries(context: Context, candidate: Candidate) -> tuple[set[str], set[str]]:
    """Countries of the sentence: those of parties, and those that are only where it is."""
    start, end = candidate.sentence.start, candidate.sentence.end
    spans: tuple[CountrySpan, ...] = (*inside(context.organizations, start, end), *inside(context.persons, start, end))
    parties = {span.country for span in spans if span.country}
    venues: set[str] = set()
    for place in inside(context.places, start, end):
        only_where = (place.venue or _behind_venue(context, place)) and candidate.type != "visit"
        (venues if only_where else parties).add(place.country)
    return parties, venues - parties
