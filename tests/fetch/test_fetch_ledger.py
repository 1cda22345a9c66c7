"""The ledger: what it knows, what it forgets, and that the archive can give it back."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.fetching import Entry, PassedOver
from schemas.outcomes import Outcome, Purpose, Standing
from schemas.records import Candidate
from tasks.fetch import reconcile
from tasks.fetch.archive import Archive, ArchiveLockedError
from tasks.fetch.fetcher import fetch_all
from tasks.fetch.ledger import Ledger
from tasks.fetch.ledger_tables import LedgerError
from tasks.fetch.records import Context, digest
from tasks.fetch.runs import health_of
from tests.fetch.house import HOME, House
from tests.fetch.misbehaving import Site, page, redirect, static
from tests.fetch.test_fetch_archive import exchange

URLS = [f"{HOME}/bai-{number}.html" for number in range(5)]
AT = datetime(2025, 6, 2, 1, 2, 3, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite")


def entry(
    url: str = "http://a.example/1", sha: str = "a" * 64, hours: int = 0, offset: int = 0, **fields: object
) -> Entry:
    at = AT + timedelta(hours=hours)
    values = {"status": 200, "publisher_id": "bao", "run_id": "r", "content_type": "text/html"} | fields
    return Entry("response", f"f.warc.gz:{offset}", offset + 10, at, Purpose.PAGE, url, sha256=sha, **values)  # type: ignore[arg-type]


def test_captures_are_the_newest_of_each_page_in_the_order_of_addresses(ledger: Ledger) -> None:
    for number, (url, sha) in enumerate([("b", "1"), ("a", "2"), ("b", "3"), ("c", "4"), ("c", "4")]):
        ledger.apply(entry(f"http://a.example/{url}", sha * 64, number, number))
    found = [(one.url, one.sha256[0]) for one in ledger.captures()]
    assert found == [("http://a.example/a", "2"), ("http://a.example/b", "3"), ("http://a.example/c", "4")]
    assert len(list(ledger.all_captures())) == 4


def test_captures_are_bounded_by_the_time_of_fetching(ledger: Ledger) -> None:
    for number in range(4):
        ledger.apply(entry(f"http://a.example/{number}", hours=number, offset=number))
    found = ledger.captures(since=AT + timedelta(hours=1), until=AT + timedelta(hours=3))
    assert [one.url for one in found] == ["http://a.example/1", "http://a.example/2"]


def test_applying_an_entry_twice_changes_nothing(ledger: Ledger) -> None:
    assert ledger.apply(entry()) is True
    before = list(ledger.all_captures())
    assert ledger.apply(entry()) is False
    assert list(ledger.all_captures()) == before


def test_feeds_and_robots_are_no_captures_for_cleaning(house: House, site: Site) -> None:
    site.routes["/rss.xml"] = static(b"<rss/>", "application/rss+xml")
    assert house.get(f"{HOME}/rss.xml").content == b"<rss/>"
    assert house.captured() == {}
    with Ledger(house.ledger_path) as ledger:
        assert {one.purpose for one in ledger.all_captures()} == {Purpose.DISCOVERY, Purpose.ROBOTS}


def test_discovery_gets_the_content_of_an_unchanged_feed(house: House, site: Site) -> None:
    site.routes["/rss.xml"] = static(b"<rss/>", "application/rss+xml")
    first, second = (house.get(f"{HOME}/rss.xml") for _ in range(2))
    assert (first.outcome, second.outcome) == (Outcome.FETCHED, Outcome.UNCHANGED)
    assert second.content == first.content == b"<rss/>"
    assert (second.transferred, second.content_type) == (0, "application/rss+xml")


def test_a_lost_ledger_comes_back_from_the_archive(house: House, site: Site) -> None:
    for number in range(5):
        site.routes[f"/bai-{number}.html"] = static(page(f"bài {number}"))
    site.routes["/bai-3.html"] = redirect("/moi.html")
    site.routes["/moi.html"] = static(page("mới"))
    house.fetch(*URLS)
    site.routes["/bai-1.html"] = static(page("bài 1, đã sửa"))
    house.fetch(*URLS)
    with Ledger(house.ledger_path) as ledger:
        before = list(ledger.all_captures())
    for path in house.folder.glob("ledger.sqlite*"):
        path.unlink()
    report = house.fetch(*URLS)
    with Ledger(house.ledger_path) as ledger:
        assert [one for one in ledger.all_captures() if one.run_id != "run-3"] == before
    # The validators came back too.
    assert report.count(Standing.UNCHANGED) == 5
    assert report.count(Standing.FETCHED) == 0


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 3), st.binary(max_size=3), st.sampled_from(["page", "file", "feed"])), max_size=12
    )
)
def test_a_rebuilt_ledger_equals_the_one_that_grew(tmp_path: Path, steps: list[tuple[int, bytes, str]]) -> None:
    folder = tmp_path / "grown"
    shutil.rmtree(folder, ignore_errors=True)
    archive, ledger = Archive(folder, max_bytes=4000), Ledger(folder / "ledger.sqlite")
    for number, body, kind in steps:
        if kind == "file":
            written = archive.add_file(f"bài {number}.txt", body, at=AT, context=Context(), content_type=None)
        else:
            purpose = Purpose.PAGE if kind == "page" else Purpose.DISCOVERY
            written = archive.add_exchange(exchange(number, body), digest(body), Context(purpose, "bao", "r"))
        ledger.apply(written)
    grown = list(ledger.all_captures())
    archive.close()
    ledger.close()
    with Ledger(folder / "other.sqlite") as other:
        reconcile.catch_up(other, archive)
        assert list(other.all_captures()) == grown


def test_records_written_but_not_noted_are_caught_up(tmp_path: Path) -> None:
    archive, ledger = Archive(tmp_path / "archive"), Ledger(tmp_path / "ledger.sqlite")
    ledger.apply(archive.add_exchange(exchange(1), digest(b"1"), Context()))
    archive.add_exchange(exchange(2), digest(b"2"), Context())
    archive.close()
    assert reconcile.catch_up(ledger, archive) == 1
    assert reconcile.catch_up(ledger, archive) == 0
    assert len(list(ledger.captures())) == 2


def test_what_a_power_cut_took_from_the_archive_is_asked_for_again(house: House, site: Site) -> None:
    for number in range(3):
        site.routes[f"/bai-{number}.html"] = static(page(f"bài {number}"))
    house.fetch(*URLS[:3])
    archive = house.archive()
    last = house.entries()[-1]
    name, _, offset = last.archive.rpartition(":")
    path = archive.path(name)
    path.write_bytes(path.read_bytes()[: int(offset)])
    report = house.fetch(*URLS[:3])
    assert report.outcomes[str(last.url)] is Outcome.FETCHED
    assert report.count(Standing.UNCHANGED) == 2
    assert len(house.captured()) == 3


def test_a_file_taken_away_from_the_archive_is_forgotten(house: House, site: Site) -> None:
    site.routes["/bai-0.html"] = static(page("bài"))
    house.fetch(URLS[0])
    for name in house.archive().files():
        house.archive().path(name).unlink()
    with Ledger(house.ledger_path) as ledger:
        archive = house.archive()
        (line,) = reconcile.prepare(archive, ledger)
        archive.close()
        assert "2 captures are forgotten" in line
    assert house.fetch(URLS[0]).outcomes == {URLS[0]: Outcome.FETCHED}
    assert len(house.captured()) == 1


@pytest.mark.parametrize("validators", [True, False])
def test_a_damaged_record_is_replaced_by_the_next_visits(house: House, site: Site, validators: bool) -> None:
    site.routes["/bai-0.html"] = static(page("bài"), validators=validators)
    house.fetch(URLS[0])
    (entry,) = house.entries()
    name, _, offset = entry.archive.rpartition(":")
    path = house.archive().path(name)
    data = bytearray(path.read_bytes())
    data[int(offset) + 20 : int(offset) + 40] = bytes(20)
    path.write_bytes(data)
    house.fetch(URLS[0])
    house.fetch(URLS[0])
    assert house.captured() == {URLS[0]: page("bài")}


def test_an_archive_that_is_being_written_is_told_apart_from_damage(tmp_path: Path) -> None:
    archive, ledger = Archive(tmp_path), Ledger(tmp_path / "ledger.sqlite")
    archive.recover()
    with pytest.raises(ArchiveLockedError):
        reconcile.prepare(Archive(tmp_path), ledger)
    archive.close()


def test_a_file_that_is_no_ledger_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"hello, this is certainly no database at all" * 100)
    with pytest.raises(LedgerError, match="not a ledger") as caught:
        Ledger(path)
    assert "\n" not in str(caught.value)


def test_a_ledger_of_another_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(ValueError, match="version 99"):
        Ledger(path)


def test_what_was_passed_over_is_kept_once(ledger: Ledger) -> None:
    one = PassedOver(Candidate("http://a.example/1", "bao", "feed x", "Thời tiết", "Nắng"), "no word")
    ledger.pass_over([one])
    ledger.pass_over([one])
    assert list(ledger.passed_over()) == [one]


def test_a_failed_transaction_leaves_the_ledger_as_it_was(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.transaction() as connection:
        ledger.apply_within(connection, entry())
        raise RuntimeError
    assert list(ledger.all_captures()) == []
    assert ledger.visit("http://a.example/1") is None


def test_a_run_that_failed_to_end_is_continued(house: House, site: Site) -> None:
    for number in range(3):
        site.routes[f"/bai-{number}.html"] = static(page(f"bài {number}"), validators=False)

    def stop(event: object) -> None:
        if type(event).__name__ == "Visited":
            raise InterruptedError("stopped")

    with pytest.raises(InterruptedError, match="stopped"):
        house.fetch(*URLS[:3], progress=stop)
    report = house.fetch(*URLS[:3])
    assert report.count(Standing.KNOWN) == 1
    assert report.count(Standing.FETCHED) == 2
    assert house.fetch(*URLS[:3]).count(Standing.UNCHANGED) == 3


def test_a_look_around_does_not_end_a_run_that_was_killed(house: House, site: Site) -> None:
    site.routes["/bai-0.html"] = static(page("bài"), validators=False)
    house.fetch(URLS[0])
    with Ledger(house.ledger_path) as ledger:
        ledger.connection.execute("UPDATE runs SET finished_at = NULL")
    house.get(f"{HOME}/rss.xml")
    assert house.fetch(URLS[0]).outcomes == {URLS[0]: Outcome.KNOWN}


def test_a_backfill_does_not_ask_for_what_it_has(house: House, site: Site) -> None:
    for number in range(3):
        site.routes[f"/bai-{number}.html"] = static(page(f"bài {number}"))
    house.fetch(*URLS[:2])
    report = house.fetch(*URLS[:3], revisit_after=86_400.0)
    assert (report.count(Standing.KNOWN), report.count(Standing.FETCHED)) == (2, 1)


def test_the_health_of_a_source(house: House, site: Site) -> None:
    site.routes["/bai-0.html"] = static(page("bài"))
    house.fetch(*URLS[:2])
    with Ledger(house.ledger_path) as ledger:
        health = health_of(ledger, "bao")
        assert health_of(ledger, "none").last_run is None
    assert health.last is not None
    assert (health.runs, health.fetched_per_run, health.last.found, health.last.failed) == (1, 1.0, 2, 1)
    assert health.last_success == health.last_run is not None


def test_a_source_without_candidates_is_an_alarm(house: House, site: Site) -> None:
    async def work() -> tuple[str, ...]:
        async with house.client(ledger) as client:
            await client.get(f"{HOME}/rss.xml", house.sources["bao"])
            report = await fetch_all([], house.sources, client.archive, ledger, client.settings, client=client)
            return report.alarms

    with Ledger(house.ledger_path) as ledger:
        assert asyncio.run(work()) == ("source_silent: bao: discovery found no candidate",)
