"""A rebuild side by side: in processes and on Dask it makes the same files, and says what is missing."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.errors import HoptacError, UsageError
from flows.pipeline import captures_of
from flows.quality import measure_quality
from flows.reading import GOLD, BatchRead, fingerprint_of, key_of, read_batch, settings_elsewhere
from flows.reading_batches import Batches, for_tasks, read_new
from flows.reading_dask import PAGES_A_TASK, check_dask, reads_on_dask
from flows.rebuild import forget_days, forget_readings, read_again
from flows.run import Run, begin
from flows.settings import load_settings
from tasks.fetch.clock import Clock
from tasks.fetch.ledger import Ledger
from tasks.resources import data_folder
from tests.flows.conftest import Hoptac


class Stopped(Clock):
    """Always the same moment, so that releases can be compared file by file."""

    def now(self) -> datetime:
        return datetime(2026, 1, 2, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A temporary Prefect server, started once for the tests of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        patch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
        patch.setenv("DO_NOT_TRACK", "1")
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=120):
            yield


@pytest.fixture
def archive(demo_folder: Path, folder: Path) -> Path:
    shutil.copytree(demo_folder / "archive", folder / "archive")
    return folder / "archive"


def a_rebuild(archive: Path, output: str, **settings: Any) -> Run:
    sources = data_folder("sample_site") / "sources"
    named = {"run_id": "rebuild", "batch_size": 4, **settings}
    return begin("rebuild", load_settings(archive=archive, output=Path(output), sources=sources, **named), Stopped())


def files_of(output: str) -> dict[str, str]:
    """The digest of every file of the only release."""
    (release,) = (Path(output) / "releases").iterdir()
    paths = sorted(path for path in release.rglob("*") if path.is_file())
    return {path.relative_to(release).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_one_process_two_processes_and_dask_make_the_same_files(
    server: None, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect import flow

    assert read_again(a_rebuild(archive, "one")).outcome == "published"
    monkeypatch.setattr("flows.quality.FILE", "two.json")
    assert read_again(a_rebuild(archive, "two", workers=2)).outcome == "published"
    monkeypatch.setattr("flows.quality.FILE", "dask.json")
    on_dask = flow(name="rebuild", persist_result=False, validate_parameters=False)(read_again)
    summary = on_dask(a_rebuild(archive, "dask", workers=2), None, None, "local")
    assert (summary.outcome, summary.pages_read) == ("published", 32)
    expected = files_of("one")
    assert {name.split("/")[0] for name in expected} >= {"documents", "events", "datapackage.json"}
    assert files_of("two") == expected
    assert files_of("dask") == expected


def test_ctrl_c_ends_a_rebuild_on_dask_within_seconds(server: None, archive: Path, folder: Path) -> None:
    """As a terminal does it: the run, the scheduler and the workers all get the signal."""
    from prefect.settings import get_current_settings

    (folder / "tmp").mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "HOPTAC"))}
    running = subprocess.Popen(
        [sys.executable, "-c", "from flows.cli import main; main()", "rebuild", "--dask", "local"],
        env={
            **clean,
            "PREFECT_API_URL": str(get_current_settings().api.url),
            "HOPTAC_SOURCES": str(data_folder("sample_site") / "sources"),
            "TMPDIR": str(folder / "tmp"),
        },
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stderr is not None
    assert running.stderr.readline() == "read pages: 32\n"
    time.sleep(1)
    interrupted = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=60)[1]
    assert time.monotonic() - interrupted < 10
    assert running.returncode == 1
    assert told == (
        "hoptac: stopped, nothing was published; give the same command again, it reads its pages from the beginning\n"
    )
    assert list((folder / "tmp").iterdir()) == []
    assert not (folder / "output" / "latest.json").exists()


def test_the_bundled_gold_is_read_beside_the_pages_where_it_was_not_yet(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.quality.FILE", "beside.json")
    run, handed = a_rebuild(archive, "one"), []

    def read(run: Run, batches: Batches, fingerprint: str) -> Iterator[BatchRead]:
        handed.append(batches[0])
        yield BatchRead((), (), {"date": 1.0} if batches[0] == [GOLD] else None)

    forget_readings(run, None, None)
    read_new(run, captures_of(run), read)
    assert measure_quality(run) == {"date": 1.0}
    read_new(run, captures_of(run), read)
    assert handed[0] == [GOLD]
    assert GOLD not in handed[1]


@pytest.mark.parametrize("address", ["nowhere", "tcp://host", "nonsense://x", "ftp://host:1", ""])
def test_an_address_that_is_none_is_told_at_once(address: str) -> None:
    with pytest.raises(UsageError, match=r"is no address of a scheduler \(.+\); it looks like tcp://HOST:8786"):
        check_dask(address)


def test_a_cluster_is_found_by_its_address_and_must_have_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr("flows.reading_dask._PATIENCE_SECONDS", 5)
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        check_dask(cluster.scheduler_address)
    monkeypatch.setattr("flows.reading_dask._PATIENCE_SECONDS", 1)
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=None, protocol="tcp") as empty,
        pytest.raises(HoptacError, match="the scheduler has no workers; start one with `dask worker tcp://"),
    ):
        check_dask(empty.scheduler_address)


def test_without_the_extra_one_line_says_what_to_install(
    hoptac: Hoptac, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "prefect_dask", None)
    monkeypatch.setenv("HOPTAC_PREFECT", "true")
    ended = hoptac("rebuild", "--dask", "local")
    assert (ended.code, ended.err) == (
        2,
        "hoptac: --dask: the extra for Dask is not installed: pip install 'hoptac[dask]'\n",
    )


def test_without_prefect_dask_cannot_be_asked(hoptac: Hoptac, archive: Path) -> None:
    ended = hoptac("rebuild", "--dask", "local", "--no-prefect")
    assert (ended.code, ended.err) == (2, "hoptac: --dask: needs Prefect; leave --no-prefect out\n")
    with pytest.raises(UsageError, match="needs Prefect"), reads_on_dask("local", 1):
        pass


def test_an_address_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.reading_dask._PATIENCE_SECONDS", 1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        with pytest.raises(HoptacError, match=f"--dask {address}: no scheduler answers there within 1 seconds"):
            check_dask(address)
    check_dask(None)


def test_tasks_are_large_at_first_and_small_at_the_end() -> None:
    def sizes(pages: int, workers: int, batch: int = 25, most: int = PAGES_A_TASK) -> list[int]:
        keys = [(f"a.warc.gz:{number}", "0") for number in range(pages)]
        tasks = for_tasks([keys[start : start + batch] for start in range(0, pages, batch)], workers, most)
        assert [key for task in tasks for key in task] == keys
        return [len(task) for task in tasks]

    many = sizes(5000, 2)
    assert many[:16] == [PAGES_A_TASK] * 16
    assert many[1:] == sorted(many[1:], reverse=True)
    assert many[-2] == 25
    assert sizes(30, 8) == [25, 5]
    assert set(sizes(400, 2, most=25)) == {25}
    assert sizes(0, 2) == []


def test_a_process_with_other_knowledge_does_not_read(archive: Path) -> None:
    run = a_rebuild(archive, "one")
    with pytest.raises(HoptacError, match="has other code, lexicons or sources"):
        read_batch(settings_elsewhere(run.settings), [], "the fingerprint of another version")


def test_secrets_and_relative_paths_do_not_leave_the_machine(archive: Path) -> None:
    settings = load_settings(archive=Path("archive"), notify_webhook="https://hooks.example/secret")
    elsewhere = settings_elsewhere(settings)
    assert elsewhere.archive == archive
    assert elsewhere.notify_webhook is None


def test_days_are_those_of_publication(archive: Path) -> None:
    from datetime import date

    run = a_rebuild(archive, "one")
    assert read_again(run).pages_read == 32
    with Ledger(run.ledger) as ledger:
        keys = [key_of(capture) for capture in ledger.captures()]
    publishers = set(run.sources())
    assert forget_days(run, date(1990, 1, 1), date(1990, 1, 2), publishers) == 0
    november = forget_days(run, date(2025, 11, 1), date(2025, 11, 30), publishers)
    assert 5 <= november < len(keys)
    assert forget_days(run, date(2025, 11, 1), date(2025, 11, 30), publishers) == 0
    assert forget_days(run, date(1990, 1, 1), date(2030, 1, 1), {"nobody"}) == 0
    assert fingerprint_of(run) == fingerprint_of(run)
