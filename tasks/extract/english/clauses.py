"""How an English clause stands to the act it speaks of: done, planned, wished for, recalled, said in a speech.

Here belong the shape of the clause (infinitives, passives, verbs of saying). Which cue words there are is knowledge in
`lexicon/english/cues.yaml`; the shape of the result is that of the Vietnamese reader.
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Clause:
    """A trigger of one form in its words: of its clause `before` and `after` it, `whole` from the sentence's begin."""

    lexicon: ReadingLexicon
    form: str
    trigger: str
    before: str
    after: str
    whole: str

    @property
    def is_verb(self) -> bool:
        """Whether the trigger is a verb."""
        return self.form == "verb"

    @property
    def is_infinitive(self) -> bool:
        """`to sign`."""
        return self.is_verb and phrase("infinitive").search(self.before) is not None

    @property
    def is_finite(self) -> bool:
        """`signed`, as what somebody did."""
        return self.is_verb and not self.is_infinitive and phrase("finite_past").search(self.trigger) is not None

    @property
    def is_passive(self) -> bool:
        """`was signed`."""
        return phrase("passive_past_before").search(self.before) is not None

    @property
    def is_located(self) -> bool:
        """`at the meeting`: an occasion on which something else happens has taken place."""
        named = not self.is_verb and bool(
            phrase("occasion_before_noun").search(self.before) or phrase("occasion_trigger").match(self.trigger)
        )
        return named or phrase("occasion_opens").match(self.trigger) is not None

    @property
    def is_meanwhile(self) -> bool:
        """`while signing …, he said`."""
        return phrase("told_while").search(self.whole) is not None


def _status(clause: _Clause) -> str:
    agreed = not clause.is_verb and phrase("agreed_to_hold").search(clause.before) is not None
    if agreed or clause.trigger.startswith(("promis", "pledg")):
        return "planned"
    cancelled, behind = clause.lexicon.cues["cancelled"], 110 if clause.form == "name" else 40
    if cancelled.search(clause.before[-40:]) or cancelled.search(clause.after[:behind]):
        return "cancelled"
    participle = clause.is_verb and phrase("done_participle").search(clause.trigger) is not None
    done = participle and not phrase("be_before").search(clause.before)
    return (
        "planned" if not done and _is_planned(clause.lexicon, clause.before, clause.after, clause.form) else "occurred"
    )


def _is_wished(clause: _Clause, status: str, goes_on: bool) -> bool:
    """Whether the act is only wanted: behind a verb of wishing, as an infinitive, or as what is done in general."""
    located, planned = clause.is_located, status == "planned"
    if clause.is_verb and not located and not clause.is_passive and phrase("general").search(clause.before[-90:]):
        return True
    if clause.is_infinitive and not planned and not phrase("done_infinitive").search(clause.before):
        return True
    held = clause.form == "name" and not planned and _was_held(clause.after)
    wish = _last(clause.lexicon.cues["strong_wish"], clause.before)
    near = goes_on or (wish >= 0 and len(clause.before) - wish <= _REACH_WISH)
    outdone = clause.is_finite and (clause.is_passive or wish < _last(phrase("clause_joint"), clause.before))
    return near and not (located or held or outdone or planned)


def _is_negated(clause: _Clause, nominal: bool) -> bool:
    if clause.lexicon.cues["negated"].search(clause.before):
        return True
    if not clause.is_verb or clause.is_meanwhile:
        return False
    listed = nominal and not clause.is_finite and phrase("listed").search(clause.before) is not None
    return listed or phrase("praised_for").search(clause.whole) is not None


def _is_nominal(clause: _Clause) -> bool:
    """`the signing of`: a verbal noun of which only is spoken."""
    if (
        not clause.is_verb
        or not clause.trigger.endswith(("ing", "ion"))
        or phrase("is_doing_before").search(clause.before)
    ):
        return False
    return clause.lexicon.cues["nominal"].search(clause.before[-24:]) is not None


def _is_recalled(clause: _Clause) -> bool:
    perfect = phrase("perfect_before").search(clause.before) or phrase("perfect_joined").search(clause.before)
    return bool(clause.lexicon.cues["recalled"].search(clause.whole)) or (clause.is_verb and perfect is not None)


def _is_speech(clause: _Clause) -> bool:
    """Whether a verb of saying governs the clause."""
    said = phrase("speech_verb").search(clause.before) is not None and not clause.is_finite
    return said or phrase("said_that").search(clause.whole) is not None


def read_stance(folded: str, sentence: Sentence, start: int, end: int, form: str, lexicon: ReadingLexicon) -> Stance:
    """The stance of the clause towards the trigger at `start:end`."""
    nominal = form != "verb" or phrase("nominal_shape").match(folded, start, end) is not None
    begin = clause_start(folded, sentence, start, nominal=nominal)
    trigger = folded[start:end]
    # What is told stands before `told` as well: it says nothing of the telling.
    before = "" if trigger == "told" else folded[begin:start]
    whole = folded[sentence.start : start]
    clause = _Clause(lexicon, form, trigger, before, folded[end : sentence.end], whole)
    status = _status(clause)
    goes_on = _goes_on_wishing(folded, sentence, begin, start, lexicon, form)
    return Stance(
        status=status,
        wish=_is_wished(clause, status, goes_on),
        negated=_is_negated(clause, nominal),
        nominal=_is_nominal(clause),
        recalled=_is_recalled(clause),
        speech=_is_speech(clause),
        commemorated=bool(lexicon.cues["commemorated"].search(whole)),
    )
