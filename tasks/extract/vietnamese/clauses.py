"""How a clause stands to the act it speaks of: done, planned, wished for, recalled, said in a speech.

Here belong the cues around a trigger. Which words there are is knowledge in `lexicon/cues.yaml` and
`lexicon/phrases.yaml`.
"""

from __future__ import annotations

import regex

from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.candidates import Stance
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence

_AT_IT = (" tại ", " trong ", " sau ")
_REACH_WISH = 75
_REACH_PLANNED = 180
_REACH_NAME = 170


def clause_start(folded: str, sentence: Sentence, position: int) -> int:
    """Where the clause of a position begins: after the last hard break of its sentence."""
    start = sentence.start
    for match in phrase("clause_break").finditer(folded, sentence.start, position):
        start = match.end()
    return start


def _last(pattern: regex.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _is_planned(lexicon: ReadingLexicon, before: str, after: str, form: str) -> bool:
    planned = _last(lexicon.cues["planned"], before)
    if planned >= 0 and len(before) - planned <= _REACH_PLANNED:
        past = max((m.start() for m in phrase("past").finditer(before)), default=-1)
        return planned > past
    if phrase("under_way").search(before[-14:]):
        return False
    found = lexicon.cues["planned_after"].search(after[: _REACH_NAME if form != "verb" else 12])
    return found is not None and (found[0].startswith("sẽ") or found.start() < 60)


def _goes_on_planned(lexicon: ReadingLexicon, earlier: str, before: str) -> bool:
    """`sẽ hội đàm với A; chào xã giao B`: what stands behind a semicolon is ahead too, unless it is told as done."""
    if not earlier.rstrip().endswith(";"):
        return False
    past = _last(phrase("past"), earlier)
    return _last(lexicon.cues["planned"], earlier) > past and phrase("past").search(before) is None


def _goes_on_giving(before: str, trigger: str) -> bool:
    """`Sở A tiếp tục tặng 6 máy siêu âm …`: what goes on in a number is promised, and no mere wish."""
    return phrase("goes_on_giving_before").search(before) is not None and any(sign.isdigit() for sign in trigger)


def read_stance(folded: str, sentence: Sentence, start: int, end: int, form: str, lexicon: ReadingLexicon) -> Stance:
    """The stance of the clause towards the trigger at `start:end`."""
    begin = clause_start(folded, sentence, start)
    before, after = folded[begin:start], folded[end : sentence.end]
    whole_before = folded[sentence.start : start]
    main = phrase("introduction").sub(lambda match: " " * len(match[0]), before)
    wish = _last(lexicon.cues["strong_wish"], main)
    past = _last(phrase("past_or_passive"), before)
    done = bool(phrase("done").search(before))
    wished = wish >= 0 and wish > past and len(before) - wish <= _REACH_WISH and not done
    decided = phrase("decided_to_hold").search(before) is not None
    agreed = phrase("agreed_and_before").search(before) is not None and folded.startswith("ký", start)
    going_on = _goes_on_giving(before, folded[start:end])
    raised = phrase("raised").match(folded, start) and phrase("agreed_to_raise_before").search(before)
    wished = wished and not (decided or agreed or going_on or raised or phrase("agreed_to_give_before").search(before))
    # `Tiếp tục chuyến làm việc tại …`: a journey goes on; what is to go on by a verb is wished for.
    wished = wished and not (form == "noun" and phrase("goes_on_before").search(before))
    # `chỉ đạo của ông A tại Hội nghị`: what is held there is not what is asked for.
    wished = wished and not (form != "verb" and before.endswith(_AT_IT))
    planned_before = _goes_on_planned(lexicon, folded[sentence.start : begin], before)
    ahead = planned_before or _is_planned(lexicon, before, after, form)
    status = "planned" if decided or going_on or ahead else "occurred"
    if lexicon.cues["cancelled"].search(before[-40:]) or lexicon.cues["cancelled"].search(
        after[: 110 if form != "verb" else 40]
    ):
        status = "cancelled"
    led = phrase("purpose_first").sub(lambda match: " " * len(match[0]), whole_before)
    told_past = (
        lexicon.cues["recalled"].search(led)
        or phrase("reports_what").search(whole_before)
        or (form == "name" and phrase("settled_at_before").search(before) and phrase("held_then_after").match(after))
    )
    return Stance(
        status=status,
        wish=wished,
        negated=bool(lexicon.cues["negated"].search(before) or phrase("depicted_before").search(before)),
        nominal=bool(lexicon.cues["nominal"].search(before[-24:])) and "chứng kiến" not in before[-40:],
        recalled=bool(told_past or phrase("recalled_after").match(after)),
        speech=bool(phrase("speech").search(whole_before.rpartition(";")[2])) and not done,
        thanked=phrase("thanked_before").search(before) is not None,
        commemorated=bool(lexicon.cues["commemorated"].search(whole_before)),
    )
