"""Agreements that an article names: merged over the article, with status, date of signing and relation to its events.

Here belong which namings speak of one instrument and how it stands. Where a title begins and ends is in `instruments`.
"""

from __future__ import annotations

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import AgreementMention, Mention, Participant
from tasks.extract.context import Context
from tasks.extract.fold import fold, plain
from tasks.extract.namings import Naming, Relations, agreement_records
from tasks.extract.phrases import phrase, word_set
from tasks.extract.rows import body_taking_part
from tasks.extract.spans import InstrumentSpan
from tasks.extract.vietnamese.listed_texts import sides_of_title
from tasks.extract.vietnamese.signing_days import days_of_several, is_listed, sentence_of, signed_on

# Kinds whose names also stand for what the sides do together; an instrument is signed, dated or named.
_PLANS = frozenset({"programme", "plan", "strategy"})

# The share of words that titles of one instrument have in common.
_SHARED_MATTER = 0.5
# Words for instruments of one kind that are not called by each other where both are named in full.
_CALLED_APART = frozenset({"hiệp", "thỏa"})
_WHOLE_TITLE = 4
# Telling words of a title that says little more than its kind.
_BARE = 1
# Characters behind a title within which those are named who sign it.
_REACH_SIGNERS = 400


def _core(title: str) -> set[str]:
    """The words of a title that tell instruments of one kind apart."""
    return {word for word in plain(title).split() if not word.isdigit()} - word_set("title_form")


def _matter(title: str) -> set[str]:
    """The telling words of a title without those of its parties."""
    return _core(phrase("parties_of_title").sub("", fold(title)))


def _are_of_others(context: Context, one: InstrumentSpan, other: InstrumentSpan) -> bool:
    """Whether two titles name their sides or their matter, and these are not the same."""
    mine, theirs = ({plain(body.name) for body in sides_of_title(context, span)} for span in (one, other))
    if len(mine) > 1 and len(theirs) > 1 and mine != theirs:
        return True
    words = [fold(span.title).split() for span in (one, other)]
    if {first[0] for first in words} == _CALLED_APART and min(map(len, words)) >= _WHOLE_TITLE:
        return True
    matters = [_matter(span.title) for span in (one, other) if phrase("title_with_matter").search(fold(span.title))]
    if len(matters) < 2 or not all(matters):
        return False
    return len(matters[0] & matters[1]) < _SHARED_MATTER * min(len(matters[0]), len(matters[1]))


def _signed_apart(one: Naming, signed: str | None) -> bool:
    """Whether a naming has a year of signing of its own: what is signed now is not what was signed years ago."""
    return one.signed is not None and signed is not None and one.signed[:4] != signed[:4]


def _begins_line(context: Context, span: InstrumentSpan) -> bool:
    return sentence_of(context, span).start == span.start


def _are_listed_apart(context: Context, one: InstrumentSpan, other: InstrumentSpan) -> bool:
    """Whether two titles begin lines of a list, each of something else: they are as many instruments."""
    begin = _begins_line(context, one) and _begins_line(context, other)
    return begin and _core(one.title) != _core(other.title) and min(len(_core(s.title)) for s in (one, other)) > _BARE


def _same(context: Context, one: Naming, span: InstrumentSpan, signed: str | None) -> bool:
    """Whether a naming is of a known instrument: same kind, no other year, validity or number, a title that fits."""
    known = one.span
    if _signed_apart(one, signed) or _are_listed_apart(context, known, span):
        return False
    if not _kinds_agree(known, span) or (one.valid and span.valid_edtf and one.valid != span.valid_edtf):
        return False
    if known.ordinal and span.ordinal and known.ordinal != span.ordinal:
        return False
    if known.year and span.year and known.year != span.year:
        return False
    if _are_of_others(context, known, span):
        return False
    if one.valid and one.valid == span.valid_edtf:
        return True
    a, b = _core(known.title), _core(span.title)
    if b and not _matter(span.title) and a == _matter(known.title):
        # `Biên bản ghi nhớ giữa A và B` is the one named by its matter before.
        return True
    small, large = sorted((a, b), key=len)
    return not small or len(small & large) / len(small) >= _SHARED_MATTER


def _kinds_agree(one: InstrumentSpan, other: InstrumentSpan) -> bool:
    """Whether two namings can be of one instrument: `Biên bản thỏa thuận` is also called `thỏa thuận`.

    The `Biên bản ghi nhớ hợp tác` signed before is also called `biên bản hợp tác`.
    """
    if one.kind == other.kind:
        return True
    if {one.kind, other.kind} == {"memorandum_of_understanding", "minutes"}:
        known, again = (fold(span.title) for span in (one, other))
        return other.kind == "minutes" and known.startswith("biên bản ghi nhớ") and again in word_set("minutes_bare")
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
    behind = context.folded[span.end : span.end + _REACH_SIGNERS]
    signed = (
        phrase("signed_before").search(before)
        or phrase("signed_after").search(behind[:90])
        or phrase("signed_by_after").match(behind)
    )
    if span.valid_edtf or span.ordinal or (span.year and not plural):
        return False
    if plural or (span.kind == "other" and phrase("counted_before").search(before)):
        return True
    if phrase("any_instrument").fullmatch(fold(span.title)) and not (signed and span.title[0].isupper()):
        return True
    if span.kind in _PLANS and not signed and span.title[0].islower() and "“" not in span.title:
        return True
    bare = (words <= 2 and span.kind in {"agreement", "minutes", "contract", "other"}) or words <= 1
    return bool((bare or (not span.named_by_cooperation and words < 5)) and not signed)


