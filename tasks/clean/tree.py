"""The parsed page: one lxml tree, places found in it by CSS selectors.

Here belong parsing within bounds and locating. Cleaning what was located is in `blocks.py`.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cssselect import HTMLTranslator
from lxml import etree, html

from tasks.clean.text import one_line

# Deeper trees than this are flattened by the parser's own limit; a real page measured has at most 40 levels.
_HEAVY = 1_500_000
# Without embedded images and scripts no article page comes near this; parsing takes some ten times it in memory.
MAX_MARKUP = 8_000_000
_DATA_URI = re.compile(rb"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")
_TEXTLESS = re.compile(rb"<(script|style|svg|noscript)\b", re.IGNORECASE)
# Attributes of one element are compared pairwise by the parser: a hundred thousand of them take a minute.
_STRETCH = 15_000
_ATTRIBUTES = 1000
_LONG_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9]{0,15})[^<>]{30000,}>")
_BOUNDARY = re.compile(
    rb"<(?:/?(?:p|div|h[1-6]|li|ul|ol|tr|td|th|table|article|section|header|footer|title|figure|figcaption|aside)|br)\b[^<>]{0,3000}>",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<[a-zA-Z/!][^<>]{0,3000}>")


def shrink(utf8: bytes) -> bytes:
    """The page without what makes it big or slow and is no text: embedded images, scripts, styles, endless tags.

    A page of normal size and shape comes back as it is. ValueError when what is left is too much for a page.
    """
    if len(utf8) > _HEAVY:
        utf8 = _without_textless(_DATA_URI.sub(b"", utf8))
    if len(utf8) > MAX_MARKUP:
        raise ValueError("page too large")
    if _has_endless_tag(utf8):
        utf8 = _LONG_TAG.sub(rb"<\1>", utf8)
    return utf8


def _has_endless_tag(utf8: bytes) -> bool:
    """Whether a tag begun before some stretch of the page does not end in it, looked at in steps.

    Scripts have such stretches, too, but their own tag has ended before; one long attribute does no harm.
    """
    in_stretch = False
    for at in range(0, len(utf8) - _STRETCH, _STRETCH):
        before, in_stretch = in_stretch, _is_tagless(utf8, at)
        if not in_stretch or before:
            continue
        begun = utf8.rfind(b"<", max(0, at - _STRETCH), at)
        if begun >= 0 and utf8.find(b">", begun, at) < 0 and utf8.count(b"=", begun, at + _STRETCH) > _ATTRIBUTES:
            return True
    return False


def _is_tagless(utf8: bytes, at: int) -> bool:
    return utf8.find(b">", at, at + _STRETCH) < 0 and utf8.find(b"<", at, at + _STRETCH) < 0


def _without_textless(utf8: bytes) -> bytes:
    """The page without scripts and styles but for JSON-LD, in one pass; what is never closed stays."""
    lower = utf8.lower()
    kept, at, unclosed = [], 0, set()
    for match in _TEXTLESS.finditer(lower):
        name = match[1]
        if match.start() < at or name in unclosed or b"ld+json" in lower[match.end() : match.end() + 200]:
            continue
        close = lower.find(b"</" + name, match.end())
        if close < 0:
            unclosed.add(name)
            continue
        kept.append(utf8[at : match.start()])
        at = lower.find(b">", close) + 1 or len(utf8)
    return b" ".join([*kept, utf8[at:]])


def without_tags(utf8: bytes) -> str:
    """The page as plain lines, by its tags alone: for markup that no parser makes a tree of."""
    lines = _TAG.sub(b"", _BOUNDARY.sub(b"\n", _without_textless(utf8)))
    return entities.unescape(lines.decode("utf-8", errors="replace"))


def parse(utf8: bytes) -> html.HtmlElement | None:
    """The tree of a page in UTF-8, null when there is none to be had.

    Comments and processing instructions are left out, and what is nested deeper than the parser's own limit.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, recover=True)
    try:
        root = html.document_fromstring(utf8, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root if isinstance(root, html.HtmlElement) else None


_COMPOUND = re.compile(
    r"^(?P<tag>[a-zA-Z][a-zA-Z0-9]*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=[\"']?[^\]\"']*[\"']?)?\])*)$"
)
_PART = re.compile(r"\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<attr>[\w-]+)(?:=[\"']?(?P<value>[^\]\"']*)[\"']?)?\]")


@dataclass(frozen=True, slots=True)
class Compound:
    """A selector of one element without relation to others: `h2.lead[data-slot=sapo]`."""

    tag: str | None
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str | None], ...]

    def matches(self, element: etree._Element) -> bool:
        """Whether an element is what the selector names."""
        if self.tag is not None and element.tag != self.tag:
            return False
        if self.classes:
            own = (element.get("class") or "").split()
            if any(name not in own for name in self.classes):
                return False
        return all((has := element.get(name)) is not None and value in (None, has) for name, value in self.attributes)

    @property
    def condition(self) -> str:
        """A cheap XPath condition that every matching element fulfils; empty when the tag says all."""
        if self.classes:
            return f"contains(@class, '{max(self.classes, key=len)}')"
        if self.attributes:
            name, value = self.attributes[0]
            return f"@{name}" if value is None else f"@{name}='{value}'"
        return ""


