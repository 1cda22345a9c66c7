"""Pausing Python's cyclic garbage collector while very many records are made that stay.

For every step that makes such: loading the lexicon, linking. Nothing else belongs here.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection() -> Iterator[None]:
    """Without the cyclic garbage collector.

    Live records hold no cycles, and searching them for some takes half of the time where they are millions, and a
    quarter where a lexicon is loaded.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
