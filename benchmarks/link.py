"""Measure the linker on a generated world: precision and recall over pairs of mentions, time, memory and growth.

    python -m benchmarks.link [--events 20000] [--smaller 2000] [--night 1000] [--seed 7] [--json FILE]

`usual rule` is what event data sets do: same day, same countries, same type. `growth` is the exponent with which time
grows from the smaller world to the larger one. The world is told into a file first and linked in a process of its own,
so that time and memory are the linker's. Targets: precision .98 and recall .93 at 20,000 events in 100,000 mentions,
recall 10 points above the usual rule at no less precision, growth at most 1.15, 4 GiB at 1,000,000 mentions
(`--events 200000`). `--night` keeps back articles with about that many mentions, links all others with what flows keep
for the next night, and then, in a process of its own, the night: its seconds hold reading the memory and writing it
again, its share is that of linking all others. Target: a night of 1,000 mentions takes at most 3 % at 1,000,000
(measured: about 3 %, a fifth of it for reading and writing the memory).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import pickle
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from math import log
from pathlib import Path

import pyarrow as pa
from pyarrow import feather

from benchmarks.reports import readings_of
from benchmarks.world import World
from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading
from tasks.collection import paused_collection
from tasks.link.keeping import keep, kept
from tasks.link.linking import Terms, link_and_remember, link_readings
from tasks.link.memory import Memory
from tasks.link.night import link_night

AS_OF = date(2026, 11, 21)
_BEFORE, _NIGHT, _MEMORY = "before.pickle", "night.pickle", "linking.memory"
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


def told(folder: Path, name: str = _TOLD) -> Iterator[Reading]:
    """The readings that `tell` or `tell_night` wrote, one at a time."""
    with (folder / name).open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def link_told(folder: Path) -> tuple[float, int, dict[str, Hashable]]:
    """Seconds of processor time, peak of memory in MiB, and the event of every mention."""
    registry = ActorLexicon.model_validate_json((folder / _REGISTRY).read_text("utf-8"))
    reading = _seconds(lambda: sum(1 for _ in told(folder)))
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


def tell_night(folder: Path, mentions: int, seed: int) -> None:
    """Keep back articles with about so many of a world's mentions, drawn from all of them."""
    truth: dict[str, int] = pickle.loads((folder / _TRUTH).read_bytes())
    draw, chance = random.Random(seed + 9), mentions / len(truth)
    with (folder / _BEFORE).open("wb") as before, (folder / _NIGHT).open("wb") as night:
        for reading in told(folder):
            pickle.dump(reading, night if draw.random() < chance else before)


def link_before(folder: Path) -> dict[str, float]:
    """Link all that was before the night and keep what flows keep; seconds of processor time, and the peak in MiB."""
    registry = ActorLexicon.model_validate_json((folder / _REGISTRY).read_text("utf-8"))
    reading = _seconds(lambda: sum(1 for _ in told(folder, _BEFORE)))
    began = time.process_time()
    tables, memory = link_and_remember(told(folder, _BEFORE), _terms(registry, None), folder)
    seconds = time.process_time() - began - reading
    keep(folder / _MEMORY, "", memory)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, table in tables.items():
        feather.write_feather(table, str(folder / f"{name}.arrow"))
    return {"before_seconds": round(seconds, 2), "before_peak_mib": peak}


def link_kept_back(folder: Path) -> dict[str, float]:
    """Link the night; seconds of processor time from reading the memory to writing it, and the peak in MiB."""
    registry = ActorLexicon.model_validate_json((folder / _REGISTRY).read_text("utf-8"))
    tables = {path.stem: feather.read_table(str(path)) for path in folder.glob("*.arrow")}
    night = list(told(folder, _NIGHT))
    began = time.process_time()
    with paused_collection():
        memory = kept(folder / _MEMORY, "")
    if not isinstance(memory, Memory):
        raise TypeError("no memory was kept")
    link_night(memory, night, {each.article.document_id for each in night}, _terms(registry, tables))
    keep(folder / _MEMORY, "", memory)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    mentions = sum(len(each.extraction.mentions) for each in night)
    return {"night_mentions": mentions, "night_seconds": round(seconds, 2), "night_peak_mib": peak}


def measure_night(events: int, mentions: int, seed: int) -> dict[str, float]:
    """All figures for a night on a world of that size."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(1, spawn, max_tasks_per_child=1) as pool:
        folder = Path(name)
        pool.submit(tell, folder, events, seed).result()
        pool.submit(tell_night, folder, mentions, seed).result()
        figures = pool.submit(link_before, folder).result() | pool.submit(link_kept_back, folder).result()
    return figures | {"night_share": round(figures["night_seconds"] / figures["before_seconds"], 4)}


def _terms(registry: ActorLexicon, previous: Mapping[str, pa.Table] | None) -> Terms:
    return Terms(registry, {}, previous, (), AS_OF, "bench")


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def growth(smaller: Mapping[str, float], larger: Mapping[str, float]) -> float:
    """The exponent with which time grows with the number of mentions."""
    return log(larger["seconds"] / smaller["seconds"]) / log(larger["mentions"] / smaller["mentions"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--smaller", type=int, help="also measure a world of that size, for the growth of time")
    parser.add_argument("--night", type=int, help="also measure a night with so many mentions")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    figures = measure(chosen.events, chosen.seed)
    if chosen.smaller:
        figures["growth"] = round(growth(measure(chosen.smaller, chosen.seed), figures), 3)
    if chosen.night:
        figures |= measure_night(chosen.events, chosen.night, chosen.seed)
    for name, value in figures.items():
        print(f"{name:18} {value}")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
