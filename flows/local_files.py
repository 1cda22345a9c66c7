"""Which local files an `ingest` takes, and under which names.

Here belong paths, folders, globs and names. A file's name is its path relative to the folder it was ingested from: for
a folder given on the command line the path below it, for a single file the file's own name. What is in a file is not
looked at here.
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".txt", ".text", ".md")
WARC_SUFFIXES = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file to ingest: where it lies, what it will be called, and whether it is an archive of pages."""

    path: Path
    name: str

    @property
    def is_warc(self) -> bool:
        """Whether the file holds archived pages."""
        return self.path.name.lower().endswith(WARC_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Found:
    """What paths lead to: files in the order of their names, and a line for each path that leads to none."""

    files: tuple[LocalFile, ...]
    problems: tuple[str, ...]
    passed_over: int = 0


def find_files(paths: Sequence[str]) -> Found:
    """The files that paths, folders and glob patterns lead to.

    In a folder only pages (HTML, text) and WARC files count; how many others there were is told. A file named by itself
    is taken whatever its suffix. Files of one name from different folders are called by their paths below the folder
    that all single files share.
    """
    singles: list[Path] = []
    below: list[LocalFile] = []
    problems: list[str] = []
    passed_over = 0
    for given in paths:
        found = _expanded(given)
        if not found:
            problems.append(_nothing_at(given))
        for path in found:
            if not path.is_dir():
                singles.append(path)
                continue
            pages, others = _pages_below(path)
            below += pages
            passed_over += others
            if not pages:
                problems.append(f"{path}: the folder holds no HTML, text or WARC file; give a folder with pages")
    files = sorted({*_named(singles), *below}, key=lambda file: (file.name, file.path))
    return Found(tuple(files), tuple(problems), passed_over)


def _expanded(given: str) -> list[Path]:
    """The paths a word of the command line stands for: itself, or what the pattern matches."""
    path = Path(given)
    if path.exists():
        return [path]
    matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute patterns)
    return [Path(match) for match in matches if Path(match).exists()]


def _nothing_at(given: str) -> str:
    if glob.has_magic(given):
        return f"{given}: no file matches the pattern; check the folder and the quotes"
    if Path(given).is_symlink():
        return f"{given}: a link to a file that is not there; mend or leave out the link"
    return f"{given}: no such file or folder; check the path"


def _pages_below(folder: Path) -> tuple[list[LocalFile], int]:
    files = [path for path in _walk(folder) if path.is_file()]
    pages = [path for path in files if path.name.lower().endswith((*PAGE_SUFFIXES, *WARC_SUFFIXES))]
    return [LocalFile(path, path.relative_to(folder).as_posix()) for path in pages], len(files) - len(pages)


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder but hidden ones, in the order of their names."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent) / name for name in sorted(names) if not name.startswith("."))


def _named(singles: Iterable[Path]) -> list[LocalFile]:
    distinct = sorted({path.absolute(): path for path in singles}.values())
    clashing = any(count > 1 for count in Counter(path.name for path in distinct).values())
    if not clashing:
        return [LocalFile(path, path.name) for path in distinct]
    shared = Path(os.path.commonpath([path.absolute().parent for path in distinct]))
    return [LocalFile(path, path.absolute().relative_to(shared).as_posix()) for path in distinct]
