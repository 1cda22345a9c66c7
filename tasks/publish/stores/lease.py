"""The lock that lets one process at a time publish to an object store.

Here belongs `store_lock`. A store has no locks, so every publisher puts an object of its own into `locks/`, lists them,
and begins only when it sees no other: of two that come together at least one sees the other, since lists show at once
what was written. Both may step back then; they try again after a while chosen by chance.

The owner renews its object every quarter of `LEASE_SECONDS`. One that was not renewed for that long, by the store's own
clock, is a dead owner's and is removed; on the machine where the owner ran, the end of its process is enough.

What is guaranteed: while its owner renews it, nobody else gets the lock. An owner that was stopped for longer than the
lease and then goes on is told so by `Lease.check` before it moves the pointer. If it is stopped again just between that
check and the write, two publishers may follow each other: readers still see whole releases, but one may be missing
after the other.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tasks.objects import ObjectStore, StoreError
from tasks.publish.errors import LockHeldError, PublishError

LOCKS = "locks"
LEASE_SECONDS = 60.0
_TRIES = 8
_LENGTH = 1024
_PAUSE_SECONDS = (0.05, 0.5)


def _process_of(pid: int) -> str | None:
    """What tells a process from all others: machine since its start, space of process numbers, time it began.

    Null where the system does not say (it is not Linux) or there is no such process.
    """
    try:
        machine = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        began = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
        return f"{machine} {Path('/proc/self/ns/pid').readlink()} {began}"
    except (OSError, IndexError):
        return None


def _has_ended(owner: Mapping[str, Any]) -> bool:
    """Whether the owner was a process of this machine that is no more; false when that cannot be told from here."""
    told, here = owner.get("process"), _process_of(os.getpid())
    if not isinstance(told, str) or here is None or told.split()[:2] != here.split()[:2]:
        return False
    return _process_of(int(owner.get("pid", 0))) != told


class Lease:
    """The lock while it is held. `dead` is the owner before, if it died without giving the lock back; else empty."""

    def __init__(self, store: ObjectStore, owner: Mapping[str, Any], seconds: float) -> None:
        self.dead: dict[str, Any] = {}
        self._store, self._owner, self._seconds = store, dict(owner), seconds
        self._key = f"{LOCKS}/{secrets.token_hex(8)}.json"
        self._renewed = float("-inf")
        self._ended = threading.Event()
        self._renewing = threading.Thread(target=self._renew, daemon=True)

    def take(self) -> None:
        """Get the lock; LockHeldError when somebody else has it."""
        for _ in range(_TRIES):
            self._write("asking")
            others = self._others()
            if not others:
                self._write("holding")
                self._renewing.start()
                return
            self.give_back()
            if any(owner.get("state") == "holding" for owner in others):
                break
            time.sleep(random.uniform(*_PAUSE_SECONDS))  # noqa: S311
        raise LockHeldError(self._store.uri, others[0])

    def check(self) -> None:
        """Make sure that the lock is still held; PublishError when it was lost meanwhile."""
        if time.monotonic() - self._renewed > self._seconds or self._key not in self._store.list(LOCKS):
            raise PublishError(f"{self._store.uri}: the lock was lost, this process stood still too long; run again")

    def give_back(self) -> None:
        """Let the next one have the lock."""
        self._ended.set()
        if self._renewing.is_alive():
            self._renewing.join()
        self._ended.clear()
        self._store.delete(self._key)

    def _write(self, state: str) -> None:
        begun = time.monotonic()
        content = json.dumps({**self._owner, "state": state}, sort_keys=True).encode()
        self._store.write(self._key, content, _LENGTH)
        self._renewed = begun

    def _renew(self) -> None:
        while not self._ended.wait(self._seconds / 4):
            with suppress(StoreError):
                self._write("holding")

    def _others(self) -> list[dict[str, Any]]:
        """Who else is there, those that hold the lock first; what dead ones left is removed."""
        listed = self._store.list(LOCKS)
        mine = listed.pop(self._key, None)
        if mine is None:
            return [{}]
        living = []
        for key, stored in listed.items():
            content = self._store.read(key)
            if content is None:
                continue
            owner = _owner_of(content)
            if (mine.modified - stored.modified).total_seconds() > self._seconds or _has_ended(owner):
                self.dead = owner
                self._store.delete(key)
            else:
                living.append(owner)
        return sorted(living, key=lambda owner: owner.get("state") != "holding")


def _owner_of(content: bytes) -> dict[str, Any]:
    try:
        owner = json.loads(content)
    except ValueError:
        return {}
    return owner if isinstance(owner, dict) else {}


@contextmanager
def store_lock(
    store: ObjectStore, run_id: str, clock: Callable[[], datetime], seconds: float = LEASE_SECONDS
) -> Iterator[Lease]:
    """Hold the lock of a store; `seconds` is how long an owner may stay silent before it counts as dead.

    Raises:
        LockHeldError: another process has it; the error says which.
        StoreError: the store failed.
    """
    owner = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": clock().isoformat(timespec="seconds"),
        "run_id": run_id,
        "process": _process_of(os.getpid()),
    }
    lease = Lease(store, owner, seconds)
    try:
        lease.take()
        yield lease
    finally:
        with suppress(StoreError):
            lease.give_back()
