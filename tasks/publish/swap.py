"""The last steps of a publication: a complete stage becomes a release, and `latest` moves to it.

Here belong the rename, the swap of the pointers and the note that lets the next run finish both: `pending.json` is
written before the rename and removed after the swap, so that whatever a killed process left can be told apart.
"""

from __future__ import annotations

import json

from tasks.publish.index import index_bytes
from tasks.publish.package import json_bytes
from tasks.publish.release import LINK, POINTER, RELEASES, list_versions
from tasks.publish.staging import STAGING, Stage
from tasks.publish.store import LocalStore

PENDING = "pending.json"
INDEX = "releases.json"


def recover(store: LocalStore) -> None:
    """Bring what a killed publication left in order: complete the swap it had begun, remove what was only staged."""
    if store.exists(PENDING):
        version = _pending_version(store)
        if version is not None and version in list_versions(store.root):
            point_to(store, version)
        store.remove_file(PENDING)
    for folder in store.folders(STAGING):
        store.remove_folder(f"{STAGING}/{folder}")


def _pending_version(store: LocalStore) -> str | None:
    try:
        return str(json.loads(store.read_bytes(PENDING))["version"])
    except (ValueError, KeyError, TypeError):
        return None


def enter(store: LocalStore, stage: Stage, version: str) -> None:
    """Make a complete stage a release. From the note in `pending.json` on, the next run would bring it to its end."""
    for folder in store.folders(stage.folder):
        store.make_read_only(f"{stage.folder}/{folder}")
    store.replace_bytes(PENDING, json_bytes({"version": version}))
    store.move_folder(stage.folder, f"{RELEASES}/{version}")
    point_to(store, version)
    store.remove_file(PENDING)


def point_to(store: LocalStore, version: str) -> None:
    """Let all pointers lead to a release that is there; `latest.json` moves last."""
    target = f"{RELEASES}/{version}"
    store.make_read_only(target)
    store.replace_link(LINK, target)
    store.replace_bytes(INDEX, index_bytes(store))
    store.replace_bytes(POINTER, json_bytes({"version": version, "path": target}))
