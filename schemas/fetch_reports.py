"""What a run of the fetcher did: counts by source, classes of failures, the health of sources.

Here belong frozen shapes. They are filled by `tasks/fetch` and told to people by `flows`. All times are UTC, all sizes
bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from schemas.outcomes import Outcome, Standing

# What every tally of pages counts: all that was found, and what became of it.
COUNTED = ("found", "fetched", "unchanged", "known", "refused", "failed")


@dataclass(frozen=True, slots=True)
class Problem:
    """A class of failures: how many, and one address to look at (the first in order, so that it does not vary)."""

    outcome: Outcome
    count: int
    example: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class SourceTally:
    """What a run did for one source: every found candidate is in one of the five counts that follow `found`."""

    publisher_id: str
    found: int = 0
    fetched: int = 0
    unchanged: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0
    transferred: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """How a source fares: its last run, the last one that brought or confirmed a page, and the yield since then.

    `fetched_per_run` is the mean number of new pages of the last `runs` runs (ten at most).
    """

    publisher_id: str
    last_run: datetime | None = None
    last_success: datetime | None = None
    runs: int = 0
    fetched_per_run: float = 0.0
    last: SourceTally | None = None


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a run of the fetcher did. `alarms` are one line each; `requests` counts what was sent, robots.txt too."""

    run_id: str
    sources: tuple[SourceTally, ...] = ()
    requests: int = 0
    transferred: int = 0
    seconds: float = 0.0
    alarms: tuple[str, ...] = ()
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def count(self, standing: Standing) -> int:
        """How many candidates of all sources ended so."""
        return sum(int(getattr(tally, standing.value)) for tally in self.sources)

    @property
    def found(self) -> int:
        """How many candidates there were."""
        return sum(tally.found for tally in self.sources)
