"""Figures in English text: quantities stated of the cooperation, with qualifier, unit and period.

Here belong the grammar of numbers in English writing (`4.1 billion VND`, `US$2.8 million`, `nine activities`) and
what is no figure (dates, ages, ordinals, anniversaries, attendance, lengths of borders).
"""

from __future__ import annotations

import regex

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import FigureMention, Mention
from tasks.extract.context import Context
from tasks.extract.phrases import number_words, phrase
from tasks.extract.quantities import is_told_again, period_near, qualifier_before, tied
from tasks.extract.sentences import Sentence

_NUMBER = regex.compile(
    r"(?<![\p{L}\d/.,:-])(?:(?:us|a)?\$|€|¥|aud|usd|vnd|lak|kip|lao kip|eur|jpy|baht|thb)?\s"
    r"?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/:]|-\d|,\d|\.\d|st\b|nd\b|rd\b|th\b)"
)
_PREFIX_CODES = (
    ("usd", ("us$", "usd", "$")),
    ("aud", ("a$", "aud")),
    ("eur", ("€", "eur")),
    ("jpy", ("¥", "jpy")),
    ("vnd", ("vnd",)),
    ("lak", ("lak", "lao kip", "kip")),
    ("thb", ("thb",)),
)
_PAIR = 2
_NEED_CONTEXT = frozenset(
    {"person", "percent", "activity", "area", "mass", "power", "item", "document", "project", "gift"}
)


def _scaled(folded: str, position: int, scales: dict[str, float]) -> tuple[str, int]:
    """A scale word behind a number (`billion`, `million`) as written and where it ends."""
    match = regex.match(rf"\s?-?((?:{'|'.join(scales)}))(?!\p{{L}})", folded[position : position + 14])
    return (match[1], position + match.end()) if match else ("", position)


def _unit(folded: str, position: int, lexicon: ReadingLexicon) -> tuple[str, int, int] | None:
    gap = regex.match(r"\s|-(?=bed)|", folded[position : position + 4])
    start = position + (gap.end() if gap else 0)
    best: tuple[int, str] | None = None
    for code, pattern in lexicon.units:
        match = pattern.match(folded, start)
        if match and phrase("no_unit").search(match[0]):
            continue
        if match and (best is None or (match.end() < best[0] and code in _NEED_CONTEXT)):
            best = (match.end(), code)
    return (best[1], start, best[0]) if best else None


def _figure(
    context: Context, sentence: Sentence, start: int, end: int, quantity: float, lexicon: ReadingLexicon
) -> FigureMention | None:
    folded = context.folded
    before = folded[max(sentence.start, start - 30) : start]
    prefix = phrase("currency_before").search(before)
    if quantity == _PAIR and phrase("known_pair").search(before):
        return None
    if not prefix and (phrase("not_before").search(before) or phrase("not_after").match(folded[end : end + 24])):
        return None
    if any(d.start < end and start < d.end for d in context.dates) or any(
        o.start < start and end <= o.end for o in context.organizations
    ):
        return None
    scale, position = _scaled(folded, end, lexicon.scales)
    begin = start - len(prefix[0]) if prefix else start
    if prefix:
        code = next(code for code, words in _PREFIX_CODES if prefix[0].strip() in words)
        unit, unit_end = context.text[begin:start].strip(), position
    else:
        found = _unit(folded, position, lexicon)
        if found is None:
            return None
        code, unit_start, unit_end = found
        unit = context.text[unit_start:unit_end]
    words = folded[sentence.start : sentence.end]
    if code == "length" or (code in _NEED_CONTEXT and not phrase("cooperative").search(words)):
        return None
    around = folded[max(sentence.start, start - 70) : min(sentence.end, unit_end + 30)]
    taught = phrase("counted_though_present").search(words)
    if code == "person" and phrase("attendance").search(around) and not taught:
        return None
    money = (code not in _NEED_CONTEXT and code not in {"scholarship", "remains"}) or code == "percent"
    return FigureMention(
        quantity=quantity,
        qualifier=qualifier_before(before),
        unit=f"{scale} {unit}".strip(),
        unit_code=code,
        measures=None if money else unit,
        start=begin,
        end=unit_end,
        quote=context.text[begin:unit_end],
        rule=f"figure:{code}",
        period_edtf=period_near(context, sentence, start),
    )


def _numbers(context: Context, sentence: Sentence) -> list[tuple[int, int, float]]:
    found = [
        (m.start(1), m.end(1), float(m[1].replace(",", "")))
        for m in _NUMBER.finditer(context.folded, sentence.start, sentence.end)
    ]
    found += [
        (
            m.start(),
            m.end(),
            float(number_words("cardinal")[m["word"]] + number_words("cardinal").get(m["tens"] or "", 0)),
        )
        for m in phrase("number_in_words").finditer(context.folded, sentence.start, sentence.end)
    ]
    return sorted(found)


def read_figures(context: Context, mentions: list[Mention], lexicon: ReadingLexicon) -> list[FigureMention]:
    """The figures of an article, each tied to the event whose sentence states it."""
    figures: list[FigureMention] = []
    for sentence in context.sentences:
        for start, end, quantity in _numbers(context, sentence):
            figure = _figure(context, sentence, start, end, quantity, lexicon)
            if figure is not None and not is_told_again(context, figure, figures, sentence.start, lexicon.scales):
                figures.append(tied(figure, mentions))
    return figures
