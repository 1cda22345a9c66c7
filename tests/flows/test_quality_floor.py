"""A run whose code or knowledge reads the bundled gold too badly publishes nothing, and says which figure it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tasks.quality import bundled_floors
from tests.flows.conftest import Hoptac
from tests.flows.test_ingest import ARTICLE


def test_quality_under_a_floor_stops_the_release_unless_it_is_meant(
    hoptac: Hoptac, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: dict[str, Any] = {**bundled_floors(), "date": 0.1}
    monkeypatch.setattr("flows.pipeline.measure_quality", lambda run: measured)
    (folder / "one.txt").write_text(ARTICLE)
    ended = hoptac("ingest", "one.txt")
    assert ended.code == 1
    assert "not published: date is 0.1, the floor 0.9" in ended.out
    assert not (folder / "output" / "latest").exists()
    (report,) = (folder / "output" / "failed").glob("*/report.json")
    assert json.loads(report.read_text())["refused"] == ["date is 0.1, the floor 0.9"]
    monkeypatch.setenv("HOPTAC_ALLOW_LOW_QUALITY", "true")
    ended = hoptac("ingest", "one.txt")
    assert ended.code == 0
    assert "quality_floor: date is 0.1, the floor 0.9" in ended.err
    assert (folder / "output" / "latest").exists()
