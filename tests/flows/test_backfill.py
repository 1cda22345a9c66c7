"""Backfills: what they say, how they stop and go on, and that they get along with the night that comes meanwhile."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.backfill import backfill
from flows.backfill_plan import FILE, Plan, load_plan, spell, time_left
from flows.nightly import nightly
from flows.sample_site import ServedSite, serve_sample_site
from flows.settings import load_settings
from schemas.records import Candidate
from tasks.publish import LockHeldError, verify_release
from tasks.resources import data_folder
from tests.flows.conftest import Hoptac
from tests.flows.killing_backfills import SPAN, House, assert_same, killed, slow_sources, undisturbed


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedSite]:
    with serve_sample_site() as address:
        monkeypatch.setenv("HOPTAC_CONNECT_TO", str(address))
        monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
        monkeypatch.setenv("HOPTAC_CONTACT", "tests")
        yield address


def pages(site: ServedSite) -> int:
    return sum(count for address, count in site.requests.items() if address.endswith((".html", ".htm")))


def test_it_says_what_it_will_do_before_it_does_it(hoptac: Hoptac, site: ServedSite, folder: Path) -> None:
    ended = hoptac("backfill", *SPAN, "--source", "thoisu", "--source", "boyte", "--publish-every", "2", "--dry-run")
    assert ended.code == 0
    assert ended.err.splitlines()[:3] == [
        "2025-09-01 to 2025-12-31 in 4 parts, newest first, of boyte, thoisu",
        "at least 0.01 seconds between two pages of a publisher; a page that was had is not asked for again",
        "published after every 2 parts and at the end; Ctrl-C stops, `hoptac backfill --resume` goes on",
    ]
    assert "pages would be asked for; nothing was fetched or published" in ended.out
    assert not (folder / "archive" / FILE).exists()


def test_it_tells_how_far_it_is_and_publishes_in_between(hoptac: Hoptac, site: ServedSite, folder: Path) -> None:
    ended = hoptac("backfill", *SPAN, "--publish-every", "2")
    assert ended.code == 0
    told = [line for line in ended.err.splitlines() if "so far" in line]
    assert [line.partition(":")[0] for line in told] == [
        "from 2025-12-01 to 2025-12-31",
        "from 2025-11-01 to 2025-11-30",
        "from 2025-10-01 to 2025-10-31",
        "from 2025-09-01 to 2025-09-30",
    ]
    assert ", 3 parts left, about" in told[0]
    assert told[-1].endswith("that was the last part")
    assert len(list((folder / "output" / "releases").iterdir())) == 2
    dry = json.loads(hoptac("backfill", *SPAN, "--dry-run", "--json").out)
    assert dry["reason"].startswith("0 pages would be asked for")


def test_what_was_stopped_is_resumed_without_the_parts_that_are_done(
    hoptac: Hoptac, site: ServedSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no backfill of archive was stopped" in hoptac("backfill", "--resume").err

    from flows import backfill as module

    real = module.collect
    calls: list[Any] = []

    def stopped(run: Any, wanted: Any) -> Any:
        calls.append(wanted.window.since)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(run, wanted)

    monkeypatch.setattr(module, "collect", stopped)
    ended = hoptac("backfill", *SPAN, "--source", "nhatbao")
    assert (ended.code, ended.err.splitlines()[-1]) == (
        1,
        "hoptac: stopped; what was fetched is in the archive; `hoptac backfill --resume` goes on from there",
    )
    plan = load_plan(folder / "archive")
    assert plan is not None
    assert [part[0] for part in plan.done] == [date(2025, 12, 1), date(2025, 11, 1)]
    other = hoptac("backfill", "--resume", "--from", "2020-01-01")
    assert (other.code, "is from 2025-09-01 to 2025-12-31 of nhatbao" in other.err) == (2, True)

    resumed = hoptac("backfill", "--resume")
    assert resumed.code == 0
    assert "2 of 4 parts done before" in resumed.err
    assert len(calls) == 5
    assert not (folder / "archive" / FILE).exists()
    assert set(pl.read_parquet("output/latest/documents/*.parquet")["publisher_id"]) == {"nhatbao"}


def test_from_the_archive_nothing_is_fetched(hoptac: Hoptac, site: ServedSite, folder: Path) -> None:
    assert hoptac("backfill", *SPAN).code == 0
    asked = site.requests.total()
    ended = hoptac("backfill", *SPAN, "--from-archive", "--source", "thoisu", "--json")
    told = json.loads(ended.out)
    assert (told["outcome"], site.requests.total()) == ("unchanged", asked)
    assert 0 < told["pages_read"] < 10
    assert hoptac("backfill", *SPAN, "--from-archive", "--resume").code == 2


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "give the first and the last day (--from, --to), or --resume"),
        (("--from", "2025-01-01"), "give the first and the last day"),
        (("--from", "2999-01-01", "--to", "2999-02-01"), "that day is still to come"),
        (("--from", "2025-02-01", "--to", "2025-01-01"), "is before --from 2025-02-01"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(hoptac: Hoptac, arguments: tuple[str, ...], line: str) -> None:
    ended = hoptac("backfill", *arguments)
    assert (ended.code, line in ended.err, ended.err.count("\n")) == (2, True, 1)


def test_a_plan_that_cannot_be_read_is_told(hoptac: Hoptac, folder: Path) -> None:
    (folder / "archive").mkdir()
    (folder / "archive" / FILE).write_text("{")
    assert "remove it and give --from and --to again" in hoptac("backfill", "--resume").err


def test_days_to_come_are_left_out(hoptac: Hoptac, site: ServedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOPTAC_TODAY", "2025-12-10")
    ended = hoptac("backfill", "--from", "2025-12-01", "--to", "2026-03-31", "--source", "boyte", "--dry-run")
    assert ended.err.startswith("2025-12-01 to 2025-12-10 in 1 part, newest first, of boyte")


def test_time_is_told_as_people_tell_it() -> None:
    assert [spell(seconds) for seconds in (0, 40, 119, 121, 7000, 12_000)] == [
        "0 s", "40 s", "119 s", "2 min", "117 min", "3 h 20 min",
    ]  # fmt: skip
    assert time_left(60.0, 2, 4) == "4 parts left, about 2 min"
    assert time_left(60.0, 2, 0) == "that was the last part"
    assert Plan(first=date(2025, 1, 1), last=date(2025, 1, 31)).left == [(date(2025, 1, 1), date(2025, 1, 31))]


def test_turns_hold_so_many_pages_of_each_publisher() -> None:
    from flows.collecting import in_turns

    found = [Candidate(f"http://{name}.example/{number}", name, "feed") for name in "ab" for number in range(5)]
    turns = [[candidate.url[7:8] + candidate.url[-1] for candidate in turn] for turn in in_turns(found[:8], 2)]
    assert turns == [["a0", "a1", "b0", "b1"], ["a2", "a3", "b2"], ["a4"]]
    assert in_turns([], 2) == []


def test_a_night_and_a_backfill_at_once_both_end_well(
    site: ServedSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They take turns at the archive, ask for no page twice, and publish one after the other."""
    monkeypatch.setattr("flows.collecting.PAGES_A_TURN", 2)
    ended: dict[str, Any] = {}

    def run(name: str, call: Any, *arguments: Any, **named: Any) -> None:
        try:
            ended[name] = call(*arguments, **named, settings=load_settings())
        except BaseException as error:  # told by the test's own thread
            ended[name] = error

    span = {"first": date(2025, 9, 1), "last": date(2025, 12, 31)}
    long = threading.Thread(target=run, args=("backfill", backfill.fn), kwargs=span)
    night = threading.Thread(target=run, args=("nightly", nightly.fn), kwargs={"since": "2012-01-01"})
    long.start()
    while pages(site) < 3:
        time.sleep(0.01)
    night.start()
    for thread in (long, night):
        thread.join(120)
    assert {name: getattr(summary, "outcome", summary) for name, summary in ended.items()} in (
        {"backfill": "published", "nightly": "published"},
        # Whoever links first may already publish what the other has fetched by then.
        {"backfill": "unchanged", "nightly": "published"},
        {"backfill": "published", "nightly": "unchanged"},
    )
    assert ended["nightly"].rows["documents"] == 30
    latest = (folder / "output" / "latest").resolve()
    assert verify_release(latest) == []
    assert pl.read_parquet(f"{latest}/documents/*.parquet").height == 30


