"""The delta of two sets of rows brings the first to the second, whatever they are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.arrow import STRINGS, arrow_schema
from schemas.tables import TABLES
from tasks.publish.delta import ALTERED, CHANGED, OP, REMOVED, apply_delta, conformed, delta_schema, table_delta
from tasks.publish.parts import in_key_order, same_content
from tests.publish.release_sample import nullable_schema, sample_tables

TEXT = st.sampled_from(["a", "b", "ký kết", "", "x\ny"])
VALUES: dict[pa.DataType, st.SearchStrategy[Any]] = {
    pa.string(): TEXT,
    pa.int32(): st.integers(0, 3),
    pa.int64(): st.integers(0, 3),
    pa.float64(): st.sampled_from([0.0, 0.5, 1.0]),
    pa.bool_(): st.booleans(),
    pa.date32(): st.sampled_from([date(1998, 1, 1), date(2026, 11, 21)]),
    pa.timestamp("us", tz="UTC"): st.sampled_from([datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)]),
    STRINGS: st.lists(TEXT, max_size=2),
}


def _rows(table: str) -> st.SearchStrategy[pa.Table]:
    fields = {
        field.name: VALUES[field.type] if not field.nullable else st.none() | VALUES[field.type]
        for field in arrow_schema(table)
    }
    key = TABLES[table].primary_key
    rows = st.lists(st.fixed_dictionaries(fields), max_size=5, unique_by=lambda row: tuple(row[name] for name in key))
    return rows.map(lambda found: pa.Table.from_pylist(found, schema=arrow_schema(table)))


two_tables = st.sampled_from(list(TABLES)).flatmap(lambda table: st.tuples(st.just(table), _rows(table), _rows(table)))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_tables)
def test_the_delta_applied_to_the_old_rows_gives_the_new_ones(case: tuple[str, pa.Table, pa.Table]) -> None:
    table, before, after = case
    delta = table_delta(table, before, after)
    assert delta.schema.equals(delta_schema(table), check_metadata=True)
    assert same_content(apply_delta(table, delta, before), in_key_order(table, after))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_tables)
def test_equal_rows_in_any_order_have_an_empty_delta(case: tuple[str, pa.Table, pa.Table]) -> None:
    table, rows, _ = case
    turned = rows.take(pa.array(range(rows.num_rows - 1, -1, -1), pa.int64()))
    assert table_delta(table, rows, turned).num_rows == 0


def test_a_changed_row_holds_only_what_changed() -> None:
    before = sample_tables()["events"]
    rows = before.to_pylist()
    rows[1].update(status="cancelled", place=None)
    after = pa.Table.from_pylist(rows, schema=nullable_schema("events"))
    (change,) = table_delta("events", before, after).to_pylist()
    assert (change[OP], change["event_id"], change[CHANGED]) == (ALTERED, "evt_0001", ["status", "place"])
    told = {name for name, value in change.items() if value is not None}
    assert told == {OP, CHANGED, "event_id", "status"}


def test_of_a_removed_row_the_key_is_left() -> None:
    before = sample_tables()["participants"]
    (change,) = table_delta("participants", before, before.slice(1)).to_pylist()
    assert change[OP] == REMOVED
    assert {name for name, value in change.items() if value} == {OP, *TABLES["participants"].primary_key}


def test_rows_whose_key_holds_a_null_are_told_apart() -> None:
    before = sample_tables()["offices"]
    rows = before.to_pylist()
    rows[1]["date_edtf"] = "2025"
    after = pa.Table.from_pylist(rows, schema=nullable_schema("offices"))
    (change,) = table_delta("offices", before, after).to_pylist()
    assert (change["organization_actor_id"], change[CHANGED]) == (None, ["date_edtf"])


def test_an_older_schema_is_conformed() -> None:
    events = sample_tables()["events"]
    older = events.drop_columns(["title_en", "ordinal"]).append_column("colour", pa.array(["red"] * events.num_rows))
    assert conformed("events", older).column_names == arrow_schema("events").names
    delta = table_delta("events", older, events)
    assert delta.num_rows == 0
    assert same_content(apply_delta("events", delta, older), in_key_order("events", events))


@pytest.mark.parametrize("table", TABLES)
def test_applying_a_delta_to_other_rows_than_its_own_is_noticed_or_harmless(table: str) -> None:
    rows = sample_tables()[table]
    delta = table_delta(table, rows, rows.slice(0, 0))
    assert apply_delta(table, delta, rows.slice(0, 0)).num_rows == 0
