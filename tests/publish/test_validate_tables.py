"""What is fatal to a set of tables, what is let through, and the refusals of earlier steps."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.records import Refusal
from schemas.tables import TABLES
from tasks.publish import quarantine_table, validate_tables
from tasks.publish.diff import schema_changes
from tasks.publish.refusal import row_json, shown
from tests.publish.release_sample import sample_rows, sample_tables


def _spoiled(column: str, values: pa.Array) -> pa.Table:
    figures = sample_tables()["figures"]
    return figures.set_column(figures.column_names.index(column), column, values)


FATAL: list[tuple[str, pa.Table, str]] = [
    ("people", pa.table({"a": [1]}), "there is no table people"),
    ("figures", sample_tables()["figures"].drop_columns(["unit"]), "table figures lacks the column unit"),
    (
        "figures",
        sample_tables()["figures"].append_column("colour", pa.array(["red"] * 4)),
        "table figures has a column colour that is not published",
    ),
    (
        "figures",
        sample_tables()["figures"].append_column("unit", pa.array(["red"] * 4)),
        "table figures has a column twice",
    ),
    ("figures", _spoiled("quantity", pa.array([1, 2, 3, 4])), "table figures has quantity as int64, not double"),
    ("figures", _spoiled("start", pa.array([1, 2, 3, 4], pa.int32())), "table figures has start as int32, not int64"),
    ("figures", _spoiled("quote", pa.array([b"a"] * 4)), "table figures has quote as binary, not string"),
]


@pytest.mark.parametrize(("name", "table", "message"), FATAL, ids=[message for _, _, message in FATAL])
def test_a_table_that_does_not_fit_is_fatal(name: str, table: pa.Table, message: str) -> None:
    validated = validate_tables({**sample_tables(), name: table}, "run-1")
    assert [problem.message for problem in validated.fatal] == [message]
    assert all(found.num_rows == 0 for found in validated.tables.values())
    assert validated.quarantine_rows == ()


def test_a_naive_timestamp_is_fatal() -> None:
    documents = sample_tables()["documents"]
    naive = documents["published_at"].cast(pa.timestamp("us"))
    spoiled = documents.set_column(documents.column_names.index("published_at"), "published_at", naive)
    (problem,) = validate_tables({**sample_tables(), "documents": spoiled}, "run-1").fatal
    assert problem.message == "table documents has published_at as timestamp[us], not timestamp[us, tz=UTC]"


def _as_large(table: pa.Table) -> pa.Table:
    types = {pa.string(): pa.large_string(), pa.list_(pa.string()): pa.large_list(pa.large_string())}
    fields = [
        field.with_type(next((large for small, large in types.items() if field.type == small), field.type))
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def test_other_string_types_and_orders_of_columns_are_let_through() -> None:
    given = {name: _as_large(table) for name, table in sample_tables().items()}
    given["events"] = given["events"].select(list(reversed(given["events"].column_names)))
    validated = validate_tables(given, "run-1")
    assert validated.problems == ()
    for name in TABLES:
        assert validated.tables[name].schema.equals(arrow_schema(name), check_metadata=True)
        assert validated.tables[name].to_pylist() == sample_rows()[name]


def test_tables_that_are_not_given_are_empty() -> None:
    validated = validate_tables({}, "run-1")
    assert list(validated.tables) == list(TABLES)
    assert validated.problems == ()


REFUSALS = [
    Refusal("documents", {"file": "rong.txt", "size": 0}, "empty", "the file\nis empty"),
    Refusal("documents", {"file": "anh.png"}, "not_text", "the file is an image"),
    Refusal("documents", {"size": 0, "file": "rong.txt"}, "empty", "the file is empty"),
]


def test_refusals_of_earlier_steps_become_rows() -> None:
    table = quarantine_table(REFUSALS, "run-1")
    assert quarantine_table(list(reversed(REFUSALS)), "run-1").equals(table)
    assert table.num_rows == 2
    assert set(table["row"].to_pylist()) == {'{"file": "rong.txt", "size": 0}', '{"file": "anh.png"}'}
    assert "the file is empty" in table["message"].to_pylist()
    validated = validate_tables({"quarantine": table}, "run-2")
    assert validated.tables["quarantine"].equals(table)


@pytest.mark.parametrize(
    "row", [{"title": "Vie\u0302t"}, {"quantity": float("nan")}, {"names": ["a\nb", None]}, {"a": {"b": 1}}]
)
def test_a_refused_row_is_json_in_normal_form(row: dict[str, Any]) -> None:
    text = row_json(row)
    (held,) = quarantine_table([Refusal("documents", row, "c", "m")], "r")["row"].to_pylist()
    assert held == text
    assert (
        validate_tables({"quarantine": quarantine_table([Refusal("events", row, "c", "m")], "r")}, "r").problems == ()
    )
    if "title" in row:
        assert json.loads(text) == row


def test_long_values_are_cut_in_messages() -> None:
    assert shown("a" * 100) == '"' + "a" * 79 + "…"
    assert shown("một\nhai") == '"một\\nhai"'


def test_schema_changes_are_told_one_by_one() -> None:
    before = arrow_schema("agreement_parties")
    after = pa.schema(
        [
            pa.field("actor_id", pa.int64(), True, {"description": "Otherwise."}),
            pa.field("weight", pa.float64()),
        ]
    )
    assert schema_changes(before, after) == (
        "column weight added (double)",
        "column agreement_id removed",
        "column actor_id is now int64, was string",
        "column actor_id may now be null",
        "column actor_id is described otherwise",
    )
    turned = pa.schema(list(reversed(list(before))))
    assert schema_changes(before, turned) == ("the order of the columns changed",)
    assert schema_changes(before, before) == ()
