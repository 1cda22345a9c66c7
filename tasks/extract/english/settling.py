"""What English drafts take over from the article as a whole: dates, venues, what is central, who else speaks.

Here belong the rules of the whole article before mentions are made of its drafts; the rest is in `events`.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.edtf import edtf_bounds, overlap, precision, within
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import PlaceSpan
from tasks.extract.stages import stage_rank
from tasks.extract.works import place_works

_TOLD_WITH = {"agreement_signing", "award"}


_LONG_AGO = 60
_TO_THE_DAY = 3
_STAGES = ("agreement_signing", "meeting", "conference", "aid", "award")


def narrative_date(drafts: Sequence[EnglishDraft]) -> str | None:
    """The date of what the article is about: that of the first opening event that has one and has occurred.

    What has happened takes none of what is only planned (`agreed to hold the next one in 2030`).
    """
    ordered = sorted(
        drafts, key=lambda d: (not d.opening, d.recalled, d.status != "occurred", d.occasion, d.head.start)
    )
    for draft in ordered:
        recalled = draft.recalled or (draft.type == "visit" and draft is not ordered[0] and _coarse(draft))
        if draft.date and draft.date.edtf and draft.opening and not recalled:
            return draft.date.edtf
    early = [
        d
        for d in drafts
        if d.date and d.date.edtf and d.head.sentence.number <= 3 and not d.recalled and not d.occasion
        if not (d is not drafts[0] and d.type in {"visit", "agreement_signing"} and _coarse(d))
        if not (d.status == "planned" and drafts[0].status == "occurred")
    ]
    return early[0].date.edtf if early and early[0].date else None


def _coarse(draft: EnglishDraft) -> bool:
    """`the agreements of his visit in March`: a month or year beside what is told of a day."""
    return bool(draft.date and draft.date.edtf and precision(draft.date.edtf) < _TO_THE_DAY)


def settle_dates(context: Context, drafts: Sequence[EnglishDraft], narrative: str | None) -> None:
    """Give every draft its date: its own, else that of the occasion it is told as part of."""
    scene = narrative
    ended = _end_of_stay(context, drafts)
    for draft in sorted(drafts, key=lambda d: d.head.start):
        draft.edtf = draft.date.edtf if draft.date else None
        if draft.date is not None:
            if (
                draft.edtf
                and draft.status == "occurred"
                and not draft.recalled
                and precision(draft.edtf) == 3
                and "/" not in draft.edtf
                and narrative
                and overlap(draft.edtf, narrative)
            ):
                scene = draft.edtf
            continue
        if phrase("at_that_time").match(context.folded, draft.head.sentence.start) is not None:
            draft.edtf, draft.recalled = _told_last(drafts, draft), True
            continue
        if phrase("on_that_day").match(context.folded, draft.head.sentence.start) is not None:
            day = _day_told_last(drafts, draft)
            draft.edtf, draft.inherits = day or scene, day is None or day == scene
            continue
        same = bool(phrase("same_occasion").search(context.folded[draft.head.sentence.start : draft.head.sentence.end]))
        if draft.occasion or (draft.recalled and not same):
            continue
        ahead = draft.status == "planned" and _is_past(context, scene)
        if (draft.status == "occurred" and draft.type not in {"visit"}) or (draft.opening and not ahead):
            draft.edtf, draft.inherits = None if ended and scene == ended else scene, True


def _end_of_stay(context: Context, drafts: Sequence[EnglishDraft]) -> str | None:
    """`concluded her visit on May 4`: the day on which a stay ended is not that of what was done during it."""
    first = drafts[0] if drafts else None
    if first is None or first.type != "visit" or first.date is None or first.date.edtf is None:
        return None
    ends = phrase("stay_ends").search(context.folded, first.head.sentence.start, first.head.end)
    return first.date.edtf if ends is not None and "/" not in first.date.edtf else None


def _day_told_last(drafts: Sequence[EnglishDraft], draft: EnglishDraft) -> str | None:
    """`The same day, …`: the day of the event that bears one and was told last before it."""
    told = [
        (candidate.start, d.date.edtf)
        for d in drafts
        for candidate in d.candidates
        if d.date and d.date.edtf and candidate.start < draft.head.start and precision(d.date.edtf) == 3
    ]
    day = max(told)[1] if told else None
    return day if day and "/" not in day else None


def _told_last(drafts: Sequence[EnglishDraft], draft: EnglishDraft) -> str | None:
    """`At that time, they also signed`: the date of the event told before."""
    earlier = [d for d in drafts if d.head.start < draft.head.start]
    return max(earlier, key=lambda d: d.head.start).edtf if earlier else None


def occasion_day(context: Context, drafts: Sequence[EnglishDraft]) -> str | None:
    """The day of the article's occasion where no event bears one: that of its ceremony, or of what the lead says.

    `A ceremony was held on 27 May`; `The minister on July 23 suggested … In a meeting with NAME, he …`.
    """
    for sentence in context.sentences[:5]:
        held = phrase("ceremony_held").search(context.folded, sentence.start, sentence.end)
        if held is not None and (day := _day_in(context, held.start(), sentence.end)) is not None:
            return day
    told = [d for d in drafts if not _is_only_spoken_of(d)]
    first = next((d for d in told if d.status == "occurred"), None)
    if (
        first is None
        or first.type == "visit"
        or first.head.sentence.number > (1 if first.type in {"meeting", "conference"} else 2)
    ):
        return None
    return _day_in(context, 0, context.sentences[0].end)


def _day_in(context: Context, start: int, end: int) -> str | None:
    """The one day, not later than the article, that a stretch of text names."""
    latest = context.anchor.latest
    spans = [d for d in inside(context.dates, start, end) if d.kind == "point" and not d.commemorated]
    days = {edtf for d in spans if (edtf := resolve_date(d, context.anchor, False)) and precision(edtf) == 3}
    day = next(iter(days)) if len(days) == 1 else None
    return day if day and latest and edtf_bounds(day)[0] <= latest else None


def _is_past(context: Context, edtf: str | None) -> bool:
    latest = context.anchor.latest
    return bool(edtf and latest and edtf_bounds(edtf)[1] <= latest)


def _long_ago(context: Context, draft: EnglishDraft) -> bool:
    """What an article recalls from months before it is not what it is about, even where it tells nothing else."""
    latest = context.anchor.latest
    return bool(draft.edtf and latest and (latest - edtf_bounds(draft.edtf)[1]).days > _LONG_AGO)


def _in_stay(draft: EnglishDraft, narrative: str | None) -> bool:
    """Whether something was done on one of the days of the stay that the report is about."""
    if draft.edtf is None or narrative is None or "/" not in narrative or draft.status != "occurred":
        return False
    return precision(draft.edtf) == _TO_THE_DAY and within(draft.edtf, narrative)


def settle_central(context: Context, drafts: Sequence[EnglishDraft], narrative: str | None) -> None:
    """An event is central when the opening tells it, and it is not recalled from another time."""
    first = next((d for d in drafts if not _is_only_spoken_of(d)), None)
    held = any(d.opening and d.status == "occurred" and not d.recalled for d in drafts)
    for draft in drafts:
        leads = draft is first and draft.status == "planned" and draft.head.sentence.number == 0
        elsewhere = bool(draft.edtf and narrative and not overlap(draft.edtf, narrative)) and not leads
        elsewhere = elsewhere or (draft.type == "visit" and len(drafts) > 1 and _long_ago(context, draft))
        same_day = bool(draft.edtf and narrative and draft.edtf == narrative and not draft.inherits)
        same_day = same_day or bool(_in_stay(draft, narrative) and not draft.inherits)
        told_with = draft.inherits and draft.type in _TOLD_WITH and draft.status == "occurred"
        early = draft.head.sentence.number == 0 or not _long_ago(context, draft)
        ahead = draft.status == "planned" and not leads and held
        begins = draft is first and draft.inherits and draft.type in {"meeting", "conference"}
        begins = begins and draft.head.sentence.number <= 1 and draft.status == "occurred"
        told = (draft.opening or same_day or told_with or begins) and early and not ahead
        draft.central = told and not elsewhere and not draft.recalled and not draft.occasion
    told_now = [d for d in drafts if not (d.type == "visit" and d.recalled)]
    if told_now and not any(d.central for d in drafts):
        recent = [d for d in told_now if not _long_ago(context, d)] or told_now
        nearest = min(recent, key=lambda d: (d.recalled, d.status != "occurred", d.occasion, d.head.start))
        nearest.central = nearest.head.sentence.number <= 4 and not _long_ago(context, nearest)


def _venue_told_later(context: Context, elsewhere: set[int]) -> PlaceSpan | None:
    """`At the ceremony in A, …`: the second to fourth sentence may say where the opening's occasion was.

    `elsewhere` is where the places begin at which other events were; a country counts where no city is told.
    """
    last = context.sentences[min(3, len(context.sentences) - 1)].end if context.sentences else 0
    near = [p for p in context.venues if p.venue and p.end <= last and p.start not in elsewhere]
    told = [p for p in near if phrase("at_occasion").search(context.folded[max(0, p.start - 110) : p.start])]
    return next((p for p in told if not p.is_country), next(iter(told), None))


def settle_places(context: Context, drafts: Sequence[EnglishDraft]) -> None:
    """Central events and those of the same occasion share the venue that the opening names."""
    anchor = next(
        (d.place for d in drafts if d.central and d.place and not d.place.is_country and d.type != "visit"), None
    )
    elsewhere = {d.place.start for d in drafts if d.place and not d.central}
    anchor = anchor or _venue_told_later(context, elsewhere)
    anchor = anchor or next((d.place for d in drafts if d.central and d.place), None)
    for draft in drafts:
        bare = draft.place is None or (
            draft.place.is_country and anchor is not None and draft.place.country == anchor.country
        )
        if bare and anchor and (draft.central or draft.inherits) and draft.type != "visit" and not draft.recalled:
            draft.place = anchor
    _place_works(context, drafts)
    place_works(context, drafts)
    for draft in drafts:
        if _is_only_spoken_of(draft) and draft.place is None and anchor is not None:
            draft.beside = anchor.country


def _place_works(context: Context, drafts: Sequence[EnglishDraft]) -> None:
    """`Work on the bridge began in 1999`: the works that the article tells of lie where they are handed over."""
    told = next((d.place for d in drafts if d.type == "project_milestone" and d.place), None)
    for draft in drafts:
        words = context.folded[draft.head.start : draft.head.end]
        if draft.place is None and draft.type == "project_milestone" and phrase("works_begun").match(words):
            draft.place = told


def status_by_date(context: Context, draft: EnglishDraft) -> str:
    """A date well after the article's own makes an event planned; a plan for a day now past was held."""
    latest, today = context.anchor.latest, context.anchor.day
    if (
        draft.date
        and draft.edtf
        and today
        and draft.status == "planned"
        and edtf_bounds(draft.edtf)[1] < today
        and precision(draft.edtf) == 3
    ):
        return "occurred"
    under_way = draft.type == "visit" and draft.head.anaphoric
    if draft.edtf and latest and draft.status == "occurred" and not under_way and edtf_bounds(draft.edtf)[0] > latest:
        return "planned"
    return draft.status


