"""Settling: date, status, centrality and venue of each event by the article as a whole.

Here belong the rules by which events told together share day and venue, and which of them the article is about. What
one sentence says is read in `acts`; how a settled draft becomes a mention is in `mentions`.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.edtf import edtf_bounds, overlap, precision
from tasks.extract.acts import Draft
from tasks.extract.context import Context
from tasks.extract.event_places import is_search_abroad
from tasks.extract.narrative import FIRST_SENTENCES, day_told_next, fill_from_ceremony, is_told_alone, narrative_date
from tasks.extract.phrases import phrase
from tasks.extract.seats import is_sent_abroad
from tasks.extract.spans import PlaceSpan
from tasks.extract.vietnamese.journey_days import give_days_of_journeys, give_days_of_occasions
from tasks.extract.vietnamese.scenes import only_venue, scene_dates, scene_places, seat_of_host
from tasks.extract.works import place_works

# Signings and honours at an occasion are as much what the article is about as the occasion itself.
_TOLD_WITH = frozenset({"agreement_signing", "award"})
_HELD_AT_HOME = frozenset({"meeting", "conference", "training", "exchange", "award", "aid", "agreement_signing"})
# What delegations travel for, and the sentences behind the first of it in which the rest is told.
_DONE_ON_JOURNEY, _NEXT_TOLD = frozenset({"meeting", "conference", "agreement_signing"}), 1
# Acts that reports also sum up over years: `Lào nhiều năm giúp tìm hài cốt`.
_DONE_OVER_TIME = frozenset({"aid", "joint_activity", "training", "exchange", "project_milestone"})
# Days before the narrative in which a stretch of days ended that it reports on.
_JUST_ENDED = 3


def find_narrative(context: Context, drafts: Sequence[Draft]) -> str | None:
    """The EDTF date of what the article is about, once its ceremony has given day and venue to what it tells."""
    give_days_of_occasions(drafts)
    fill_from_ceremony(context, drafts)
    return narrative_date(drafts) or day_told_next(context, drafts)


def settle_dates(context: Context, drafts: Sequence[Draft], narrative: str | None) -> None:
    """Give every draft its date: its own, else that of the scene where it is told as part of the same occasion."""
    scenes = scene_dates(context, drafts, narrative)
    for draft in drafts:
        draft.edtf = draft.date.edtf if draft.date else None
        if draft.occasion and draft.date and _is_of_another_act(context, draft):
            draft.date, draft.edtf = None, None
        if draft.date is not None and draft.date.span.commemorated:
            draft.recalled, draft.status, draft.opening = True, "occurred", False
        # `cùng ngày`, and `hôm nay` in an article without a date, say nothing but that it is the day of the scene.
        same_day = draft.date is not None and draft.date.span.kind == "deictic" and draft.edtf is None
        own = draft.date is not None and not same_day
        if draft.status == "planned" and draft.date is None and draft.head.announced:
            draft.edtf, draft.inherits = _day_announced(drafts), True
        if own or ((draft.occasion or draft.recalled) and not (same_day and _is_of_its_day(context, draft))):
            continue
        if draft.status == "occurred":
            day = scenes.get(draft.head.sentence.number, narrative)
            draft.edtf, draft.inherits = day if _is_of_occasion(context, draft) else None, True
    give_days_of_journeys(context, drafts)


def _day_announced(drafts: Sequence[Draft]) -> str | None:
    """The day of the occasion that the opening announces, for what stands on its programme."""
    days = (d.date.edtf for d in drafts if d.opening and d.status == "planned" and d.type == "conference" and d.date)
    return next(days, None)


def _is_of_another_act(context: Context, draft: Draft) -> bool:
    """Whether the day beside an occasion is that of what was done on it; `chiều nay 5.6` is the day of all of it.

    `được trao trong chuyến thăm … vào tháng 8/2021`: the month or year behind the occasion is its own, and so is the
    day of a sentence that tells no other act (`Trong khuôn khổ …, chiều 3/5 các hoạt động còn diễn ra`).
    """
    span = draft.date.span if draft.date else None
    if span is None or span.kind != "point":
        return False
    if phrase("today_before").search(context.folded, max(0, span.start - 6), span.start):
        return False
    if is_told_alone(context, draft):
        return False
    return not (draft.type in {"visit", "conference"} and span.last[2] is None and span.start >= draft.head.end)


def _is_of_its_day(context: Context, draft: Draft) -> bool:
    """Whether `cùng ngày` is the day of an occasion itself (`Kỳ họp diễn ra sáng cùng ngày`); it is that of an act."""
    start = draft.date.span.start if draft.date else 0
    return (
        not draft.occasion
        or phrase("date_of_event_before").search(context.folded, max(0, start - 16), start) is not None
    )


def _is_of_occasion(context: Context, draft: Draft) -> bool:
    """Whether an act without a date was done on the day that the article tells of, and not at any time before."""
    head = draft.head
    if draft.type not in _DONE_OVER_TIME:
        return True
    if phrase("summed_up").search(context.folded, head.sentence.start, head.start):
        return False
    if draft.opening:
        return True
    words = context.folded[head.sentence.start : head.sentence.end]
    if _follows_dated(context, draft):
        return True
    handed = phrase("handed_over").match(context.folded, head.start, head.end)
    return bool(handed or phrase("of_this_occasion").search(words))


def _follows_dated(context: Context, draft: Draft) -> bool:
    """`Sáng 23/10, A đón đoàn. Hai bên tuần tra chung.`: told next to a sentence that begins with a day."""
    sentence = draft.head.sentence
    before = next((s for s in context.sentences if s.number == sentence.number - 1), None)
    if before is None or before.paragraph != sentence.paragraph:
        return False
    return phrase("part_of_day_opens").match(context.folded, before.start, before.end) is not None


def status_by_date(context: Context, draft: Draft) -> str:
    """A date after the article's own makes an event planned; what was planned for a day that has come was held."""
    latest, today = context.anchor.latest, context.anchor.day
    if draft.edtf is None:
        return draft.status
    begin = edtf_bounds(draft.edtf)[0]
    if today and begin < today and draft.status == "planned" and precision(draft.edtf) == 3 and not draft.inherits:
        return "occurred"
    if latest and draft.status == "occurred" and begin > latest:
        return "planned"
    return draft.status


