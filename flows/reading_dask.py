"""Reading batches on a Dask cluster, through Prefect's Dask task runner: the extra `hoptac[dask]`.

Here belongs finding the cluster, and handing batches out to it. Workers only read: they see the archive, the lexicons
and the sources under the same paths, and what they read comes back to the run, which keeps it.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from flows.dask_cluster import local_cluster
from flows.errors import HoptacError, UsageError
from flows.orchestration import inside_flow
from flows.reading import BatchRead, read_batch, settings_elsewhere
from flows.reading_batches import AHEAD, Batches, ReadBatches, for_tasks
from flows.run import Run

if TYPE_CHECKING:
    from prefect_dask.task_runners import DaskTaskRunner

LOCAL = "local"
PAGES_A_TASK = 250
"""A task costs Prefect and Dask 50 to 80 ms wherever it runs: at 20 ms a page, one in sixty of this."""

_PATIENCE_SECONDS = 10


def check_dask(address: str | None) -> None:
    """Make sure that `--dask` can be done, before anything is.

    Raises:
        UsageError: the extra is not installed, or the address is none.
        HoptacError: no scheduler answers there, or it has no workers.
    """
    if address is None:
        return
    # Looked for, not imported: Prefect must not be before its surroundings are set up (`private_prefect.py`).
    if find_spec("prefect_dask") is None or find_spec("distributed") is None:
        raise UsageError("--dask: the extra for Dask is not installed: pip install 'hoptac[dask]'")
    if address == LOCAL:
        return
    from distributed import Client

    _check_address(address)
    try:
        connect: Any = Client
        with connect(address, timeout=_PATIENCE_SECONDS, set_as_default=False) as client:
            _wait_for_workers(client, address)
    except OSError as error:
        raise HoptacError(
            f"--dask {address}: no scheduler answers there within {_PATIENCE_SECONDS} seconds ({_line(error)}); "
            f"start one with `dask scheduler`, or give --dask {LOCAL}"
        ) from None


def _check_address(address: str) -> None:
    """Look at the address before a client does, whose end is waited for in vain when it could not begin."""
    from distributed.comm.addressing import normalize_address, parse_address, parse_host_port
    from distributed.comm.registry import get_backend

    addressing: Any = (normalize_address, parse_address, parse_host_port, get_backend)
    normalized, parsed, host_port, backend = addressing
    try:
        scheme, place = parsed(normalized(address))
        backend(scheme)
        host_port(place)
    except ValueError as error:
        raise UsageError(
            f"--dask {address}: is no address of a scheduler ({_line(error)}); it looks like tcp://HOST:8786"
        ) from None


def _wait_for_workers(client: Any, address: str) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not client.scheduler_info()["workers"]:
        if time.monotonic() > deadline:
            raise HoptacError(f"--dask {address}: the scheduler has no workers; start one with `dask worker {address}`")
        time.sleep(0.2)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:150] or type(error).__name__


@contextmanager
def reads_on_dask(address: str | None, workers: int) -> Iterator[ReadBatches | None]:
    """Who reads batches: the cluster at an address, or `local` for one of this machine with so many processes.

    With one worker a local cluster has as many as the machine has processors. Null without an address.

    Raises:
        UsageError: as `check_dask`; or this is no Prefect run.
        HoptacError: as `check_dask`.
    """
    if address is None:
        yield None
        return
    if not inside_flow():
        raise UsageError("--dask: needs Prefect; leave --no-prefect out")
    check_dask(address)
    with ExitStack() as stack:
        yield partial(_read, stack.enter_context(_runner(address, workers, stack)))


def _runner(address: str, workers: int, stack: ExitStack) -> DaskTaskRunner:
    from prefect_dask.task_runners import DaskTaskRunner

    if address != LOCAL:
        return DaskTaskRunner(address=address)
    processes = workers if workers > 1 else os.cpu_count() or 1
    return DaskTaskRunner(cluster=stack.enter_context(local_cluster(processes)))


def _read(runner: DaskTaskRunner, run: Run, batches: Batches, fingerprint: str) -> Iterator[BatchRead]:
    """Read batches on the cluster; as many are under way as keep its workers busy and fit in memory."""
    from prefect import task
    from prefect.cache_policies import NO_CACHE

    workers = max(1, len(runner.client.scheduler_info()["workers"]))
    waiting = iter(for_tasks(batches, workers, PAGES_A_TASK))
    under_way: deque[Any] = deque()
    number = 0
    while True:
        while len(under_way) < AHEAD * workers and (keys := next(waiting, None)) is not None:
            number += 1
            read = task(name=f"read batch {number}", cache_policy=NO_CACHE, persist_result=False)(read_batch)
            parameters = {"settings": settings_elsewhere(run.settings), "keys": keys, "fingerprint": fingerprint}
            under_way.append(runner.submit(read, parameters))
        if not under_way:
            return
        yield under_way.popleft().result()
