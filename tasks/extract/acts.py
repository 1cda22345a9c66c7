"""Acts and drafts: what one candidate tells with the arguments of its own sentence, and the event it adds to.

Here belong these shapes, reading an act, and which candidates are no acts at all. Which acts are one event is decided
in `continuity`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.arguments import find_mode, find_series
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.event_dates import FoundDate, find_date
from tasks.extract.event_places import find_place
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import InstrumentSpan, OrganizationSpan, PlaceSpan

# Characters behind the name of a concert or an exhibition within which its own day stands.
_REACH_OWN_DAY = 60


@dataclass(slots=True)
class Draft:
    """An event as one article tells it so far.

    `objects` are the keys of those who are met, bodies with `org:` before them. `recalled` is told from another time,
    `occasion` only the occasion of another act; `inherits` that its date is the scene's. `apart` are the keys of those
    who are met in events of their own, `rivals` the candidates of other drafts; `edtf` is the date once it is settled.
    `extra_sentences` only speak of the event, in `heard_sentences` somebody speaks at it of something else.
    """

    type: str
    status: str
    candidates: list[Candidate]
    date: FoundDate | None
    place: PlaceSpan | None
    mode: str
    ordinal: int | None
    series: str | None
    objects: set[str]
    instruments: list[InstrumentSpan]
    opening: bool
    recalled: bool
    occasion: bool = False
    central: bool = False
    inherits: bool = False
    edtf: str | None = None
    apart: frozenset[str] = frozenset()
    rivals: list[Candidate] = field(default_factory=list)
    extra_sentences: list[int] = field(default_factory=list)
    heard_sentences: list[int] = field(default_factory=list)

    @property
    def head(self) -> Candidate:
        """The candidate that stands for the event: a dated or opening one before an anaphoric one."""
        return min(self.candidates, key=lambda c: (c.anaphoric, not c.opening, c.start))


# A draft of some language: each may add what only it reads.
D = TypeVar("D", bound=Draft)


def give_rivals(drafts: Sequence[Draft]) -> None:
    """Tell every draft which candidates of others stand in its sentences: each act there has its own people."""
    told: defaultdict[int, list[tuple[Draft, Candidate]]] = defaultdict(list)
    for draft in drafts:
        for candidate in draft.candidates:
            told[candidate.sentence.number].append((draft, candidate))
    for draft in drafts:
        numbers = dict.fromkeys(candidate.sentence.number for candidate in draft.candidates)
        draft.rivals = [c for number in numbers for other, c in told[number] if other is not draft]


@dataclass(slots=True)
class Act:
    """One candidate with the arguments of its own sentence."""

    candidate: Candidate
    date: FoundDate | None
    place: PlaceSpan | None
    mode: str
    objects: set[str]
    instruments: list[InstrumentSpan]
    series: str | None


def begin_draft(kind: type[D], act: Act, *, occasion: bool, recalled: bool) -> D:
    """The draft of a language that an act begins, with all that its sentence tells."""
    candidate = act.candidate
    return kind(
        type=candidate.type,
        status=candidate.stance.status,
        candidates=[candidate],
        date=act.date,
        place=act.place,
        mode=act.mode,
        ordinal=candidate.ordinal,
        series=act.series,
        objects=act.objects,
        instruments=act.instruments,
        opening=candidate.opening,
        occasion=occasion,
        recalled=recalled,
    )


def read_act(context: Context, candidate: Candidate, candidates: list[Candidate], lexicon: ReadingLexicon) -> Act:
    """Read the arguments of a candidate from its own sentence; where what is commemorated was done stands elsewhere."""
    date = find_date(context, candidate, candidates)
    kept = date is not None and date.span.commemorated
    return Act(
        candidate=candidate,
        date=date,
        place=None if kept else find_place(context, candidate, candidates),
        mode=find_mode(context, candidate, lexicon),
        objects=met_objects(context, candidate, candidates) if candidate.type == "meeting" else set(),
        instruments=instruments_near(context, candidate),
        series=find_series(context, candidate),
    )


def met_objects(context: Context, candidate: Candidate, others: list[Candidate]) -> set[str]:
    """Who is met: persons, else organisations, between the trigger and the next one."""
    later = [c.start for c in others if c.start > candidate.start and c.sentence.number == candidate.sentence.number]
    end = min([candidate.sentence.end, *later])
    persons = {plain(p.name) for p in inside(context.persons, candidate.end, end)}
    if persons:
        return persons
    if phrase("passive_before").search(context.folded[candidate.sentence.start : candidate.start]):
        return {plain(p.name) for p in inside(context.persons, candidate.sentence.start, candidate.start)}
    bodies = inside(context.organizations, candidate.end, end)
    met = [o for o in bodies if not _is_house(context, o)]
    # Who is received at two houses one after the other is received twice.
    return {"org:" + plain(o.name) for o in met or bodies}


def _is_house(context: Context, body: OrganizationSpan) -> bool:
    """Whether a body only names where it was: `tại trụ sở Bộ Y tế`."""
    return phrase("at_before").search(context.folded, max(0, body.start - 30), body.start) is not None


def instruments_near(context: Context, candidate: Candidate) -> list[InstrumentSpan]:
    """What is signed: the instruments of the sentence that stand around the trigger."""
    if candidate.type != "agreement_signing":
        return []
    near = inside(context.instruments, candidate.sentence.start, candidate.sentence.end)
    return [i for i in near if -140 < i.start - candidate.end < 200]


def refused(candidate: Candidate, date: FoundDate | None, placed: bool) -> bool:
    """Whether the words are no event: denied, wished for, commemorated, or a bare name without an act."""
    stance = candidate.stance
    commemorated = date is not None and date.span.commemorated
    founding = candidate.type in {"ties_established", "agreement_signing"}
    if candidate.rule == "trigger:anniversary-of-signing" and not commemorated:
        return True
    if stance.negated or (stance.commemorated and not commemorated and (founding or not candidate.opening)):
        return True
    if commemorated:
        return False
    dated = date is not None and date.edtf is not None
    if stance.wish and not (dated and (stance.status == "planned" or candidate.ordinal)):
        return True
    day_named = date is not None and date.span.kind != "period" and date.span.last[2] is not None
    if stance.nominal and candidate.form == "verb" and not (dated or (day_named and candidate.type == "meeting")):
        return True
    told = dated or day_named or candidate.ordinal or candidate.opening or (placed and candidate.type == "meeting")
    if stance.status == "planned" and not (told or candidate.announced):
        return True
    bare_name = candidate.form == "name" and not candidate.predicate and not candidate.ordinal
    shown = candidate.type == "exchange" and date is not None and _is_right_behind(candidate, date)
    return bare_name and not candidate.anaphoric and not (candidate.opening and date is not None) and not shown


def _is_right_behind(candidate: Candidate, date: FoundDate) -> bool:
    """`triển lãm tranh vào tháng 8`, `đêm nhạc ở Nhà hát thành phố ngày 14/6`: a name whose day follows it."""
    return 0 <= date.span.start - candidate.end < _REACH_OWN_DAY and date.span.last[1] is not None