def settle_central(context: Context, drafts: Sequence[Draft], narrative: str | None) -> None:
    """An event is central when the opening or the headline tells it, and it is not recalled from another time."""
    headline = told_in_title(context)
    told_now = [d for d in reversed(drafts) if not (d.recalled or d.occasion or _of_another_time(d, narrative))]
    journeys = [d for d in drafts if d.type == "visit" and not d.recalled]
    announced = [d for d in drafts if d.status == "planned" and d.date and not (d.recalled or d.occasion)]
    first_of_type = {d.type: d for d in (*reversed(announced), *reversed(journeys), *told_now)}
    lead_dated = any(d.opening and d.date for d in drafts)
    for draft in drafts:
        titled = draft.type in headline and first_of_type.get(draft.type) is draft
        next_told = _tells_its_day(draft) and (not lead_dated or _are_talks_of_journey(context, draft, drafts))
        here = draft.opening or titled or next_told or _of_narrative(draft, narrative)
        background = draft.recalled or (draft.occasion and not titled) or _is_on_programme(draft, drafts)
        elsewhen = _of_another_time(draft, narrative) and not (titled and draft.status == "planned")
        draft.central = here and not elsewhen and not background
    _settle_journey(drafts)
    if drafts and not any(d.central for d in drafts):
        first = min(drafts, key=lambda d: (d.recalled, d.status != "occurred", d.head.start))
        first.central = first.head.sentence.number < FIRST_SENTENCES


