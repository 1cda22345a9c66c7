"""What a line of page text is, by its own shape: paragraph, headline, caption, byline or menu.

Here belong the signs a single line shows. What a line is in its place (a teaser under a headline, the title, the end of
the article) is decided in `marks.py`
and `frame.py` for plain text and in `filters.py` for HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.clean.cues import Cues
from tasks.clean.datelines import without_signature
from tasks.clean.dates import PageDate, date_line
from tasks.clean.text import bare, count_words, fold

# From this length on a line without a full stop is a paragraph: of headlines in Vietnamese papers hardly one is longer.
LONG = 25
# Above this many words a line with a full stop is a paragraph whatever words are in it: no cue is looked for.
_NO_CUE = 45
# A credit with what follows it has no more words; behind a longer rest the article goes on.
_CREDIT = 18
# A table cell under a picture with more words than this is a text box of the article, not a caption.
_CELL = 60

_END = re.compile(r"[.…:;。។][)\]”\"’'»/]*$|\.[)”\"]?\s*(?:/\.)?$")
_ASK = re.compile(r"[?!][)”\"’'»]*$")
_BREAK = re.compile(r"[.!?…]['”\")]*\s+[“\"'(]?[^\W\d_]")
# What stands before the full stop of a short title or an initial (TP. Hồ Chí Minh, T.Ư, Gen. Vilay) ends no sentence.
_ABBREVIATED = re.compile(r"\b(?:Gen|Col|Dr|Mr|Mrs|Ms|St|Prof|Lt|No|vs|Th|Tr|Sen|Maj|Capt)$")
_IMAGE = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\b[\w%.-]+\.(?:jpe?g|png|gif|webp|bmp)\b|^\[?(?:image|ảnh|hình)\]?$|^leftcenterrightdel$",
    re.IGNORECASE,
)
_ALT = re.compile(r"\s*[-–]\s*(?:ảnh|anh|photo|hình|image)\s*\d+\s*\.?$", re.IGNORECASE)
_NOISE = re.compile(r"^(?:[\W\d_]*|\d+:\d\d\s*/\s*\d+:\d\d|https?://\S+|//\S+|www\.\S+|[•*]\s*)$")
_LIST_ITEM = re.compile(r"^(?:[-–+•*]|\d{1,2}\s?[.)/-]|[a-zđ]\)|[IVX]{1,4}\.)\s*\S")
_SLUG = re.compile(r"^[a-z0-9]+(?: [a-z0-9]+){3,}")
_HASHTAG = re.compile(r"(?:^|\s)#\w")
_NAME_JOIN = frozenset(("và", "&", "-", "–", ",", "and", "/"))
_LIVE = re.compile(r"\b(?:đã|sẽ|được|vừa|đang|là|có|cho biết|nhằm|was|were|has|have|is|are|will|said)\b", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line with its own signs. `kind` is what it is; `reason` names why it is dropped, once that is decided.

    `gap` tells whether a blank line stands before it.
    """

    text: str
    gap: bool
    kind: str
    words: int
    date: PageDate | None = None
    reason: str | None = None

    @property
    def is_paragraph(self) -> bool:
        """Whether the line has the shape of running text and nothing has been held against it."""
        return self.kind == "paragraph" and self.reason is None


def read_lines(raw: list[str], cues: Cues) -> list[Line]:
    """The non-blank lines with their kinds, from the lines of a plain text."""
    lines: list[Line] = []
    gap = False
    for text in raw:
        marked = _IMAGE.search(text) is not None if len(text) < 400 else False
        celled = text.startswith("|") or text.endswith("|")
        text = _without_cells(_IMAGE.sub(" ", text) if marked else text)
        if not text and not marked and not celled:
            gap = True
            continue
        kind = "image" if not text else kind_of(text, cues)
        in_picture = marked or (celled and bool(lines) and lines[-1].kind in ("image", "caption"))
        if in_picture and kind in ("headline", "paragraph") and len(text.split()) <= _CELL:
            kind = "caption"
        lines.append(Line(text, gap, kind, count_words(text), _date_of(text) if kind in ("date", "menu") else None))
        gap = False
    return lines


def _date_of(text: str) -> PageDate | None:
    """The date of a date line, or of the cell of a menu that is one: «08 December 2023 | Home | News»."""
    return next(filter(None, map(date_line, (text, *text.split("|")))), None)


def _without_cells(text: str) -> str:
    """The text without the bars of a Markdown table around it."""
    return " ".join(text.strip("| \t").split()) if "|" in text else " ".join(text.split())


def kind_of(text: str, cues: Cues) -> str:
    """What a line is by its own shape and words; `paragraph` and `headline` are what no cue claims."""
    words = count_words(text)
    if words > _NO_CUE and _END.search(text):
        return "paragraph"
    folded = bare(text)
    if _NOISE.match(text):
        return "date" if date_line(text) else "tool"
    if _repeats(folded, words):
        return "doubled"
    return _by_cue(text, folded, words, cues) or _by_shape(text, words, cues)


