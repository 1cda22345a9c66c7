"""Publishing: what a release holds, when there is a new one, what stays on disk when there is none."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.housekeeping import UNRELEASED
from schemas.tables import TABLES
from tasks.publish import (
    PublishError,
    PublishSettings,
    diff_releases,
    list_releases,
    open_release,
    validate_tables,
    verify_release,
)
from tasks.publish.delta import apply_delta
from tasks.publish.parts import in_key_order, same_content
from tasks.publish.store import LocalStore
from tests.publish.release_sample import DAY, Publish, as_tables, clock, sample, sample_rows, sample_tables, trusted


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_has_every_table_and_the_pointers_lead_to_it(publish: Publish, output: Path) -> None:
    result = publish(sample())
    assert (result.outcome, result.version) == ("published", "2026.11.21")
    assert json.loads((output / "latest.json").read_text()) == {"version": "2026.11.21", "path": "releases/2026.11.21"}
    assert (output / "latest").resolve() == result.path
    release = open_release(output)
    assert release.tables == list(TABLES)
    for name in TABLES:
        assert same_content(release.table(name), in_key_order(name, sample_tables()[name])), name
        assert release.table(name).schema.equals(arrow_schema(name), check_metadata=True)
    assert verify_release(release.path) == []


def test_a_release_without_any_row_has_every_table(publish: Publish) -> None:
    result = publish({})
    assert result.path is not None
    release = open_release(result.path)
    assert {name: release.table(name).num_rows for name in TABLES} == dict.fromkeys(TABLES, 0)
    assert [check.name for check in result.checks if not check.passed] == ["documents_present"]


def test_parts_are_named_by_month(publish: Publish) -> None:
    rows = sample_rows()
    for name in ("date_edtf", "date_start", "date_end"):
        rows["events"][3][name] = None
    result = publish(trusted(rows))
    assert result.path is not None
    names = {path.relative_to(result.path).as_posix() for path in result.path.glob("*/*.parquet")}
    assert {"documents/2026-01.parquet", "documents/2026-02.parquet", "events/undated.parquet"} <= names
    assert "actors/all.parquet" in names


def test_a_document_without_a_time_of_day_goes_by_its_date(publish: Publish) -> None:
    rows = sample_rows()
    for row, day in zip(rows["documents"], ("2011-03-09", "2012-07", "1998", None), strict=True):
        row.update(published_at=None, published_edtf=day)
    result = publish(trusted(rows))
    assert result.path is not None
    assert sorted(path.name for path in (result.path / "documents").iterdir()) == [
        "2011-03.parquet",
        "2012-07.parquet",
        "undated.parquet",
    ]
    assert open_release(result.path).table("documents").num_rows == 4


def test_equal_input_gives_equal_bytes_in_any_order_of_rows(publish: Publish, output: Path) -> None:
    publish(sample())
    first = _tree(output / "releases")
    LocalStore(output).remove_folder(".")
    turned = {name: list(reversed(rows)) for name, rows in reversed(sample_rows().items())}
    publish(as_tables(turned))
    assert _tree(output / "releases") == first


def test_nothing_new_is_no_release(publish: Publish, output: Path) -> None:
    publish(sample())
    before = (output / "latest.json").stat().st_mtime_ns
    result = publish(sample(), version_day=date(2026, 12, 1), run_summary={"run_id": "run-2"})
    assert (result.outcome, result.version, result.path) == ("unchanged", None, None)
    assert result.reason == "nothing changed since release 2026.11.21; no new release"
    assert (output / "latest.json").stat().st_mtime_ns == before
    assert len(list_releases(output)) == 1
    assert LocalStore(output).folders("staging") == []


def test_the_same_refusal_in_a_later_run_is_nothing_new(publish: Publish, output: Path) -> None:
    rows = sample_rows()
    rows["commitments"][0]["horizon_edtf"] = "soon"
    first = publish(as_tables(rows))
    second = publish(as_tables(rows), run_summary={"run_id": "run-2"})
    assert (first.quarantined, second.quarantined, second.outcome) == (1, 1, "unchanged")
    held = {row["run_id"] for row in open_release(output).table("quarantine").to_pylist()}
    assert held == {"run-0", "run-1"}


def test_a_new_redirect_gets_the_version_and_keeps_it(publish: Publish, output: Path) -> None:
    publish(sample())
    rows = sample_rows()
    rows["redirects"].append({"old_id": "evt_twin", "new_id": "evt_0001", "since_version": UNRELEASED})
    assert publish(trusted(rows)).version == "2026.11.21.1"
    since = {row["old_id"]: row["since_version"] for row in open_release(output).table("redirects").to_pylist()}
    assert since == {"evt_gone": "2026.11.01", "evt_twin": "2026.11.21.1"}
    assert publish(trusted(rows), version_day=date(2026, 12, 1)).outcome == "unchanged"


def test_parts_that_did_not_change_are_linked(publish: Publish, output: Path) -> None:
    publish(sample())
    rows = sample_rows()
    rows["events"][3]["confidence"] = 0.5
    result = publish(trusted(rows))
    assert result.path is not None
    first, second = output / "releases/2026.11.21", result.path
    for name in ("documents/2026-01.parquet", "events/2026-01.parquet", "actors/all.parquet"):
        assert (first / name).stat().st_ino == (second / name).stat().st_ino, name
    changed = "events/2026-03.parquet"
    assert (first / changed).stat().st_ino != (second / changed).stat().st_ino
    assert result.bytes_linked > 0
    assert verify_release(first) == verify_release(second) == []


def test_parts_are_written_anew_where_links_do_not_exist(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError("no links here")

    publish(sample())
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    result = publish(sample(5))
    assert result.path is not None
    assert result.bytes_linked == 0
    assert verify_release(result.path) == []


def test_a_changed_schema_rewrites_every_part(publish: Publish, output: Path) -> None:
    publish(sample())
    path = output / "releases/2026.11.21/actors/all.parquet"
    older = open_release(output).table("actors").drop_columns(["registry_id"])
    path.unlink()
    LocalStore(output).write_table("releases/2026.11.21/actors/all.parquet", older, [])
    result = publish(sample())
    assert result.changes is not None
    assert result.changes.tables["actors"].schema_changes == ("column registry_id added (string)",)
    assert result.changes.tables["actors"].delta.num_rows == 0
    assert result.path is not None
    changelog = (result.path / "CHANGELOG.md").read_text()
    assert changelog.index("column registry_id added") < changelog.index("## Rows")


def test_releases_are_read_only(publish: Publish) -> None:
    result = publish(sample())
    assert result.path is not None
    for folder, folders, files in os.walk(result.path):
        for name in (*folders, *files, "."):
            assert not Path(folder, name).stat().st_mode & 0o222


def test_the_deltas_in_a_release_lead_from_the_release_before(publish: Publish, output: Path) -> None:
    publish(sample())
    rows = sample_rows(6)
    rows["events"][1]["status"] = "cancelled"
    rows["actors"][1]["name_en"] = "Department of Training"
    del rows["agreement_parties"][0]
    publish(trusted(rows))
    before, after = list_releases(output)
    for name in TABLES:
        delta = after.part(f"changes/{name}.parquet")
        assert same_content(apply_delta(name, delta, before.table(name)), in_key_order(name, after.table(name)))
    assert after.package["changes"]["tables"]["events"]["changed_columns"] == {"status": 1}
    assert after.package["previous_version"] == "2026.11.21"


def test_the_first_release_has_empty_deltas(publish: Publish) -> None:
    result = publish(sample())
    assert result.path is not None
    release = open_release(result.path)
    assert release.part("changes/events.parquet").num_rows == 0
    assert release.package["changes"]["from"] is None


def test_an_implausible_loss_stops_the_publication(publish: Publish, output: Path) -> None:
    publish(sample(30, 3))
    result = publish(sample(20, 3), run_summary={"run_id": "run/2"})
    assert (result.outcome, result.version) == ("refused", None)
    assert "documents from 30 to 20" in result.reason
    assert open_release(output).version == "2026.11.21"
    assert result.failed == output / "failed/run-2"
    report = json.loads((result.failed / "report.json").read_text())
    assert report["refused"] and report["changes"]["tables"]["documents"]["removed"] == 10
    assert (result.failed / "events").is_dir()
    assert publish(sample(20, 3), run_summary={"run_id": "run/2"}).failed == output / "failed/run-2.1"
    allowed = publish(sample(20, 3), allow_loss=True)
    assert allowed.outcome == "published"
    assert [check.name for check in allowed.checks if not check.passed] == ["rows_kept", "documents_by_publisher"]


def test_a_table_that_does_not_fit_stops_the_publication(publish: Publish, output: Path) -> None:
    publish(sample())
    tables = sample_tables()
    tables["events"] = tables["events"].drop_columns(["status"])
    result = publish(tables)
    assert (result.outcome, result.reason) == ("refused", "not published: table events lacks the column status")
    assert result.failed is not None
    assert (result.failed / "report.json").is_file()
    assert open_release(output).version == "2026.11.21"


def test_quality_under_the_floor_stops_the_publication(publish: Publish) -> None:
    floors = PublishSettings(quality_floors={"events_f1": 0.6, "evidence_exact": 1.0})
    refused = publish(sample(), settings=floors, quality={"events_f1": 0.59})
    assert refused.reason == ("not published: events_f1 is 0.59, the floor 0.6; evidence_exact is None, the floor 1.0")
    good = publish(sample(), settings=floors, quality={"events_f1": 0.61, "evidence_exact": 1.0})
    assert good.outcome == "published"
    assert open_release(good.path or Path()).package["quality"] == {"events_f1": 0.61, "evidence_exact": 1.0}


def test_validated_tables_are_not_validated_again(publish: Publish) -> None:
    rows = sample_rows()
    rows["figures"][0]["unit"] = " "
    validated = validate_tables(as_tables(rows), "run-7")
    result = publish(validated)
    assert result.quarantined == 1
    assert [check.name for check in result.checks if not check.passed] == ["refused:figures"]


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path, publish: Publish, output: Path) -> None:
    output.write_text("a file where the folder should be")
    with pytest.raises(PublishError, match=r"output cannot be written \(.*\); free space, change its rights or"):
        publish(sample())


def test_a_clock_behind_the_last_release_is_refused(publish: Publish) -> None:
    publish(sample())
    with pytest.raises(PublishError, match=r"the run's day 2026-11-20 is before the last release 2026\.11\.21"):
        publish(sample(5), version_day=date(2026, 11, 20))


def test_releases_json_maps_releases_to_schema_versions(publish: Publish, output: Path) -> None:
    publish(sample())
    publish(sample(5))
    index = json.loads((output / "releases.json").read_text())["releases"]
    assert [entry["version"] for entry in index] == ["2026.11.21", "2026.11.21.1"]
    assert index[0]["schema_versions"] == {name: table.version for name, table in TABLES.items()}
    assert index[1]["rows"]["events"] == 5


def test_the_difference_of_two_releases_is_told_to_people_and_programs(publish: Publish, output: Path) -> None:
    publish(sample())
    rows = sample_rows(5)
    rows["events"][0]["title_en"] = "Signing"
    rows["redirects"].clear()
    publish(trusted(rows))
    diff = diff_releases(*list_releases(output))
    lines = list(diff.lines())
    assert "events: 1 added, 1 changed, 0 removed" in lines
    assert '  ~ evt_0000: title_en = "Signing"' in lines
    assert "  - evt_gone" in lines
    told = json.loads(json.dumps(diff.as_json()))
    assert told["tables"]["events"]["rows"][0] == {
        "op": "changed",
        "key": {"event_id": "evt_0000"},
        "values": {"title_en": "Signing"},
    }
    assert told["tables"]["documents"]["rows"][0]["values"]["published_at"] == "2026-03-26T08:30:00+00:00"
    assert list(diff_releases(*[list_releases(output)[0]] * 2).lines()) == [
        "nothing changed from 2026.11.21 to 2026.11.21"
    ]
    assert list(diff.lines(limit=1))[2].startswith("mentions") or "more" in "".join(diff.lines(limit=1))


def test_a_damaged_last_release_is_named(publish: Publish, output: Path) -> None:
    publish(sample())
    (output / "latest.json").unlink()
    (output / "latest.json").write_text("{")
    with pytest.raises(PublishError, match=r"latest.json cannot be read"):
        publish(sample(5))


def test_tables_linked_against_another_release_are_refused(publish: Publish, output: Path) -> None:
    with pytest.raises(PublishError, match=r"linked against release 2026\.11\.20, but there is none now; run again"):
        publish(sample(), linked_against="2026.11.20")
    publish(sample())
    publish(sample(5), linked_against="2026.11.21")
    with pytest.raises(PublishError, match=r"but the latest is 2026\.11\.21\.1 now; run again"):
        publish(sample(6), linked_against="2026.11.21")
    assert open_release(output).rows("documents") == 5


def test_the_day_and_the_clock_are_those_given(publish: Publish, output: Path) -> None:
    publish(sample())
    package = open_release(output).package
    assert package["created"] == clock().isoformat(timespec="seconds")
    assert package["version"] == DAY.isoformat().replace("-", ".")
    assert isinstance(open_release(output).table("events"), pa.Table)
