"""Agreements that an article names: merged over the article, with status, date of signing and relation to its events.

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
    r"(?:dự thảo|soạn thảo|đàm phán|xây dựng|sớm (?:ký|hoàn tất)|chuẩn bị(?: các bước)?(?: để)?(?: cho việc)? ký|sẽ (?:được )?ký|dự kiến[^,.;]{0,40}ký|sớm có|muốn có|đề nghị[^,.;]{0,60}ký|tiến tới ký|để ký|nghiên cứu[^,.;]{0,30}ký|thay thế|mới)[^.;]{0,40}$"
)
_SIGNED_BEFORE = regex.compile(
    r"\bký(?: kết| lại| tắt)?\b[^.;]{0,120}$|lễ ký[^.;]{0,60}$|trao đổi[^.;]{0,30}$|trao[^.;]{0,20}$"
)
_SIGNED_AFTER = regex.compile(r"^[^.;]{0,60}\b(?:được|đã|vừa)[^.;]{0,30}\b(?:ký|trao)\b")
_IN_FORCE = regex.compile(
    r"(?:thực hiện|triển khai|theo|kết quả|trên cơ sở|căn cứ|tinh thần|tổng kết|sơ kết|đánh giá|khuôn khổ|nội dung|thực thi|cụ thể hóa|tuân thủ)[^.;]{0,60}$"
)
_COMMON = regex.compile(r"^(?:các|những|nhiều|một số|hai|ba|\d+)\s")
_RELATIONS = (
    ("reviews", regex.compile(r"(?:đánh giá|tổng kết|sơ kết|kiểm điểm|rà soát|điểm lại|nhìn lại)[^.;]{0,90}$")),
    ("extends", regex.compile(r"gia hạn[^.;]{0,60}$")),
    ("amends", regex.compile(r"(?:sửa đổi|bổ sung)[^.;]{0,60}$")),
    ("prepares", regex.compile(r"(?:chuẩn bị|xây dựng|dự thảo|đàm phán|soạn thảo|trao đổi, thảo luận)[^.;]{0,60}$")),
    ("implements", regex.compile(r"(?:thực hiện|triển khai|cụ thể hóa|theo)[^.;]{0,60}$")),
)


@dataclass(slots=True)
class _Naming:
    """One instrument gathered from its namings."""

    span: InstrumentSpan
    status: str
    signed: str | None
    valid: str | None
    relations: dict[str, str] = field(default_factory=dict)


_FORM_WORDS = frozenset(
    ["ve", "cua", "giua", "va", "cac", "trong", "hop", "tac", "nam", "giai", "doan", "bien", "ban", "ghi", "nho", "thoa", "thuan", "hiep", "dinh", "uoc", "ke", "hoach", "chuong", "trinh", "cho", "linh", "vuc", "hai", "ben", "nuoc", "chung", "van", "kien", "lan", "thu", "hanh", "dong", "viet", "lao", "da", "ky"]
)


def _core(title: str) -> set[str]:
    """The words of a title that tell instruments of one kind apart."""
    return {word for word in plain(title).split() if not word.isdigit()} - _FORM_WORDS


def _same(one: _Naming, span: InstrumentSpan) -> bool:
    """Whether a naming is of a known instrument: same kind, no other validity or number, and a title that fits."""
    known = one.span
    if known.kind != span.kind or (one.valid and span.valid_edtf and one.valid != span.valid_edtf):
        return False
    if known.ordinal and span.ordinal and known.ordinal != span.ordinal:
        return False
    if known.year and span.year and known.year != span.year:
        return False
    if one.valid and one.valid == span.valid_edtf:
        return True
    a, b = _core(known.title), _core(span.title)
    small, large = sorted((a, b), key=len)
    return not small or len(small & large) / len(small) >= 0.5


def _is_generic(context: Context, span: InstrumentSpan) -> bool:
    """Namings that stand for no instrument: `các hiệp định`, `thỏa thuận` alone outside a signing."""
    before = context.folded[max(0, span.start - 40) : span.start]
    plural = regex.search(r"(?:các|những|nhiều|một số)\s(?:văn kiện, |văn bản, )?$", before)
    words = len(span.title.split())
    signed = _SIGNED_BEFORE.search(before) or _SIGNED_AFTER.search(context.folded[span.end : span.end + 90])
    if span.valid_edtf or span.ordinal or span.year:
        return False
    if plural:
        return True
    bare = (words <= 2 and span.kind in {"agreement", "minutes", "contract", "other"}) or words <= 1
    return bool((bare or (not span.named_by_cooperation and words < 5)) and not signed)


def _status(context: Context, span: InstrumentSpan) -> str:
    sentence = next(s for s in context.sentences if s.start <= span.start < s.end)
    before = context.folded[sentence.start : span.start]
    after = context.folded[span.end : sentence.end]
    if _IN_FORCE.search(before[-90:]) and not regex.search(r"\bsẽ\b[^.;]{0,40}ký", before):
        return "signed"
    if _DRAFTED.search(before[-110:]) or regex.match(r"[^.;]{0,60}(?:sẽ (?:được )?ký|dự kiến)", after):
        return "drafted"
    return "signed"


def _signed_on(context: Context, span: InstrumentSpan, status: str, mentions: list[Mention]) -> str | None:
    """When it was signed: the date of the signing told in its sentence, a date behind `ký`, or the year in its name."""
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
    before = context.folded[sentence.start : span.start]
    if _SIGNED_BEFORE.search(before) or _SIGNED_AFTER.search(context.folded[span.end : sentence.end]):
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
    tail = regex.match(
        r"[^.;]{0,20}ký (?:kết )?(?:ngày|năm|tháng)?[^.;]{0,14}", context.folded[span.end : sentence.end]
    )
    if tail:
        dates = inside(context.dates, span.end, span.end + tail.end() + 14)
        resolved_tail = [r for d in dates if (r := resolve_date(d, context.anchor, False))]
        if resolved_tail:
            return resolved_tail[0]
    return str(span.year) if span.year else None


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
        known = next((n for n in gathered if _same(n, span)), None)
        if known is None:
            known = _Naming(span, status, signed, span.valid_edtf)
            gathered.append(known)
        else:
            if len(span.title) > len(known.span.title) and span.valid_edtf and not known.valid:
                known.span = span
            known.valid = known.valid or span.valid_edtf
            known.signed = known.signed or signed
            known.status = "signed" if "signed" in (known.status, status) and known.signed else known.status
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
