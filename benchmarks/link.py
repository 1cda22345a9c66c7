"""Measure the linker on a generated world: precision and recall over pairs of mentions, time and memory.

    python -m benchmarks.link [--events 20000] [--seed 7] [--json FILE]

`usual rule` is what event data sets do: same day, same countries, same type. Targets: precision .98 and recall .93 at
20,000 events in 100,000 mentions, recall 10 points above the usual rule at no less precision.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa

from benchmarks.reports import readings_of
from benchmarks.world import World
from schemas.records import Reading
from tasks.link.linking import link_readings

AS_OF = date(2026, 11, 21)


def pair_scores(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> tuple[float, float]:
    """Precision and recall over pairs of mentions that share an event."""

    def pairs(groups: Iterable[Hashable]) -> int:
        return sum(count * (count - 1) // 2 for count in Counter(groups).values())

    both = pairs((found[mention], truth[mention]) for mention in truth)
    said, true = pairs(found[mention] for mention in truth), pairs(truth.values())
    return both / said if said else 1.0, both / true if true else 1.0


def usual_rule(readings: Iterable[Reading]) -> dict[str, Hashable]:
    """Same day, same countries, same type; a mention without a day stands alone."""
    found: dict[str, Hashable] = {}
    for reading in readings:
        for m in reading.extraction.mentions:
            alone = m.date_edtf is None or len(m.date_edtf) < 10
            found[m.mention_id] = m.mention_id if alone else ((m.date_edtf or "")[:10], m.countries, m.event_type)
    return found


def link_world(world: World, readings: Iterable[Reading]) -> dict[str, pa.Table]:
    """The tables of a world."""
    return link_readings(
        readings, registry=world.registry, sources={}, previous=None, corrections=(), as_of=AS_OF, version="bench"
    )


def event_of_mention(tables: Mapping[str, pa.Table]) -> dict[str, Hashable]:
    """The event of every mention."""
    mentions = tables["mentions"]
    return dict(zip(mentions["mention_id"].to_pylist(), mentions["event_id"].to_pylist(), strict=True))


def measure(events: int, seed: int) -> dict[str, float]:
    """All figures for a world of that size."""
    world = World(events, seed)
    truth: dict[str, int] = {}
    usual: dict[str, Hashable] = {}

    def told() -> Iterable[Reading]:
        for reading, labels in readings_of(world, seed=seed + 4):
            truth.update(labels)
            usual.update(usual_rule([reading]))
            yield reading

    began = time.process_time()
    for _ in told():
        pass
    telling = time.process_time() - began
    began = time.process_time()
    tables = link_world(world, told())
    linking = time.process_time() - began - telling
    precision, recall = pair_scores(event_of_mention(tables), truth)
    usual_precision, usual_recall = pair_scores(usual, truth)
    counts: dict[int, int] = defaultdict(int)
    for event in truth.values():
        counts[event] += 1
    return {
        "events": sum(event >= 0 for event in counts), "mentions": len(truth),
        "events_found": tables["events"].num_rows,
        "precision": round(precision, 4), "recall": round(recall, 4),
        "usual_precision": round(usual_precision, 4), "usual_recall": round(usual_recall, 4),
        "seconds": round(linking, 2),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    figures = measure(chosen.events, chosen.seed)
    for name, value in figures.items():
        print(f"{name:18} {value}")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
