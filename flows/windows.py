"""The spans of time that people ask for: back from now for a night, from day to day for a backfill.

Here belongs reading and splitting them. What lies in a window is `tasks/discover`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from flows.errors import UsageError
from tasks.discover import Window

_SPAN = re.compile(r"^(\d{1,4})([hdw])$")
_HOURS = {"h": 1, "d": 24, "w": 168}


def nightly_window(since: str | None, now: datetime) -> Window:
    """The window of a nightly run: `36h`, `3d`, `2w` back from now, or from a day on; by default one day.

    Raises:
        UsageError: the text is none of these, or names a day to come.
    """
    span = _SPAN.match(since or "1d")
    if span is not None:
        return Window.nightly(now, max(1, int(span[1])) * _HOURS[span[2]] / 24)
    try:
        first = datetime.combine(date.fromisoformat(since or ""), time(), UTC)
    except ValueError:
        raise UsageError(f"--since {since}: give a span like 3d, 36h or 2w, or a day like 2025-11-30") from None
    if first >= now:
        raise UsageError(f"--since {since}: that day is still to come")
    return Window.nightly(now, (now - first) / timedelta(days=1))


def months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The span split at the ends of months, newest first, since publishers keep what is new at hand.

    Raises:
        UsageError: the last day is before the first.
    """
    if last < first:
        raise UsageError(f"--to {last} is before --from {first}; give the earlier day first")
    end = last
    while end >= first:
        start = max(first, end.replace(day=1))
        yield start, end
        end = start - timedelta(days=1)
