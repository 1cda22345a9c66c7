"""The lock that lets one process at a time publish to an output folder.

Here belongs `publish_lock`. It is an advisory lock of the operating system (flock) on the file `publish.lock`: when its
owner dies, however it dies, the system releases it, so a dead owner never has to be guessed from a pid or an age. The
file says who holds the lock; it is emptied when the lock is given back and never removed, since another process may be
waiting with the same file open.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tasks.publish.errors import LockHeldError

LOCK_FILE = "publish.lock"


def lock_owner(output: Path) -> dict[str, Any]:
    """Who wrote itself into the lock file last and did not give the lock back: pid, host, since, run_id; or nothing."""
    try:
        owner = json.loads((output / LOCK_FILE).read_text(encoding="utf-8") or "{}")
    except (OSError, ValueError):
        return {}
    return owner if isinstance(owner, dict) else {}


def _write_owner(descriptor: int, owner: Mapping[str, Any]) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(owner, sort_keys=True).encode() if owner else b"", 0)
    os.fsync(descriptor)


@contextmanager
def publish_lock(output: Path, run_id: str, clock: Callable[[], datetime]) -> Iterator[dict[str, Any]]:
    """Hold the lock of an output folder.

    Yields:
        The owner before, if it died without giving the lock back; else nothing.

    Raises:
        LockHeldError: another process has it; the error says which.
        OSError: the lock file cannot be written.
    """
    descriptor = os.open(output / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeldError(output, lock_owner(output)) from None
        dead = lock_owner(output)
        since = clock().isoformat(timespec="seconds")
        _write_owner(descriptor, {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "run_id": run_id})
        try:
            yield dead
        finally:
            _write_owner(descriptor, {})
    finally:
        os.close(descriptor)
