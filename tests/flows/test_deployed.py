"""What an operator has: a real server, worker and deployments. Nights that are started, doubled, killed, scheduled.

One stack serves all tests, in their order: no night is scheduled before the worker that is killed is replaced.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import yaml

from flows.sample_site import ServedSite, serve_sample_site
from flows.server import OpenRun, look_at_server, scheduled_nights
from flows.tending import mend
from tasks.publish import last_release, list_releases
from tasks.resources import data_folder
from tests.flows.prefect_stack import ROOT, Stack, children, kill_group, running, until
from tests.flows.receivers import Posts, webhook
from tests.flows.test_interrupt import slow_sources

EVERYTHING = "2012-01-01"
_AHEAD = timedelta(seconds=12)


@pytest.fixture(scope="module")
def site() -> Iterator[ServedSite]:
    with serve_sample_site() as address:
        yield address


@pytest.fixture(scope="module")
def posts() -> Iterator[Posts]:
    with webhook() as received:
        yield received


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, site: ServedSite, posts: Posts) -> Iterator[Stack]:
    """A server that runs, and this process as its client."""
    place = tmp_path_factory.mktemp("stack")
    with pytest.MonkeyPatch.context() as patch, running(place) as started:
        patch.setenv("PREFECT_HOME", str(place / "client"))
        patch.setenv("DO_NOT_TRACK", "1")
        given = {
            "contact": "tests",
            "sources": str(data_folder("sample_site") / "sources"),
            "connect_to": str(site),
            "notify_webhook": posts.url,
            "notify_on": "always",
        }
        lines = [f"{name} = {json.dumps(value)}" for name, value in given.items()]
        (started.home / "hoptac.toml").write_text("\n".join(lines))
        from prefect.settings import PREFECT_API_URL, temporary_settings

        with temporary_settings({PREFECT_API_URL: started.api}):
            yield started


@pytest.fixture(scope="module")
def deployed(stack: Stack) -> str:
    """What deploying said; a worker runs from here on."""
    ended = stack.run("-m", "flows.deploying")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    stack.start_worker()
    return ended.stdout


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Settings of a run that cannot be done soon, with an archive and output of its own."""
    place = tmp_path_factory.mktemp("slow")
    return {
        "sources": str(slow_sources(place)),
        "archive": str(place / "archive"),
        "output": str(place / "output"),
    }


@pytest.fixture(scope="module")
def night(stack: Stack, deployed: str) -> Any:
    """A night that was started by hand and has ended."""
    return ended(start("nightly/nightly", since=EVERYTHING))


