"""How well the code and knowledge of a run read the bundled gold: measured once for each state of them, then kept.

Here belongs when it is measured and where the figures are kept: `archive/quality.json`, which may be deleted at any
time. What is measured is `tasks/quality`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.reading import fingerprint_of, measure_gold, reader_of
from flows.run import Run
from tasks.quality import KeptQuality

FILE = "quality.json"


def kept_quality(run: Run) -> KeptQuality:
    """Where the figures of this run's code and knowledge are kept."""
    return KeptQuality(run.settings.archive / FILE, fingerprint_of(run))


def measure_quality(run: Run) -> Mapping[str, Any]:
    """The figures that are kept, or those that are measured now.

    Where pages were read side by side they were measured there, beside the pages.
    """
    kept = kept_quality(run)
    known = kept.get()
    if known is not None:
        return known
    figures = measure_gold(reader_of(run.settings.lexicon, fingerprint_of(run)))
    kept.put(figures)
    return figures
