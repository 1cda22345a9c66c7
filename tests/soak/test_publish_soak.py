"""A hundred kills at random moments of publishing, to a folder and to a store; two years of which one month changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.publish import measure, share_of_new
from tests.publish.processes import kill_while_publishing
from tests.publish.test_stores import kill_while_putting
from tests.s3_server import Server

pytestmark = pytest.mark.soak


def test_a_hundred_kills_leave_whole_releases(tmp_path: Path) -> None:
    reader = kill_while_publishing(tmp_path / "output", kills=100, seed=20261121)
    assert reader.reads > 100


def test_a_hundred_kills_leave_whole_releases_in_a_store(tmp_path: Path, s3_surroundings: Server) -> None:
    assert kill_while_putting(s3_surroundings, tmp_path, kills=100, seed=20261122) > 100


def test_of_two_years_only_the_month_that_changed_is_new(tmp_path: Path) -> None:
    first, changed, unchanged = [result for _, result, _ in measure(24, 20_000, tmp_path / "output")]
    assert (first.outcome, changed.outcome, unchanged.outcome) == ("published", "published", "unchanged")
    assert 0 < share_of_new(changed) <= 0.06
    assert len(list((tmp_path / "output" / "releases").iterdir())) == 2
