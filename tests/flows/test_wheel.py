"""The wheel, installed away from the checkout: `hoptac demo` in an empty folder, with a Prefect server of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
import zipfile
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ("lexicon", "sources", "corrections", "sample_site")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from a copy of the checkout, so that nothing is left in it."""
    copy, made = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for name in ("flows", "tasks", "schemas", *DATA):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(made), str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    return next(made.glob("hoptac-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, behind it, the packages of this environment; its `bin` folder."""
    place = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(place)
    python = place / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--offline", "--python", python, wheel],
        check=True,
        capture_output=True,
    )
    # A line of a .pth file is one more folder; .pth files in that folder (the editable checkout) are not read.
    (next(place.glob("lib/python*/site-packages")) / "rest.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def test_the_wheel_holds_packages_data_and_licence_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"flows", "tasks", "schemas", "hoptac_data"}
    assert {name.split("/")[1] for name in names if name.startswith("hoptac_data/")} == set(DATA)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_runs_the_demo_in_an_empty_folder_and_leaves_nothing_elsewhere(installed: Path, tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("home", "temporary", "working")}
    for folder in folders.values():
        folder.mkdir()
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT", "HOPTAC", "PYTHON", "XDG", "VIRTUAL_ENV", "COV"))
    }
    ended = subprocess.run(
        [installed / "hoptac", "demo"],
        env={**surroundings, "HOME": str(folders["home"]), "TMPDIR": str(folders["temporary"])},
        cwd=folders["working"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout.splitlines()[-1].startswith("release ")
    assert list(folders["home"].iterdir()) == []
    assert list(folders["temporary"].iterdir()) == []
    assert [path.name for path in folders["working"].iterdir()] == ["hoptac-demo"]
    assert pl.read_parquet(f"{folders['working']}/hoptac-demo/output/latest/events/*.parquet").height > 10

    kept = list((folders["working"] / "hoptac-demo" / "archive").glob(".prefect-*.sqlite"))
    assert len(kept) == 1
    with closing(sqlite3.connect(kept[0])) as connection:
        assert connection.execute("SELECT count(*) FROM flow_run").fetchone() == (1,)


def test_it_is_the_installed_code_that_runs(installed: Path, tmp_path: Path) -> None:
    program = "import flows, tasks.resources as r; print(flows.__file__); print(r.data_folder('lexicon'))"
    told = subprocess.run(
        [installed / "python", "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert all(str(installed.parent) in line for line in told)
    assert told[1].endswith("hoptac_data/lexicon")
