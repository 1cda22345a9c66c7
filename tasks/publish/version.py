"""Versions of releases: calendar versions of the run's day in Viet Nam, with a number for further ones that day.

Here belong reading, ordering and choosing versions. `2026.11.21` is the first release of a day, `2026.11.21.1` the
second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tasks.publish.errors import PublishError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_VERSION = re.compile(r"([0-9]{4})\.([0-9]{2})\.([0-9]{2})(?:\.([1-9][0-9]*))?")


def release_day(moment: datetime) -> date:
    """The day in Viet Nam of a moment (which must have a time zone)."""
    if moment.tzinfo is None:
        raise ValueError(f"the moment {moment} has no time zone")
    return moment.astimezone(ZONE).date()


def is_version(text: str) -> bool:
    """Whether a text is the version of a release."""
    return _VERSION.fullmatch(text) is not None


def version_key(version: str) -> tuple[int, int, int, int]:
    """What versions are ordered by: year, month, day, number.

    Raises:
        ValueError: the text is not a version.
    """
    match = _VERSION.fullmatch(version)
    if match is None:
        raise ValueError(f"not a version of a release: {version!r}")
    return int(match[1]), int(match[2]), int(match[3]), int(match[4] or 0)


def next_version(day: date, taken: Iterable[str]) -> str:
    """The first version of a day that comes after all that are taken.

    Raises:
        PublishError: there is a release of a later day, so that this one would not be the latest.
    """
    newest = max((version_key(version) for version in taken), default=(0, 0, 0, 0))
    if newest[:3] > (day.year, day.month, day.day):
        later = f"{newest[0]:04d}.{newest[1]:02d}.{newest[2]:02d}"
        raise PublishError(f"the run's day {day} is before the last release {later}; set the clock right and run again")
    plain = f"{day.year:04d}.{day.month:02d}.{day.day:02d}"
    return f"{plain}.{newest[3] + 1}" if newest[:3] == (day.year, day.month, day.day) else plain
