"""Quantities: what the figures of every language have in common: how exact they are, of which time, of which event.

Here belongs what stands around a number. The grammar of numbers and units, and what is no figure, each language tells
(`figures`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.records import FigureMention, Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence

_QUALIFIERS = ("more_than", "nearly", "about", "less_than")


def qualifier_before(before: str) -> str:
    """How exact a number is by the folded words directly before it."""
    return next((name for name in _QUALIFIERS if phrase(f"qualifier_{name}").search(before)), "exact")


def period_near(context: Context, sentence: Sentence, position: int) -> str | None:
    """The window of a statistic as EDTF: a period or year in its sentence, the nearest."""
    near = [d for d in inside(context.dates, sentence.start, sentence.end) if not d.commemorated]
    windows = [d for d in near if d.kind == "period" or (d.kind == "point" and d.last[1] is None)]
    ranked = sorted(
        (abs(d.start - position), d.start, r) for d in windows if (r := resolve_date(d, context.anchor, False))
    )
    return ranked[0][2] if ranked else None


def tied(figure: FigureMention, mentions: Sequence[Mention]) -> FigureMention:
    """The figure with the position of the event whose sentence states it, null where none does."""
    return replace(figure, mention=next((n for n, m in enumerate(mentions) if m.start <= figure.start < m.end), None))
