"""The country of an event by what the same report tells beside it: talks, journeys, works.

Here belongs what events that are read already say of one another. What the own sentence of an event says of its country
is in `country_hints` and `seats_of_acts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.edtf import overlap, precision
from schemas.records import Mention
from tasks.extract.phrases import phrase

_TALKS = frozenset({"meeting", "conference", "agreement_signing", "visit"})
# Acts that are done where a journey of the same sentence leads.
_DONE_ON_JOURNEY = frozenset({"meeting", "conference", "agreement_signing", "award", "exchange", "training"})
_TO_THE_DAY = 3


def with_countries_told_beside(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a report in their order; those without a country take that of talks, then that of journeys.

    Journeys lead to where the talks of the same sides were held, and what the same report tells was done there. What is
    told in the sentence of a journey of the same sides, or signed on the day of their talks, was there as well.
    """
    of_talks = [_beside_talks(mention, mentions) for mention in mentions]
    return [_beside_journey(mention, of_talks) for mention in of_talks]


def _beside_talks(told: Mention, mentions: Sequence[Mention]) -> Mention:
    if told.place_country or told.mode == "online" or told.status != "occurred" or len(told.countries) != 2:
        return told
    if told.event_type != "visit" and not (told.is_central and told.event_type in _TALKS):
        return told
    near = [
        m
        for m in mentions
        if m is not told
        and m.event_type in _TALKS
        and m.countries == told.countries
        and m.status == "occurred"
        and (m.is_central or (told.date_edtf is not None and m.date_edtf == told.date_edtf))
    ]
    held = {m.place_country for m in near if m.place_country}
    country = next(iter(held)) if len(held) == 1 else None
    return replace(told, place_country=country) if country in told.countries else told


def _beside_journey(told: Mention, mentions: Sequence[Mention]) -> Mention:
    works = [m for m in mentions if m is not told and m.place and _are_same_works(m, told)]
    if told.place is None and told.status == "occurred" and len({m.place for m in works}) == 1:
        return _at_works(told, works[0])
    if told.place_country or told.mode == "online" or len(told.countries) != 2:
        return told
    if told.status != "occurred":
        return _on_journey_to_come(told, mentions)
    others = [m for m in mentions if m is not told and m.place_country in told.countries and m.status == "occurred"]
    rules = (_is_journey_of, _is_of_same_day, _tells_before, _are_same_works)
    there = {m.place_country for m in others if any(rule(m, told) for rule in rules)}
    return replace(told, place_country=next(iter(there))) if len(there) == 1 else told


def _at_works(told: Mention, works: Mention) -> Mention:
    """What is told of works by themselves was done where they lie, unless the text says in which other country."""
    if told.place_country not in (None, works.place_country):
        return told
    return replace(
        told,
        place=works.place,
        place_subdivision=works.place_subdivision,
        place_country=works.place_country,
    )


def _on_journey_to_come(told: Mention, mentions: Sequence[Mention]) -> Mention:
    """`Dự kiến, ông A sẽ hội kiến …`: what is still to come is where the one journey that the report tells leads."""
    journeys = [m for m in mentions if m.event_type == "visit" and m.is_central and m.countries == told.countries]
    there = {m.place_country for m in journeys if m.place_country in told.countries}
    planned = told.status == "planned" and told.event_type == "meeting" and told.date_edtf is None
    return replace(told, place_country=next(iter(there))) if planned and len(there) == 1 else told


def _is_journey_of(journey: Mention, told: Mention) -> bool:
    same = journey.start <= told.start < journey.end and journey.countries == told.countries
    if told.event_type == "exchange" and journey.event_type == "meeting":
        return same
    then = not (journey.date_edtf and told.date_edtf) or overlap(journey.date_edtf, told.date_edtf)
    return journey.event_type == "visit" and told.event_type in _DONE_ON_JOURNEY and same and then


def _is_of_same_day(other: Mention, told: Mention) -> bool:
    """A signing on the very day of talks of the same sides."""
    day = told.date_edtf
    talks = other.event_type in {"meeting", "conference"} and told.event_type == "agreement_signing"
    return (
        talks
        and day is not None
        and precision(day) == _TO_THE_DAY
        and (other.date_edtf, other.countries) == (day, told.countries)
    )


def _tells_before(other: Mention, told: Mention) -> bool:
    """`Sáng cùng ngày, hai bên đồng chủ trì …`, `Trước đó, hai bên đã hội đàm`: told beside it."""
    beside = {"meeting"} if told.event_type == "conference" else {"meeting", "conference"}
    talks = told.event_type in {"meeting", "conference"} and other.is_central and other.event_type in beside
    return talks and other.countries == told.countries and phrase("told_beside").match(told.quote.lower()) is not None


def _are_same_works(other: Mention, told: Mention) -> bool:
    """`Công trình khởi công tháng 4/2022`: the works that the report tells of were begun where they are handed over."""
    same = told.event_type == "project_milestone" and other.event_type in {"project_milestone", "aid"}
    here = same and other.is_central and other.countries == told.countries
    return here and phrase("works_taken_up").match(told.quote.lower()) is not None
