"""Which reading each document came with: names and numbers of hundreds of thousands of articles in little space."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


class DocumentSerials:
    """The serial number of the reading of each document."""

    def __init__(self) -> None:
        self._documents: pa.StringArray = pa.array([], pa.string())
        self._serials: npt.NDArray[np.int32] = np.empty(0, np.int32)

    def add(self, serials: Mapping[str, int]) -> None:
        """Take documents that are not known yet."""
        self._documents = pa.concat_arrays([self._documents, pa.array(list(serials), pa.string())])
        numbers = np.fromiter(serials.values(), np.int32, len(serials))
        self._serials = np.concatenate([self._serials, numbers])

    def known(self, documents: Collection[str]) -> set[str]:
        """Those of some documents that are known."""
        return set(self._documents.filter(pa.array(self._among(documents))).to_pylist()) if documents else set()

    def let_go(self, documents: Collection[str]) -> set[int]:
        """Forget some documents; the numbers of their readings."""
        among = self._among(documents)
        found: list[int] = self._serials[among].tolist()
        self._documents, self._serials = self._documents.filter(pa.array(~among)), self._serials[~among]
        return set(found)

    def _among(self, documents: Collection[str]) -> npt.NDArray[np.bool_]:
        found = pc.is_in(self._documents, pa.array(sorted(documents), pa.string()))
        among: npt.NDArray[np.bool_] = found.to_numpy(zero_copy_only=False)
        return among
