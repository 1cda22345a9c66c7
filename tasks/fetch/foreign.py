"""Reading other people's WARC and ARC files: their HTML and text pages, to be archived in ours.

Here belongs reading alone, with limits, since such a file is input like any other. Storing is in `local.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from schemas.records import RawPage
from tasks.fetch.content import is_readable
from tasks.fetch.records import digest, moment_of

_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Passed:
    """A page of a foreign archive that cannot be read, and why."""

    archive: str
    url: str
    reason: str


def iter_foreign(path: Path, limit: int = _LIMIT) -> Iterator[RawPage | Passed]:
    """The pages of a foreign WARC or ARC file, compressed or not, in the order of the file.

    Given are responses with status 200 (and resource or conversion records) of http addresses that hold HTML or text,
    with their own address and date; content coding is undone. A page larger than `limit` bytes comes as `Passed`.

    Raises:
        ValueError: the file is not a WARC or ARC file, or is damaged; the pages before the damage were given.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        records = ArchiveIterator(file, arc2warc=True)
        try:
            for record in records:
                found = _page(record, f"{path.name}:{records.offset}", limit)
                if found is not None:
                    yield found
        except (ArchiveLoadFailed, EOFError, UnicodeDecodeError, AttributeError, TypeError) as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ValueError(f"{path.name}: not a readable WARC file: {reason}") from error


def _page(record: Any, archive: str, limit: int) -> RawPage | Passed | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in ("response", "resource", "conversion") or not url.startswith(("http://", "https://")):
        return None
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return None
    content_type = _content_type(record)
    if not is_readable(content_type):
        return None
    content = record.content_stream().read(limit + 1)
    if len(content) > limit:
        return Passed(archive, url, f"larger than {limit} bytes")
    if _ends_early(record):
        raise EOFError(f"it ends inside the record of {url}")
    try:
        fetched_at = moment_of(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return Passed(archive, url, "the record has no date")
    return RawPage(content, digest(content), archive, fetched_at, url=url, content_type=content_type)


def _ends_early(record: Any) -> bool:
    """Whether the file ends before the record does; warcio counts down what is left of its stated length."""
    while record.raw_stream.read():
        pass
    return getattr(record.raw_stream, "limit", 0) > 0


def _content_type(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    value = headers.get_header("Content-Type")
    return None if value is None else str(value)
