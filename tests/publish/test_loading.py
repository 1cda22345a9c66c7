"""The tools that other teams use read every table through `latest` with the same rows, and the recipes run."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pytest

from schemas.tables import TABLES
from tasks.publish import publish_release
from tasks.publish.recipes import RECIPES
from tests.publish.release_sample import DAY, clock, sample_rows, trusted


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an output folder in it, of two releases, the second with an undated event."""
    place = tmp_path_factory.mktemp("loading")
    rows = sample_rows(5)
    for column in ("date_edtf", "date_start", "date_end"):
        rows["events"][2][column] = None
    for tables in (trusted(sample_rows(4)), trusted(rows)):
        publish_release(tables, place / "output", version_day=DAY, run_summary={"run_id": "r"}, clock=clock)
    return place


def _keys(frame: pd.DataFrame, table: str) -> list[str]:
    return sorted("|".join(map(str, row)) for row in frame[list(TABLES[table].primary_key)].fillna("-").to_numpy())


@pytest.mark.parametrize("table", TABLES)
def test_every_tool_reads_the_same_rows(folder: Path, table: str) -> None:
    path = folder / "output" / "latest" / table
    by_pandas = pd.read_parquet(path)
    by_polars = pl.scan_parquet(path / "*.parquet").collect()
    by_duckdb = duckdb.execute(f"SELECT * FROM '{path}/*.parquet'").df()
    by_arrow = ds.dataset(path, format="parquet").to_table(use_threads=False)
    assert list(by_pandas) == by_polars.columns == list(by_duckdb) == by_arrow.column_names
    keys = _keys(by_pandas, table)
    assert keys == _keys(by_arrow.to_pandas(), table) == _keys(by_duckdb, table)
    assert keys == _keys(by_polars.to_pandas(), table)
    assert len(keys) == len(set(keys)) > 0


@pytest.mark.parametrize("recipe", [recipe for recipe in RECIPES if recipe.runs], ids=lambda recipe: recipe.tool)
def test_the_recipe_runs_as_it_stands(
    folder: Path, recipe: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(recipe.code, recipe.tool, "exec"), {})  # type: ignore[attr-defined]
    assert capsys.readouterr().out.strip()


def test_every_recipe_that_is_python_is_run() -> None:
    """That of PySpark runs in tests/spark."""
    assert [recipe.tool for recipe in RECIPES if not recipe.runs] == ["PySpark", "R"]
