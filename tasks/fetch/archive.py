"""The archive: WARC 1.1 files in a folder, one gzip member per record, found again by `FILE.warc.gz:OFFSET`.

Here belong the files as a whole: naming, rotation, the lock of the one writer, finding records again. The file being
written and what a killed writer left behind are in `open_file.py`, what stands in records in `records.py`; who was
visited when is in the ledger, which can be rebuilt from here.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from warcio.recordloader import ArcWarcRecord

from schemas.fetching import Entry, Exchange
from schemas.records import RawPage
from tasks.fetch import records
from tasks.fetch.clock import Clock
from tasks.fetch.decoding import decode
from tasks.fetch.members import DamagedError, member_at, members, next_member_start
from tasks.fetch.open_file import OPEN, SUFFIX, OpenFile, finish
from tasks.fetch.records import Context, Record
from tasks.fetch.remote import WarcStore

# Content that passed the fetcher's limit is read back whatever its size; the bound only keeps a spoiled file in check.
_READ_LIMIT = 1024 * 1024 * 1024


class ArchiveLockedError(RuntimeError):
    """Another process is writing to the archive."""


class Archive:
    """A folder of WARC files: any number of readers, one writer. Opened for writing by the first write."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock | None = None,
        max_bytes: int = 256 * 1024 * 1024,
        software: str = "hoptac",
        user_agent: str = "hoptac",
        remote: WarcStore | None = None,
    ) -> None:
        """`max_bytes`: a file is closed after the record with which it reaches that size.

        `remote`: a store that has finished files too; one that is missing in the folder is fetched when it is needed.
        """
        self.folder = folder
        self._remote = remote
        self._clock = clock or Clock()
        self._max_bytes = max_bytes
        self._software, self._user_agent = software, user_agent
        self._lock: BinaryIO | None = None
        self._file: OpenFile | None = None

    def __enter__(self) -> Self:
        """Use as a context manager closes what was opened."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def files(self) -> list[str]:
        """The final names of all files in the order they were begun, the one being written included."""
        paths = self.folder.iterdir() if self.folder.is_dir() else ()
        names = (path.name.removesuffix(OPEN) for path in paths if path.is_file())
        stored = () if self._remote is None else self._remote.sizes()
        return sorted({name for name in names if name.endswith(SUFFIX)}.union(stored))

    def size(self, name: str) -> int:
        """The bytes of a file; 0 when there is none of that name."""
        path = self._local(name)
        if path.is_file():
            return path.stat().st_size
        return 0 if self._remote is None else self._remote.sizes().get(name, 0)

    def path(self, name: str) -> Path:
        """Where a file lies now, whether it is finished or being written; fetched from the store when it is missing."""
        path = self._local(name)
        if self._remote is not None and not path.is_file() and self._remote.fetch(name, self.folder / name):
            return self.folder / name
        return path

    def _local(self, name: str) -> Path:
        if Path(name).name != name:
            raise ValueError(f"{name}: not the name of a file in the archive")
        final = self.folder / name
        return final if final.is_file() else self.folder / (name + OPEN)

    def lock(self) -> None:
        """Take the writer's lock, unless it is held already; `close` gives it up.

        Raises:
            ArchiveLockedError: another process is writing.
        """
        if self._lock is None:
            self._lock = self._take_lock()

    def recover(self) -> list[str]:
        """Take the writer's lock and put in order what a killed writer left; the pieces cut off, one line each.

        Raises:
            ArchiveLockedError: another process is writing.
        """
        self.lock()
        if self._file is not None:
            return []
        return [line for path in sorted(self.folder.glob(f"*{SUFFIX}{OPEN}")) for line in finish(path)]

    def add_exchange(self, exchange: Exchange, content_sha256: str, context: Context) -> Entry:
        """Write the response and the request of an exchange; the entry of the response."""
        file = self._open_file()
        response = records.response(file.writer, exchange, context, content_sha256)
        return self._write(file, response, records.request(file.writer, exchange))

    def add_revisit(self, exchange: Exchange, original: str, context: Context, profile: str) -> Entry:
        """Write that a page is as in the record at the reference `original`."""
        header = self.record(original).header
        file = self._open_file()
        record = records.revisit(file.writer, exchange, context, header, profile)
        return self._write(file, record, records.request(file.writer, exchange))

    def add_file(self, name: str, content: bytes, *, at: datetime, context: Context, content_type: str | None) -> Entry:
        """Write a local file under its path relative to the folder it was ingested from."""
        file, uri = self._open_file(), records.file_uri(name)
        return self._write(file, records.resource(file.writer, uri, content, content_type, at, context))

    def add_page(self, page: RawPage, context: Context) -> Entry:
        """Write a page that another archive holds, with the address and date it has there."""
        file, uri = self._open_file(), str(page.url)
        record = records.resource(file.writer, uri, page.content, page.content_type, page.fetched_at, context)
        return self._write(file, record)

    def record(self, reference: str) -> Record:
        """The record at a reference; ValueError when there is none, DamagedError when it cannot be unpacked."""
        name, _, offset = reference.rpartition(":")
        path = self.path(name) if name.endswith(SUFFIX) and offset.isdigit() else None
        if path is None or not path.is_file():
            raise ValueError(f"{reference}: no such record in {self.folder}")
        return records.parse(member_at(path, int(offset)).data)

    def read(self, reference: str) -> RawPage:
        """The page or file at a reference, its content coding undone.

        Raises:
            ValueError: there is no record with content there.
        """
        record = self.record(reference)
        entry = records.entry_of(record, reference, 0)
        if entry is None or entry.record == "revisit":
            raise ValueError(f"{reference}: a record of type {record.kind} holds no content")
        content = decode(record.payload, record.http_field("Content-Encoding"), _READ_LIMIT)
        return RawPage(
            content=content,
            content_sha256=records.digest(content),
            archive=reference,
            fetched_at=entry.fetched_at,
            url=entry.url,
            file=entry.file,
            publisher_id=entry.publisher_id,
            content_type=entry.content_type,
        )

    def entries(self, name: str, start: int = 0) -> Iterator[Entry]:
        """What the ledger needs of each record of a file from an offset on, in the order of writing.

        A damaged record is left out; `verify` tells of it.
        """
        following: int | None = start
        while following is not None:
            try:
                for member in members(self.path(name), following):
                    entry = records.entry_of(records.parse(member.data), f"{name}:{member.start}", member.end)
                    if entry is not None:
                        yield entry
                return
            except DamagedError as damage:
                following = next_member_start(self.path(name), damage.offset)

    def close(self) -> None:
        """Finish the file being written and give up the writer's lock."""
        self._close_file()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _take_lock(self) -> BinaryIO:
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = (self.folder / ".lock").open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise ArchiveLockedError(
                f"{self.folder}: another process is writing to this archive; wait for it to end"
            ) from error
        return lock

    def _open_file(self) -> OpenFile:
        if self._file is None:
            self.recover()
            now = self._clock.now()
            last = max((int(name.removesuffix(SUFFIX).rpartition("-")[2]) for name in self._own_files()), default=-1)
            name = f"hoptac-{now:%Y%m%d%H%M%S}-{last + 1:05d}{SUFFIX}"
            self._file = OpenFile(self.folder / name, self._clock, self._software, self._user_agent)
        return self._file

    def _own_files(self) -> list[str]:
        names = (name.removesuffix(SUFFIX) for name in self.files())
        return [name for name in names if name.startswith("hoptac-") and name.rpartition("-")[2].isdigit()]

    def _write(self, file: OpenFile, first: ArcWarcRecord, second: ArcWarcRecord | None = None) -> Entry:
        """Append records and read the first one back, so that an entry says what lies in the file."""
        offset, end = file.append(first, second)
        parsed = records.parse(member_at(self.path(file.name), offset).data)
        entry = records.entry_of(parsed, f"{file.name}:{offset}", end)
        if end >= self._max_bytes:
            self._close_file()
        if entry is None:
            raise RuntimeError(f"{file.name}:{offset}: the record written is not one of a page")
        return entry

    def _close_file(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
