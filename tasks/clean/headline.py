"""The headline of a plain-text dump: which of the lines above the article is its title.

Here belongs choosing among candidates. Candidates are lines; what they are is decided in `lines.py`, where the article
begins in `dump.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.dates import PageDate, date_line
from tasks.clean.lines import Line
from tasks.clean.text import fold

# The parts of the score. How much of a headline's words the article's beginning repeats tells most: in the seeds and
# in dumps of other papers the title has .6 to 1, headlines of other stories .0 to .5.
_WEIGHT_COVER = 3.0
_WEIGHT_NEXT_TO_START = 0.8
_WEIGHT_REPEATED = 0.8
_BODY_WORDS = 400
# The day of publication behind a title, since there are pages at all; the day of an anniversary is none.
_DAY_BEHIND = re.compile(r"\s*\((?P<day>[\d/.:, -]{8,25})\)$")
_FIRST_PAGES = "1998"
_OLD_DAYS = re.compile(r"\b(ky niem|thanh lap|truyen thong|anniversary|founding|birthday|years|nam ngay|ngay)\b")


def choose_title(lines: Sequence[Line], start: int, body: str) -> int | None:
    """The position of the title among the lines before `start`, null when none of them can be one."""
    known = set(fold(body).split()[:_BODY_WORDS])
    later = {fold(line.text) for line in lines[start:] if line.words >= 3}
    folded = [fold(line.text) for line in lines[:start]]
    best, best_score = None, 0.9
    after_section = False
    for position, line in enumerate(lines[:start]):
        after_section = line.kind == "section" or (after_section and line.kind not in ("date", "tool"))
        if not _can_be_title(line):
            continue
        score = _WEIGHT_COVER * cover(line.text, known) + _place_score(lines, position, start, after_section)
        if folded.count(folded[position]) > 1 or folded[position] in later:
            score += _WEIGHT_REPEATED
        if score > best_score or (score == best_score and best is not None):
            best, best_score = position, score
    return best


def cover(text: str, known: set[str]) -> float:
    """The share of a headline's words that a text has, 0 to 1; one-letter words do not count."""
    own = [word for word in fold(text).split() if len(word) > 1 or word.isdigit()]
    return sum(word in known for word in own) / len(own) if own else 0.0


def _can_be_title(line: Line) -> bool:
    shaped = line.kind in ("headline", "doubled") or (line.kind == "paragraph" and 4 <= line.words <= 40)
    return shaped and line.words >= 3 and not line.text.rstrip().endswith(":")


def _place_score(lines: Sequence[Line], position: int, start: int, after_section: bool) -> float:
    """What the place of a candidate says: a title stands next to the date, the buttons or the lead."""
    line = lines[position]
    between = lines[position + 1 : start]
    score = 0.0
    if (
        not between
        or all(each.kind in ("date", "tool", "byline", "image", "caption", "slug") for each in between)
        or between[0].kind in ("date", "tool", "byline")
    ):
        score += _WEIGHT_NEXT_TO_START
    if after_section:
        score -= 0.3
    if line.words < 5:
        score -= 0.8
    if line.text.isupper() and line.words <= 8:
        score -= 0.6
    if line.kind == "paragraph":
        score -= 0.7
    return score


def title_text(line: Line) -> str:
    """The headline as a title: said once, without a leading dash."""
    text = re.sub(r"^[-–•*]\s+", "", line.text)
    if line.kind == "doubled":
        parts = text.split()
        for times in (3, 2):
            size, rest = divmod(len(parts), times)
            if rest == 0 and [p.lower() for p in parts] == [p.lower() for p in parts[:size]] * times:
                return " ".join(parts[:size])
    return text


def dated_title(title: str) -> tuple[str, PageDate | None]:
    """The title without the day of publication that stands behind it in brackets, and that day.

    «Two ports agree on a ferry (8/22/2014)». A day of which the title speaks is none: an anniversary's, or one of old.
    """
    match = _DAY_BEHIND.search(title)
    day = date_line(match["day"]) if match else None
    if match is None or day is None or day.edtf < _FIRST_PAGES or _OLD_DAYS.search(fold(title)):
        return title, None
    return title[: match.start()].rstrip(), day
