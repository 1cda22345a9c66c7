"""Parsing XML from strangers: no entities, no DTD, no network, bounded unpacking.

Here belongs what feeds and sitemaps share.
"""

from __future__ import annotations

import re
import zlib

from lxml import etree

from tasks.discover.leads import UnreadableError

_LIMIT = 64 * 1024 * 1024
_ENTITY = re.compile(rb"<!\s*(ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)


def unpacked(content: bytes, limit: int = _LIMIT) -> bytes:
    """The content, with gzip undone when it is a `.xml.gz` (seen by its first bytes, not its name).

    Raises:
        UnreadableError: it is broken, or unpacks to more than `limit` bytes.
    """
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(content, limit + 1)
    except zlib.error as error:
        raise UnreadableError(f"broken gzip: {error}") from error
    if len(data) > limit:
        raise UnreadableError(f"unpacks to more than {limit} bytes")
    return data


def refuse_entities(content: bytes) -> None:
    """Refuse XML that declares entities: neither feeds nor sitemaps need any of their own.

    Raises:
        UnreadableError: it does.
    """
    text = content.replace(b"\x00", b"")
    if _ENTITY.search(text):
        raise UnreadableError("declares XML entities, which are not read")


def parser() -> etree.XMLPullParser:
    """A pull parser that resolves no entities, loads no DTD, opens no connection and forgives small faults."""
    return etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
