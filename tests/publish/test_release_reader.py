"""Opening, listing, verifying and pruning releases; versions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.publish import (
    DamagedReleaseError,
    PublishError,
    ReleaseNotFoundError,
    list_releases,
    open_release,
    prune,
    release_day,
    verify_release,
)
from tasks.publish.prune import to_keep
from tasks.publish.version import is_version, next_version, version_key
from tests.publish.release_sample import DAY, Publish, clock, sample


def test_an_open_release_stays_what_it_is_when_another_is_published(publish: Publish, output: Path) -> None:
    publish(sample())
    release = open_release(output)
    publish(sample(6))
    assert release.table("events").num_rows == 4
    assert open_release(output).table("events").num_rows == 6
    assert open_release(output, "2026.11.21").rows("events") == 4
    assert open_release(output / "latest").version == "2026.11.21.1"


@pytest.mark.parametrize("version", ["2026.11.22", "../..", "latest"])
def test_a_release_that_is_not_there_is_named_with_those_that_are(publish: Publish, output: Path, version: str) -> None:
    publish(sample())
    with pytest.raises(ReleaseNotFoundError, match=r"has no release .*; there is 2026\.11\.21$"):
        open_release(output, version)


def test_an_output_without_a_release_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFoundError, match=r"has no release yet; run `hoptac run`"):
        open_release(tmp_path)
    assert list_releases(tmp_path) == []


def test_a_table_that_is_not_there_is_named(publish: Publish, output: Path) -> None:
    publish(sample())
    with pytest.raises(ReleaseNotFoundError, match="has no table people; it has documents, mentions"):
        open_release(output).table("people")


def _spoil(path: Path, name: str, how: str) -> None:
    file = path / name
    content = file.read_bytes()
    file.chmod(0o644)
    file.parent.chmod(0o755)
    file.unlink()
    if how == "longer":
        file.write_bytes(content + b" ")
    elif how == "other":
        file.write_bytes(bytes([content[0] ^ 1]) + content[1:])


@pytest.mark.parametrize(
    ("name", "how", "problem"),
    [
        ("events/2026-01.parquet", "gone", "events/2026-01.parquet is missing"),
        ("CHANGELOG.md", "longer", "CHANGELOG.md has"),
        ("index.html", "other", "index.html has another SHA-256"),
        ("changes/events.parquet", "other", "changes/events.parquet has another SHA-256"),
    ],
)
def test_damage_is_found(publish: Publish, name: str, how: str, problem: str) -> None:
    result = publish(sample())
    assert result.path is not None
    _spoil(result.path, name, how)
    (found,) = verify_release(result.path)
    assert found.startswith(problem)


def test_a_file_that_nobody_published_is_found(publish: Publish) -> None:
    result = publish(sample())
    assert result.path is not None
    (result.path / "events").chmod(0o755)
    (result.path / "events" / "more.parquet").write_bytes(b"")
    assert verify_release(result.path) == ["events/more.parquet is not named in datapackage.json"]


def test_a_package_that_cannot_be_read_is_damage(publish: Publish) -> None:
    result = publish(sample())
    assert result.path is not None
    _spoil(result.path, "datapackage.json", "longer")
    (result.path / "datapackage.json").write_text("[]")
    with pytest.raises(DamagedReleaseError, match=r"datapackage.json cannot be read; restore it"):
        verify_release(result.path)


def test_the_day_of_a_release_is_that_of_viet_nam() -> None:
    assert release_day(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == date(2026, 11, 21)
    assert release_day(datetime(2026, 11, 20, 16, 59, tzinfo=UTC)) == date(2026, 11, 20)
    with pytest.raises(ValueError, match="has no time zone"):
        release_day(datetime(2026, 11, 20))  # noqa: DTZ001


def test_versions_follow_each_other() -> None:
    assert next_version(DAY, []) == "2026.11.21"
    assert next_version(DAY, ["2026.11.20.7"]) == "2026.11.21"
    assert next_version(DAY, ["2026.11.21", "2026.11.21.9", "2026.11.21.10"]) == "2026.11.21.11"
    with pytest.raises(PublishError, match="set the clock right"):
        next_version(DAY, ["2026.11.22"])
    assert not is_version("2026.11.21.0")
    with pytest.raises(ValueError, match="not a version"):
        version_key("latest")


def test_prune_follows_its_rule_and_leaves_whole_releases(publish: Publish, output: Path) -> None:
    days = [date(2026, month, day) for month in (8, 9, 10) for day in (1, 20)]
    for number, day in enumerate(days):
        publish(sample(4 + number), version_day=day)
    failed = publish(sample(30, 2), version_day=date(2026, 10, 21), settings=None)
    assert failed.outcome == "published"
    planned = prune(output, clock=clock, keep_monthly=2, keep_recent=1, keep=["2026.08.01"], dry_run=True)
    assert planned.removed == ("2026.08.20", "2026.09.01", "2026.10.01", "2026.10.20")
    assert len(list_releases(output)) == 7
    done = prune(output, clock=clock, keep_monthly=2, keep_recent=1, keep=["2026.08.01"])
    assert done == planned
    assert [release.version for release in list_releases(output)] == ["2026.08.01", "2026.09.20", "2026.10.21"]
    assert all(verify_release(release.path) == [] for release in list_releases(output))
    assert open_release(output).version == "2026.10.21"
    assert publish(sample(31, 2), version_day=date(2026, 10, 21)).version == "2026.10.21.1"


def test_prune_keeps_the_newest_refused_attempts(publish: Publish, output: Path) -> None:
    publish(sample(30, 2))
    for number in range(3):
        publish(sample(2), run_summary={"run_id": f"run-{number}"})
    assert prune(output, clock=clock, keep_failed=1).failed_removed == ("run-0", "run-1")
    assert [path.name for path in (output / "failed").iterdir()] == ["run-2"]


def test_prune_refuses_negative_numbers(output: Path) -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        prune(output, clock=clock, keep_monthly=-1)


DAYS = st.integers(0, 900).map(lambda days: (date(2024, 1, 1) + timedelta(days)).isoformat().replace("-", "."))


@given(st.lists(DAYS, unique=True, min_size=1), st.integers(0, 5), st.integers(0, 5), st.data())
def test_the_latest_release_is_always_kept(versions: list[str], monthly: int, recent: int, data: st.DataObject) -> None:
    latest = data.draw(st.sampled_from(versions))
    kept = to_keep(versions, latest, monthly, recent)
    assert latest in kept <= set(versions)
    assert len({version[:7] for version in kept}) >= min(monthly, len({version[:7] for version in versions}))
    assert len(kept) <= monthly + recent + 1
