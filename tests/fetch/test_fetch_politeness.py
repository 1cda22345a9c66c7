"""Pace and concurrency of a host, with a clock that only moves when somebody waits.

The gate keeps pauses a hundredth longer than asked for.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from schemas.source import Politeness
from tasks.fetch.clock import Clock
from tasks.fetch.politeness import HostGate
from tests.fetch.house import HOME, House, source_on
from tests.fetch.misbehaving import Request, Site, page, static


class Still(Clock):
    """Time passes only by waiting."""

    def __init__(self) -> None:
        self.time = 1000.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds
        await asyncio.sleep(0)


def gate_of(clock: Clock, delay: float = 2.0, concurrency: int = 1) -> HostGate:
    return HostGate(clock, delay, concurrency, slow_after=5.0, backoff=1.0)


def sending_times(clock: Still, gate: HostGate, count: int) -> list[float]:
    times: list[float] = []

    async def work() -> None:
        for _ in range(count):
            async with gate.turn() as turn:
                times.append(clock.time)
                turn.sent()

    asyncio.run(work())
    return times


def test_requests_are_apart_by_the_delay() -> None:
    clock = Still()
    assert sending_times(clock, gate_of(clock), 4) == pytest.approx([1000.0, 1002.02, 1004.04, 1006.06])


def test_a_request_never_sent_counts_as_sent_when_its_turn_ends() -> None:
    clock = Still()
    gate = gate_of(clock)

    async def fails() -> None:
        async with gate.turn():
            raise ConnectionError

    with pytest.raises(ConnectionError):
        asyncio.run(fails())
    assert sending_times(clock, gate, 1) == pytest.approx([1002.02])


def test_pressure_doubles_the_pause_and_good_answers_bring_it_back() -> None:
    gate = gate_of(Still(), concurrency=4)
    gate.press()
    assert (gate.extra, gate.width) == (2.0, 2)
    gate.press()
    gate.press()
    assert (gate.extra, gate.width) == (8.0, 1)
    for _ in range(40):
        gate.ease(0.1)
    assert (gate.extra, gate.width) == (pytest.approx(0, abs=0.01), 4)


def test_pressure_slows_a_host_that_has_no_delay() -> None:
    gate = gate_of(Still(), delay=0.0)
    gate.press()
    assert gate.extra == 1.0


def test_the_added_pause_has_a_limit() -> None:
    gate = gate_of(Still())
    for _ in range(30):
        gate.press()
    assert gate.extra == 120.0


def test_a_slow_host_is_given_time() -> None:
    gate = gate_of(Still(), concurrency=3)
    gate.ease(8.0)
    assert (gate.extra, gate.width) == (4.0, 2)


def test_a_hold_is_kept_by_those_who_already_wait() -> None:
    clock = Still()
    gate = gate_of(clock)
    gate.hold(30.0)
    assert sending_times(clock, gate, 2) == pytest.approx([1030.0, 1032.02])


async def slowly(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.1)
    await static(page("một"))(request, writer)


@pytest.mark.parametrize("concurrency", [1, 3])
def test_no_more_requests_are_open_at_a_host_than_allowed(house: House, site: Site, concurrency: int) -> None:
    politeness = Politeness(delay_seconds=0, concurrency=concurrency, allow_private=True)
    house.sources = {"bao": source_on(site, politeness=politeness)}
    site.fallback = slowly
    house.fetch(*(f"{HOME}/bai-{number}.html" for number in range(9)))
    assert site.most_open["bao.example"] == concurrency


def test_requests_reach_the_server_apart_by_the_delay(house: House, site: Site) -> None:
    politeness = Politeness(delay_seconds=0.05, concurrency=3, allow_private=True)
    house.sources = {"bao": source_on(site, politeness=politeness)}
    site.fallback = slowly
    house.fetch(*(f"{HOME}/bai-{number}.html" for number in range(10)))
    times = site.times("bao.example")
    # A busy server may notice the first request late.
    assert times[-1] - times[0] >= (len(times) - 1) * 0.05 - 0.15


def test_hosts_do_not_wait_for_each_other(house: House, site: Site) -> None:
    hosts = tuple(f"h{number}.example" for number in range(6))
    politeness = Politeness(delay_seconds=0.1, allow_private=True)
    house.sources = {"bao": source_on(site, hosts=hosts, politeness=politeness)}
    site.fallback = static(page("một"))
    report = house.fetch(*(f"http://{host}/bai-{number}.html" for host in hosts for number in range(3)))
    assert report.found == 18
    orders = [request.host for request in site.requests]
    assert orders.index("h5.example") < len(orders) - orders[::-1].index("h0.example") - 1


def test_the_pause_of_an_earlier_run_is_kept() -> None:
    clock = Still()
    gate = gate_of(clock)
    gate.resume(0.5)
    assert sending_times(clock, gate, 2) == pytest.approx([1001.52, 1003.54])
    rested = gate_of(clock)
    rested.resume(3600)
    assert sending_times(clock, rested, 1) == pytest.approx([clock.time])


def test_a_longer_pause_counts_from_the_request_before() -> None:
    clock = Still()
    gate = gate_of(clock)
    gate.slow_to(10.0)
    first = sending_times(clock, gate, 1)
    gate.slow_to(20.0)
    gate.slow_to(5.0)
    assert sending_times(clock, gate, 1) == pytest.approx([first[0] + 20.2])


def test_two_runs_in_a_row_keep_the_pause_of_a_host(house: House, site: Site) -> None:
    clock = house.clock = Still()
    house.sources = {"bao": source_on(site, politeness=Politeness(delay_seconds=7.0, allow_private=True))}
    site.fallback = static(page("một"))
    house.fetch(f"{HOME}/a.html")
    before = clock.time
    house.fetch(f"{HOME}/b.html")
    assert clock.time - before >= 6.9
