"""Whose cooperation an English event is and in which country it was, by its sentences and the article as a whole.

Here belong the countries of an event and where it was when no venue is named. Venues are read in `event_places`.
"""

from __future__ import annotations

from schemas.records import Participant
from tasks.extract.arguments import own_countries
from tasks.extract.context import Context, inside
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.phrases import phrase
from tasks.extract.spans import CountrySpan


def countries_of(context: Context, draft: EnglishDraft) -> tuple[str, ...]:
    """Whose cooperation it is: the parties its sentences name, completed from the article's."""
    parties: set[str] = set()
    for candidate in draft.candidates:
        parties |= own_countries(context, candidate)[0]
    main = set(_main_countries(context))
    if draft.central and len(main) >= 2:
        kept = parties & main
        return tuple(sorted(kept if len(kept) >= 2 else main))
    told = own_countries(context, draft.head)[0] - {context.home}
    if len(told) == 1 and context.home and context.home in main and context.home not in parties:
        return tuple(sorted({context.home, *told}))
    if len(parties) >= 2:
        return tuple(sorted(parties))
    foreign = parties - {context.home}
    if foreign and context.home and context.home in main:
        return tuple(sorted({context.home, *foreign}))
    return tuple(sorted(main))


def _main_countries(context: Context) -> tuple[str, ...]:
    """The countries the article is about: home where it is named, its weightiest partner, parties of the opening."""
    ranked = context.countries
    parties: tuple[CountrySpan, ...] = (*context.organizations, *context.persons)
    opening = {s.country for s in parties if s.country and s.start < context.opening}
    opening |= {p.country for p in context.places if p.start < context.opening and not p.venue}
    partners = [c for c in ranked if c != context.home]
    # Beside the EU or ASEAN a country that nobody acts for is only spoken of.
    acting = {s.country for s in parties} if context.groupings else set(partners)
    chosen = {c for c in partners if c in opening} or {c for c in partners[:1] if c in acting}
    if context.home and context.home not in ranked:
        chosen |= {p.country for p in context.places if p.venue and p.start < context.opening}
    if context.home and (context.home in ranked or (len(chosen) < 2 and not _with_common_body(context))):
        chosen.add(context.home)
    return tuple(sorted(chosen))


def _with_common_body(context: Context) -> bool:
    """Whether a body of several countries acts in the opening: one country alone may act with it."""
    bodies = (o for o in context.organizations if o.start < context.opening and o.country is None)
    return any((o.registry_id or "").startswith("int-") for o in bodies)


def _goal_of_stay(context: Context, countries: tuple[str, ...]) -> str | None:
    """The one country that the article says the guests are visiting, where events without a venue take place."""
    goals = {
        place.country
        for place in context.places
        if place.rule != "place:adjective"
        and place.country in countries
        and phrase("stays_in").search(context.folded[max(0, place.start - 60) : place.start])
    }
    return next(iter(goals)) if len(goals) == 1 else None


