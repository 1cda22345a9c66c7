"""The program as a whole: help, exit codes, and one line instead of a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import flows.cli
from flows.errors import HoptacError, UsageError
from schemas.lexicon_actors import LexiconError
from tasks.fetch.ledger_tables import LedgerError
from tests.flows.conftest import Hoptac

COMMANDS = ("run", "ingest", "show", "search", "releases", "diff", "demo", "clean", "sources", "archive")


def test_help_names_every_command(hoptac: Hoptac) -> None:
    ended = hoptac("--help")
    assert ended.code == 0
    for command in COMMANDS:
        assert re.search(rf"\b{command}\b", ended.out)


def test_help_comes_at_once_because_nothing_heavy_is_imported() -> None:
    program = (
        "import sys, flows.cli; flows.cli.run(['--help']);"
        "heavy = {'prefect', 'pyarrow', 'polars', 'httpx', 'pandera', 'lxml'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert time.monotonic() - started < 5


def test_the_version_is_that_of_the_distribution(hoptac: Hoptac) -> None:
    ended = hoptac("--version")
    assert ended.code == 0
    assert re.fullmatch(r"hoptac \d+\.\d+\.\d+\n", ended.out)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["fly"], "No such command 'fly'"),
        (["ingest"], "Missing argument"),
        (["run", "--limit", "0"], "greater than or equal to 1"),
        (["run", "--since", "soon"], "--since soon: give a span like 3d"),
        (["run", "--since", "2999-01-01"], "that day is still to come"),
        (["run", "--source", "nobody"], "--source nobody: no such publisher"),
        (["ingest", "missing.html"], "missing.html: no such file or folder"),
        (["clean", "missing.html"], "missing.html: cannot be read"),
        (["backfill", "--from", "2021-13-01"], "2021-13-01 is no day; write it like 2021-12-31"),
        (["backfill", "--from", "2021-01-01", "--to", "2021-01-31", "--from-archive"], "there is no archive yet"),
        (["archive", "verify"], "archive: there is no archive yet"),
        (["rebuild", "--from", "2026-01-02", "--to", "2026-01-02"], "--to 2026-01-02 is not after --from 2026-01-02"),
        (["releases", "prune", "--keep", "2026.01.01"], "--keep 2026.01.01: no such release; there is none"),
        (["sources", "check", "nobody"], "nobody: no such publisher"),
        (["sources", "new", "bao.example"], "not a web address"),
        (["explain", "http://"], "not a web address"),
        (["show", "evt_1"], "output has no release yet"),
        (["diff", "2026.01.01", "2026.01.02"], "output has no release 2026.01.01; there is none"),
        (["diff", "a", "b", "--table", "tables"], "tables: there is no such table"),
    ],
)
def test_what_cannot_be_done_as_asked_ends_with_2_and_a_reason(
    hoptac: Hoptac, arguments: list[str], expected: str
) -> None:
    ended = hoptac(*arguments)
    assert ended.code == 2
    assert expected in ended.err
    assert ended.err.startswith("hoptac: ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["archive"]])
def test_without_a_command_help_is_shown(hoptac: Hoptac, arguments: list[str]) -> None:
    ended = hoptac(*arguments)
    assert (ended.code, ended.err) == (2, "")
    assert "Usage: hoptac" in ended.out


@pytest.mark.parametrize("name", ["sources", "lexicon", "corrections"])
def test_a_folder_of_knowledge_that_is_not_there_is_told_before_anything_is_done(
    hoptac: Hoptac, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (folder / "page.txt").write_text("Một trang.")
    monkeypatch.setenv(f"HOPTAC_{name.upper()}", "nowhere")
    ended = hoptac("ingest", "page.txt")
    assert ended.code == 2
    assert ended.err == f"hoptac: nowhere: no such folder of {name}; make it, or change HOPTAC_{name.upper()}\n"
    assert [path.name for path in folder.iterdir()] == ["page.txt"]


@pytest.mark.parametrize("arguments", [["show", "evt_1"], ["search", "Lào"], ["diff", "2026.01.01", "2026.01.02"]])
def test_without_a_release_people_are_told_how_to_make_one(hoptac: Hoptac, arguments: list[str]) -> None:
    ended = hoptac(*arguments)
    assert ended.code != 0
    assert "has no release" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "code", "expected"),
    [
        (HoptacError("the disk is full; free some space"), 1, "hoptac: the disk is full; free some space\n"),
        (UsageError("no such page"), 2, "hoptac: no such page\n"),
        (LexiconError("units.yaml: entry 3: no code"), 1, "hoptac: units.yaml: entry 3: no code\n"),
        (LedgerError("ledger.sqlite: not a ledger"), 1, "hoptac: ledger.sqlite: not a ledger\n"),
    ],
)
def test_a_known_failure_is_one_line(
    hoptac: Hoptac, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, expected: str
) -> None:
    monkeypatch.setattr(flows.cli, "app", _raising(error))
    ended = hoptac("run")
    assert (ended.code, ended.err) == (code, expected)


def test_an_unknown_failure_is_one_line_that_names_the_log(hoptac: Hoptac, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows.cli, "app", _raising(ZeroDivisionError("division by zero\nsecond line")))
    ended = hoptac("run")
    told = re.fullmatch(
        r"hoptac: unexpected failure \(ZeroDivisionError: division by zero\); details in (\S+)\n", ended.err
    )
    assert ended.code == 1
    assert told is not None
    assert "second line" in Path(told[1]).read_text()


def test_an_exit_code_of_a_command_is_the_code_of_the_program(hoptac: Hoptac, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows.cli, "app", lambda **_: 1)
    assert hoptac("releases").code == 1


def test_pruning_where_there_is_nothing_removes_nothing(hoptac: Hoptac, folder: Path) -> None:
    ended = hoptac("releases", "prune")
    assert (ended.code, ended.out) == (0, "removed: none\nkept: none\n")
    assert list(folder.iterdir()) == []


def _raising(error: BaseException):  # type: ignore[no-untyped-def]
    def app(**_: object) -> None:
        raise error

    return app
