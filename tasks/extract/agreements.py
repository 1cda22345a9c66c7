"""Agreements that an article names: merged over the article, with status, date of signing and relation to its events.

Here belong which namings speak of one instrument and how it stands. Where a title begins and ends is in `instruments`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.edtf import edtf_from, precision
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import AgreementMention, Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.fold import fold, plain
from tasks.extract.phrases import phrase, word_set
from tasks.extract.sectors import choose, weigh_words
from tasks.extract.sentences import Sentence
from tasks.extract.spans import InstrumentSpan

# In this order: a clause that reviews an instrument may also speak of carrying it out.
_RELATIONS = ("reviews", "extends", "amends", "prepares", "implements")


# Kinds whose names also stand for what the sides do together; an instrument is signed, dated or named.
_PLANS = frozenset({"programme", "plan", "strategy"})
# Characters before an instrument that may be the dash or number of a list.
_LIST_MARK = 4
# What a joint statement speaks for; and the characters behind its title in which its issue is told.
_ISSUING = frozenset({"conference", "meeting", "visit"})
_BEHIND = 40
# Characters between a title and the bracket with the day that is commemorated.
_BRACKET = 3


@dataclass(slots=True)
class _Naming:
    """One instrument gathered from its namings."""

    span: InstrumentSpan
    status: str
    signed: str | None
    valid: str | None
    relations: dict[str, str] = field(default_factory=dict)


def _core(title: str) -> set[str]:
    """The words of a title that tell instruments of one kind apart."""
    return {word for word in plain(title).split() if not word.isdigit()} - word_set("title_form")


def _matter(title: str) -> set[str]:
    """The telling words of a title without those of its parties."""
    return _core(phrase("parties_of_title").sub("", fold(title)))


def _same(one: _Naming, span: InstrumentSpan) -> bool:
    """Whether a naming is of a known instrument: same kind, no other validity or number, and a title that fits."""
    known = one.span
    if not _kinds_agree(known, span) or (one.valid and span.valid_edtf and one.valid != span.valid_edtf):
        return False
    if known.ordinal and span.ordinal and known.ordinal != span.ordinal:
        return False
    if known.year and span.year and known.year != span.year:
        return False
    if one.valid and one.valid == span.valid_edtf:
        return True
    a, b = _core(known.title), _core(span.title)
    if b and not _matter(span.title) and a == _matter(known.title):
        # `Biên bản ghi nhớ giữa A và B` is the one named by its matter before.
        return True
    small, large = sorted((a, b), key=len)
    return not small or len(small & large) / len(small) >= 0.5


def _kinds_agree(one: InstrumentSpan, other: InstrumentSpan) -> bool:
    """Whether two namings can be of one instrument: `Biên bản thỏa thuận` is also called `thỏa thuận`."""
    if one.kind == other.kind:
        return True
    named = next((span for span in (one, other) if span.kind == "memorandum_of_understanding"), None)
    if named is not None and {one.kind, other.kind} == {"memorandum_of_understanding", "agreement"}:
        return fold(named.title).startswith(("biên bản ghi nhớ thỏa thuận", "bản ghi nhớ thỏa thuận"))
    minutes = next((span for span in (one, other) if span.kind == "minutes"), None)
    return {one.kind, other.kind} == {"minutes", "agreement"} and bool(
        minutes and fold(minutes.title).startswith("biên bản thỏa thuận")
    )


def _is_generic(context: Context, span: InstrumentSpan) -> bool:
    """Namings that stand for no instrument: `các hiệp định`, `thỏa thuận` alone outside a signing."""
    before = context.folded[max(0, span.start - 40) : span.start]
    plural = phrase("several_before").search(before)
    words = len(span.title.split())
    signed = phrase("signed_before").search(before) or phrase("signed_after").search(
        context.folded[span.end : span.end + 90]
    )
    if span.valid_edtf or span.ordinal or (span.year and not plural):
        return False
    if plural:
        return True
    if span.kind in _PLANS and not signed and span.title[0].islower() and "“" not in span.title:
        return True
    bare = (words <= 2 and span.kind in {"agreement", "minutes", "contract", "other"}) or words <= 1
    return bool((bare or (not span.named_by_cooperation and words < 5)) and not signed)


def _status(context: Context, span: InstrumentSpan) -> str:
    sentence = _sentence_of(context, span)
    before = context.folded[sentence.start : span.start]
    after = context.folded[span.end : sentence.end]
    if phrase("in_force_before").search(before[-90:]) and not phrase("to_be_signed").search(before):
        return "signed"
    if phrase("drafted_before").search(before[-110:]) or phrase("drafted_after").match(after):
        return "drafted"
    return "signed"


def _signed_on(context: Context, span: InstrumentSpan, status: str, mentions: list[Mention]) -> str | None:
    """When it was signed: the date of the signing told in its sentence, a date behind `ký`, or the year in its name."""
    if status != "signed":
        return None
    told_year = phrase("year_when_signed").search(context.folded, _sentence_of(context, span).start, span.start)
    if told_year:
        return told_year[1]
    for mention in mentions:
        told = mention.event_type == "agreement_signing" and mention.status == "occurred"
        if told and mention.start <= span.start < mention.end:
            return mention.date_edtf
    sentence = _sentence_of(context, span)
    day = _day_of_signing_clause(context, span, sentence) or _day_behind(context, span, sentence)
    known = day or (str(span.year) if span.year else None)
    return known or _day_of_list(context, span, sentence, mentions) or _day_of_issue(context, span, sentence, mentions)


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


def _day_of_list(context: Context, span: InstrumentSpan, sentence: Sentence, mentions: list[Mention]) -> str | None:
    """The day of the only signing, for what is listed or signed below it without a day of its own."""
    told = [m for m in mentions if m.event_type == "agreement_signing" and m.status == "occurred" and m.is_central]
    days = {m.date_edtf for m in told}
    before, after = context.folded[sentence.start : span.start], context.folded[span.end : sentence.end]
    listed = span.start - sentence.start <= _LIST_MARK or phrase("listed_with").search(before)
    of_signing = listed or phrase("signed_before").search(before) or phrase("signed_after").search(after)
    dated = any(date.kind in {"point", "interval"} for date in inside(context.dates, sentence.start, sentence.end))
    if len(days) != 1 or dated or not of_signing or phrase("in_force_before").search(before[-90:]):
        return None
    return days.pop() if min(m.start for m in told) < sentence.start else None


def _sentence_of(context: Context, span: InstrumentSpan) -> Sentence:
    return next(s for s in context.sentences if s.start <= span.start < s.end)


def _day_of_signing_clause(context: Context, span: InstrumentSpan, sentence: Sentence) -> str | None:
    """The date nearest to an instrument whose clause says that it is signed, the more precise of two equally near."""
    before, after = context.folded[sentence.start : span.start], context.folded[span.end : sentence.end]
    if not (phrase("signed_before").search(before) or phrase("signed_after").search(after)):
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


def _relation(context: Context, span: InstrumentSpan, mention: Mention, status: str) -> str:
    if mention.event_type == "agreement_signing":
        return "signs" if mention.status == "occurred" or status == "drafted" else "prepares"
    before = context.folded[max(0, span.start - 120) : span.start]
    return next((name for name in _RELATIONS if phrase(f"relation_{name}").search(before)), "implements")


def _add(known: _Naming, span: InstrumentSpan, status: str, signed: str | None) -> None:
    """Add what a further naming says; a longer title that states the validity replaces one that does not."""
    if len(span.title) > len(known.span.title) and span.valid_edtf and not known.valid:
        known.span = span
    known.valid = known.valid or span.valid_edtf
    known.signed = known.signed or signed
    known.status = "signed" if "signed" in (known.status, status) and known.signed else known.status


def _term(context: Context, span: InstrumentSpan, signed: str | None) -> str | None:
    """The validity of an instrument that is told by its length from the signing (`có thời hạn 5 năm`), as EDTF."""
    term = phrase("term_after").match(context.folded, span.end)
    return f"{signed[:4]}/{int(signed[:4]) + int(term[1])}" if term and signed else None


def _days_of_several(context: Context, span: InstrumentSpan) -> list[str]:
    """The dates behind an instrument that stands for several, one for each, where they were signed on two or more."""
    sentence = _sentence_of(context, span)
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


def _several(span: InstrumentSpan, days: list[str], mentions: list[Mention]) -> list[_Naming]:
    """An instrument for each of the days; the signing of that day is its signing."""
    told = [m for m in mentions if m.start <= span.start < m.end and m.event_type == "agreement_signing"]
    return [
        _Naming(span, "signed", day, None, {m.mention_id: "signs" for m in told if m.date_edtf == day}) for day in days
    ]


def _gather(context: Context, mentions: list[Mention]) -> list[_Naming]:
    gathered: list[_Naming] = []
    for span in context.instruments:
        days = _days_of_several(context, span)
        if days:
            gathered += _several(span, days, mentions)
            continue
        if _is_generic(context, span):
            continue
        status = _status(context, span)
        signed = _signed_on(context, span, status, mentions)
        valid = span.valid_edtf or _term(context, span, signed)
        known = next((n for n in gathered if _same(n, span)), None)
        if known is None:
            known = _Naming(span, status, signed, valid)
            gathered.append(known)
        else:
            _add(known, span, status, signed)
        for mention in mentions:
            if mention.start <= span.start < mention.end:
                known.relations.setdefault(mention.mention_id, _relation(context, span, mention, status))
    return gathered


def _agreement(
    context: Context, naming: _Naming, holder: Mention | None, countries: tuple[str, ...], lexicon: ReadingLexicon
) -> AgreementMention:
    """The record of an instrument; `holder` is the first event it belongs to, whose countries and bodies it shares."""
    span = naming.span
    sectors = choose(weigh_words(context.folded[span.start : span.end], lexicon))
    return AgreementMention(
        kind=span.kind,
        title=span.title,
        status=naming.status,
        start=span.start,
        end=span.end,
        quote=context.text[span.start : span.end],
        rule=span.rule,
        signed_edtf=naming.signed,
        valid_edtf=naming.valid,
        ordinal=span.ordinal,
        countries=holder.countries if holder else countries,
        sectors=sectors or (holder.sectors if holder else ()),
        parties=tuple(p for p in holder.participants if p.kind == "organization") if holder else (),
    )


def read_agreements(
    context: Context, mentions: list[Mention], countries: tuple[str, ...], lexicon: ReadingLexicon
) -> tuple[list[AgreementMention], dict[str, list[tuple[int, str]]]]:
    """The instruments of an article, and for every mention id the positions of its instruments with the relation.

    `countries` are given to instruments that belong to no event.
    """
    agreements: list[AgreementMention] = []
    relations: dict[str, list[tuple[int, str]]] = {}
    for number, naming in enumerate(_gather(context, mentions)):
        holder = next((m for m in mentions if m.mention_id in naming.relations), None)
        agreements.append(_agreement(context, naming, holder, countries, lexicon))
        for mention_id, relation in naming.relations.items():
            relations.setdefault(mention_id, []).append((number, relation))
    return agreements, relations
