"""Checking, removing and taking along releases of an object store.

Here belong re-hashing what a release names, putting the releases of a local folder into a store, and pruning by the
rule of `prune.py`. Manifests go first, then every object that no manifest names any more. An object that is younger
than `GRACE_SECONDS` stays until the next time: it may belong to a publication whose owner was only slow.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from schemas.tables import TABLES
from tasks.publish.errors import DamagedReleaseError
from tasks.publish.package import File
from tasks.publish.prune import Pruned, to_keep
from tasks.publish.release import list_releases, verify_release
from tasks.publish.stores.manifest import PARTS, manifest_key, object_of
from tasks.publish.stores.releases import ReleaseStore, side_by_side
from tasks.publish.version import version_key

GRACE_SECONDS = 86_400.0


def verify_stored(releases: ReleaseStore, version: str) -> list[str]:
    """Read every file of a release from the store, hash it again and count the rows of its tables.

    Returns:
        What is not as the manifest says, a line per file; nothing when the release is whole.

    Raises:
        ReleaseNotFoundError: there is none of that version.
        DamagedReleaseError: its manifest cannot be read.
    """
    manifest = releases.manifest(version)
    found = side_by_side(lambda file: _problem(releases, file), manifest.files)
    problems = [problem for problem in found if problem is not None]
    return problems + [f"table {name} is missing" for name in TABLES if name not in manifest.entry["rows"]]


def _problem(releases: ReleaseStore, file: File) -> str | None:
    content = releases.objects.read(object_of(file))
    if content is None:
        return f"{file.path} is missing: there is no {releases.objects.uri_of(object_of(file))}"
    if len(content) != file.bytes:
        return f"{file.path} has {len(content)} bytes, not {file.bytes}"
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return f"{file.path} has another SHA-256 than when it was published"
    if file.rows is not None and pq.ParquetFile(io.BytesIO(content)).metadata.num_rows != file.rows:
        return f"{file.path} has another number of rows than {file.rows}"
    return None


def upload_releases(releases: ReleaseStore, folder: Path, *, clock: Callable[[], datetime]) -> list[str]:
    """Put the releases of a local output folder into the store that are later than those there; their versions.

    Raises:
        LockHeldError: somebody is publishing.
        DamagedReleaseError: a release of the folder is damaged; those before it were put.
    """
    with releases.lock("upload", clock) as lease:
        releases.recover()
        latest = releases.latest()
        later = [each for each in list_releases(folder) if latest is None or _is_later(each.version, latest)]
        for release in later:
            problems = verify_release(release.path)
            if problems:
                raise DamagedReleaseError(release.path, problems)
            releases.enter(releases.put(release.path), lease)
    return [release.version for release in later]


def _is_later(version: str, other: str) -> bool:
    return version_key(version) > version_key(other)


def prune_store(
    releases: ReleaseStore,
    *,
    clock: Callable[[], datetime],
    keep_monthly: int = 12,
    keep_recent: int = 7,
    keep: Iterable[str] = (),
    dry_run: bool = False,
    grace_seconds: float = GRACE_SECONDS,
) -> Pruned:
    """Remove releases that the rule does not keep; with `dry_run` only say which.

    Raises:
        ValueError: a number is negative.
        LockHeldError: somebody is publishing.
        DamagedReleaseError: a manifest cannot be read; then no object is removed.
    """
    if min(keep_monthly, keep_recent) < 0:
        raise ValueError("the numbers of releases to keep cannot be negative")
    with releases.lock("prune", clock) as lease:
        releases.recover()
        versions = releases.versions()
        kept = to_keep(versions, releases.latest(), keep_monthly, keep_recent) | set(keep)
        removed = [version for version in versions if version not in kept]
        if not dry_run:
            for version in removed:
                releases.objects.delete(manifest_key(version))
            releases.write_index()
            lease.check()
            _remove_unnamed(releases, grace_seconds)
    return Pruned(tuple(removed), tuple(version for version in versions if version in kept), ())


def _remove_unnamed(releases: ReleaseStore, grace_seconds: float) -> None:
    """Remove the objects that no manifest names. The index, just written, tells the time by the store's clock."""
    named = set().union(*(manifest.objects for manifest in releases.manifests()))
    stored = releases.objects.list("")
    now = max(each.modified for each in stored.values())
    unnamed = [
        key
        for key, each in stored.items()
        if key.startswith(f"{PARTS}/") and key not in named and (now - each.modified).total_seconds() >= grace_seconds
    ]
    side_by_side(releases.objects.delete, unnamed)
