"""Sitemaps → leads, and sitemap indexes → further sitemaps (sitemaps.org, with Google's news extension).

Here belongs reading one sitemap's bytes, also gzipped and large; following an index is in `places.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from lxml import etree

from tasks.discover.leads import Lead, UnreadableError
from tasks.discover.xml import parser, refuse_entities, unpacked

_STEP = 64 * 1024
# The protocol's limit for one file (https://www.sitemaps.org/protocol.html).
_MOST = 50_000


@dataclass(slots=True)
class Sitemap:
    """One file: pages, or (in an index) further sitemaps; `cut` when it held more than the protocol allows."""

    pages: list[Lead] = field(default_factory=list)
    children: list[Lead] = field(default_factory=list)
    cut: bool = False


def read_sitemap(content: bytes) -> Sitemap:
    """The pages or further sitemaps of a file, in its order; text sitemaps (an address a line) too.

    Raises:
        UnreadableError: it is no sitemap.
    """
    data = unpacked(content)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"http://", b"https://")):
        lines = data.decode("utf-8", "replace").split()
        return Sitemap(pages=[Lead(line.lstrip("\ufeff")) for line in lines[:_MOST]], cut=len(lines) > _MOST)
    refuse_entities(data[: 64 * 1024])
    return _parse(data)


def _parse(data: bytes) -> Sitemap:
    pull, found = parser(), Sitemap()
    root: str | None = None
    for offset in range(0, len(data), _STEP):
        try:
            pull.feed(data[offset : offset + _STEP])
        except etree.XMLSyntaxError as error:
            raise UnreadableError(f"not XML: {error}") from error
        for _, element in pull.read_events():
            if isinstance(element, etree._Element):
                root = root or _root_name(element)
                _take(element, found)
    if root not in ("urlset", "sitemapindex"):
        raise UnreadableError("not a sitemap: its root is neither urlset nor sitemapindex")
    return found


def _take(element: etree._Element, found: Sitemap) -> None:
    """Keep a finished <url> or <sitemap> and free its memory."""
    name = _name(element)
    if name not in ("url", "sitemap") or _name(element.getparent()) not in ("urlset", "sitemapindex"):
        return
    target = found.pages if name == "url" else found.children
    lead = _lead(element)
    if len(target) >= _MOST:
        found.cut = True
    elif lead is not None:
        target.append(lead)
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            break
        del parent[0]


def _lead(element: etree._Element) -> Lead | None:
    fields: dict[str, str] = {}
    for one in element.iter():
        text = " ".join((one.text or "").split())
        if text and isinstance(one.tag, str):
            fields.setdefault(_name(one), text)
    if "loc" not in fields:
        return None
    return Lead(
        url=fields["loc"],
        title=fields.get("title"),
        published=w3c_moment(fields.get("publication_date")),
        modified=w3c_moment(fields.get("lastmod")),
    )


def w3c_moment(text: str | None) -> datetime | None:
    """A W3C date and time as sitemaps write it; a day alone is its last moment, since it bounds from above.

    A time without a zone stays without one; null for anything else.
    """
    value = (text or "").strip()
    try:
        if len(value) == 10:
            return datetime.combine(date.fromisoformat(value), datetime.max.time())
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _root_name(element: etree._Element) -> str:
    return _name(element.getroottree().getroot())


def _name(element: etree._Element | None) -> str:
    """The element's name without its namespace."""
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
