"""The country of an event by whose house or seat it was held at, where no venue tells it.

Here belong houses that every reader knows (`tại Phủ Chủ tịch`), bodies that hold something themselves, works that
others pay for, and calls on neighbours. Whom an event is for is read in `country_hints`, what other
events of a report say of it in `countries_beside`.
"""

from __future__ import annotations

from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.seats import is_sent_abroad
from tasks.extract.spans import CountrySpan, OrganizationSpan

# What a body that is said to hold it holds at its own place, where no other is told.
_HELD_AT_OWN = frozenset({"conference", "exchange", "training", "award", "agreement_signing", "meeting"})
_TALKS = frozenset({"meeting", "agreement_signing"})
# In characters: before a body, where it is said that it travels; behind a call, where those called on are named.
_REACH_BEFORE, _REACH_OF_CALLED = 40, 160
# Where soldiers of the home country fell, and are looked for with their hosts.
_NEIGHBOURS = frozenset({"LAO", "KHM"})


def country_by_seat(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """The ISO 3166-1 alpha-3 country of an event of `countries` by the house or seat it was held at, or null."""
    if draft.mode == "online" or not countries:
        return None
    if draft.type in {"aid", "meeting"} and (called_on := _where_called(context, draft, countries)):
        return called_on
    sentence = draft.head.sentence
    if draft.type == "joint_activity":
        return context.home if _is_search_at_home(context, draft, countries) else None
    abroad = context.title_goal not in (None, context.home)
    if context.home not in countries or abroad or _names_foreign_venue(context, sentence.start, sentence.end):
        return None
    if phrase("house_of_state").search(context.folded, sentence.start, sentence.end) or _in_house_at_home(
        context, draft
    ):
        return context.home
    if _is_with_agencies_here(context, draft, countries):
        return context.home
    if draft.recalled or draft.head.stance.speech:
        return None
    held = draft.type in _HELD_AT_OWN and _is_held_at_home(context, draft)
    works = draft.type == "project_milestone" and _are_works_at_home(context, draft)
    return context.home if held or works or _is_told_as_at_home(context, draft, countries) else None


def _is_told_as_at_home(context: Context, draft: Draft, countries: tuple[str, ...]) -> bool:
    """`Tỉnh đoàn A đã hội đàm với … Lào`: home bodies named first, in news that tells of nobody's journey."""
    if not draft.central or draft.status != "occurred" or draft.type not in _TALKS or len(countries) != 2:
        return False
    told = context.folded[: max(context.opening, draft.head.sentence.end)]
    if any(phrase("journey_told").search(words) for words in (context.title_folded, told)):
        return False
    sentence = draft.head.sentence
    first = next(iter(_sides(context, sentence.start, draft.head.start)), None)
    body = next((o for o in context.organizations if first is not None and o.start == first.start), None)
    country = _country(context, body) if body is not None else first.country if first is not None else None
    return (
        country == context.home
        and phrase("with_other").search(context.folded, draft.head.end, sentence.end) is not None
    )


def _is_search_at_home(context: Context, draft: Draft, countries: tuple[str, ...]) -> bool:
    """Joint searches for the missing of a far country (`đợt tìm kiếm chung lần thứ …`) are made at home."""
    searched = phrase("joint_search").search(context.folded, draft.head.start, draft.head.end) is not None
    return searched and context.home in countries and not _NEIGHBOURS & set(countries)


def _names_foreign_venue(context: Context, start: int, end: int) -> bool:
    return any(place.venue and place.country != context.home for place in inside(context.venues, start, end))


def _is_with_agencies_here(context: Context, draft: Draft, countries: tuple[str, ...]) -> bool:
    """Acts of the home country with agencies that have their office in it: `UBND tỉnh A và KOICA ký …`."""
    sentence = draft.head.sentence
    kinds = _HELD_AT_OWN | {"aid", "project_milestone"}
    if draft.type not in kinds or is_sent_abroad(context, sentence.start, sentence.end):
        return False
    agency = phrase("agency_here").search(context.folded, sentence.start, sentence.end)
    at_home = any(
        _country(context, body) == context.home for body in inside(context.organizations, sentence.start, sentence.end)
    )
    return at_home and (agency is not None or countries == (context.home,))


def _in_house_at_home(context: Context, draft: Draft) -> bool:
    """`tại trường Cao đẳng X`: a house whose country nobody needs to say."""
    sentence, known = draft.head.sentence, context.organizations
    for body in inside(known, sentence.start, sentence.end):
        before = context.folded[max(0, body.start - _REACH_BEFORE) : body.start]
        here = phrase("at_before").search(before) and not phrase("stays_before").search(before)
        if here and body.kind != "embassy" and _country(context, body) == context.home:
            namesakes = [o for o in known if plain(o.name).startswith(plain(body.name))]
            return all(o.country in (None, context.home) for o in namesakes)
    return False


def _is_held_at_home(context: Context, draft: Draft) -> bool:
    """`Trường Đại học X tổ chức lễ tổng kết …`: whoever holds it is of the home country, and holds it there."""
    sentence = draft.head.sentence
    bodies = inside(context.organizations, sentence.start, sentence.end)
    return {_country(context, body) for body in bodies if _holds(context, body)} == {context.home}


def _country(context: Context, body: OrganizationSpan) -> str | None:
    """The country of a body: at home where the text does not say it of one whose name asks for it."""
    return body.country or (context.home if body.needs_country else None)


def _holds(context: Context, body: OrganizationSpan) -> bool:
    before = context.folded[max(0, body.start - _REACH_BEFORE) : body.start]
    if body.kind == "embassy" or phrase("travelling_before").search(before):
        return False
    return phrase("holds_behind").match(context.folded, body.end) is not None


def _are_works_at_home(context: Context, draft: Draft) -> bool:
    """`Tổ chức A (Hàn Quốc) phối hợp với UBND huyện B khởi công …`: built with those of the place, paid by others."""
    sentence = draft.head.sentence
    bodies = inside(context.organizations, sentence.start, sentence.end)
    return any(_country(context, body) == context.home and body.kind == "local_government" for body in bodies)


def _where_called(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`đến thăm, tặng quà Đại đội Biên phòng A (Lào)`: at those who are called on with gifts or wishes."""
    sentence = draft.head.sentence
    call = phrase("calls_with_gifts").search(context.folded, sentence.start, sentence.end)
    if call is None or not call.start() <= draft.head.end or not draft.head.start < call.end() + _REACH_OF_CALLED:
        return None
    going = [span for span in _sides(context, sentence.start, call.start()) if span.country in countries]
    called = [s for s in _sides(context, call.end(), call.end() + _REACH_OF_CALLED) if s.country in countries]
    met_at_home = called and going and going[-1].country == called[0].country
    return called[0].country if called and not met_at_home else None


def _sides(context: Context, start: int, end: int) -> list[CountrySpan]:
    """Places, bodies and persons within a stretch, by their begin."""
    spans: list[CountrySpan] = [
        *inside(context.places, start, end),
        *inside(context.organizations, start, end),
        *inside(context.persons, start, end),
    ]
    return sorted(spans, key=lambda span: span.start)
