"""Candidates: every place where a trigger of the lexicon speaks of an act, with its stance.

Here belong finding triggers, choosing between overlapping ones and refusing those whose needs the sentence does not
meet. Dates, parties and merging come later (`arguments`, `events`).
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from schemas.lexicon_reading import CompiledTrigger, ReadingLexicon
from tasks.extract.clauses import Stance, read_stance
from tasks.extract.context import Context, inside
from tasks.extract.instruments import read_ordinal
from tasks.extract.sentences import Sentence

# When triggers overlap, the one whose type says more wins; ties go to the longer.
_STRENGTH = {
    "award": 9,
    "agreement_signing": 8,
    "ties_established": 7,
    "project_milestone": 6,
    "joint_activity": 6,
    "training": 5,
    "aid": 4,
    "exchange": 4,
    "conference": 4,
    "meeting": 3,
    "visit": 3,
}
_PREDICATE = regex.compile(
    r"\b(?:tổ chức|diễn ra|khai mạc|bế mạc|khép lại|chủ trì|tham dự|dự|tham gia|tiến hành|mở|họp|đăng cai|phát biểu|kết thúc|thành công|"
    r"điều hành|chủ tọa|gặp nhau|khai trương|ra mắt|hội tụ|nhóm họp|chứng kiến|được đánh giá|luân phiên|công bố|phối hợp)\b"
)
_SIGNED_THINGS = regex.compile(
    r"\b(?:văn kiện|văn bản|nội dung|cam kết|kết nghĩa|hợp tác|ghi nhớ|điều ước|mou|thỏa thuận|biên bản)\b"
)
# `nhân dịp sang thăm`, `bên lề Hội nghị`: the act is only the occasion of what the sentence tells.
_OCCASION = regex.compile(
    r"\b(?:(?<!phu |cá |công |đại )nhân|dịp|nhân dịp|khuôn khổ|trong chuyến|trong thời gian|bên lề|nhân chuyến|trước thềm|phục vụ|bảo vệ|chuẩn bị|hướng tới|chào mừng|hưởng ứng|"
    r"trong chương trình|để dự|tới dự|sang dự|đến dự|kết quả|sau thành công của|sau|trước khi|trước|giới thiệu|về)\s(?:[^,.;]{0,26}\s)?$"
)
_STAYING = regex.compile(r"\b(?:đang|đang ở|nhân chuyến|sang)\s(?:\S+\s)?$")
_FIGURE = regex.compile(r"(?<![\d/])\d[\d.,]*\s(?:\p{L}+)")
_DESCRIBED = (
    r"\s(?:hợp tác|về|giữa|song phương|cấp|bộ trưởng|thường niên|quốc tế|tổng kết|xúc tiến|thường kỳ|\p{Lu}\p{Ll})"
)
_DEFINITE_AFTER = regex.compile(r"^\s(?:này|trên|nói trên|đó|lần này|cũng)\b")
_DEFINITE_BEFORE = regex.compile(
    r"\b(?:tại|trong|sau|kết thúc|trước|ở|bế mạc|khép lại|qua|của|khuôn khổ|nội dung|phát biểu tại|tới dự|dự)\s(?:các\s|những\s)?$"
)


@dataclass(slots=True)
class Candidate:
    """A trigger in its sentence. `anaphoric` nouns (`tại buổi làm việc`) speak of an event named before."""

    type: str
    form: str
    rule: str
    start: int
    end: int
    sentence: Sentence
    stance: Stance
    opening: bool
    anaphoric: bool
    ordinal: int | None
    predicate: bool
    occasion: bool


def _needs_met(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> bool:
    after_end = min(sentence.end, end + 160)
    for need in trigger.trigger.needs:
        if need == "instrument" and not _has_instrument(context, sentence, start, end):
            return False
        if need == "other_side" and not _names_a_side(context, sentence):
            return False
        if need == "object" and not _has_object(context, sentence, start, end):
            return False
        if need == "abroad" and not _goes_abroad(context, sentence, start, end):
            return False
        if need == "date" and not [
            d for d in inside(context.dates, sentence.start, sentence.end) if not d.commemorated
        ]:
            return False
        if need == "figure" and not _FIGURE.search(context.folded, start, after_end):
            return False
        if need == "figure_or_date" and not (
            _FIGURE.search(context.folded, start, after_end) or inside(context.dates, sentence.start, sentence.end)
        ):
            return False
    return True


def _has_instrument(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether something is signed: an instrument behind the verb, or before it in the passive."""
    inside_sentence = [i for i in context.instruments if sentence.start <= i.start < sentence.end]
    if any(0 <= i.start - end < 180 or 0 <= start - i.end < 120 or i.start <= start < i.end for i in inside_sentence):
        return True
    around = context.folded[max(sentence.start, start - 60) : min(sentence.end, end + 160)]
    passive = regex.search(r"\bđược\s(?:hai bên\s|các bên\s)?$", context.folded[sentence.start : start])
    if passive and any(i.start - sentence.start < 12 for i in inside_sentence):
        return True
    by_whom = regex.search(r"\bdo\b[^.;]{3,200}$", context.folded[sentence.start : start])
    before = context.folded[sentence.start : sentence.start + by_whom.start()] if by_whom else ""
    return bool(_SIGNED_THINGS.search(around) or _SIGNED_THINGS.search(before[-40:]))


def _names_a_side(context: Context, sentence: Sentence) -> bool:
    named = inside(context.persons, sentence.start, sentence.end) or inside(
        context.organizations, sentence.start, sentence.end
    )
    return bool(named) or bool(
        regex.search(
            r"\b(?:đoàn|hai bên|phía|đại biểu|lãnh đạo|bí thư|giữa|các nước)\b",
            context.folded[sentence.start : sentence.end],
        )
    )


