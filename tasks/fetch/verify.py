"""Reading every record of the archive back against its digests.

Here belongs the check alone; `hoptac archive verify` prints what it finds. Damage does not end the check: it goes on at
the next record that can be read.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.fetch.archive import Archive
from tasks.fetch.decoding import BombError, CodingError
from tasks.fetch.members import DamagedError, Member, members, next_member_start
from tasks.fetch.records import Record, digest, parse


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that is not what its digest says, and why."""

    archive: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the archive found: files and records read, and each damaged one."""

    files: int
    records: int
    damaged: tuple[Damage, ...]


def verify(archive: Archive) -> Verified:
    """Read every record of every file back; nothing is changed."""
    names = archive.files()
    records = 0
    damaged: list[Damage] = []
    for name in names:
        for found in _checked(archive, name):
            records += 1
            if isinstance(found, Damage):
                damaged.append(found)
    return Verified(len(names), records, tuple(damaged))


def _checked(archive: Archive, name: str) -> Iterator[Damage | None]:
    """Null for each sound record of a file, its damage for each other one."""
    path = archive.path(name)
    start: int | None = 0
    while start is not None:
        try:
            for member in members(path, start):
                yield _damage_of(archive, name, member)
            return
        except DamagedError as damage:
            reason = "the file ends inside this record" if damage.torn else "the record cannot be unpacked"
            yield Damage(f"{name}:{damage.offset}", reason)
            start = next_member_start(path, damage.offset)


def _damage_of(archive: Archive, name: str, member: Member) -> Damage | None:
    reference = f"{name}:{member.start}"
    try:
        record = parse(member.data)
    except ValueError as error:
        return Damage(reference, str(error))
    # The payload digest of a revisit is that of the record it refers to.
    parts = [("WARC-Block-Digest", record.block)]
    if record.kind != "revisit":
        parts.append(("WARC-Payload-Digest", record.payload))
    for field, data in parts:
        stated = record.field(field)
        if stated is not None and stated != _labelled(data):
            return Damage(reference, f"{field} is {stated}, the data has {_labelled(data)}")
    return _content_damage(archive, reference, record)


def _content_damage(archive: Archive, reference: str, record: Record) -> Damage | None:
    stated = record.field("WARC-Hoptac-Content-Digest")
    if stated is None or record.kind not in ("response", "resource"):
        return None
    try:
        content = archive.read(reference).content
    except (CodingError, BombError, ValueError) as error:
        return Damage(reference, str(error))
    if stated != f"sha256:{digest(content)}":
        return Damage(reference, f"the content has SHA-256 {digest(content)}, the record says {stated}")
    return None


def _labelled(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")
