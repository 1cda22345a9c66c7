"""Dead runs: which are marked, and that looking for them never costs a night. The real server is in test_deployed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flows import tending
from flows.progress import watching
from flows.server import OpenRun, ServerView
from flows.tending import mend, tend, told_of

NOW = datetime(2025, 11, 20, 6, tzinfo=UTC)


def run(name: str, minutes: float) -> OpenRun:
    return OpenRun(name, "nightly", name, "RUNNING", NOW - timedelta(minutes=minutes))


class Notes:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def start(self, step: str, total: int | None) -> None: ...

    def advance(self, count: int = 1) -> None: ...

    def visited(self, event: object) -> None: ...

    def note(self, line: str) -> None:
        self.lines.append(line)


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the server is told; it says that the run `over` has ended meanwhile."""
    kept: list[tuple[str, str]] = []

    def mark(one: OpenRun, message: str) -> bool:
        kept.append((one.name, message))
        return one.name != "over"

    monkeypatch.setattr(tending, "mark_crashed", mark)
    return kept


def test_only_the_silent_are_marked(marked: list[tuple[str, str]]) -> None:
    assert mend([run("fresh", 3), run("dead", 40), run("over", 50)], NOW) == [run("dead", 40)]
    assert [name for name, _ in marked] == ["dead", "over"]
    assert told_of(run("dead", 40), NOW) == "no sign of life for 40 minutes: its machine or worker died"


def test_a_night_of_a_worker_marks_and_says_so(marked: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tending, "_runs_on_a_worker", lambda: True)
    monkeypatch.setattr(tending, "look_at_server", lambda: ServerView("3.8.8", open_runs=(run("dead", 40),)))
    with watching(notes := Notes()):
        tend()
    assert notes.lines == ["nightly dead was left running by a dead worker; it is marked as crashed now"]


def test_a_server_in_trouble_costs_no_night(monkeypatch: pytest.MonkeyPatch) -> None:
    def trouble() -> ServerView:
        raise ConnectionError("no")

    monkeypatch.setattr(tending, "_runs_on_a_worker", lambda: True)
    monkeypatch.setattr(tending, "look_at_server", trouble)
    with watching(notes := Notes()):
        tend()
    assert notes.lines == ["runs that died could not be looked for (ConnectionError)"]


def test_without_a_worker_no_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tending, "look_at_server", lambda: pytest.fail("asked"))
    tend()
