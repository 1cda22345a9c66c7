"""Candidates: every place where a trigger of the lexicon speaks of an act, with its stance.

Here belong finding triggers, choosing between overlapping ones and refusing those whose needs the sentence does not
meet. Dates, venues and merging come later (`event_dates`, `event_places`, `events`).
"""

from __future__ import annotations

from schemas.lexicon_reading import CompiledTrigger, ReadingLexicon
from schemas.vocabulary import EventType
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, without_names
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.stretches import begins_within
from tasks.extract.vietnamese.clauses import read_stance
from tasks.extract.vietnamese.instruments import read_ordinal
from tasks.extract.vietnamese.needs import needs_met

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


_NUMBERED = frozenset({"conference", "exchange", "meeting"})
# Acts that sessions review and prepare.
_DEALT_WITH = frozenset({EventType.JOINT_ACTIVITY, EventType.TRAINING, EventType.AID, EventType.PROJECT_MILESTONE})
# Characters between an act and its title in quotes (`Hội đàm "…"`).
_TITLE_BEHIND = 2
# What papers are also signed for (`ký biên bản để thiết lập quan hệ`).
_FOUNDED = frozenset({"ties_established", "agreement_signing"})
# Acts that a programme announces without naming their day.
_ANNOUNCED = frozenset(kind for kind in EventType if kind is not EventType.VISIT)
# Acts that are announced for a week or month to come.
_AHEAD = frozenset({"visit", "meeting", "conference"})
_CEREMONIES = frozenset({"sign-ceremony", "give-noun", "award-noun"})
_OCCASIONS = frozenset({"visit", "conference", "exchange"})
# Characters behind a trigger within which the number of a session may stand.
_REACH_ORDINAL = 130
# Characters of the longest name of an instrument.
_LONGEST_NAME = 600
_HAD = ("có ", "có cuộc ", "có buổi ")
# `đánh giá Bản ghi nhớ … và ký kế hoạch`: what is signed next.
_AND_SIGNED = ("và ", "đồng thời ")
# `chuyến thăm của …` names whose journey it is.
_OF = (" của ",)


def _overlaps(found: list[Candidate], start: int, end: int) -> bool:
    return any(c.start < end and start < c.end for c in found)


def _is_part_of_body(context: Context, trigger: CompiledTrigger, start: int, end: int) -> bool:
    """`Trung tâm Hội nghị Quốc tế` holds no conference, `Ban Chỉ đạo tìm kiếm, quy tập …` is a body that does."""
    return trigger.trigger.form in {"name", "verb"} and any(
        o.start < start and end <= o.end for o in context.organizations
    )


def _is_part_of_instrument(context: Context, start: int) -> bool:
    """Whether the words begin within the name of what is signed (`Thỏa thuận hợp tác chương trình đào tạo …`)."""
    return any(i.start < start < i.end for i in begins_within(context.instruments, start - _LONGEST_NAME, start))


