"""Work side by side: in the order given, and with the first error."""

from __future__ import annotations

import threading

import pytest

from tasks.publish.threads import side_by_side


def test_results_come_in_the_order_of_the_items() -> None:
    first_may_end = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert first_may_end.wait(30)
        if number == 1:
            first_may_end.set()
        return number * number

    assert side_by_side(work, range(20)) == [number * number for number in range(20)]


def test_the_first_error_is_raised_and_the_rest_is_not_begun() -> None:
    begun: list[int] = []

    def work(number: int) -> None:
        begun.append(number)
        raise OSError(f"no space for {number}")

    with pytest.raises(OSError, match="no space for 0"):
        side_by_side(work, range(10_000))
    assert len(begun) < 10_000
