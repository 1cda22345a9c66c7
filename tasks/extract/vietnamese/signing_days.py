"""When an instrument was signed: the day that its clause, its name, its list or the signing of the article tells.

Here belong days of signing and of issue. Which namings are of one instrument is decided in `agreements`.
"""

from __future__ import annotations

from schemas.edtf import edtf_from, precision
from schemas.records import Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import InstrumentSpan

# Characters before an instrument that may be the dash or number of a list.
_LIST_MARK = 4
# What a joint statement speaks for; and the characters behind its title in which its issue is told.
_ISSUING = frozenset({"conference", "meeting", "visit"})
_BEHIND = 40
# Characters between a title and the bracket with the day that is commemorated.
_BRACKET = 3
# Characters behind a title that brackets with nothing but a day may take.
_REACH_OF_BRACKETS = 24


def signed_on(context: Context, span: InstrumentSpan, status: str, mentions: list[Mention]) -> str | None:
    """When it was signed: the date of the signing told in its sentence, a date behind `ký`, or the year in its name."""
    if status != "signed":
        return None
    told_year = phrase("year_when_signed").search(context.folded, sentence_of(context, span).start, span.start)
    if told_year:
        return told_year[1]
    if bracketed := _day_in_brackets(context, span):
        return bracketed
    for mention in mentions:
        told = mention.event_type == "agreement_signing" and mention.status == "occurred"
        told = told and not _is_carried_out(context, span)
        if told and mention.start <= span.start < mention.end:
            return str(span.year) if _is_older(span, mention.date_edtf) else mention.date_edtf
    sentence = sentence_of(context, span)
    day = _day_of_signing_clause(context, span, sentence) or _day_behind(context, span, sentence)
    day = day or _day_of_list(context, span, sentence, mentions)
    return day or (str(span.year) if span.year else None) or _day_of_issue(context, span, sentence, mentions)


def _day_in_brackets(context: Context, span: InstrumentSpan) -> str | None:
    """`Biên bản Kỳ họp lần thứ 9 (tháng 4/2019)`: the day or month that alone fills brackets in or behind a title."""
    opened = phrase("day_in_brackets").search(context.folded, span.start, span.end + _REACH_OF_BRACKETS)
    inner = inside(context.dates, opened.start(), opened.end()) if opened and opened.start() <= span.end else []
    return resolve_date(inner[0], context.anchor, False) if len(inner) == 1 else None


def _is_carried_out(context: Context, span: InstrumentSpan) -> bool:
    """Whether an instrument is named as what is carried out or reviewed where another is signed."""
    before = context.folded[sentence_of(context, span).start : span.start]
    return phrase("carried_out_just_before").search(before) is not None


def _is_older(span: InstrumentSpan, day: str | None) -> bool:
    """Whether the year in an instrument's name is before a day: `thực hiện Hiệp ước năm 1985` where others sign."""
    return span.year is not None and day is not None and span.year < int(day[:4])


def days_of_several(context: Context, span: InstrumentSpan) -> list[str]:
    """The dates behind an instrument that stands for several, one for each, where they were signed on two or more."""
    sentence = sentence_of(context, span)
    lead = phrase("several_signed").match(context.folded, span.end, sentence.end)
    days: list[str] = []
    end = lead.end() if lead else sentence.end
    for date in inside(context.dates, end, sentence.end):
        if date.kind != "point" or not (
            date.start == end or phrase("and_then").fullmatch(context.folded, end, date.start)
        ):
            break
        resolved = resolve_date(date, context.anchor, False)
        days += [resolved] if resolved else []
        end = date.end
    return days if len(days) > 1 else []


