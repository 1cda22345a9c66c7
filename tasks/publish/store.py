"""All file operations of publishing: writing, linking, renaming, swapping, reading, removing.

Here belongs everything that touches the disk, so that another kind of store can stand in for this one. What is written
and in which order is decided by `publisher.py` and `prune.py`. Paths are relative to the store's root, in POSIX form.
Written files are flushed to the disk before they count, and a file is never written through a path that readers know:
it may be hard-linked from an older release.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_FILE_MODE = 0o444
_FOLDER_MODE = 0o555
_OPEN_FOLDER_MODE = 0o755


class LocalStore:
    """An output folder on a local disk (or a mounted one with atomic rename)."""

    def __init__(self, root: Path) -> None:
        """Take a folder as the root; it is made when something is first written."""
        self.root = root

    def path(self, name: str) -> Path:
        """The local path of a name."""
        return self.root / name

    def exists(self, name: str) -> bool:
        """Whether there is a file or folder of that name."""
        return self.path(name).exists()

    def make_folder(self, name: str) -> None:
        """Make a folder with its parents.

        Raises:
            OSError: it cannot be made.
        """
        self.path(name).mkdir(parents=True, exist_ok=True)

    def folders(self, name: str) -> list[str]:
        """The names of the folders in a folder, sorted; none when it is not there."""
        path = self.path(name)
        return sorted(entry.name for entry in path.iterdir() if entry.is_dir()) if path.is_dir() else []

    def files(self, name: str) -> list[str]:
        """The files under a folder with their path relative to it, sorted."""
        path = self.path(name)
        return sorted(entry.relative_to(path).as_posix() for entry in path.rglob("*") if entry.is_file())

    def read_bytes(self, name: str) -> bytes:
        """The content of a file."""
        return self.path(name).read_bytes()

    def read_table(self, name: str) -> pa.Table:
        """A Parquet file as a table, read by this thread alone.

        pyarrow 26 now and then aborts a process that ends right after a read with its thread pool.
        """
        with self.path(name).open("rb") as file:
            return pq.ParquetFile(file).read(use_threads=False)

    def size(self, name: str) -> int:
        """A file's length in bytes."""
        return self.path(name).stat().st_size

    def sha256(self, name: str) -> str:
        """A file's SHA-256, hexadecimal."""
        with self.path(name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def write_bytes(self, name: str, content: bytes) -> None:
        """Write a new file and flush it to the disk."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def write_table(self, name: str, table: pa.Table, sorting: list[pq.SortingColumn]) -> None:
        """Write a new Parquet file whose bytes depend on the table alone (and on the version of pyarrow)."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            pq.write_table(
                table,
                file,
                compression="zstd",
                write_statistics=True,
                write_page_index=True,
                sorting_columns=sorting or None,
                row_group_size=50_000,
            )
            file.flush()
            os.fsync(file.fileno())

    def link(self, source: str, target: str) -> bool:
        """Hard-link a file under a new name.

        Returns:
            False where the file system has no hard links (or too many of this file); nothing is written then.
        """
        path = self.path(target)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.hardlink_to(self.path(source))
        except OSError:
            return False
        return True

    def replace_bytes(self, name: str, content: bytes) -> None:
        """Put a file in the place of another one in a single step: readers see the old or the new one."""
        temporary = f".{name}.new"
        self.path(temporary).unlink(missing_ok=True)
        self.write_bytes(temporary, content)
        self.path(temporary).replace(self.path(name))
        self._flush_folder(self.root)

    def replace_link(self, name: str, target: str) -> bool:
        """Let a symbolic link point to a target in a single step; false where there are no symbolic links."""
        temporary = self.path(f".{name}.new")
        try:
            temporary.unlink(missing_ok=True)
            temporary.symlink_to(target)
            temporary.replace(self.path(name))
        except OSError:
            return False
        return True

    def remove_file(self, name: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        self.path(name).unlink(missing_ok=True)

    def move_folder(self, source: str, target: str) -> None:
        """Rename a folder in a single step. The target must not exist."""
        if self.exists(target):
            raise FileExistsError(f"{self.path(target)} is there already")
        self.path(target).parent.mkdir(parents=True, exist_ok=True)
        self._flush_tree(self.path(source))
        self.path(source).rename(self.path(target))
        self._flush_folder(self.path(target).parent)

    def make_read_only(self, name: str) -> None:
        """Take the right to write from all files and folders under a folder, and from itself."""
        for folder, _, files in os.walk(self.path(name), topdown=False):
            for file in files:
                Path(folder, file).chmod(_FILE_MODE)
            Path(folder).chmod(_FOLDER_MODE)

    def make_writable(self, name: str) -> None:
        """Give the right to rename a folder back (its content stays read-only)."""
        self.path(name).chmod(_OPEN_FOLDER_MODE)

    def remove_folder(self, name: str) -> None:
        """Remove a folder with all that is in it, read-only or not. Files linked elsewhere stay there."""
        path = self.path(name)
        for folder, _, _ in os.walk(path):
            Path(folder).chmod(_OPEN_FOLDER_MODE)
        with suppress(FileNotFoundError):
            shutil.rmtree(path)

    def _flush_tree(self, path: Path) -> None:
        for folder in _folders_below(path):
            self._flush_folder(folder)

    def _flush_folder(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _folders_below(path: Path) -> Iterator[Path]:
    for folder, _, _ in os.walk(path, topdown=False):
        yield Path(folder)
