"""Registering the deployments of `prefect.yaml` with a Prefect server, and looking whether nights really get scheduled.

Run as `python -m flows.deploying` (or `make deploy`) with `PREFECT_API_URL` and `HOPTAC_HOME` set. A deployment that
says READY proves nothing: a scheduler that does not run leaves it without runs. So the runs are what is checked.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import typer

from flows.errors import DONE, FAILED, USAGE
from flows.server import POOL, scheduled_nights

DEPLOYMENTS = Path(__file__).resolve().parent.parent / "prefect.yaml"
_NEEDED = {
    "PREFECT_API_URL": "the address of the Prefect server, such as http://127.0.0.1:4200/api",
    "HOPTAC_HOME": "the folder on the worker's machine where archive/ and output/ lie",
}
_PATIENCE_SECONDS = 120


def main() -> int:
    """Deploy, then wait for a scheduled night; the exit code."""
    for name, meaning in _NEEDED.items():
        if not os.environ.get(name):
            typer.echo(f"{name} is not set: give {meaning}", err=True)
            return USAGE
    if not DEPLOYMENTS.is_file():
        typer.echo(f"{DEPLOYMENTS}: no such file; deploy from a checkout, a wheel has no deployments", err=True)
        return USAGE
    Path(os.environ["HOPTAC_HOME"]).mkdir(parents=True, exist_ok=True)
    for arguments in (
        ("work-pool", "create", POOL, "--type", "process", "--overwrite"),
        ("deploy", "--all", "--prefect-file", str(DEPLOYMENTS)),
    ):
        ended = subprocess.run(  # noqa: S603 (only words of this module)
            [sys.executable, "-m", "prefect", "--no-prompt", *arguments], check=False, cwd=DEPLOYMENTS.parent
        )
        if ended.returncode:
            typer.echo(f"prefect {arguments[0]} failed: is the server running (`make server`)?", err=True)
            return FAILED
    return _wait_for_a_night()


def _wait_for_a_night() -> int:
    for _ in range(_PATIENCE_SECONDS):
        nights = [night for night in scheduled_nights() if night > datetime.now(UTC)]
        if nights:
            typer.echo(f"{len(nights)} nights are scheduled, the first for {nights[0]:%Y-%m-%d %H:%M} UTC")
            typer.echo("start a worker with `make worker`, then look at everything with `hoptac doctor`")
            return DONE
        time.sleep(1)
    typer.echo("no night got scheduled: look into the server's log for its scheduler", err=True)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
