"""The past: spans, backfills that go on where they stopped, rebuilds from the archive alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import flows.nightly
from flows.errors import UsageError
from flows.sample_site import ServedSite, serve_sample_site
from flows.windows import months, nightly_window
from schemas.tables import TABLES
from tasks.resources import data_folder
from tests.flows.conftest import Hoptac

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SPAN = ("--from", "2025-10-01", "--to", "2025-12-31")


@pytest.mark.parametrize(
    ("since", "hours"), [(None, 24), ("3d", 72), ("36h", 36), ("2w", 336), ("0d", 24), ("2026-11-20", 36)]
)
def test_a_night_looks_back_as_far_as_asked(since: str | None, hours: int) -> None:
    window = nightly_window(since, NOW)
    assert timedelta(hours=hours) == NOW - window.since
    assert window.exact is False


@pytest.mark.parametrize("since", ["", "3", "d", "3y", "-3d", "yesterday", "2026-13-01", "2027-01-01"])
def test_a_span_that_is_none_is_told(since: str) -> None:
    if since == "":
        assert nightly_window(since, NOW) == nightly_window(None, NOW)
        return
    with pytest.raises(UsageError, match=f"--since {since}: "):
        nightly_window(since, NOW)


days = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@given(days, st.integers(0, 900))
def test_months_cover_every_day_of_the_span_once(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    covered = [
        start + timedelta(days=number) for start, end in months(first, last) for number in range((end - start).days + 1)
    ]
    assert sorted(covered) == [first + timedelta(days=number) for number in range(length + 1)]
    assert all((start.year, start.month) == (end.year, end.month) for start, end in months(first, last))


def test_a_span_that_runs_backwards_is_told(hoptac: Hoptac) -> None:
    ended = hoptac("backfill", "--from", "2025-02-01", "--to", "2025-01-01")
    assert ended.code == 2
    assert "--to 2025-01-01 is before --from 2025-02-01" in ended.err


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedSite]:
    with serve_sample_site() as address:
        monkeypatch.setenv("HOPTAC_CONNECT_TO", str(address))
        monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
        monkeypatch.setenv("HOPTAC_CONTACT", "tests")
        yield address


def pages_asked(site: ServedSite) -> int:
    return sum(count for address, count in site.requests.items() if "post30" in address)


def test_a_backfill_brings_the_span_and_asks_for_no_page_twice(hoptac: Hoptac, site: ServedSite, folder: Path) -> None:
    planned = hoptac("backfill", *SPAN, "--dry-run")
    assert planned.code == 0
    assert "2025-10-01 to 2025-12-31 in 3 parts" in planned.err
    assert not (folder / "output" / "latest").exists()

    first = json.loads(hoptac("backfill", *SPAN, "--json").out)
    assert first["outcome"] == "published"
    published = pl.read_parquet("output/latest/documents/*.parquet")["published_edtf"].drop_nulls()
    assert published.str.slice(0, 7).is_in(["2025-10", "2025-11", "2025-12"]).all()

    asked = pages_asked(site)
    again = json.loads(hoptac("backfill", *SPAN, "--json").out)
    assert again["outcome"] == "unchanged"
    assert pages_asked(site) == asked
    assert sum(line["fetched"] + line["unchanged"] for line in again["sources"]) == 0


def test_an_interrupted_run_says_how_to_go_on(
    hoptac: Hoptac, site: ServedSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flows.nightly, "make_release", interrupted)
    ended = hoptac("run", "--since", "2012-01-01")
    assert ended.code == 1
    assert ended.err.splitlines()[-1].endswith("give the same command again to go on")


def copy_of(demo_folder: Path, folder: Path) -> tuple[str, str, str, str]:
    shutil.copytree(demo_folder, folder / "copy", symlinks=True)
    return "--output", "copy/output", "--archive", "copy/archive"


def tables_of(output: Path) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(f"{output}/latest/{name}/*.parquet") for name in TABLES}


def test_a_rebuild_reads_everything_again_and_changes_nothing(
    hoptac: Hoptac, demo_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
    flags = copy_of(demo_folder, folder)
    told = json.loads(hoptac("rebuild", *flags, "--processes", "2", "--json").out)
    assert told["outcome"] == "unchanged"
    assert told["pages_read"] == sum(line["articles"] for line in told["sources"]) + len(told["troubles"])
    outside = json.loads(hoptac("rebuild", *flags, "--from", "2999-01-01", "--json").out)
    assert outside["pages_read"] == 0


def test_from_the_archive_alone_the_same_release_is_made(
    hoptac: Hoptac, demo_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ledger, readings and all releases are gone: the WARC files are enough."""
    monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
    flags = copy_of(demo_folder, folder)
    before = tables_of(folder / "copy" / "output")
    for path in (folder / "copy" / "archive").iterdir():
        if not path.name.endswith(".warc.gz"):
            path.unlink()
    flags = ("--output", "copy/anew", *flags[2:])
    told = json.loads(hoptac("rebuild", *flags, "--json").out)
    assert told["outcome"] == "published"
    after = tables_of(folder / "copy" / "anew")
    for name in TABLES:
        drop = ["run_id"] if name == "quarantine" else []
        assert after[name].drop(drop).equals(before[name].drop(drop)), name


def test_a_rebuild_without_an_archive_says_so(hoptac: Hoptac) -> None:
    ended = hoptac("rebuild")
    assert ended.code == 2
    assert "there is no archive yet" in ended.err
