"""Files of a release side by side: writing, hashing and reading them leaves the interpreter to others.

Here belongs how many at a time. What is done with them, and in which order they are named, is the caller's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Each holds a part in memory while it works on it.
_MOST = 4


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """What `work` makes of each item, in the order of the items.

    Its first error, or Ctrl-C, is raised when what is being worked on is done; the rest is not begun then.
    """
    pool = ThreadPoolExecutor(max(2, min(_MOST, os.cpu_count() or 1)))
    try:
        return list(pool.map(work, items))
    finally:
        pool.shutdown(cancel_futures=True)
