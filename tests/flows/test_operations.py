"""What docs/operations.md says is so: names of alarms, lines and settings; and its restore, done for real."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from flows import doctor, doctor_server
from flows.doctor_facts import examine
from flows.notify_settings import NotifySettings
from flows.settings import load_settings
from tasks.resources import data_folder
from tests.flows.conftest import Hoptac
from tests.flows.prefect_stack import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ALARM = re.compile(r"([a-z]+(?:_[a-z]+)+): ")


def part(heading: str) -> str:
    """What stands below a heading, up to the next one of its level."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None, heading
    return found[1]


def named(text: str) -> set[str]:
    """The names between backticks in the first column of the tables of a part."""
    cells = re.findall(r"^\| (.*?) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def constants(tree: ast.Module) -> dict[str, str]:
    """Names that a module gives to texts."""
    found: dict[str, str] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        left, right = node.targets[0], node.value
        pairs = (
            zip(left.elts, right.elts, strict=False)
            if isinstance(left, ast.Tuple) and isinstance(right, ast.Tuple)
            else [(left, right)]
        )
        for name, value in pairs:
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[name.id] = value.value
    return found


def alarms_of(path: Path) -> Iterator[str]:
    """The names of checks and alarms that a module makes, and of lines that begin with a name and a colon."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = constants(tree)
    for node in ast.walk(tree):
        first: ast.expr | None = None
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("CheckResult", "Alarm") and node.args:
            first = node.args[0]
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1:
            begin, after = node.values[0], node.values[1]
            if isinstance(begin, ast.Constant) and (match := ALARM.match(str(begin.value))):
                yield match[1]
            told = isinstance(after, ast.Constant) and str(after.value).startswith(": ")
            first = begin.value if isinstance(begin, ast.FormattedValue) and told else first
        if isinstance(first, ast.Name) and first.id in known:
            yield known[first.id]
        elif isinstance(first, ast.Constant):
            yield str(first.value)


def test_every_alarm_of_the_code_is_explained_and_no_other() -> None:
    paths = [*(ROOT / "flows").rglob("*.py"), *(ROOT / "tasks").rglob("*.py")]
    made = {name for path in paths for name in alarms_of(path) if re.fullmatch(r"[a-z]+(_[a-z]+)+", name)}
    explained = {name for name in named(part("What the lines mean")) if re.fullmatch(r"[a-z]+(_[a-z]+)+", name)}
    assert made - explained == set()
    texts = "".join(path.read_text(encoding="utf-8") for path in paths)
    assert {name for name in explained - made if f'"{name}"' not in texts} == set()
    assert {"source_silent", "layout_drift", "schedule_missed"} <= made


def test_the_lines_that_stop_something_are_lines_of_the_code() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "flows").rglob("*.py"))
    texts += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tasks").rglob("*.py"))
    told = [name for name in named(part("What the lines mean")) if " " in name]
    of_prefect = {"Deployment concurrency limit reached"}
    pieces = [piece for name in told if name not in of_prefect for piece in re.split(r"…|: ", name)]
    words = [piece.removeprefix("webhook").removeprefix("mail").strip(" ,") for piece in pieces]
    assert [piece for piece in words if piece not in ("", "is") and piece not in texts] == []


def test_every_line_of_the_doctor_is_explained(folder: Path) -> None:
    source = "".join(Path(module.__file__).read_text() for module in (doctor, doctor_server))
    lines = set(re.findall(r'Finding\("([a-z ]+)"', source))
    assert named(part("The daily look").partition("### Being told")[0]) == lines
    assert {finding.check for finding in examine(load_settings(), datetime.now(UTC))} <= lines


def test_every_setting_of_notification_is_explained() -> None:
    settings = {f"HOPTAC_{name.upper()}" for name in NotifySettings.model_fields}
    assert {name for name in settings if f"`{name}" not in PAGE} == set()
    assert {name for name in named(part("The daily look")) if name.startswith("HOPTAC_")} <= settings


def test_the_figures_are_those_of_the_code() -> None:
    assert doctor.TOO_FEW_INODES == 20_000
    assert (doctor.TOO_LITTLE_ROOM, doctor.LITTLE_ROOM) == (2**30, 5 * 2**30)
    assert [span.total_seconds() / 3600 for span in (doctor.LONGEST_PUBLICATION, doctor.OLDEST_VISIT)] == [3, 36]
    assert (doctor.OLDEST_RELEASE.days, doctor_server.OLDEST_NIGHT.total_seconds() / 3600) == (7, 36)
    assert (doctor_server.LATE.seconds, doctor_server.WORKER_SILENCE.seconds) == (1800, 180)


def test_paths_that_are_named_exist() -> None:
    paths = set(re.findall(r"(?<![\w/])(?:/opt/hoptac/)?(deploy/[\w./-]*\w|prefect\.yaml)", PAGE))
    assert {path for path in paths if path != "deploy/hoptac.env" and not list(ROOT.glob(f"{path}*"))} == set()
    units = set(re.findall(r"hoptac-(?:server|worker|doctor|prune)\.\w+", PAGE))
    assert {unit for unit in units if not (ROOT / "deploy" / "systemd" / unit).is_file()} == set()
    targets = set(re.findall(r"^\s*(?:[A-Z_]+=\S+ )*make ([a-z]+)", PAGE, re.MULTILINE))
    assert targets <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert targets == {"server", "deploy", "worker"}


def test_restoring_as_the_page_says_gives_the_same_release(
    hoptac: Hoptac, demo_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
    (folder / "archive").mkdir()
    for path in (demo_folder / "archive").glob("*.warc.gz"):
        shutil.copy(path, folder / "archive")
    before = hoptac("doctor")
    assert "there are WARC files but no ledger" in before.out
    block = re.search(r"^```\n(hoptac archive verify\n.*?)```", part("Back up, restore"), re.DOTALL | re.MULTILINE)
    assert block is not None
    commands = [shlex.split(line)[1:] for line in block[1].splitlines()]
    ended = [hoptac(*command) for command in commands]
    assert [one.code for one in ended[:3]] == [0, 0, 0], [one.out + one.err for one in ended]
    assert "WRONG  ledger" not in ended[-1].out
    for table in ("documents", "events", "mentions", "actors", "participants"):
        made = pl.read_parquet(f"output/latest/{table}/*.parquet")
        assert made.equals(pl.read_parquet(f"{demo_folder}/output/latest/{table}/*.parquet")), table
