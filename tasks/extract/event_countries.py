"""The country an event was held in, where it is not simply that of its venue: by hosts, guests and those who act.

Here belong the rules by which the people and words of an event tell it. Venues themselves are found in `event_places`.
"""

from __future__ import annotations

from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside
from tasks.extract.event_places import is_search_abroad
from tasks.extract.participants import delegation_leader
from tasks.extract.phrases import phrase

_HOSTING = {"meeting", "conference"}
# Characters before a verb of giving within which its subject begins.
_REACH_GIVER = 60


def country_of_event(
    context: Context, draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """The ISO 3166-1 alpha-3 country in which an event was held, or null where nothing tells it.

    `countries` are those whose cooperation it is; `participants` as far as they are known without it.
    """
    return (
        _place_country(draft, participants, countries, context.title_goal)
        or _where_received(context, draft, countries)
        or _where_studied(context, draft, countries)
        or _where_fallen(context, draft, countries)
        or _where_posted(context, draft, participants, countries)
    )


def _place_country(
    draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...], goal: str | None
) -> str | None:
    """The country of the event: of its venue, of its only host, else not that of its only guest.

    `goal` is where the headline's journey goes.
    """
    if draft.mode == "online":
        return None
    if draft.place:
        return draft.place.country
    if draft.type == "visit" and draft.central and goal in countries:
        return goal
    hosts = {p.country for p in participants if p.role == "host" and p.country}
    if draft.type in _HOSTING and len(hosts) == 1:
        return next(iter(hosts))
    guests = {p.country for p in participants if p.role == "guest" and p.country}
    if draft.type in {"visit", "meeting"} and len(guests) == 1 and len(countries) == 2:
        return next((c for c in countries if c not in guests), None)
    return None


def _where_received(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """Talks with a delegation that somebody leads are at the other side's."""
    told_here = draft.type == "meeting" and draft.status == "occurred" and (draft.central or draft.inherits)
    if not told_here or len(countries) != 2 or draft.mode == "online":
        return None
    leader = delegation_leader(context, countries)
    return next((c for c in countries if leader and c != leader.country), None)


def _where_studied(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """Who holds a scholarship studies in the country that gives it: the other than that of `cho Việt Nam`."""
    head = draft.head
    if head.rule != "trigger:scholarships" or len(countries) != 2 or draft.mode == "online":
        return None
    for place in inside(context.places, head.start, head.sentence.end):
        if place.is_country and phrase("recipient_country_before").search(context.folded, head.start, place.start):
            return next((c for c in countries if c != place.country), None)
    givers = inside(context.organizations, max(head.sentence.start, head.start - _REACH_GIVER), head.start)
    return givers[-1].country if givers else None


def _where_fallen(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """Remains are looked for where the soldiers fell: `tìm kiếm, quy tập … hy sinh tại Lào`."""
    abroad = [country for country in countries if country != context.home]
    return abroad[0] if len(abroad) == 1 and is_search_abroad(context, draft.head) else None


def _where_posted(
    context: Context, draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """Where no venue is told, diplomats act where they are posted: those of the other side at home, ours abroad."""
    if len(countries) != 2 or context.home not in countries or draft.mode == "online" or draft.type == "visit":
        return None
    if not (draft.central or draft.inherits):
        return None
    posted = {
        p.country
        for p in participants
        if p.kind == "person" and p.country in countries and phrase("posted_office").match((p.position or "").lower())
    }
    return next((c for c in countries if c not in posted), None) if len(posted) == 1 else None
