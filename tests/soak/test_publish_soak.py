"""A hundred kills at random moments of publishing, with a reader polling every table through `latest`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.processes import kill_while_publishing

pytestmark = pytest.mark.soak


def test_a_hundred_kills_leave_whole_releases(tmp_path: Path) -> None:
    reader = kill_while_publishing(tmp_path / "output", kills=100, seed=20261121)
    assert reader.reads > 100
