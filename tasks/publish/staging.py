"""A release while it is being made: its files are written or linked in a folder that no reader knows.

Here belongs the making of one complete folder: parts, deltas, changelog, page, and the data package last. Whether it
may become a release, and the swap, belong to `publisher.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from schemas.tables import TABLES
from tasks.publish.delta import delta_schema, empty_delta
from tasks.publish.diff import Diff
from tasks.publish.errors import DamagedReleaseError
from tasks.publish.package import File
from tasks.publish.parts import same_content, sorting_columns, split_parts
from tasks.publish.release import PACKAGE, RELEASES, Release, verify_release
from tasks.publish.store import LocalStore
from tasks.publish.threads import side_by_side

CHANGES = "changes"
STAGING = "staging"
Parts = dict[str, dict[str, pa.Table]]


@dataclass
class Stage:
    """A folder of the store in which a release is made, and what has been put there."""

    store: LocalStore
    folder: str
    parts: dict[str, list[File]] = field(default_factory=dict)
    attachments: list[File] = field(default_factory=list)
    bytes_new: int = 0
    bytes_linked: int = 0

    def add_bytes(self, name: str, content: bytes) -> None:
        """Write a file that is not part of a table."""
        self.store.write_bytes(f"{self.folder}/{name}", content)
        self.attachments.append(self._file(name, None))
        self.bytes_new += len(content)

    def add_delta(self, table: str, delta: pa.Table) -> None:
        """Write the delta of a table."""
        name = f"{CHANGES}/{table}.parquet"
        self.store.write_table(f"{self.folder}/{name}", delta, [])
        self.attachments.append(self._file(name, None))
        self.bytes_new += self.attachments[-1].bytes

    def add_parts(self, parts: Parts, equal: Mapping[str, str]) -> None:
        """Link parts to equal ones, by path those of `equal` in the store, or write them where that is not possible."""
        listed = [(table, name, rows) for table, files in parts.items() for name, rows in files.items()]
        put = side_by_side(lambda part: self._put(*part, equal.get(f"{part[0]}/{part[1]}")), listed)
        for (table, _, _), (file, linked) in zip(listed, put, strict=True):
            self.parts.setdefault(table, []).append(file)
            if linked:
                self.bytes_linked += file.bytes
            else:
                self.bytes_new += file.bytes

    def _put(self, table: str, name: str, rows: pa.Table, same_as: str | None) -> tuple[File, bool]:
        """Put a part into the folder; whether it is linked."""
        path = f"{table}/{name}"
        linked = same_as is not None and self.store.link(same_as, f"{self.folder}/{path}")
        if not linked:
            self.store.write_table(f"{self.folder}/{path}", rows, sorting_columns(table))
        return self._file(path, rows.num_rows), linked

    def finish(self, package: bytes) -> None:
        """Write the data package, then read the whole folder back.

        Raises:
            DamagedReleaseError: the disk does not give back what was written.
        """
        self.store.write_bytes(f"{self.folder}/{PACKAGE}", package)
        self.bytes_new += len(package)
        path = self.store.path(self.folder)
        problems = verify_release(path)
        if problems:
            raise DamagedReleaseError(path, problems)

    def _file(self, name: str, rows: int | None) -> File:
        path = f"{self.folder}/{name}"
        return File(name, self.store.size(path), self.store.sha256(path), rows)


def split_tables(tables: Mapping[str, pa.Table]) -> Parts:
    """The parts of all tables."""
    return {name: split_parts(name, tables[name]) for name in TABLES}


def equal_parts(parts: Parts, last: Release | None) -> dict[str, str]:
    """By path in the release to be: the path in the store of the last release's part that has the same content."""
    if last is None:
        return {}
    there = {file["path"] for resource in last.package["resources"] for file in resource["files"]}
    return {
        f"{table}/{name}": f"{RELEASES}/{last.version}/{table}/{name}"
        for table, files in parts.items()
        for name, rows in files.items()
        if f"{table}/{name}" in there and same_content(last.part(f"{table}/{name}"), rows)
    }


def nothing_new(parts: Parts, last: Release | None, equal: Mapping[str, str]) -> bool:
    """Whether the last release has exactly these parts."""
    if last is None:
        return False
    there = {file["path"] for resource in last.package["resources"] for file in resource["files"]}
    return set(equal) == there == {f"{table}/{name}" for table, files in parts.items() for name in files}


def stage_deltas(stage: Stage, diff: Diff) -> None:
    """Put the deltas of all tables into the stage. Those of a first release are empty: it is loaded whole."""
    for table, change in diff.tables.items():
        delta = empty_delta(table) if diff.before is None else change.delta
        stage.add_delta(table, delta.cast(delta_schema(table)))
