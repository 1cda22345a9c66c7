"""The flows as Prefect runs them: recorded runs with a task per batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.orchestration import as_task
from flows.settings import load_settings

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
