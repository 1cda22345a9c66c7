"""How flows meet Prefect: a private temporary server where none is named, and tasks that also run without Prefect.

Here belongs all that is known of Prefect's ways (environment, database, logging), so that the flows read plainly. No
module of hoptac but the flows and this one imports Prefect.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")

# 20 seconds for the server are too few on a busy machine; nothing is reported to anybody; hoptac itself shows progress
# and errors.
_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def prepare_prefect(archive: Path) -> None:
    """Set up this process before Prefect is imported.

    With `PREFECT_API_URL` in the environment that server is used. Else Prefect starts a temporary one in a folder of
    its own, gone when the process ends, so that runs side by side do not meet. Its empty database (7 s of migrations)
    is kept in the archive folder for the next run.
    """
    if "prefect" in sys.modules:
        return  # its settings are read; whoever imported it has set it up
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" in os.environ:
        return
    home = Path(tempfile.mkdtemp(prefix="hoptac-prefect-"))
    template = archive / f".prefect-{version('prefect')}.sqlite"
    if template.is_file():
        shutil.copyfile(template, home / "prefect.db")
    os.environ["PREFECT_HOME"] = str(home)
    os.environ["PREFECT_SERVER_EPHEMERAL_ENABLED"] = "true"
    # Registered before Prefect's own: it runs after the server was stopped.
    atexit.register(_put_away, home, template)


def _put_away(home: Path, template: Path) -> None:
    """Keep the migrated database for the next run, and remove the folder."""
    database = home / "prefect.db"
    if database.is_file() and template.parent.is_dir() and not template.exists():
        fresh = template.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(fresh)) as target:
            source.backup(target)
        fresh.replace(template)
    shutil.rmtree(home, ignore_errors=True)


def as_task(function: Callable[..., Result], *arguments: Any, name: str | None = None) -> Result:
    """Call a function as a Prefect task inside a flow run, and plainly elsewhere.

    Results are not kept: what lasts is in the archive and the readings. A failure is the function's own exception.
    """
    if not _inside_flow():
        return function(*arguments)
    from prefect import task
    from prefect.cache_policies import NO_CACHE

    wrapped = task(name=name or function.__name__, cache_policy=NO_CACHE, persist_result=False)(function)
    return wrapped(*arguments)


def keep_artifact(key: str, markdown: str) -> None:
    """Keep a text as the artifact of the flow run; outside one nothing happens."""
    if _inside_flow():
        from prefect.artifacts import create_markdown_artifact

        create_markdown_artifact(markdown, key=key, description="What the run did.")


def _inside_flow() -> bool:
    if "prefect" not in sys.modules:
        return False
    from prefect.context import FlowRunContext

    return FlowRunContext.get() is not None
