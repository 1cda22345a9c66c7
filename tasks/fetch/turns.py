"""Taking turns at the archive: one process writes at a time, the others queue.

Here belongs the queue alone. The lock itself is the archive's (`archive.py`). Whoever wants to write first takes the
place of the next one (a lock on `.next`), then waits for the writer to end. A long run that gives up the lock between
its parts therefore lets everybody who waits go first. Both locks go with their process, however it ends.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tasks.fetch.archive import Archive, ArchiveLockedError

PATIENCE_SECONDS = 6 * 3600.0
"""How long a process waits for the others: longer than a night takes, shorter than the time to the next one."""

_LOOK_SECONDS = 0.25
_NEXT = ".next"


def take_turn(archive: Archive, told: Callable[[str], None], patience: float | None = None) -> None:
    """Take the writer's lock of an archive, behind everybody who came earlier.

    Args:
        archive: is locked afterwards; closing it gives the lock up.
        told: hears once, in one line, that and for what there is a wait.
        patience: seconds to wait, by default `PATIENCE_SECONDS`.

    Raises:
        ArchiveLockedError: others had not ended by then.
    """
    archive.folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + (PATIENCE_SECONDS if patience is None else patience)
    with (archive.folder / _NEXT).open("ab") as place:
        waited = _wait(lambda: _try_place(place, archive), deadline, archive, told, waited=False)
        _wait(archive.lock, deadline, archive, told, waited=waited)


def someone_waits(folder: Path) -> bool:
    """Whether another process has taken the place of the next writer of an archive."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _NEXT).open("ab") as place:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _wait(
    attempt: Callable[[], None], deadline: float, archive: Archive, told: Callable[[str], None], *, waited: bool
) -> bool:
    """Try until it works; whether there has been a wait, now or before."""
    while True:
        try:
            attempt()
        except ArchiveLockedError:
            if time.monotonic() >= deadline:
                raise
            if not waited:
                told(f"{archive.folder}: another process is writing to this archive; waiting for it to make way")
            waited = True
            time.sleep(_LOOK_SECONDS)
        else:
            return waited


def _try_place(place: BinaryIO, archive: Archive) -> None:
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ArchiveLockedError(
            f"{archive.folder}: another process is waiting to write to this archive; wait for it to end"
        ) from error
