"""`hoptac doctor`: whether everything that the nights need is in order, and what to do where it is not.

Here belong printing, and the flags that do more than look. The checks are in `flows/doctor.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands import options
from flows.errors import FAILED

if TYPE_CHECKING:
    from datetime import datetime

    from flows.doctor import Finding
    from flows.settings import Settings

_SIGNS = {"ok": "ok   ", "look": "look ", "wrong": "WRONG"}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(doctor)


def doctor(
    mend: Annotated[bool, typer.Option("--mend", help="Mark runs that a dead worker left running as crashed.")] = False,
    tell: Annotated[bool, typer.Option("--notify", help="Send what is wrong by webhook and mail.")] = False,
    output: options.Output = None,
    archive: options.Archive = None,
    as_json: options.AsJson = False,
) -> None:
    """Check Python, packages, server, schedule, disk, archive and releases; 1 when something is wrong."""
    from dataclasses import asdict
    from datetime import UTC, datetime

    from flows.console import print_json, say
    from flows.doctor_facts import examine
    from flows.settings import load_settings

    settings, now = load_settings(output=output, archive=archive), datetime.now(UTC)
    if mend:
        _mend(now)
    findings = examine(settings, now)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(line_of(finding))
    if tell:
        _tell(settings, findings)
    if any(finding.state == "wrong" for finding in findings):
        raise typer.Exit(FAILED)


def line_of(finding: Finding) -> str:
    """A finding as people read it: how it is, what it is about, what to do."""
    advice = f"; {finding.advice}" if finding.advice else ""
    return f"{_SIGNS[finding.state]}  {finding.check:<10}  {finding.told}{advice}"


def _mend(now: datetime) -> None:
    import os

    from flows.console import tell
    from flows.doctor_facts import server_view
    from flows.tending import mend as mend_runs

    view, _ = server_view() if "PREFECT_API_URL" in os.environ else (None, None)
    for run in mend_runs(view.open_runs, now) if view is not None else ():
        tell(f"{run.flow} {run.name} is marked as crashed; it may be started again")


def _tell(settings: Settings, findings: Sequence[Finding]) -> None:
    from dataclasses import asdict

    from flows.console import tell
    from flows.notify import notify
    from flows.notify_hooks import message_of_findings

    wrong = [finding for finding in findings if finding.state == "wrong"]
    if not wrong and settings.notify_on != "always":
        return
    message = message_of_findings([line_of(finding) for finding in wrong], [asdict(finding) for finding in wrong])
    for problem in notify(settings, message):
        tell(problem)
