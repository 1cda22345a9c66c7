"""How a run looks: moving bars on a terminal, plain lines in a pipe; results on stdout, everything else on stderr.

Here belongs presentation only. What is shown comes from `flows/summary.py` and from the commands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.table import Table

from flows.progress import Progress, Silent, watching
from tasks.fetch.progress import Found, ProgressView, Visited

_PIPE_WIDTH = 200


def say(line: str) -> None:
    """A line of the result, as it is."""
    typer.echo(line)


def tell(line: str) -> None:
    """A line that is no result: what to look at, what went wrong."""
    typer.echo(line, err=True)


def print_json(value: object) -> None:
    """One JSON document on stdout, for programs."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_drawn(drawn: RenderableType) -> None:
    """What a step has drawn with Rich; in a pipe in lines wide enough for tables."""
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    Console(width=width, highlight=False, emoji=False).print(drawn)


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table: ruled on a terminal, tab-separated in a pipe. Numbers stand right."""
    if not sys.stdout.isatty():
        say(f"# {title}")
        for row in (columns, *rows):
            say("\t".join(_cell(value) for value in row))
        return
    table = Table(title=title, title_justify="left", show_edge=False)
    for position, column in enumerate(columns):
        numbers = bool(rows) and all(isinstance(row[position], int | float) for row in rows)
        table.add_column(column, justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    Console(highlight=False, emoji=False).print(table)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


class PlainLines:
    """Progress as one line per step, for pipes and logs."""

    def start(self, step: str, total: int | None) -> None:
        """Name the step and its size."""
        tell(step if total is None else f"{step}: {total}")

    def advance(self, count: int = 1) -> None:
        """A log has no moving parts."""

    def visited(self, event: Found | Visited) -> None:
        """How many pages of a publisher are asked for; the single visit is no line of a log."""
        if isinstance(event, Found):
            tell(f"  {event.publisher_id}: {event.count} pages")

    def note(self, line: str) -> None:
        """The line as it is."""
        tell(line)


class Bars:
    """Progress as bars on a terminal: one for each step, and one for each publisher while it is visited."""

    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._task: TaskID | None = None
        self._visits: ProgressView | None = None

    def start(self, step: str, total: int | None) -> None:
        """Complete the bar of the step before and open one for this step."""
        self.close()
        self._task = self._bars.add_task(step, total=total)

    def advance(self, count: int = 1) -> None:
        """Move the bar of the step in hand."""
        if self._task is not None:
            self._bars.advance(self._task, count)

    def visited(self, event: Found | Visited) -> None:
        """Move the bar of a publisher."""
        if self._visits is None:
            self._visits = ProgressView(self._bars.console)
            self._visits.__enter__()
        self._visits(event)

    def note(self, line: str) -> None:
        """The line above the bars."""
        self._bars.console.print(line)

    def close(self) -> None:
        """Complete the bars of the step in hand."""
        if self._visits is not None:
            self._visits.__exit__(None, None, None)
            self._visits = None
        if self._task is not None:
            done = next(task for task in self._bars.tasks if task.id == self._task).completed or 1
            self._bars.update(self._task, total=done, completed=done)
            self._task = None


@contextmanager
def showing_progress(quiet: bool = False) -> Iterator[Progress]:
    """Show the progress of what runs inside the block, as fits where stderr leads."""
    if quiet:
        with watching(Silent()) as silent:
            yield silent
        return
    if not sys.stderr.isatty():
        with watching(PlainLines()) as lines:
            yield lines
        return
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True, highlight=False, emoji=False, markup=False)
    with RichProgress(*columns, console=console) as bars, watching(watcher := Bars(bars)):
        yield watcher
        watcher.close()
