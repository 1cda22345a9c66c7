"""Validation of every row on its own, with the pandera models of `schemas/tables.py`.

Here belong the fit of a table to its published schema (fatal when it fails) and the run of its model, lazily. Rows are
numbered by position, so a failure always names one row. Uniqueness is left to `relations.py`: pandera would refuse all
rows of a key, the good one too.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandera.polars as pandera
import pyarrow as pa
from pandera.errors import SchemaErrors

from schemas.arrow import STRINGS, arrow_schema, empty_table
from schemas.checks import CheckResult
from schemas.tables import TABLES
from tasks.publish.refusal import shown
from tasks.publish.sieve import ROW, Sieve

_SAME_TYPE = {
    pa.large_string(): pa.string(),
    pa.string_view(): pa.string(),
    pa.large_list(pa.large_string()): STRINGS,
    pa.large_list(pa.string_view()): STRINGS,
    pa.list_(pa.large_string()): STRINGS,
}


def _fatal(table: str, message: str, **figures: object) -> CheckResult:
    return CheckResult(f"schema:{table}", required=True, passed=False, figures=figures, message=message)


def _misfits(table: str, given: pa.Table) -> Iterator[str]:
    wanted = arrow_schema(table)
    if len(set(given.column_names)) != len(given.column_names):
        yield "has a column twice"
        return
    for name in given.column_names:
        if name not in wanted.names:
            yield f"has a column {name} that is not published"
    for field in wanted:
        if field.name not in given.column_names:
            yield f"lacks the column {field.name}"
            continue
        found = given.schema.field(field.name).type
        if _SAME_TYPE.get(found, found) != field.type:
            yield f"has {field.name} as {found}, not {field.type}"


def fit_tables(tables: Mapping[str, pa.Table]) -> tuple[dict[str, pa.Table], list[CheckResult]]:
    """All published tables in their columns' order, empty where none was given, and what does not fit at all.

    Strings may come as any of Arrow's string types; every other type must be the published one. Nulls are let through
    here: they are the business of the rows' checks.
    """
    problems = [_fatal(name, f"there is no table {name}") for name in tables if name not in TABLES]
    fitted: dict[str, pa.Table] = {}
    for name in TABLES:
        given = tables.get(name)
        if given is None:
            fitted[name] = empty_table(name)
            continue
        misfits = list(_misfits(name, given))
        problems += [_fatal(name, f"table {name} {misfit}") for misfit in misfits]
        schema = pa.schema([field.with_nullable(True) for field in arrow_schema(name)])
        fitted[name] = empty_table(name) if misfits else given.select(schema.names).cast(schema).combine_chunks()
    return fitted, problems


@cache
def _model(table: str) -> pandera.DataFrameSchema:
    schema = copy.deepcopy(TABLES[table].model.to_schema())
    for column in schema.columns.values():
        column.unique = False
    return schema


def _reason(schema: pandera.DataFrameSchema, failure: Mapping[str, Any]) -> tuple[str, str]:
    """The check's name and the reason of one failure."""
    column, number, value = failure["column"], failure["check_number"], failure["failure_case"]
    if number is None:
        name = "not_null" if failure["check"] == "not_nullable" else str(failure["check"])
        return name, f"{column} is null" if name == "not_null" else f"{column}: {name}"
    if failure["schema_context"] != "Column":
        check = schema.checks[number]
        return str(check.name), str(check.error)
    check = schema.columns[column].checks[number]
    return str(check.name), f"{column} {_says(schema.columns[column], check)}: {shown(value)}"


def _says(column: Any, check: Any) -> str:
    metadata = column.metadata or {}
    if check.name == "isin":
        return f"is not in the vocabulary {metadata.get('vocabulary', 'of the column')}"
    if check.name == "str_matches":
        return f"is not of the form {check.statistics['pattern']}"
    return str(check.error).replace("_", " ") if check.name in _BOUNDS else str(check.error)


_BOUNDS = ("greater_than_or_equal_to", "less_than_or_equal_to")


def check_rows(sieve: Sieve, table: str) -> list[CheckResult]:
    """Refuse every row of a table that its model refuses.

    Returns:
        What could not be tied to a row, which is fatal.
    """
    if sieve.given(table).is_empty():  # it has the right columns, and a look at each costs as much as many rows
        return []
    schema = _model(table)
    try:
        schema.validate(sieve.given(table).drop(ROW), lazy=True)
    except SchemaErrors as errors:
        failures = errors.failure_cases.to_dicts()
    else:
        return []
    problems = []
    for failure in failures:
        if failure["index"] is None:
            problems.append(_fatal(table, f"table {table} fails {failure['check']}: {shown(failure['failure_case'])}"))
            continue
        sieve.refuse(table, failure["index"], *_reason(schema, failure))
    return problems
