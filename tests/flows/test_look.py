"""Looking into a release: what a row shows, what words find, which releases there are, what changed."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from flows.views import view
from tests.flows.conftest import Hoptac


@pytest.fixture
def output(demo_folder: Path) -> str:
    return str(demo_folder / "output")


def first(output: str, table: str, column: str, where: pl.Expr | None = None) -> str:
    rows = pl.read_parquet(f"{output}/latest/{table}/*.parquet").sort(column)
    return str((rows if where is None else rows.filter(where))[column][0])


def test_an_event_is_shown_with_every_mention_and_its_source(hoptac: Hoptac, output: str) -> None:
    event = first(output, "events", "event_id", pl.col("mention_count") > 1)
    mentions = pl.read_parquet(f"{output}/latest/mentions/*.parquet").filter(pl.col("event_id") == event)
    told = hoptac("show", event, "--output", output)
    assert told.code == 0
    assert f"mentions ({mentions.height})" in told.out
    assert all(row["mention_id"] in told.out and row["quote"] in told.out for row in mentions.to_dicts())
    assert "http://" in told.out


@pytest.mark.parametrize(
    ("table", "column", "section"),
    [
        ("documents", "document_id", None),
        ("mentions", "mention_id", "evidence"),
        ("participants", "actor_id", "events"),
        ("agreement_mentions", "agreement_id", "mentions"),
        ("figures", "figure_id", "evidence"),
        ("commitments", "commitment_id", "evidence"),
    ],
)
def test_every_kind_of_row_can_be_shown(
    hoptac: Hoptac, output: str, table: str, column: str, section: str | None
) -> None:
    identifier = first(output, table, column)
    told = hoptac("show", identifier, "--output", output)
    assert (told.code, told.out.split()[1]) == (0, identifier)
    shown = json.loads(hoptac("show", identifier, "--output", output, "--json").out)
    assert identifier in shown["row"].values()
    assert section is None or shown[section]


def test_a_document_is_shown_with_its_body(hoptac: Hoptac, output: str) -> None:
    row = pl.read_parquet(f"{output}/latest/documents/*.parquet").sort("document_id").to_dicts()[0]
    assert row["body"] in hoptac("show", row["document_id"], "--output", output).out


@pytest.mark.parametrize(
    ("identifier", "expected"), [("evt_nothing", "has no such row"), ("12345", "not an id of a release")]
)
def test_an_id_that_is_none_is_told(hoptac: Hoptac, output: str, identifier: str, expected: str) -> None:
    ended = hoptac("show", identifier, "--output", output)
    assert ended.code == 2
    assert expected in ended.err


@pytest.mark.parametrize("words", [["benh", "vien", "houaphanh"], ["Bệnh viện", "Lào"], ["Laos", "2025-12"]])
def test_words_find_events_whatever_their_tone_marks_and_language(
    hoptac: Hoptac, output: str, words: list[str]
) -> None:
    found = json.loads(hoptac("search", *words, "--output", output, "--json").out)
    assert found
    assert all("LAO" in row["countries"] for row in found)


def test_words_find_what_they_name_and_nothing_else(hoptac: Hoptac, output: str) -> None:
    signings = json.loads(hoptac("search", "agreement", "signing", "--limit", "100", "--output", output, "--json").out)
    events = pl.read_parquet(f"{output}/latest/events/*.parquet")
    expected = events.filter(pl.col("event_type") == "agreement_signing")["event_id"]
    assert {row["event_id"] for row in signings} == set(expected)


def test_a_search_prints_a_table_that_programs_can_cut(hoptac: Hoptac, output: str) -> None:
    lines = hoptac("search", "Lào", "--limit", "3", "--output", output).out.splitlines()
    assert lines[1].split("\t") == ["id", "date", "type", "status", "title"]
    assert len(lines) == 5
    assert all(line.startswith("evt_") and line.count("\t") == 4 for line in lines[2:])


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
    import shutil

    shutil.copytree(output, folder / "output", symlinks=True)
    part = next((folder / "output" / "latest" / "events").glob("*.parquet"))
    part.chmod(0o644)
    part.write_bytes(part.read_bytes()[:-1])
    ended = hoptac("releases", "verify")
    assert ended.code == 1
    assert f"events/{part.name} has" in ended.out


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
    from tasks.resources import data_folder

    monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
    rows = json.loads(hoptac("sources", "list", "--archive", str(demo_folder / "archive"), "--json").out)
    assert {row["id"] for row in rows} >= {"thoisu", "nhatbao", "chinhphu"}
    assert all(row["runs"] == 1 and row["last_success"] for row in rows)
    unvisited = json.loads(hoptac("sources", "list", "--json").out)
    assert all(row["runs"] == 0 and row["last_success"] is None for row in unvisited)


def test_an_id_that_was_given_up_leads_to_the_one_that_stands_for_it() -> None:
    tables = {
        "redirects": [
            {"old_id": "act_a", "new_id": "act_b", "since_version": "2026.01.01"},
            {"old_id": "act_b", "new_id": "act_c", "since_version": "2026.01.02"},
        ],
        "actors": [{"actor_id": "act_c", "name_vi": "Bộ Y tế", "name_en": None, "parent_actor_id": None}],
    }

    class Small:
        version = "2026.01.02"

        def table(self, name: str) -> pa.Table:
            return pa.Table.from_pylist(tables.get(name, []))

    found = view(Small(), "act_a")  # type: ignore[arg-type]
    assert (found.row["actor_id"], found.redirected_from) == ("act_c", "act_a")
