"""Registering the deployments of `prefect.yaml` with a Prefect server, and looking whether nights really get scheduled.

Run as `python -m flows.deploying` (or `make deploy`) with `PREFECT_API_URL` and `HOPTAC_HOME` set. A deployment that
says READY proves nothing: a scheduler that does not run leaves it without runs. So the runs are what is checked.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import typer

from flows.errors import DONE, FAILED, USAGE

POOL = "hoptac"
_NEEDED = {
    "PREFECT_API_URL": "the address of the Prefect server, such as http://127.0.0.1:4200/api",
    "HOPTAC_HOME": "the folder on the worker's machine where archive/ and output/ lie",
}
_PATIENCE_SECONDS = 60


def main() -> int:
    """Deploy, then wait for a scheduled night; the exit code."""
    for name, meaning in _NEEDED.items():
        if not os.environ.get(name):
            typer.echo(f"{name} is not set: give {meaning}", err=True)
            return USAGE
    Path(os.environ["HOPTAC_HOME"]).mkdir(parents=True, exist_ok=True)
    for arguments in (("work-pool", "create", POOL, "--type", "process", "--overwrite"), ("deploy", "--all")):
        command = [Path(sys.executable).with_name("prefect"), "--no-prompt", *arguments]
        ended = subprocess.run(command, check=False)  # noqa: S603 (only words of this module)
        if ended.returncode:
            typer.echo(f"prefect {arguments[0]} failed: is the server running (`make server`)?", err=True)
            return FAILED
    return _wait_for_a_night()


def _wait_for_a_night() -> int:
    for _ in range(_PATIENCE_SECONDS):
        nights = scheduled_nights()
        if nights:
            typer.echo(f"{nights} nights are scheduled; start a worker with `make worker`")
            return DONE
        time.sleep(1)
    typer.echo("no night got scheduled: look into the server's log for its scheduler", err=True)
    return FAILED


def scheduled_nights() -> int:
    """How many runs of the nightly deployment the server has scheduled."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas import filters
    from prefect.client.schemas.objects import StateType

    scheduled = filters.FlowRunFilterStateType(any_=[StateType.SCHEDULED])
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(
            flow_filter=filters.FlowFilter(name=filters.FlowFilterName(any_=["nightly"])),
            flow_run_filter=filters.FlowRunFilter(state=filters.FlowRunFilterState(type=scheduled)),
        )
    return len(runs)


if __name__ == "__main__":
    sys.exit(main())
