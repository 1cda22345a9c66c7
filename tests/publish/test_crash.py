"""Whenever publishing is broken off, readers see one whole release and the next run publishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.publish import LockHeldError, PublishError, list_releases, verify_release
from tasks.publish.lock import lock_owner, publish_lock
from tasks.publish.store import LocalStore
from tests.publish.processes import go, kill_while_publishing, start, whole
from tests.publish.release_sample import Publish, clock, sample


class KilledError(BaseException):
    """Stands for the end of the process: nothing catches it."""


def _kill_at(monkeypatch: pytest.MonkeyPatch, operation: str, nth: int, after: bool) -> None:
    whole_operation: Callable[..., Any] = getattr(LocalStore, operation)
    calls = iter(range(nth, -1, -1))

    def broken(self: LocalStore, *given: Any) -> Any:
        if next(calls, None) == 0:
            if after:
                whole_operation(self, *given)
            raise KilledError
        return whole_operation(self, *given)

    monkeypatch.setattr(LocalStore, operation, broken)


@pytest.mark.parametrize(
    ("operation", "nth", "after"),
    [
        ("link", 3, False),
        ("write_table", 0, True),
        ("write_table", 9, False),
        ("write_bytes", 0, True),
        ("write_bytes", 2, False),
        ("make_read_only", 5, True),
        ("replace_bytes", 0, False),
        ("replace_bytes", 0, True),
        ("move_folder", 0, False),
        ("move_folder", 0, True),
        ("replace_link", 0, True),
        ("replace_bytes", 1, True),
        ("replace_bytes", 2, True),
        ("remove_file", 0, True),
    ],
)
def test_a_kill_at_any_step_leaves_a_whole_release(
    publish: Publish, output: Path, operation: str, nth: int, after: bool
) -> None:
    publish(sample(4))
    with pytest.MonkeyPatch.context() as patch:
        _kill_at(patch, operation, nth, after)
        with pytest.raises(KilledError):
            publish(sample(5))
    assert whole(output) in (4, 5)
    result = publish(sample(6))
    assert result.outcome == "published"
    assert whole(output) == 6
    assert all(verify_release(release.path) == [] for release in list_releases(output))
    assert not (output / "pending.json").exists()
    assert LocalStore(output).folders("staging") == []


def test_a_swap_that_was_begun_is_brought_to_its_end(publish: Publish, output: Path) -> None:
    publish(sample(4))
    with pytest.MonkeyPatch.context() as patch:
        _kill_at(patch, "move_folder", 0, after=True)
        with pytest.raises(KilledError):
            publish(sample(5))
    assert whole(output) == 4
    assert publish(sample(5)).outcome == "unchanged"
    assert whole(output) == 5


def test_a_note_of_a_release_that_never_came_is_put_aside(publish: Publish, output: Path) -> None:
    publish(sample(4))
    (output / "pending.json").write_text("{}")
    assert publish(sample(5)).outcome == "published"


def test_processes_killed_at_random_moments_leave_whole_releases(output: Path) -> None:
    assert kill_while_publishing(output, kills=2, seed=7).reads > 0


def test_of_two_publishers_one_publishes_and_the_other_names_it(output: Path) -> None:
    processes = [start(output, 4, 4, 0.5), start(output, 4, 4, 0.5)]
    for process in processes:
        go(process)
    said = {process.pid: process.communicate(timeout=60)[0] for process in processes}
    (winner,) = [pid for pid, text in said.items() if text == "published\n"]
    (loser,) = [text for pid, text in said.items() if pid != winner]
    assert loser.startswith("held: ")
    assert f"process {winner} on " in loser or "another process is publishing" in loser


def test_the_lock_tells_who_holds_it_and_is_given_back(publish: Publish, output: Path) -> None:
    output.mkdir()
    with publish_lock(output, "run-9", clock) as dead:
        assert dead == {}
        with pytest.raises(LockHeldError, match=r"since 2026-11-21T03:00:00\+00:00 is publishing here; wait") as held:
            publish(sample())
        assert held.value.owner["run_id"] == "run-9"
    assert lock_owner(output) == {}
    assert publish(sample()).outcome == "published"


def test_a_dead_owner_is_named_and_does_not_hold_the_lock(publish: Publish, output: Path) -> None:
    output.mkdir()
    process = start(output, 4, 4, 30)
    go(process)
    while not lock_owner(output) and process.poll() is None:
        (output / "waiting").touch()
        if (output / "publish.lock").exists():
            break
    process.kill()
    process.wait()
    (output / "publish.lock").write_text('{"pid": 4711, "host": "h", "since": "s", "run_id": "r"}')
    result = publish(sample())
    assert result.outcome == "published"
    (found,) = [check for check in result.checks if check.name == "publisher_died"]
    assert found.message == "process 4711 on h died while publishing; what it left was put in order"


def test_a_disk_that_is_full_is_one_clear_line_and_changes_nothing(
    publish: Publish, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(sample(4))

    def full(*given: Any) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalStore, "write_table", full)
        with pytest.raises(PublishError, match=r"cannot be written \(No space left on device\); free space"):
            publish(sample(5))
    assert whole(output) == 4
    assert publish(sample(5)).outcome == "published"
