"""Figures: quantities that a text states of the cooperation, with qualifier, unit and period.

Here belong the grammar of numbers in Vietnamese writing (`48.360`, `1,8`, `4,7 tỷ đồng`, `hai lớp`) and what is no
figure (dates, decree numbers, ages, ordinals, anniversaries, lengths of borders).
"""

from __future__ import annotations

from functools import lru_cache

import regex

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import FigureMention, Mention
from tasks.extract.context import Context
from tasks.extract.fold import fold
from tasks.extract.phrases import number_words, phrase, word_set
from tasks.extract.quantities import MONEY_AND_SHARES, is_told_again, period_near, qualifier_before, tied
from tasks.extract.sentences import Sentence

_NUMBER = regex.compile(r"(?<![\p{L}\d/.,:-])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/:]|-\d|\.\d)")
_NEED_CONTEXT = frozenset({"person", "percent", "activity", "area", "mass", "power"})


def _value(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


@lru_cache(maxsize=8)
def _scale_pattern(scales: tuple[str, ...]) -> regex.Pattern[str]:
    scale = f"(?:{'|'.join(scales)})"
    return regex.compile(rf"\s({scale}(?:\s{scale})?)(?!\p{{L}})")


def _scaled(folded: str, position: int, scales: dict[str, float]) -> tuple[str, int]:
    """A scale word behind a number (`tỷ`, `triệu`) as written and where it ends."""
    match = _scale_pattern(tuple(scales)).match(folded, position, position + 14)
    return (match[1], match.end()) if match else ("", position)


def _unit(folded: str, position: int, lexicon: ReadingLexicon) -> tuple[str, int, int] | None:
    start = position + folded[position : position + 1].isspace()
    best: tuple[int, str] | None = None
    for code, pattern in lexicon.units:
        match = pattern.match(folded, start)
        if match and (best is None or match.end() > best[0]):
            best = (match.end(), code)
    return (best[1], start, best[0]) if best else None


def _is_no_figure(context: Context, start: int, end: int, before: str) -> bool:
    """Whether a number is part of a date, a rank, an age, an ordinal or the like."""
    if phrase("no_figure_before").search(before) or phrase("no_figure_after").match(context.folded[end : end + 24]):
        return True
    return any(d.start < end and start < d.end for d in context.dates)


def _is_name(code: str, unit: str) -> bool:
    """Whether what looks like a unit is a name behind a number: `Binh đoàn 99 Bộ X`."""
    return code not in MONEY_AND_SHARES and unit[:1].isupper() and unit[1:2].islower() and " " not in unit


def _are_present(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether so many persons only attend, or make up a delegation; who is taught or treated is counted."""
    folded = context.folded
    if phrase("counted_though_present").search(folded, sentence.start, sentence.end):
        return False
    before, behind = folded[max(sentence.start, start - 90) : start], folded[end : min(sentence.end, end + 60)]
    return bool(phrase("present_before").search(before) or phrase("present_after").match(behind))


def _is_counted(code: str, unit: str, sentence: str) -> bool:
    """Lengths are never counted; people, shares and the like only where the sentence tells what cooperation gives.

    Houses, schools and bridges are counted where they are built or given.
    """
    if code == "length":
        return False
    built = any(f"{fold(unit)} ".startswith(f"{noun} ") for noun in word_set("built_unit"))
    if built and not phrase("counts_built").search(sentence):
        return False
    return code not in _NEED_CONTEXT or phrase("counts_cooperation").search(sentence) is not None


def _figure(
    context: Context, sentence: Sentence, start: int, end: int, quantity: float, lexicon: ReadingLexicon
) -> FigureMention | None:
    folded = context.folded
    before = folded[max(sentence.start, start - 24) : start]
    if _is_no_figure(context, start, end, before):
        return None
    scale, position = _scaled(folded, end, lexicon.scales)
    unit = _unit(folded, position, lexicon)
    if unit is None:
        return None
    code, unit_start, unit_end = unit
    words = context.text[unit_start:unit_end]
    if code == "person" and _are_present(context, sentence, start, unit_end):
        return None
    if _is_name(code, words) or not _is_counted(code, words, folded[sentence.start : sentence.end]):
        return None
    return FigureMention(
        quantity=quantity,
        qualifier=qualifier_before(before),
        unit=f"{scale} {words}".strip(),
        unit_code=code,
        measures=None if code in MONEY_AND_SHARES else words,
        start=start,
        end=unit_end,
        quote=context.text[start:unit_end],
        rule=f"figure:{code}",
        period_edtf=period_near(context, sentence, start),
    )


def _numbers(context: Context, sentence: Sentence) -> list[tuple[int, int, float]]:
    found = [(m.start(), m.end(), _value(m[1])) for m in _NUMBER.finditer(context.folded, sentence.start, sentence.end)]
    for match in phrase("number_in_words").finditer(context.folded, sentence.start, sentence.end):
        found.append((match.start(), match.end(), float(number_words("cardinal")[match[0]])))
    return sorted(found)


def read_figures(context: Context, mentions: list[Mention], lexicon: ReadingLexicon) -> list[FigureMention]:
    """The figures of an article, each tied to the event whose sentence states it."""
    figures: list[FigureMention] = []
    for sentence in context.sentences:
        for start, end, quantity in _numbers(context, sentence):
            figure = _figure(context, sentence, start, end, quantity, lexicon)
            if figure is None:
                continue
            if is_told_again(context, figure, figures, sentence.start, lexicon.scales):
                continue
            figures.append(tied(figure, mentions))
    return figures
