"""Stages: the occasion that a sentence without an act of its own belongs to.

Here belongs handing such sentences (speeches, lists of those present) to the events told. Who does what in them is read
in `participants`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.acts import Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.phrases import phrase

# The types whose occasions have words of their own (`buổi tiếp`, `lễ ký`), for which there are phrases `stage_TYPE`.
_STAGES = frozenset(
    {"agreement_signing", "meeting", "conference", "award", "exchange", "aid", "training", "project_milestone"}
)
# Those that one sentence may tell of as one occasion.
_CEREMONIES = frozenset({"award", "exchange", "project_milestone"})
# Conferences and talks before ceremonies, journeys last: where people are said to be present and to speak.
_ORDER = ("conference", "meeting", "award", "exchange", "project_milestone", "aid", "training", "agreement_signing")
# Characters by which a sentence may stand before the stage it belongs to (pictures and summaries above the report).
_REACH_BACK = 2000


def attach_sentences(context: Context, drafts: Sequence[Draft]) -> None:
    """Sentences without an act of their own (speeches, lists of those present) belong to the occasion told before."""
    told = {c.sentence.number for d in drafts for c in d.candidates if not is_aside(d, c)}
    stages = (
        sorted((d for d in drafts if d.opening and not d.occasion and not d.recalled), key=stage_rank) or drafts[:1]
    )
    if not stages:
        return
    further = [d for d in drafts if not (d.opening or d.occasion or d.recalled) and d.status == "occurred"]
    _attach_speeches(context, drafts, stages)
    for sentence in context.sentences:
        if sentence.number in told or sentence.start < stages[0].head.start - _REACH_BACK:
            continue
        words = context.folded[sentence.start : sentence.end]
        told_before = (d for d in further if d.head.start < sentence.start)
        named = next((d for d in (*stages, *told_before) if _names_stage(d, words)), None)
        for stage in [named] if named is not None else _together(stages):
            stage.extra_sentences.append(sentence.number)


def _together(stages: Sequence[Draft]) -> list[Draft]:
    """The first stage with the ceremonies that its own sentence tells: those present were at all of them."""
    first = stages[0]
    same = (d for d in stages[1:] if d.head.sentence.number == first.head.sentence.number and d.type in _CEREMONIES)
    return [first, *(same if first.type in _CEREMONIES else ())]


def _attach_speeches(context: Context, drafts: Sequence[Draft], stages: Sequence[Draft]) -> None:
    """`Nói tại lễ khai trương, ông A nhắc đến khoản vay …`: who speaks of another act was at the ceremony."""
    acts: dict[int, list[tuple[Draft, Candidate]]] = {}
    for draft in drafts:
        for candidate in draft.candidates:
            acts.setdefault(candidate.sentence.number, []).append((draft, candidate))
    for number, told in acts.items():
        sentence = context.sentences[number]
        words = context.folded[sentence.start : sentence.end]
        if not all(candidate.stance.speech for _, candidate in told) or not phrase("speaks_at_stage").search(words):
            continue
        stage = next((d for d in stages if _names_stage(d, words)), None)
        if stage is not None and all(draft is not stage for draft, _ in told):
            stage.heard_sentences.append(number)


def is_aside(draft: Draft, candidate: Candidate) -> bool:
    """Whether somebody speaks at one occasion of another: `Bà A coi đây là dấu mốc nhân 50 năm thiết lập quan hệ`."""
    past = (draft.recalled and not draft.opening) or candidate.stance.commemorated
    return past and candidate.stance.speech


def stage_rank(draft: Draft) -> tuple[int, int]:
    """Conferences and talks before ceremonies, journeys last: where people are said to be present and to speak."""
    return _ORDER.index(draft.type) if draft.type in _ORDER else len(_ORDER), draft.head.start


def _names_stage(draft: Draft, words: str) -> bool:
    return draft.type in _STAGES and phrase(f"stage_{draft.type}").search(words) is not None
