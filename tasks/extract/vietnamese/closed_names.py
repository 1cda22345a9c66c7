"""Names that something behind them closes: letters in brackets, or the ministry that a department is of.

Here belongs how far such names go. Names that nothing closes end by their own words (`body_names`); what the letters
stand for elsewhere in the article is said in `same_body`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from tasks.extract.offsets import ReadingText
from tasks.extract.phrases import word_set
from tasks.extract.spans import OrganizationSpan, PlaceSpan

# Characters between where a name seems to end and the letters that close it, and the fewest of these letters.
_REACH_LETTERS, _FEWEST_LETTERS = 80, 3
_LEAD = regex.compile(r"(?:\s\p{Ll}+){2,6}(?=\s\p{Lu})")
_WORDS = regex.compile(r"(?:\s(?:[\p{L}\d'’.-]+|[–-]|&))+\s?")


def named_with_letters(
    source: ReadingText,
    folded: str,
    head: regex.Match[str],
    span: OrganizationSpan | None,
    taken: Sequence[tuple[int, int]],
    places: Mapping[int, PlaceSpan],
    heads: regex.Pattern[str],
) -> OrganizationSpan | None:
    """The body that begins with `head`, up to the letters that the text introduces for it; null where none do.

    `span` is the body as far as its words go, `taken` are other bodies, `heads` the words with which bodies begin.
    """
    begin = span.end if span is not None else head.end()
    if not source.text[head.start()].isupper() or (span is not None and span.registry_id is not None):
        return None
    closed = next((at for at, short in source.introduced if begin <= at <= begin + _REACH_LETTERS and _is(short)), None)
    if closed is None or closed == begin or not _is_one_name(source.text, folded, begin, closed, taken, heads):
        return None
    end = closed - 1 if source.text[closed - 1] == " " else closed
    lands = [p for p in places.values() if p.is_country and begin <= p.start and p.end <= end]
    known = span.country if span is not None else None
    country = known or (lands[-1].country if lands else None)
    start = span.start if span is not None else head.start()
    name, rule = source.text[start:end], "organization:letters"
    if span is None:
        return OrganizationSpan(start, end, name, country, None, "other", country is None, rule)
    return replace(span, end=end, name=name, country=country, needs_country=country is None, rule=rule)


def _is(short: str) -> bool:
    return len(short) >= _FEWEST_LETTERS and sum(letter.isupper() for letter in short) >= _FEWEST_LETTERS


def _is_one_name(
    text: str, folded: str, begin: int, end: int, taken: Sequence[tuple[int, int]], heads: regex.Pattern[str]
) -> bool:
    """Whether nothing between tells of another body or of what the body does."""
    if _WORDS.fullmatch(text, begin, end) is None or any(first < end and begin < last for first, last in taken):
        return False
    words = folded[begin:end].split()
    if words[0] in word_set("verb_first_word") or any(word in word_set("body_name_end") for word in words):
        return False
    return not any(text[found.start()].isupper() for found in heads.finditer(folded, begin, end))


def end_before_ministry(text: str, folded: str, head: str, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Where a department's name ends directly before its ministry: `Cục Điều` + `hành thực hiện chính sách` + `Bộ X`.

    `head` is its folded head word, `end` where it ends by its own words, `taken` are the bodies known.
    """
    lead = _LEAD.match(text, end) if head in word_set("department_head") else None
    if lead is None or not any(first == lead.end() + 1 for first, _ in taken):
        return end
    words = folded[end : lead.end()].split()
    stops = word_set("body_name_end") | word_set("verb_first_word") | word_set("apart_from_body")
    return end if words[0] in stops or words[-1] in stops else lead.end()
