"""Many small pieces of bytes in a few large ones, so that they are read and written as fast as these.

Here belongs only the packing. What is replaced stays where it was until so much of it lies there that all pieces are
packed anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, chain
from mmap import ACCESS_READ, mmap
from pathlib import Path
from pickle import PickleBuffer
from tempfile import TemporaryFile
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

# Parts that a piece is looked for in, and the share of what is replaced, from which on all is packed anew.
_MOST_PARTS, _MOST_REPLACED = 16, 0.25
Places = npt.NDArray[np.int64]
_Number = TypeVar("_Number", bound=np.generic)


def in_file(array: npt.NDArray[_Number], folder: Path | None) -> npt.NDArray[_Number]:
    """An array that lies in a nameless file of a folder, to be read only; the array itself without a folder."""
    if folder is None or not array.size:
        return array
    with TemporaryFile(dir=folder) as file:
        array.tofile(file)
        file.flush()
        return np.frombuffer(mmap(file.fileno(), 0, access=ACCESS_READ), array.dtype)


class Packed:
    """Pieces by number, in the order in which they were added.

    The last part grows; those before it are as they were kept, and may lie in a file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """With a `folder` what `extend` adds goes into nameless files there."""
        self.folder = folder
        self._parts: list[Any] = []
        self._last = bytearray()
        self._firsts = [0]
        self._starts: Places = np.empty(0, np.int64)
        self._stops: Places = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> bytes:
        start, stop = int(self._starts[number]), int(self._stops[number])
        part = bisect_right(self._firsts, start) - 1
        first = self._firsts[part]
        return bytes((self._last if part == len(self._parts) else self._parts[part])[start - first : stop - first])

    def __setitem__(self, number: int, piece: bytes) -> None:
        self._starts[number] = self._end()
        self._last += piece
        self._stops[number] = self._end()

    def extend(self, pieces: Iterable[bytes]) -> None:
        """Add pieces behind those there are."""
        first = self._end()
        sizes = self._in_file(pieces, self.folder) if self.folder else [self._append(piece) for piece in pieces]
        added: Places = np.cumsum([first, *sizes], dtype=np.int64)
        self._starts = np.concatenate([self._starts, added[:-1]])
        self._stops = np.concatenate([self._stops, added[1:]])

    def _append(self, piece: bytes) -> int:
        self._last += piece
        return len(piece)

    def _in_file(self, pieces: Iterable[bytes], folder: Path) -> list[int]:
        with TemporaryFile(dir=folder) as file:
            sizes = [file.write(piece) for piece in chain([bytes(self._last)], pieces)]
            file.flush()
            if any(sizes):
                self._hold([*self._parts, mmap(file.fileno(), 0, access=ACCESS_READ)])
        return sizes[1:]

    def _hold(self, parts: Iterable[Any]) -> None:
        self._parts, self._last = [memoryview(part) for part in parts], bytearray()
        self._firsts = [0, *accumulate(map(len, self._parts))]

    def _end(self) -> int:
        return self._firsts[-1] + len(self._last)

    def __getstate__(self) -> dict[str, Any]:
        used = int((self._stops - self._starts).sum())
        if len(self._parts) >= _MOST_PARTS or used < (1 - _MOST_REPLACED) * self._end():
            self._pack_anew()
        parts = [*self._parts, self._last] if self._last else self._parts
        return {"parts": [PickleBuffer(part) for part in parts], "starts": self._starts, "stops": self._stops}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.folder = None
        self._hold(state["parts"])
        self._starts, self._stops = state["starts"], state["stops"]

    def _pack_anew(self) -> None:
        anew = Packed()
        anew.extend(self[number] for number in range(len(self)))
        self.__dict__ |= anew.__dict__