@pytest.fixture(scope="module")
def cron(stack: Stack, night: Any) -> tuple[datetime, datetime]:
    """The next minute and the one after it, for which nights are scheduled from now on."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import DeploymentScheduleCreate
    from prefect.client.schemas.schedules import CronSchedule

    first = (datetime.now(UTC) + _AHEAD).replace(second=0, microsecond=0) + timedelta(minutes=1)
    second = first + timedelta(minutes=1)
    schedule = CronSchedule(cron=f"{first.minute},{second.minute} * * * *", timezone="UTC")
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name("nightly/nightly")
        client.create_deployment_schedules(
            deployment.id, [DeploymentScheduleCreate(schedule=schedule, parameters={"since": EVERYTHING})]
        )
    return first, second


def start(deployment: str, **parameters: Any) -> UUID:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        found = client.read_deployment_by_name(deployment)
        return client.create_flow_run_from_deployment(found.id, parameters=parameters).id


def seen(run_id: UUID) -> Any:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return client.read_flow_run(run_id)


def ended(run_id: UUID) -> Any:
    """The run when it has come to an end."""

    def look() -> Any:
        run = seen(run_id)
        return run if run.state is not None and run.state.is_final() else None

    return until(look, "the run ends")


def begun(run_id: UUID) -> None:
    def look() -> Any:
        state = seen(run_id).state
        return state if state.is_running() or state.is_final() else None

    state = until(look, "the run begins")
    assert state.is_running(), state.message


def told(posts: Posts) -> list[dict[str, Any]]:
    return [json.loads(body)["hoptac"] for body in posts.bodies]


def test_deploying_registers_what_is_in_the_file_and_sees_nights_scheduled(stack: Stack, deployed: str) -> None:
    from prefect.client.orchestration import get_client

    named = {deployment["name"] for deployment in yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]}
    with get_client(sync_client=True) as client:
        found = {deployment.name: deployment for deployment in client.read_deployments()}
    assert set(found) == named
    assert "nights are scheduled, the first for" in deployed
    assert [(night.hour, night.minute) for night in scheduled_nights()[:2]] == [(19, 30), (19, 30)]
    assert all(str(ROOT) not in deployment.model_dump_json() for deployment in found.values())
    limit = found["nightly"].global_concurrency_limit
    assert limit is not None
    assert limit.limit == 1


def test_a_night_completes_with_a_release_and_its_artifact(stack: Stack, night: Any, posts: Posts) -> None:
    from prefect.client.orchestration import get_client

    assert night.state_name == "Completed", stack.log("worker")
    release = last_release(stack.home / "output")
    assert release is not None
    assert release.rows("events") > 0
    with get_client(sync_client=True) as client:
        artifacts = [artifact for artifact in client.read_artifacts() if artifact.flow_run_id == night.id]
    assert [artifact.key for artifact in artifacts] == ["hoptac-nightly"]
    assert str(artifacts[0].data).startswith(f"# nightly: release {release.version} published")
    assert [(one["facts"]["outcome"], one["facts"]["version"]) for one in told(posts)] == [
        ("published", release.version)
    ]


def test_a_second_night_at_once_is_cancelled_and_a_killed_one_is_told_of(
    stack: Stack, night: Any, slow: dict[str, Any], posts: Posts
) -> None:
    worker = stack.processes[-1]
    first = start("nightly/nightly", since=EVERYTHING, settings={**slow, "connect_to": site_of(stack)})
    begun(first)
    second = ended(start("nightly/nightly", since=EVERYTHING))
    assert (second.state_name, second.state.message) == ("Cancelled", "Deployment concurrency limit reached.")
    (process,) = children(worker.pid)
    os.kill(process, signal.SIGKILL)
    assert ended(first).state_name == "Crashed"
    crashed = until(
        lambda: [one for one in told(posts) if one["facts"]["outcome"] == "crashed"], "the crash is told of"
    )
    assert crashed[0]["facts"]["run_id"] == seen(first).name


def test_a_run_of_a_dead_worker_is_found_and_marked(stack: Stack, night: Any, slow: dict[str, Any]) -> None:
    run_id = start(
        "backfill/backfill", first="2025-11-01", last="2025-11-30", settings={**slow, "connect_to": site_of(stack)}
    )
    begun(run_id)

    def heard() -> list[OpenRun]:
        return [run for run in look_at_server().open_runs if run.run_id == str(run_id) and run.beats]

    until(heard, "the run's first heartbeat")
    worker = stack.processes[-1]
    left = children(worker.pid)
    worker.kill()
    worker.wait()
    for process in left:
        os.kill(process, signal.SIGKILL)
    kill_group(worker.pid)
    stack.start_worker()
    (zombie,) = heard()
    assert (zombie.flow, zombie.state) == ("backfill", "RUNNING")
    now = datetime.now(UTC)
    assert mend([zombie], now) == []
    assert mend([zombie], now + timedelta(hours=1)) == [zombie]
    crashed = seen(run_id)
    assert crashed.state_name == "Crashed"
    assert crashed.state.message.startswith("no sign of life for ")
    assert zombie.run_id not in [run.run_id for run in look_at_server().open_runs]
    assert mend([zombie], now + timedelta(hours=1)) == []


def test_old_runs_are_pruned_with_their_logs_and_artifacts(stack: Stack, cron: Any, night: Any) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId

    logs = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[night.id]))
    with get_client(sync_client=True) as client:
        assert client.read_logs(logs)
    old = (datetime.now(UTC) - timedelta(days=91)).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(stack.place / "prefect" / "prefect.db", timeout=60)) as database, database:
        changed = database.execute("UPDATE flow_run SET end_time = ? WHERE id = ?", (old, str(night.id)))
        assert changed.rowcount == 1

    def gone() -> bool:
        with get_client(sync_client=True) as client:
            left = [run for run in client.read_flow_runs() if run.id == night.id]
            kept = [artifact for artifact in client.read_artifacts() if artifact.flow_run_id == night.id]
            return not (left or kept or client.read_logs(logs))

    until(gone, "the old run is pruned")


def test_a_schedule_fires(stack: Stack, cron: Any) -> None:
    """On a slow machine the second minute may come while the first one's night still runs; then it is cancelled."""
    from prefect.client.orchestration import get_client

    def look() -> list[str]:
        with get_client(sync_client=True) as client:
            runs = client.read_flow_runs(limit=200)
        fired = [run for run in runs if run.auto_scheduled and run.expected_start_time in cron]
        states = [run.state_name for run in fired if run.state.is_final()]
        return states if "Completed" in states or len(states) == len(cron) else []

    assert "Completed" in until(look, "a scheduled night ends"), stack.log("worker")
    assert len(list_releases(stack.home / "output")) == 1


def test_the_doctor_finds_all_of_it_well(stack: Stack, cron: Any) -> None:
    ended = stack.hoptac("doctor", "--mend", "--json")
    found = {finding["check"]: finding for finding in json.loads(ended.stdout)}
    of_server = ("server", "schedule", "worker", "last night", "dead runs")
    of_data = ("python", "packages", "ledger", "archive", "visits", "lock", "release", "refused", "contact")
    assert {name: found[name]["told"] for name in of_server + of_data if found[name]["state"] != "ok"} == {}


def test_who_holds_the_place_of_the_night_outlives_a_restart(stack: Stack, night: Any) -> None:
    """Kept in files, as `deploy/server.env` says: one that is held in memory is lost with the server."""
    assert (stack.place / "prefect" / "concurrency_leases" / "expirations.json").is_file()


def test_no_secret_is_in_any_log_or_in_the_database(stack: Stack, night: Any, posts: Posts) -> None:
    assert set(posts.paths) == {"/hooks/very-secret"}
    for path in [*stack.place.glob("*.log"), *stack.place.glob("prefect/*.db*"), *stack.home.rglob("hoptac.log")]:
        assert b"very-secret" not in path.read_bytes(), path


def site_of(stack: Stack) -> str:
    import tomllib

    return str(tomllib.loads((stack.home / "hoptac.toml").read_text())["connect_to"])
