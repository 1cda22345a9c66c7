"""Articles out of plain-text dumps: pages whose markup is gone, with menus, teasers and captions between paragraphs.

Here belongs what lines are in their place: the title, where the article begins and ends, teasers under headlines,
captions under pictures. What a line is by itself is in `lines.py`, the choice of the title in `headline.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.records import Dropped
from tasks.clean.cues import Cues
from tasks.clean.datelines import without_caption, without_dateline, without_signature
from tasks.clean.dates import PageDate, today_in
from tasks.clean.headline import choose_title, cover, title_text
from tasks.clean.lines import Line, is_sentence, is_slugged, looks_cut, looks_told, read_lines, same
from tasks.clean.people import authors_of
from tasks.clean.text import fold, lines_of

_PREFIX = re.compile(r"^\s*date[ :]+(?P<edtf>\d{4}(?:-\d\d){0,2})(?=\s|$)", re.IGNORECASE)
# A headline between two paragraphs is a subheading up to this many words; above it is a link to another story.
_SUBHEADING = 16
_CAPTION = 32


@dataclass(slots=True)
class Cleaned:
    """What a cleaner found: the article's parts in order, and what it left out."""

    paragraphs: list[str]
    title: str | None = None
    lead: str | None = None
    date: PageDate | None = None
    authors: tuple[str, ...] = ()
    dropped: list[Dropped] = field(default_factory=list)


def clean_dump(text: str, cues: Cues) -> Cleaned | None:
    """The article of a plain-text page, null when no line of it has the shape of running text."""
    prefix, text = _prefix_of(text)
    lines = read_lines(lines_of(text), cues)
    if not lines:
        return None
    _mark_repeated(lines)
    start, end, title = _frame(lines, cues)
    if start is None:
        return None
    _mark_outside(lines, start, end, title)
    _mark_inside(lines, start, end, title)
    return _assemble(lines, (start, end, title), prefix, cues)


def _prefix_of(text: str) -> tuple[str | None, str]:
    match = _PREFIX.match(text)
    return (match["edtf"], text[match.end() :]) if match else (None, text)


def is_spaced(lines: Sequence[Line]) -> bool:
    """Whether the dump sets paragraphs apart by blank lines: then what is glued together belongs together."""
    pairs = [b.gap for a, b in zip(lines, lines[1:], strict=False) if a.kind == b.kind == "paragraph"]
    starts = [line.gap for line in lines[1:] if line.kind == "paragraph"]
    gaps = pairs or starts
    return len(gaps) >= 2 and sum(gaps) >= 0.7 * len(gaps)


def _mark_repeated(lines: list[Line]) -> None:
    """A headline on two lines running is doubled; a sentence under a doubled headline or a pointer is its teaser."""
    for before, line in zip(lines, lines[1:], strict=False):
        if line.kind == before.kind == "headline" and line.words >= 3 and same(line.text, before.text):
            before.kind = line.kind = "doubled"
    spaced = is_spaced(lines)
    seen = False
    for position, line in enumerate(lines[:-1]):
        following = lines[position + 1]
        glued = not following.gap or not spaced or position > 0 and lines[position - 1].kind == "doubled"
        if line.kind == "doubled" and following.kind == "paragraph" and glued and (seen or not _opens(lines, position)):
            following.reason = "teaser"
        if line.kind == "teaser" and following.kind == "paragraph" and spaced and not following.gap:
            following.reason = "teaser"
        seen = seen or line.is_paragraph


def _opens(lines: Sequence[Line], position: int) -> bool:
    """Whether a doubled headline above everything is the title said twice: running text goes on below it."""
    after = [
        line for line in lines[position + 1 : position + 4] if line.kind not in ("image", "caption", "date", "tool")
    ]
    return len(after) >= 2 and all(line.kind == "paragraph" for line in after[:2])


def _frame(lines: list[Line], cues: Cues) -> tuple[int | None, int, int | None]:
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
    """Whether the first paragraph is a headline too long to be known as one: no full stop, and text goes on below it."""
    line = lines[start]
    if line.words > 45 or is_sentence(line.text, 14) or start + 1 >= end:
        return False
    body = " ".join(each.text for each in lines[start + 1 : end] if each.is_paragraph)
    if not body or (title is not None and lines[title].words >= 5 and covers(lines[title].text, body) >= 0.5):
        return False
    return covers(line.text, body) >= 0.6


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
            if in_box and alone and before is not None and before.kind in ("headline", "doubled"):
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
        if seen and line.kind in ("section", "footer") and not _resumes(lines, position):
            return position
        if line.is_paragraph and _closes(lines, position, cues):
            return position + 1
        seen = seen or line.is_paragraph
    last = len(lines) - 1
    if lines[last].kind == "headline" and looks_cut(lines[last].text, cues) and lines[last].words >= 5:
        lines[last].kind = "paragraph"
    return len(lines)


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
    for one, two in zip(rest, rest[1:], strict=False):
        if one.kind == "section" and one is not rest[0]:
            return False
        if one.is_paragraph and two.is_paragraph and min(one.words, two.words) >= 12:
            return True
    return False


