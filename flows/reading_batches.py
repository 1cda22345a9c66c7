"""Who reads which pages: batches, here or in processes side by side, a Prefect task each.

Here belong the pages that have to be read at all, their batches, and keeping what came of them: readers only read, and
the run that asked them writes the cache, so that it has one writer wherever they are. Batches over a Dask cluster are
in `flows/reading_dask.py`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from typing import TypeVar

from flows.orchestration import as_task
from flows.processes import deaf_to_ctrl_c, end_with_the_run
from flows.progress import progress
from flows.quality import kept_quality
from flows.reading import GOLD, BatchRead, fingerprint_of, key_of, read_batch, registry_of, settings_elsewhere
from flows.readings import Key, Readings
from flows.run import Run
from schemas.fetching import Capture
from schemas.records import Refusal

Item = TypeVar("Item")
Batches = Sequence[Sequence[Key]]
ReadBatches = Callable[[Run, Batches, str], Iterator[BatchRead]]
"""Reads batches with the knowledge of a fingerprint, and gives what came of them as it comes."""

# Tasks handed out at a time for each process: enough that none waits, few enough to hold in memory.
AHEAD = 4
# A task costs Prefect some 15 ms and a page takes about 20: one in a hundred of this.
_PAGES_A_TASK = 100
# From when on tasks get smaller, so that no process waits long for the last one of another: parts of what is left.
_SHARES = 2


@dataclass(frozen=True, slots=True)
class ReadNow:
    """What a run read: the captures that were new to this code and knowledge, and pages on which the code failed.

    A failure of the code is not kept in the cache: the next run tries the page again.
    """

    captures: tuple[Capture, ...]
    broken: tuple[Refusal, ...]

    def __add__(self, other: ReadNow) -> ReadNow:
        """Both together, what is in both once."""
        broken = {str(refusal.row): refusal for refusal in (*self.broken, *other.broken)}
        return ReadNow(tuple(dict.fromkeys(self.captures + other.captures)), tuple(broken.values()))


def read_new(run: Run, captures: Sequence[Capture], read: ReadBatches | None = None) -> ReadNow:
    """Read the captures that have not been read by this code and knowledge.

    `read` does it; by default as many processes as the setting `workers` says. Where pages are read side by side the
    bundled gold is read beside them, so that it need not be read afterwards while the others wait.
    """
    fingerprint = fingerprint_of(run)
    readings = Readings(run.settings.archive, fingerprint)
    missing = set(readings.missing(map(key_of, captures)))
    new = tuple(capture for capture in captures if key_of(capture) in missing)
    if not new:
        return ReadNow((), ())
    progress().start("read pages", len(new))
    batches: list[Sequence[Key]] = list(parts([key_of(capture) for capture in new], run.settings.batch_size))
    side_by_side = read is not None or run.settings.workers > 1
    if side_by_side and kept_quality(run).get() is None:
        batches.insert(0, [GOLD])
    broken: list[Refusal] = []
    for done in (read or read_locally)(run, batches, fingerprint):
        readings.put_encoded(done.outcomes)
        if side_by_side:
            # Linking needs it next, and this process only waits for the others.
            registry_of(run.settings.lexicon, fingerprint)
        broken += done.broken
        if done.quality is not None:
            kept_quality(run).put(done.quality)
        progress().advance(len(done.outcomes) + len(done.broken))
    return ReadNow(new, tuple(sorted(broken, key=lambda refusal: str(refusal.row))))


def read_locally(run: Run, batches: Batches, fingerprint: str) -> Iterator[BatchRead]:
    """Read batches in this process, or side by side in processes begun for it."""
    processes = min(run.settings.workers, len(batches))
    if processes > 1:
        yield from _read_side_by_side(run, batches, fingerprint, processes)
        return
    for number, batch in enumerate(batches, start=1):
        yield as_task(read_batch, settings_elsewhere(run.settings), batch, fingerprint, name=f"read batch {number}")


def _read_side_by_side(run: Run, batches: Batches, fingerprint: str, processes: int) -> Iterator[BatchRead]:
    """Hand batches out ahead, so that no process waits while the run keeps what another one has read.

    The processes are begun afresh: a copy of this one would inherit Prefect's threads.
    """
    settings = settings_elsewhere(run.settings)
    handed: deque[Future[BatchRead]] = deque()
    tasks = for_tasks(batches, processes, _PAGES_A_TASK)
    waiting = iter(tasks)
    with _pool(processes) as pool:
        for number in range(1, len(tasks) + 1):
            while len(handed) < AHEAD * processes and (keys := next(waiting, None)) is not None:
                with deaf_to_ctrl_c():
                    handed.append(pool.submit(read_batch, settings, keys, fingerprint))
            yield as_task(handed.popleft().result, name=f"read batch {number}")


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end at once when the block is left by an error: what they are reading is read again next time."""
    others = set(active_children())
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=end_with_the_run)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(active_children()) - others:
            process.kill()
        raise
    pool.shutdown()


def for_tasks(batches: Batches, workers: int, most: int) -> list[Sequence[Key]]:
    """The batches joined to tasks of at most `most` pages: large ones first, since a task costs something by itself.

    Towards the end they get smaller, down to the largest batch, so that all workers end at about the same time.
    """
    keys = [key for batch in batches for key in batch]
    least = max((len(batch) for batch in batches), default=1)
    tasks: list[Sequence[Key]] = []
    start = 0
    while start < len(keys):
        size = max(least, min(most, -(-(len(keys) - start) // (_SHARES * workers))))
        tasks.append(keys[start : start + size])
        start += size
    return tasks


def parts(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in runs of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
