"""Which blocks of a located body are the article: captions, bylines, teasers and boxes between paragraphs go.

Here belongs judging blocks of HTML, where the container is already known. Plain-text dumps, where it is not, are in
`dump.py`; the signs of a single line in `lines.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.blocks import Block, is_figure, is_heading
from tasks.clean.cues import Cues
from tasks.clean.dates import date_line
from tasks.clean.lines import kind_of, looks_cut
from tasks.clean.text import bare, fold

# A block with more of its text in links than this points elsewhere; a paragraph with inline links has a tenth.
_LINKED = 0.8
# From this many blocks before the end on, a name alone is a signature.
_SIGNATURE_ROOM = 4
# A repeated title differs from the title in length by no more than its punctuation.
_PUNCTUATION = 20
_ALWAYS = frozenset(("tool", "tags", "teaser", "footer", "image"))


def mark_blocks(blocks: list[Block], title: str | None, cues: Cues, *, strict: bool) -> None:
    """Set the reason on every block that is not the article's own text.

    `strict` is for containers nobody described: menus, dates and lone headlines are held against a block there, too.
    """
    kinds = [kind_of(block.text, cues) for block in blocks]
    headline = fold(title) if title else ""
    for at, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        block.reason = _reason(block, kind, headline, len(blocks) - at, cues)
        if block.reason is None and strict:
            block.reason = _strict_reason(block, kind)
    _mark_boxes(blocks, kinds)
    _mark_teasers(blocks, kinds)
    if strict:
        _mark_edges(blocks, cues)


def _reason(block: Block, kind: str, headline: str, left: int, cues: Cues) -> str | None:
    """Why a block goes whatever the container is; null when it may stay."""
    words = len(block.text.split())
    if is_figure(block):
        return "caption"
    if words >= 3 and abs(len(block.text) - len(headline)) <= _PUNCTUATION and fold(block.text) == headline:
        return "title"
    if block.linked >= _LINKED and not is_heading(block):
        return "teaser" if words >= 4 else "menu"
    if kind in _ALWAYS and not (kind == "tags" and words > 12):
        return kind
    if kind == "caption":
        return _caption_reason(block, words, cues)
    if kind == "byline" and not is_heading(block) and (left <= _SIGNATURE_ROOM or block.aligned == "right"):
        return "byline"
    if block.aligned == "right" and words <= 12 and left <= _SIGNATURE_ROOM:
        return "byline"
    if kind == "doubled":
        return "related"
    if block.after_image and block.aligned == "centre" and words <= 40:
        return "caption"
    return None


def _caption_reason(block: Block, words: int, cues: Cues) -> str | None:
    """A credited line is a caption anywhere; one that only reads like a caption must stand by a picture."""
    folded = bare(block.text)
    credited = cues.credits.starts(folded) or cues.credits.contains(folded)
    beside = block.after_image or block.aligned == "centre" or block.tag in ("td", "th")
    return "caption" if credited or beside or (words <= 16 and cues.captions.contains(folded)) else None


def _strict_reason(block: Block, kind: str) -> str | None:
    if kind in ("menu", "slug", "section"):
        return "menu" if kind == "menu" else "related"
    if kind == "date" or (kind != "paragraph" and date_line(block.text)):
        return "date"
    if kind == "caption":
        return "caption"
    if kind == "headline" and block.linked > 0.5:
        return "menu"
    if block.after_image and len(block.text.split()) <= 30 and kind != "paragraph" and not is_heading(block):
        return "caption"
    return None


def _mark_boxes(blocks: Sequence[Block], kinds: Sequence[str]) -> None:
    """A heading of a box takes with it what stands under it, up to the next unlinked paragraph."""
    inside = False
    for block, kind in zip(blocks, kinds, strict=True):
        if kind == "section":
            inside, block.reason = True, block.reason or "related"
        elif inside and kind == "paragraph" and block.linked < 0.5 and len(block.text.split()) >= 12:
            inside = False
        elif inside:
            block.reason = block.reason or "related"


def _mark_teasers(blocks: Sequence[Block], kinds: Sequence[str]) -> None:
    """The sentence under a doubled headline is its teaser."""
    for at in range(1, len(blocks)):
        if kinds[at - 1] == "doubled" and kinds[at] == "paragraph" and blocks[at].tag == blocks[at - 1].tag:
            blocks[at].reason = blocks[at].reason or "teaser"


def _mark_edges(blocks: Sequence[Block], cues: Cues) -> None:
    """Headlines before the first and after the last paragraph are no part of an article nobody described."""
    told = [at for at, block in enumerate(blocks) if block.reason is None and kind_of(block.text, cues) == "paragraph"]
    if not told:
        return
    for at, block in enumerate(blocks):
        if block.reason is None and (at < told[0] or (at > told[-1] and not looks_cut(block.text, cues))):
            block.reason = "menu" if at < told[0] else "related"
