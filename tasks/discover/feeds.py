"""RSS and Atom feeds → leads.

Here belongs reading feed bytes with feedparser, which is never given an address to fetch.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser

from tasks.discover.leads import Lead, UnreadableError
from tasks.discover.xml import refuse_entities, unpacked

_TAG = re.compile(r"<[^>]*>")


def read_feed(content: bytes, content_type: str | None = None) -> list[Lead]:
    """The entries of a feed in its order.

    Raises:
        UnreadableError: the content is not a feed.
    """
    data = unpacked(content)
    refuse_entities(data)
    headers = {"content-type": content_type} if content_type else {}
    feed: Any = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False)
    if not feed.get("version") and not feed.entries:
        raise UnreadableError("not an RSS or Atom feed")
    return [_lead(entry) for entry in feed.entries if entry.get("link")]


def _lead(entry: Any) -> Lead:
    return Lead(
        url=str(entry.link).strip(),
        title=plain(entry.get("title")),
        lead=plain(entry.get("summary")),
        published=_moment(entry.get("published_parsed")),
        # Asked past feedparser's own lookup, which answers with the date of publication where there is none.
        modified=_moment(dict.get(entry, "updated_parsed")),
    )


def plain(markup: str | None) -> str | None:
    """The text of a snippet of HTML on one line; null when nothing is left."""
    text = " ".join(html.unescape(_TAG.sub(" ", markup or "")).split())
    return text or None


def _moment(parsed: struct_time | None) -> datetime | None:
    """A time as feedparser gives it, in UTC."""
    return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
