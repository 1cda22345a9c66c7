"""The WARC file that is being written, and what a killed writer left of one.

Here belong appending records whole or not at all and handing them to the disk. A file being written ends in `.open`; it
gets its final name when it is closed, or by the next writer, who cuts off a torn last record (kept in `damaged/`) and
loses no whole one. When a file is begun and what stands in it is told by `archive.py` and `records.py`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from warcio.recordloader import ArcWarcRecord

from tasks.fetch import records
from tasks.fetch.clock import Clock
from tasks.fetch.members import whole_size
from tasks.fetch.records import Writer

SUFFIX = ".warc.gz"
OPEN = ".open"
_SYNC_SECONDS = 1.0


class OpenFile:
    """A new WARC file that begins with a record of who writes it."""

    def __init__(self, final: Path, clock: Clock, software: str, user_agent: str) -> None:
        """Make the file that is to be called `final`.

        Raises:
            FileExistsError: there is one already.
        """
        self.name = final.name
        self._final, self._path = final, final.with_name(final.name + OPEN)
        self._clock, self._synced = clock, 0.0
        self._file = self._path.open("xb")
        try:
            self._describe(software, user_agent)
        except BaseException:
            self._file.close()
            raise

    def _describe(self, software: str, user_agent: str) -> None:
        """Write the first record of the file: what has made it."""
        info = {
            "software": software,
            "format": "WARC File Format 1.1",
            "robots": "obeyed (RFC 9309)",
            "http-header-user-agent": user_agent,
        }
        record = self.writer.create_warcinfo_record(self.name, info)
        record.rec_headers.replace_header("WARC-Date", records.stamp(self._clock.now()))
        self.writer.write_record(record)

    @property
    def writer(self) -> Writer:
        """What makes records for this file."""
        return Writer(self._file)

    def append(self, first: ArcWarcRecord, second: ArcWarcRecord | None = None) -> tuple[int, int]:
        """Write records as they are or not at all, and give the offsets of their begin and end.

        What cannot be written whole is cut off again.
        """
        offset = self._file.tell()
        try:
            if second is None:
                self.writer.write_record(first)
            else:
                self.writer.write_request_response_pair(second, first)
        except BaseException:
            self._file.seek(offset)
            self._file.truncate()
            raise
        end = self._file.tell()
        self._sync()
        return offset, end

    def close(self) -> None:
        """Hand all to the disk and give the file its final name."""
        with contextlib.suppress(OSError):
            os.fsync(self._file.fileno())
        self._file.close()
        self._path.rename(self._final)

    def _sync(self) -> None:
        """Hand records to the disk at most once a second: a kill loses nothing, a power cut at most that second."""
        now = self._clock.monotonic()
        if now - self._synced >= _SYNC_SECONDS:
            os.fsync(self._file.fileno())
            self._synced = now


def finish(path: Path) -> Iterator[str]:
    """Give the file that a killed writer left its final name; a line for a piece that is cut off."""
    whole, size = whole_size(path), path.stat().st_size
    final = path.with_name(path.name.removesuffix(OPEN))
    if whole < size:
        _set_aside(path, whole)
        yield f"{final.name}:{whole}: {size - whole} bytes of a record that was cut off are set aside in damaged/"
    if whole:
        path.rename(final)
    else:
        path.unlink()


def _set_aside(path: Path, whole: int) -> None:
    damaged = path.parent / "damaged"
    damaged.mkdir(exist_ok=True)
    with path.open("r+b") as file:
        file.seek(whole)
        (damaged / f"{path.name.removesuffix(OPEN)}.{whole}.part").write_bytes(file.read())
        file.truncate(whole)
        os.fsync(file.fileno())
