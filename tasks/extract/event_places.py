"""The venue of an event from its own sentence: the place named as such, a house, or where the works lie.

Here belong the goals of journeys and the rules of nearness for places. What makes a place a venue is in `venues`,
where those are whose house it was in `seats`; what an event takes over from its scene or the article in `settling`.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.nearness import distance, is_of_recalled
from tasks.extract.phrases import phrase
from tasks.extract.seats import find_seat
from tasks.extract.spans import PlaceSpan
from tasks.extract.venues import is_host, is_venue

# In characters: from the words for a journey to the place they lead to, also behind who travels.
_REACH_OF_GOAL, _REACH_OF_LONG_JOURNEY = 60, 160
# In characters: the two countries of a pair.
_REACH_OF_PAIR = 24
_DASH = regex.compile(r"\s?-\s?")
# In characters: from `họp` to the place where, and how much nearer that is than one in the name of what is held.
_REACH_OF_HOLDING, _SAID_TO_BE_HELD_AT = 60, 150
# In characters: the noun before the name of a district.
_REACH_OF_NOUN = 12
# In characters: from the first of a chain of venues to the province named last.
_REACH_OF_PROVINCE = 140


def find_place(context: Context, candidate: Candidate, others: list[Candidate]) -> PlaceSpan | None:
    """The venue of a candidate in its own sentence: a city or province before a bare country, the nearest first."""
    sentence = candidate.sentence
    ranked = []
    for place in inside(context.venues, sentence.start, sentence.end):
        goal = candidate.type == "visit" and _is_goal(context, candidate, place)
        here = is_venue(context, place) or _went_there(context, candidate, place)
        here = here or _went_to_attend(context, candidate, place)
        if not (goal or here or _names_country_of(context, candidate, place)):
            continue
        if (goal and _says_whose(context, candidate, place)) or is_of_recalled(context, candidate, others, place.start):
            continue
        if candidate.rule == "trigger:remains" and _is_where_found(context, candidate, place):
            continue
        if _is_where_signed(context, candidate, place):
            continue
        cost = distance(context, candidate, others, place.start, place.end) + (0 if place.venue else 60)
        cost -= _SAID_TO_BE_HELD_AT if _is_said_to_be_held_at(context, candidate, place) else 0
        ranked.append((place.is_country and not goal, cost, place.start, place))
    if not ranked:
        return _province_of_district(context, find_seat(context, candidate))
    best = min(ranked, key=lambda item: item[:3])[3]
    seat = find_seat(context, candidate) if best.is_country else None
    if seat is not None and not seat.is_country and seat.country == best.country:
        return _province_of_district(context, seat)
    return _province_of_district(context, _city_before_province(context, best))


def _is_goal(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """Whether a place stands where a journey's goal does: close behind it, or behind `đến`, `sang` further on."""
    named_to = phrase("journey_to_before").search(context.folded, candidate.end, place.start) is not None
    if not named_to and _is_of_pair(context, place):
        return False
    if place.is_country and phrase("site_of_country_before").search(context.folded, candidate.end, place.start):
        return False
    if candidate.end <= place.start < candidate.end + _REACH_OF_GOAL:
        return named_to or not context.folded.startswith(" của ", candidate.end)
    return named_to and candidate.form == "noun" and place.start < candidate.end + _REACH_OF_LONG_JOURNEY


def _is_said_to_be_held_at(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`Hội nghị về cửa khẩu A (tỉnh B) họp ngày 3/5 tại C`: the place of holding, not one in the name."""
    if candidate.form == "verb" or place.start < candidate.end:
        return False
    start = max(candidate.end, place.start - _REACH_OF_HOLDING)
    return phrase("held_at_before").search(context.folded, start, place.start) is not None


def _is_of_pair(context: Context, place: PlaceSpan) -> bool:
    """`khi quan hệ Việt Nam - Lào phát triển`: one of two countries that a dash joins."""
    if not place.is_country:
        return False
    near = [p for p in inside(context.places, place.start - _REACH_OF_PAIR, place.end + _REACH_OF_PAIR) if p.is_country]
    return any(
        _DASH.fullmatch(context.folded, first.end, second.start) is not None
        for first, second in pairwise(near)
        if place in (first, second)
    )


def _is_where_signed(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`Bản ghi nhớ ký ngày 3/3 tại A được đánh giá tại hội nghị ở B`: where what is spoken of was signed."""
    if candidate.type == "agreement_signing" or place.start > candidate.start:
        return False
    return phrase("signed_at_before").search(context.folded, candidate.sentence.start, place.start) is not None


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


def _went_to_attend(context: Context, candidate: Candidate, place: PlaceSpan) -> bool:
    """`rời Hà Nội đi Jakarta (Indonesia) để dự Hội nghị …`: where those go who attend it."""
    if candidate.type not in {"conference", "exchange"} or place.end > candidate.start:
        return False
    start = max(candidate.sentence.start, place.start - _REACH_OF_GOAL)
    if not phrase("goes_to_before").search(context.folded, start, place.start):
        return False
    return phrase("to_attend_between").fullmatch(context.folded, place.end, candidate.start) is not None


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


def _province_of_district(context: Context, place: PlaceSpan | None) -> PlaceSpan | None:
    """`huyện Pakse, tỉnh Champasak`: of a district that bears the name of a city, the province named with it."""
    if place is None or place.is_country:
        return place
    if not phrase("district_before").search(context.folded, max(0, place.start - _REACH_OF_NOUN), place.start):
        return place
    wider = (p for p in inside(context.places, place.end, place.end + _REACH_OF_PROVINCE) if not p.is_country)
    beside = (p for p in wider if phrase("wider_place_between").fullmatch(context.folded, place.end, p.start))
    return next((p for p in beside if p.country == place.country), place)


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
            return other if is_venue(context, other) or is_host(context, place) else place
    return place
