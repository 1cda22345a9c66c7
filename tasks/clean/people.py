"""Who wrote an article, from the lines and elements that sign it.

Here belongs turning a signature into names. Where signatures stand is known to the cleaners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.cues import Cues
from tasks.clean.lines import Line
from tasks.clean.text import bare

_JOIN = re.compile(r"\s*(?:,|;|/|&|\s[-–]\s|\s+và\s+|\s+and\s+)\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:by|tác giả|bài và ảnh|bài, ảnh|tin, ảnh|tin và ảnh|bài|tin|author|pv|phóng viên|thực hiện"
    r"|written by|reported by)\b\s*:?\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"^(?:theo|nguon|source)\b")


def names_in(text: str, cues: Cues) -> tuple[str, ...]:
    """The personal names in a signature, in order and as written but for names all in capitals; agencies are none."""
    text = re.sub(r"\([^)]*\)", " ", text).strip(" .*-–|")
    if _SOURCE.match(bare(text)):
        return ()
    names = []
    for part in _JOIN.split(_LABEL.sub("", text)):
        name = " ".join(part.split())
        words = name.split()
        if not 1 < len(words) <= 6 or cues.signature_line.match(name) or any(c.isdigit() for c in name):
            continue
        if not all(word[0].isupper() for word in words):
            continue
        name = " ".join(word.capitalize() if len(word) > 1 else word for word in words) if name.isupper() else name
        names.append(name)
    return tuple(dict.fromkeys(names))


def authors_of(lines: Sequence[Line], start: int, end: int, cues: Cues) -> tuple[str, ...]:
    """The names in the signature below the article, else in one between title and text."""
    below = [line for line in lines[start : end + 3] if line.kind == "byline"]
    above = [line for line in lines[max(0, start - 4) : start] if line.kind == "byline"]
    for line in [*reversed(below), *above]:
        names = names_in(line.text, cues)
        if names:
            return names
    return ()
