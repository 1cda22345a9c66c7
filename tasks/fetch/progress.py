"""What a run tells while it goes on.

Here belong the events and bars that show them. Counting for the report is in `fetcher.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from schemas.outcomes import Outcome, Standing


@dataclass(frozen=True, slots=True)
class Found:
    """That many candidates of a source are going to be visited."""

    publisher_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Visited:
    """The visit of a candidate ended."""

    publisher_id: str
    url: str
    outcome: Outcome
    transferred: int = 0


class Listener(Protocol):
    """Whoever wants to know; called in the event loop, so it must return at once."""

    def __call__(self, event: Found | Visited) -> None:
        """Take an event."""
        ...


class ProgressView:
    """A Rich progress bar per source: a `Listener` that is used as a context manager."""

    def __init__(self, console: Console | None = None) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TextColumn("{task.fields[counts]}"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=console,
        )
        self._tasks: dict[str, TaskID] = {}
        self._counts: dict[str, Counter[Standing]] = {}

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def __call__(self, event: Found | Visited) -> None:
        """Take an event."""
        if event.publisher_id not in self._tasks:
            self._counts[event.publisher_id] = Counter()
            self._tasks[event.publisher_id] = self._progress.add_task(event.publisher_id, total=0, counts="", rate="")
        task = self._tasks[event.publisher_id]
        if isinstance(event, Found):
            self._progress.update(task, total=event.count)
            return
        counts = self._counts[event.publisher_id]
        counts[event.outcome.standing] += 1
        words = " ".join(f"{counts[standing]} {standing.value}" for standing in Standing if counts[standing])
        speed = self._progress.tasks[task].speed
        self._progress.update(task, advance=1, counts=words, rate=f"{speed:.1f}/s" if speed else "")
