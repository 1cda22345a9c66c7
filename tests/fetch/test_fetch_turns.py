"""Several processes that want to write to one archive: they go one after another, in the order in which they came."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from tasks.fetch.archive import Archive, ArchiveLockedError
from tasks.fetch.turns import someone_waits, take_turn


def test_a_free_archive_is_taken_at_once(tmp_path: Path) -> None:
    told: list[str] = []
    with Archive(tmp_path / "archive") as archive:
        take_turn(archive, told.append)
        with Archive(tmp_path / "archive") as other, pytest.raises(ArchiveLockedError):
            other.recover()
    assert told == []


def test_who_waits_too_long_is_told_why(tmp_path: Path) -> None:
    told: list[str] = []
    with Archive(tmp_path) as archive, Archive(tmp_path) as other:
        archive.lock()
        with pytest.raises(ArchiveLockedError, match="another process is writing to this archive; wait for it to end"):
            take_turn(other, told.append, patience=0.4)
    assert told == [f"{tmp_path}: another process is writing to this archive; waiting for it to make way"]


def test_who_waits_goes_before_who_comes_again(tmp_path: Path) -> None:
    """A long run that gives up the lock between its parts lets the one that waits go first."""
    order: list[str] = []

    def short_run() -> None:
        with Archive(tmp_path) as archive:
            take_turn(archive, lambda _: order.append("waits"))
            order.append("short")
            time.sleep(0.1)

    with Archive(tmp_path) as archive:
        take_turn(archive, order.append)
        other = threading.Thread(target=short_run)
        other.start()
        while not order:
            time.sleep(0.01)
        order.append("part 1")
        archive.close()
        take_turn(archive, lambda _: None)
        order.append("part 2")
    other.join()
    assert order == ["waits", "part 1", "short", "part 2"]


def test_a_third_one_queues_behind_the_second(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive, Archive(tmp_path) as second, Archive(tmp_path) as third:
        archive.lock()
        assert not someone_waits(tmp_path)
        waiting = threading.Thread(target=lambda: take_turn(second, lambda _: None))
        waiting.start()
        while not someone_waits(tmp_path):
            time.sleep(0.01)
        with pytest.raises(ArchiveLockedError, match="is waiting to write"):
            take_turn(third, lambda _: None, patience=0.3)
        archive.close()
        waiting.join()
