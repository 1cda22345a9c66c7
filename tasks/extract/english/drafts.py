"""Drafts of events in English articles: candidates that speak of the same act, gathered into one.

Here belong the order of gathering and which date is the better one. What else a draft takes over from an act is in
`tasks.extract.gathering`; whether a candidate continues an event or begins one is decided in `continuity`.
"""

from __future__ import annotations

from collections import defaultdict

from schemas.edtf import edtf_bounds, within
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.acts import Act, Draft, begin_draft, give_rivals
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.english.acts import EnglishDraft, read_act, split_acts
from tasks.extract.english.continuity import begins, continues
from tasks.extract.english.refusal import is_refused
from tasks.extract.english.visits import Visit
from tasks.extract.english.words import EnglishWords
from tasks.extract.fold import plain
from tasks.extract.gathering import absorb, by_nearness, day_told
from tasks.extract.phrases import phrase

# In days: how old what a report tells as new may be.
_NEWS = 10


def _date_is_better(draft: Draft, act: Act) -> bool:
    if act.date is None or draft.date is None:
        return act.date is not None
    mine, known = act.date.edtf, draft.date.edtf
    if known is None:
        return mine is not None
    if draft.type == "visit" and mine and "/" in mine:
        return within(known, mine)
    if draft.type == "visit" and "/" in known:
        return False
    return bool(mine and mine != known and within(mine, known) and not act.candidate.anaphoric)


def gather_drafts(
    context: Context, candidates: list[Candidate], lexicon: ReadingLexicon, words: EnglishWords, names: dict[str, str]
) -> list[EnglishDraft]:
    """The events of an article, in the order of their first mention."""
    drafts: list[EnglishDraft] = []
    told: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.rule != "trigger:visiting-guest":
            told[candidate.sentence.number].append(candidate)
    for candidate, alone, visit in split_acts(context, candidates):
        act = read_act(context, candidate, told[candidate.sentence.number], lexicon, words, names)
        if alone is not None:
            act.objects = alone
        if visit is not None:
            act.place, act.date = visit.place or act.place, visit.date or act.date
        if is_refused(context, candidate, act.date, act.place is not None, frozenset(act.objects)):
            continue
        narrative = day_told(drafts)
        apart = {c.start for d in drafts for c in d.candidates} if visit is not None else set()
        known = next((d for d in by_nearness(drafts, candidate) if continues(context, d, act, narrative)), None)
        split = candidate.start in apart or (
            known is not None and alone is not None and not _is_one_of(context, known, alone)
        )
        if known is not None and not split:
            absorb(known, act, speaks_of_it=candidate.anaphoric)
            if _date_is_better(known, act):
                known.date = act.date
        elif (split and known is not None) or begins(context, act, drafts):
            drafts.append(_draft(context, act, alone, visit))
    give_rivals(drafts)
    for draft in drafts:
        draft.rivals = [c for c in draft.rivals if c.start != draft.head.start and c.rule != "trigger:visiting-guest"]
    return drafts


def _is_one_of(context: Context, draft: Draft, alone: set[str]) -> bool:
    """`his meetings with leaders … called on A`: the first of several meetings is the one told of without names."""
    several = phrase("several_met").search(context.folded, draft.head.start, draft.head.end) is not None
    return bool(draft.objects & alone) or (not draft.objects and several)


def _draft(context: Context, act: Act, alone: set[str] | None, visit: Visit | None) -> EnglishDraft:
    candidate = act.candidate
    apart = visit.elsewhere if visit is not None else frozenset()
    hosts = {
        plain(p.name) for p in inside(context.persons, candidate.end, candidate.sentence.end) if p.country in apart
    }
    before = context.folded[candidate.sentence.start : candidate.start]
    behind = {plain(p.name) for p in inside(context.persons, candidate.end, candidate.sentence.end)}
    if alone is not None and not alone & behind:
        behind = {plain(p.name) for p in inside(context.persons, candidate.sentence.start, candidate.start)}
    spoken_of = (candidate.occasion and not _tells_stay(act)) or _is_spoken_of(act)
    draft = begin_draft(EnglishDraft, act, occasion=spoken_of, recalled=_is_recalled(context, act, before))
    draft.apart = frozenset(behind - alone if alone is not None else hosts)
    return draft


def _is_recalled(context: Context, act: Act, before: str) -> bool:
    """Whether an act is told from another time: in words, by its result, or over years."""
    candidate = act.candidate
    if _is_reported(candidate, before):
        return True
    if act.date is not None and act.date.span.kind == "period" and candidate.type != "ties_established":
        return True
    if phrase("recalls").search(before):
        return True
    return candidate.stance.recalled and not (candidate.opening and _is_news(context, act))


def _is_spoken_of(act: Act) -> bool:
    """`The visit, he said, will deepen ties`, `the visiting minister`: a stay that is no news by itself."""
    candidate = act.candidate
    return candidate.type == "visit" and candidate.form == "noun" and candidate.anaphoric and act.date is None


def _is_reported(candidate: Candidate, before: str) -> bool:
    """`commended the outcomes of the first dialogue`: a session of which only the results are told was held before."""
    return candidate.type == "conference" and phrase("results_of_session").search(before) is not None


def _is_news(context: Context, act: Act) -> bool:
    """`has paid a visit from November 19`: what the opening tells without a day, or of the days before the report."""
    latest = context.anchor.latest
    if act.date is None or act.date.edtf is None or latest is None:
        return act.date is None
    perfect = (
        phrase("perfect_before").search(context.folded, act.candidate.sentence.start, act.candidate.start) is not None
    )
    return perfect and 0 <= (latest - edtf_bounds(act.date.edtf)[1]).days <= _NEWS


def _tells_stay(act: Act) -> bool:
    """`During the stay on May 3-5, the team …`: a visit with its own days is told."""
    return act.candidate.type == "visit" and act.date is not None and act.date.span.kind == "interval"
