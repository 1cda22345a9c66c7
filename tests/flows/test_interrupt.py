"""Ctrl-C and kill: a run ends at once, says how to go on, and leaves no server behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.commands.launch import run_flow
from flows.errors import HoptacError
from flows.private_prefect import PrivatePrefect
from flows.processes import hearing_ctrl_c
from flows.sample_site import serve_sample_site
from flows.settings import load_settings
from tasks.resources import data_folder


def surroundings(**more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "HOPTAC"))}
    return {**clean, **more}


def slow_sources(folder: Path) -> Path:
    """The publishers of the sample site with so long a pause between pages that a run cannot be done soon."""
    place = folder / "sources"
    place.mkdir()
    for path in (data_folder("sample_site") / "sources").glob("*.yaml"):
        (place / path.name).write_text(path.read_text().replace("delay_seconds: 0.01", "delay_seconds: 30"))
    return place


def test_ctrl_c_ends_a_run_within_seconds_and_says_how_to_go_on(folder: Path) -> None:
    """As a terminal does it: every process of the foreground gets the signal."""
    (folder / "tmp").mkdir()
    with serve_sample_site() as site:
        running = subprocess.Popen(
            [sys.executable, "-c", "from flows.cli import main; main()", "run", "--since", "2012-01-01"],
            env=surroundings(
                HOPTAC_CONNECT_TO=str(site),
                HOPTAC_SOURCES=str(slow_sources(folder)),
                HOPTAC_CONTACT="tests",
                TMPDIR=str(folder / "tmp"),
            ),
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert running.stderr is not None
        begun = [running.stderr.readline()]
        time.sleep(1)
        interrupted = time.monotonic()
        os.killpg(running.pid, signal.SIGINT)
        told = running.communicate(timeout=60)[1]
    assert begun == ["discover: 7\n"]
    assert time.monotonic() - interrupted < 10
    assert running.returncode == 1
    assert told.splitlines()[-1].endswith("give the same command again to go on")
    assert "Traceback" not in told
    assert list((folder / "tmp").iterdir()) == []


def test_ctrl_c_is_heard_whatever_is_made_of_it() -> None:
    before = signal.getsignal(signal.SIGINT)
    with hearing_ctrl_c() as stopped:
        assert not stopped.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert stopped.is_set()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_library_that_swallows_ctrl_c_does_not_make_a_failure_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swallowing(**_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ValueError("the serializer failed: KeyboardInterrupt") from None

    monkeypatch.setattr("flows.ingest.ingest.fn", swallowing)
    with pytest.raises(HoptacError, match=r"^stopped; .* give the same command again to go on$"):
        run_flow("ingest", load_settings(prefect=False, archive=folder / "archive"))


def test_a_killed_run_takes_its_server_with_it(folder: Path) -> None:
    program = (
        "import pathlib, sys, time; from flows.private_prefect import PrivatePrefect\n"
        "private = PrivatePrefect(pathlib.Path('.'), with_server=True)\n"
        "print(private._server.pid, flush=True); time.sleep(60)"
    )
    running = subprocess.Popen([sys.executable, "-c", program], env=surroundings(), stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    server = int(running.stdout.readline())
    assert Path(f"/proc/{server}").exists()
    running.kill()
    running.wait()
    deadline = time.monotonic() + 10
    while _runs(server) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(server)


def _runs(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be collected."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_server_that_does_not_start_is_told_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "prefect"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in os.environ if name.startswith("PREFECT")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("flows.private_prefect._SERVER", ("-c", "print('no room'); raise SystemExit(3)"))
    private = PrivatePrefect(folder, with_server=True)
    try:
        with pytest.raises(HoptacError, match=r"did not start \(no room\); try --no-prefect"):
            private.wait()
    finally:
        private._end()
        for name in [name for name in os.environ if name.startswith(("PREFECT", "DO_NOT_TRACK"))]:
            del os.environ[name]


def test_a_named_server_that_is_not_there_is_told_in_one_line(folder: Path) -> None:
    """Nothing is fetched or published then; without the address, or without Prefect, the same command works."""
    (folder / "page.txt").write_text("Hà Nội\n\nNgày 12/5/2024, tại Hà Nội, Việt Nam và Lào ký bản ghi nhớ.\n")
    ended = subprocess.run(
        [sys.executable, "-c", "from flows.cli import main; main()", "ingest", "page.txt"],
        env=surroundings(PREFECT_API_URL="http://127.0.0.1:9/api"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "hoptac: no Prefect server answers at http://127.0.0.1:9/api (Connection refused): start it (`make server`), "
        "or unset PREFECT_API_URL, or give --no-prefect"
    ]
    assert not (folder / "output" / "latest.json").exists()
