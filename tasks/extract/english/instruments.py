"""Instruments in English text: where a title begins and ends, its validity, ordinal and year.

Here belong ordinals and validities of English writing too (`the 10th`, `the tenth`, `for 2026-30`). Whether an
instrument is signed is read from the clause in `agreements`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import regex

from schemas.edtf import edtf_interval
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.phrases import number_words, phrase
from tasks.extract.spans import InstrumentSpan, PlaceSpan

_PERIOD = regex.compile(r"(?<![\d/])((?:19|20)\d\d)\s?(?:-|–|to|and|until)\s?((?:19|20)\d\d|\d\d)(?![\d/])")
_MAX_TITLE = 170


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
            start, head_end = match.span()
            if folded[start - 1 : start].isalnum() or folded[head_end : head_end + 1].isalnum():
                continue
            if any(first < head_end + 1 and start < last + 2 for first, last in heads) or phrase("nested").search(
                folded, max(0, start - 60), start
            ):
                continue
            end = _title_end(folded, head_end)
            end = min((folded.rfind(" in ", 0, v) for v in venues if head_end < v < end), default=end)
            end = end if end >= head_end else _title_end(folded, head_end)
            before = phrase("validity_before_title").search(folded, max(0, start - 16), start)
            if before:
                start = before.start()
            title = text[start:end].strip(" ,(-–")
            if name.kind.value not in {"plan", "programme", "strategy"}:
                behind = phrase("year_behind_title").search(title)
                title = title[: behind.start()] if behind and written and int(behind[1]) < written else title
            low = folded[start : start + len(title)]
            cooperative = bool(phrase("cooperation").search(low))
            if not name.bare and not (cooperative or read_validity(low)):
                continue
            year = phrase("year_of_instrument").search(low)
            found.append(
                InstrumentSpan(
                    start,
                    start + len(title),
                    name.kind.value,
                    title,
                    read_validity(low)
                    or (
                        f"{year[1] or year[2]}/{year[1] or year[2]}"
                        if year and "cooperation" in low and not before
                        else None
                    ),
                    read_ordinal(low),
                    int(year[1] or year[2]) if year else None,
                    cooperative,
                    f"instrument:{name.kind.value}",
                )
            )
            heads.append((start, head_end))
    return _cut_at_next(sorted(found, key=lambda span: span.start), text, folded)


def _cut_at_next(spans: list[InstrumentSpan], text: str, folded: str) -> list[InstrumentSpan]:
    """End a title where the next instrument begins (`a strategy … and an agreement …`)."""
    cut = []
    for span, following in zip_longest(spans, spans[1:]):
        if following is not None and following.start < span.end:
            title = phrase("title_tail").sub("", text[span.start : following.start].rstrip())
            low = folded[span.start : span.start + len(title)]
            span = replace(
                span, end=span.start + len(title), title=title, valid_edtf=read_validity(low), ordinal=read_ordinal(low)
            )
        cut.append(span)
    return [s for s in cut if s.title]
