"""Rebuilds of a copy of the demo's archive, at a moment that stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.run import Run, begin
from flows.settings import load_settings
from tasks.fetch.clock import Clock
from tasks.resources import data_folder


class Stopped(Clock):
    """Always the same moment, so that releases can be compared file by file."""

    def now(self) -> datetime:
        return datetime(2026, 1, 2, 3, tzinfo=UTC)


def a_rebuild(archive: Path, output: str, **settings: Any) -> Run:
    sources = data_folder("sample_site") / "sources"
    named = {"run_id": "rebuild", "batch_size": 4, **settings}
    return begin("rebuild", load_settings(archive=archive, output=Path(output), sources=sources, **named), Stopped())
