"""What `hoptac doctor` makes of the Prefect server: is it there, are nights scheduled and taken, does a run hang.

Here belong checks only, pure functions of `flows.server.ServerView`. Without a server there is nothing to check: runs
then start one of their own, and whether nights happen is seen in the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from flows.doctor import Finding
from flows.server import EndedRun, OpenRun, ServerView
from flows.tending import dead_runs

LATE = timedelta(minutes=30)
"""A worker looks for runs every ten seconds; a night that waits for so long waits for a worker."""
WORKER_SILENCE = timedelta(minutes=3)
"""Workers send a sign every 30 s."""
OLDEST_NIGHT = timedelta(hours=36)
_WORKER = "start one: `make worker`, or systemctl start hoptac-worker"


def check_server(address: str | None, view: ServerView | None, problem: str | None, client: str) -> Finding:
    """Whether the server answers, in the version that runs speak.

    Args:
        address: `PREFECT_API_URL`, null when no server is named.
        view: what the server said, null when it said nothing.
        problem: why it said nothing.
        client: the version of Prefect that is installed here.
    """
    if address is None:
        return Finding("server", "ok", "none is named (PREFECT_API_URL): each run starts one of its own")
    if view is None:
        advice = "start it: `make server`, or systemctl start hoptac-server; or unset PREFECT_API_URL"
        return Finding("server", "wrong", f"{address} does not answer ({problem})", advice)
    if view.version != client:
        told = f"{address} has Prefect {view.version}, here is {client}"
        return Finding("server", "wrong", told, "install the same requirements.lock on both, the server first")
    return Finding("server", "ok", f"{address} answers, Prefect {view.version}")


def check_server_view(view: ServerView, now: datetime) -> list[Finding]:
    """All that a server which answers can be asked."""
    return [
        check_schedule(view.nights, now),
        check_workers(view.workers, now),
        check_last_night(view.last_night, now),
        check_open_runs(view.open_runs, now),
    ]


def check_schedule(nights: Sequence[datetime], now: datetime) -> Finding:
    """Whether a night is to come, and none waits that should have begun."""
    waiting = [night for night in nights if now - night > LATE]
    if waiting:
        told = f"schedule_missed: the night of {waiting[0]:%Y-%m-%d %H:%M} UTC has not begun"
        return Finding("schedule", "wrong", told, f"no worker took it; {_WORKER}")
    to_come = [night for night in nights if night > now]
    if not to_come:
        advice = "`make deploy`; if that changes nothing, look into the server's log for its scheduler"
        return Finding("schedule", "wrong", "no night is scheduled", advice)
    return Finding("schedule", "ok", f"the next night begins {min(to_come):%Y-%m-%d %H:%M} UTC")


def check_workers(signs: Sequence[datetime], now: datetime) -> Finding:
    """Whether a worker lives."""
    alive = [sign for sign in signs if now - sign <= WORKER_SILENCE]
    if alive:
        return Finding("worker", "ok", f"{len(alive)} alive")
    last = f"the last sign of one was {max(signs):%Y-%m-%d %H:%M} UTC" if signs else "there never was one"
    return Finding("worker", "wrong", f"none is alive; {last}", _WORKER)


def check_last_night(night: EndedRun | None, now: datetime) -> Finding:
    """Whether the last night ended well, and was the last one due."""
    if night is None:
        advice = "try one: `.venv/bin/prefect deployment run nightly/nightly`"
        return Finding("last night", "look", "no night has ended yet", advice)
    told = f"{night.name} ended {night.state}, {night.ended:%Y-%m-%d %H:%M} UTC"
    if night.state != "Completed":
        advice = "look at the run in Prefect; once mended: `.venv/bin/prefect deployment run nightly/nightly`"
        return Finding("last night", "wrong", told, advice)
    if now - night.ended > OLDEST_NIGHT:
        advice = "see whether the worker ran; `.venv/bin/prefect deployment run nightly/nightly` makes up for it"
        return Finding("last night", "wrong", f"schedule_missed: {told}", advice)
    return Finding("last night", "ok", told)


def check_open_runs(runs: Sequence[OpenRun], now: datetime) -> Finding:
    """Whether a run is said to be running that gives no sign of life."""
    dead = dead_runs(runs, now)
    if dead:
        told = "; ".join(f"{run.flow} {run.name} since {run.last_sign:%Y-%m-%d %H:%M} UTC" for run in dead)
        return Finding("dead runs", "wrong", f"no sign of life: {told}", "`hoptac doctor --mend` marks them as crashed")
    return Finding("dead runs", "ok", f"{len(runs)} runs are under way" if runs else "no run is under way")
