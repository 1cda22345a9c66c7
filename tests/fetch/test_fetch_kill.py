"""kill -9 in the middle of a fetch; fifty times in tests/soak, a few times here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fetch.house import House
from tests.fetch.killing import URLS, check, furnish, household, killed_then_restarted
from tests.fetch.misbehaving import Site


@pytest.mark.parametrize("moment", [0.02, 0.1, 0.2, 0.3, 0.45])
def test_a_killed_fetch_is_continued(tmp_path: Path, site: Site, moment: float) -> None:
    furnish(site)
    undisturbed = household(tmp_path / "undisturbed", site.address)
    undisturbed.fetch(*URLS)
    del site.requests[:]
    house, asked, report = killed_then_restarted(tmp_path / "killed", site, moment)
    check(house, asked, report, undisturbed.captured())


def test_an_undisturbed_run_is_its_own_measure(house: House, site: Site) -> None:
    furnish(site)
    report = house.fetch(*URLS)
    assert (report.found, len(house.captured())) == (len(URLS), len(URLS) - 1)
