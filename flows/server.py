"""What is asked of the Prefect server that runs the deployments: nights to come, runs in hand, signs of workers.

Here belong the questions, answered in plain records, and the one change: marking a run as crashed. What is made of the
answers is in `flows/deploying.py`, `flows/tending.py` and `flows/doctor.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun

POOL = "hoptac"
NIGHTLY = "nightly"
FLOWS = (NIGHTLY, "backfill", "rebuild", "ingest")
_HEARTBEAT = "prefect.flow-run.heartbeat"


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that has begun and not ended: when the server last heard of it, and whether it sends heartbeats at all."""

    run_id: str
    flow: str
    name: str
    state: str
    last_sign: datetime
    beats: bool = True


@dataclass(frozen=True, slots=True)
class EndedRun:
    """A run that ended: when, and in which state."""

    name: str
    state: str
    ended: datetime


@dataclass(frozen=True, slots=True)
class ServerView:
    """What a server knows of our runs.

    `nights` are the times of scheduled nights, past ones among them when no worker took them; `workers` the last signs
    of the workers of our pool; `last_night` is the newest night that ended in any way but for being one too many.
    """

    version: str
    nights: tuple[datetime, ...] = ()
    workers: tuple[datetime, ...] = ()
    open_runs: tuple[OpenRun, ...] = ()
    last_night: EndedRun | None = None


def look_at_server() -> ServerView:
    """Ask the server that `PREFECT_API_URL` names.

    Raises:
        httpx.HTTPError, RuntimeError: it does not answer, or not as a Prefect server does.
    """
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return ServerView(
            version=client.api_version(),
            nights=tuple(_scheduled_nights(client)),
            workers=tuple(_workers(client)),
            open_runs=tuple(_open_runs(client)),
            last_night=_last_night(client),
        )


def scheduled_nights() -> list[datetime]:
    """When nights are scheduled, soonest first; what a person started by hand is not among them."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return _scheduled_nights(client)


def mark_crashed(run: OpenRun, message: str) -> bool:
    """Tell the server that a run is dead; false when it has ended by itself meanwhile."""
    from prefect.client.orchestration import get_client
    from prefect.states import Crashed

    with get_client(sync_client=True) as client:
        now = client.read_flow_run(_uuid(run.run_id)).state
        if now is None or now.is_final():
            return False
        client.set_flow_run_state(_uuid(run.run_id), Crashed(message=message), force=True)
    return True


def _scheduled_nights(client: SyncPrefectClient) -> list[datetime]:
    runs = _runs(client, (NIGHTLY,), ("SCHEDULED",), sort="EXPECTED_START_TIME_ASC")
    return [_utc(run.expected_start_time) for run in runs if run.auto_scheduled]


def _open_runs(client: SyncPrefectClient) -> list[OpenRun]:
    runs = _runs(client, FLOWS, ("PENDING", "RUNNING", "CANCELLING"))
    signs = _heartbeats(client, [str(run.id) for run in runs])
    flows = {flow.id: flow.name for flow in client.read_flows()}
    return [_open_run(run, flows[run.flow_id], signs.get(str(run.id))) for run in runs]


def _open_run(run: FlowRun, flow: str, heartbeat: datetime | None) -> OpenRun:
    since = [run.start_time, run.state.timestamp if run.state else None, heartbeat]
    last = max(_utc(moment) for moment in since if moment is not None)
    state = run.state_type.value if run.state_type else ""
    return OpenRun(str(run.id), flow, run.name, state, last, heartbeat is not None)


def _heartbeats(client: SyncPrefectClient, run_ids: Sequence[str]) -> dict[str, datetime]:
    """The newest heartbeat of each run, by its id; a run of this version of Prefect sends one every few minutes."""
    from prefect.events.filters import EventFilter, EventNameFilter, EventResourceFilter

    newest: dict[str, datetime] = {}
    for run_id in run_ids:
        resource = EventResourceFilter(id=[f"prefect.flow-run.{run_id}"])
        page = client.read_events(EventFilter(event=EventNameFilter(name=[_HEARTBEAT]), resource=resource), limit=1)
        if page.events:
            newest[run_id] = _utc(page.events[0].occurred)
    return newest


def _workers(client: SyncPrefectClient) -> list[datetime]:
    from prefect.exceptions import ObjectNotFound

    try:
        workers = client.read_workers_for_work_pool(POOL)
    except ObjectNotFound:
        return []
    return sorted(_utc(worker.last_heartbeat_time) for worker in workers)


def _last_night(client: SyncPrefectClient) -> EndedRun | None:
    runs = _runs(client, (NIGHTLY,), ("COMPLETED", "FAILED", "CRASHED"), sort="END_TIME_DESC", limit=1)
    return next((EndedRun(run.name, str(run.state_name), _utc(run.end_time)) for run in runs), None)


def _runs(
    client: SyncPrefectClient,
    flows: Sequence[str],
    states: Sequence[str],
    sort: str = "START_TIME_DESC",
    limit: int = 200,
) -> list[FlowRun]:
    from prefect.client.schemas import filters
    from prefect.client.schemas.objects import StateType
    from prefect.client.schemas.sorting import FlowRunSort

    wanted = filters.FlowRunFilterStateType(any_=[StateType(state) for state in states])
    return client.read_flow_runs(
        flow_filter=filters.FlowFilter(name=filters.FlowFilterName(any_=list(flows))),
        flow_run_filter=filters.FlowRunFilter(state=filters.FlowRunFilterState(type=wanted)),
        sort=FlowRunSort(sort),
        limit=limit,
    )


def _utc(moment: datetime | None) -> datetime:
    """Prefect's moments as plain ones; one that the server leaves out counts as long past."""
    return datetime.fromtimestamp(0, UTC) if moment is None else datetime.fromtimestamp(moment.timestamp(), UTC)


def _uuid(text: str) -> Any:
    from uuid import UUID

    return UUID(text)
