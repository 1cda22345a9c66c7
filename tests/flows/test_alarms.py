"""Alarms over a night as a whole: at their thresholds and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.alarms import quarantine_spikes, yield_drops
from flows.counting import OTHER_HOSTS, Counter
from schemas.fetch_reports import SourceTally
from schemas.fetching import FetchSettings
from tasks.fetch.ledger import Ledger
from tasks.fetch.runs import RunBook, found_before
from tests.flows.test_counting import REFUSAL, key, reading


@pytest.mark.parametrize(
    ("now", "before", "is_told"),
    [
        (3, [20, 20, 20, 20], True),
        (6, [20, 20, 20, 20], False),
        (3, [20, 20, 20], False),
        (1, [4, 4, 4, 4], False),
        (0, [20, 20, 20, 20], False),
        (3, [4] * 10 + [900], False),
    ],
)
def test_a_publisher_that_brings_far_less_than_usual_is_told(now: int, before: list[int], is_told: bool) -> None:
    alarms = yield_drops({"bao": now}, {"bao": before}, {})
    assert [alarm.split(":")[:2] for alarm in alarms] == ([["yield_drop", " bao"]] if is_told else [])


def test_a_publisher_that_brings_less_than_its_file_expects_is_told() -> None:
    (alarm,) = yield_drops({"bao": 2, "tin": 5}, {}, {"bao": 3, "tin": 5})
    assert alarm.startswith("yield_drop: bao: 2 pages found, its file expects 3: ")


def counted(articles: int, refusals: int, publisher: str | None = "bao") -> Counter:
    new = {key(number): publisher for number in range(articles + refusals)}
    counter = Counter(new)
    taken = [(key(number), reading(number, publisher_id=publisher)) for number in range(articles)]
    list(counter.readings([*taken, *((key(articles + number), REFUSAL) for number in range(refusals))]))
    return counter


def test_many_refused_pages_of_a_publisher_are_told() -> None:
    (alarm,) = quarantine_spikes(counted(10, 5))
    assert alarm.startswith("quarantine_spike: bao: 5 of 15 new pages gave no article: ")
    assert quarantine_spikes(counted(12, 5)) == []
    assert quarantine_spikes(counted(1, 4)) == []
    assert quarantine_spikes(counted(0, 6, None))[0].startswith(f"quarantine_spike: {OTHER_HOSTS}: 6 of 6")


def test_what_earlier_runs_found_is_known_newest_first(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        for number in range(1, 4):
            book = RunBook(ledger, FetchSettings(f"run-{number}", "tests"))
            book.keep([SourceTally("bao", found=number)], ledger.clock.now())
        assert found_before(ledger, "run-3") == {"bao": [2, 1]}