def _mark_outside(lines: list[Line], start: int, end: int, title: int | None) -> None:
    """Everything before the article and after it goes, each line by its own reason."""
    for position, line in enumerate(lines):
        if position == title or start <= position < end:
            continue
        line.reason = line.reason or {"headline": "menu" if position < start else "related", "doubled": "related"}.get(
            line.kind, "related" if line.kind == "paragraph" and position >= end else line.kind
        )


def _mark_inside(lines: list[Line], start: int, end: int, title: int | None) -> None:
    """Inside the article, everything goes that is neither a paragraph nor a subheading."""
    headline = fold(lines[title].text) if title is not None and title < start else None
    spaced = is_spaced(lines)
    box = False
    for position in range(start, end):
        line = lines[position]
        before = lines[position - 1] if position else None
        after = lines[position + 1] if position + 1 < end else None
        if headline and line.words >= 3 and fold(line.text) == headline:
            line.kind = "image"
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
    if before.kind not in ("image", "slug") or line.kind not in ("headline", "paragraph"):
        return False
    if spaced and line.gap and line.kind == "paragraph":
        return False
    limit = _CAPTION if line.kind == "headline" or not line.gap and spaced else 20
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
        or before.kind not in ("paragraph", "caption", "image")
    ):
        return "caption" if before is not None and before.kind == "paragraph" and line.words <= 20 else "related"
    if not 2 <= line.words <= _SUBHEADING or not any(word.islower() for word in line.text.split()):
        return "related"
    if spaced and not after.gap and line.gap and line.words >= 5:
        after.reason = "teaser"
        return "related"
    return None


def _assemble(lines: list[Line], frame: tuple[int, int, int | None], prefix: str | None, cues: Cues) -> Cleaned:
    start, end, title = frame
    kept = [line.text for line in lines[start:end] if line.reason is None]
    dropped = [
        Dropped(line.text, line.reason) for i, line in enumerate(lines) if line.reason and i != title and line.text
    ]
    if kept:
        kept[0], taken = without_dateline(kept[0], cues)
        dropped += [Dropped(taken, "dateline")] if taken else []
    kept = [text for text in kept if text]
    if kept:
        kept[-1], taken = without_signature(kept[-1], cues)
        dropped += [Dropped(taken, "byline")] if taken else []
    if not kept:
        return Cleaned([], dropped=dropped)
    date = _date_of(lines, start, end, title) or today_in("\n".join(kept), prefix)
    date = date or (PageDate(prefix, None, "prefix") if prefix else None)
    if prefix:
        dropped.insert(0, Dropped(f"date {prefix}", "prefix"))
    return Cleaned(
        kept,
        title=title_text(lines[title]) if title is not None else None,
        lead=kept[0],
        date=date,
        authors=authors_of(lines, start, end, cues),
        dropped=dropped,
    )


def trim(paragraphs: Sequence[str], cues: Cues, dropped: list[Dropped]) -> list[str]:
    """The paragraphs without what is run into them: captions and datelines at the head, a signature at the end.

    A dateline may stand at the head of the lead or of the paragraph after it. A lead that the text repeats is said once.
    What is taken off is added to `dropped`.
    """
    kept = list(paragraphs)
    for at in range(min(3, len(kept))):
        kept[at], caption = without_caption(kept[at])
        dropped += [Dropped(caption, "caption")] if caption else []
        kept[at], dateline = without_dateline(kept[at], cues) if at < 2 else (kept[at], "")
        dropped += [Dropped(dateline, "dateline")] if dateline else []
    kept = _once([text for text in kept if text], dropped)
    if kept:
        kept[-1], taken = without_signature(kept[-1], cues)
        dropped += [Dropped(taken, "byline")] if taken else []
    return [text for text in kept if text]


def _once(paragraphs: list[str], dropped: list[Dropped]) -> list[str]:
    """Each paragraph once; a lead that the next paragraph begins with goes, for it is there already."""
    seen: set[str] = set()
    kept = []
    for at, text in enumerate(paragraphs):
        following = paragraphs[at + 1] if at == 0 and len(paragraphs) > 1 else ""
        if text in seen or (len(text) > 40 and len(following) > len(text) and following.startswith(text)):
            dropped.append(Dropped(text, "repeated"))
        else:
            kept.append(text)
        seen.add(text)
    return kept


def _date_of(lines: Sequence[Line], start: int, end: int, title: int | None) -> PageDate | None:
    """The date line nearest to the title above the article, else inside it, else below it before the next box."""
    above = [(abs(i - title) if title is not None else start - i, i) for i in range(start) if lines[i].date]
    if above:
        return lines[min(above)[1]].date
    for line in [*lines[start:end], *lines[end:]]:
        if line.kind == "section" and line.reason and lines.index(line) >= end:
            break
        if line.date:
            return line.date
    return None


def covers(title: str, body: str) -> float:
    """How much of a headline's words a body has, 0 to 1."""
    return cover(title, set(fold(body).split()))
