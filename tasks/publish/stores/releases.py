"""Releases put into an object store and got out of it.

Here belong the order of writing (parts, manifest, index, pointer) and the local folder that mirrors the store: an
ordinary output folder that holds the latest release and whichever others were looked at. A release is made there, put
into the store, and only then is it a release in the folder too; so the folder never knows more than the store.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from tasks.objects import ObjectStore, Stored
from tasks.publish.errors import DamagedReleaseError, PublishError, ReleaseNotFoundError
from tasks.publish.package import File, json_bytes
from tasks.publish.prune import remove_release
from tasks.publish.release import PACKAGE, POINTER, RELEASES, Release, latest_path, list_releases, list_versions
from tasks.publish.release import open_release as open_local
from tasks.publish.store import LocalStore
from tasks.publish.stores.lease import Lease, store_lock
from tasks.publish.stores.manifest import (
    INDEX,
    PARTS,
    POINTER_LENGTH,
    Manifest,
    manifest_key,
    manifest_of,
    object_of,
    pointer_bytes,
    read_manifest,
    read_pointer,
    version_of,
)
from tasks.publish.swap import point_to
from tasks.publish.version import is_version, version_key

INCOMING = "incoming"
_SIDE_BY_SIDE = 8
_TRIES = 5
_FORGOTTEN_SECONDS = 86_400.0
Item = TypeVar("Item")
Answer = TypeVar("Answer")


class ReleaseStore:
    """The releases in an object store. Every operation may raise a StoreError when the store fails."""

    def __init__(self, objects: ObjectStore) -> None:
        self.objects = objects
        self.uri = objects.uri

    def lock(self, run_id: str, clock: Callable[[], datetime]) -> AbstractContextManager[Lease]:
        """Hold the lock of the store; LockHeldError when another process has it."""
        return store_lock(self.objects, run_id, clock)

    def latest(self) -> str | None:
        """The version that the pointer names; null when nothing has been published.

        The newest release is the latest, too, where the pointer is there and cannot be read.
        """
        content = self.objects.read(POINTER)
        if content is None:
            return None
        return read_pointer(content) or next(filter(self._is_whole, reversed(self.versions())), None)

    def versions(self) -> list[str]:
        """The versions of all releases, oldest first."""
        found = (version_of(key) for key in self.objects.list(RELEASES))
        return sorted((version for version in found if version is not None), key=version_key)

    def manifest(self, version: str) -> Manifest:
        """The manifest of a release; ReleaseNotFoundError when there is none of that version."""
        content = self.objects.read(manifest_key(version)) if is_version(version) else None
        if content is None:
            there = ", ".join(self.versions()) or "none"
            raise ReleaseNotFoundError(f"{self.uri} has no release {version}; there is {there}")
        return read_manifest(content, self.objects.uri_of(manifest_key(version)))

    def manifests(self) -> list[Manifest]:
        """The manifests of all releases, oldest first."""
        return side_by_side(self.manifest, self.versions())

    def parts(self, version: str) -> dict[str, list[str]]:
        """The full URIs of the objects that hold each table of a release."""
        manifest = self.manifest(version)
        return {name: [self.objects.uri_of(key) for key in manifest.parts(name)] for name in manifest.entry["rows"]}

    def open(self, output: Path, version: str | None = None) -> Release:
        """A release, got into the folder that mirrors the store: the one asked for, or the latest.

        Raises:
            ReleaseNotFoundError: there is none.
            DamagedReleaseError: the store does not give back what was put into it.
        """
        for last_try in (False,) * (_TRIES - 1) + (True,):
            wanted = version or self.latest()
            if wanted is None:
                raise ReleaseNotFoundError(f"{self.uri} has no release yet; run `hoptac run` or `hoptac ingest` first")
            try:
                self.pull(wanted, output)
                break
            except ReleaseNotFoundError:
                # Pruned since the pointer was read, and the pointer has moved on.
                if last_try or version is not None:
                    raise
        return open_local(output, wanted)

    def put(self, folder: Path) -> Manifest:
        """Put all files of a local release that the store does not have yet; nobody can see them by this alone."""
        manifest = manifest_of(folder)
        there = self.objects.list(PARTS)
        missing = {object_of(file): file for file in manifest.files if not _is_there(file, there)}
        side_by_side(lambda item: self.objects.upload(item[0], folder / item[1].path), sorted(missing.items()))
        there = self.objects.list(PARTS)
        lost = [f"{file.path} did not arrive whole" for file in manifest.files if not _is_there(file, there)]
        if lost:
            raise DamagedReleaseError(self.uri, lost)
        return manifest

    def enter(self, manifest: Manifest, lease: Lease) -> None:
        """Make a release of files that are there: manifest, index, and last the pointer."""
        lease.check()
        self.objects.write(manifest_key(manifest.version), manifest.as_bytes())
        self._point_to(manifest.version)

    def recover(self) -> None:
        """Bring a publication to its end that was killed after its manifest was there; remove what is none."""
        pointed = read_pointer(self.objects.read(POINTER))
        for version in reversed(self.versions()):
            if pointed is not None and version_key(version) <= version_key(pointed):
                return
            if self._is_whole(version):
                self._point_to(version)
                return
            self.objects.delete(manifest_key(version))

    def write_index(self) -> None:
        """Make the index anew from the manifests."""
        self.objects.write(INDEX, json_bytes({"releases": [dict(each.entry) for each in self.manifests()]}))

    def keep_report(self, folder: Path) -> None:
        """Keep the report of a refused publication, whose folder stays on the local disk."""
        self.objects.upload(f"failed/{folder.name}/report.json", folder / "report.json")

    def mirror(self, output: Path) -> None:
        """Let a folder whose lock is held have the latest release, as its latest, and none that the store gave up.

        Raises:
            PublishError: the folder has a later release than the store: the store has lost it.
        """
        store, latest, there = LocalStore(output), self.latest(), set(self.versions())
        _forget_incoming(store)
        gone = [version for version in list_versions(output) if version not in there]
        later = [version for version in gone if latest is None or version_key(version) > version_key(latest)]
        if later:
            raise PublishError(
                f"{self.uri} has lost release {later[-1]}, which {output} still has; restore the store, or move "
                "that folder away to go on without it"
            )
        if latest is not None:
            path = self.pull(latest, output)
            if latest_path(output) != path:
                point_to(store, latest)
        for version in gone:
            remove_release(store, version)

    def pull(self, version: str, output: Path) -> Path:
        """Get a release into a folder, whole or not at all; files that the folder has already are linked.

        Raises:
            ReleaseNotFoundError: there is none of that version.
            DamagedReleaseError: an object is not what the manifest says.
        """
        store, manifest, target = LocalStore(output), self.manifest(version), f"{RELEASES}/{version}"
        if store.exists(f"{target}/{PACKAGE}"):
            if store.sha256(f"{target}/{PACKAGE}") == manifest.package().sha256:
                return store.path(target)
            remove_release(store, version)
        incoming = f"{INCOMING}/{version}-{secrets.token_hex(4)}"
        try:
            self._get(manifest, store, incoming)
            for folder in store.folders(incoming):
                store.make_read_only(f"{incoming}/{folder}")
            # Somebody else may have got the same release meanwhile.
            with suppress(FileExistsError):
                store.move_folder(incoming, target)
                store.make_read_only(target)
        finally:
            store.remove_folder(incoming)
        return store.path(target)

    def _get(self, manifest: Manifest, store: LocalStore, folder: str) -> None:
        known = dict(_known_files(store))

        def get(file: File) -> str | None:
            """Put one file in its place, from a copy at hand or the store; what is wrong with it, else null."""
            name = f"{folder}/{file.path}"
            store.path(name).parent.mkdir(parents=True, exist_ok=True)
            if file.sha256 not in known or not store.link(known[file.sha256], name):
                self.objects.download(object_of(file), store.path(name))
            return None if store.sha256(name) == file.sha256 else f"{file.path} has another SHA-256 than was published"

        problems = [problem for problem in side_by_side(get, manifest.files) if problem is not None]
        if problems:
            raise DamagedReleaseError(self.objects.uri_of(manifest_key(manifest.version)), problems)

    def _is_whole(self, version: str) -> bool:
        try:
            self.manifest(version)
        except (DamagedReleaseError, ReleaseNotFoundError):
            return False
        return True

    def _point_to(self, version: str) -> None:
        self.write_index()
        self.objects.write(POINTER, pointer_bytes(version), POINTER_LENGTH)


def side_by_side(work: Callable[[Item], Answer], items: Sequence[Item]) -> list[Answer]:
    """The answers in the order of the items; asked for several at a time, since a store is slow to begin."""
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        return list(pool.map(work, items))


def _is_there(file: File, stored: dict[str, Stored]) -> bool:
    found = stored.get(object_of(file))
    return found is not None and found.size == file.bytes


def _known_files(store: LocalStore) -> Iterator[tuple[str, str]]:
    """SHA-256 and name of every file of the releases in a folder that the store may link."""
    for release in list_releases(store.root):
        for resource in release.package["resources"]:
            for file in resource["files"]:
                yield str(file["hash"]).removeprefix("sha256:"), f"{RELEASES}/{release.version}/{file['path']}"


def _forget_incoming(store: LocalStore) -> None:
    """Remove what killed readers left; younger folders may belong to living ones."""
    for name in store.folders(INCOMING):
        path = store.path(f"{INCOMING}/{name}")
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _FORGOTTEN_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
