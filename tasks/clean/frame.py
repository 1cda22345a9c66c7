"""The frame of an article in a dump: which line is the title, where the text begins, where it ends.

Here belong the signs of place: box headings, dates under a headline, an agency's signature, running text that resumes.
The choice among title candidates is in `headline.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tasks.clean.cues import Cues
from tasks.clean.datelines import without_dateline, without_signature
from tasks.clean.headline import choose_title, cover
from tasks.clean.lines import Line, is_sentence, looks_cut, looks_told
from tasks.clean.text import fold

# Words of the longest teaser in a box above the article; a lead is often longer.
_LONGEST_TEASER = 45


def find_frame(lines: list[Line], cues: Cues) -> tuple[int | None, int, int | None]:
    """Where the article begins and ends (half open), and which line is its title."""
    _mark_pretitle(lines, cues)
    end = _end_of(lines, cues)
    start = next((i for i, line in enumerate(lines[:end]) if line.is_paragraph), None)
    if start is None:
        start = next((i for i, line in enumerate(lines) if line.is_paragraph), None)
        end = len(lines) if start is not None else end
    if start is None:
        return None, end, None
    body = " ".join(line.text for line in lines[start:end] if line.is_paragraph)
    title = choose_title(lines, start, body)
    if _is_long_title(lines, start, end, title):
        title, start = start, start + 1
    start = _moved_start(lines, start, title)
    return start, end, title


def _is_long_title(lines: Sequence[Line], start: int, end: int, title: int | None) -> bool:
    """Whether the first paragraph is a headline too long to be known as one: no full stop, and text below it."""
    line = lines[start]
    if line.words > 45 or is_sentence(line.text, 14) or start + 1 >= end:
        return False
    body = " ".join(each.text for each in lines[start + 1 : end] if each.is_paragraph)
    if not body or (title is not None and lines[title].words >= 5 and _covers(lines[title].text, body) >= 0.5):
        return False
    return _covers(line.text, body) >= 0.6


def _moved_start(lines: Sequence[Line], start: int, title: int | None) -> int:
    """The start behind a title that has the shape of a sentence, or at a lead that lacks its full stop."""
    if title is not None and title >= start:
        return title + 1
    before = lines[start - 1] if start else None
    told = before is not None and before.kind == "headline" and before.words >= 14 and looks_told(before.text)
    return start - 1 if told and title is not None and title < start - 1 else start


def _mark_pretitle(lines: list[Line], cues: Cues) -> None:
    """Teasers above the title: sentences under headlines of a box, or before a headline that the date follows."""
    in_box = False
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line.kind in ("section", "date"):
            in_box = line.kind == "section"
        elif line.is_paragraph:
            alone = after is None or not after.is_paragraph
            short = line.words < _LONGEST_TEASER
            if in_box and alone and short and before is not None and before.kind in ("headline", "doubled"):
                line.reason = "teaser"
            else:
                break
    total = sum(line.words for line in lines if line.is_paragraph)
    running = 0
    for position, line in enumerate(lines):
        if _is_marker(lines, position, cues) and 0 < running <= 0.25 * total:
            for earlier in lines[:position]:
                if earlier.is_paragraph:
                    earlier.reason = "teaser"
            running = 0
        running += line.words if line.is_paragraph else 0
        if running > 0.25 * total:
            return


def _is_marker(lines: Sequence[Line], position: int, cues: Cues) -> bool:
    """Whether the article must begin here: a date or the text-size button right under a headline, or a dateline."""
    line = lines[position]
    if position == 0 or lines[position - 1].kind != "headline" or lines[position - 1].words < 5:
        return False
    if line.kind == "date":
        return True
    if line.kind == "tool":
        return fold(line.text).replace(" ", "") == "aa"
    return line.is_paragraph and bool(without_dateline(line.text, cues)[1])


def _end_of(lines: list[Line], cues: Cues) -> int:
    """The end of the article: the first box heading or foot line after its text, unless running text resumes."""
    seen = False
    for position, line in enumerate(lines):
        ends = line.kind == "section" or (line.kind == "footer" and not _goes_on(lines, position))
        if seen and ends and not _resumes(lines, position):
            return position
        if line.is_paragraph and _closes(lines, position, cues):
            return position + 1
        seen = seen or line.is_paragraph
    last = len(lines) - 1
    if lines[last].kind == "headline" and looks_cut(lines[last].text, cues) and lines[last].words >= 5:
        lines[last].kind = "paragraph"
    return len(lines)


def _goes_on(lines: Sequence[Line], position: int) -> bool:
    """Whether running text follows an advertisement directly: imprints stand below everything."""
    boxes = ("image", "caption", "tool", "footer", "teaser", "doubled")
    rest = (line for line in lines[position + 1 :] if line.kind not in boxes and line.reason is None)
    following = next(rest, None)
    return following is not None and following.is_paragraph and following.words >= 12


def _closes(lines: Sequence[Line], position: int, cues: Cues) -> bool:
    """Whether a paragraph is signed by its agency («… le pays. -VNA», «…/.») and what follows is another story's."""
    text = lines[position].text
    if not (text.endswith("./.") or without_signature(text, cues)[1]):
        return False
    after = lines[position + 1 : position + 3]
    return len(after) == 2 and after[0].kind == "headline" and after[1].is_paragraph and not _resumes(lines, position)


def _resumes(lines: Sequence[Line], position: int) -> bool:
    """Whether the article goes on below a box: two paragraphs running, neither a teaser of the list."""
    rest = [line for line in lines[position + 1 :] if line.kind not in ("image", "caption", "tool")]
    for one, two in pairwise(rest):
        if one.kind == "section" and one is not rest[0]:
            return False
        if one.is_paragraph and two.is_paragraph and min(one.words, two.words) >= 12:
            return True
    return False


def _covers(title: str, body: str) -> float:
    """How much of a headline's words a body has, 0 to 1."""
    return cover(title, set(fold(body).split()))
