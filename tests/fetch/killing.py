"""A fetch in a process of its own that is killed at some moment, and what must be true after the restart.

Run as a program it fetches; the tests use `killed_then_restarted`.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from schemas.fetch_reports import FetchReport
from schemas.outcomes import Outcome, Standing
from schemas.source import Politeness
from tasks.fetch.ledger import Ledger
from tasks.fetch.verify import verify
from tests.fetch.house import HOME, House, source_on
from tests.fetch.misbehaving import Site, page, redirect, static, status

ROOT = Path(__file__).resolve().parents[2]
PAGES = 40
URLS = [f"{HOME}/bai-{number}.html" for number in range(PAGES)]


def furnish(site: Site) -> None:
    """Pages that take a while to pack, some without validators, a redirect, a page that is missing."""
    chance = random.Random(4)
    for number in range(PAGES):
        body = page(" ".join(str(chance.random()) for _ in range(1500)))
        site.routes[f"/bai-{number}.html"] = static(body, validators=number % 2 == 0)
    site.routes["/bai-7.html"] = redirect("/moi.html")
    site.routes["/moi.html"] = static(page("mới"))
    site.routes["/bai-9.html"] = status("404 Not Found")


def household(folder: Path, address: str) -> House:
    """Files are small, so that kills also meet the change from one to the next."""
    politeness = Politeness(delay_seconds=0.0, concurrency=3, allow_private=True)
    site = Site(port=int(address.rpartition(":")[2]))
    return House(folder, {"bao": source_on(site, politeness=politeness)}, archive_bytes=100_000)


def killed_then_restarted(folder: Path, site: Site, moment: float) -> tuple[House, Counter[str], FetchReport]:
    """Kill a fetch `moment` seconds after it began and run it again to the end; how often each page was sent."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.fetch.killing", str(folder), site.address], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"begun\n"
    time.sleep(moment)
    child.send_signal(signal.SIGKILL)
    child.wait(10)
    child.stdout.close()
    site.wait_until_quiet()
    asked_before = Counter(request.path for request in site.requests)
    del site.requests[:]
    house = household(folder, site.address)
    report = house.fetch(*URLS)
    again = Counter(request.path for request in site.requests)
    assert max(again.values(), default=0) <= 1, "nothing is asked for twice after the restart"
    return house, asked_before + again, report


def check(house: House, asked: Counter[str], report: FetchReport, undisturbed: dict[str, bytes]) -> None:
    """The end state is that of a run that nobody killed, and nobody was bothered more than once more."""
    assert house.captured() == undisturbed
    assert max(asked.values()) <= 2
    damage = verify(house.archive()).damaged
    assert damage == ()
    contents = [one.url for one in house.entries() if one.record == "response" and one.status == 200]
    assert len(contents) == len(set(contents)), "no page lies in the archive twice"
    assert report.count(Standing.FAILED) + report.count(Standing.KNOWN) + report.count(Standing.FETCHED) + report.count(
        Standing.UNCHANGED
    ) == len(URLS)
    with Ledger(house.ledger_path) as ledger:
        ends = {one.url: one.outcome for one in ledger.visits() if one.url in set(URLS)}
    had = {Outcome.FETCHED, Outcome.UNCHANGED, Outcome.KNOWN}
    assert {url for url, outcome in ends.items() if outcome in had} == set(URLS) - {f"{HOME}/bai-9.html"}
    assert ends[f"{HOME}/bai-9.html"] is Outcome.NOT_FOUND


def main() -> None:
    folder, address = sys.argv[1:]
    house = household(Path(folder), address)
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    house.fetch(*URLS)


if __name__ == "__main__":
    main()
