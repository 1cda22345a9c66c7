"""The countries of an event: whose cooperation it is, and in which of them it was held where no venue says so.

Here belong the rules by which the people and words of an event tell it. Venues themselves are found in `event_places`.
"""

from __future__ import annotations

from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.arguments import behind_venue, own_countries
from tasks.extract.context import Context, inside, named_spans
from tasks.extract.event_places import is_search_abroad
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import CountrySpan, PlaceSpan
from tasks.extract.vietnamese.country_hints import country_by_hints
from tasks.extract.vietnamese.home_places import is_at_home
from tasks.extract.vietnamese.participants import delegation_leader
from tasks.extract.vietnamese.seats_of_acts import country_by_seat

_HOSTING = {"meeting", "conference"}
# Triggers whose subject is at home and has guests.
_WELCOMES = frozenset(
    {
        "trigger:receive",
        "trigger:receive-guests",
        "trigger:reception",
        "trigger:students-received",
        "trigger:welcome-ceremony",
    }
)
# In characters: behind the sentence of a session, where those are listed who attend it; how many make a list, and how
# many sides a session of many.
_REACH_OF_LIST, _LISTED, _SEVERAL = 700, 3, 4
# Characters before a verb of giving within which its subject begins.
_REACH_GIVER = 60


def countries_of_event(context: Context, draft: Draft) -> tuple[str, ...]:
    """Whose cooperation it is: the parties its sentences name, completed from the article's."""
    parties: set[str] = set()
    for candidate in draft.candidates:
        parties |= own_countries(context, candidate)[0]
    met = {p.country for p in context.persons if draft.apart and plain(p.name) in draft.objects and p.country}
    if context.home and len(met - {context.home}) == 1:
        return tuple(sorted({context.home, *met}))
    attending = _attending(context, draft)
    if len(attending) >= _SEVERAL:
        return tuple(sorted(attending))
    main = _main_countries(context)
    if draft.central and len(main) >= 2:
        close = set(main)
        parties = (parties & close) | (close if len(parties & close) < 2 else set())
        return tuple(sorted(parties | _giver_unnamed(context, draft, parties)))
    if len(parties) >= 2:
        return tuple(sorted(parties | _giver_unnamed(context, draft, parties)))
    foreign = parties - {context.home}
    if foreign and context.home and (context.home in context.countries or not context.groupings):
        return tuple(sorted({context.home, *foreign}))
    return tuple(sorted(set(main)))


def _attending(context: Context, draft: Draft) -> set[str]:
    """Those whom a report on a session of many names as being there: `có sự tham dự của bộ trưởng các nước A, B, C`."""
    if draft.type != "conference" or not draft.central or not context.groupings:
        return set()
    start, end = draft.head.sentence.start, min(len(context.folded), draft.head.sentence.end + _REACH_OF_LIST)
    attending: set[str] = set()
    for sentence in context.sentences:
        if not start <= sentence.start < end or phrase("diplomats").search(
            context.folded, sentence.start, sentence.end
        ):
            continue
        if phrase("attended_by").search(context.folded, sentence.start, sentence.end):
            named = [p for p in inside(context.places, sentence.start, sentence.end) if p.is_country]
            listed = {p.country for p in named if not (behind_venue(context, p) or _stays_away(context, p))}
            attending |= listed if len(listed) >= _LISTED else set()
    if not attending:
        return set()
    parties: tuple[CountrySpan, ...] = (*context.organizations, *context.persons)
    hosts = {span.country for span in parties if start <= span.start < end and span.country}
    return attending | hosts | ({context.home} if context.home in context.countries else set())


def _stays_away(context: Context, place: PlaceSpan) -> bool:
    """`trong khi A không tham dự`."""
    return context.folded.startswith(" không ", place.end)


def _giver_unnamed(context: Context, draft: Draft, parties: set[str]) -> set[str]:
    """`Nhà trường trao 35 suất học bổng cho sinh viên Lào, Thái Lan`: where only those behind the verb are abroad."""
    home, head = context.home, draft.head
    if draft.type not in {"aid", "training"} or home is None or home in parties or home not in context.countries:
        return set()
    spans = (s for s in named_spans(context) if head.sentence.start <= s.start < head.start)
    return set() if any(span.country not in (None, home) for span in spans) else {home}


