"""The linker on large generated worlds: how well, how fast growing, in how much memory."""

from __future__ import annotations

import pytest

from benchmarks.link import growth, measure, measure_night

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("seed", [7, 2026])
def test_twenty_thousand_events_in_a_hundred_thousand_mentions(seed: int) -> None:
    figures = measure(20_000, seed)
    assert figures["mentions"] >= 95_000
    assert figures["precision"] >= 0.98
    assert figures["recall"] >= 0.93
    assert figures["recall"] >= figures["usual_recall"] + 0.10
    assert figures["precision"] >= figures["usual_precision"]


def test_a_million_mentions_in_four_gibibytes_and_nearly_linear_time() -> None:
    smaller, larger = measure(20_000, 7), measure(200_000, 7)
    assert larger["mentions"] >= 950_000
    assert larger["peak_mib"] <= 4096
    assert growth(smaller, larger) <= 1.15


def test_a_night_on_a_million_mentions_takes_a_small_share_of_linking_them() -> None:
    figures = measure_night(200_000, 1_000, 7)
    assert figures["night_mentions"] >= 900
    assert figures["night_share"] <= 0.03
