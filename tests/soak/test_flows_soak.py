"""A backfill that is killed twenty times, at moments chosen by chance, ends as one that nobody disturbs."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.sample_site import serve_sample_site
from tests.flows.killing_backfills import House, assert_same, killed, slow_sources, undisturbed

pytestmark = pytest.mark.soak
KILLS = 20


def test_killed_twenty_times_the_release_is_the_same(tmp_path: Path) -> None:
    with serve_sample_site() as site:
        expected, length = undisturbed(tmp_path / "expected", site, slow_sources(tmp_path, 0.5))
    with serve_sample_site() as site:
        house = House(tmp_path / "killed", site, expected.sources)
        killed(house, expected.archive / "quality.json", length, KILLS, "twenty kills")
        assert_same(house, expected)
