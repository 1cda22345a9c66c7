"""The seat of those at whose house an event was, where its sentence names no venue.

Here belong the houses, the province of a body that was called on or holds the event, and where works lie. Places that
are named as venues are told in `venues`, which of all is the event's in `event_places`.
"""

from __future__ import annotations

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.fold import fold, plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within

# In characters, as the distance itself.
_BEFORE_WORKS = 60
# Acts for which people go to somebody's house: `tới Bộ Y tế Lào trao …`.
_DONE_ON_ARRIVAL = frozenset({"aid", "meeting", "award"})
# Bodies that have one house, in the city with which their name ends.
_HOUSES = frozenset({"university", "hospital"})
_SENT = "trigger:send-delegation"
_CALLS = frozenset({"trigger:work-with", "trigger:meeting-noun", "trigger:courtesy-call"})
_VISITS = frozenset({"trigger:visit-verb"})
_TREATS = frozenset({"trigger:free-treatment", "trigger:treat"})
# In characters: from a call to the province whose leaders are called on.
_REACH_OF_CALL = 90
# In characters: `tại khuôn viên của` before the name of a body.
_REACH_AT = 24
# In characters: from the verb to the name of the works.
_REACH_OF_WORKS = 8
# In characters: from a call to the body that is called on.
_REACH_OF_OFFICE_CALLED_ON = 40
# In characters: from the begin of a name to what its offices, before or behind it, are held in.
_REACH_OF_OFFICE = 600


