"""What the reading of a page depends on besides the page: the code, the lexicons, the sources, the libraries.

Two runs with the same fingerprint read the same page the same way; with another one pages are read again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import schemas
import tasks

# Libraries whose behaviour shows in an article or in what is read from it.
LIBRARIES = (
    "babel",
    "beautifulsoup4",
    "htmldate",
    "lxml",
    "py3langid",
    "pyahocorasick",
    "rapidfuzz",
    "regex",
    "trafilatura",
)
# Libraries that decide what is kept of linking, and how.
LINKING_LIBRARIES = ("babel", "numpy", "polars", "pyarrow", "rapidfuzz")


def pipeline_fingerprint(lexicon: Path, sources: Path) -> str:
    """A hex digest over all that decides how a page is read."""
    digest = hashlib.sha256()
    for name in LIBRARIES:
        digest.update(f"{name}=={version(name)}\n".encode())
    steps = Path(tasks.__path__[0])
    code = (Path(schemas.__path__[0]), steps / "clean", steps / "extract")
    for folder in (*code, lexicon, sources):
        _add(digest, folder, folder.rglob("*"))
    _add(digest, steps, steps.glob("*.py"))
    return digest.hexdigest()


def linking_fingerprint(pipeline: str) -> str:
    """A hex digest over all that decides how readings are linked, but for the readings and corrections.

    `pipeline` is the digest of what decides how pages are read, lexicons and sources among it.
    """
    digest = hashlib.sha256(f"{pipeline}\n{sys.version}\n".encode())
    for name in LINKING_LIBRARIES:
        digest.update(f"{name}=={version(name)}\n".encode())
    folder = Path(tasks.__path__[0]) / "link"
    _add(digest, folder, folder.rglob("*"))
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: Path, paths: Iterable[Path]) -> None:
    """Add names and contents of files, in an order that no file system decides."""
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        digest.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
