"""Looking into a release: what a row shows, what words find, which releases there are, what changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from tasks.resources import data_folder
from tests.flows.conftest import Hoptac


@pytest.fixture
def output(demo_folder: Path) -> str:
    return str(demo_folder / "output")


def first(output: str, table: str, column: str, where: pl.Expr | None = None) -> str:
    rows = pl.read_parquet(f"{output}/latest/{table}/*.parquet").sort(column)
    return str((rows if where is None else rows.filter(where))[column].drop_nulls()[0])


def test_an_event_is_shown_with_every_mention_and_its_source(hoptac: Hoptac, output: str) -> None:
    event = first(output, "events", "event_id", pl.col("mention_count") > 1)
    mentions = pl.read_parquet(f"{output}/latest/mentions/*.parquet").filter(pl.col("event_id") == event)
    told = hoptac("show", event, "--output", output)
    assert told.code == 0
    assert f"What articles say ({mentions.height})" in told.out
    assert all(identifier in told.out for identifier in mentions["mention_id"])


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("events", "event_id"),
        ("participants", "actor_id"),
        ("agreements", "agreement_id"),
        ("documents", "document_id"),
        ("mentions", "mention_id"),
        ("figures", "figure_id"),
        ("commitments", "commitment_id"),
    ],
)
def test_every_kind_of_row_can_be_shown(hoptac: Hoptac, output: str, table: str, column: str) -> None:
    identifier = first(output, table, column)
    told = hoptac("show", identifier, "--output", output)
    assert told.code == 0
    assert identifier in told.out.splitlines()[0]
    shown = json.loads(hoptac("show", identifier, "--output", output, "--json").out)
    assert shown["row"][column] == identifier


def test_a_document_is_shown_with_its_body_and_all_that_was_read(hoptac: Hoptac, output: str) -> None:
    identifier = first(output, "mentions", "document_id")
    documents = pl.read_parquet(f"{output}/latest/documents/*.parquet").filter(pl.col("document_id") == identifier)
    told = hoptac("show", identifier, "--output", output).out
    assert documents["body"][0] in told
    mentions = pl.read_parquet(f"{output}/latest/mentions/*.parquet").filter(pl.col("document_id") == identifier)
    assert all(f"“{quote}”" in told for quote in mentions["quote"])


def test_a_reading_is_shown_with_its_document_and_its_event(hoptac: Hoptac, output: str) -> None:
    identifier = first(output, "mentions", "mention_id")
    shown = json.loads(hoptac("show", identifier, "--output", output, "--json").out)
    assert shown["document"]["document_id"] == shown["row"]["document_id"]
    assert [event["event_id"] for event in shown["events"]] == [shown["row"]["event_id"]]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("evt_nothing", "has no such row"),
        ("doc_nothing", "has no such row"),
        ("12345", "not an id of a release; ids look like evt_…"),
    ],
)
def test_an_id_that_is_none_is_told(hoptac: Hoptac, output: str, identifier: str, expected: str) -> None:
    ended = hoptac("show", identifier, "--output", output)
    assert ended.code == 2
    assert expected in ended.err


@pytest.mark.parametrize("words", [["benh", "vien", "houaphanh"], ["Bệnh viện", "Lào"]])
def test_words_find_events_whatever_their_tone_marks(hoptac: Hoptac, output: str, words: list[str]) -> None:
    found = json.loads(hoptac("search", *words, "--output", output, "--json").out)
    assert found
    assert all("LAO" in row["countries"] for row in found)
    assert found[0]["event_id"] in hoptac("search", *words, "--output", output).out


def test_a_search_gives_at_most_as_many_as_asked(hoptac: Hoptac, output: str) -> None:
    assert len(json.loads(hoptac("search", "Lào", "--limit", "3", "--output", output, "--json").out)) == 3


def test_a_search_without_result_says_so(hoptac: Hoptac, output: str) -> None:
    ended = hoptac("search", "xylophone", "--output", output)
    assert (ended.code, ended.out) == (1, "")
    assert "has no event with all of these words" in ended.err


def test_releases_are_listed_and_verified(hoptac: Hoptac, output: str) -> None:
    listed = json.loads(hoptac("releases", "--output", output, "--json").out)
    assert [row["version"] for row in listed] == [Path(f"{output}/latest").resolve().name]
    assert listed[0]["events"] > 20
    assert listed[0]["version"] in hoptac("releases", "--output", output).out
    ended = hoptac("releases", "verify", "--output", output)
    assert (ended.code, ended.out) == (0, f"{listed[0]['version']}: whole\n")


def test_a_damaged_release_is_told(hoptac: Hoptac, output: str, folder: Path) -> None:
    shutil.copytree(output, folder / "output", symlinks=True)
    part = next((folder / "output" / "latest" / "events").glob("*.parquet"))
    part.chmod(0o644)
    part.write_bytes(part.read_bytes()[:-1])
    ended = hoptac("releases", "verify")
    assert ended.code == 1
    assert f"events/{part.name} has" in ended.out
    told = hoptac("search", "Lào")
    assert (told.code, told.out) == (1, "")
    assert f"is damaged: events/{part.name} cannot be read; restore it" in told.err
    part.parent.chmod(0o755)
    part.unlink()
    assert f"is damaged: events/{part.name} is missing; restore it" in hoptac("search", "Lào").err
    assert f"is damaged: events/{part.name} is missing; restore it" in hoptac("doctor").out


def test_a_pointer_to_a_release_that_is_not_there_is_told(hoptac: Hoptac, folder: Path) -> None:
    (folder / "output").mkdir()
    (folder / "output" / "latest.json").write_text('{"version": "2020.01.01", "path": "releases/2020.01.01"}')
    ended = hoptac("search", "Lào")
    assert (ended.code, ended.out) == (1, "")
    assert "output is damaged: latest.json names 2020.01.01, which is not there; restore it" in ended.err


def test_a_release_is_not_different_from_itself(hoptac: Hoptac, output: str) -> None:
    version = Path(f"{output}/latest").resolve().name
    told = hoptac("diff", version, version, "--output", output)
    assert (told.code, told.out) == (0, f"nothing changed from {version} to {version}\n")
    only = json.loads(hoptac("diff", version, version, "--table", "events", "--output", output, "--json").out)
    assert list(only["tables"]) == ["events"]


def test_the_archive_is_verified(hoptac: Hoptac, demo_folder: Path) -> None:
    ended = hoptac("archive", "verify", "--archive", str(demo_folder / "archive"))
    assert ended.code == 0
    assert ended.out.endswith(" 0 damaged\n")
    told = json.loads(hoptac("archive", "verify", "--archive", str(demo_folder / "archive"), "--json").out)
    assert told["damaged"] == []


def test_publishers_are_listed_with_their_health(
    hoptac: Hoptac, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
    rows = json.loads(hoptac("sources", "list", "--archive", str(demo_folder / "archive"), "--json").out)
    assert {row["publisher_id"] for row in rows} >= {"thoisu", "nhatbao", "chinhphu"}
    assert {row["state"] for row in rows} == {"ok"}
    unvisited = json.loads(hoptac("sources", "list", "--json").out)
    assert {row["state"] for row in unvisited} == {"new"}
    assert hoptac("sources", "list").out.splitlines()[2].split("\t")[0] == "bienphong"


def test_old_releases_are_pruned_but_the_latest_stays(hoptac: Hoptac, output: str, folder: Path) -> None:
    shutil.copytree(output, folder / "output", symlinks=True)
    version = Path(f"{output}/latest").resolve().name
    for arguments in (("--dry-run",), ("--keep-monthly", "0", "--keep-recent", "0")):
        ended = hoptac("releases", "prune", *arguments)
        assert ended.code == 0
        assert ended.out.splitlines()[-1] == f"kept: {version}"