def attach_sentences(context: Context, drafts: Sequence[EnglishDraft]) -> None:
    """Sentences without an act of their own (speeches, lists of those present) belong to the occasion told before."""
    acts = [c for d in drafts if not _is_only_spoken_of(d) for c in d.candidates]
    told = {c.sentence.number for c in acts if c.rule != "trigger:visiting-guest"}
    now = [d for d in drafts if not is_of_old(context, d) and d.status == "occurred" and not _is_told_by_speaker(d)]
    present = {c.sentence.number for d in now for c in d.candidates}
    recalled = told - present
    stages = sorted((d for d in drafts if d.opening and not d.occasion and not d.recalled), key=stage_rank) or list(
        drafts[:1]
    )
    if not stages:
        return
    for sentence in context.sentences:
        if sentence.number in told - recalled:
            continue
        stage = _stage_named(context, drafts, sentence) or stages[0]
        stage.extra_sentences.append(sentence.number)
        if sentence.number in recalled:
            stage.told_elsewhere.add(sentence.number)


def is_of_old(context: Context, draft: EnglishDraft) -> bool:
    """What is recalled, or bears a date long before the article: who speaks of it speaks at what the article tells."""
    edtf, latest = draft.date.edtf if draft.date else None, context.anchor.latest
    return draft.recalled or bool(edtf and latest and (latest - edtf_bounds(edtf)[1]).days > _LONG_AGO)


def _is_only_spoken_of(draft: EnglishDraft) -> bool:
    """`The visit, he said, …`, `the visiting minister`: a stay without a day or goal beside what is told."""
    head = draft.head
    spoken = draft.type == "visit" and draft.occasion and head.form == "noun" and head.anaphoric
    return spoken and draft.date is None


def _is_told_by_speaker(draft: EnglishDraft) -> bool:
    """`NAME, now paying a visit, said …`, `According to NAME, the province sent delegations`: told beside a speech."""
    return draft.type in {"visit", "training"} and not draft.opening


def _stage_named(context: Context, drafts: Sequence[EnglishDraft], sentence: Sentence) -> EnglishDraft | None:
    """`At the reception, …`: the occasion before it that bears the noun, where there is one."""
    words = context.folded[sentence.start : min(sentence.end, sentence.start + 60)]
    named = next((kind for kind in _STAGES if phrase(f"stage_{kind}").match(words)), None)
    fits = [d for d in drafts if d.type == named and d.status == "occurred" and not d.recalled and not d.occasion]
    return max((d for d in fits if d.head.start < sentence.start), key=lambda d: d.head.start, default=None)