@lru_cache(maxsize=4096)
def compound(selector: str) -> Compound | None:
    """A selector as a compound, null when it relates elements or asks for more than names and values."""
    match = _COMPOUND.match(selector)
    if match is None or not selector:
        return None
    classes, attributes = [], []
    for part in _PART.finditer(match["rest"]):
        if part["cls"]:
            classes.append(part["cls"])
        elif part["id"]:
            attributes.append(("id", part["id"]))
        else:
            attributes.append((part["attr"], part["value"]))
    tag = match["tag"].lower() if match["tag"] else None
    return Compound(tag, tuple(classes), tuple(attributes))


@lru_cache(maxsize=4096)
def _walk(one: Compound) -> etree.XPath:
    """A walk that compares as little as it can: elements of the tag, then one attribute."""
    condition = one.condition
    return etree.XPath(f"descendant::{one.tag or '*'}" + (f"[{condition}]" if condition else ""))


class Places:
    """The elements below one element that CSS selectors name.

    Selectors that name a tag are ten times as fast as those that do not; layouts say `h2.lead` where they can.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root

    def find_all(self, selector: str) -> list[html.HtmlElement]:
        """All elements a selector finds, in document order."""
        one = compound(selector)
        if one is None:
            return find_all(self._root, selector)
        found = _walk(one)(self._root)
        candidates = found if isinstance(found, list) else []
        return [each for each in candidates if isinstance(each, html.HtmlElement) and one.matches(each)]

    def first_with_text(self, selectors: Iterable[str]) -> html.HtmlElement | None:
        """The first element that has text, by the first selector that finds one."""
        for selector in selectors:
            for element in self.find_all(selector):
                if has_text(element):
                    return element
        return None

    def longest(self, selectors: Iterable[str]) -> html.HtmlElement | None:
        """Of the elements the first matching selector finds, that with most text: popups repeat the body's class."""
        for selector in selectors:
            found = self.find_all(selector)
            if len(found) == 1 and has_text(found[0]):
                return found[0]
            sized = [(len(element.text_content()), -at, element) for at, element in enumerate(found)]
            if sized and max(sized)[0] > 0:
                return max(sized)[2]
        return None


@lru_cache(maxsize=4096)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


def find_all(root: etree._Element, selector: str) -> list[html.HtmlElement]:
    """All elements a CSS selector finds below an element, in document order."""
    found = _compiled(selector)(root)
    return [element for element in found if isinstance(element, html.HtmlElement)] if isinstance(found, list) else []


def has_text(element: etree._Element) -> bool:
    """Whether any character but white space is in an element."""
    return any(not piece.isspace() for piece in element.itertext())


def text_of(element: etree._Element) -> str:
    """The element's text on one line."""
    return one_line("".join(str(piece) for piece in element.itertext()))
