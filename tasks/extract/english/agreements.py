"""Agreements that an English article names: merged over the article, with status, date of signing and relations.

Here belong which namings speak of one instrument and how it stands. Where a title begins and ends is in `instruments`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from schemas.edtf import precision
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import AgreementMention, Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.fold import plain
from tasks.extract.sectors import choose, weigh_words
from tasks.extract.spans import InstrumentSpan

_DRAFTED = regex.compile(
    r"\b(?:drafts?(?:ed|ing)?|negotiat\w+|finali[sz]\w+|build(?:ing)?|develop(?:ing)?|soon (?:sign|"
    r"conclude)|(?:will|is to|are to|to be|expected to|going to|plan(?:s|ned)? to|prepar\w+ to|ready to|"
    r"towards?|consider|should|propos\w+|suggest\w+|possibility of|agreed to|"
    r"hope\w*)\b[^.;]{0,60}\b(?:sign\w*|ink\w*|conclud\w*|renew\w*|replac\w*|reach\w*|hav\w*)|"
    r"new)\b[^.;]{0,60}$"
)
_DRAFTED_AFTER = regex.compile(
    r"^[^.;]{0,70}\b(?:will (?:soon )?be (?:signed|inked)|to be signed|is (?:being|expected|under|to be)|"
    r"are (?:being|expected) (?:negotiated|to be signed)|was discussed|is in the making)\b"
)
_SIGNED_BEFORE = regex.compile(r"\b(?:sign(?:ed|ing|s)?|inked|signature of|exchang(?:ed|ing)|penned)\b[^.;]{0,160}$")
_SIGNED_AFTER = regex.compile(
    r"^[^.;]{0,90}\b(?:was|were|has been|had been|have been|which [^.;]{0,50})?\s?(?:signed|inked|exchanged)\b"
)
_IN_FORCE = regex.compile(
    r"\b(?:implement(?:ing|ation of|ed|s)?|carr(?:y|ied|ying) out|under|according to|in line with|on the "
    r"basis of|based on|results? of|outcomes? of|review(?:ed|ing)?|part of|within|framework of|in "
    r"accordance with|pursuant to|content of|realis\w+|compl\w+ with)\s(?:(?:the|this|that|a|their|its|of|"
    r"and|effectively)\s){0,4}(?:[^.;,]{0,50})$"
)
_RELATIONS = (
    ("reviews", regex.compile(r"(?:review\w*|assess\w*|evaluat\w*|took stock)[^.;]{0,90}$")),
    ("extends", regex.compile(r"(?:extend\w*|renew\w*)[^.;]{0,60}$")),
    ("amends", regex.compile(r"(?:amend\w*|supplement\w*|revis\w*)[^.;]{0,60}$")),
    ("prepares", regex.compile(r"(?:prepar\w*|draft\w*|negotiat\w*|discuss\w*)[^.;]{0,60}$")),
)
_INDEFINITE = regex.compile(r"\b(?:an?|another|two|three)\s(?:\p{L}+\s){0,2}$")
_FORM_WORDS = frozenset(
    [
        "on",
        "of",
        "for",
        "the",
        "a",
        "an",
        "and",
        "between",
        "in",
        "with",
        "to",
        "cooperation",
        "agreement",
        "memorandum",
        "understanding",
        "mou",
        "period",
        "two",
        "sides",
        "plan",
        "programme",
        "joint",
        "bilateral",
        "both",
        "from",
        "vietnam",
        "viet",
        "nam",
        "laos",
        "lao",
        "signed",
        "countries",
    ]
)


@dataclass(slots=True)
class _Naming:
    """One instrument gathered from its namings."""

    span: InstrumentSpan
    status: str
    signed: str | None
    valid: str | None
    relations: dict[str, str] = field(default_factory=dict)


def _core(title: str) -> set[str]:
    return {word for word in plain(title).split() if not word.isdigit()} - _FORM_WORDS


def _same(one: _Naming, span: InstrumentSpan, new: bool) -> bool:
    """Whether a naming is of a known instrument: same kind, no other validity or number, and a title that fits.

    `new`: an indefinite article introduces it, so a bare name is another instrument than one named before.
    """
    known = one.span
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
    plural = regex.search(
        r"\b(?:agreements|documents|treaties|contracts|deals|programmes|programs|plans|pacts|protocols|"
        r"memoranda|mous)\b",
        first,
    )
    signed = _SIGNED_BEFORE.search(before) or _SIGNED_AFTER.search(context.folded[span.end : span.end + 100])
    counted = regex.search(r"\b(?:two|three|four|five|six|\d+)\s(?:\p{L}+\s){0,2}$", before)
    matter = regex.search(r"\s(?:on|for)\s", context.folded[span.start : span.end])
    if plural and not (signed and matter and (counted or "documents" not in first)):
        return True
    if (
        regex.search(r"\b(?:this|these|those|such|any|an?|its|their|under the|under this)\s$", before)
        and not signed
        and len(head) < 4
    ):
        return True
    return (len(head) <= 2 and not signed) or (not span.named_by_cooperation and len(head) < 5 and not signed)


def _status(context: Context, span: InstrumentSpan) -> str:
    sentence = next(s for s in context.sentences if s.start <= span.start < s.end)
    before, after = context.folded[sentence.start : span.start], context.folded[span.end : sentence.end]
    if regex.search(r"\bdraft\s(?:\p{L}+\s)?$", before) or _DRAFTED_AFTER.match(after):
        return "drafted"
    if _IN_FORCE.search(before[-90:]):
        return "signed"
    return (
        "drafted"
        if _DRAFTED.search(before[-140:])
        and not regex.search(r"\b(?:signed|inked|have signed|signing ceremony)\b[^.;]{0,120}$", before)
        else "signed"
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
    if _SIGNED_BEFORE.search(context.folded[sentence.start : span.start]) or _SIGNED_AFTER.search(after):
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


def _relation(context: Context, span: InstrumentSpan, mention: Mention, status: str) -> str:
    if mention.event_type == "agreement_signing":
        return "signs" if mention.status == "occurred" or status == "drafted" else "prepares"
    before = context.folded[max(0, span.start - 120) : span.start]
    return next((name for name, pattern in _RELATIONS if pattern.search(before)), "implements")


def _gather(context: Context, mentions: list[Mention]) -> list[_Naming]:
    gathered: list[_Naming] = []
    for span in context.instruments:
        if _is_generic(context, span):
            continue
        status = _status(context, span)
        signed = _signed_on(context, span, status, mentions)
        new = bool(_INDEFINITE.search(context.folded[max(0, span.start - 30) : span.start]))
        known = next((n for n in gathered if _same(n, span, new)), None)
        if known is None:
            known = _Naming(span, status, signed, span.valid_edtf)
            gathered.append(known)
        else:
            if len(span.title) > len(known.span.title) and span.valid_edtf and not known.valid:
                known.span = span
            known.valid = known.valid or span.valid_edtf
            known.signed = known.signed or signed
        for mention in mentions:
            if mention.start <= span.start < mention.end:
                known.relations.setdefault(mention.mention_id, _relation(context, span, mention, status))
    return gathered


def read_agreements(
    context: Context, mentions: list[Mention], countries: tuple[str, ...], lexicon: ReadingLexicon
) -> tuple[list[AgreementMention], dict[str, list[tuple[int, str]]]]:
    """The instruments of an article, and for every mention id the positions of its instruments with the relation."""
    agreements: list[AgreementMention] = []
    relations: dict[str, list[tuple[int, str]]] = {}
    for number, naming in enumerate(_gather(context, mentions)):
        span = naming.span
        holder = next((m for m in mentions if m.mention_id in naming.relations), None)
        sectors = choose(weigh_words(context.folded[span.start : span.end], lexicon)) or (
            holder.sectors if holder else ()
        )
        agreements.append(
            AgreementMention(
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
                sectors=sectors,
                parties=tuple(p for p in holder.participants if p.kind == "organization") if holder else (),
            )
        )
        for mention_id, relation in naming.relations.items():
            relations.setdefault(mention_id, []).append((number, relation))
    return agreements, relations
