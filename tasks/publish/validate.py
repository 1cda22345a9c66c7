"""Validation of a whole set of tables before it is published.

Here belongs the order of the checks and what comes out of them: the good rows, the refused rows as rows of
`quarantine`, and findings. Rows are checked one by one (`rows.py`), then against each other (`relations.py`,
`counts.py`). The order of rows given does not matter, except that of rows with the same key the first stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from schemas.arrow import empty_table
from schemas.checks import CheckResult, stopping
from schemas.records import Refusal
from schemas.tables import TABLES
from tasks.publish.counts import check_counts, recount_events
from tasks.publish.refusal import merged, quarantine_row
from tasks.publish.relations import EVIDENCED, check_evidence, check_keys, check_redirects, settle
from tasks.publish.rows import check_rows, fit_tables
from tasks.publish.sieve import Sieve


@dataclass(frozen=True, slots=True)
class Validated:
    """What validation leaves.

    `tables` are all published tables with the good rows and the exact published Arrow schemas; `quarantine` among them
    holds the rows it had and the new ones. `quarantine_rows` are the new ones alone. `problems` are findings: fatal
    ones (required and not passed) mean that nothing may be published, advisory ones tell what was refused.
    """

    tables: dict[str, pa.Table]
    quarantine_rows: tuple[dict[str, str], ...]
    problems: tuple[CheckResult, ...]

    @property
    def fatal(self) -> list[CheckResult]:
        """The problems that stop a publication."""
        return stopping(self.problems)


def validate_tables(tables: Mapping[str, pa.Table], run_id: str) -> Validated:
    """Check all tables of a release to be; refuse bad rows with everything that depends on them.

    A table that is not given is empty. Checked are types, nulls, vocabularies, EDTF, ISO codes, ranges and Unicode form
    (the pandera models), primary keys, foreign keys over all tables, quotes against bodies, redirects, and that every
    event has mentions and counts them rightly.

    Args:
        tables: by name, with the columns and types of `schemas/arrow.py`; rows of `quarantine` may be among them.
        run_id: the run that refuses what is refused here.
    """
    fitted, problems = fit_tables(tables)
    if problems:
        return _nothing(problems)
    sieve = Sieve(fitted)
    for name in TABLES:
        problems += check_rows(sieve, name)
    if problems:
        return _nothing(problems)
    _check_relations(sieve)
    return _outcome(sieve, run_id)


def _nothing(problems: list[CheckResult]) -> Validated:
    return Validated({name: empty_table(name) for name in TABLES}, (), tuple(problems))


def _check_relations(sieve: Sieve) -> None:
    """Keys come after everything that a row can fail by itself, so that a bad row never displaces a good one."""
    check_keys(sieve, TABLES["documents"])
    for name in EVIDENCED:
        check_evidence(sieve, name)
    settle(sieve)
    for table in TABLES.values():
        check_keys(sieve, table)
    before = -1
    while before != sieve.refused_count():
        before = sieve.refused_count()
        settle(sieve)
        check_counts(sieve)
    check_redirects(sieve)


def _outcome(sieve: Sieve, run_id: str) -> Validated:
    refusals = sieve.refusals()
    rows = {row["quarantine_id"]: row for row in (quarantine_row(refusal, run_id) for refusal in refusals)}
    new = tuple(rows[identifier] for identifier in sorted(rows))
    kept = sieve.tables()
    kept["quarantine"] = merged(kept["quarantine"], new)
    kept["events"], recounted = recount_events(kept["events"], kept["mentions"])
    findings = _refused_by_table(refusals)
    if recounted:
        message = f"{recounted} events lost mentions to quarantine and were counted anew"
        findings.append(CheckResult("events_recounted", False, False, {"events": recounted}, message))
    return Validated(kept, new, tuple(findings))


def _refused_by_table(refusals: list[Refusal]) -> list[CheckResult]:
    by_table: dict[str, Counter[str]] = {}
    for refusal in refusals:
        by_table.setdefault(refusal.table, Counter())[refusal.check] += 1
    return [
        CheckResult(
            name=f"refused:{table}",
            required=False,
            passed=False,
            figures=dict(sorted(checks.items())),
            message=f"{checks.total()} rows of {table} were refused: "
            + ", ".join(f"{check} {count}" for check, count in sorted(checks.items())),
        )
        for table, checks in by_table.items()
    ]
