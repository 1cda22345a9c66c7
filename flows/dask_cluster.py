"""A Dask cluster of this machine, for one run: `--dask local`.

Here belongs beginning and ending it. What its workers do is in `flows/reading_dask.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any

from flows.processes import deaf_to_ctrl_c

if TYPE_CHECKING:
    from distributed import LocalCluster

# Workers would look every ten milliseconds at what they are doing, for the dashboard, and every few at the machine and
# their own event loop. Each look takes the interpreter from the reader: one part in eight of its time.
_UNWATCHED = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "1s",
}
_PARTING_SECONDS = 1


@contextmanager
def local_cluster(processes: int) -> Iterator[LocalCluster]:
    """A cluster with so many workers of one thread each.

    Its end is not waited for: the run goes on, and the process ends when both have. When the block is left by an error
    or Ctrl-C the workers end at once: what they are reading is read again next time.
    """
    others = set(active_children())
    folder = TemporaryDirectory(prefix="hoptac-dask-", ignore_cleanup_errors=True)
    cluster = _begun(processes, folder.name)
    try:
        yield cluster
    except BaseException:
        _kill(cluster, set(active_children()) - others)
        _end(cluster, folder, _PARTING_SECONDS)
        raise
    Thread(target=_end, args=(cluster, folder), name="end of the Dask cluster").start()


def _begun(processes: int, folder: str) -> LocalCluster:
    from dask import config
    from distributed import LocalCluster

    logging.getLogger("distributed").setLevel(logging.ERROR)
    # A dashboard of its own port: others may run on this machine, too.
    given: dict[str, Any] = {"threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": logging.ERROR}
    make: Any = LocalCluster
    with deaf_to_ctrl_c(), config.set({**_UNWATCHED, "temporary-directory": folder}):
        made: LocalCluster = make(n_workers=processes, processes=True, **given)
    return made


def _kill(cluster: LocalCluster, workers: set[BaseProcess]) -> None:
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
    for process in workers:
        process.kill()


def _end(cluster: LocalCluster, folder: TemporaryDirectory[str], patience: float | None = None) -> None:
    cluster.close(patience)
    folder.cleanup()
