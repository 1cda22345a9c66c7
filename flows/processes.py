"""Ctrl-C, and the processes that work for a run: the run hears it, they do not, and they do not outlive the run.

Here belongs what processes of every kind are begun with. Which there are is in `flows/reading_batches.py` and
`flows/dask_cluster.py`.
"""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from types import FrameType

_PR_SET_PDEATHSIG = 1


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Let processes that are begun in the block never hear Ctrl-C, from their first moment: it is for the run.

    That holds for processes begun later by threads that are begun in the block, too.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def hearing_ctrl_c() -> Iterator[Event]:
    """An event that is set as soon as Ctrl-C was pressed in the block, whatever becomes of the KeyboardInterrupt.

    A library that calls back into Python may make another exception of it. Outside the main thread nothing is heard.
    """
    heard = Event()

    def hear(number: int, frame: FrameType | None) -> None:
        heard.set()
        signal.default_int_handler(number, frame)

    if current_thread() is not main_thread():
        yield heard
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, before)


def end_with_the_run() -> None:
    """To be called in such a process: end with the run, however that ends (where the system can do that)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
