"""How a release lies in an object store.

    latest.json                  the pointer: version and manifest; written last of all
    releases.json                all releases with the schema version of every table in each
    releases/VERSION.json        the manifest: which object is which file of the release
    parts/ab/SHA256.parquet      every file of every release, named by its content
    locks/…                      who is publishing (`lease.py`)
    failed/RUN/report.json       why a publication was refused

A manifest is one object, put when all that it names is there: a release is in the store whole or not at all. Files
are named by their SHA-256, so a part that did not change is the same object in every release, and nothing that a
reader holds is ever written again. Here belong the names and the shape of manifest and pointer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from tasks.publish.errors import DamagedReleaseError
from tasks.publish.index import release_entry
from tasks.publish.package import File, json_bytes
from tasks.publish.release import PACKAGE, RELEASES, Release
from tasks.publish.store import LocalStore
from tasks.publish.version import is_version

PARTS = "parts"
INDEX = "releases.json"
POINTER_LENGTH = 256


def object_of(file: File) -> str:
    """The key of a file's content; the ending stays, for tools that go by it."""
    return f"{PARTS}/{file.sha256[:2]}/{file.sha256}{PurePosixPath(file.path).suffix}"


def manifest_key(version: str) -> str:
    """The key of a release's manifest."""
    return f"{RELEASES}/{version}.json"


def version_of(key: str) -> str | None:
    """Whose manifest a key is."""
    name = key.removeprefix(f"{RELEASES}/").removesuffix(".json")
    return name if key == manifest_key(name) and is_version(name) else None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release in the store: its entry in the index, and all of its files, the data package included."""

    entry: Mapping[str, Any]
    files: Sequence[File]

    @property
    def version(self) -> str:
        """Which release it is."""
        return str(self.entry["version"])

    @property
    def objects(self) -> set[str]:
        """The keys of all objects that the release needs."""
        return {object_of(file) for file in self.files}

    def package(self) -> File:
        """The data package among the files."""
        return next(file for file in self.files if file.path == PACKAGE)

    def as_bytes(self) -> bytes:
        """The manifest as JSON; `tables` lists the objects of each, for those who load tables without hoptac."""
        tables = {table: self.parts(table) for table in self.entry["rows"]}
        files = [{**file.as_json(), "object": object_of(file)} for file in self.files]
        return json_bytes({**self.entry, "tables": tables, "files": files})

    def parts(self, table: str) -> list[str]:
        """The keys of the objects that hold a table, in the order of its parts."""
        return [object_of(each) for each in self.files if each.rows is not None and each.path.startswith(f"{table}/")]


def manifest_of(folder: Path) -> Manifest:
    """The manifest of a release that lies whole in a local folder, staged or published."""
    store = LocalStore(folder)
    package = json.loads(store.read_bytes(PACKAGE))
    release = Release(folder, str(package["version"]), package)
    entry = {**release_entry(store.read_bytes(PACKAGE), release), "path": manifest_key(release.version)}
    parts = [_file(each) for resource in package["resources"] for each in resource["files"]]
    attachments = [_file(each) for each in package["attachments"]]
    itself = File(PACKAGE, store.size(PACKAGE), store.sha256(PACKAGE))
    return Manifest(entry, (*parts, *attachments, itself))


def _file(described: Mapping[str, Any]) -> File:
    sha256 = str(described["hash"]).removeprefix("sha256:")
    return File(str(described["path"]), int(described["bytes"]), sha256, described.get("rows"))


def read_manifest(content: bytes, uri: str) -> Manifest:
    """A manifest from its bytes.

    Raises:
        DamagedReleaseError: it is not what was written.
    """
    try:
        read = json.loads(content)
        files = tuple(_file(each) for each in read["files"])
        entry = {name: value for name, value in read.items() if name not in ("files", "tables")}
        manifest = Manifest(entry, files)
        manifest.package()
        return manifest
    except (ValueError, KeyError, TypeError, StopIteration):
        raise DamagedReleaseError(uri, ["the manifest cannot be read"]) from None


def pointer_bytes(version: str) -> bytes:
    """The pointer to a release."""
    return json_bytes({"version": version, "path": manifest_key(version)})


def read_pointer(content: bytes | None) -> str | None:
    """The version that a pointer names; null when there is no pointer or it cannot be read."""
    try:
        version = str(json.loads(content or b"")["version"])
    except (ValueError, KeyError, TypeError):
        return None
    return version if is_version(version) else None
