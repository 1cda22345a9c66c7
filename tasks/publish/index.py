"""`releases.json`: which releases there are, with the schema version of every table in each.

Here belongs the index of an output folder, made anew from the releases' packages whenever one is added or removed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from tasks.publish.package import json_bytes
from tasks.publish.release import PACKAGE, RELEASES, Release, list_releases
from tasks.publish.store import LocalStore


def release_entry(package: bytes, release: Release) -> dict[str, Any]:
    """What the index says of a release; `package` are the bytes of its data package."""
    return {
        "version": release.version,
        "path": f"{RELEASES}/{release.version}",
        "created": release.package["created"],
        "package_hash": f"sha256:{hashlib.sha256(package).hexdigest()}",
        "rows": {resource["name"]: resource["rows"] for resource in release.package["resources"]},
        "schema_versions": {resource["name"]: resource["schema_version"] for resource in release.package["resources"]},
    }


def release_entries(output: Path) -> list[dict[str, Any]]:
    """What the index says of all releases of an output folder, oldest first."""
    return [release_entry((each.path / PACKAGE).read_bytes(), each) for each in list_releases(output)]


def index_bytes(store: LocalStore) -> bytes:
    """The index of all releases in the store, oldest first, as JSON."""
    return json_bytes({"releases": release_entries(store.root)})
