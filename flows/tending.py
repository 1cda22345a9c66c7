"""Clearing away what a Prefect server cannot know: runs whose machine or worker died stay Running for ever.

Here belongs deciding which runs are dead and marking them as crashed. A run's own process tells the server every three
minutes that it lives (Prefect's flow heartbeats); one that was silent for much longer is gone. The place that it held
(one night at a time) is given back by the server itself when the lease runs out, five minutes after the last sign.
Old runs are pruned by the server too, as `deploy/server.env` sets it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flows.progress import progress
from flows.server import OpenRun, look_at_server, mark_crashed

SILENCE = timedelta(minutes=12)
"""How long a run may be silent: four heartbeats of Prefect's default of 180 s."""
UNHEARD = timedelta(days=2)
"""How long one may run that never sent a heartbeat, because they are switched off: longer than any night takes."""


def dead_runs(runs: Sequence[OpenRun], now: datetime, silence: timedelta = SILENCE) -> list[OpenRun]:
    """Those runs that the server has not heard of for longer than the silence allowed.

    A run that waits for its process sends no heartbeats yet; it is dead after the same time.
    """
    return [run for run in runs if now - run.last_sign > (silence if _is_heard(run) else UNHEARD)]


def _is_heard(run: OpenRun) -> bool:
    return run.beats or run.state != "RUNNING"


def mend(runs: Sequence[OpenRun], now: datetime, silence: timedelta = SILENCE) -> list[OpenRun]:
    """Mark the dead among the runs as crashed; those that were."""
    return [run for run in dead_runs(runs, now, silence) if mark_crashed(run, told_of(run, now))]


def told_of(run: OpenRun, now: datetime) -> str:
    """What the server is told of a dead run."""
    minutes = int((now - run.last_sign).total_seconds() // 60)
    return f"no sign of life for {minutes} minutes: its machine or worker died"


def tend() -> None:
    """At the beginning of a night that a worker runs: mark dead runs, and never fail for it."""
    if not _runs_on_a_worker():
        return
    try:
        mended = mend(look_at_server().open_runs, datetime.now(UTC))
    except Exception as error:  # housekeeping is no reason to lose a night
        progress().note(f"runs that died could not be looked for ({type(error).__name__})")
        return
    for run in mended:
        progress().note(f"{run.flow} {run.name} was left running by a dead worker; it is marked as crashed now")


def _runs_on_a_worker() -> bool:
    """Whether this is a run of a deployment; the temporary server of a command has nothing to be cleared away."""
    if "prefect" not in sys.modules:
        return False
    from prefect.context import FlowRunContext

    context = FlowRunContext.get()
    return context is not None and context.flow_run is not None and context.flow_run.deployment_id is not None
