"""The narrative: the day and venue of what an article as a whole tells, where its acts do not say them themselves.

Here belongs finding them in the first sentences. Which events take them over is decided in `settling`.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.edtf import precision
from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.event_dates import FoundDate
from tasks.extract.phrases import phrase
from tasks.extract.venues import is_venue

# Sentences in which a report names its occasion, and in which its first date is that of the narrative.
FIRST_SENTENCES, _EARLY = 5, 4
_TO_THE_DAY = 3


def narrative_date(drafts: Sequence[Draft]) -> str | None:
    """The EDTF date of what the article is about: that of the first opening event that has one and has occurred."""
    told = (d for d in drafts if d.date and not d.date.span.commemorated and not d.recalled and not d.occasion)
    dated = [(d, d.date.edtf) for d in told if d.date and d.date.edtf and d.date.span.kind != "period"]
    ordered = sorted(dated, key=lambda item: (not item[0].opening, item[0].status != "occurred", item[0].head.start))
    if ordered and ordered[0][0].opening and not _is_year_beside_news(ordered[0][0], ordered[0][1], drafts):
        first = ordered[0][1]
        days = (edtf for d, edtf in ordered if d.opening and d.status == "occurred" and precision(edtf) == _TO_THE_DAY)
        return first if precision(first) > 1 else next(days, first)
    early = ((d, edtf) for d, edtf in dated if d.head.sentence.number < _EARLY)
    # Behind the opening a month or year is rather that of what is recalled.
    return next((edtf for _, edtf in early if precision(edtf) == _TO_THE_DAY), None)


def _is_year_beside_news(dated: Draft, edtf: str, drafts: Sequence[Draft]) -> bool:
    """Whether only the year is said of an act behind one of its kind that is told as news: it is recalled."""
    news = (d for d in drafts if d.opening and d.date is None and d.type == dated.type and not d.recalled)
    return precision(edtf) == 1 and any(d.head.start < dated.head.start for d in news)


def day_told_next(context: Context, drafts: Sequence[Draft]) -> str | None:
    """The day of the sentences behind a lead that tells an act without one (`Đoàn ở lại tỉnh từ ngày 3 đến 9/6`).

    A day that belongs to an act of its own, or on which something was signed or said, is none.
    """
    undated = any(d.opening and d.status == "occurred" and not (d.date or d.recalled or d.occasion) for d in drafts)
    if not undated or any(d.date and not is_told_alone(context, d) for d in drafts if d.head.sentence.number < _EARLY):
        return None
    for sentence in context.sentences[:_EARLY]:
        for date in inside(context.dates, sentence.start, sentence.end):
            before = context.folded[max(sentence.start, date.start - 16) : date.start]
            told = phrase("told_on_after").match(context.folded, date.end, date.end + 40)
            if date.kind not in {"point", "interval"} or date.commemorated or told:
                continue
            if phrase("signed_on_before").search(before):
                continue
            edtf = resolve_date(date, context.anchor, False)
            if edtf and precision(edtf) == _TO_THE_DAY:
                return edtf
    return None


def is_told_alone(context: Context, draft: Draft) -> bool:
    """Whether the sentence of an occasion's date tells nothing but that it was held (`… tiếp tục diễn ra`)."""
    if not draft.occasion or draft.date is None:
        return False
    start = draft.date.span.start
    here = next((c.sentence for c in draft.candidates if c.sentence.start <= start < c.sentence.end), None)
    if here is None or any(rival.sentence.number == here.number for rival in draft.rivals):
        return False
    return phrase("activities_held").search(context.folded, here.start, here.end) is not None


def fill_from_ceremony(context: Context, drafts: Sequence[Draft]) -> None:
    """`Lễ trao diễn ra ngày 16/8 tại Hà Nội`: day and venue told of the occasion as such in the first sentences.

    The first sentence tells it too where no act of any event stands in it (`Các tỉnh biên giới họp ngày … tại …`).
    """
    acting = {c.sentence.number for draft in drafts for c in draft.candidates}
    for sentence in context.sentences[:FIRST_SENTENCES]:
        opens = sentence.number == 0 and 0 not in acting
        if not (opens or phrase("ceremony_told").search(context.folded[sentence.start : sentence.end])):
            continue
        dates = inside(context.dates, sentence.start, sentence.end)
        days = [d for d in dates if d.kind in {"point", "interval"} and not d.commemorated]
        day = max(days, key=lambda d: precision(resolve_date(d, context.anchor, False) or ""), default=None)
        places = inside(context.venues, sentence.start, sentence.end)
        venue = next((p for p in places if not p.is_country and is_venue(context, p)), None)
        for draft in drafts:
            if not draft.opening or draft.recalled or draft.occasion or draft.status == "planned":
                continue
            edtf = resolve_date(day, context.anchor, False) if day else None
            if draft.date is None and day is not None and not (edtf and precision(edtf) == 1):
                draft.date = FoundDate(edtf, context.text[day.start : day.end], day)
            told_itself = draft.place is not None and draft.place.venue and not draft.place.is_country
            draft.place = venue if opens and venue and not told_itself else draft.place or venue
