"""Many small pieces of bytes in one, so that they are read and written as fast as one.

Here belongs only the packing. What is replaced stays where it was until all pieces are packed anew.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt


class Packed:
    """Pieces by number, in the order in which they were added."""

    def __init__(self) -> None:
        self._all = bytearray()
        self._starts = self._stops = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._all[self._starts[number] : self._stops[number]])

    def __setitem__(self, number: int, piece: bytes) -> None:
        self._starts[number] = len(self._all)
        self._all += piece
        self._stops[number] = len(self._all)

    def extend(self, pieces: Iterable[bytes]) -> None:
        """Add pieces behind those there are."""
        stops = []
        first = len(self._all)
        for piece in pieces:
            self._all += piece
            stops.append(len(self._all))
        added: npt.NDArray[np.int64] = np.array(stops, np.int64)
        self._starts = np.concatenate([self._starts, np.array([first], np.int64)[: len(stops)], added[:-1]])
        self._stops = np.concatenate([self._stops, added])
