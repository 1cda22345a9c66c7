"""PySpark reads every table of a release through `latest`, and its recipe runs as it stands."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from schemas.arrow import arrow_schema
from schemas.tables import TABLES
from tasks.publish import open_release
from tasks.publish.recipes import RECIPES
from tests.publish.release_sample import DAY, clock, sample
from tests.spark.place import PYTHON

pytestmark = pytest.mark.soak
READ_ALL = Path(__file__).with_name("read_all.py")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `output/` in it."""
    from tasks.publish import publish_release

    place = tmp_path_factory.mktemp("spark")
    publish_release(sample(5), place / "output", version_day=DAY, run_summary={"run_id": "r"}, clock=clock)
    return place


def _spark(folder: Path, *command: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": str(PYTHON),
        **{name: value for name, value in os.environ.items() if name == "JAVA_HOME"},
    }
    ended = subprocess.run([str(PYTHON), *command], cwd=folder, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_every_table_has_its_rows_and_columns(folder: Path) -> None:
    read = json.loads(_spark(folder, str(READ_ALL), "output/latest", *TABLES))
    release = open_release(folder / "output")
    assert read == {name: [release.rows(name), arrow_schema(name).names] for name in TABLES}


def test_the_recipe_runs_as_it_stands(folder: Path) -> None:
    (recipe,) = [each for each in RECIPES if each.tool == "PySpark"]
    shown = _spark(folder, "-c", recipe.code)
    assert [line.strip("|").split("|") for line in shown.splitlines() if "LAO" in line] == [["    LAO", "     5"]]
