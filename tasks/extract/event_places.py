"""The venue of an event from its own sentence: the place named as such, a house, or where the works lie.

Here belong what makes a place a venue and the rules of nearness for places. What an event takes over from its scene or
the article is decided in `settling`.
"""

from __future__ import annotations

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.nearness import distance, is_of_recalled
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within

# In characters, as the distance itself.
_BEFORE_WORKS = 60
# The rule of `districts`.
_DISTRICT = "place:district"
# Acts for which people go to somebody's house: `tới Bộ Y tế Lào trao …`.
_DONE_ON_ARRIVAL = frozenset({"aid", "meeting", "award"})
_SENT = "trigger:send-delegation"
_CALLS = frozenset({"trigger:work-with", "trigger:meeting-noun", "trigger:courtesy-call"})
# In characters: from a call to the province whose leaders are called on.
_REACH_OF_CALL = 90
# In characters: `tại khuôn viên của` before the name of a body.
_REACH_AT = 24
# In characters: from `tại` before the first of a list of venues to the last.
_REACH_OF_LIST = 110
# In characters: from `tại` before the name of a house to the city it stands in.
_REACH_OF_HOUSE = 120
# In characters: from the verb to the name of the works.
_REACH_OF_WORKS = 8
# In characters: from the words for a journey to the place they lead to, also behind who travels.
_REACH_OF_GOAL, _REACH_OF_LONG_JOURNEY = 60, 160
# In characters: from a call to the body that is called on.
_REACH_OF_OFFICE_CALLED_ON = 40
# In characters: from the begin of a name to what its offices, before or behind it, are held in.
_REACH_OF_OFFICE = 600
# In characters: from the first of a chain of venues to the province named last.
_REACH_OF_PROVINCE = 140


def find_place(context: Context, candidate: Candidate, others: list[Candidate]) -> PlaceSpan | None:
    """The venue of a candidate in its own sentence: a city or province before a bare country, the nearest first."""
    sentence = candidate.sentence
    ranked = []
    for place in inside(context.venues, sentence.start, sentence.end):
        goal = candidate.type == "visit" and _is_goal(context, candidate, place)
        here = is_venue(context, place) or _went_there(context, candidate, place)
        if not (goal or here or _names_country_of(context, candidate, place)):
            continue
        if (goal and _says_whose(context, candidate, place)) or is_of_recalled(context, candidate, others, place.start):
            continue
        if candidate.rule == "trigger:remains" and _is_where_found(context, candidate, place):
            continue
        if any(place.start < i.end for i in begins_within(context.instruments, place.start - 400, place.start + 1)):
            continue
        cost = distance(context, candidate, others, place.start, place.end) + (0 if place.venue else 60)
        ranked.append((place.is_country and not goal, cost, place.start, place))
    if not ranked:
        near = _seat_told_elsewhere(context, candidate) or _house(context, candidate) or _site(context, candidate)
        near = near or _seat_of_organiser(context, candidate)
        return near if near and not near.is_country else _seat_of_called_on(context, candidate) or near
    return _city_before_province(context, min(ranked, key=lambda item: item[:3])[3])


