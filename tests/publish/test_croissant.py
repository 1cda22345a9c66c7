"""The Croissant description is valid, reads as the release does, and names what the data package names."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from schemas.arrow import arrow_schema
from schemas.tables import TABLES
from tasks.publish import open_release
from tasks.publish.croissant import CONFORMS_TO, croissant
from tests.publish.release_sample import Publish, sample


@pytest.fixture
def described(publish: Publish, output: Path) -> dict[str, Any]:
    publish(sample())
    described: dict[str, Any] = json.loads((output / "latest" / "croissant.json").read_text(encoding="utf-8"))
    return described


def test_every_part_is_a_file_with_its_hash(described: dict[str, Any], output: Path) -> None:
    package = open_release(output).package
    wanted = {file["path"]: file["hash"] for resource in package["resources"] for file in resource["files"]}
    objects = [entry for entry in described["distribution"] if entry["@type"] == "cr:FileObject"]
    assert {entry["contentUrl"]: f"sha256:{entry['sha256']}" for entry in objects} == wanted
    sets = {entry["@id"]: entry for entry in described["distribution"] if entry["@type"] == "cr:FileSet"}
    assert set(sets) == {f"{name}-parts" for name in TABLES}
    contained = {part["@id"] for entry in sets.values() for part in entry["containedIn"]}
    assert contained == set(wanted)


def test_every_table_is_a_record_set_with_its_columns(described: dict[str, Any]) -> None:
    assert described["conformsTo"] == CONFORMS_TO
    fields = {entry["name"]: [field["name"] for field in entry["field"]] for entry in described["recordSet"]}
    assert fields == {name: arrow_schema(name).names for name in TABLES}
    identifiers = {field["@id"] for entry in described["recordSet"] for field in entry["field"]}
    for entry in described["recordSet"]:
        assert {part["@id"] for part in entry["key"]} <= identifiers
        for field in entry["field"]:
            if "references" in field:
                referred = field["references"]["fileSet"]["@id"].removesuffix("-parts")
                assert f"{referred}/{field['references']['extract']['column']}" in identifiers
                assert referred != entry["name"]


def _read_by_mlcroissant(path: Path, *tables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(Path(__file__).with_name("croissant_reader.py")), str(path), *tables]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def test_mlcroissant_finds_nothing_wrong_and_reads_every_record(described: dict[str, Any], output: Path) -> None:
    release = open_release(output)
    read = _read_by_mlcroissant(release.path / "croissant.json", *TABLES)
    assert read.returncode == 0, read.stderr
    found = json.loads(read.stdout)
    assert found["issues"] == []
    for name in TABLES:
        rows = [{column: _plain(value) for column, value in row.items()} for row in release.table(name).to_pylist()]
        assert found["records"][name] == rows, name


def test_mlcroissant_would_notice(described: dict[str, Any], tmp_path: Path) -> None:
    del described["recordSet"][0]["field"][0]["dataType"]
    (tmp_path / "croissant.json").write_text(json.dumps(described), encoding="utf-8")
    read = _read_by_mlcroissant(tmp_path / "croissant.json")
    assert read.returncode != 0
    assert "ValidationError" in read.stderr


@pytest.mark.parametrize(
    ("version", "told"),
    [("2026.11.21", "2026.11.2100"), ("2026.01.02.3", "2026.1.203"), ("2026.11.21.1", "2026.11.2101")],
)
def test_versions_are_told_as_croissant_asks(publish: Publish, output: Path, version: str, told: str) -> None:
    publish(sample())
    assert croissant({**open_release(output).package, "version": version})["version"] == told
