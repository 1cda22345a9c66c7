"""What makes a place that a text names a venue: `tại`, a house before it, a list of venues.

Here belongs a place in its own surroundings. Which venue is an event's is decided in `event_places`.
"""

from __future__ import annotations

from tasks.extract.context import Context, inside
from tasks.extract.phrases import phrase
from tasks.extract.spans import DISTRICT_RULE, OrganizationSpan, PlaceSpan
from tasks.extract.stretches import begins_within

# In characters: the longest title of an instrument.
_LONGEST_TITLE = 400
# In characters: `tại khuôn viên của` before the name of a body.
_REACH_AT = 24
# In characters: from `tại` before the first of a list of venues to the last.
_REACH_OF_LIST = 110
# In characters: from `tại` before the name of a house to the city it stands in.
_REACH_OF_HOUSE = 120
# In characters: from the begin of a name to what its offices, before or behind it, are held in.
_REACH_OF_OFFICE = 600


def is_venue(context: Context, place: PlaceSpan) -> bool:
    """Whether a place stands after `tại`, `ở`, or after a smaller venue that does.

    Where somebody is posted or holds an office is none, but the embassy itself may be; nor is one in the name of what
    is signed.
    """
    papers = begins_within(context.instruments, place.start - _LONGEST_TITLE, place.start + 1)
    if any(place.start < paper.end for paper in papers):
        return False
    before = context.folded[max(0, place.start - 70) : place.start]
    if phrase("posted_before").search(before) and not phrase("at_embassy_before").search(before):
        return False
    near = begins_within(context.persons, place.start - _REACH_OF_OFFICE, place.start + _REACH_OF_OFFICE)
    if any(person.office_start <= place.start < person.office_end for person in near):
        return False
    if not place.is_country and _begins_sentence(context, place):
        return True
    return place.venue or is_host(context, place) or _listed_with_venue(context, place) or _of_house(context, place)


def is_host(context: Context, place: PlaceSpan) -> bool:
    """`Hà Nội đăng cai …`, `Phnôm Pênh, Campuchia là nơi diễn ra …`."""
    return phrase("host_place_after").match(context.folded, place.end, place.end + 40) is not None


def _begins_sentence(context: Context, place: PlaceSpan) -> bool:
    """`Tối 2-10, xã A (tỉnh X) mở hội`: the province of the commune with which a sentence begins."""
    start = next((s.start for s in reversed(context.sentences) if s.start <= place.start), place.start)
    return phrase("locality_opens").fullmatch(context.folded, start, place.start) is not None


def _of_house(context: Context, place: PlaceSpan) -> bool:
    """`tại Nhà hát lớn Hải Phòng`, `ở trụ sở UBND huyện Mộc Châu`: the city or district behind the name of a house."""
    if place.is_country and place.rule != DISTRICT_RULE:
        return False
    if place.rule != DISTRICT_RULE and _is_district_elsewhere(context, place):
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
    if phrase("district_before").search(before) and place.rule != DISTRICT_RULE:
        return False
    listed = phrase("venue_listed_before").search(before)
    if listed is None or (place.is_country and place.rule != DISTRICT_RULE):
        return False
    # `tại tỉnh A, Sở Y tế tỉnh B hội đàm …`: behind a list that is complete stands who acts.
    acting = [o for o in context.organizations if o.start < place.start and place.end <= o.end]
    return not any(inside(context.venues, low + listed.start(), body.start) for body in acting)


def _says_whose_mission(context: Context, body: OrganizationSpan, place: PlaceSpan) -> bool:
    """`tại Đại sứ quán Hàn Quốc`: the country in its name sends it, and only one behind `tại` receives it."""
    sent = not context.folded.endswith((" tại ", " ở "), body.start, place.start)
    return body.kind == "embassy" and place.is_country and sent
