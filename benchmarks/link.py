"""Measure the linker on a generated world: precision and recall over pairs of mentions, time, memory and growth.

    python -m benchmarks.link [--events 20000] [--smaller 2000] [--seed 7] [--json FILE]

`usual rule` is what event data sets do: same day, same countries, same type. `growth` is the exponent with which time
grows from the smaller world to the larger one. The world is told into a file first and linked in a process of its own,
so that time and memory are the linker's. Targets: precision .98 and recall .93 at 20,000 events in 100,000 mentions,
recall 10 points above the usual rule at no less precision, growth at most 1.15, 4 GiB at 1,000,000 mentions
(`--events 200000`).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import pickle
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from math import log
from pathlib import Path

import pyarrow as pa

from benchmarks.reports import readings_of
from benchmarks.world import World
from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading
from tasks.link.linking import link_readings

AS_OF = date(2026, 11, 21)
_TOLD, _REGISTRY, _TRUTH, _USUAL = "readings.pickle", "registry.json", "truth.pickle", "usual.pickle"


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


def link_world(registry: ActorLexicon, readings: Iterable[Reading]) -> dict[str, pa.Table]:
    """The tables of a world."""
    return link_readings(
        readings, registry=registry, sources={}, previous=None, corrections=(), as_of=AS_OF, version="bench"
    )


def event_of_mention(tables: Mapping[str, pa.Table]) -> dict[str, Hashable]:
    """The event of every mention."""
    mentions = tables["mentions"]
    return dict(zip(mentions["mention_id"].to_pylist(), mentions["event_id"].to_pylist(), strict=True))


def tell(folder: Path, events: int, seed: int) -> None:
    """Write a world's readings, its registry, the truth and what the usual rule says."""
    world = World(events, seed)
    truth: dict[str, int] = {}
    usual: dict[str, Hashable] = {}
    with (folder / _TOLD).open("wb") as file:
        for reading, labels in readings_of(world, seed=seed + 4):
            pickle.dump(reading, file)
            truth |= labels
            usual |= usual_rule([reading])
    (folder / _REGISTRY).write_text(world.registry.model_dump_json(), "utf-8")
    (folder / _TRUTH).write_bytes(pickle.dumps(truth))
    (folder / _USUAL).write_bytes(pickle.dumps(usual))


def told(folder: Path) -> Iterator[Reading]:
    """The readings that `tell` wrote, one at a time."""
    with (folder / _TOLD).open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def link_told(folder: Path) -> tuple[float, int, dict[str, Hashable]]:
    """Seconds of processor time, peak of memory in MiB, and the event of every mention."""
    registry = ActorLexicon.model_validate_json((folder / _REGISTRY).read_text("utf-8"))
    began = time.process_time()
    for _ in told(folder):
        pass
    reading = time.process_time() - began
    began = time.process_time()
    tables = link_world(registry, told(folder))
    seconds = time.process_time() - began - reading
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return seconds, peak, event_of_mention(tables)


def measure(events: int, seed: int) -> dict[str, float]:
    """All figures for a world of that size."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(1, spawn, max_tasks_per_child=1) as pool:
        folder = Path(name)
        pool.submit(tell, folder, events, seed).result()
        seconds, peak, found = pool.submit(link_told, folder).result()
        truth: dict[str, int] = pickle.loads((folder / _TRUTH).read_bytes())
        usual: dict[str, Hashable] = pickle.loads((folder / _USUAL).read_bytes())
    precision, recall = pair_scores(found, truth)
    usual_precision, usual_recall = pair_scores(usual, truth)
    return {
        "events": len({event for event in truth.values() if event >= 0}),
        "mentions": len(truth),
        "events_found": len(set(found.values())),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "usual_precision": round(usual_precision, 4),
        "usual_recall": round(usual_recall, 4),
        "seconds": round(seconds, 2),
        "peak_mib": peak,
    }


def growth(smaller: Mapping[str, float], larger: Mapping[str, float]) -> float:
    """The exponent with which time grows with the number of mentions."""
    return log(larger["seconds"] / smaller["seconds"]) / log(larger["mentions"] / smaller["mentions"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--smaller", type=int, help="also measure a world of that size, for the growth of time")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    figures = measure(chosen.events, chosen.seed)
    if chosen.smaller:
        figures["growth"] = round(growth(measure(chosen.smaller, chosen.seed), figures), 3)
    for name, value in figures.items():
        print(f"{name:18} {value}")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
