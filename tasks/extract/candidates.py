"""Candidates: places where a trigger of the lexicon speaks of an act, and how their clauses stand to it.

Here belong their shapes. Which triggers count and how a clause is read is each language's own (`candidates` and
`clauses` of its folder); dates, venues and merging come later (`event_dates`, `event_places`, `acts`).
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.extract.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Stance:
    """How a clause stands to its act.

    `speech` is set when a verb of saying governs it, `thanked` when it is what somebody is thanked for, `negated` also
    of what is only shown in a picture.
    """

    status: str
    wish: bool
    negated: bool
    nominal: bool
    recalled: bool
    speech: bool
    commemorated: bool
    thanked: bool = False


@dataclass(slots=True)
class Candidate:
    """A trigger in its sentence. `anaphoric` nouns (`tại buổi làm việc`) speak of an event named before.

    `announced` acts stand on the programme of the occasion (`Kết thúc kỳ họp, hai bên sẽ ký …`).
    """

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
    announced: bool = False
