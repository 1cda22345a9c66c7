"""What `hoptac doctor` looks at: this Python, the disk, the archive, the releases, the Prefect server.

Here belongs having the facts without changing anything: no lock is taken, no file made, the ledger is opened for
reading. What the facts mean is said by the checks in `flows/doctor.py` and `flows/doctor_server.py`.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from flows import doctor
from flows.doctor import Finding, LedgerFacts, Room
from flows.doctor_server import check_server, check_server_view
from flows.server import ServerView, look_at_server
from flows.settings import Settings
from flows.stores import latest_release
from tasks.publish.failed import FAILED
from tasks.publish.lock import LOCK_FILE, lock_owner

_LOCKS = Path("/proc/locks")
_WARC = (".warc.gz", ".warc.gz.open")


def examine(settings: Settings, now: datetime) -> list[Finding]:
    """All checks, in the order in which things depend on each other."""
    return [
        doctor.check_python(sys.version_info[:3]),
        doctor.check_pins(requires("hoptac") or [], installed),
        *_server_findings(now),
        *(doctor.check_room(room) for room in rooms([settings.output, settings.archive, Path(tempfile.gettempdir())])),
        *_archive_findings(settings, now),
        *_release_findings(settings, now),
        doctor.check_names(*setting_names(os.environ)),
        doctor.check_contact(settings.contact),
    ]


def setting_names(environment: Iterable[str]) -> tuple[list[str], list[str]]:
    """The variables that are named like a setting, and those that are one; HOPTAC_HOME is for the deployments."""
    known = ["HOPTAC_HOME", *(f"HOPTAC_{name.upper()}" for name in Settings.model_fields)]
    return sorted(name.upper() for name in environment if name.upper().startswith("HOPTAC_")), known


def _server_findings(now: datetime) -> Iterator[Finding]:
    address = os.environ.get("PREFECT_API_URL")
    view, problem = server_view() if address else (None, None)
    yield check_server(address, view, problem, installed("prefect") or "none")
    if view is not None:
        yield from check_server_view(view, now)


def _archive_findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    ledger, there = ledger_facts(settings.archive / "ledger.sqlite"), warc_files(settings.archive)
    yield doctor.check_ledger(ledger, bool(there))
    if settings.archive_store is None:
        yield doctor.check_archive(ledger, there, set_aside(settings.archive))
    yield doctor.check_visits(ledger, now)


def _release_findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    name, created, problem = release_facts(settings)
    yield doctor.check_lock(lock_owner(settings.output), lock_holder(settings.output / LOCK_FILE), now)
    yield doctor.check_release(name, created, now, problem)
    folder, at = last_refusal(settings.output)
    yield doctor.check_refusal(at, created, folder)


def installed(package: str) -> str | None:
    """The version of an installed package, or null."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def server_view() -> tuple[ServerView | None, str | None]:
    """What the server says, or why it says nothing."""
    try:
        return look_at_server(), None
    except Exception as error:  # whatever a server says that is none
        return None, type(error).__name__


def rooms(places: list[Path]) -> Iterator[Room]:
    """What is free on each device that the places lie on, named by the first place on it."""
    seen: set[int] = set()
    for place in places:
        there = next(folder for folder in (place, *place.absolute().parents) if folder.exists())
        device = there.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        inodes = os.statvfs(there)
        yield Room(str(place), shutil.disk_usage(there).free, inodes.f_favail if inodes.f_files else None)


def ledger_facts(path: Path) -> LedgerFacts | None:
    """What is in the ledger, opened for reading; null when there is none."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(_for_reading(path), uri=True, timeout=30)) as ledger:
            (said,) = ledger.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                return LedgerFacts(f"ledger.sqlite is damaged: {said}")
            (captures,) = ledger.execute("SELECT count(*) FROM captures").fetchone()
            files = dict(ledger.execute("SELECT name, size FROM files ORDER BY name").fetchall())
            (last,) = ledger.execute("SELECT max(finished_at) FROM runs").fetchone()
    except sqlite3.Error as error:
        return LedgerFacts(f"ledger.sqlite cannot be read: {error}")
    return LedgerFacts(None, captures, files, None if last is None else datetime.fromisoformat(last))


def _for_reading(path: Path) -> str:
    """The address by which SQLite opens a file for reading.

    Without a `-wal` nobody has it open; it is then opened as unchanging, since even a reader would leave files beside
    it, and those of another user would keep the next run out.
    """
    lonely = not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if lonely else ''}"


def warc_files(archive: Path) -> dict[str, int]:
    """The WARC files of the archive by their final names, with their sizes in bytes."""
    found = [path for path in archive.glob("*") if path.name.endswith(_WARC)]
    return {path.name.removesuffix(".open"): path.stat().st_size for path in sorted(found)}


def set_aside(archive: Path) -> int:
    """How many pieces of cut-off records lie in `damaged/`."""
    return sum(1 for _ in (archive / "damaged").glob("*"))


def lock_holder(path: Path) -> int | None:
    """Which process holds an advisory lock on a file; null when nobody does, or the system does not tell.

    The lock itself is not tried, since that would turn away a run that wants it at the same moment.
    """
    try:
        inode, locks = path.stat().st_ino, _LOCKS.read_text(encoding="ascii")
    except OSError:
        return None
    return holder_in(locks, inode)


def holder_in(locks: str, inode: int) -> int | None:
    """The process that holds a flock on an inode, by the lines of /proc/locks (proc_locks(5))."""
    for line in locks.splitlines():
        fields = line.split()
        if len(fields) > 5 and fields[1] == "FLOCK" and fields[5].rpartition(":")[2] == str(inode):
            return int(fields[4])
    return None


def release_facts(settings: Settings) -> tuple[str | None, datetime | None, str | None]:
    """Version and time of the latest release, and why it cannot be opened."""
    try:
        release = latest_release(settings)
        created = None if release is None else datetime.fromisoformat(str(release.package["created"]))
    except Exception as error:  # any way in which a release or its store can be broken
        return None, None, next(iter(str(error).splitlines()), type(error).__name__)
    if release is None:
        return None, None, None
    lost = release.lost_files()
    problem = f"{release.version} is damaged: {lost[0]}" if lost else None
    return release.version, created, problem


def last_refusal(output: Path) -> tuple[str, datetime | None]:
    """The folder of the newest refused attempt, and its time."""
    newest = ("", datetime.min.replace(tzinfo=UTC))
    for path in sorted((output / FAILED).glob("*/report.json")):
        try:
            at = datetime.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["at"])
        except (ValueError, KeyError, TypeError):
            continue
        newest = max(newest, (str(path.parent), at), key=lambda found: found[1])
    return newest if newest[0] else ("", None)
