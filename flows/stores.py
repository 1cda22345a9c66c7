"""The output wherever it lies: the releases of a store, or of a local folder alone.

Here belongs the choice between the two, made from the settings. What a store does is in `tasks/publish/stores`; the
archive is `flows/archive_place.py`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.archive_place import opened
from flows.errors import UsageError
from flows.settings import Settings
from tasks.objects import server_of
from tasks.publish import (
    Pruned,
    Release,
    ReleaseNotFoundError,
    ReleaseStore,
    last_release,
    open_release,
    prune,
    prune_store,
    upload_releases,
    verify_release,
    verify_stored,
)
from tasks.publish.iceberg import Registered, local_parts, open_catalog, register_release
from tasks.publish.index import release_entries
from tasks.publish.release import list_versions


def release_store(settings: Settings) -> ReleaseStore | None:
    """The store that releases go to; null when the output folder is all there is."""
    return None if settings.output_store is None else ReleaseStore(opened(settings, settings.output_store))


def public_store(settings: Settings) -> ReleaseStore | None:
    """The store that the public profile goes to; null when it goes to a folder or nowhere."""
    return (
        None if settings.public_output_store is None else ReleaseStore(opened(settings, settings.public_output_store))
    )


def latest_release(settings: Settings) -> Release | None:
    """The latest release, got from the store where there is one; null when nothing has been published."""
    store = release_store(settings)
    if store is None:
        return last_release(settings.output)
    return None if store.latest() is None else store.open(settings.output)


def release_of(settings: Settings, version: str | None = None) -> Release:
    """A release by its version, or the latest; got from the store where there is one.

    Raises:
        UsageError: there is none.
    """
    store = release_store(settings)
    with _asked_for():
        return open_release(settings.output, version) if store is None else store.open(settings.output, version)


def index_of(settings: Settings) -> list[dict[str, Any]]:
    """What the index says of all releases, oldest first."""
    store = release_store(settings)
    return release_entries(settings.output) if store is None else [dict(each.entry) for each in store.manifests()]


def versions_of(settings: Settings) -> list[str]:
    """The versions of all releases, oldest first."""
    store = release_store(settings)
    return list_versions(settings.output) if store is None else store.versions()


def problems_of(settings: Settings, version: str) -> list[str]:
    """What is not as it was when a release was published, a line per file; all of its files are hashed again."""
    store = release_store(settings)
    with _asked_for():
        if store is not None:
            return verify_stored(store, version)
        return verify_release(open_release(settings.output, version).path)


def prune_releases(settings: Settings, **rule: Any) -> Pruned:
    """Remove releases by a rule (`keep_monthly`, `keep_recent`, `keep`, `dry_run`)."""
    store = release_store(settings)
    if store is not None:
        return prune_store(store, clock=_now, **rule)
    return prune(settings.output, clock=_now, **rule)


def upload_folder(settings: Settings, folder: Path) -> list[str]:
    """Put the releases of a local folder into the store; their versions. UsageError when output is no store."""
    store = release_store(settings)
    if store is None:
        raise UsageError(f"{settings.output}: is a folder; give the URI of a store as --output")
    return upload_releases(store, folder, clock=_now)


def register_in(catalog: str, settings: Settings, version: str | None) -> Registered:
    """Register a release (or the latest) in an Iceberg catalog, with its parts where they lie."""
    release, store = release_of(settings, version), release_store(settings)
    given = dict(zip(("s3.endpoint", "s3.region"), server_of(settings.s3_endpoint, settings.s3_region), strict=True))
    properties = {name: value for name, value in given.items() if store is not None and value is not None}
    parts = local_parts(release) if store is None else store.parts(release.version)
    return register_release(open_catalog(catalog, properties), release, parts, versions_of(settings))


@contextmanager
def _asked_for() -> Iterator[None]:
    """A release that people ask for and that is not there cannot be had as asked."""
    try:
        yield
    except ReleaseNotFoundError as error:
        raise UsageError(str(error)) from None


def _now() -> datetime:
    return datetime.now(UTC)
