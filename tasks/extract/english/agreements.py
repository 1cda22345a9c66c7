"""Agreements that an English article names: merged over the article, with status, date of signing and relations.

Here belong which namings speak of one instrument and how it stands. Where a title begins and ends is in `instruments`.
"""

from __future__ import annotations

import regex

from schemas.edtf import precision
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import AgreementMention, Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.fold import plain
from tasks.extract.namings import Naming, Relations, agreement_records
from tasks.extract.phrases import phrase, word_set
from tasks.extract.spans import InstrumentSpan


def _core(title: str) -> set[str]:
    return {word for word in plain(title).split() if not word.isdigit()} - word_set("form_words")


def _same(one: Naming, span: InstrumentSpan, new: bool, signed: str | None) -> bool:
    """Whether a naming is of a known instrument: same kind, no other validity or number, and a title that fits.

    `new`: an indefinite article introduces it, so a bare name is another instrument than one named before. What was
    `signed` in another year is another one too.
    """
    known = one.span
    if one.signed and signed and one.signed[:4] != signed[:4]:
        return False
    if known.kind != span.kind or (one.valid and span.valid_edtf and one.valid != span.valid_edtf):
        return False
    if (known.ordinal and span.ordinal and known.ordinal != span.ordinal) or (
        known.year and span.year and known.year != span.year
    ):
        return False
    if one.valid and one.valid == span.valid_edtf:
        return True
    small, large = sorted((_core(known.title), _core(span.title)), key=len)
    if not small and new:
        return False
    return not small or len(small & large) / len(small) >= 0.5


def _is_generic(context: Context, span: InstrumentSpan) -> bool:
    """Namings that stand for no instrument: `agreements`, `the agreement` outside a signing, `signed documents`."""
    if span.valid_edtf or span.ordinal or span.year:
        return False
    before = context.folded[max(0, span.start - 60) : span.start]
    head = context.folded[span.start : span.end].split()
    first = " ".join(head[:3])
    plural = phrase("plural_instrument").search(
        first,
    )
    signed = phrase("agreement_signed_before").search(before) or phrase("agreement_signed_after").search(
        context.folded[span.end : span.end + 100]
    )
    counted = phrase("counted_before").search(before)
    matter = regex.search(r"\s(?:on|for)\s", context.folded[span.start : span.end])
    if plural and not (signed and matter and (counted or "documents" not in first)):
        return True
    if phrase("pointing_before").search(before) and not signed and len(head) < 4:
        return True
    return (len(head) <= 2 and not signed) or (not span.named_by_cooperation and len(head) < 5 and not signed)


def _status(context: Context, span: InstrumentSpan) -> str:
    sentence = next(s for s in context.sentences if s.start <= span.start < s.end)
    before, after = context.folded[sentence.start : span.start], context.folded[span.end : sentence.end]
    if phrase("draft_before").search(before) or phrase("agreement_drafted_after").match(after):
        return "drafted"
    if phrase("in_force").search(before[-90:]):
        return "signed"
    return (
        "drafted" if phrase("drafted").search(before[-140:]) and not phrase("signed_first").search(before) else "signed"
    )


def _signed_on(context: Context, span: InstrumentSpan, status: str, mentions: list[Mention]) -> str | None:
    """When it was signed: the date of the signing told, a date beside `signed`, or the year in its name."""
    if status != "signed":
        return None
    sentence = next(s for s in context.sentences if s.start <= span.start < s.end)
    for mention in mentions:
        if (
            mention.event_type == "agreement_signing"
            and mention.start <= span.start < mention.end
            and mention.status == "occurred"
        ):
            return mention.date_edtf
    after = context.folded[span.end : sentence.end]
    if phrase("agreement_signed_before").search(context.folded[sentence.start : span.start]) or phrase(
        "agreement_signed_after"
    ).search(after):
        near = [
            d
            for d in inside(context.dates, sentence.start, sentence.end)
            if d.kind in {"point", "interval"} and not d.commemorated
        ]
        resolved = [
            (abs(d.start - span.start), -precision(r), r) for d in near if (r := resolve_date(d, context.anchor, False))
        ]
        if resolved:
            return min(resolved)[2]
    return str(span.year) if span.year and not span.valid_edtf else None


def _gather(context: Context, mentions: list[Mention]) -> list[Naming]:
    gathered: list[Naming] = []
    for span in context.instruments:
        if _is_generic(context, span):
            continue
        status = _status(context, span)
        signed = _signed_on(context, span, status, mentions)
        new = bool(phrase("indefinite").search(context.folded[max(0, span.start - 30) : span.start]))
        known = next((n for n in gathered if _same(n, span, new, signed)), None)
        if known is None:
            known = Naming(span, status, signed, span.valid_edtf)
            gathered.append(known)
        else:
            known.add(span, signed)
        for mention in mentions:
            if mention.start <= span.start < mention.end:
                known.relate(context, span, mention, status)
    return gathered


def read_agreements(
    context: Context, mentions: list[Mention], lexicon: ReadingLexicon
) -> tuple[list[AgreementMention], Relations]:
    """The instruments of an article, and for every mention id the positions of its instruments with the relation."""
    return agreement_records(context, _gather(context, mentions), mentions, lexicon)
