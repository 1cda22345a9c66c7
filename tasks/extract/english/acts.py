"""Acts in English sentences: one candidate with its own date, venue and objects.

Here belong several meetings told with one verb. When and where an act was is in `act_dates` and `venues`, which
candidates are no acts in `refusal`, which acts are one event in `continuity`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.acts import Act, Draft, instruments_near, met_objects
from tasks.extract.arguments import find_mode
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.english.act_dates import date_of_act
from tasks.extract.english.series import find_series
from tasks.extract.english.venues import venue_of_act
from tasks.extract.english.visits import Visit, listed_visits
from tasks.extract.english.words import EnglishWords
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase

# In characters: `During the talks with A, B said` opens its sentence.
_OPENS = 14


@dataclass(slots=True)
class EnglishDraft(Draft):
    """A draft; `told_elsewhere` are sentences that recall another event: only who speaks in them takes part here.

    `beside` is the country in which that was beside which a stay is only spoken of.
    """

    told_elsewhere: set[int] = field(default_factory=set)
    beside: str | None = None


def split_acts(context: Context, candidates: list[Candidate]) -> list[tuple[Candidate, set[str] | None, Visit | None]]:
    """One item for each act: `paid courtesy calls on A, B and C` are three meetings, each with whom it was.

    `visits to A and B` are two visits, each with where it led and when.
    """
    items: list[tuple[Candidate, set[str] | None, Visit | None]] = []
    for candidate in candidates:
        visits = listed_visits(context, candidate)
        if visits:
            items += [(replace(candidate, anaphoric=False), None, visit) for visit in visits]
            continue
        objects = _listed_hosts(context, candidate) or _listed_objects(context, candidate, candidates)
        if candidate.type == "meeting" and len(objects) >= 2 and not candidate.anaphoric:
            items += [(replace(candidate), {name}, None) for name in objects]
        else:
            items.append((candidate, None, None))
    return items


def _listed_objects(context: Context, candidate: Candidate, candidates: list[Candidate]) -> list[str]:
    """Persons of one side, each with an own office, listed behind a verb that speaks of several meetings."""
    words = context.folded[candidate.start : min(candidate.sentence.end, candidate.end + 60)]
    before = context.folded[max(candidate.sentence.start, candidate.start - 30) : candidate.start]
    if not (
        phrase("several_meetings").search(words)
        or phrase("several_meetings").search(before + words[:30])
        or words.startswith("received by")
        or candidate.rule == "trigger:discuss-with"
    ):
        return []
    later = [
        c.start for c in candidates if c.start > candidate.start and c.sentence.number == candidate.sentence.number
    ]
    end = min([candidate.sentence.end, *later])
    persons = inside(context.persons, candidate.end, end)
    sides = {p.country for p in persons if p.country}
    apart = all(
        phrase("between_listed").search(context.folded[a.end : b.start]) and b.start - a.end < 220
        for a, b in pairwise(persons)
    )
    return list(dict.fromkeys(plain(p.name) for p in persons)) if len(sides) == 1 and apart else []


def _listed_hosts(context: Context, candidate: Candidate) -> list[str]:
    """`President A, Chairman B and Minister C received courtesy calls from D`: each of them received D."""
    if candidate.rule != "trigger:receive" or not phrase("hosts_apart").search(
        context.folded,
        max(candidate.sentence.start, candidate.start - 20),
        min(candidate.sentence.end, candidate.end + 40),
    ):
        return []
    persons = inside(context.persons, candidate.sentence.start, candidate.start)
    sides = {p.country for p in persons if p.country}
    apart = all(
        phrase("between_listed").search(context.folded[a.end : b.start]) and b.start - a.end < 120
        for a, b in pairwise(persons)
    )
    return list(dict.fromkeys(plain(p.name) for p in persons)) if len(sides) == 1 and apart and persons[1:] else []


def _met(context: Context, candidate: Candidate, candidates: list[Candidate]) -> set[str]:
    """Who is met; behind the comma of `Meeting with A, B said` stands who meets, not who is met."""
    met = met_objects(context, candidate, candidates)
    opens = candidate.start - candidate.sentence.start <= _OPENS
    persons = inside(context.persons, candidate.end, candidate.sentence.end) if opens else []
    first = persons[0] if persons else None
    comma = context.text.find(", ", first.end, candidate.sentence.end) if first is not None else -1
    if first is None or comma < 0 or first.country is None:
        return met
    own = {plain(p.name) for p in persons if p.end > comma and p.country not in (None, first.country)}
    return met - own or met


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
        date=date_of_act(context, candidate, candidates),
        place=venue_of_act(context, candidate, candidates),
        mode=find_mode(context, candidate, lexicon),
        objects=_met(context, candidate, candidates) if candidate.type == "meeting" else set(),
        instruments=instruments_near(context, candidate),
        series=find_series(context, candidate, words, names),
    )
