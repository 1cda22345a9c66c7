"""Which kinds of content are read, judged by the Content-Type as sent.

Here belong media types alone; what the bytes really are is seen by cleaning and by the readers of feeds and sitemaps.
"""

from __future__ import annotations

from schemas.outcomes import Purpose

_PAGE = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml"})
# Servers send feeds and sitemaps under many names, compressed sitemaps as plain bytes.
_DISCOVERY = _PAGE | {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
}


def media_type(content_type: str | None) -> str | None:
    """The media type without parameters, in lower case; null when none was sent."""
    name = (content_type or "").split(";", 1)[0].strip().lower()
    return name or None


def is_readable(content_type: str | None, purpose: Purpose = Purpose.PAGE) -> bool:
    """Whether content sent under that type is taken; a server that names no type is given the benefit of the doubt."""
    name = media_type(content_type)
    if name is None or purpose is Purpose.ROBOTS:
        return True
    return name in (_PAGE if purpose is Purpose.PAGE else _DISCOVERY)
