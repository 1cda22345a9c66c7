"""Deploying, as far as it goes wrong; that it goes right is seen in test_deployed, on a real server."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows import deploying


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setenv("HOPTAC_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(deploying, "_PATIENCE_SECONDS", 2)
    monkeypatch.setattr(deploying.time, "sleep", lambda seconds: None)
    return tmp_path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What Prefect is asked."""
    asked: list[list[str]] = []

    def run(command: list[str], **named: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(command[4:])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(deploying.subprocess, "run", run)
    return asked


@pytest.mark.parametrize("name", ["PREFECT_API_URL", "HOPTAC_HOME"])
def test_what_is_not_set_is_named(
    surroundings: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(name)
    assert deploying.main() == 2
    assert f"{name} is not set: give the " in capsys.readouterr().err


def test_away_from_a_checkout_it_says_so(
    surroundings: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(deploying, "DEPLOYMENTS", surroundings / "prefect.yaml")
    assert deploying.main() == 2
    assert "deploy from a checkout" in capsys.readouterr().err


def test_a_server_that_is_not_there_is_told(surroundings: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert deploying.main() == 1
    assert "prefect work-pool failed: is the server running (`make server`)?" in capfd.readouterr().err


def test_a_night_to_come_is_waited_for_and_one_that_is_past_is_none(
    surroundings: Path,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = datetime.now(UTC)
    answers = iter([[], [now - timedelta(days=1), now + timedelta(days=1)]])
    monkeypatch.setattr(deploying, "scheduled_nights", lambda: next(answers))
    assert deploying.main() == 0
    assert f"1 nights are scheduled, the first for {now + timedelta(days=1):%Y-%m-%d}" in capsys.readouterr().out
    assert [command[0] for command in commands] == ["work-pool", "deploy"]
    assert (surroundings / "home").is_dir()


def test_without_a_night_it_fails(
    surroundings: Path,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(deploying, "scheduled_nights", lambda: [datetime.now(UTC) - timedelta(hours=1)])
    assert deploying.main() == 1
    assert "no night got scheduled" in capsys.readouterr().err
