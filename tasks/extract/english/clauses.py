"""How an English clause stands to the act it speaks of: done, planned, wished for, recalled, said in a speech.

Here belong the shape of the clause (infinitives, passives, verbs of saying). Which cue words there are is knowledge in
`lexicon/english/cues.yaml`; the shape of the result is that of the Vietnamese reader.
"""

from __future__ import annotations

import regex

from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.candidates import Stance
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence

_REACH_WISH = 95
_REACH_PLANNED = 170


def clause_start(folded: str, sentence: Sentence, position: int, *, nominal: bool = False) -> int:
    """Where the clause of a position begins: after the last hard break of its sentence.

    For a noun (`nominal`), an `and` that only goes on with a list of things is no break.
    """
    start = sentence.start
    for match in phrase("hard_break").finditer(folded, sentence.start, position):
        listed = nominal and match[0] == ", and " and not phrase("verbal").search(folded, match.end(), position)
        start = start if listed else match.end()
    return start


def _last(pattern: regex.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _is_planned(lexicon: ReadingLexicon, before: str, after: str, form: str) -> bool:
    planned = _last(lexicon.cues["planned"], before)
    if planned >= 0 and len(before) - planned <= _REACH_PLANNED:
        return planned > _last(phrase("past_verb"), before) or bool(phrase("planned_infinitive").search(before))
    if form == "verb":
        return False
    return bool(lexicon.cues["planned_after"].search(after)) and not phrase("held_after").match(after)


def _was_held(after: str) -> bool:
    """`Measures to strengthen ties were the topic of a conference held in Hanoi`: it was, whatever it was for."""
    held = phrase("held_at").match(after)
    return held is not None and phrase("be_inside").search(held[0]) is None


def _goes_on_wishing(
    folded: str, sentence: Sentence, begin: int, start: int, lexicon: ReadingLexicon, form: str
) -> bool:
    """`agreed to exchange delegations; and search for remains`: a bare verb behind a semicolon goes on with a wish."""
    if form != "verb" or begin <= sentence.start or folded[begin - 1] != ";":
        return False
    bare = phrase("bare_verb_opens").fullmatch(folded, begin, start) is not None
    return bare and lexicon.cues["strong_wish"].search(folded, sentence.start, begin) is not None


def read_stance(folded: str, sentence: Sentence, start: int, end: int, form: str, lexicon: ReadingLexicon) -> Stance:
    """The stance of the clause towards the trigger at `start:end`."""
    nominal = form != "verb" or phrase("nominal_shape").match(folded, start, end) is not None
    begin = clause_start(folded, sentence, start, nominal=nominal)
    before, after = folded[begin:start], folded[end : sentence.end]
    whole = folded[sentence.start : start]
    trigger = folded[start:end]
    # What is told stands before `told` as well: it says nothing of the telling.
    before = "" if trigger == "told" else before
    done = form == "verb" and bool(phrase("done_participle").search(trigger)) and not phrase("be_before").search(before)
    status = "planned" if _is_planned(lexicon, before, after, form) and not done else "occurred"
    if lexicon.cues["cancelled"].search(before[-40:]) or lexicon.cues["cancelled"].search(
        after[: 110 if form == "name" else 40]
    ):
        status = "cancelled"
    promised = trigger.startswith(("promis", "pledg"))
    status = "planned" if promised else status
    infinitive = bool(phrase("infinitive").search(before)) and form == "verb"
    finite = form == "verb" and bool(phrase("finite_past").search(trigger)) and not infinitive
    wish = _last(lexicon.cues["strong_wish"], before)
    near = wish >= 0 and len(before) - wish <= _REACH_WISH
    passive = phrase("passive_past_before").search(before) is not None
    outdone = finite and (passive or wish < _last(phrase("clause_joint"), before))
    located = form != "verb" and bool(
        phrase("occasion_before_noun").search(before) or phrase("occasion_trigger").match(trigger)
    )
    located = located or bool(phrase("occasion_opens").match(trigger))
    held = form == "name" and status != "planned" and _was_held(after)
    near = (near or _goes_on_wishing(folded, sentence, begin, start, lexicon, form)) and not located and not held
    general = form == "verb" and not located and not passive and bool(phrase("general").search(before[-90:]))
    wished = (
        general
        or (near and not outdone and status != "planned")
        or (infinitive and status != "planned" and not phrase("done_infinitive").search(before))
    )
    meanwhile = phrase("told_while").search(whole) is not None
    return Stance(
        status=status,
        wish=wished,
        negated=bool(lexicon.cues["negated"].search(before))
        or (form == "verb" and nominal and not finite and not meanwhile and phrase("listed").search(before) is not None)
        or (form == "verb" and phrase("praised_for").search(whole) is not None and not meanwhile),
        nominal=form == "verb"
        and trigger.endswith(("ing", "ion"))
        and phrase("is_doing_before").search(before) is None
        and bool(lexicon.cues["nominal"].search(before[-24:])),
        recalled=bool(lexicon.cues["recalled"].search(whole))
        or (
            form == "verb" and bool(phrase("perfect_before").search(before) or phrase("perfect_joined").search(before))
        ),
        speech=(bool(phrase("speech_verb").search(before)) and not finite) or bool(phrase("said_that").search(whole)),
        commemorated=bool(lexicon.cues["commemorated"].search(whole)),
    )
