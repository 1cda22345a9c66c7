"""Nearness: how far a date or place of a sentence is from a trigger, and whether it is that of another one.

Here belong the distance and what belongs to an act that is only recalled. Which date is an event's is decided in
`event_dates`, which place in `event_places`.
"""

from __future__ import annotations

from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.phrases import phrase

# In characters, as the distance itself: what pushes a date or venue away from a trigger.
_PENALTY_OTHER_TRIGGER = 120
_PENALTY_AFTER = 25
_PENALTY_BREAK = 60


def _stands_between(candidate: Candidate, other: Candidate) -> bool:
    """Another act does, and of the same type one that is named in full behind one that is only taken up again."""
    return other.type != candidate.type or (candidate.anaphoric and other.ordinal is not None)


def distance(context: Context, candidate: Candidate, others: list[Candidate], start: int, end: int) -> int:
    """How far a span is from a trigger; other triggers and hard breaks in between push it away."""
    low, high = (end, candidate.start) if end <= candidate.start else (candidate.end, start)
    cost = max(0, high - low)
    if start >= candidate.end:
        cost += _PENALTY_AFTER
    between = context.folded[low:high]
    cost += _PENALTY_BREAK * len(phrase("turn").findall(between))
    inner = (other for other in others if other is not candidate and low <= other.start < high)
    crossed = sum(_stands_between(candidate, other) for other in inner)
    return cost + _PENALTY_OTHER_TRIGGER * crossed


def is_of_recalled(context: Context, candidate: Candidate, others: list[Candidate], start: int) -> bool:
    """`Cuộc gặp nhằm triển khai kết quả đạt được tại Hội nghị … tổ chức tại X vào tháng 3`: when and where that was."""
    if candidate.stance.recalled:
        return False
    inner = (o for o in others if candidate.end <= o.start < start and o.stance.recalled)
    return any(not phrase("turn").search(context.folded, other.end, start) for other in inner)
