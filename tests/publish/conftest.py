"""Fixtures of the tests of publishing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tasks.publish import PublishResult, Validated, publish_release
from tests.publish.release_sample import DAY, Publish, clock


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def publish(output: Path) -> Publish:
    """Publish tables to the test's output folder, with what the test does not care about filled in."""

    def run(tables: Mapping[str, pa.Table] | Validated, **given: Any) -> PublishResult:
        asked = {"version_day": DAY, "clock": clock, "run_summary": {"run_id": "run-1"}, **given}
        return publish_release(tables, output, **asked)

    return run
