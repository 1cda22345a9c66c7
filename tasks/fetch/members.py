"""WARC files as a row of gzip members, one per record: reading them one by one, noticing where a file is damaged.

Here belongs what must work on a file that a killed process left behind, or that a disk spoiled. What a record says is
read in `records.py`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_STEP = 64 * 1024
_MAGIC = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS


class DamagedError(ValueError):
    """A record cannot be unpacked; `torn` when the file ends in the middle of it."""

    def __init__(self, path: Path, offset: int, torn: bool) -> None:
        self.path, self.offset, self.torn = path, offset, torn
        super().__init__(f"{path.name}:{offset}: {'the file ends inside this record' if torn else 'damaged record'}")


@dataclass(frozen=True, slots=True)
class Member:
    """One record as bytes, with the offsets it lies between in the compressed file."""

    start: int
    end: int
    data: bytes


def member_at(path: Path, offset: int) -> Member:
    """The record that starts at an offset.

    Raises:
        DamagedError: it cannot be unpacked.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return _read_member(file, path, offset)


def members(path: Path, start: int = 0) -> Iterator[Member]:
    """All records from an offset on; DamagedError at the first one that cannot be unpacked."""
    size = path.stat().st_size
    with path.open("rb") as file:
        while start < size:
            member = _read_member(file, path, start)
            yield member
            start = member.end


def next_member_start(path: Path, after: int) -> int | None:
    """Where the next readable record starts after a damaged one; null when there is none."""
    with path.open("rb") as file:
        file.seek(after + 1)
        rest = file.read()
    found = rest.find(_MAGIC)
    while found != -1:
        offset = after + 1 + found
        try:
            if member_at(path, offset).data.startswith(b"WARC/"):
                return offset
        except DamagedError:
            pass
        found = rest.find(_MAGIC, found + 1)
    return None


def whole_size(path: Path) -> int:
    """The size of a file up to the end of its last whole record; damage before that is left for `verify` to tell."""
    end = 0
    following: int | None = 0
    while following is not None:
        try:
            for member in members(path, following):
                end = member.end
            return end
        except DamagedError as damage:
            following = next_member_start(path, damage.offset)
    return end


def _read_member(file: BinaryIO, path: Path, offset: int) -> Member:
    file.seek(offset)
    unpacker = zlib.decompressobj(_GZIP)
    parts: list[bytes] = []
    read = 0
    while not unpacker.eof:
        piece = file.read(_STEP)
        if not piece:
            raise DamagedError(path, offset, torn=True)
        read += len(piece)
        try:
            parts.append(unpacker.decompress(piece))
        except zlib.error as error:
            raise DamagedError(path, offset, torn=False) from error
    return Member(offset, offset + read - len(unpacker.unused_data), b"".join(parts))
