"""What lines of a dump are beside their neighbours: teasers under headlines, captions under pictures, lone headlines.

Here belongs marking lines with the reason they go. Where the article begins and ends is found in `frame.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tasks.clean.lines import Line, is_slugged, same
from tasks.clean.text import fold

# A headline between two paragraphs is a subheading up to this many words; above it is a link to another story.
_SUBHEADING = 16
_CAPTION = 32
# So many pairs of words that a paragraph has from the text above make it part of that text.
_SHARED = 2


def is_spaced(lines: Sequence[Line]) -> bool:
    """Whether the dump sets paragraphs apart by blank lines: then what is glued together belongs together.

    Where every line has a blank one above it, blank lines tell nothing.
    """
    pairs = [b.gap for a, b in pairwise(lines) if a.kind == b.kind == "paragraph"]
    starts = [line.gap for line in lines[1:] if line.kind == "paragraph"]
    gaps = pairs if len(pairs) >= 2 else starts
    tells = any(not line.gap for line in lines[1:])
    return tells and len(gaps) >= 2 and sum(gaps) >= 0.7 * len(gaps)


def mark_repeated(lines: list[Line]) -> None:
    """A headline on two lines running is doubled; a sentence under a doubled headline or a pointer is its teaser."""
    for before, line in pairwise(lines):
        if line.kind == before.kind == "headline" and line.words >= 3 and same(line.text, before.text):
            before.kind = line.kind = "doubled"
    spaced = is_spaced(lines)
    seen = False
    for position, line in enumerate(lines[:-1]):
        following = lines[position + 1]
        glued = not following.gap or not spaced or (position > 0 and lines[position - 1].kind == "doubled")
        doubled = line.kind == "doubled" and glued and (seen or not _opens(lines, position))
        pointed = line.kind == "teaser" and spaced and not following.gap
        if (doubled or pointed) and following.kind == "paragraph" and not _continues(lines, position):
            following.reason = "teaser"
        seen = seen or line.is_paragraph


def _continues(lines: Sequence[Line], position: int) -> bool:
    """Whether the paragraph below a link goes on with the text above it: pairs of words from there, none of the link's.

    A teaser tells its own headline again, or stands in a row of them.
    """
    behind = lines[position + 2].kind if position + 2 < len(lines) else None
    if behind in ("doubled", "teaser"):
        return False
    told = _pairs(lines[position + 1].text)
    above = [_pairs(line.text) for line in lines[:position] if line.is_paragraph]
    return not told & _pairs(lines[position].text) and len(told & set().union(*above)) >= _SHARED


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(fold(text).split()))


def _opens(lines: Sequence[Line], position: int) -> bool:
    """Whether a doubled headline above everything is the title said twice: running text goes on below it."""
    after = [
        line for line in lines[position + 1 : position + 4] if line.kind not in ("image", "caption", "date", "tool")
    ]
    return len(after) >= 2 and all(line.kind == "paragraph" for line in after[:2])


def mark_outside(lines: list[Line], start: int, end: int, title: int | None) -> None:
    """Everything before the article and after it goes, each line by its own reason."""
    for position, line in enumerate(lines):
        if position == title or start <= position < end:
            continue
        line.reason = line.reason or {"headline": "menu" if position < start else "related", "doubled": "related"}.get(
            line.kind, "related" if line.kind == "paragraph" and position >= end else line.kind
        )


def mark_inside(lines: list[Line], start: int, end: int, title: int | None) -> None:
    """Inside the article, everything goes that is neither a paragraph nor a subheading."""
    headline = fold(lines[title].text) if title is not None and title < start else None
    spaced = is_spaced(lines)
    box = False
    for position in range(start, end):
        line = lines[position]
        before = lines[position - 1] if position else None
        after = lines[position + 1] if position + 1 < end else None
        if headline and line.words >= 3 and fold(line.text) == headline:
            line.kind = "alt"
        if line.kind in ("section", "teaser"):
            box = True
        if line.reason is None and before is not None and _under_picture(before, line, spaced):
            line.kind, line.reason = "caption", "caption"
        elif line.is_paragraph:
            box = False
        elif line.kind == "headline" and line.reason is None:
            line.reason = _headline_reason(before, line, after, spaced, box)
        elif line.kind == "menu" or line.kind != "paragraph":
            line.reason = line.reason or line.kind


def _under_picture(before: Line, line: Line, spaced: bool) -> bool:
    """Whether a line is the caption of the picture the line above stands for."""
    if before.kind not in ("image", "slug", "alt") or line.kind not in ("headline", "paragraph"):
        return False
    if line.gap and line.kind == "paragraph" and (spaced or before.kind == "image"):
        return False
    limit = _CAPTION if line.kind == "headline" or (not line.gap and spaced) else 20
    return line.words <= limit and not is_slugged(line.text)


def _headline_reason(before: Line | None, line: Line, after: Line | None, spaced: bool, box: bool) -> str | None:
    """Why a headline inside the article goes; null for a subheading, which stays."""
    if box:
        return "related"
    if is_slugged(line.text):
        return "related"
    if (
        after is None
        or not after.is_paragraph
        or before is None
        or before.kind not in ("paragraph", "caption", "image", "alt", "slug")
    ):
        return "caption" if before is not None and before.kind == "paragraph" and line.words <= 20 else "related"
    if not 2 <= line.words <= _SUBHEADING or not any(word.islower() for word in line.text.split()):
        return "related"
    if spaced and not after.gap and line.gap and line.words >= 5:
        after.reason = "teaser"
        return "related"
    return None
