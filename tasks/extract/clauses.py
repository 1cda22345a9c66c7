"""How a clause stands to the act it speaks of: done, planned, wished for, recalled, said in a speech.

Here belong the cues around a trigger. Which cue words there are is knowledge in `lexicon/cues.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.sentences import Sentence

_HARD_BREAK = regex.compile(r"[;:\"]|,\s(?:đồng thời|qua đó|sau đó|trước đó|trong đó|còn|nhưng|song)\s|\s-\s(?=\p{Ll})")
_PAST = regex.compile(r"\b(?:đã|vừa|từng|đang|được)\b")
_SPEECH = regex.compile(
    r"\b(?:phát biểu|cho biết|nhấn mạnh|khẳng định|bày tỏ|(?<!báo cáo |để |nhằm |kết |cùng |tổng kết, |nghị )đánh giá|cho rằng|chia sẻ|nói(?: rằng)?|cảm ơn|đề nghị|ghi nhận|tin tưởng|"
    r"mong(?: muốn)?|chúc mừng|hoan nghênh|đánh giá cao|đề xuất|nêu rõ|thông báo|cho hay|kể|gọi|coi|nhắc lại|ôn lại|theo (?:ông|bà|đồng chí))\b"
)
# What stands before the first comma in `Sau khi nhất trí …, hai bên ký` is done when the act is.
_INTRODUCTION = regex.compile(r"^\s*(?:sau khi|trước khi|khi|tại|nhân|trong|sau|trước|kết thúc|theo)\b[^,]*,")
_REACH_WISH = 75
_REACH_PLANNED = 180
_REACH_NAME = 170
_UNDER_WAY = regex.compile(r"\bđang(?: có| ở| trong)?\s$")
# `đã ký`, `vừa trao`: a marker of the past directly before the verb outweighs whatever stands further off.
_DONE = regex.compile(r"\b(?:đã|vừa|vừa mới|đã cùng|đã chính thức|cùng)\s(?:\S+\s){0,1}$")


@dataclass(frozen=True, slots=True)
class Stance:
    """How a clause stands to its act. `speech` is set when a verb of saying governs it."""

    status: str
    wish: bool
    negated: bool
    nominal: bool
    recalled: bool
    speech: bool
    commemorated: bool


def clause_start(folded: str, sentence: Sentence, position: int) -> int:
    """Where the clause of a position begins: after the last hard break of its sentence."""
    start = sentence.start
    for match in _HARD_BREAK.finditer(folded, sentence.start, position):
        start = match.end()
    return start


def _last(pattern: regex.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _is_planned(lexicon: ReadingLexicon, before: str, after: str, form: str) -> bool:
    planned = _last(lexicon.cues["planned"], before)
    if planned >= 0 and len(before) - planned <= _REACH_PLANNED:
        past = max((m.start() for m in regex.finditer(r"\b(?:đã|vừa)\b", before)), default=-1)
        return planned > past
    if _UNDER_WAY.search(before[-14:]):
        return False
    found = lexicon.cues["planned_after"].search(after[: _REACH_NAME if form != "verb" else 12])
    return found is not None and (found[0].startswith("sẽ") or found.start() < 60)


def read_stance(folded: str, sentence: Sentence, start: int, end: int, form: str, lexicon: ReadingLexicon) -> Stance:
    """The stance of the clause towards the trigger at `start:end`."""
    begin = clause_start(folded, sentence, start)
    before, after = folded[begin:start], folded[end : sentence.end]
    whole_before = folded[sentence.start : start]
    main = _INTRODUCTION.sub(lambda match: " " * len(match[0]), before)
    wish = _last(lexicon.cues["strong_wish"], main)
    past = _last(_PAST, before)
    done = bool(_DONE.search(before))
    wished = wish >= 0 and wish > past and len(before) - wish <= _REACH_WISH and not done
    status = "planned" if _is_planned(lexicon, before, after, form) else "occurred"
    if lexicon.cues["cancelled"].search(before[-40:]) or lexicon.cues["cancelled"].search(
        after[: 110 if form == "name" else 40]
    ):
        status = "cancelled"
    return Stance(
        status=status,
        wish=wished,
        negated=bool(lexicon.cues["negated"].search(before)),
        nominal=bool(lexicon.cues["nominal"].search(before[-24:])) and "chứng kiến" not in before[-40:],
        recalled=bool(lexicon.cues["recalled"].search(whole_before)),
        speech=bool(_SPEECH.search(whole_before.rpartition(";")[2])) and not done,
        commemorated=bool(lexicon.cues["commemorated"].search(whole_before)),
    )