def _is_anaphoric(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun speaks of what was named before: made definite by its neighbours, and not told more of."""
    before = context.folded[max(sentence.start, start - 24) : start]
    if trigger.trigger.id == "talks":
        return phrase("talks_taken_up").search(before) is not None
    if trigger.trigger.form not in {"noun", "name"}:
        return False
    if trigger.trigger.id in _CEREMONIES and phrase("ceremony_again_after").match(context.folded, end):
        return True
    if trigger.trigger.type is EventType.MEETING and phrase("joins_first").fullmatch(
        context.folded, sentence.start, start
    ):
        return True
    after = context.folded[end : end + 16]
    if not (phrase("definite_after").match(after) or phrase("definite_before").search(before)):
        return False
    if trigger.trigger.type is EventType.CONFERENCE:
        return phrase("conference_described").match(context.text[end : end + 20]) is None
    return not (trigger.trigger.type is EventType.VISIT and after.startswith(_OF))


def _ordinal(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> int | None:
    """The number of a session, between its trigger and the next of the same kind."""
    if trigger.trigger.type.value not in _NUMBERED:
        return None
    following = trigger.pattern.search(context.folded, end, sentence.end)
    limit = min(sentence.end, end + _REACH_ORDINAL, following.start() if following else sentence.end)
    return read_ordinal(context.folded[start:limit])


def _is_occasion(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int) -> bool:
    """`nhân dịp sang thăm`, `bên lề Hội nghị`: the act is only the occasion of what the sentence tells."""
    if trigger.trigger.type.value not in _OCCASIONS:
        return False
    before = context.folded[max(sentence.start, start - 44) : start]
    if phrase("occasion_before").search(before) is not None:
        return True
    return phrase("accompanying_before").search(context.folded, sentence.start, start) is not None


_Found = tuple[CompiledTrigger, Sentence, int, int]


def _candidate(context: Context, found: _Found, told: str, lexicon: ReadingLexicon) -> Candidate:
    """The candidate of a trigger that was found; `told` is the folded text without names."""
    trigger, sentence, start, end = found
    ordinal = _ordinal(context, trigger, sentence, start, end)
    return Candidate(
        type=trigger.trigger.type.value,
        form=trigger.trigger.form,
        rule=f"trigger:{trigger.trigger.id}",
        start=start,
        end=end,
        sentence=sentence,
        stance=read_stance(told, sentence, start, end, trigger.trigger.form, lexicon),
        opening=start < context.opening,
        anaphoric=ordinal is None and _is_anaphoric(context, trigger, sentence, start, end),
        ordinal=ordinal,
        occasion=_is_occasion(context, trigger, sentence, start),
        predicate=_is_held(context, sentence, start),
        announced=_is_announced(context, trigger, sentence, start, end),
    )


def _is_held(context: Context, sentence: Sentence, start: int) -> bool:
    """Whether the sentence says that what bears a name was held, attended, or had (`có cuộc tọa đàm`)."""
    had = context.folded.endswith(_HAD, sentence.start, start)
    return had or phrase("holding").search(context.folded, sentence.start, sentence.end) is not None


def _is_announced(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence says what is still to be done on the occasion, by both sides, or in a week to come."""
    by_verb = trigger.trigger.type in _AHEAD and trigger.trigger.form == "verb"
    if by_verb and phrase("time_ahead").search(context.folded, end, sentence.end):
        return True
    return (
        trigger.trigger.type in _ANNOUNCED
        and phrase("programme_before").match(context.folded, sentence.start, start) is not None
    )


def _ranked(context: Context, lexicon: ReadingLexicon) -> list[_Found]:
    """All triggers by sentence; within one the strongest type first, then the longer, then the earlier."""
    ranked: list[tuple[tuple[int, int, int, int], _Found]] = []
    for sentence in context.sentences:
        for trigger in lexicon.triggers:
            for match in trigger.pattern.finditer(context.folded, sentence.start, sentence.end):
                start, end = match.span()
                key = (sentence.number, -_STRENGTH[trigger.trigger.type.value], start - end, start)
                ranked.append((key, (trigger, sentence, start, end)))
    ranked.sort(key=lambda item: item[0])
    return [found for _, found in ranked]


def _is_part_of_name(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words only belong to the name of a body or, unless they number a session, of an instrument."""
    if _is_part_of_body(context, trigger, start, end):
        return True
    if trigger.trigger.type in _DEALT_WITH and phrase("topic_of_session_before").search(
        context.folded, sentence.start, start
    ):
        return True
    if not _is_part_of_instrument(context, start):
        return False
    if trigger.trigger.id == "sign-verb" and context.folded.endswith(_AND_SIGNED, 0, start):
        return False
    # The number behind the next session is that one's: `ký biên bản kỳ họp và nhất trí kỳ họp thứ năm …`.
    following = trigger.pattern.search(context.folded, end, sentence.end)
    until = following.start() if following else sentence.end
    words = context.folded[start : min(until, end + _REACH_ORDINAL)]
    return not (trigger.trigger.type is EventType.CONFERENCE and read_ordinal(words))


def find_candidates(context: Context, lexicon: ReadingLexicon) -> list[Candidate]:
    """All triggers of an article whose needs are met, in order, none overlapping."""
    found: list[Candidate] = []
    told = without_names(context)
    for each in _ranked(context, lexicon):
        trigger, sentence, start, end = each
        if _overlaps(found, start, end) or _is_part_of_name(context, trigger, sentence, start, end):
            continue
        if needs_met(context, trigger, sentence, start, end):
            found.append(_candidate(context, each, told, lexicon))
    found.sort(key=lambda candidate: candidate.start)
    _mark_background(context, found)
    return [candidate for candidate in found if not _is_told_of_another(context, candidate, found)]


def _is_told_of_another(context: Context, candidate: Candidate, found: list[Candidate]) -> bool:
    """Whether the words are the title of the act right before, what a gift before is for, or a field of work."""
    before = [c for c in found if c.sentence.number == candidate.sentence.number and c.end <= candidate.start]
    words = context.folded[candidate.sentence.start : candidate.start]
    if before and candidate.form == "name" and candidate.start - before[-1].end <= _TITLE_BEHIND:
        return phrase("title_in_quotes_before").search(words) is not None
    if candidate.rule == "trigger:relief" and phrase("helps").match(context.folded, candidate.start):
        return any(c.type == "aid" for c in before)
    if candidate.rule == "trigger:joint-survey":
        return phrase("field_before").search(words) is not None
    if candidate.form == "verb" and phrase("listed_plan_before").search(words):
        return True
    if candidate.type == "project_milestone":
        return phrase("summed_up_before").search(words) is not None or phrase("aim_first").match(words) is not None
    return candidate.type in _FOUNDED and phrase("purpose_before").search(words) is not None


def _mark_background(context: Context, found: list[Candidate]) -> None:
    """`Bộ trưởng A, đang thăm Việt Nam, được B tiếp`: where one sentence tells more, the stay is only its occasion."""
    meetings = {c.sentence.number for c in found if c.type == "meeting" and not c.anaphoric}
    for candidate in found:
        if candidate.type == "visit" and candidate.sentence.number in meetings:
            before = context.folded[max(candidate.sentence.start, candidate.start - 30) : candidate.start]
            candidate.occasion = candidate.occasion or phrase("staying").search(before) is not None
