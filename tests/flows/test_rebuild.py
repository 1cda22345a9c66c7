"""A rebuild side by side: who reads what, and what is said when something is missing. Real ones: `test_prefect.py`."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.errors import HoptacError, UsageError
from flows.pipeline import captures_of
from flows.quality import measure_quality
from flows.reading import GOLD, BatchRead, fingerprint_of, key_of, read_batch, settings_elsewhere
from flows.reading_batches import Batches, for_tasks, read_new
from flows.reading_dask import PAGES_A_TASK, check_dask, reads_on_dask
from flows.rebuild import forget_days, forget_readings, read_again
from flows.run import Run
from flows.settings import load_settings
from tasks.fetch.ledger import Ledger
from tests.flows.conftest import Hoptac
from tests.flows.rebuilding import a_rebuild


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
    with LocalCluster(n_workers=1, processes=False, dashboard_address=None, protocol="tcp") as cluster:
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
