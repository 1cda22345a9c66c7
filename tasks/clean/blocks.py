"""From a located subtree to paragraphs: BeautifulSoup drops what a layout names, text is gathered block by block.

Here belong dropping, unwrapping and gathering. Where the subtree is comes from `layout.py` or `generic.py`; which
gathered blocks are the article is decided in `filters.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from lxml import etree
from lxml.html import HtmlElement

from schemas.records import Dropped
from schemas.source import Layout
from tasks.clean.text import one_line
from tasks.clean.tree import Places, text_of

_NEVER = ("script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "form", "button", "select",
          "input", "textarea", "video", "audio", "embed", "map", "link", "meta", "nav")  # fmt: skip
_BLOCK = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol",
     "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "zone")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAPTIONED = frozenset(("figcaption", "figure"))
_RIGHT = re.compile(r"text-align:\s*right", re.IGNORECASE)
_CENTRE = re.compile(r"text-align:\s*center", re.IGNORECASE)
_INLINE = (
    "span",
    "b",
    "strong",
    "em",
    "i",
    "u",
    "font",
    "small",
    "big",
    "sup",
    "sub",
    "mark",
    "abbr",
    "ins",
    "wbr",
    "tt",
)
_ATTRIBUTES = frozenset(("style", "align"))
_BREAK = "\n"


@dataclass(slots=True)
class Block:
    """A run of text between block boundaries. `linked` is the share of its characters inside links, 0 to 1.

    `tag` is the innermost block element, `after_image` whether a picture stands directly before it, `aligned` right,
    centre or nothing.
    """

    text: str
    tag: str
    linked: float = 0.0
    after_image: bool = False
    aligned: str = ""
    reason: str | None = None


def soup_of(element: etree._Element, layout: Layout | None, dropped: list[Dropped]) -> BeautifulSoup:
    """The subtree as BeautifulSoup, without what never is text and without what the layout drops.

    What the layout drops is added to `dropped` with its reason; a picture leaves an empty image in its place, so that
    a caption beside it is still known as one. What the layout unwraps is replaced by its content.
    """
    for each in list(element.iter(*_NEVER)):
        if each is not element and isinstance(each, HtmlElement):
            each.drop_tree()
    if layout is not None:
        dropped += _drop(element, layout)
        for selector in layout.unwrap:
            for tag in Places(element).find_all(selector):
                tag.drop_tag()
        etree.strip_tags(element, *_INLINE)
        _strip_attributes(element)
    markup = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return BeautifulSoup(markup, "lxml", multi_valued_attributes=None)


def _strip_attributes(element: etree._Element) -> None:
    """Leave only what judging a block needs: half of a body's markup is addresses of pictures and layout."""
    for each in element.iter("*"):
        for name in list(each.attrib):
            if name not in _ATTRIBUTES:
                del each.attrib[name]


def _drop(element: etree._Element, layout: Layout) -> list[Dropped]:
    """Take out of a subtree what a layout drops but for what it keeps; what had text comes back with its reason."""
    places = Places(element)
    kept = {tag for selector in layout.keep for tag in places.find_all(selector)}
    dropped = []
    for selector in layout.drop:
        for tag in places.find_all(selector):
            if tag in kept or tag is element or element not in tag.iterancestors():
                continue
            text = text_of(tag)
            if text:
                dropped.append(Dropped(text, layout.drop_reasons.get(selector, "layout")))
            _take_out(tag)
    return dropped


def _take_out(tag: HtmlElement) -> None:
    """Remove an element, its tail stays; a picture leaves an empty one."""
    if tag.tag == "figure" or next(tag.iter("img"), None) is not None:
        tail = tag.tail
        tag.clear()
        tag.tag, tag.tail = "img", tail
    else:
        tag.drop_tree()


class _Gatherer:
    """Walks a soup once, without recursion, and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._image = False
        self._open: list[Tag] = []

    def gather(self, soup: Tag) -> list[Block]:
        """All blocks with text, in document order."""
        stack: list[tuple[PageElement, bool]] = [(soup, False)]
        links = 0
        while stack:
            node, leaving = stack.pop()
            if isinstance(node, NavigableString):
                if type(node) is NavigableString:
                    self._text(str(node), links > 0)
            elif isinstance(node, Tag):
                links += self._edge(node, leaving)
                if not leaving:
                    stack.append((node, True))
                    stack.extend((child, False) for child in reversed(node.contents))
        self._flush()
        return self.blocks

    def _text(self, text: str, linked: bool) -> None:
        text = text.replace("\n", " ")
        self._pieces.append(text)
        if linked:
            self._linked += len(text.strip())

    def _edge(self, tag: Tag, leaving: bool) -> int:
        """What entering or leaving an element does; the change in the depth of links."""
        if tag.name == "a":
            return -1 if leaving else 1
        if tag.name == "br":
            if not leaving:
                self._pieces.append(_BREAK)
        elif tag.name in ("img", "picture"):
            if not leaving:
                self._flush()
                self._image = True
        elif tag.name in _BLOCK:
            self._flush()
            if leaving:
                self._open.pop()
            else:
                self._open.append(tag)
        return 0

    def _flush(self) -> None:
        raw = "".join(self._pieces)
        linked, self._linked, self._pieces = self._linked, 0, []
        if not raw or raw.isspace():
            return
        tag = self._open[-1] if self._open else None
        length = max(len(raw.strip()), 1)
        for text in _split_breaks(raw):
            self.blocks.append(
                Block(text, tag.name if tag else "p", min(1.0, linked / length), self._image, _aligned(tag))
            )
            self._image = False


def _split_breaks(raw: str) -> list[str]:
    """The paragraphs of a block: an empty line between breaks parts them; a single break only after a full sentence."""
    if _BREAK not in raw:
        line = one_line(raw)
        return [line] if line else []
    out: list[str] = []
    for part in (p for p in re.split(r"\n\s*\n", raw) if p.strip()):
        pieces = [piece for piece in (one_line(p) for p in part.split(_BREAK)) if piece]
        sentences = len(pieces) > 1 and all(re.search(r"[.…:;!?][)”\"]*$", piece) for piece in pieces[:-1])
        out += pieces if sentences else [" ".join(pieces)]
    return [text for text in out if text]


def _aligned(tag: Tag | None) -> str:
    if tag is None:
        return ""
    style, align = str(tag.get("style") or ""), str(tag.get("align") or "")
    if _RIGHT.search(style) or align.lower() == "right":
        return "right"
    return "centre" if _CENTRE.search(style) or align.lower() == "center" or tag.name == "center" else ""


def gather(soup: Tag) -> list[Block]:
    """The text blocks of a soup in document order; text inside a link or span stays in its paragraph."""
    return _Gatherer().gather(soup)


def is_heading(block: Block) -> bool:
    """Whether a block stands in a heading element."""
    return block.tag in _HEADINGS


def is_figure(block: Block) -> bool:
    """Whether a block stands in a figure."""
    return block.tag in _CAPTIONED
