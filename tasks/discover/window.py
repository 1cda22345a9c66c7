"""The span of publication times that a run looks for.

Here belongs the span and whether something lies in it. A nightly run looks back further than the last run, so that late
and edited articles are not missed; a backfill takes exactly what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

# Publishers' days are taken in the time of Việt Nam (UTC+7, no summer time since 1975), where most of them are.
_DAY_ZONE = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` (included) to `until` (not included), both with a time zone; `exact` for backfills."""

    since: datetime
    until: datetime
    exact: bool = False

    def __post_init__(self) -> None:
        """ValueError when a bound has no time zone or the span is empty."""
        if self.since.tzinfo is None or self.until.tzinfo is None:
            raise ValueError("a window needs times with a time zone")
        if self.since >= self.until:
            raise ValueError(f"the window is empty: {self.since.isoformat()} is not before {self.until.isoformat()}")

    @classmethod
    def nightly(cls, now: datetime, days: float = 1.0) -> Window:
        """The last `days` days before `now`; each source's overlap is added by `widened`."""
        return cls(now - timedelta(days=days), now + timedelta(days=1))

    @classmethod
    def of_days(cls, first: date, last: date) -> Window:
        """Exactly the days from first to last, both included, as days of Việt Nam."""
        start = datetime.combine(first, time(), _DAY_ZONE)
        return cls(start, datetime.combine(last, time(), _DAY_ZONE) + timedelta(days=1), exact=True)

    def widened(self, overlap_days: int) -> Window:
        """With the overlap of a source before it; an exact window stays as it is."""
        return self if self.exact else Window(self.since - timedelta(days=overlap_days), self.until)

    def holds(self, moment: datetime) -> bool:
        """Whether a time lies in the window."""
        return self.since <= aware(moment) < self.until

    def is_over(self, moment: datetime) -> bool:
        """Whether a time lies before the window: everything older is out of it too."""
        return aware(moment) < self.since

    def days(self) -> Iterator[date]:
        """The days of the window, newest first."""
        day = (self.until - timedelta(microseconds=1)).astimezone(_DAY_ZONE).date()
        first = self.since.astimezone(_DAY_ZONE).date()
        while day >= first:
            yield day
            day -= timedelta(days=1)

    def months(self) -> Iterator[tuple[int, int]]:
        """The months of the window as year and month, newest first."""
        yield from dict.fromkeys((day.year, day.month) for day in self.days())


def aware(moment: datetime) -> datetime:
    """The time with a zone: one without is taken in the time of Việt Nam."""
    return moment.replace(tzinfo=_DAY_ZONE) if moment.tzinfo is None else moment.astimezone(UTC)
