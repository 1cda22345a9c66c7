"""How a run ends: its summary is kept where people look, and it counts as failed when a required check stopped it.

Here belongs the form of the summary as a Prefect artifact. What is in it is `flows/summary.py`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flows.counting import Remark
from flows.errors import HoptacError
from flows.notify_hooks import tell_of_end
from flows.orchestration import keep_artifact
from flows.pipeline import Made
from flows.run import Run
from flows.summary import RunSummary, summarise
from schemas.fetch_reports import FetchReport

_COLUMNS = ("found", "fetched", "unchanged", "refused", "failed", "articles", "relevant", "mentions")
_LINES_SHOWN = 50


class NotPublishedError(HoptacError):
    """A required check stopped the release: the run failed. `summary` tells all of it."""

    def __init__(self, summary: RunSummary) -> None:
        """Say why in the words of the check."""
        super().__init__(summary.reason)
        self.summary = summary


def end_run(run: Run, made: Made, report: FetchReport | None = None, troubles: Sequence[Remark] = ()) -> RunSummary:
    """The summary of a run; under Prefect it is the run's artifact too.

    Raises:
        NotPublishedError: a required check stopped the release.
    """
    summary = summarise(run, made, report, troubles)
    keep_artifact(f"hoptac-{run.kind}", markdown_of(summary))
    tell_of_end(run.settings, summary)
    if summary.outcome == "refused":
        raise NotPublishedError(summary)
    return summary


def markdown_of(summary: RunSummary) -> str:
    """The summary for the page of a run: sources, events, and what to look at."""
    return "\n".join([f"# {summary.kind}: {summary.reason}", "", *_parts(summary)]) + "\n"


def _parts(summary: RunSummary) -> Iterator[str]:
    lines = [[line.publisher_id, *(getattr(line, name) for name in _COLUMNS)] for line in summary.sources]
    yield from _table(("source", *_COLUMNS), lines)
    yield from _table(("event type", "events"), summary.events.items())
    yield from _table(("table", "rows"), summary.rows.items())
    yield from _list("Look at", summary.alarms)
    yield from _list("Not taken", [trouble.message for trouble in summary.troubles])
    yield from _list("To know", [remark.message for remark in summary.remarks])


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    told = [f"| {' | '.join(map(str, row))} |" for row in rows]
    if told:
        yield from (f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}", *told, "")


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from (f"## {title}", "", *(f"- {line}" for line in lines[:_LINES_SHOWN]), "")
    if len(lines) > _LINES_SHOWN:
        yield f"and {len(lines) - _LINES_SHOWN} more"
