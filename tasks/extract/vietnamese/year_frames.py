"""Years told before days that have none: `Năm 2009, … Khi ấy, từ ngày 3 đến 5/4`, `tháng 9 cùng năm`.

Here belongs which days take the year of the text before them. Which year the article itself is of is in `present`,
what a day without any means by it in `date_resolution`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.extract.dates import DateSpan
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence

# Characters within which a year counts as what a sentence begins with.
_BEGINNING = 14
# Sentences behind one that begins with a year in which the story of that year goes on.
_GOES_ON = 3


@dataclass(slots=True)
class _Frame:
    """A year with which a sentence begins; `is_told` once the text has gone back to it."""

    year: int
    number: int
    is_told: bool = False


def with_years_told(
    folded: str, sentences: Sequence[Sentence], dates: Sequence[DateSpan], present: int | None
) -> list[DateSpan]:
    """The dates in their order, those without a year with the one that the text before them gives.

    `present` is the year of the article, where it is known: what lies before it is recalled.
    """
    framed = _in_frames(folded, sentences, dates, present)
    told: list[DateSpan] = []
    for date in framed:
        last = next((known.last[0] for known in reversed(told) if known.last[0] and not known.commemorated), None)
        same = _lacks_year(date) and last and phrase("of_that_year").match(folded, date.end)
        told.append(_in_year(date, last) if same and last else date)
    return told


def _in_frames(
    folded: str, sentences: Sequence[Sentence], dates: Sequence[DateSpan], present: int | None
) -> list[DateSpan]:
    found: list[DateSpan] = []
    frame, end = None, 0
    for sentence in sentences:
        here = [date for date in dates if sentence.start <= date.start < sentence.end]
        if "\n" in folded[end : sentence.start] or (frame and sentence.number - frame.number > _GOES_ON):
            frame = None
        frame = _frame_of(sentence, here, present) or _going_on(folded, sentence, frame)
        year = frame.year if frame and frame.is_told else None
        found += [_in_year(date, year) if year and _lacks_year(date) else date for date in here]
        end = sentence.end
    return found


def _frame_of(sentence: Sentence, dates: Sequence[DateSpan], present: int | None) -> _Frame | None:
    first = dates[0] if dates else None
    if first is None or first.start > sentence.start + _BEGINNING or first.commemorated:
        return None
    year, month, _ = first.last
    if year is None or month is not None or first.kind != "point" or first.first != first.last:
        return None
    return _Frame(year, sentence.number) if present is not None and year < present else None


def _going_on(folded: str, sentence: Sentence, frame: _Frame | None) -> _Frame | None:
    """The story of a frame's year, once a sentence goes back to it in words (`Khi ấy, …`)."""
    if frame is not None and phrase("back_in_that_year").match(folded, sentence.start):
        frame.is_told = True
    return frame


def _lacks_year(date: DateSpan) -> bool:
    return date.last[0] is None and date.last[1] is not None and date.word is None and not date.commemorated


def _in_year(date: DateSpan, year: int) -> DateSpan:
    _, first_month, first_day = date.first
    _, month, day = date.last
    return replace(date, first=(year, first_month, first_day), last=(year, month, day))