def find_seat(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """Where those are at whose house it was or who hold it, or where the works lie; a city before a country."""
    near = _seat_told_elsewhere(context, candidate) or _house(context, candidate) or _site(context, candidate)
    near = near or _seat_of_organiser(context, candidate) or _province_of_ward(context, candidate)
    return near if near and not near.is_country else _seat_of_called_on(context, candidate) or near


def _seat_told_elsewhere(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """The province of a body at whose house it was, where the text names it once with it (`Bệnh viện A, tỉnh X`)."""
    for body in inside(context.organizations, candidate.sentence.start, candidate.sentence.end):
        if not phrase("at_before").search(context.folded, max(0, body.start - _REACH_AT), body.start):
            continue
        same = (other for other in context.organizations if plain(other.name) == plain(body.name))
        for other in same:
            for place in inside(context.venues, other.end, other.end + _REACH_AT):
                beside = phrase("province_beside").fullmatch(context.folded, other.end, place.start)
                if beside and not place.is_country:
                    return place
    return None


def _seat_of_called_on(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`đến làm việc với tỉnh X`, `chào xã giao lãnh đạo tỉnh X`: who calls on a province's leaders is there."""
    if candidate.rule == _SENT:
        return _seat_of_visited(context, candidate)
    if candidate.rule in _CALLS | _VISITS and (city := _city_in_brackets(context, candidate)):
        return city
    if candidate.rule not in _CALLS:
        return None
    for place in inside(context.venues, candidate.end, min(candidate.sentence.end, candidate.end + _REACH_OF_CALL)):
        between = context.folded[candidate.end : place.start]
        if not place.is_country and phrase("called_on_between").fullmatch(between):
            return place
    if seat := _seat_of_hosts(context, candidate):
        return seat
    if candidate.rule == "trigger:courtesy-call":
        bodies = begins_within(context.organizations, candidate.end, candidate.end + _REACH_OF_OFFICE_CALLED_ON)
        houses = [seat for body in bodies[:1] for seat in inside(context.seats, body.start, body.end)]
        return next((seat for seat in houses if not seat.is_country), None)
    return None


def _city_in_brackets(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`đến thăm và làm việc với Trường Đại học X (Hà Nội)`: the city behind the body that is called on."""
    for body in begins_within(context.organizations, candidate.end, candidate.end + _REACH_OF_OFFICE_CALLED_ON)[:1]:
        for place in inside(context.venues, body.start, body.end + _REACH_AT):
            between = context.folded[body.end : place.start]
            inside_name = place.end == body.end - 1 and context.folded[place.start - 1] == "("
            if not place.is_country and (inside_name or phrase("city_in_brackets_between").fullmatch(between)):
                return place
    return None


def _seat_of_hosts(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`Đoàn … đã làm việc với Cục Thuế tỉnh X`: a delegation goes to those with whom it works, to their seat."""
    sentence = candidate.sentence
    if not phrase("delegation").search(context.folded, sentence.start, candidate.start):
        return None
    for body in begins_within(context.organizations, candidate.end, candidate.end + _REACH_OF_OFFICE_CALLED_ON)[:1]:
        seats = [seat for seat in inside(context.venues, body.start, body.end) if not seat.is_country]
        if seats and phrase("works_with_between").fullmatch(context.folded, candidate.end, body.start):
            return seats[-1]
    return None


def _seat_of_visited(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`cử đoàn sang thăm, ký kết chương trình với Hội B tỉnh X, Lào`: those abroad whom the journey is to."""
    for body in inside(context.organizations, candidate.end, candidate.sentence.end):
        if body.country in (None, context.home):
            continue
        if phrase("with_before").search(context.folded, max(0, body.start - _REACH_OF_WORKS), body.start):
            seats = [seat for seat in inside(context.venues, body.start, body.end) if not seat.is_country]
            return seats[-1] if seats else None
    return None


def _house(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """The country of the body in whose house it was, where no place is named: `tại trụ sở Bộ Y tế Lào`."""
    for body in inside(context.organizations, candidate.sentence.start, candidate.sentence.end):
        before = context.folded[max(0, body.start - 30) : body.start]
        if phrase("stays_before").search(before):
            continue
        here = phrase("at_before").search(before) or (
            candidate.type in _DONE_ON_ARRIVAL and phrase("went_to_before").search(before)
        )
        whole = _last_adjoining(context, body)
        seats = [s for s in inside(context.seats, body.start, whole.end) if not s.is_country and _is_city(context, s)]
        if here and seats and (whole.kind in _HOUSES or phrase("house_of_learning").search(fold(whole.name))):
            return seats[-1]
        if here and whole.country and _is_of_one_country(context, whole) and whole.kind != "embassy":
            return PlaceSpan(body.start, whole.end, whole.name, whole.country, None, True, True, "place:house")
    return None


def _is_city(context: Context, seat: PlaceSpan) -> bool:
    """Whether the end of a name is a city: that of Hồ Chí Minh only behind its noun, which many bodies bear besides."""
    if plain(seat.text) != "ho chi minh":
        return True
    return phrase("city_before").search(context.folded, max(0, seat.start - _REACH_AT), seat.start) is not None


def _last_adjoining(context: Context, body: OrganizationSpan) -> OrganizationSpan:
    """The last of the bodies that stand directly behind one another: each is a part of the next."""
    last = body
    for following in begins_within(context.organizations, body.start + 1, body.start + _REACH_OF_OFFICE):
        if following.start - last.end > 1:
            break
        last = following
    return last


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
    treated = candidate.rule in _TREATS
    if candidate.type == "aid" and not treated:
        return _house_helped(context, candidate)
    if not (treated or candidate.type in {"project_milestone", "ties_established"}) or candidate.stance.recalled:
        return None
    told = [place for place in inside(context.venues, start, end) if not place.is_country]
    seats = [seat for seat in inside(context.seats, start, end) if not seat.is_country]
    # Those who are treated live where the text says so; the doctors' own seat counts only where it does not.
    apart = [p for p in told if not any(o.start <= p.start < o.end for o in context.organizations)]
    cities = apart if treated and apart else told + seats
    if is_sent_abroad(context, start, end):
        cities = [place for place in cities if place.country != context.home]
    if not cities:
        return _country_of_works(context, candidate)
    opened = (
        treated
        or candidate.type == "project_milestone"
        or phrase("office_opened").search(context.folded, candidate.start, candidate.end)
    )
    nearest = min(cities, key=lambda place: (_reach(candidate, place), place.start), default=None)
    return nearest if opened else None


def _house_helped(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """The seat of the house named before a gift; of help sent abroad that of the house it is sent to."""
    start, end = candidate.sentence.start, candidate.sentence.end
    abroad = is_sent_abroad(context, start, end)
    named = inside(context.organizations, start, end if abroad else candidate.start)
    houses = [body for body in named if phrase("house").match(context.folded, body.start)]
    spans = [*context.seats, *context.venues] if abroad else context.seats
    seats = [seat for body in houses for seat in spans if body.start <= seat.start and seat.end <= body.end]
    return next((s for s in seats if not s.is_country and not (abroad and s.country == context.home)), None)


def is_sent_abroad(context: Context, start: int, end: int) -> bool:
    """Whether a stretch says that somebody goes or is sent to another country: `sang Lào`, `giúp nước bạn`."""
    if phrase("sent_abroad").search(context.folded, start, end):
        return True
    goals: list[PlaceSpan | OrganizationSpan] = [
        *(place for place in inside(context.places, start, end) if place.is_country),
        *(body for body in inside(context.organizations, start, end) if body.country and body.kind != "embassy"),
    ]
    abroad = (goal for goal in goals if goal.country != context.home)
    return any(phrase("sent_to_before").search(context.folded, start, goal.start) for goal in abroad)


def _country_of_works(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`khánh thành Trường Sĩ quan Quân đội Lào`: the country with which the name of what is opened ends."""
    if candidate.type != "project_milestone":
        return None
    named = begins_within(context.organizations, candidate.end, candidate.end + _REACH_OF_WORKS)
    last = _last_adjoining(context, named[0]) if named else None
    if last is None or last.needs_country or last.country is None or last.kind == "embassy":
        return None
    return PlaceSpan(last.start, last.end, last.name, last.country, None, True, True, "place:works")


def _reach(candidate: Candidate, place: PlaceSpan) -> int:
    """How far a place is from works: who hands them over stands before, where they lie behind."""
    return place.start - candidate.end if place.start >= candidate.end else candidate.start - place.end + _BEFORE_WORKS


def _province_of_ward(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """`tại khách sạn A (phường B), Công an tỉnh X và …`: the one province of home bodies that are there."""
    start, end = candidate.sentence.start, candidate.sentence.end
    if not phrase("ward_at_home").search(context.folded, start, end):
        return None
    bodies = [body for body in inside(context.organizations, start, end) if body.country == context.home]
    within = [p for body in bodies for p in inside(context.venues, body.start, body.end) if not p.is_country]
    return within[0] if len({plain(place.text) for place in within}) == 1 else None


def _seat_of_organiser(context: Context, candidate: Candidate) -> PlaceSpan | None:
    """The province of the body that holds a ceremony: `Ban Chỉ đạo … tỉnh X vừa tổ chức lễ đón …`."""
    start = candidate.sentence.start
    if not phrase("holds_before").search(context.folded, start, candidate.start):
        return None
    seats = [seat for seat in inside(context.seats, start, candidate.start) if not seat.is_country]
    return seats[0] if len(seats) == 1 else None
