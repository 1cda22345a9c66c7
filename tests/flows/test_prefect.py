"""The flows as Prefect runs them: recorded runs with a task per batch, and rebuilds on Dask.

All that needs a server is here, so that one is started for it.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.orchestration import as_task
from flows.rebuild import read_again
from flows.settings import load_settings
from tasks.resources import data_folder
from tests.flows.rebuilding import a_rebuild

ARTICLE = """Hà Nội và Viêng Chăn bàn việc dạy nghề

Ngày 12/5/2024, tại Hà Nội, Bộ Giáo dục và Đào tạo Việt Nam và Bộ Giáo dục và Thể thao Lào đã ký Bản ghi nhớ hợp tác về
đào tạo giáo viên. Bản {number} của bài này nói rằng mỗi năm sẽ có {number} sinh viên sang học ở các trường sư phạm.
"""


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
def pages(folder: Path) -> Path:
    place = folder / "pages"
    place.mkdir()
    for number in range(5):
        (place / f"{number}.txt").write_text(ARTICLE.format(number=number + 10))
    return place


def test_a_run_is_recorded_with_a_task_per_batch(server: None, pages: Path) -> None:
    from prefect.client.orchestration import get_client

    from flows.ingest import ingest

    told = "http://127.0.0.1:9/very-secret"
    summary = ingest((str(pages),), load_settings(batch_size=2, run_id="recorded", notify_webhook=told))
    assert (summary.outcome, summary.pages_read, summary.run_id) == ("published", 5, "recorded")
    with get_client(sync_client=True) as client:
        runs = [run for run in client.read_flow_runs() if run.name is not None]
        tasks = client.read_task_runs()
        artifacts = client.read_artifacts()
    assert [run.state_name for run in runs] == ["Completed"]
    assert (runs[0].parameters["settings"]["batch_size"], "very-secret" in str(runs[0].parameters)) == (2, False)
    assert [artifact.key for artifact in artifacts] == ["hoptac-ingest"]
    assert str(artifacts[0].data).startswith(f"# ingest: release {summary.version} published")
    names = Counter(task.name.rpartition("-")[0] for task in tasks)
    assert {name: names[name] for name in ("read batch 1", "read batch 2", "read batch 3", "link", "publish")} == {
        "read batch 1": 1,
        "read batch 2": 1,
        "read batch 3": 1,
        "link": 1,
        "publish": 1,
    }


def test_a_fault_fails_the_recorded_run_with_its_own_error(server: None, folder: Path) -> None:
    from flows.ingest import ingest

    with pytest.raises(UsageError, match=r"gone\.txt: no such file or folder"):
        ingest(("gone.txt",), load_settings())


def test_outside_a_flow_a_task_is_a_plain_call() -> None:
    assert as_task(max, 3, 5) == 5


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