def _has_object(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody is received: a title, a name, a body or a delegation behind the verb, or a passive before it."""
    if regex.search(r"\bđược\b[^.;]{0,110}$", context.folded[sentence.start : start]):
        return True
    if regex.match(
        r"\s(?:các |toàn thể |những )?(?:đoàn|phái đoàn|đồng chí|ông|bà|ngài|lãnh đạo|đại diện|đại biểu|chủ tịch|thủ tướng|bộ trưởng)\b",
        context.folded[end : end + 30],
    ):
        return True
    spans = (
        *context.persons,
        *context.organizations,
        *(g[0] for g in context.hits if g[0].name.kind in {"office", "rank"}),
    )
    return any(end < span.start <= end + 12 for span in spans)


def _goes_abroad(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """A journey names where it goes (a country, a place) or that a delegation of the other side comes."""
    near = [p for p in context.places if end - 1 <= p.start < min(sentence.end, end + 40)]
    delegation = regex.search(r"\b(?:đoàn|phái đoàn)\b", context.folded[sentence.start : sentence.end])
    formal = regex.search(r"chính thức|hữu nghị|cấp nhà nước|làm việc|chuyến|dẫn đầu|cử", context.folded[start:end])
    return bool(near) or bool(delegation and formal)


def _overlaps(found: list[Candidate], start: int, end: int) -> bool:
    return any(c.start < end and start < c.end for c in found)


def _is_part_of_body(context: Context, trigger: CompiledTrigger, start: int, end: int) -> bool:
    """`Trung tâm Hội nghị Quốc tế` holds no conference."""
    return trigger.trigger.form == "name" and any(o.start < start and end <= o.end for o in context.organizations)


def _is_part_of_instrument(context: Context, start: int, end: int) -> bool:
    return any(i.start <= start and end <= i.end and start > i.start for i in context.instruments)


def _candidate(
    context: Context, trigger: CompiledTrigger, match: regex.Match[str], sentence: Sentence, lexicon: ReadingLexicon
) -> Candidate:
    start, end = match.start(), match.end()
    folded = context.folded
    following = trigger.pattern.search(folded, end, sentence.end)
    near = folded[start : min(sentence.end, end + 130, following.start() if following else sentence.end)]
    ordinal = read_ordinal(near) if trigger.trigger.type.value in {"conference", "exchange", "meeting"} else None
    after = folded[end : end + 16]
    before = folded[max(sentence.start, start - 24) : start]
    named = trigger.trigger.form in {"noun", "name"} and ordinal is None
    definite = bool(_DEFINITE_AFTER.match(after)) or bool(_DEFINITE_BEFORE.search(before))
    described = regex.match(_DESCRIBED, context.text[end : end + 20]) and trigger.trigger.type.value == "conference"
    own_complement = bool(described) or (bool(regex.match(r"\scủa\s", after)) and trigger.trigger.type.value == "visit")
    anaphoric = named and definite and not own_complement
    return Candidate(
        type=trigger.trigger.type.value,
        form=trigger.trigger.form,
        rule=f"trigger:{trigger.trigger.id}",
        start=start,
        end=end,
        sentence=sentence,
        stance=read_stance(folded, sentence, start, end, trigger.trigger.form, lexicon),
        opening=start < context.opening,
        anaphoric=anaphoric,
        ordinal=ordinal,
        occasion=trigger.trigger.type.value in {"visit", "conference", "exchange"}
        and bool(_OCCASION.search(context.folded[max(sentence.start, start - 44) : start])),
        predicate=bool(_PREDICATE.search(folded[sentence.start : sentence.end])),
    )


def find_candidates(context: Context, lexicon: ReadingLexicon) -> list[Candidate]:
    """All triggers of an article whose needs are met, in order, none overlapping."""
    ranked = []
    for sentence in context.sentences:
        for trigger in lexicon.triggers:
            for match in trigger.pattern.finditer(context.folded, sentence.start, sentence.end):
                key = (-_STRENGTH[trigger.trigger.type.value], match.start() - match.end(), match.start())
                ranked.append((sentence.number, key, trigger, match, sentence))
    ranked.sort(key=lambda item: (item[0], item[1]))
    found: list[Candidate] = []
    for _, _, trigger, match, sentence in ranked:
        start, end = match.start(), match.end()
        if _overlaps(found, start, end):
            continue
        numbered = trigger.trigger.type.value == "conference" and read_ordinal(
            context.folded[start : min(sentence.end, end + 130)]
        )
        if _is_part_of_instrument(context, start, end) and not numbered:
            continue
        if _is_part_of_body(context, trigger, start, end):
            continue
        if _needs_met(context, trigger, sentence, match.start(), match.end()):
            found.append(_candidate(context, trigger, match, sentence, lexicon))
    return _mark_background(context, sorted(found, key=lambda candidate: candidate.start))


def _mark_background(context: Context, found: list[Candidate]) -> list[Candidate]:
    """`Bộ trưởng A, đang thăm Việt Nam, được B tiếp`: where one sentence tells more, the stay is only its occasion."""
    for candidate in found:
        if candidate.type != "visit":
            continue
        others = [c for c in found if c.sentence.number == candidate.sentence.number and c.type == "meeting" and not c.anaphoric]
        before = context.folded[max(candidate.sentence.start, candidate.start - 30) : candidate.start]
        candidate.occasion = candidate.occasion or bool(others and _STAYING.search(before))
    return found
