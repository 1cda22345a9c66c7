"""One file in which objects with large arrays are kept: what nobody looks at is not read.

The file begins with a tag by which it is known whether it can be used, and the sizes of what follows: the pickled
object, then the bytes of its arrays (buffers of pickle protocol 5). Reading maps the file into memory, changes stay in
memory. Here belongs only the file; whether it is used is the flows' business. It is as trusted as the archive: reading
it can run code.
"""

from __future__ import annotations

import marshal
import mmap
import os
import pickle
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

import numpy as np

_MAGIC = b"hoptac kept 1\n"
_ALIGNED, _LENGTH = 64, 8
_SLICE = 1 << 24


class DamagedError(Exception):
    """A file that is no kept object, or only a part of one."""


def keep(path: Path, tag: str, kept: object) -> None:
    """Write an object, all of it or, when the process is killed meanwhile, nothing."""
    buffers: list[pickle.PickleBuffer] = []
    pickled = pickle.dumps(kept, 5, buffer_callback=buffers.append)
    pieces = [memoryview(pickled), *(buffer.raw() for buffer in buffers)]
    head = marshal.dumps((tag, [piece.nbytes for piece in pieces]))
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    with scratch.open("wb") as file:
        file.write(_MAGIC + len(head).to_bytes(_LENGTH, "little") + head)
        for piece in pieces:
            file.write(bytes(-file.tell() % _ALIGNED))
            _write(file, piece)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)


def _write(file: BinaryIO, piece: memoryview) -> None:
    """Write a piece; of one that lies in a file and that nobody can have changed, nothing stays in memory for it."""
    mapped: object = piece
    while isinstance(mapped, memoryview | np.ndarray):
        mapped = mapped.obj if isinstance(mapped, memoryview) else mapped.base
    for start in range(0, piece.nbytes, _SLICE):
        file.write(piece[start : start + _SLICE])
        if isinstance(mapped, mmap.mmap) and piece.readonly:
            mapped.madvise(mmap.MADV_DONTNEED)


def kept(path: Path, tag: str) -> object | None:
    """The object that was kept with this tag; null when it was kept with another one, or in another kind of file.

    Raises:
        FileNotFoundError: nothing was kept.
        DamagedError: the file cannot be read.
    """
    with path.open("rb") as file:
        begins = len(_MAGIC) + _LENGTH
        start = file.read(begins)
        if not start.startswith(_MAGIC):
            return None
        head = file.read(int.from_bytes(start[len(_MAGIC) :], "little"))
        try:
            found, sizes = marshal.loads(head)  # noqa: S302 -- a file of our own, as trusted as the archive
        except (EOFError, ValueError, TypeError) as error:
            raise DamagedError("its beginning is damaged") from error
        if found != tag:
            return None
        mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY))
    pickled, *buffers = _pieces(mapped, begins + len(head), sizes)
    return pickle.loads(pickled, buffers=buffers)  # type: ignore[no-any-return]  # noqa: S301


def _pieces(mapped: memoryview, first: int, sizes: Sequence[int]) -> Iterator[memoryview]:
    starts = list(accumulate(sizes, lambda end, size: _aligned(end) + size, initial=first))
    if starts[-1] != mapped.nbytes:
        raise DamagedError("its end is missing")
    for end, size in zip(starts[1:], sizes, strict=True):
        yield mapped[end - size : end]


def _aligned(place: int) -> int:
    return place + -place % _ALIGNED
