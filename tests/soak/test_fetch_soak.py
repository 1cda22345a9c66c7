"""Fifty kills of a fetch, at moments chosen by chance over its whole length."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetch.killing import URLS, check, furnish, household, killed_then_restarted
from tests.fetch.misbehaving import Site, static

pytestmark = pytest.mark.soak
KILLS = 50


@pytest.fixture(scope="module")
def busy_site() -> Iterator[Site]:
    site = Site({"/robots.txt": static(b"User-agent: *\nAllow: /\n", "text/plain")}).start()
    furnish(site)
    yield site
    site.stop()


@pytest.fixture(scope="module")
def undisturbed(busy_site: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """What a run that nobody kills brings, and how long it takes."""
    house = household(tmp_path_factory.mktemp("undisturbed"), busy_site.address)
    begun = time.monotonic()
    house.fetch(*URLS)
    return house.captured(), time.monotonic() - begun


@pytest.mark.parametrize("number", range(KILLS))
def test_kill(number: int, busy_site: Site, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path) -> None:
    expected, length = undisturbed
    moment = random.Random(f"kill {number}").uniform(0, length * 1.2)
    del busy_site.requests[:]
    house, asked, report = killed_then_restarted(tmp_path, busy_site, moment)
    check(house, asked, report, expected)
