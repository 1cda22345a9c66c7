"""How fast and how politely many pages are fetched: 2,000 pages over 20 hosts on loopback, measured at the server.

Run with `python -m benchmarks.fetch [PAGES HOSTS DELAY]`. Printed are ratios, which hold on other machines: the rate
reached of the rate that the limits allow, the most requests of a host within a second and open at once, the growth of
memory over the second half, and what a second pass transfers. Exit code 1 when a bound is missed.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

from schemas.fetch_reports import FetchReport
from schemas.fetching import FetchSettings
from schemas.outcomes import Standing
from schemas.records import Candidate
from schemas.source import Politeness, Source
from tasks.fetch.archive import Archive
from tasks.fetch.client import PoliteClient
from tasks.fetch.fetcher import fetch_all
from tasks.fetch.ledger import Ledger
from tasks.fetch.progress import Found, Visited
from tests.fetch.misbehaving import Request, Site, page, static

_BODY = "Hai bên đã trao đổi về hợp tác giữa hai nước trong thời gian tới. " * 300
_CONCURRENCY = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """What the server saw of one pass."""

    times: dict[str, list[float]]
    most_open: dict[str, int]

    def busiest_second(self) -> int:
        """The most requests of one host within any second."""
        return max(_most_within(times, 1.0) for times in self.times.values())

    def smallest_gap(self) -> float:
        """The shortest time between two requests of one host, in seconds."""
        return min(later - earlier for times in self.times.values() for earlier, later in pairwise(times))


@dataclass(slots=True)
class Memory:
    """Listens to the progress and reads the memory in use at the half and at the end, in KiB."""

    pages: int
    seen: int = 0
    at: dict[int, int] = field(default_factory=dict)

    def __call__(self, event: Found | Visited) -> None:
        """Count a page."""
        if isinstance(event, Visited):
            self.seen += 1
            if self.seen in (self.pages // 2, self.pages):
                self.at[self.seen] = resident()

    def growth(self) -> int:
        """KiB that the second half of the pages added."""
        first, second = sorted(self.at)
        return self.at[second] - self.at[first]


def resident() -> int:
    """The memory of this process, in KiB; the peak where the system does not tell the present."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text(encoding="ascii").split()[1]) * resource.getpagesize() // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _most_within(times: list[float], seconds: float) -> int:
    first, most = 0, 0
    for last, moment in enumerate(times):
        while moment - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def serve(channel: Connection) -> None:
    """The server in its own process: tells its port, then what it saw whenever it is asked."""
    pages = {}

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        key = request.host + request.target
        if key not in pages:
            pages[key] = static(page(f"{key} {_BODY}"))
        await pages[key](request, writer)

    site = Site({"/robots.txt": static(b"User-agent: *\nAllow: /\n", "text/plain")}, fallback=answer).start()
    channel.send(site.port)
    while channel.recv():
        times: dict[str, list[float]] = {}
        for request in site.requests:
            times.setdefault(request.host, []).append(request.at)
        channel.send(Measured(times, dict(site.most_open)))
        site.requests.clear()
        site.most_open = Counter()
    site.stop()


def fetch(folder: Path, source: Source, urls: Iterable[str], run_id: str, memory: Memory) -> FetchReport:
    """One pass over the pages."""
    settings = FetchSettings(run_id, "hoptac/benchmark", max_connections=64)
    sources = {source.publisher_id: source}

    async def work(ledger: Ledger) -> FetchReport:
        async with PoliteClient(sources, Archive(folder / "archive"), ledger, settings) as client:
            candidates = [Candidate(url, source.publisher_id, "benchmark") for url in urls]
            return await fetch_all(candidates, sources, client.archive, ledger, settings, memory, client=client)

    with Ledger(folder / "ledger.sqlite") as ledger:
        return asyncio.run(work(ledger))


def main(pages: int = 2000, hosts: int = 20, delay: float = 0.2) -> int:
    """Fetch twice, print the figures, and return 1 when one of the bounds is missed."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    port = ours.recv()
    names = [f"h{number:02d}.example" for number in range(hosts)]
    source = Source(
        publisher_id="many",
        name="Many hosts",
        homepage="http://h00.example/",
        country="VNM",
        language="vi",
        hosts=tuple(names),
        politeness=Politeness(delay_seconds=delay, concurrency=_CONCURRENCY, allow_private=True),
        connect_to=f"127.0.0.1:{port}",
    )
    urls = [f"http://{name}/bai-{number}.html" for number in range(pages // hosts) for name in names]
    sound = True
    with tempfile.TemporaryDirectory() as folder:
        for number in (1, 2):
            memory = Memory(len(urls))
            report = fetch(Path(folder), source, urls, f"pass-{number}", memory)
            ours.send(True)
            sound &= tell(number, report, ours.recv(), memory, delay)
    ours.send(False)
    server.join(10)
    return 0 if sound else 1


def tell(number: int, report: FetchReport, measured: Measured, memory: Memory, delay: float) -> bool:
    """Print the figures of a pass; whether they are within the bounds."""
    asked = max(len(times) for times in measured.times.values())
    rate = (asked - 1) * delay / report.seconds
    busiest, allowed = measured.busiest_second(), int(1 / delay) + 1
    most_open = max(measured.most_open.values())
    expected = Standing.FETCHED if number == 1 else Standing.UNCHANGED
    lines = {
        f"pass {number}: pages {expected.value}": (report.count(expected), report.count(expected) == report.found),
        "rate reached of the rate allowed": (f"{rate:.3f}", rate >= 0.9),
        f"requests of a host within a second (allowed {allowed})": (busiest, busiest <= allowed),
        f"requests of a host open at once (allowed {_CONCURRENCY})": (most_open, most_open <= _CONCURRENCY),
        f"smallest gap at the server of the delay of {delay:g} s": (f"{measured.smallest_gap() / delay:.3f}", True),
        "memory added by the second half, KiB a page": (
            f"{memory.growth() / (report.found / 2):.2f}",
            memory.growth() < 16 * 1024,
        ),
        "bytes transferred": (report.transferred, number == 1 or report.transferred == 0),
        "pages a second": (f"{report.found / report.seconds:.1f}", True),
    }
    for name, (value, good) in lines.items():
        print(f"{'  ' if good else '! '}{name}: {value}")
    return all(good for _, good in lines.values())


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(*(int(one) for one in given[:2]), *(float(one) for one in given[2:3])))
