"""What explains a release: data package, page, codebook, checks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from frictionless import FrictionlessException, Package
from lxml import html

from schemas.dictionary import columns_of
from schemas.tables import TABLES
from tasks.publish import PublishSettings, open_release
from tasks.publish.codebook import codebook, main
from tasks.publish.parts import fingerprint
from tasks.publish.store import LocalStore
from tests.publish.release_sample import Publish, as_tables, sample, sample_rows, trusted

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def package(publish: Publish, output: Path) -> dict[str, Any]:
    publish(sample())
    return open_release(output).package


def test_the_package_is_a_valid_data_package(package: dict[str, Any], output: Path) -> None:
    read = Package.from_descriptor(str(output / "latest" / "datapackage.json"))
    assert read.resource_names == list(TABLES)
    events = read.get_resource("events").schema
    assert events.primary_key == ["event_id"]
    assert events.get_field("status").constraints["enum"] == ["occurred", "planned", "cancelled"]
    keys = read.get_resource("mentions").schema.foreign_keys
    assert {(key["fields"][0], key["reference"]["resource"]) for key in keys} == {
        ("event_id", "events"),
        ("document_id", "documents"),
    }


def _without_name(package: dict[str, Any]) -> None:
    del package["resources"][0]["name"]


def _bad_type(package: dict[str, Any]) -> None:
    package["resources"][0]["schema"]["fields"][0]["type"] = "words"


def _bad_licence(package: dict[str, Any]) -> None:
    package["licenses"] = "free"


@pytest.mark.parametrize("spoil", [_without_name, _bad_type, _bad_licence])
def test_the_validator_would_notice(package: dict[str, Any], spoil: Callable[[dict[str, Any]], None]) -> None:
    spoil(package)
    with pytest.raises(FrictionlessException):
        Package.from_descriptor(package)


def test_the_package_names_every_file_with_its_bytes_and_rows(package: dict[str, Any], output: Path) -> None:
    store = LocalStore(output / "latest")
    files = [file for resource in package["resources"] for file in resource["files"]] + package["attachments"]
    assert {file["path"] for file in files} | {"datapackage.json"} == set(store.files("."))
    for file in files:
        assert file["bytes"] == store.size(file["path"])
        assert file["hash"] == f"sha256:{store.sha256(file['path'])}"
    for resource in package["resources"]:
        assert resource["rows"] == sum(file["rows"] for file in resource["files"])
        assert resource["path"] == [file["path"] for file in resource["files"]]
        found = store.read_table(resource["path"][0]).schema
        assert resource["schema_fingerprint"] == fingerprint(found)


def test_the_package_tells_of_run_quality_checks_sources_and_licences(publish: Publish, output: Path) -> None:
    publish(sample(), run_summary={"run_id": "r", "pages": 4, "took": Path("x")}, quality={"events_f1": 0.7})
    package = open_release(output).package
    assert package["run"] == {"run_id": "r", "pages": 4, "took": "x"}
    assert package["quality"] == {"events_f1": 0.7}
    assert package["sources"] == [{"title": "Báo Mẫu", "path": "https://bao.example/"}]
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert {check["name"] for check in package["checks"]} >= {"rows_kept", "ids_kept", "undated_events"}
    assert all(check["passed"] for check in package["checks"])


SCRIPT = '</script><script>alert("x")</script><img src=x onerror=alert(1)> & "quoted"'


def _page(output: Path) -> html.HtmlElement:
    return html.fromstring((output / "latest" / "index.html").read_text(encoding="utf-8"))


def test_the_page_escapes_everything(publish: Publish, output: Path) -> None:
    rows = sample_rows()
    rows["publishers"][0]["name"] = SCRIPT
    rows["publishers"][0]["homepage"] = "https://bao.example/</script><b>"
    sources = [{"title": SCRIPT, "path": "javascript:alert(1)"}]
    publish(trusted(rows), sources=sources, quality={SCRIPT: 0.5})
    page = _page(output)
    assert [script.get("type") for script in page.iter("script")] == ["application/ld+json"]
    assert list(page.iter("img", "b")) == []
    assert not any(href.startswith("javascript:") for href in page.xpath("//@href"))
    assert SCRIPT in page.text_content()


def test_the_page_needs_nothing_from_elsewhere(publish: Publish, output: Path) -> None:
    publish(sample())
    page = _page(output)
    loaded = page.xpath("//@src | //link/@href | //object/@data | //iframe")
    assert loaded == []
    assert not re.search(r"url\(|@import", page.xpath("string(//style)"))
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    for target in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert target[1:] in identifiers
    assert page.xpath("/html/@lang") == ["en"]


def test_the_page_shows_counts_columns_and_changes(publish: Publish, output: Path) -> None:
    publish(sample(4))
    publish(sample(6), quality={"events_f1": 0.71})
    text = " ".join(_page(output).text_content().split())
    assert "Release 2026.11.21.1" in text
    assert "events from 2026-01-05 to 2026-04-15" in text
    for said in (
        "agreement signing",
        "Laos",
        "Vietnam",
        "2026-04",
        "events f1",
        "0.710",
        "Against release 2026.11.21.",
    ):
        assert said in text, said
    assert all(column.description in text for table in TABLES for column in columns_of(table))


def test_months_and_years_without_events_are_shown_as_such(publish: Publish, output: Path) -> None:
    rows = sample_rows()
    for number, day in ((0, date(2024, 11, 3)), (1, date(2026, 1, 31))):
        rows["events"][number].update(date_edtf=day.isoformat(), date_start=day, date_end=day)
    publish(trusted(rows))
    counts = {row.xpath("string(th)"): row.xpath("string(td[last()])") for row in _page(output).xpath("//tbody/tr")}
    assert [counts[year] for year in ("2024", "2025", "2026")] == ["1", "0", "3"]
    assert [counts[month] for month in ("2025-04", "2025-12", "2026-01", "2026-03")] == ["0", "0", "1", "1"]
    assert "2024-11" not in counts


def test_the_page_of_an_empty_release_says_so(publish: Publish, output: Path) -> None:
    publish({})
    text = _page(output).text_content()
    assert "This release has no events." in text
    assert "look at it" in text


def test_the_json_ld_describes_a_dataset(publish: Publish, output: Path) -> None:
    publish(sample())
    (script,) = _page(output).iter("script")
    dataset = json.loads(script.text)
    assert (dataset["@type"], dataset["version"]) == ("Dataset", "2026.11.21")
    assert dataset["temporalCoverage"] == "2026-01-05/2026-03-06"
    assert {place["contentUrl"] for place in dataset["distribution"]} >= {"actors/all.parquet"}
    assert dataset["spatialCoverage"] == ["Laos", "Vietnam"]


def test_the_codebook_in_docs_is_fresh() -> None:
    page = ROOT / "docs" / "codebook.md"
    assert page.read_text(encoding="utf-8") == codebook(), "run: python -m tasks.publish.codebook docs/codebook.md"


def test_the_codebook_has_every_column_and_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "codebook.md")]) == 0
    text = (tmp_path / "codebook.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert f"### {table}\n" in text
        assert all(f"| `{column.name}` |" in text for column in columns_of(table))
    assert main([]) == 0
    assert capsys.readouterr().out == text
    assert main(["a", "b"]) == 2


def _failed(publish: Publish, tables: dict[str, pa.Table], **given: Any) -> dict[str, str]:
    checks = publish(tables, **given).checks
    return {check.name: check.message for check in checks if not check.passed}


def test_lost_ids_are_noticed_although_as_many_rows_are_there(publish: Publish) -> None:
    rows = sample_rows(24, 3)
    publish(trusted(rows))
    for name in ("events", "mentions", "participants", "agreement_events", "figures", "event_links", "redirects"):
        for row in rows[name]:
            for column in ("event_id", "other_event_id", "new_id"):
                if row.get(column):
                    row[column] = row[column].replace("evt_", "evt_x")
    failed = _failed(publish, as_tables(rows))
    assert failed == {
        "ids_kept": "ids are gone without a redirect: 24 of 24 in events; was the last release linked against?"
    }
    for number in range(24):
        known = {"old_id": f"evt_{number:04d}", "new_id": f"evt_x{number:04d}", "since_version": "unreleased"}
        rows["redirects"].append(known)
    assert publish(as_tables(rows)).outcome == "published"


def test_advisory_checks_tell_what_moved(publish: Publish) -> None:
    rows = sample_rows(24, 3)
    publish(trusted(rows), run_summary={"run_id": "a", "drop_ratio": 0.4}, quality={"events_f1": 0.7, "note": "x"})
    for row in rows["events"][:12]:
        row.update(date_edtf=None, date_start=None, date_end=None)
    rows["documents"][0]["publisher_id"] = None
    rows["commitments"] = [{**row, "horizon_edtf": "soon"} for row in rows["commitments"]][:20]
    result = publish(
        as_tables(rows),
        run_summary={"run_id": "b", "drop_ratio": 0.7},
        quality={"events_f1": 0.6, "note": "y"},
        settings=PublishSettings(max_loss=1.0),
    )
    assert result.outcome == "published"
    messages = {check.name: check.message for check in result.checks if not check.passed}
    assert messages == {
        "refused:commitments": "20 rows of commitments were refused: edtf 20",
        "quality_trend": "events_f1 fell from 0.7 to 0.6",
        "undated_events": "undated events rose from 0.0 % to 50.0 %",
        "refused_rows": "20 rows (9.0 %) were refused; see the table quarantine",
        "documents_by_publisher": "fewer documents than before from bao-mau",
        "drop_ratio": "the drop ratio moved from 0.4 to 0.7; has a layout changed?",
    }
