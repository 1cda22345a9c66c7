"""Quantities: what the figures of every language have in common: how exact they are, of which time, of which event.

Here belongs what stands around a number. The grammar of numbers and units, and what is no figure, each language tells
(`figures`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from schemas.records import FigureMention, Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import Span

# Units that say all that is measured: of these the same sum told again is the same sum.
MONEY_AND_SHARES = frozenset({"vnd", "usd", "eur", "jpy", "lak", "krw", "cny", "thb", "aud", "percent"})
_ALIKE = MONEY_AND_SHARES | {"mass", "area", "power"}
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


def is_told_again(
    context: Context,
    figure: FigureMention,
    known: Sequence[FigureMention],
    start: int,
    scales: Mapping[str, float],
) -> bool:
    """Whether a figure repeats one of a sentence before `start`: the same sum, or as many of what is called alike.

    What two receivers are given that stand right before it is given twice.
    """
    return any(one.start < start and _are_the_same(context, figure, one, scales) for one in known)


def _are_the_same(context: Context, one: FigureMention, other: FigureMention, scales: Mapping[str, float]) -> bool:
    if one.unit_code != other.unit_code or _in_full(one, scales) != _in_full(other, scales):
        return False
    receivers = {receiver for figure in (one, other) if (receiver := _receiver(context, figure))}
    if len(receivers) > 1:
        return False
    words = [{word for word in fold(figure.unit).split() if word not in scales} for figure in (one, other)]
    return one.unit_code in _ALIKE or bool(words[0] & words[1])


def _receiver(context: Context, figure: FigureMention) -> str | None:
    """The body or place that ends right before a figure: `tặng tỉnh X 8 triệu đồng`."""
    named: tuple[Span, ...] = (*context.organizations, *context.places)
    return next((fold(context.text[s.start : s.end]) for s in named if 0 <= figure.start - s.end <= 1), None)


def _in_full(figure: FigureMention, scales: Mapping[str, float]) -> float:
    scale = 1.0
    for word in fold(figure.unit).split():
        if word not in scales:
            break
        scale *= scales[word]
    return figure.quantity * scale


def tied(figure: FigureMention, mentions: Sequence[Mention]) -> FigureMention:
    """The figure with the position of the event whose sentence states it, null where none does."""
    return replace(figure, mention=next((n for n, m in enumerate(mentions) if m.start <= figure.start < m.end), None))
