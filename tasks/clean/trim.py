"""Trimming an article's paragraphs: what is run into the first and last of them, and what is said twice.

Here belongs what cleaners of dumps and of HTML share once the paragraphs are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.records import Dropped
from tasks.clean.cues import Cues
from tasks.clean.datelines import without_caption, without_dateline, without_signature


def trim(paragraphs: Sequence[str], cues: Cues, dropped: list[Dropped]) -> list[str]:
    """The paragraphs without what is run into them: captions and datelines at the head, a signature at the end.

    A dateline may stand at the head of the lead or of the paragraph after it. A lead said twice
    stays once. What is taken off is added to `dropped`.
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