def _status(context: Context, span: InstrumentSpan) -> str:
    sentence = sentence_of(context, span)
    before = context.folded[sentence.start : span.start]
    after = context.folded[span.end : sentence.end]
    if phrase("in_force_before").search(before[-90:]) and not phrase("to_be_signed").search(before):
        return "signed"
    listed = phrase("drafted_list_before").search(before)
    if listed or phrase("drafted_before").search(before[-110:]) or phrase("drafted_after").match(after):
        return "drafted"
    return "signed"


def _term(context: Context, span: InstrumentSpan, signed: str | None) -> str | None:
    """The validity of an instrument that is told by its length from the signing (`có thời hạn 5 năm`), as EDTF."""
    term = phrase("term_after").match(context.folded, span.end)
    return f"{signed[:4]}/{int(signed[:4]) + int(term[1])}" if term and signed else None


def _several(span: InstrumentSpan, days: list[str], mentions: list[Mention]) -> list[Naming]:
    """An instrument for each of the days; the signing of that day is its signing."""
    told = [m for m in mentions if m.start <= span.start < m.end and m.event_type == "agreement_signing"]
    return [
        Naming(span, "signed", day, None, {m.mention_id: "signs" for m in told if m.date_edtf == day}) for day in days
    ]


def _gather(context: Context, mentions: list[Mention]) -> list[Naming]:
    gathered: list[Naming] = []
    for span in context.instruments:
        days = days_of_several(context, span)
        if days:
            gathered += _several(span, days, mentions)
            continue
        if _is_generic(context, span):
            continue
        status = _status(context, span)
        signed = signed_on(context, span, status, mentions)
        valid = span.valid_edtf or _term(context, span, signed)
        known = next((n for n in gathered if _same(context, n, span, signed)), None)
        if known is None:
            known = Naming(span, status, signed, valid)
            gathered.append(known)
        else:
            if _begins_line(context, span) and not (known.span.year or known.valid or _core(known.span.title)):
                known.span = span
            known.add(span, signed)
            known.status = "signed" if "signed" in (known.status, status) and known.signed else known.status
        for mention in mentions:
            if mention.start <= span.start < mention.end or _is_listed_at(context, span, mention, mentions):
                known.relate(context, span, mention, status)
    return gathered


def _give_the_only_signing(context: Context, namings: list[Naming], mentions: list[Mention]) -> None:
    """Give the only instrument, named without a signing of its own, what the only signing tells without naming any.

    `Hai nước vừa có bản ghi nhớ về than. … Văn kiện do hai Bộ trưởng ký ngày 21/7`.
    """
    signings = [m for m in mentions if m.event_type == "agreement_signing"]
    if len(signings) != 1 or len(namings) != 1 or signings[0].status != "occurred" or not signings[0].is_central:
        return
    (signing,), (naming,) = signings, namings
    before = context.folded[sentence_of(context, naming.span).start : naming.span.start]
    if naming.signed or naming.status != "signed" or phrase("in_force_before").search(before):
        return
    naming.signed = signing.date_edtf
    naming.relations.setdefault(signing.mention_id, "signs")


def _is_listed_at(context: Context, span: InstrumentSpan, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a signing is the only one, and the instrument is listed behind it (`Các văn kiện gồm: …`)."""
    signed = [m for m in mentions if m.event_type == "agreement_signing" and m.status == "occurred"]
    return signed == [mention] and mention.start < span.start and is_listed(context, span)


def _sides(context: Context, span: InstrumentSpan) -> tuple[Participant, ...]:
    """The bodies between which an instrument is by its own title (`Bản ghi nhớ giữa A và B`), where it names two."""
    named = sides_of_title(context, span)
    return tuple(body_taking_part(body, "party", context.home) for body in named) if len(named) > 1 else ()


def _year_of_plan(span: InstrumentSpan) -> str | None:
    """A plan or programme with a year in its name holds for that year: `Kế hoạch hợp tác năm 2024`."""
    return f"{span.year}/{span.year}" if span.year and span.kind in _PLANS else None


def read_agreements(
    context: Context, mentions: list[Mention], lexicon: ReadingLexicon
) -> tuple[list[AgreementMention], Relations]:
    """The instruments of an article, and for every mention id the positions of its instruments with the relation."""
    namings = _gather(context, mentions)
    _give_the_only_signing(context, namings, mentions)
    for naming in namings:
        naming.valid = naming.valid or _year_of_plan(naming.span)
    return agreement_records(context, namings, mentions, lexicon, _sides)
