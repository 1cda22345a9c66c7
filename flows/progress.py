"""What a run tells people while it runs: which step it is at and how far.

Here belongs the small interface that flows speak to. How it looks on a terminal or in a pipe is in `flows/console.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from tasks.fetch.progress import Found, Visited


class Progress(Protocol):
    """Hears of steps, of advances within a step, and of single lines worth showing."""

    def start(self, step: str, total: int | None) -> None:
        """A step begins; `total` is its number of items where it is known."""

    def advance(self, count: int = 1) -> None:
        """So many items of the step are done."""

    def visited(self, event: Found | Visited) -> None:
        """Pages of a publisher are going to be visited, or one was."""

    def note(self, line: str) -> None:
        """Something people should read now."""


class Silent:
    """Shows nothing; what a flow has when nobody watches."""

    def start(self, step: str, total: int | None) -> None:
        """Ignored."""

    def advance(self, count: int = 1) -> None:
        """Ignored."""

    def visited(self, event: Found | Visited) -> None:
        """Ignored."""

    def note(self, line: str) -> None:
        """Ignored."""


_CURRENT: ContextVar[Progress | None] = ContextVar("hoptac_progress", default=None)


def progress() -> Progress:
    """The progress of the run in hand."""
    return _CURRENT.get() or Silent()


@contextmanager
def watching(watcher: Progress) -> Iterator[Progress]:
    """Let a watcher hear of everything that runs inside the block."""
    token = _CURRENT.set(watcher)
    try:
        yield watcher
    finally:
        _CURRENT.reset(token)