def _is_on_programme(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether an act is only announced beside what the opening tells as held: `Theo chương trình, đoàn sẽ …`."""
    held = any(d.opening and d.status == "occurred" and not (d.recalled or d.occasion) for d in drafts)
    return draft.status == "planned" and draft.head.announced and held and not draft.opening


def _settle_journey(drafts: Sequence[Draft]) -> None:
    """Where the lead tells nothing but a journey, the article is about what was done on it first: talks and papers."""
    leads = [d for d in drafts if d.central and d.type not in _TOLD_WITH]
    if not leads or any(d.type != "visit" or d.status != "occurred" for d in leads):
        return
    journey = leads[0].edtf
    done = (d for d in drafts if d.type in _DONE_ON_JOURNEY and d.status == "occurred" and not d.recalled)
    here = [d for d in done if d.edtf is None or journey is None or overlap(d.edtf, journey)]
    first = min(here, key=lambda d: d.head.start, default=None)
    for draft in here:
        near = first is not None and draft.head.sentence.number <= first.head.sentence.number + _NEXT_TOLD
        draft.central = draft.central or (near and not draft.occasion)


def _tells_its_day(draft: Draft) -> bool:
    """Behind a lead without a day: told with a day of its own in the next sentences, as what the lead is about."""
    if draft.head.sentence.number >= FIRST_SENTENCES - 2 or draft.date is None or draft.status != "occurred":
        return False
    span = draft.date.span
    return not span.commemorated and (span.kind == "deictic" or span.last[2] is not None)


def _are_talks_of_journey(context: Context, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether talks are those for which the delegation came of whose journey the lead tells, on one of its days."""
    if draft.date is None or not any(phrase("talks").search(context.folded, c.start, c.end) for c in draft.candidates):
        return False
    day = draft.date.span.last[1:]
    journeys = (d.date.span for d in drafts if d.type == "visit" and d.opening and d.date and not d.recalled)
    return any(None not in (*day, *j.first[1:], *j.last[1:]) and j.first[1:] <= day <= j.last[1:] for j in journeys)


def told_in_title(context: Context) -> frozenset[str]:
    """The types of event whose words stand in the headline."""
    return frozenset(t.trigger.type.value for t in context.triggers if t.pattern.search(context.title_folded))


def _of_narrative(draft: Draft, narrative: str | None) -> bool:
    """Told of the narrative's very day or of the days up to it, or signed or awarded at its occasion."""
    if draft.inherits:
        return draft.type in _TOLD_WITH and draft.status == "occurred"
    if draft.edtf is None or narrative is None or draft.status == "planned":
        return False
    return draft.edtf == narrative or _just_ended(draft.edtf, narrative)


def _of_another_time(draft: Draft, narrative: str | None) -> bool:
    """Of another day than the narrative, or past and known only to the year."""
    if draft.edtf is None:
        return False
    if narrative and not overlap(draft.edtf, narrative):
        return not _just_ended(draft.edtf, narrative)
    return precision(draft.edtf) == 1 and draft.status == "occurred" and not _is_sum(draft)


def _is_sum(draft: Draft) -> bool:
    """What is summed up over years, up to now."""
    return draft.type in _DONE_OVER_TIME and draft.date is not None and draft.date.span.kind == "period"


def _just_ended(edtf: str, narrative: str) -> bool:
    """Whether a stretch of days ended in the days before the narrative, which then reports what was done in it."""
    if "/" not in edtf or precision(edtf) < 3:
        return False
    return 0 < (edtf_bounds(narrative)[0] - edtf_bounds(edtf)[1]).days <= _JUST_ENDED


def settle_places(context: Context, drafts: Sequence[Draft], narrative: str | None) -> None:
    """Central events and those of the same occasion share the venue of their scene, else that of the opening."""
    place_works(context, drafts)
    scenes = scene_places(context)
    for draft in drafts:
        elsewhere = draft.edtf and narrative and not overlap(draft.edtf, narrative)
        if draft.place is None and not elsewhere and _told_in_scene(draft):
            draft.place = scenes.get(draft.head.sentence.number)
    anchor = _venue_of_article(drafts) or _seat_of_article(context, drafts) or _end_of_journey(drafts, narrative)
    anchor = anchor or _venue_of_occasion(drafts) or only_venue(context, drafts) or context.title_venue
    titled = context.title_venue
    if anchor is not None and anchor.is_country and titled is not None and titled.country == anchor.country:
        anchor = titled
    if anchor is None:
        return
    for draft in drafts:
        bare = draft.place is None or (draft.place.is_country and draft.place.country == anchor.country)
        # A day of an unknown year is one of those the article tells of.
        told_here = draft.central or draft.inherits or (draft.date is not None and draft.edtf is None)
        elsewhere = draft.type == "visit" or draft.recalled or _is_out_of_doors(context, draft)
        elsewhere = elsewhere or (anchor.country != context.home and _is_in_house_of_state(context, draft))
        if bare and told_here and not elsewhere:
            draft.place = anchor


def _is_in_house_of_state(context: Context, draft: Draft) -> bool:
    """`tại Nhà Quốc hội`: at home, whatever city abroad the rest of the text names."""
    sentence = draft.head.sentence
    return phrase("house_of_state").search(context.folded, sentence.start, sentence.end) is not None


def _is_out_of_doors(context: Context, draft: Draft) -> bool:
    """Patrols, searches for the fallen and help sent abroad are held elsewhere than where the sides meet."""
    sentence = draft.head.sentence
    helps = draft.type in _DONE_OVER_TIME and is_sent_abroad(context, sentence.start, sentence.end)
    return draft.head.rule == "trigger:joint-patrol" or helps or is_search_abroad(context, draft.head)


def _seat_of_article(context: Context, drafts: Sequence[Draft]) -> PlaceSpan | None:
    """Where the article names no venue: the seat of the body that received or opened what is told first."""
    told = (d for d in drafts if d.opening and d.status == "occurred" and not d.recalled and d.type in _HELD_AT_HOME)
    return next(filter(None, (seat_of_host(context, draft.head.sentence) for draft in told)), None)


def _end_of_journey(drafts: Sequence[Draft], narrative: str | None) -> PlaceSpan | None:
    """Where the article names no venue: where the one journey goes on whose occasion things were done."""
    journeys = [d for d in drafts if d.type == "visit" and d.status == "occurred" and d.place and not d.recalled]
    now = [d for d in journeys if not (d.edtf and narrative and not overlap(d.edtf, narrative))]
    return now[0].place if len({d.place.country for d in now if d.place}) == 1 else None


def _venue_of_occasion(drafts: Sequence[Draft]) -> PlaceSpan | None:
    """Where the session is held on whose occasion the opening tells that something was done."""
    told = (d for d in drafts if d.occasion and d.opening and d.type == "conference" and d.status == "occurred")
    return next((d.place for d in told if d.place and not d.place.is_country), None)


def _told_in_scene(draft: Draft) -> bool:
    """Whether an event was held where its scene is: journeys, what is recalled and what is planned may be elsewhere."""
    return not draft.recalled and not draft.opening and draft.type != "visit" and draft.status == "occurred"


def _venue_of_article(drafts: Sequence[Draft]) -> PlaceSpan | None:
    """The venue of the first central event that has one, a city or province before a bare country."""
    venues = [d.place for d in drafts if d.central and d.place]
    return next((place for place in venues if not place.is_country), next(iter(venues), None))