def place_country(
    context: Context, draft: EnglishDraft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """The ISO code of where an event was: its venue's, else where guests stay, an ambassador is posted or hosts are."""
    if draft.mode == "online":
        return None
    if draft.place:
        return draft.place.country
    if draft.head.rule == "trigger:visiting-guest" and draft.beside in countries:
        return draft.beside
    posted = _posting(context, draft)
    if draft.type == "meeting" and posted in countries:
        return posted
    if (
        draft.type in {"meeting", "visit", "agreement_signing", "award", "conference"}
        and draft.status == "occurred"
        and (draft.central or draft.inherits or draft.type != "agreement_signing")
    ):
        goal = _goal_of_stay(context, countries)
        if goal is not None:
            return goal
    embassy = _embassy_at_work(context, draft)
    if embassy in countries and draft.status == "occurred":
        return embassy
    if _is_sum(draft):
        return _where_summed(context, draft, countries)
    visited = _visited(context, draft, countries)
    if visited is not None and draft.type in {"meeting", "conference", "aid", "award"}:
        return visited
    if draft.type not in {"meeting", "visit", "exchange"} and draft.central and posted in countries:
        return posted
    hosts = {p.country for p in participants if p.role == "host" and p.country}
    if draft.type in {"meeting", "conference"} and len(hosts) == 1:
        return next(iter(hosts))
    if draft.beside in countries:
        return draft.beside
    guests = {p.country for p in participants if p.role == "guest" and p.country}
    if draft.type in {"visit", "meeting"} and len(guests) == 1 and len(countries) == 2:
        return next((c for c in countries if c not in guests), None)
    return _where_given(context, draft, participants, countries) or _with_office(draft, participants, countries)


def _is_sum(draft: EnglishDraft) -> bool:
    return draft.type in {"aid", "training"} and draft.date is not None and draft.date.span.kind == "period"


def _where_summed(context: Context, draft: EnglishDraft, countries: tuple[str, ...]) -> str | None:
    """`Japan has helped 90 projects since 2010`, `the college has trained 90 Lao teachers`: the other's country.

    What one country gives is given in the other, and who is trained is trained there.
    """
    head = draft.head
    near = inside(context.places, head.sentence.start, head.start)
    one = next((p.country for p in reversed(near)), None)
    if draft.type == "training":
        behind = inside(context.places, head.start, head.sentence.end)
        one = next((p.country for p in behind if p.rule == "place:adjective"), None)
    elif phrase("taken").match(context.folded, head.start):
        return one
    others = [c for c in countries if c != one]
    return others[0] if one in countries and len(others) == 1 else None


def _where_given(
    context: Context, draft: EnglishDraft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """`had handed over 12 boats to Vietnam`: what a country or its bodies receive is given there."""
    if draft.type != "aid":
        return None
    takers = {p.country for p in participants if p.role == "recipient" and p.kind == "organization"}
    givers = {p.country for p in participants if p.role == "donor"}
    named = {
        place.country
        for place in inside(context.places, draft.head.start, draft.head.sentence.end)
        if place.is_country and phrase("for_country").search(context.folded, draft.head.start, place.start)
    }
    lands = [c for c in countries if c in (takers or named) and c not in givers]
    return lands[0] if len(lands) == 1 and len(takers or named) == 1 else None


def _with_office(draft: EnglishDraft, participants: tuple[Participant, ...], countries: tuple[str, ...]) -> str | None:
    """One country signs with a body of several, or is given something by it: its office there does so."""
    bodies = (p for p in participants if p.kind == "organization")
    common = any(p.country is None and (p.registry_id or "").startswith("int-") for p in bodies)
    told = draft.type in {"agreement_signing", "aid", "project_milestone"} and draft.status == "occurred"
    return countries[0] if common and told and draft.central and len(countries) == 1 else None


def _posting(context: Context, draft: EnglishDraft) -> str | None:
    """Where the ambassador is posted whom a meeting was with: `the outgoing ambassador of China to Cambodia`."""
    goals = {
        place.country
        for candidate in draft.candidates
        for place in inside(context.places, candidate.sentence.start, candidate.sentence.end)
        if phrase("posted").search(context.folded, max(candidate.sentence.start, place.start - 60), place.start)
    }
    return next(iter(goals)) if len(goals) == 1 else None


def _embassy_at_work(context: Context, draft: EnglishDraft) -> str | None:
    """Where the embassy lies that holds, hosts or gives: `the Vietnamese Embassy in Laos held a ceremony`."""
    if draft.type not in {"exchange", "aid", "award", "training", "conference", "meeting"}:
        return None
    seats: set[str] = set()
    for candidate in draft.candidates:
        for body in inside(context.organizations, candidate.sentence.start, candidate.sentence.end):
            if body.kind != "embassy":
                continue
            seat = phrase("embassy_seat").search(context.folded, body.start, min(len(context.folded), body.end + 40))
            seats |= {p.country for p in context.venues if seat and p.start == seat.end()}
    return next(iter(seats)) if len(seats) == 1 else None


def _visited(context: Context, draft: EnglishDraft, countries: tuple[str, ...]) -> str | None:
    """`met the visiting Lao Minister`: it was in the other of two countries."""
    goals: set[str] = set()
    spans: tuple[CountrySpan, ...] = (*context.persons, *context.organizations, *context.places)
    for candidate in draft.candidates:
        for word in phrase("visiting_guest").finditer(context.folded, candidate.sentence.start, candidate.sentence.end):
            near = [s for s in spans if word.end() <= s.start + 1 and s.start - word.end() < 60 and s.country]
            guest = min(near, key=lambda span: span.start, default=None)
            if guest is not None and guest.country in countries and len(countries) == 2:
                goals |= set(countries) - {guest.country}
    return next(iter(goals)) if len(goals) == 1 else None
