"""Finished WARC files in an object store, beside the folder in which they were written.

Here belong putting them there and fetching a missing one back. A finished file never changes, so a name stands for one
content; the file being written, the ledger and all else in the folder stay local.
"""

from __future__ import annotations

import secrets
import time
from contextlib import suppress
from pathlib import Path

from tasks.objects import ObjectStore, StoreError

SUFFIX = ".warc.gz"
_FETCHING = ".fetching"
_FORGOTTEN_SECONDS = 86_400.0


class WarcStore:
    """The finished files of an archive in a store. Every operation may raise a StoreError when the store fails."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects
        self._sizes: dict[str, int] | None = None

    def sizes(self) -> dict[str, int]:
        """The bytes of every file by name, as of the first question or the last time files were put."""
        if self._sizes is None:
            listed = self._objects.list("")
            self._sizes = {key: each.size for key, each in listed.items() if key.endswith(SUFFIX) and "/" not in key}
        return self._sizes

    def fetch(self, name: str, path: Path) -> bool:
        """Write a file of the store to a path, whole or not at all; false when the store has none of that name."""
        if name not in self.sizes():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{name}.{secrets.token_hex(4)}{_FETCHING}")
        try:
            self._objects.download(name, unfinished)
            if unfinished.stat().st_size != self.sizes()[name]:
                raise StoreError(f"{self._objects.uri_of(name)}: came with another length; run again")
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        return True

    def put(self, folder: Path) -> list[str]:
        """Put the finished files of a folder that the store does not have; their names.

        Raises:
            StoreError: the store has another file of a name; nothing of it is replaced.
        """
        _forget_unfinished(folder)
        self._sizes = None
        new = []
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            there = self.sizes().get(path.name)
            if there is None:
                self._objects.upload(path.name, path)
                new.append(path)
            elif there != path.stat().st_size:
                raise StoreError(
                    f"{self._objects.uri_of(path.name)}: is another file than {path}; only one machine may write to "
                    "an archive: move one of the two to another archive"
                )
        self._sizes = None
        for path in new:
            if self.sizes().get(path.name) != path.stat().st_size:
                raise StoreError(f"{self._objects.uri_of(path.name)}: did not arrive whole; run again")
        return [path.name for path in new]


def _forget_unfinished(folder: Path) -> None:
    """Remove what killed readers left behind; younger pieces may belong to living ones."""
    for path in folder.glob(f"*{_FETCHING}"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _FORGOTTEN_SECONDS:
                path.unlink()
