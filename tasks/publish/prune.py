"""Removing old releases by a stated rule.

The rule: kept are the latest release, the newest `keep_recent` releases, the newest release of each of the last
`keep_monthly` months that have releases, and every release named in `keep`. The rest is removed. Parts are hard links:
what a kept release needs stays on the disk, whichever releases go. Of refused attempts the newest `keep_failed` are
kept. Here belong the rule and its execution; nothing here decides what is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tasks.publish.failed import FAILED
from tasks.publish.index import index_bytes
from tasks.publish.lock import publish_lock
from tasks.publish.release import RELEASES, last_release, list_versions
from tasks.publish.staging import STAGING
from tasks.publish.store import LocalStore
from tasks.publish.swap import INDEX, recover
from tasks.publish.version import version_key


@dataclass(frozen=True, slots=True)
class Pruned:
    """Which releases were (or would be) removed and which stay, oldest first, and the refused attempts removed."""

    removed: tuple[str, ...]
    kept: tuple[str, ...]
    failed_removed: tuple[str, ...]


def to_keep(versions: Iterable[str], latest: str | None, keep_monthly: int, keep_recent: int) -> set[str]:
    """The versions that the rule keeps."""
    ordered = sorted(versions, key=version_key)
    newest_of_month = {version[:7]: version for version in ordered}
    months = sorted(newest_of_month)[-keep_monthly:] if keep_monthly else []
    kept = {newest_of_month[month] for month in months}
    kept.update(ordered[-keep_recent:] if keep_recent else [])
    return kept | ({latest} if latest is not None else set())


def prune(
    output: Path,
    *,
    clock: Callable[[], datetime],
    keep_monthly: int = 12,
    keep_recent: int = 7,
    keep: Iterable[str] = (),
    keep_failed: int = 10,
    dry_run: bool = False,
) -> Pruned:
    """Remove releases that the rule does not keep; with `dry_run` only say which.

    Raises:
        ValueError: a number is negative.
        LockHeldError: somebody is publishing.
    """
    if min(keep_monthly, keep_recent, keep_failed) < 0:
        raise ValueError("the numbers of releases to keep cannot be negative")
    store = LocalStore(output)
    if not output.is_dir():
        return Pruned((), (), ())
    with publish_lock(output, "prune", clock):
        recover(store)
        last = last_release(output)
        versions = list_versions(output)
        kept = to_keep(versions, None if last is None else last.version, keep_monthly, keep_recent) | set(keep)
        removed = [version for version in versions if version not in kept]
        failed = _old_failures(store, keep_failed)
        if not dry_run:
            _remove(store, removed, failed)
    return Pruned(tuple(removed), tuple(version for version in versions if version in kept), tuple(failed))


def _old_failures(store: LocalStore, keep: int) -> list[str]:
    """Refused attempts but for the newest ones, by the time of their folder."""
    by_age = sorted(store.folders(FAILED), key=lambda name: (store.path(f"{FAILED}/{name}").stat().st_mtime_ns, name))
    return by_age[: max(0, len(by_age) - keep)]


def remove_release(store: LocalStore, version: str) -> None:
    """Remove a release. It vanishes by a rename before its files go, so that it is never seen half removed."""
    store.make_writable(f"{RELEASES}/{version}")
    store.move_folder(f"{RELEASES}/{version}", f"{STAGING}/removed-{version}")
    store.remove_folder(f"{STAGING}/removed-{version}")


def _remove(store: LocalStore, versions: list[str], failed: list[str]) -> None:
    for version in versions:
        remove_release(store, version)
    for name in failed:
        store.remove_folder(f"{FAILED}/{name}")
    if versions:
        store.replace_bytes(INDEX, index_bytes(store))