def _by_cue(text: str, folded: str, words: int, cues: Cues) -> str | None:
    """The kind a cue word gives, most telling first; running text is never claimed by a cue inside it."""
    if cues.sections.is_phrase(folded):
        return "section"
    if "|" in folded and all(cues.sections.is_phrase(part) or cues.tools.is_phrase(part) for part in folded.split("|")):
        return "section"
    if date_line(text):
        return "date"
    if (
        cues.tools.is_phrase(folded)
        or (words <= 40 and cues.tools.starts(folded))
        or (words <= 25 and cues.tools.contains(folded))
    ):
        return "tool"
    if words <= 45 and ((words <= 30 and cues.footer.starts(folded)) or cues.footer.contains(folded)):
        return "footer"
    if words <= 40 and cues.teasers.starts(folded):
        return "teaser"
    if _ALT.search(text):
        return "image"
    if _is_caption(text, folded, words, cues):
        return "caption"
    return "byline" if is_byline(text, folded, words, cues) else None


def _is_caption(text: str, folded: str, words: int, cues: Cues) -> bool:
    if cues.credits.starts(folded):
        return True
    if words <= 45 and cues.credits.contains(folded) and _is_credited(text, folded, cues):
        return True
    if words > 32 or has_break(text):
        return False
    if cues.captions.contains(folded) or (words <= 22 and cues.captions.starts(folded)):
        return True
    return words <= 16 and "," not in text and cues.scenes.contains(folded) and not looks_told(text)


def _is_credited(text: str, folded: str, cues: Cues) -> bool:
    """Whether a text is at most one sentence and then the credit, as captions are."""
    cut = cues.credits.first(folded)
    if cut is None or len(text[cut:].split()) > _CREDIT:
        return False
    return not has_break(text[:cut].rstrip(" .(-–|") + " ")


def is_byline(text: str, folded: str, words: int, cues: Cues) -> bool:
    """Whether a short line names who wrote or first published: a cue, a signature, or nothing but names."""
    if cues.bylines.is_phrase(folded) or cues.signature_line.match(text):
        return True
    short = words <= 14 and not has_break(text)
    if short and cues.bylines.starts(folded) and not _END.search(text.rstrip(".")) and not _LIVE.search(text):
        return True
    if words <= 14 and cues.signature.search(text) and re.search(r"[(/]", text) and not _LIVE.search(text):
        return True
    return words <= 10 and _only_names(re.sub(r"\([^)]*\)", " ", text))


def _only_names(text: str) -> bool:
    """Whether every word is a name part: «Hạnh Trần», «XUÂN SƠN và NGUYỄN HẢI TIẾN», «K. Dung»."""
    parts = [part for part in re.split(r"[\s,/]+", text.strip(" .*-–")) if part]
    names = [part for part in parts if part not in _NAME_JOIN]
    if not 1 < len(names) <= 9:
        return len(names) == 1 and names[0].isupper() and names[0].isalpha()
    return all(part[0].isupper() and not any(c.isdigit() for c in part) for part in names)


def _by_shape(text: str, words: int, cues: Cues) -> str:
    """Paragraph, headline, menu, slug or tags by how the line is built."""
    if len(_HASHTAG.findall(text)) >= 2 or (text.startswith("#") and words <= 12):
        return "tags"
    if text.count(" | ") >= 2 or text.count(" > ") >= 1 or text.count(" » ") >= 1:
        return "menu" if words <= 60 and not has_break(text) else "paragraph"
    if _SLUG.match(text) and text.isascii() and not _END.search(text):
        return "slug"
    if is_slugged(text) and not text.isascii():
        return "teaser"
    if _LIST_ITEM.match(text) and words >= 5 and _END.search(text):
        return "paragraph"
    return "paragraph" if is_sentence(without_signature(text, cues)[0], words) else "headline"


def is_sentence(text: str, words: int) -> bool:
    """Whether a line has the shape of running text: it ends as sentences do, or is too long for a headline."""
    if words >= LONG or has_break(text):
        return words >= 5
    if _END.search(text):
        return words >= 4
    return words >= 15 and _ASK.search(text) is not None


def looks_cut(text: str, cues: Cues) -> bool:
    """Whether a line breaks off in mid-sentence: its last word cannot end one."""
    last = text.split()[-1] if text.split() else ""
    return (
        text.endswith(",") or last.lower() in cues.unfinished or (len(last) == 1 and last.isalpha() and last.islower())
    )


def looks_told(text: str) -> bool:
    """Whether a line without a full stop tells something rather than names it: it has a finite verb's particle."""
    return _LIVE.search(text) is not None


def is_slugged(text: str) -> bool:
    """Whether a Vietnamese line begins with words that lost their tone marks: the alternative text of a picture."""
    match = _SLUG.match(text)
    return match is not None and len(match[0].split()) >= 5


def _repeats(folded: str, words: int) -> bool:
    """Whether a line is one headline said twice or three times: picture text, then link."""
    if words < 4:
        return False
    parts = folded.split()
    for times in (2, 3):
        size, rest = divmod(words, times)
        if rest == 0 and size >= 2 and parts == parts[:size] * times:
            return True
    return False


def has_break(text: str) -> bool:
    """Whether one sentence ends and another begins inside a text."""
    for match in _BREAK.finditer(text):
        at = match.start()
        if at and not text[at - 1].isupper() and not _ABBREVIATED.search(text, max(0, at - 5), at):
            return True
    return False


def same(one: str, other: str) -> bool:
    """Whether two lines say the same, leaving out case, marks and punctuation."""
    return fold(one) == fold(other)
