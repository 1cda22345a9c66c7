"""The release's own CHANGELOG.md, made from the difference to the release before: schema changes first, then rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tasks.publish.delta import ADDED, ALTERED, REMOVED
from tasks.publish.diff import Diff, TableDiff


def changelog(diff: Diff, rows: dict[str, int], corrections: Sequence[Mapping[str, Any]] = ()) -> str:
    """The changelog as Markdown.

    Args:
        diff: the difference to the release before.
        rows: how many rows each table has now.
        corrections: what people put right in this release: name, action, reason, who and date of each.
    """
    return "\n".join([*_lines(diff, rows), *_correction_lines(corrections)]) + "\n"


def _lines(diff: Diff, rows: dict[str, int]) -> Iterator[str]:
    yield f"# Release {diff.after}"
    yield ""
    if diff.before is None:
        yield "The first release: every row is new."
    else:
        yield f"What changed since release {diff.before}. The rows themselves are in `changes/`."
    yield ""
    yield from _schema_lines(diff)
    yield "## Rows"
    yield ""
    yield "| table | rows now | added | changed | removed |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, table in diff.tables.items():
        counts = table.counts
        yield f"| {name} | {rows[name]} | {counts[ADDED]} | {counts[ALTERED]} | {counts[REMOVED]} |"
    yield from _column_lines(diff)


def _schema_lines(diff: Diff) -> Iterator[str]:
    changed = [table for table in diff.tables.values() if table.schema_changes]
    yield "## Schema"
    yield ""
    if not changed:
        yield "No change." if diff.before else "As the data package says."
    for table in changed:
        yield from (f"- `{table.table}`: {line}" for line in table.schema_changes)
    yield ""


def _column_lines(diff: Diff) -> Iterator[str]:
    changed: list[TableDiff] = [table for table in diff.tables.values() if table.changed_columns]
    if not changed:
        return
    yield ""
    yield "## Columns that changed"
    yield ""
    for table in changed:
        columns = ", ".join(f"{name} ({count})" for name, count in table.changed_columns.items())
        yield f"- `{table.table}`: {columns}"


def _correction_lines(corrections: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not corrections:
        return
    yield ""
    yield "## Corrections in force"
    yield ""
    for c in corrections:
        yield f"- `{c['name']}` ({str(c['action']).replace('_', ' ')}; {c['who']}, {c['date']}): {c['reason']}"
