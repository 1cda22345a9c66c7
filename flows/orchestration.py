"""How flows meet Prefect: tasks that also run without it, and artifacts.

Here belongs what flows and pipeline ask of Prefect, so that they read plainly. The server is `private_prefect.py`'s or
the operator's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


def as_task(function: Callable[..., Result], *arguments: Any, name: str | None = None) -> Result:
    """Call a function as a Prefect task inside a flow run, and plainly elsewhere.

    Results are not kept: what lasts is in the archive and the readings. A failure is the function's own exception.
    """
    if not inside_flow():
        return function(*arguments)
    from prefect import task
    from prefect.cache_policies import NO_CACHE

    wrapped = task(name=name or function.__name__, cache_policy=NO_CACHE, persist_result=False)(function)
    return wrapped(*arguments)


def keep_artifact(key: str, markdown: str) -> None:
    """Keep a text as the artifact of the flow run; outside one nothing happens."""
    if inside_flow():
        from prefect.artifacts import create_markdown_artifact

        create_markdown_artifact(markdown, key=key, description="What the run did.")


def inside_flow() -> bool:
    """Whether Prefect runs and records what is going on."""
    if "prefect" not in sys.modules:
        return False
    from prefect.context import FlowRunContext

    return FlowRunContext.get() is not None
