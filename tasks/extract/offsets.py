"""The text that is read and the way back to the body it came from.

Spaces behind a space break no turn of phrase: they are left out as well.

Abbreviations that a text introduces in brackets (`Bảo hiểm xã hội (BHXH) Việt Nam`) stand in the middle of names. They
are taken out before reading and remembered; every offset is mapped back before anything leaves the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from schemas.records import AgreementMention, CommitmentMention, FigureMention, Gap, Mention, Participant
from tasks.extract.phrases import phrase

_MORE_SPACES = re.compile(r"(?<=[^\s] ) +(?=\S)")
R = TypeVar("R", Mention, AgreementMention, FigureMention, CommitmentMention, Gap, Participant)


@dataclass(frozen=True, slots=True)
class ReadingText:
    """`text` is the body without introduced abbreviations; `origin[i]` is the body's offset of its i-th character.

    `introduced` are (offset in `text` where the abbreviation stood, the abbreviation).
    """

    body: str
    text: str
    origin: tuple[int, ...]
    introduced: tuple[tuple[int, str], ...]

    def to_body(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the body of a stretch of the text that was read."""
        return self.origin[start], self.origin[end - 1] + 1


def prepare_text(body: str) -> ReadingText:
    """Take the introduced abbreviations, and spaces behind a space, out of a body."""
    pieces: list[str] = []
    origin: list[int] = []
    introduced: list[tuple[int, str]] = []
    last = 0
    taken: list[tuple[int, int, str | None]] = [
        (match.start(), match.end(), match[1].strip()) for match in phrase("introduced_abbreviation").finditer(body)
    ]
    taken += [(match.start(), match.end(), None) for match in _MORE_SPACES.finditer(body)]
    for start, end, abbreviation in sorted(taken):
        if start < last:
            continue
        pieces.append(body[last:start])
        origin.extend(range(last, start))
        if abbreviation is not None:
            introduced.append((len(origin), abbreviation))
        last = end
    pieces.append(body[last:])
    origin.extend(range(last, len(body)))
    return ReadingText(body, "".join(pieces), tuple(origin), tuple(introduced))


def map_back(record: R, text: ReadingText) -> R:
    """A record with offsets, and quote where it has one, in the body."""
    start, end = text.to_body(record.start, record.end)
    if isinstance(record, Mention):
        participants = tuple(map_back(p, text) for p in record.participants)
        return replace(record, start=start, end=end, quote=text.body[start:end], participants=participants)
    if isinstance(record, AgreementMention):
        parties = tuple(map_back(p, text) for p in record.parties)
        return replace(record, start=start, end=end, quote=text.body[start:end], parties=parties)
    if isinstance(record, Participant | Gap):
        return replace(record, start=start, end=end)
    return replace(record, start=start, end=end, quote=text.body[start:end])
