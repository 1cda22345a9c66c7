"""Every check of `hoptac doctor`, well and ill, and what it is told by a real folder."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest

from flows import doctor, doctor_server
from flows.doctor import GIBIBYTE, Finding, LedgerFacts, Room
from flows.doctor_facts import examine, holder_in, installed, last_refusal, lock_holder, rooms
from flows.server import EndedRun, OpenRun, ServerView
from flows.settings import load_settings
from flows.tending import dead_runs
from tests.flows.conftest import Hoptac
from tests.flows.receivers import webhook

NOW = datetime(2025, 11, 20, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PINS = {"prefect": "3.8.8", "fastapi": "0.150.2"}.get
NEEDED = ["prefect==3.8.8", "fastapi<0.151", 'distributed>=2026; extra == "dask"']
WHOLE = LedgerFacts(None, 5, {"a.warc.gz": 10}, NOW - 4 * HOUR)
RUN = OpenRun("1", "nightly", "blue-tit", "RUNNING", NOW - 2 * HOUR)
HOLD = {"run_id": "nightly-1", "since": (NOW - 5 * HOUR).isoformat()}
VIEW = ServerView("3.8.8")

Check = Callable[..., Finding]
CASES: list[tuple[Check, tuple[Any, ...], str, str]] = [
    (doctor.check_python, ((3, 11, 0),), "ok", "3.11.0"),
    (doctor.check_python, ((3, 10, 9),), "wrong", "3.10.9 is too old"),
    (doctor.check_pins, (NEEDED, PINS), "ok", "2 packages are as required"),
    (doctor.check_pins, (["prefect==3.8.8", "fastapi<0.150"], PINS), "wrong", "fastapi 0.150.2 is not <0.150"),
    (doctor.check_pins, (["sqlalchemy<2.1"], PINS), "wrong", "sqlalchemy is missing"),
    (doctor.check_room, (Room("output", 9 * GIBIBYTE, 10**6),), "ok", "output: 9.0 GiB free"),
    (doctor.check_room, (Room("output", 2 * GIBIBYTE),), "look", "output: 2.0 GiB free"),
    (doctor.check_room, (Room("output", GIBIBYTE // 2),), "wrong", "output: 0.5 GiB free"),
    (doctor.check_room, (Room("output", 9 * GIBIBYTE, 100),), "wrong", "100 files can still be made"),
    (doctor.check_lock, ({}, None, NOW), "ok", "nobody is publishing"),
    (doctor.check_lock, (HOLD, None, NOW), "ok", "nightly-1 was cut off"),
    (doctor.check_lock, ({**HOLD, "since": NOW.isoformat()}, 77, NOW), "ok", "process 77 is publishing (nightly-1)"),
    (doctor.check_lock, (HOLD, 77, NOW), "wrong", "for 5 hours"),
    (doctor.check_lock, ({}, 77, NOW), "ok", "process 77 is publishing (a run)"),
    (doctor.check_ledger, (WHOLE, True), "ok", "5 archived contents"),
    (doctor.check_ledger, (None, True), "wrong", "no ledger"),
    (doctor.check_ledger, (None, False), "look", "none yet"),
    (doctor.check_ledger, (LedgerFacts("is damaged"), True), "wrong", "is damaged"),
    (doctor.check_archive, (WHOLE, {"a.warc.gz": 10}, 0), "ok", "1 WARC files"),
    (doctor.check_archive, (WHOLE, {"a.warc.gz": 12}, 2), "ok", "2 pieces"),
    (doctor.check_archive, (WHOLE, {"a.warc.gz": 9}, 0), "wrong", "a.warc.gz"),
    (doctor.check_archive, (WHOLE, {}, 0), "wrong", "1 files are missing"),
    (doctor.check_archive, (None, {}, 0), "ok", "0 WARC files"),
    (doctor.check_visits, (WHOLE, NOW), "ok", "4.0 hours ago"),
    (
        doctor.check_visits,
        (WHOLE, NOW + 3 * DAY),
        "wrong",
        "schedule_missed: publishers were last visited 3.2 days ago",
    ),
    (doctor.check_visits, (None, NOW), "look", "no publisher"),
    (doctor.check_release, ("2025.11.19", NOW - DAY, NOW), "ok", "2025.11.19, made 24.0 hours ago"),
    (doctor.check_release, ("2025.11.01", NOW - 9 * DAY, NOW), "wrong", "9.0 days ago"),
    (doctor.check_release, (None, None, NOW), "look", "nothing has been published"),
    (doctor.check_release, (None, None, NOW, "latest.json cannot be read"), "wrong", "latest.json cannot be read"),
    (doctor.check_refusal, (None, NOW, ""), "ok", "not refused"),
    (doctor.check_refusal, (NOW - DAY, NOW, "failed/a"), "ok", "not refused"),
    (doctor.check_refusal, (NOW, NOW - DAY, "failed/a"), "wrong", "the attempt of 2025-11-20 06:00 UTC was refused"),
    (doctor.check_names, (["HOPTAC_OUTPUT"], ["HOPTAC_OUTPUT"]), "ok", "all variables are known"),
    (doctor.check_names, (["HOPTAC_OUTPTU"], ["HOPTAC_OUTPUT"]), "look", "HOPTAC_OUTPTU: no such setting"),
    (doctor.check_contact, ("https://example.org",), "ok", "https://example.org"),
    (doctor.check_contact, (None,), "look", "cannot reach you"),
    (doctor_server.check_server, (None, None, None, "3.8.8"), "ok", "none is named"),
    (
        doctor_server.check_server,
        ("http://x", None, "ConnectError", "3.8.8"),
        "wrong",
        "does not answer (ConnectError)",
    ),
    (doctor_server.check_server, ("http://x", VIEW, None, "3.8.8"), "ok", "http://x answers"),
    (doctor_server.check_server, ("http://x", VIEW, None, "3.9.0"), "wrong", "has Prefect 3.8.8, here is 3.9.0"),
    (doctor_server.check_schedule, ([NOW + HOUR, NOW + DAY], NOW), "ok", "2025-11-20 07:00"),
    (doctor_server.check_schedule, ([], NOW), "wrong", "no night is scheduled"),
    (doctor_server.check_schedule, ([NOW - HOUR, NOW + DAY], NOW), "wrong", "schedule_missed: the night of 2025-11-20"),
    (doctor_server.check_workers, ([NOW - HOUR, NOW], NOW), "ok", "1 alive"),
    (doctor_server.check_workers, ([NOW - HOUR], NOW), "wrong", "2025-11-20 05:00"),
    (doctor_server.check_workers, ([], NOW), "wrong", "never"),
    (doctor_server.check_last_night, (EndedRun("a", "Completed", NOW - HOUR), NOW), "ok", "a ended Completed"),
    (doctor_server.check_last_night, (EndedRun("a", "Failed", NOW - HOUR), NOW), "wrong", "a ended Failed"),
    (doctor_server.check_last_night, (EndedRun("a", "Completed", NOW - 2 * DAY), NOW), "wrong", "schedule_missed"),
    (doctor_server.check_last_night, (None, NOW), "look", "no night has ended"),
    (doctor_server.check_open_runs, ([RUN], NOW), "wrong", "nightly blue-tit since 2025-11-20 04:00"),
    (doctor_server.check_open_runs, ([RUN], NOW - 2 * HOUR), "ok", "1 runs are under way"),
    (doctor_server.check_open_runs, ([], NOW), "ok", "no run"),
]


@pytest.mark.parametrize(("check", "facts", "state", "told"), CASES)
def test_a_check_says_how_it_is_and_what_to_do(check: Check, facts: tuple[Any, ...], state: str, told: str) -> None:
    finding = check(*facts)
    assert finding.state == state
    assert told in finding.told
    assert bool(finding.advice) == (state != "ok")
    assert "\n" not in finding.told + finding.advice


def test_every_check_is_tried_well_and_ill() -> None:
    checks = {
        function
        for module in (doctor, doctor_server)
        for name, function in vars(module).items()
        if name.startswith("check_") and function.__module__ == module.__name__ and name != "check_server_view"
    }
    for check in checks:
        states = {state for tried, _, state, _ in CASES if tried is check}
        assert "ok" in states, check
        assert states - {"ok"}, check


def test_the_pins_of_this_installation_hold() -> None:
    assert doctor.check_pins(requires("hoptac") or [], installed).state == "ok"


def test_a_run_may_be_silent_for_four_heartbeats() -> None:
    assert dead_runs([RUN], RUN.last_sign + timedelta(minutes=12)) == []
    assert dead_runs([RUN], RUN.last_sign + timedelta(minutes=13)) == [RUN]


def test_a_run_without_heartbeats_is_given_time_and_one_that_waits_is_not() -> None:
    unheard, waiting = replace(RUN, beats=False), replace(RUN, beats=False, state="PENDING")
    assert dead_runs([unheard, waiting], RUN.last_sign + HOUR) == [waiting]
    assert dead_runs([unheard, waiting], RUN.last_sign + 3 * DAY) == [unheard, waiting]


@pytest.fixture
def ill(folder: Path, demo_folder: Path) -> Path:
    """A copy of the demo that may be hurt."""
    shutil.copytree(demo_folder, folder / "hoptac-demo", symlinks=True)
    return folder / "hoptac-demo"


def wrong_in(place: Path, now: datetime | None = None) -> list[str]:
    settings = load_settings(output=place / "output", archive=place / "archive", contact="tests")
    findings = examine(settings, now or datetime.now(UTC))
    return [finding.check for finding in findings if finding.state == "wrong" and finding.check != "disk"]


def test_the_demo_is_well_and_nothing_is_changed_by_looking(ill: Path) -> None:
    before = sorted((str(path), path.stat().st_mtime_ns) for path in ill.rglob("*"))
    assert wrong_in(ill) == []
    assert sorted((str(path), path.stat().st_mtime_ns) for path in ill.rglob("*")) == before


def test_a_lost_ledger_and_a_short_file_are_wrong(ill: Path) -> None:
    warc = next((ill / "archive").glob("*.warc.gz"))
    warc.chmod(0o644)
    os.truncate(warc, 100)
    assert wrong_in(ill) == ["archive"]
    (ill / "archive" / "ledger.sqlite").unlink()
    assert wrong_in(ill) == ["ledger"]
    (ill / "archive" / "ledger.sqlite").write_bytes(b"no database, but long enough to look like one" * 10)
    assert wrong_in(ill) == ["ledger"]


def test_a_ledger_that_is_torn_is_wrong(ill: Path) -> None:
    path = ill / "archive" / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute("VACUUM")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert wrong_in(ill) == ["ledger"]


def test_a_broken_pointer_a_refusal_and_silence_are_wrong(ill: Path) -> None:
    assert wrong_in(ill, datetime.now(UTC) + 8 * DAY) == ["visits", "release"]
    attempt = ill / "output" / "failed" / "nightly-2"
    attempt.mkdir(parents=True)
    (attempt / "report.json").write_text(json.dumps({"at": (datetime.now(UTC) + HOUR).isoformat()}))
    (ill / "output" / "failed" / "torn").mkdir()
    (ill / "output" / "failed" / "torn" / "report.json").write_text("{")
    assert last_refusal(ill / "output")[0] == str(attempt)
    assert wrong_in(ill) == ["refused"]
    (ill / "output" / "latest.json").write_text("{")
    assert "release" in wrong_in(ill)


def test_who_holds_a_lock_is_seen_without_trying_it(folder: Path) -> None:
    path = folder / "publish.lock"
    assert lock_holder(path) is None
    with path.open("w") as file:
        assert lock_holder(path) is None
        fcntl.flock(file, fcntl.LOCK_EX)
        told = Path("/proc/locks").exists()
        assert lock_holder(path) == (os.getpid() if told else None)


def test_locks_of_other_files_and_kinds_are_not_taken_for_it() -> None:
    lines = "1: POSIX  ADVISORY  WRITE 11 fe:00:77 0 EOF\n2: FLOCK  ADVISORY  WRITE 12 fe:00:78 0 EOF\n3: FLOCK\n"
    assert holder_in(lines, 77) is None
    assert holder_in(lines, 78) == 12


def test_each_device_is_looked_at_once_even_before_the_folder_is_there(folder: Path) -> None:
    found = list(rooms([folder / "output", folder / "archive" / "deep"]))
    assert [room.place for room in found] == [str(folder / "output")]
    assert found[0].free > 0


def test_the_command_prints_a_line_per_check_and_ends_with_its_code(hoptac: Hoptac, demo_folder: Path) -> None:
    places = ("--output", str(demo_folder / "output"), "--archive", str(demo_folder / "archive"))
    ended = hoptac("doctor", *places, "--json")
    findings = json.loads(ended.out)
    assert ended.code == int(any(finding["state"] == "wrong" for finding in findings))
    lines = hoptac("doctor", *places).out.splitlines()
    assert [line[7:17].strip() for line in lines] == [finding["check"] for finding in findings]


def test_a_server_that_does_not_answer_is_wrong_and_told(
    hoptac: Hoptac, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.doctor_facts.server_view", lambda: (None, "ConnectError"))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with webhook() as posts:
        monkeypatch.setenv("HOPTAC_NOTIFY_WEBHOOK", posts.url)
        places = ("--output", str(demo_folder / "output"), "--archive", str(demo_folder / "archive"))
        ended = hoptac("doctor", "--mend", "--notify", *places)
    assert ended.code == 1
    assert "WRONG  server      http://127.0.0.1:9/api does not answer (ConnectError); start it" in ended.out
    (body,) = map(json.loads, posts.bodies)
    assert "server" in [finding["check"] for finding in body["hoptac"]["facts"]["wrong"]]


def test_all_is_well_is_told_only_when_asked_for(
    hoptac: Hoptac, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.doctor_facts.examine", lambda settings, now: [Finding("python", "ok", "3.11")])
    with webhook() as posts:
        monkeypatch.setenv("HOPTAC_NOTIFY_WEBHOOK", posts.url)
        assert hoptac("doctor", "--notify").code == 0
        assert posts.bodies == []
        monkeypatch.setenv("HOPTAC_NOTIFY_ON", "always")
        assert hoptac("doctor", "--notify").code == 0
    assert [json.loads(body)["text"].endswith("all is well") for body in posts.bodies] == [True]
