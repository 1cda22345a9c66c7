"""What a page says of itself in its head: address, title, date, authors, description.

Here belong meta elements, JSON-LD and the canonical link. Dates and names written on the page are read by the cleaners.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tasks.clean.dates import PageDate, read_stamp
from tasks.clean.text import one_line
from tasks.urls import canonical_url

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "its_publication_date",
)
_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|LiveBlog", re.IGNORECASE)
_SITE_TAIL = re.compile(r"\s+(?:[|–—-]|::)\s+[^|]{2,60}$")
_MAX_LD = 200_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page says; whatever it does not say is null or empty."""

    url: str | None = None
    title: str | None = None
    description: str | None = None
    site: str | None = None
    meta_date: PageDate | None = None
    ld_date: PageDate | None = None
    authors: tuple[str, ...] = ()

    @property
    def date(self) -> PageDate | None:
        """The published date of meta, else of JSON-LD."""
        return self.meta_date or self.ld_date


def read_metadata(root: etree._Element) -> Metadata:
    """The metadata of a page; malformed parts count as absent."""
    metas: dict[str, str] = {}
    canonical, head_title, blobs = None, None, []
    for element in root.iter("meta", "link", "script", "title"):
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = (element.get("content") or "").strip()
            if name and content:
                metas.setdefault(name.lower(), content)
        elif element.tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                canonical = canonical or element.get("href")
        elif element.tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text and len(element.text) < _MAX_LD:
                blobs.append(element.text)
        elif head_title is None and element.text:
            head_title = one_line(element.text)
    article = _article_of(blobs)
    return Metadata(
        url=_address(canonical, metas.get("og:url")),
        title=_title(metas, article, head_title),
        description=_clean(metas.get("og:description") or metas.get("description")),
        site=_clean(metas.get("og:site_name")),
        meta_date=_first_date(metas),
        ld_date=_stamp(article.get("datePublished"), "json_ld"),
        authors=_authors(article.get("author")),
    )


def _first_date(metas: dict[str, str]) -> PageDate | None:
    for name in _DATE_NAMES:
        date = _stamp(metas.get(name), "meta")
        if date is not None:
            return date
    return None


def _stamp(value: object, origin: str) -> PageDate | None:
    return read_stamp(value, origin) if isinstance(value, str) and value.strip() else None


def _address(*candidates: str | None) -> str | None:
    """The first absolute http(s) address among them, in canonical form."""
    for candidate in candidates:
        try:
            return canonical_url((candidate or "").strip())
        except ValueError:
            continue
    return None


def _clean(text: str | None) -> str | None:
    return one_line(_unescaped(text)) or None if text else None


def _unescaped(text: str) -> str:
    """Without entities, also where they were escaped twice («&amp;#7871;»)."""
    return entities.unescape(entities.unescape(text)) if "&" in text else text


def _title(metas: dict[str, str], article: dict[str, object], head_title: str | None) -> str | None:
    headline = article.get("headline")
    own = metas.get("og:title") or (headline if isinstance(headline, str) else None) or metas.get("title")
    text = _clean(own) or head_title
    return _SITE_TAIL.sub("", text) if text and text == head_title else text


def _article_of(blobs: list[str]) -> dict[str, object]:
    """The first JSON-LD object that is an article, empty when there is none."""
    for blob in blobs:
        try:
            data = json.loads(blob, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if _ARTICLE_TYPES.search(str(node.get("@type", ""))):
                return node
    return {}


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """Objects of a JSON-LD document: itself, the members of a list, of `@graph`."""
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            if isinstance(graph, list):
                yield from (each for each in graph if isinstance(each, dict))


def _authors(value: object) -> tuple[str, ...]:
    """Personal names of JSON-LD authors; organisations and addresses are none."""
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) and each.get("@type") != "Organization" else each
        if isinstance(name, str) and (clean := _clean(name)) and not re.search(r"https?:|\.(vn|com|net)\b", clean):
            names.append(clean)
    return tuple(dict.fromkeys(names))
