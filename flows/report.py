"""How the summary of a run looks on a terminal or in a pipe.

Here belongs the wording and the choice of columns. What is counted is in `flows/summary.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from flows.console import print_table, say, tell
from flows.counting import Remark
from flows.summary import RunSummary, SourceLine

_TROUBLES_SHOWN = 30
_REMARKS_SHOWN = 5


def print_summary(summary: RunSummary) -> None:
    """The tables and the closing line on stdout; what went wrong, a line each, on stderr."""
    if summary.sources:
        columns, rows = _source_table(summary)
        print_table("By source", columns, rows)
    if summary.events:
        rows = [[kind, count] for kind, count in summary.events.items()]
        print_table("Events in the release", ["type", "events"], [*rows, ["all", sum(summary.events.values())]])
    for trouble in summary.troubles[:_TROUBLES_SHOWN]:
        tell(f"not taken: {trouble.message}")
    if len(summary.troubles) > _TROUBLES_SHOWN:
        hidden = len(summary.troubles) - _TROUBLES_SHOWN
        tell(f"not taken: {hidden} more; `--json` lists all, refused pages are in the table quarantine")
    for remarks in _by_check(summary.remarks):
        for remark in remarks[:_REMARKS_SHOWN]:
            tell(f"to know: {remark.message}")
        if len(remarks) > _REMARKS_SHOWN:
            tell(f"to know: {len(remarks) - _REMARKS_SHOWN} more pages ({remarks[0].check}); `--json` lists all")
    for alarm in summary.alarms:
        tell(f"look at: {alarm}")
    say(closing_line(summary))


def _by_check(remarks: Sequence[Remark]) -> list[list[Remark]]:
    return [list(group) for _, group in groupby(remarks, key=lambda remark: remark.check)]


def closing_line(summary: RunSummary) -> str:
    """The outcome in one line, with the place of the release."""
    if summary.outcome == "published":
        counted = ", ".join(f"{summary.rows[name]} {name}" for name in ("documents", "events", "actors", "agreements"))
        return f"{summary.reason}: {counted}; {summary.output}/releases/{summary.version}"
    return summary.reason


def _source_table(summary: RunSummary) -> tuple[list[str], list[list[object]]]:
    """Columns of fetching only where publishers were asked; the rarer ones only where they say something."""
    asked = any(line.found for line in summary.sources)
    rare = [name for name in ("known", "refused", "failed") if any(getattr(line, name) for line in summary.sources)]
    fetching = ["found", "fetched", "unchanged", *rare] if asked else []
    columns = ["found"] if summary.outcome == "dry_run" else [*fetching, "articles", "relevant", "mentions"]
    rows: list[list[object]] = [_row(line, columns) for line in summary.sources]
    if len(rows) > 1:
        rows.append(["all", *(sum(getattr(line, name) for line in summary.sources) for name in columns)])
    return ["source", *columns], rows


def _row(line: SourceLine, columns: list[str]) -> list[object]:
    return [line.publisher_id, *(getattr(line, name) for name in columns)]
