"""Instruments: memoranda, agreements, minutes, plans with their title, validity, ordinal and year.

Here belong their names and where a title ends. Whether an instrument is signed or drafted is read from the clause in
`agreements`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import regex

from schemas.edtf import edtf_interval
from schemas.lexicon_reading import InstrumentName, ReadingLexicon
from tasks.extract.phrases import number_words, phrase
from tasks.extract.spans import InstrumentSpan, Span

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_MAX_TITLE = 160
_QUOTED = regex.compile(r"[“\"][^“”\"\n]+[”\"]")
# What a title is followed by in brackets is when it was signed, no part of it: `Hiệp ước … (18/7/1977)`.
_DATED = regex.compile(r"\s*\([^()]*\d{4}[^()]*\)?$")
# A remark in brackets that a title does not reach the end of is no part of it.
_UNCLOSED = regex.compile(r"\s*\([^()]*$")
# Characters by which a title grows that is given in quotation marks behind the name of its kind.
_MAX_QUOTED = 120
_OPENING = frozenset('“"')
_DASHES = frozenset("-–—")


def read_ordinal(folded: str) -> int | None:
    """The number of `lần thứ 7`, `lần thứ bảy`, `lần thứ VII` in a folded text, or null."""
    match = phrase("ordinal").search(folded)
    if match is None:
        short = phrase("session_short").search(
            folded,
        )
        return int(short[1]) if short else None
    if match[2]:
        values = [_ROMAN[letter] for letter in match[2]]
        return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))
    return int(match[1]) if match[1].isdigit() else number_words("ordinal")[match[1]]


def read_validity(folded: str) -> str | None:
    """The validity of an instrument as an EDTF interval of years, or null."""
    match = phrase("validity").search(folded)
    if match is None:
        return None
    first, last = (match[1], match[2]) if match[1] else (match[3], match[4])
    return edtf_interval(first, last) if int(first) < int(last) else None


def _named_period(folded: str) -> str | None:
    """The validity that stands in brackets behind a title: `Thỏa thuận giữa hai Hội (giai đoạn 2021-2025)`."""
    named = phrase("named_period").search(folded)
    return read_validity(folded[named.start() :]) if named else None


def _title_end(text: str, folded: str, begin: int, start: int, body_end: int, bodies: Sequence[Span]) -> int:
    """Where the title ends that begins at `begin` and whose name ends at `start`.

    A dash before a capital or year joins (`Việt Nam - Lào`, `2018 - 2023`). A title in quotation marks ends with them;
    no title ends within the name of one of `bodies`.
    """
    opened = _QUOTED.match(text, begin - 1, min(len(text), begin + _MAX_TITLE)) if begin else None
    if opened and not phrase("quoted_statement").search(folded, start, opened.end()):
        return opened.end() - 1
    stops = phrase("title_end").finditer(folded, start, min(body_end, start + _MAX_TITLE))
    ends = (s for s in stops if s[0].strip() not in _DASHES or text[s.end() : s.end() + 1].islower())
    stop = next((s for s in ends if not _is_within(s.start(), bodies)), None)
    quoted = _QUOTED.match(text, stop.start()) if stop and stop[0] in _OPENING else None
    if quoted and quoted.end() - begin <= _MAX_TITLE + _MAX_QUOTED:
        return quoted.end()
    end = stop.start() if stop else min(body_end, start + _MAX_TITLE)
    if stop is None and end < body_end:
        end = folded.rfind(" ", start, end)
    return end


def _is_within(offset: int, bodies: Sequence[Span]) -> bool:
    """Whether a place in the text is inside one of these names, which are in the order of the text."""
    before = bisect_left(bodies, offset, key=_begin)
    return before > 0 and offset < bodies[before - 1].end


def _begin(span: Span) -> int:
    return span.start


def _is_bounded(folded: str, start: int, end: int) -> bool:
    """Whether no letter touches the words of a name."""
    return not (folded[start - 1 : start].isalpha() or folded[end : end + 1].isalpha())


def find_instruments(
    text: str, folded: str, lexicon: ReadingLexicon, bodies: Sequence[Span] = ()
) -> list[InstrumentSpan]:
    """All instruments named in a text, in order, none overlapping. Offsets are those of `text`.

    `bodies` are the names in the text, in its order, that no title may be cut in.
    """
    found: list[InstrumentSpan] = []
    heads: list[tuple[int, int]] = []
    for name, pattern in lexicon.instruments:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if not _is_bounded(folded, start, end) or any(first <= start < last for first, last in heads):
                continue
            span = _instrument(text, folded, name, (start, end), bodies)
            if span is not None:
                found.append(span)
                heads.append((start, end))
    return _cut_at_next(sorted(found, key=lambda span: span.start), text, folded)


def _instrument(
    text: str, folded: str, name: InstrumentName, head: tuple[int, int], bodies: Sequence[Span]
) -> InstrumentSpan | None:
    """The instrument whose title begins with the words at `head`; null where these alone are no instrument."""
    start, end = head
    line_end = folded.find("\n", end)
    body_end = line_end if line_end >= 0 else len(folded)
    title = text[start : _title_end(text, folded, start, end, body_end, bodies)].strip(" ,(-–")
    told = folded[start : start + len(title)]
    title = phrase("title_trailer").sub("", _DATED.sub("", _UNCLOSED.sub("", title)))
    low = folded[start : start + len(title)]
    cooperation = phrase("instrument_of_cooperation")
    cooperative = bool(cooperation.search(low[end - start :]) or cooperation.search(folded[start:end]))
    signed = phrase("signed_just_before").search(folded, max(0, start - 24), start) or phrase(
        "signed_just_after"
    ).match(folded, end)
    if not name.bare and not (cooperative or (signed and len(title.split()) > 2) or read_validity(low)):
        return None
    year = phrase("title_year").search(low)
    return InstrumentSpan(
        start=start,
        end=start + len(title),
        kind=name.kind.value,
        title=title,
        valid_edtf=read_validity(low) or _named_period(told),
        ordinal=read_ordinal(low),
        year=int(year[1]) if year else None,
        named_by_cooperation=cooperative,
        rule=f"instrument:{name.kind.value}",
    )


def _cut_at_next(spans: list[InstrumentSpan], text: str, folded: str) -> list[InstrumentSpan]:
    """End a title where the next instrument begins (`Chiến lược … và Hiệp định …`); what it is about stays in it."""
    kept: list[InstrumentSpan] = []
    for span in spans:
        last = kept[-1] if kept else None
        if last is None or span.start >= last.end:
            kept.append(span)
        elif text[last.start : span.start].rstrip().endswith(tuple(_OPENING)):
            # `biên bản “Ghi nhớ hợp tác …”` is one instrument by its own title.
            kept[-1] = span
        elif phrase("title_of_two_kinds").fullmatch(folded, last.start, span.start):
            # `biên bản ghi nhớ thỏa thuận hợp tác`: one instrument by two words for it.
            continue
        elif not phrase("nested_title").search(folded[last.start : span.start]):
            kept[-1] = _shortened(last, span.start, text, folded)
            kept.append(span)
    return kept


def _shortened(span: InstrumentSpan, end: int, text: str, folded: str) -> InstrumentSpan:
    title = phrase("title_trailer").sub("", text[span.start : end]).rstrip(" (")
    low = folded[span.start : span.start + len(title)]
    return replace(
        span, end=span.start + len(title), title=title, valid_edtf=read_validity(low), ordinal=read_ordinal(low)
    )