def _is_goal(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """Whether a place stands where a journey's goal does: close behind it, or behind `đến`, `sang` further on."""
    named_to = phrase("journey_to_before").search(context.folded, candidate.end, place.start) is not None
    if candidate.end <= place.start < candidate.end + _REACH_OF_GOAL:
        return named_to or not context.folded.startswith(" của ", candidate.end)
    return named_to and candidate.form == "noun" and place.start < candidate.end + _REACH_OF_LONG_JOURNEY


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
        if here and whole.country and _is_of_one_country(context, whole) and whole.kind != "embassy":
            return PlaceSpan(body.start, whole.end, whole.name, whole.country, None, True, True, "place:house")
    return None


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
    told = [place for place in inside(context.venues, start, end) if not place.is_country]
    seats = [seat for seat in inside(context.seats, start, end) if not seat.is_country]
    # Those who are treated live where the text says so; the doctors' own seat counts only where it does not.
    apart = [p for p in told if not any(o.start <= p.start < o.end for o in context.organizations)]
    cities = apart if treated and apart else told + seats
    if not cities:
        return _country_of_works(context, candidate)
    opened = (
        treated
        or candidate.type == "project_milestone"
        or phrase("office_opened").search(context.folded, candidate.start, candidate.end)
    )
    nearest = min(cities, key=lambda place: (_reach(candidate, place), place.start), default=None)
    return nearest if opened else None


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
    near = begins_within(context.persons, place.start - _REACH_OF_OFFICE, place.start + _REACH_OF_OFFICE)
    if any(person.office_start <= place.start < person.office_end for person in near):
        return False
    return place.venue or _hosts(context, place) or _listed_with_venue(context, place) or _of_house(context, place)


def _is_where_found(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`bàn giao hài cốt … là kết quả tìm kiếm tại tỉnh X`: where the remains that are handed over come from."""
    if phrase("searched_for").search(context.folded, candidate.start, candidate.end) or place.start < candidate.end:
        return False
    return phrase("searched_for").search(context.folded, candidate.end, place.start) is not None


def is_search_abroad(context: Context, candidate: Candidate) -> bool:
    """`tìm kiếm, quy tập hài cốt liệt sĩ hy sinh tại Lào`: done where the soldiers fell, not where it is told of."""
    told = context.folded[candidate.sentence.start : candidate.sentence.end]
    searched = candidate.rule == "trigger:remains" and phrase("searched_for").search(told) is not None
    return searched and phrase("fallen_abroad").search(told) is not None


def _says_whose_mission(context: Context, body: OrganizationSpan, place: PlaceSpan) -> bool:
    """`tại Đại sứ quán Hàn Quốc`: the country in its name sends it, and only one behind `tại` receives it."""
    sent = not context.folded.endswith((" tại ", " ở "), body.start, place.start)
    return body.kind == "embassy" and place.is_country and sent


def _names_country_of(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`Tuần lễ phim Ý tại Việt Nam`: the country behind the name of a festival or forum."""
    if candidate.type not in {"exchange", "conference"} or not place.is_country or place.start < candidate.end:
        return False
    return phrase("held_in_country_between").fullmatch(context.folded, candidate.end, place.start) is not None


def _went_there(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`đoàn đã tới nhiều địa phương như tỉnh X trao quà`: where those went who give."""
    if candidate.type != "aid" or place.is_country or place.start > candidate.start:
        return False
    return phrase("went_among_before").search(context.folded, candidate.sentence.start, place.start) is not None


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
    around = (o for o in context.organizations if candidate.end <= o.start <= place.start and place.end <= o.end)
    if any(phrase("whose_body_between").fullmatch(context.folded, candidate.end, body.start) for body in around):
        return True
    whose = ("office_of_country_before", "side_of_country_before")
    return place.is_country and any(phrase(cue).search(before) for cue in whose)


def _city_before_province(context: Context, place: PlaceSpan) -> PlaceSpan:
    """`thành phố Đông Hà, tỉnh Quảng Trị`: the first of a chain of venues is the most precise, but for districts."""
    for other in inside(context.places, place.start - _REACH_OF_PROVINCE, place.start):
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


def _of_house(context: Context, place: PlaceSpan) -> bool:
    """`tại Nhà hát lớn Hải Phòng`, `ở trụ sở UBND huyện Mộc Châu`: the city or district behind the name of a house."""
    if place.is_country and place.rule != _DISTRICT:
        return False
    if place.rule != _DISTRICT and _is_district_elsewhere(context, place):
        return False
    before = max(0, place.start - _REACH_OF_HOUSE)
    return phrase("venue_house_before").search(context.folded, before, place.start) is not None


def _is_district_elsewhere(context: Context, place: PlaceSpan) -> bool:
    """Whether the text has a district of a place's name: `Mộc Châu` beside `huyện Mộc Châu`."""
    name = context.folded[place.start : place.end]
    same = (other for other in context.places if context.folded[other.start : other.end].endswith(name))
    words = (context.folded[max(0, other.start - _REACH_AT) : other.end - len(name)] for other in same)
    return any(phrase("district_before").search(before) for before in words)


def _listed_with_venue(context: Context, place: PlaceSpan) -> bool:
    """`tại huyện Sepon, tỉnh Savannakhet`, `tại Bệnh viện A Huế`: the place after or in a smaller venue."""
    low = max(0, place.start - _REACH_OF_LIST)
    before = context.folded[low : place.start]
    if any(
        o.start < place.start
        and place.end <= o.end
        and phrase("at_before").search(context.folded[max(0, o.start - _REACH_AT) : o.start])
        and not _says_whose_mission(context, o, place)
        for o in context.organizations
    ):
        return True
    if phrase("district_before").search(before) and place.rule != _DISTRICT:
        return False
    listed = phrase("venue_listed_before").search(before)
    if listed is None or (place.is_country and place.rule != _DISTRICT):
        return False
    # `tại tỉnh A, Sở Y tế tỉnh B hội đàm …`: behind a list that is complete stands who acts.
    acting = [o for o in context.organizations if o.start < place.start and place.end <= o.end]
    return not any(inside(context.places, low + listed.start(), body.start) for body in acting)