def _main_countries(context: Context) -> tuple[str, ...]:
    """The countries the article is about: home and its weightiest partner, and others the opening names as parties."""
    ranked = context.countries
    parties: tuple[CountrySpan, ...] = (*context.organizations, *context.persons)
    opening = {span.country for span in parties if span.country and span.start < context.opening}
    told = (p for p in context.places if p.start < context.opening and not p.venue)
    opening |= {p.country for p in told if not (context.groupings and behind_venue(context, p))}
    opening |= context.title_countries & set(ranked)
    partners = [c for c in ranked if c != context.home]
    chosen = {c for c in partners if c in opening}
    acting = {span.country for span in parties} if context.groupings else set(partners)
    if not chosen and partners and partners[0] in acting:
        chosen = {partners[0]}
    alone = len(chosen) < 2 and not context.groupings
    if context.home and (context.home in ranked or alone):
        chosen.add(context.home)
    return tuple(sorted(chosen))


def country_of_event(
    context: Context, draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """The ISO 3166-1 alpha-3 country in which an event was held, or null where nothing tells it.

    `countries` are those whose cooperation it is; `participants` as far as they are known without it.
    """
    return (
        _where_home_is_told(context, draft, countries)
        or _place_country(draft, participants, countries, context.title_goal)
        or _where_welcomed(context, draft, participants, countries)
        or _where_received(context, draft, countries)
        or _where_given(context, draft, participants, countries)
        or _where_studied(context, draft, countries)
        or _where_fallen(context, draft, countries)
        or _where_posted(context, draft, participants, countries)
        or country_by_hints(context, draft, participants, countries)
        or country_by_seat(context, draft, countries)
    )


def _where_home_is_told(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """`đến thăm và làm việc tại tỉnh ta`: at home, in its sentence or, of what the text is about, in the headline."""
    if draft.place is not None or draft.mode == "online" or context.home not in countries:
        return None
    titled = draft.central and phrase("in_own_place").search(context.title_folded) is not None
    return context.home if titled or is_at_home(context, draft.head.sentence) else None


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


def _where_welcomed(
    context: Context, draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """`Trường Đại học X có buổi tiếp đoàn Hàn Quốc`: at the house of the body that receives."""
    if draft.mode == "online" or len(countries) != 2:
        return None
    known = {p.name: p.country for p in participants if p.kind == "organization" and p.country in countries}
    for candidate in draft.candidates:
        if candidate.rule not in _WELCOMES or candidate.anaphoric or candidate.stance.speech:
            continue
        before = inside(context.organizations, candidate.sentence.start, candidate.start)
        if before and before[-1].name in known and not inside(context.persons, before[-1].end, candidate.start):
            return known[before[-1].name]
    return None


def _where_given(
    context: Context, draft: Draft, participants: tuple[Participant, ...], countries: tuple[str, ...]
) -> str | None:
    """What others give to home bodies is given at home, and so is a programme `dành cho Việt Nam`."""
    home = context.home
    if home not in countries or draft.mode == "online" or draft.type not in {"aid", "project_milestone"}:
        return None
    roles = {role: {p.country for p in participants if p.role == role} for role in ("donor", "recipient")}
    given = roles["recipient"] == {home} and home not in roles["donor"]
    for place in inside(context.places, draft.head.start, draft.head.sentence.end):
        if place.country == home and phrase("given_at_home_before").search(
            context.folded, draft.head.start, place.start
        ):
            given = given or (home not in roles["donor"])
    return home if given else None


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
    if len(countries) != 2 or draft.mode == "online":
        return None
    if head.rule == "trigger:train":
        return _where_trained(context, draft, countries)
    if head.rule != "trigger:scholarships":
        return None
    for place in inside(context.places, head.start, head.sentence.end):
        if place.is_country and phrase("recipient_country_before").search(context.folded, head.start, place.start):
            return next((c for c in countries if c != place.country), None)
    givers = inside(context.organizations, max(head.sentence.start, head.start - _REACH_GIVER), head.start)
    return givers[-1].country if givers else None


def _where_trained(context: Context, draft: Draft, countries: tuple[str, ...]) -> str | None:
    """Home bodies that take in students of the other side teach them at home (`tiếp nhận 30 lưu học sinh Lào`)."""
    words = context.folded[draft.head.start : draft.head.end]
    return context.home if context.home in countries and phrase("taken_in").search(words) else None


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
    posted = {p.country for p in participants if p.country in countries and phrase("posted_office").match(_post(p))}
    return next((c for c in countries if c not in posted), None) if len(posted) == 1 else None


def _post(participant: Participant) -> str:
    """The office of a person, or the name of a body that acts (`Đại sứ quán Nhật Bản`), in lower case."""
    named = participant.position if participant.kind == "person" else participant.name
    return (named or "").lower()