def test_who_is_outrun_links_again(hoptac: Hoptac, site: ServedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run publishes between the linking and the publishing of this one; the lock is held for a moment, too."""
    import flows.pipeline as pipeline

    assert hoptac("run", "--since", "2012-01-01", "--source", "boyte").code == 0
    real, calls = pipeline.publish_release, []

    def publish_late(*given: Any, **named: Any) -> Any:
        calls.append(named["linked_against"])
        if len(calls) == 1:
            raise LockHeldError(Path("output"), {})
        if len(calls) == 2:
            named["linked_against"] = "2020.01.01"
        return real(*given, **named)

    monkeypatch.setattr(pipeline, "publish_release", publish_late)
    ended = hoptac("run", "--since", "2012-01-01", "--source", "thoisu", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["outcome"], told["pages_read"], len(calls)) == (0, "published", 6, 3)


def test_killed_twice_the_release_is_the_same(tmp_path: Path) -> None:
    with serve_sample_site() as site:
        expected, length = undisturbed(tmp_path / "expected", site, slow_sources(tmp_path, 0.1))
    with serve_sample_site() as site:
        house = House(tmp_path / "killed", site, expected.sources)
        killed(house, expected.archive / "quality.json", length, 2, "two kills")
        assert_same(house, expected)


def test_ctrl_c_ends_a_backfill_within_five_seconds_and_says_how_to_go_on(tmp_path: Path) -> None:
    """While it fetches, and while two processes read."""
    with serve_sample_site() as site:
        house = House(tmp_path / "house", site, slow_sources(tmp_path, 1.0))
        assert _stopped_at("fetch", house) < 5
        house.sources = slow_sources(tmp_path / "quick", 0.0)
        assert _stopped_at("read pages", house, HOPTAC_WORKERS="2", HOPTAC_BATCH_SIZE="4") < 5


def _stopped_at(step: str, house: House, **settings: str) -> float:
    """Seconds from Ctrl-C, as a terminal sends it to all processes, to the end."""
    running = house.start("backfill", *SPAN, **settings)
    assert running.stderr is not None
    for line in running.stderr:
        if line.startswith(step):
            break
    time.sleep(0.7)
    begun = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=60)[1]
    assert running.returncode == 1, told
    assert told.splitlines()[-1].endswith("`hoptac backfill --resume` goes on from there")
    assert "Traceback" not in told
    return time.monotonic() - begun
