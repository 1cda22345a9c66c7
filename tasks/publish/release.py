"""Reading releases: which there are, which is the latest, what is in one, whether it is whole.

Here belongs everything a reader of releases needs. `open_release` resolves `latest` once, so that whoever reads several
tables through one `Release` reads them all from the same release, whatever is published meanwhile.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from schemas.tables import TABLES
from tasks.publish.errors import DamagedReleaseError, ReleaseNotFoundError
from tasks.publish.store import LocalStore
from tasks.publish.threads import side_by_side
from tasks.publish.version import is_version, version_key

PACKAGE = "datapackage.json"
POINTER = "latest.json"
LINK = "latest"
RELEASES = "releases"


@dataclass(frozen=True)
class Release:
    """One release on disk. `package` is its `datapackage.json`."""

    path: Path
    version: str
    package: dict[str, Any] = field(repr=False)

    @property
    def tables(self) -> list[str]:
        """The names of its tables, in the order of the package."""
        return [str(resource["name"]) for resource in self.package["resources"]]

    def resource(self, table: str) -> dict[str, Any]:
        """What the package says of a table.

        Raises:
            ReleaseNotFoundError: the release has no such table.
        """
        for resource in self.package["resources"]:
            if resource["name"] == table:
                return dict(resource)
        raise ReleaseNotFoundError(f"release {self.version} has no table {table}; it has {', '.join(self.tables)}")

    def rows(self, table: str) -> int:
        """How many rows a table has, by the package."""
        return int(self.resource(table)["rows"])

    def table(self, table: str) -> pa.Table:
        """A table with all its rows, part after part, each part in the order of the primary key.

        Raises:
            DamagedReleaseError: a part is missing or cannot be read.
        """
        return pa.concat_tables([self.part(file["path"]) for file in self.resource(table)["files"]])

    def part(self, path: str) -> pa.Table:
        """One part by its path in the package.

        Raises:
            DamagedReleaseError: it is missing or cannot be read.
        """
        try:
            return LocalStore(self.path).read_table(path)
        except FileNotFoundError:
            raise DamagedReleaseError(self.path, [f"{path} is missing"]) from None
        except pa.ArrowInvalid:
            raise DamagedReleaseError(self.path, [f"{path} cannot be read"]) from None

    def lost_files(self) -> list[str]:
        """Which of its files are missing or not as long as they were, a line for each; nothing is read."""
        store = LocalStore(self.path)
        return [problem for file in _listed_files(self) if (problem := _length_problem(store, file)) is not None]


def _load(path: Path) -> Release:
    try:
        package = json.loads((path / PACKAGE).read_text(encoding="utf-8"))
        return Release(path, str(package["version"]), package)
    except FileNotFoundError:
        raise ReleaseNotFoundError(f"{path} is not a release: it has no {PACKAGE}") from None
    except (ValueError, KeyError, TypeError):
        raise DamagedReleaseError(path, [f"{PACKAGE} cannot be read"]) from None


def latest_path(output: Path) -> Path | None:
    """The folder of the latest release, by `latest.json`; null when nothing has been published.

    Raises:
        DamagedReleaseError: the pointer cannot be read.
    """
    try:
        pointer = json.loads((output / POINTER).read_text(encoding="utf-8"))
        return output / str(pointer["path"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        raise DamagedReleaseError(output, [f"{POINTER} cannot be read"]) from None


def open_release(output_or_release: Path, version: str | None = None) -> Release:
    """Open a release: of an output folder the latest or the version asked for, or the folder of a release itself.

    Raises:
        ReleaseNotFoundError: there is none there; the error says what to do.
        DamagedReleaseError: its data package or the pointer cannot be read.
    """
    path = output_or_release
    if version is not None:
        if not is_version(version) or not (path / RELEASES / version).is_dir():
            there = ", ".join(list_versions(path)) or "none"
            raise ReleaseNotFoundError(f"{path} has no release {version}; there is {there}")
        return _load(path / RELEASES / version)
    if (path / PACKAGE).is_file():
        return _load(path.resolve())
    latest = latest_path(path)
    if latest is None:
        raise ReleaseNotFoundError(f"{path} has no release yet; run `hoptac run` or `hoptac ingest` first")
    if not latest.is_dir():
        raise DamagedReleaseError(path, [f"{POINTER} names {latest.name}, which is not there"])
    return _load(latest)


def last_release(output: Path) -> Release | None:
    """The latest release, or null when nothing has been published."""
    return None if latest_path(output) is None else open_release(output)


def list_versions(output: Path) -> list[str]:
    """The versions of all releases of an output folder, oldest first."""
    found = LocalStore(output).folders(RELEASES)
    return sorted((name for name in found if is_version(name)), key=version_key)


def list_releases(output: Path) -> list[Release]:
    """All releases of an output folder, oldest first."""
    return [_load(output / RELEASES / version) for version in list_versions(output)]


def verify_release(path: Path) -> list[str]:
    """Hash every file of a release again and count the rows of its tables.

    Returns:
        What is not as the package says, a line per file; nothing when the release is whole.
    """
    release, store = _load(path), LocalStore(path)
    files = _listed_files(release)
    problems = list(chain.from_iterable(side_by_side(partial(_file_problems, store), files)))
    listed = {PACKAGE, *(file["path"] for file in files)}
    problems += [f"{name} is not named in {PACKAGE}" for name in store.files(".") if name not in listed]
    problems += [f"table {name} is missing" for name in TABLES if name not in release.tables]
    return problems


def _listed_files(release: Release) -> list[dict[str, Any]]:
    parts = [file for resource in release.package["resources"] for file in resource["files"]]
    return parts + list(release.package.get("attachments", []))


def _length_problem(store: LocalStore, file: dict[str, Any]) -> str | None:
    name = file["path"]
    if not store.exists(name):
        return f"{name} is missing"
    return None if store.size(name) == file["bytes"] else f"{name} has {store.size(name)} bytes, not {file['bytes']}"


def _file_problems(store: LocalStore, file: dict[str, Any]) -> list[str]:
    name = file["path"]
    if (problem := _length_problem(store, file)) is not None:
        return [problem]
    if f"sha256:{store.sha256(name)}" != file["hash"]:
        return [f"{name} has another SHA-256 than when it was published"]
    if "rows" in file and store.read_table(name).num_rows != file["rows"]:
        return [f"{name} has another number of rows than {file['rows']}"]
    return []
