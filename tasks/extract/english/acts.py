"""Acts in English sentences: one candidate with its own date, venue and objects, and which candidates are no acts.

Here belong several meetings told with one verb, and dates that belong to another act of the sentence. Which acts are
one event is decided in `drafts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

import regex

from schemas.edtf import edtf_bounds
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.acts import Act, Draft
from tasks.extract.arguments import FoundDate, find_date, find_mode, find_place
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.english.series import find_series
from tasks.extract.english.words import EnglishWords
from tasks.extract.fold import plain
from tasks.extract.spans import InstrumentSpan, PlaceSpan

# `the agreements signed between …`: texts that are there already, without a day no event.
_OLD_TEXTS = regex.compile(
    r"\b(?:the|these|those|high-level|existing|bilateral|all|of|other|relevant|related)\s(?:[\p{L}-]+\s"
    r"){0,5}(?:agreements?|documents?|deals|protocols?|memoranda|mous?|plans?|treat(?:y|ies)|programmes?|"
    r"pacts?|ones?|contents?|statements?)\s(?:\p{L}+ly\s)?(?:(?:that|which) (?:the|both) [\p{L} ]{3,30} "
    r"(?:have |had )?)?$"
)


_PURPOSE = regex.compile(r"\bto (?:co-?chair|chair|attend|join|take part in|participate in)\s(?:[^,.;]{0,40}\s)?$")


_SEVERAL = regex.compile(
    r"\b(?:courtesy calls|separately|separate meetings|separate|respectively|in turn|meetings with|also "
    r"met|had meetings|called on|paid courtesy|met with|calls on)\b"
)


@dataclass(slots=True)
class EnglishDraft(Draft):
    """A draft; `told_elsewhere` are sentences that recall another event: only who speaks in them takes part here."""

    told_elsewhere: set[int] = field(default_factory=set)


def split_meetings(context: Context, candidates: list[Candidate]) -> list[tuple[Candidate, set[str] | None]]:
    """One item for each meeting: `paid courtesy calls on A, B and C` are three, each with whom it was."""
    items: list[tuple[Candidate, set[str] | None]] = []
    for candidate in candidates:
        objects = _listed_objects(context, candidate, candidates)
        if candidate.type == "meeting" and len(objects) >= 2 and not candidate.anaphoric:
            items += [(replace(candidate), {name}) for name in objects]
        else:
            items.append((candidate, None))
    return items


def _listed_objects(context: Context, candidate: Candidate, candidates: list[Candidate]) -> list[str]:
    """Persons of one side, each with an own office, listed behind a verb that speaks of several meetings."""
    words = context.folded[candidate.start : min(candidate.sentence.end, candidate.end + 60)]
    before = context.folded[max(candidate.sentence.start, candidate.start - 30) : candidate.start]
    if not (_SEVERAL.search(words) or _SEVERAL.search(before + words[:30])):
        return []
    later = [
        c.start for c in candidates if c.start > candidate.start and c.sentence.number == candidate.sentence.number
    ]
    end = min([candidate.sentence.end, *later])
    persons = inside(context.persons, candidate.end, end)
    sides = {p.country for p in persons}
    apart = all(
        regex.search(r",|\band\b|;", context.folded[a.end : b.start]) and b.start - a.end < 220
        for a, b in pairwise(persons)
    )
    return list(dict.fromkeys(plain(p.name) for p in persons)) if len(sides) == 1 and apart else []


def _find_date(context: Context, candidate: Candidate, others: list[Candidate]) -> FoundDate | None:
    """The date of a candidate from its sentence; not that of another act which the sentence dates.

    What is planned takes no day before the article's own; a purpose (`to co-chair the 42nd meeting`) and a noun that
    only refers back take no day on the other side of another act.
    """
    found = find_date(context, candidate, others)
    if found is None:
        return None
    low, high = sorted((found.span.start, candidate.start))
    crossed = any(
        o.sentence.number == candidate.sentence.number and low < o.start < high for o in others if o is not candidate
    )
    if crossed and (
        candidate.anaphoric
        or _PURPOSE.search(context.folded[max(candidate.sentence.start, candidate.start - 50) : candidate.start])
    ):
        return None
    today = context.anchor.day
    if candidate.stance.status == "planned" and today and found.edtf and edtf_bounds(found.edtf)[1] < today:
        return _later_date(context, candidate, today)
    return _own_date(context, candidate, found)


def _later_date(context: Context, candidate: Candidate, today: date) -> FoundDate | None:
    """The first date of the sentence that is not yet past."""
    for span in inside(context.dates, candidate.sentence.start, candidate.sentence.end):
        edtf = None if span.commemorated or span.kind == "period" else resolve_date(span, context.anchor, True)
        if edtf and edtf_bounds(edtf)[1] >= today:
            return FoundDate(edtf, context.text[span.start : span.end], span)
    return None


def read_act(
    context: Context,
    candidate: Candidate,
    candidates: list[Candidate],
    lexicon: ReadingLexicon,
    words: EnglishWords,
    names: dict[str, str],
) -> Act:
    """Read the arguments of a candidate from its own sentence."""
    return Act(
        candidate=candidate,
        date=_find_date(context, candidate, candidates),
        place=_find_place(context, candidate, candidates),
        mode=find_mode(context, candidate, lexicon),
        objects=_objects(context, candidate, candidates) if candidate.type == "meeting" else set(),
        instruments=_instruments(context, candidate),
        series=find_series(context, candidate, words, names),
    )


def _own_date(context: Context, candidate: Candidate, found: FoundDate) -> FoundDate | None:
    """A bare year dates talks only where it stands beside them: `in 2023` may belong to what was talked of."""
    if candidate.ordinal or candidate.stance.status == "planned" or found.span.last[1] is not None:
        return found
    if candidate.type not in {"meeting", "visit", "conference"}:
        return found
    if regex.search(r"\bwill\b", context.folded[candidate.sentence.start : candidate.sentence.end]):
        return found
    beside = -4 <= found.span.start - candidate.end < 45 or (
        found.span.end <= candidate.start and found.span.start - candidate.sentence.start < 12
    )
    return found if beside else None


def _find_place(context: Context, candidate: Candidate, others: list[Candidate]) -> PlaceSpan | None:
    """The venue of a candidate; an adjective (`a visit by the Lao President`) says whose it is, not where it goes."""
    place = find_place(context, candidate, others)
    return None if place is None or place.rule == "place:adjective" else place


def _objects(context: Context, candidate: Candidate, others: list[Candidate]) -> set[str]:
    """Who is met: persons, else organisations, between the trigger and the next one; before it in the passive."""
    later = [c.start for c in others if c.start > candidate.start and c.sentence.number == candidate.sentence.number]
    end = min([candidate.sentence.end, *later])
    persons = {plain(p.name) for p in inside(context.persons, candidate.end, end)}
    if persons:
        return persons
    return {"org:" + plain(o.name) for o in inside(context.organizations, candidate.end, end)}


def _instruments(context: Context, candidate: Candidate) -> list[InstrumentSpan]:
    if candidate.type != "agreement_signing":
        return []
    near = inside(context.instruments, candidate.sentence.start, candidate.sentence.end)
    return [i for i in near if -160 < i.start - candidate.end < 220]


def is_refused(context: Context, candidate: Candidate, found: FoundDate | None, placed: bool) -> bool:
    """Whether the words are no event: denied, wished for, commemorated, or a bare name without an act."""
    stance = candidate.stance
    if (
        candidate.rule == "trigger:sign-verb"
        and found is None
        and not candidate.opening
        and _OLD_TEXTS.search(context.folded[candidate.sentence.start : candidate.start])
    ):
        return True
    if stance.negated or (stance.commemorated and not candidate.opening):
        return True
    dated = found is not None and found.edtf is not None
    if stance.wish and not (dated and stance.status == "planned"):
        return True
    if stance.nominal and candidate.form == "verb" and not dated:
        return True
    if stance.status == "planned" and not (
        found is not None or candidate.ordinal or candidate.opening or (placed and candidate.type == "meeting")
    ):
        return True
    if stance.status == "planned" and dated:
        return False
    bare = candidate.form == "name" and not candidate.predicate and not candidate.ordinal
    return bare and not candidate.anaphoric and not (candidate.opening and found)
