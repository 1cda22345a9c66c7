"""Starting a flow from the command line, and ending with the right code.

Here belongs what `run`, `ingest` and `demo` share: settings from flags, a Prefect of its own, progress, the summary.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

from flows.errors import DONE, FAILED, HoptacError

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.summary import RunSummary

Call = Callable[..., "RunSummary"]

_STOPPED_SHORT = (
    "stopped; what was fetched is in the archive, nothing was published; give the same command again to go on"
)
_STOPPED = {
    "backfill": "stopped; what was fetched is in the archive; `hoptac backfill --resume` goes on from there",
    "rebuild": "stopped, nothing was published; give the same command again, it reads its pages from the beginning",
}


def run_flow(name: str, settings: Settings, *, quiet: bool = False, **arguments: Any) -> RunSummary:
    """Run the flow of that name with its arguments, as Prefect's or without, and show its progress."""
    from flows.console import showing_progress
    from flows.log import keep_log
    from flows.private_prefect import PrivatePrefect
    from flows.processes import hearing_ctrl_c

    keep_log(settings.archive)
    surroundings = PrivatePrefect(settings.archive, with_server=settings.prefect)
    from flows.ending import NotPublishedError

    flow: Any = getattr(import_module(f"flows.{name}"), name)
    call: Call = flow if settings.prefect else flow.fn
    with hearing_ctrl_c() as stopped:
        try:
            surroundings.wait()
            with showing_progress(quiet):
                return call(settings=settings, **arguments)
        except NotPublishedError as refused:
            return refused.summary
        except (Exception, KeyboardInterrupt) as error:
            if not (stopped.is_set() or isinstance(error, KeyboardInterrupt)):
                raise
            raise HoptacError(_STOPPED.get(name, _STOPPED_SHORT)) from None


def warn_without_contact(settings: Settings) -> None:
    """Remind people that a good guest says who he is."""
    from flows.console import tell

    if settings.contact is None:
        tell("no contact is set: publishers cannot reach you; set HOPTAC_CONTACT to an address or a page")


def finish(summary: RunSummary, *, as_json: bool, strict: bool) -> None:
    """Show the summary and end: 1 when a check stopped the release, or (strict) when anything was not taken."""
    from flows.console import print_json
    from flows.report import print_summary

    if as_json:
        print_json(summary.as_json())
    else:
        print_summary(summary)
    failed = summary.outcome == "refused" or (strict and not summary.complete)
    raise typer.Exit(FAILED if failed else DONE)
