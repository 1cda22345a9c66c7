"""What the tests of cleaning share: pages as the archive hands them on."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from schemas.records import RawPage

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent / "pages"


def raw_page(
    content: bytes | str, url: str | None = None, file: str | None = None, content_type: str | None = None
) -> RawPage:
    """An archived page with that content."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return RawPage(
        content=data,
        content_sha256=hashlib.sha256(data).hexdigest(),
        archive="test.warc.gz:0",
        fetched_at=datetime(2026, 4, 1, tzinfo=UTC),
        url=url,
        file=file or (None if url else "page.txt"),
        content_type=content_type,
    )
