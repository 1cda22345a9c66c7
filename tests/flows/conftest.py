"""The command line inside the test process, and a released demo that many tests look at.

The coverage is that of `tasks/` and `schemas/` by their own tests: it is not measured while flows run, which would go
twice as long through code that is counted already.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from coverage import Coverage

from flows.cli import run
from flows.log import LOGGED
from flows.settings import Settings


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


Hoptac = Callable[..., Ended]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """No line is counted from the first fixture of a test of this folder to the last; called for all tests."""
    measuring = Coverage.current()
    if measuring is None or Path(__file__).parent not in item.path.parents:
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests gets in, and no flow starts a server by itself."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HOPTAC_{name.upper()}", raising=False)
    monkeypatch.setenv("HOPTAC_PREFECT", "false")


@pytest.fixture(autouse=True)
def log_of_its_own() -> Iterator[None]:
    """What a test lets commands log to a file of its folder ends with it: the folder is gone for the next test."""
    loggers = [logging.getLogger(name) for name in LOGGED]
    before = [(logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    yield
    for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
        for handler in [handler for handler in logger.handlers if handler not in handlers]:
            handler.close()
        logger.handlers[:] = handlers
        logger.setLevel(level)
        logger.propagate = propagate


@pytest.fixture(autouse=True)
def quality_measured_once(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quality is measured for real, but once for all archives of the tests."""
    monkeypatch.setattr("flows.quality.FILE", str(tmp_path_factory.getbasetemp() / "quality.json"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def hoptac(capfd: pytest.CaptureFixture[str], folder: Path) -> Hoptac:
    """Run a command line in the working folder."""

    def call(*arguments: str) -> Ended:
        capfd.readouterr()
        code = run(arguments)
        captured = capfd.readouterr()
        return Ended(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, run once: `hoptac-demo/` with archive and release. Tests look at it and change nothing."""
    place = tmp_path_factory.mktemp("demo")
    before = Path.cwd()
    os.environ["HOPTAC_PREFECT"] = "false"
    os.chdir(place)
    try:
        assert run(["demo"]) == 0
    finally:
        os.chdir(before)
        del os.environ["HOPTAC_PREFECT"]
    return place / "hoptac-demo"


@pytest.fixture
def archive(demo_folder: Path, folder: Path) -> Path:
    """A copy of the demo's archive in the working folder."""
    shutil.copytree(demo_folder / "archive", folder / "archive")
    return folder / "archive"
