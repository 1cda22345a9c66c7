"""Properties: the order of arrival and the number of nights change nothing but ids; a small world is linked well."""

from __future__ import annotations

import random
from functools import cache

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from link_builders import AS_OF, groups

from benchmarks.link import event_of_mention, link_world, pair_scores, usual_rule
from benchmarks.reports import readings_of
from benchmarks.world import World
from schemas.records import Reading
from tasks.link.linking import link_readings

IDS = (("events", "event_id"), ("actors", "actor_id"), ("agreements", "agreement_id"))
SLOW = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@cache
def world(events: int) -> tuple[World, tuple[Reading, ...], dict[str, int]]:
    made = World(events, seed=3)
    truth: dict[str, int] = {}
    readings = []
    for reading, labels in readings_of(made, seed=5):
        readings.append(reading)
        truth.update(labels)
    return made, tuple(readings), truth


@SLOW
@given(st.integers(0, 10**6))
def test_any_order_of_arrival_gives_the_same_tables(seed: int) -> None:
    made, readings, _ = world(60)
    shuffled = list(readings)
    random.Random(seed).shuffle(shuffled)
    expected, found = link_world(made.registry, readings), link_world(made.registry, shuffled)
    assert {name for name in expected if not expected[name].equals(found[name])} == set()


@SLOW
@given(st.lists(st.integers(1, 300), min_size=1, max_size=4), st.integers(0, 10**6))
def test_many_nights_equal_one_rebuild_but_for_ids(cuts: list[int], seed: int) -> None:
    made, readings, _ = world(60)
    shuffled = list(readings)
    random.Random(seed).shuffle(shuffled)
    tables: dict[str, pa.Table] | None = None
    seen: set[str] = set()
    for night, cut in enumerate([*sorted(cuts), len(shuffled)]):
        tables = link_readings(
            shuffled[:cut], registry=made.registry, sources={}, previous=tables, corrections=(), as_of=AS_OF,
            version=str(night),
        )  # fmt: skip
        now = {known for name, column in IDS for known in tables[name][column].to_pylist()}
        assert seen - now == set(tables["redirects"]["old_id"].to_pylist())
        assert set(tables["redirects"]["new_id"].to_pylist()) <= now
        seen |= now
    rebuilt = link_world(made.registry, readings)
    assert tables is not None
    assert groups(tables) == groups(rebuilt)
    for name in ("documents", "publishers"):
        assert tables[name].equals(rebuilt[name])
    for name in rebuilt.keys() - {"redirects"}:
        assert tables[name].num_rows == rebuilt[name].num_rows


def test_a_small_world_is_linked_far_better_than_by_the_usual_rule() -> None:
    made, readings, truth = world(700)
    precision, recall = pair_scores(event_of_mention(link_world(made.registry, readings)), truth)
    usual_precision, usual_recall = pair_scores(usual_rule(readings), truth)
    assert precision >= 0.97
    assert recall >= 0.90
    assert recall >= usual_recall + 0.10
    assert precision >= usual_precision
