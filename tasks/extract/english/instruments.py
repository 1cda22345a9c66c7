"""Instruments in English text: where a title begins and ends, its validity, ordinal and year.

Here belong ordinals and validities of English writing too (`the 10th`, `the tenth`, `for 2026-30`). Whether an
instrument is signed is read from the clause in `agreements`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import regex

from schemas.edtf import edtf_interval
from schemas.lexicon_reading import InstrumentName, ReadingLexicon
from tasks.extract.phrases import number_words, phrase
from tasks.extract.spans import InstrumentSpan, PlaceSpan

_PERIOD = regex.compile(r"(?<![\d/])((?:19|20)\d\d)\s?(?:-|–|to|and|until)\s?((?:19|20)\d\d|\d\d)(?![\d/])")
_MAX_TITLE = 170
# In characters: the words in capitals before the noun of an instrument.
_LONGEST_FIELD = 60
# Kinds of which the years in the title are those they are for.
_FOR_YEARS = {"plan", "programme", "strategy"}


def read_ordinal(folded: str) -> int | None:
    """The number of `the 10th`, `the tenth` in a folded text, or null; anniversaries and terms are no ordinals."""
    for match in phrase("number_of_order").finditer(folded):
        if not phrase("no_session").match(folded[match.end() : match.end() + 40]):
            return int(match[1]) if match[1] else number_words("ordinal")[match[2]]
    return None


def read_validity(folded: str) -> str | None:
    """The validity of an instrument as an EDTF interval of years (`2022-25`, `2016 - 2020`), or null."""
    match = _PERIOD.search(folded)
    if match is None:
        return None
    first, last = match[1], match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    return edtf_interval(first, last) if int(first) < int(last) else None


def _title_end(folded: str, start: int) -> int:
    line = folded.find("\n", start)
    body_end = line if line >= 0 else len(folded)
    stop = phrase("title_stop").search(folded, start, min(body_end, start + _MAX_TITLE))
    end = stop.start() if stop else min(body_end, start + _MAX_TITLE)
    if stop is None and end < body_end:
        end = folded.rfind(" ", start, end)
    return end


def find_instruments(
    text: str, folded: str, lexicon: ReadingLexicon, places: list[PlaceSpan], written: int | None = None
) -> list[InstrumentSpan]:
    """All instruments named in a text, in order, none overlapping; a title ends before where it was signed.

    A year before `written`, that of the text, is none that an agreement is for: it was signed then.
    """
    venues = [p.start for p in places if p.venue and not p.is_country]
    found: list[InstrumentSpan] = []
    heads: list[tuple[int, int]] = []
    for name, pattern in lexicon.instruments:
        for match in pattern.finditer(folded):
            if not _stands_alone(folded, *match.span(), heads):
                continue
            instrument = _instrument(text, folded, *match.span(), name, venues, written)
            if instrument is not None:
                found.append(instrument)
                heads.append((instrument.start, match.end()))
    return _cut_at_next(sorted(found, key=lambda span: span.start), text, folded)


def _stands_alone(folded: str, start: int, end: int, heads: list[tuple[int, int]]) -> bool:
    """Whether these words are whole, beside no instrument that was found, and no part of another one's title."""
    if folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum():
        return False
    if any(first < end + 1 and start < last + 2 for first, last in heads):
        return False
    return phrase("nested").search(folded, max(0, start - 60), start) is None


def _instrument(
    text: str, folded: str, start: int, head_end: int, name: InstrumentName, venues: list[int], written: int | None
) -> InstrumentSpan | None:
    """The instrument whose kind stands at `start:head_end`, or null where only an agreement in general is meant."""
    before = phrase("validity_before_title").search(folded, max(0, start - 16), start)
    start = before.start() if before else start
    title = text[start : _end_before_venue(folded, head_end, venues)].strip(" ,(-–")
    if name.kind.value not in _FOR_YEARS:
        behind = phrase("year_behind_title").search(title)
        title = title[: behind.start()] if behind and written and int(behind[1]) < written else title
    low = folded[start : start + len(title)]
    validity, cooperative = read_validity(low), bool(phrase("cooperation").search(low))
    if not name.bare and not (cooperative or validity):
        return None
    match = phrase("year_of_instrument").search(low)
    year = int(match[1] or match[2]) if match else None
    if validity is None and year and "cooperation" in low and not before:
        validity = f"{year}/{year}"
    kind, whole = name.kind.value, text[_with_field(text, start) : start] + title
    return InstrumentSpan(
        start, start + len(title), kind, whole, validity, read_ordinal(low), year, cooperative, f"instrument:{kind}"
    )


def _with_field(text: str, start: int) -> int:
    """`Education Cooperation Plan 2025`: where the words in capitals begin that say what an instrument is about."""
    if not text[start : start + 1].isupper():
        return start
    field = phrase("field_before_title").search(text, max(0, start - _LONGEST_FIELD), start)
    return field.start("field") if field else start


def _end_before_venue(folded: str, head_end: int, venues: list[int]) -> int:
    """Where a title ends: before the place it was signed in, if one stands in it."""
    end = _title_end(folded, head_end)
    cut = min((folded.rfind(" in ", 0, venue) for venue in venues if head_end < venue < end), default=end)
    return cut if cut >= head_end else end


def _cut_at_next(spans: list[InstrumentSpan], text: str, folded: str) -> list[InstrumentSpan]:
    """End a title where the next instrument begins (`a strategy … and an agreement …`)."""
    cut = []
    for span, following in zip_longest(spans, spans[1:]):
        if following is not None and following.start < span.end:
            lead = span.title[: len(span.title) - (span.end - span.start)]
            title = phrase("title_tail").sub("", text[span.start : following.start].rstrip())
            low = folded[span.start : span.start + len(title)]
            span = replace(
                span,
                end=span.start + len(title),
                title=f"{lead}{title}",
                valid_edtf=read_validity(low),
                ordinal=read_ordinal(low),
            )
        cut.append(span)
    return [s for s in cut if s.title]
