"""What `hoptac doctor` makes of what it finds: one finding per check, with what to do.

Here belong the checks, pure functions of facts, and the figures they go by. How the facts are had is in
`flows/doctor_facts.py`; checks of the Prefect server are in `flows/doctor_server.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from packaging.requirements import Requirement

State = Literal["ok", "look", "wrong"]

OLDEST_PYTHON = (3, 11)
GIBIBYTE = 2**30
LITTLE_ROOM, TOO_LITTLE_ROOM = 5 * GIBIBYTE, GIBIBYTE
"""Free bytes: a night needs some hundred MB (one WARC file may have 256 MB, and a release is staged as a whole)."""
TOO_FEW_INODES = 20_000
"""A release has some hundred files, and each is a hard link or a file of its own."""
LONGEST_PUBLICATION = timedelta(hours=3)
"""Publishing takes minutes; who holds the lock for hours hangs."""
OLDEST_VISIT = timedelta(hours=36)
"""One night and half a day: the alarm comes on the morning after the first night that is missing."""
OLDEST_RELEASE = timedelta(days=7)
"""Publishers write every day; a week without any change is a pipeline that does not work, not news that fail."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: `told` says how things are, `advice` what to do; without advice there is nothing to do."""

    check: str
    state: State
    told: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What is free at a place: bytes, and inodes where the file system counts them."""

    place: str
    free: int
    inodes: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """The crawl ledger: what SQLite says of it, files of the archive by name and size, the end of the last visit.

    `problem` is null when the file is whole; `captures` counts archived contents.
    """

    problem: str | None = None
    captures: int = 0
    files: Mapping[str, int] | None = None
    last_visit: datetime | None = None


def check_python(version: tuple[int, ...]) -> Finding:
    """Whether this Python is new enough."""
    told = ".".join(map(str, version[:3]))
    if version[:2] >= OLDEST_PYTHON:
        return Finding("python", "ok", told)
    needed = ".".join(map(str, OLDEST_PYTHON))
    return Finding("python", "wrong", f"{told} is too old", f"install Python {needed} or newer, then `make` again")


def check_pins(requirements: Sequence[str], installed: Callable[[str], str | None]) -> Finding:
    """Whether every package that is required is there in a version that is known to work.

    Args:
        requirements: lines as in a package's metadata; those of extras do not count.
        installed: the version of a package by its name, null when it is missing.
    """
    wrong, counted = [], 0
    for requirement in map(Requirement, requirements):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        counted += 1
        version = installed(requirement.name)
        if version is None:
            wrong.append(f"{requirement.name} is missing")
        elif not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version} is not {requirement.specifier}")
    if wrong:
        return Finding("packages", "wrong", "; ".join(wrong), "install from requirements.lock: `make clean run`")
    return Finding("packages", "ok", f"{counted} packages are as required")


def check_room(room: Room) -> Finding:
    """Whether there is room for the next nights."""
    told = f"{room.place}: {room.free / GIBIBYTE:.1f} GiB free"
    if room.inodes is not None and room.inodes < TOO_FEW_INODES:
        few = f"{room.place}: {room.inodes} files can still be made"
        return Finding("disk", "wrong", few, "remove files; `hoptac releases prune`")
    if room.free < TOO_LITTLE_ROOM:
        return Finding("disk", "wrong", told, "make room: `hoptac releases prune`, or move the archive")
    if room.free < LITTLE_ROOM:
        return Finding("disk", "look", told, "make room soon: `hoptac releases prune`, or move the archive")
    return Finding("disk", "ok", told)


def check_lock(owner: Mapping[str, Any], holder: int | None, now: datetime) -> Finding:
    """Whether the lock of publications is free, or held no longer than a publication takes.

    Args:
        owner: what the lock file says; nothing when the lock was given back.
        holder: the process that holds the lock now, by the operating system; null when nobody does.
        now: the present.
    """
    if holder is None:
        left = f", {owner.get('run_id')} was cut off and the next run clears it away" if owner else ""
        return Finding("lock", "ok", f"nobody is publishing{left}")
    since = _moment(owner.get("since"))
    told = f"process {holder} is publishing ({owner.get('run_id', 'a run')})"
    if since is not None and now - since > LONGEST_PUBLICATION:
        hours = int((now - since) / timedelta(hours=1))
        return Finding("lock", "wrong", f"{told} for {hours} hours", f"look whether it hangs; if so: kill {holder}")
    return Finding("lock", "ok", told)


def check_ledger(ledger: LedgerFacts | None, has_files: bool) -> Finding:
    """Whether the ledger can be used."""
    if ledger is None and has_files:
        return Finding("ledger", "wrong", "there are WARC files but no ledger", "`hoptac rebuild` makes it again")
    if ledger is None:
        return Finding("ledger", "look", "there is none yet", "`hoptac run` or `hoptac ingest` begins one")
    if ledger.problem is not None:
        advice = "move ledger.sqlite away; `hoptac rebuild` makes it again from the WARC files"
        return Finding("ledger", "wrong", ledger.problem, advice)
    return Finding("ledger", "ok", f"{ledger.captures} archived contents")


def check_archive(ledger: LedgerFacts | None, there: Mapping[str, int], set_aside: int) -> Finding:
    """Whether every WARC file that the ledger knows is there, and no shorter than it was.

    Args:
        ledger: what the ledger knows.
        there: the files of the archive with their sizes in bytes.
        set_aside: how many pieces lie in `damaged/`.
    """
    known = ledger.files or {} if ledger is not None else {}
    lost = sorted(name for name, size in known.items() if there.get(name, 0) < size)
    if lost:
        told = f"{len(lost)} files are missing or shorter than they were: {', '.join(lost[:3])}"
        return Finding("archive", "wrong", told, "restore them from a backup, then `hoptac archive verify`")
    told = f"{len(there)} WARC files, {sum(there.values()) / GIBIBYTE:.2f} GiB"
    if set_aside:
        told += f"; {set_aside} pieces that a cut-off run left are in damaged/"
    return Finding("archive", "ok", f"{told}; `hoptac archive verify` reads them all back")


def check_visits(ledger: LedgerFacts | None, now: datetime) -> Finding:
    """Whether publishers were visited in the last night: the alarm `schedule_missed`, whoever starts the nights."""
    last = None if ledger is None else ledger.last_visit
    if last is None:
        return Finding("visits", "look", "no publisher has been visited yet", "`hoptac run` visits them")
    told = f"publishers were last visited {_ago(now - last)}"
    if now - last > OLDEST_VISIT:
        advice = "see whether server and worker run, or cron; `hoptac run --since 3d` makes up for it"
        return Finding("visits", "wrong", f"schedule_missed: {told}", advice)
    return Finding("visits", "ok", told)


def check_release(version: str | None, created: datetime | None, now: datetime, problem: str | None = None) -> Finding:
    """Whether there is a release that can be opened, and it is no older than publishers are silent."""
    if problem is not None:
        return Finding("release", "wrong", problem, "restore it from a backup, then `hoptac releases verify`")
    if version is None or created is None:
        return Finding("release", "look", "nothing has been published yet", "`hoptac run` publishes")
    told = f"{version}, made {_ago(now - created)}"
    if now - created > OLDEST_RELEASE:
        advice = "see the alarms of the last nights, output/failed/ and `hoptac sources list`"
        return Finding("release", "wrong", told, advice)
    return Finding("release", "ok", told)


def check_refusal(refused_at: datetime | None, created: datetime | None, folder: str) -> Finding:
    """Whether the last attempt to publish was refused; one before the latest release is past."""
    if refused_at is None or (created is not None and refused_at <= created):
        return Finding("refused", "ok", "the last attempt was not refused")
    told = f"the attempt of {refused_at:%Y-%m-%d %H:%M} UTC was refused"
    return Finding("refused", "wrong", told, f"read {folder}/report.json; what to do is in docs/operations.md")


def check_names(given: Sequence[str], known: Sequence[str]) -> Finding:
    """Whether every variable that is named like a setting is one: a misspelt one would be silently without effect."""
    unknown = [name for name in given if name not in known]
    if unknown:
        told = f"{', '.join(unknown)}: no such setting"
        return Finding("settings", "look", told, "mend the name; they are in hoptac.toml.example")
    return Finding("settings", "ok", "all variables are known")


def check_contact(contact: str | None) -> Finding:
    """Whether publishers can reach whoever runs this."""
    if contact:
        return Finding("contact", "ok", contact)
    return Finding("contact", "look", "publishers cannot reach you", "set HOPTAC_CONTACT to an address or a page")


def _ago(span: timedelta) -> str:
    hours = span / timedelta(hours=1)
    return f"{hours:.1f} hours ago" if hours < 48 else f"{hours / 24:.1f} days ago"


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
