"""Articles out of plain-text dumps: pages whose markup is gone, with menus, teasers and captions between paragraphs.

Here belongs the order of the work on a dump and its metadata. What a line is by itself is in `lines.py`, beside its
neighbours in `marks.py`, where the article begins and ends in `frame.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.records import Dropped
from tasks.clean.cleaned import Cleaned
from tasks.clean.cues import Cues
from tasks.clean.datelines import filed_on
from tasks.clean.dates import PageDate, today_in
from tasks.clean.frame import find_frame
from tasks.clean.headline import dated_title, title_text
from tasks.clean.lines import Line, read_lines
from tasks.clean.marks import mark_inside, mark_outside, mark_repeated
from tasks.clean.people import authors_of
from tasks.clean.text import lines_of, plain
from tasks.clean.trim import trim

_PREFIX = re.compile(r"^[^\S\n]*date[\s:]+(?P<edtf>\d{4}(?:-\d\d){0,2})(?=\s|$)", re.IGNORECASE | re.MULTILINE)
# A headline and a rubric may stand above the prefix.
_REACH_PREFIX = 400


def clean_dump(text: str, cues: Cues) -> Cleaned | None:
    """The article of a plain-text page, null when no line of it has the shape of running text."""
    prefix, text = _prefix_of(plain(text))
    lines = read_lines(lines_of(text), cues)
    if not lines:
        return None
    mark_repeated(lines)
    start, end, title = find_frame(lines, cues)
    if start is None:
        return None
    mark_outside(lines, start, end, title)
    mark_inside(lines, start, end, title)
    return _assemble(lines, (start, end, title), prefix, cues)


def _prefix_of(text: str) -> tuple[str | None, str]:
    """The date of a line that begins with `date 2024-03-15`, and the text without it."""
    match = _PREFIX.search(text, 0, _REACH_PREFIX)
    return (match["edtf"], text[: match.start()] + text[match.end() :]) if match else (None, text)


def _assemble(lines: list[Line], frame: tuple[int, int, int | None], prefix: str | None, cues: Cues) -> Cleaned:
    start, end, title = frame
    kept = [line.text for line in lines[start:end] if line.reason is None]
    dropped = [
        Dropped(line.text, line.reason) for i, line in enumerate(lines) if line.reason and i != title and line.text
    ]
    kept = trim(kept, cues, dropped)
    if not kept:
        return Cleaned([], dropped=dropped)
    headline, day = dated_title(title_text(lines[title])) if title is not None else (None, None)
    date = _date_of(lines, start, end, title) or day or _filed(lines[start:end]) or today_in("\n".join(kept), prefix)
    date = date or (PageDate(prefix, None, "prefix") if prefix else _clock(lines[:start]))
    if prefix:
        dropped.insert(0, Dropped(f"date {prefix}", "prefix"))
    return Cleaned(
        kept,
        title=headline,
        lead=kept[0],
        date=date,
        authors=authors_of(lines, start, end, cues),
        dropped=dropped,
    )


def _dates(line: Line) -> bool:
    return line.date is not None and line.kind != "menu"


def _clock(lines: Sequence[Line]) -> PageDate | None:
    """The day in the bar above the article: the day it was seen, for want of any other."""
    return next((line.date for line in lines if line.date), None)


def _filed(lines: Sequence[Line]) -> PageDate | None:
    first = next((line for line in lines if line.is_paragraph), None)
    return filed_on(first.text) if first else None


def _date_of(lines: Sequence[Line], start: int, end: int, title: int | None) -> PageDate | None:
    """The date line nearest to the title above the article, else inside it, else below it before the next box.

    Of two as near, that under the title is the article's: above it stands the clock of the site.
    """
    at = start if title is None else title
    above = [(abs(i - at), i < at, i) for i in range(start) if _dates(lines[i])]
    if above:
        return lines[min(above)[2]].date
    for line in [*lines[start:end], *lines[end:]]:
        if line.kind == "section" and line.reason and lines.index(line) >= end:
            break
        if _dates(line):
            return line.date
    return None