def _day_of_list(context: Context, span: InstrumentSpan, sentence: Sentence, mentions: list[Mention]) -> str | None:
    """The day of the only signing, for what is listed or signed below it without a day of its own."""
    told = [m for m in mentions if m.event_type == "agreement_signing" and m.status == "occurred" and m.is_central]
    days = {m.date_edtf for m in told}
    before, after = context.folded[sentence.start : span.start], context.folded[span.end : sentence.end]
    signed = phrase("signed_before").search(before) or phrase("signed_after").search(after)
    told_so = (signed or is_listed(context, span)) and not phrase("in_force_before").search(before[-90:])
    own = (date for date in inside(context.dates, sentence.start, sentence.end) if not _is_in_title(context, date))
    dated = any(date.kind in {"point", "interval"} for date in own)
    if len(days) != 1 or dated or not told_so:
        return None
    return days.pop() if min(m.start for m in told) < sentence.start else None


def is_listed(context: Context, span: InstrumentSpan) -> bool:
    """Whether an instrument stands in a list of what was signed: behind a dash or number, or `Các văn kiện gồm: …`."""
    sentence = sentence_of(context, span)
    before = context.folded[sentence.start : span.start]
    return span.start - sentence.start <= _LIST_MARK or phrase("listed_with").search(before) is not None


def _is_in_title(context: Context, date: DateSpan) -> bool:
    return any(span.start <= date.start < span.end for span in context.instruments)


def _day_of_issue(context: Context, span: InstrumentSpan, sentence: Sentence, mentions: list[Mention]) -> str | None:
    """The day of the talks, session or visit that a joint statement is issued at: told beside it, or all there is."""
    end = min(span.end + _BEHIND, sentence.end)
    before = context.folded[sentence.start : span.start]
    issued = phrase("issued_after").search(context.folded, span.start, end) or phrase("issued_before").search(before)
    if span.kind != "joint_statement" or not issued:
        return None
    held = [m for m in mentions if m.event_type in _ISSUING and m.status == "occurred" and m.date_edtf]
    beside = {m.date_edtf for m in held if m.start <= span.start < m.end}
    days = beside or {m.date_edtf for m in held if m.is_central}
    return days.pop() if len(days) == 1 else None


def _day_of_signing_clause(context: Context, span: InstrumentSpan, sentence: Sentence) -> str | None:
    """The date nearest to an instrument whose clause says that it is signed, the more precise of two equally near."""
    before, after = context.folded[sentence.start : span.start], context.folded[span.end : sentence.end]
    if not (phrase("signed_before").search(before) or phrase("signed_after").search(after)):
        return None
    if _is_carried_out(context, span):
        return None
    dates = inside(context.dates, sentence.start, sentence.end)
    if phrase("anniversary_of_signing").search(before):
        kept = next((d for d in dates if d.commemorated and 0 <= d.start - span.end <= _BRACKET), None)
        year, month, day = kept.first if kept else (None, None, None)
        return edtf_from(year, month, day) if year else None
    near = [d for d in dates if d.kind in {"point", "interval"} and not (d.commemorated or _is_aimed_at(context, d))]
    resolved = [
        (abs(d.start - span.start), -precision(r), r) for d in near if (r := resolve_date(d, context.anchor, False))
    ]
    return min(resolved)[2] if resolved else None


def _is_aimed_at(context: Context, date: DateSpan) -> bool:
    return bool(phrase("aimed_at").search(context.folded, max(0, date.start - 16), date.start))


def _day_behind(context: Context, span: InstrumentSpan, sentence: Sentence) -> str | None:
    """`Hiệp định … ký ngày 18/7/1977`: the first date behind the title."""
    tail = phrase("signing_day_after").match(context.folded[span.end : sentence.end])
    if tail is None and phrase("made_after").match(context.folded, span.end, sentence.end):
        told = [d for d in inside(context.dates, span.end, sentence.end) if d.kind == "point" and not d.commemorated]
        return resolve_date(told[0], context.anchor, False) if len(told) == 1 else None
    if tail is None:
        return None
    dates = inside(context.dates, span.end, span.end + tail.end() + 14)
    return next((r for d in dates if (r := resolve_date(d, context.anchor, False))), None)


def sentence_of(context: Context, span: InstrumentSpan) -> Sentence:
    """The sentence in which the name of an instrument begins."""
    return next(s for s in context.sentences if s.start <= span.start < s.end)
