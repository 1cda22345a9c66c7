"""When a run tells: at its end if there is something to look at, and when it fails or dies.

Here belong the occasions and their wording. How a message goes out is `flows/notify.py`'s.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flows.notify import Message, notify
from flows.progress import progress
from flows.settings import Settings, load_settings

if TYPE_CHECKING:
    from flows.summary import RunSummary

_STOPPED = "NotPublishedError"
_LINES = 40


def tell_of_end(settings: Settings, summary: RunSummary) -> None:
    """Tell of a run that came to its end, if it was refused, has alarms, or every run is to be told of."""
    if not (summary.outcome == "refused" or summary.alarms or settings.notify_on == "always"):
        return
    _send(settings, message_of_end(summary))


def message_of_end(summary: RunSummary) -> Message:
    """The message of a run: how it ended, and its alarms."""
    alarms = f", {len(summary.alarms)} to look at" if summary.alarms else ""
    facts = ("kind", "run_id", "outcome", "version", "latest", "alarms")
    return Message(
        f"{summary.kind} on {socket.gethostname()}: {summary.outcome}{alarms}",
        (summary.reason, *(f"- {alarm}" for alarm in summary.alarms[:_LINES])),
        {name: getattr(summary, name) for name in facts},
    )


def tell_of_failure(flow: Any, flow_run: Any, state: Any) -> None:
    """Prefect's hook for flows that failed or died. Prefect calls it by these names.

    A release that a check stopped has been told of already, and who interrupts a command knows it.
    """
    said = next(iter((state.message or "").splitlines()), "") or "nothing was said"
    interrupted = state.is_crashed() and flow_run.deployment_id is None
    if interrupted or _STOPPED in said:
        return
    _send(load_settings(), message_of_failure(flow.name, flow_run.name, state.name, said))


def message_of_failure(flow: str, run: str, state: str, said: str) -> Message:
    """The message of a run without a summary."""
    advice = "look at the run in Prefect and at `hoptac doctor`; it may simply be started again"
    return Message(
        f"{flow} on {socket.gethostname()}: {state}",
        (f"{run}: {said}", advice),
        {"kind": flow, "run_id": run, "outcome": state.lower(), "said": said},
    )


def message_of_findings(lines: Sequence[str], facts: Sequence[Mapping[str, Any]]) -> Message:
    """The message of `hoptac doctor`: what is wrong and what to do, a line each."""
    told = f"{len(lines)} things are wrong" if lines else "all is well"
    return Message(f"doctor on {socket.gethostname()}: {told}", tuple(lines), {"kind": "doctor", "wrong": list(facts)})


def _send(settings: Settings, message: Message) -> None:
    for problem in notify(settings, message):
        progress().note(problem)
