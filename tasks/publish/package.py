"""The data package of a release: `datapackage.json`, Frictionless Data Package 2.0.

Here belongs what a particular release adds to the schemas (`schemas/datapackage.py`): its files with bytes, SHA-256 and
rows, its checks, quality and run, sources and licences.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.checks import CheckResult
from schemas.datapackage import PACKAGE_PROFILE, table_descriptor
from schemas.tables import TABLES
from tasks.publish.parts import fingerprint
from tasks.publish.settings import PublishSettings

TITLE = "hoptac: cooperation between countries, read from the news"
DESCRIPTION = (
    "Events of cooperation between countries, who took part in them, the instruments they rest on and the figures and "
    "commitments stated of them, each with the words of the article it was read from."
)
KEYWORDS = ["event data", "international cooperation", "news", "Vietnam"]
PARQUET = "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release: its path in it, bytes, SHA-256 in hexadecimal, and rows where it is a part of a table."""

    path: str
    bytes: int
    sha256: str
    rows: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The file as the package names it."""
        entry: dict[str, Any] = {"path": self.path, "bytes": self.bytes, "hash": f"sha256:{self.sha256}"}
        return entry if self.rows is None else {**entry, "rows": self.rows}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a package is made of."""

    version: str
    created: datetime
    parts: Mapping[str, Sequence[File]]
    attachments: Sequence[File]
    checks: Sequence[CheckResult]
    run_summary: Mapping[str, Any]
    sources: Sequence[Mapping[str, str]]
    quality: Mapping[str, Any] | None = None
    previous: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


def _resource(table: str, files: Sequence[File]) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        "description": TABLES[table].description,
        "path": [file.path for file in files],
        "format": "parquet",
        "mediatype": PARQUET,
        "bytes": sum(file.bytes for file in files),
        "rows": sum(file.rows or 0 for file in files),
        "schema_version": TABLES[table].version,
        "schema_fingerprint": fingerprint(arrow_schema(table)),
        "files": [file.as_json() for file in files],
        "schema": table_descriptor(table),
    }


def sources_of(publishers: pa.Table) -> list[dict[str, str]]:
    """The publishers of the documents as the package's sources: title and home page, by name."""
    rows = sorted(publishers.select(["name", "homepage"]).to_pylist(), key=lambda row: (row["name"], row["homepage"]))
    return [{"title": row["name"], "path": row["homepage"]} for row in rows]


def build_package(contents: Contents, settings: PublishSettings) -> dict[str, Any]:
    """The data package of a release, ready for JSON."""
    package: dict[str, Any] = {
        "$schema": PACKAGE_PROFILE,
        "name": "hoptac",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": contents.version,
        "created": contents.created.isoformat(timespec="seconds"),
        "keywords": KEYWORDS,
        "licenses": [dict(licence) for licence in settings.licences],
        "rights": settings.rights,
        "profile_of_content": settings.profile,
        "previous_version": contents.previous,
        "resources": [_resource(table, contents.parts[table]) for table in TABLES],
        "attachments": [file.as_json() for file in contents.attachments],
        "changes": dict(contents.changes),
        "checks": [check.as_json() for check in contents.checks],
        "quality": None if contents.quality is None else dict(contents.quality),
        "run": dict(contents.run_summary),
    }
    if contents.sources:
        package["sources"] = [dict(source) for source in contents.sources]
    return package


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """A mapping as JSON for people and programs: indented, UTF-8, in the order given, one newline at the end.

    Values that JSON does not know (dates, paths) are written as text.

    Raises:
        ValueError: a number is infinite or undefined.
    """
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=str) + "\n").encode()
