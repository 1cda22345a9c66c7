"""Corrections from the command line: written for rows that are shown, applied by the next run, listed by its log."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from schemas.corrections import load_corrections
from tests.flows.conftest import Hoptac

WHY = ("--because", "The second sentence says otherwise.", "--who", "Editor", "--corrections", "put-right")


@pytest.fixture
def output(demo_folder: Path) -> str:
    return str(demo_folder / "output")


def shared_event(output: str) -> str:
    events = pl.read_parquet(f"{output}/latest/events/*.parquet").sort("event_id")
    return str(events.filter(pl.col("mention_count") > 1)["event_id"][0])


def test_a_field_put_right_is_in_the_next_release_and_its_changelog(
    hoptac: Hoptac, demo_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("output", "archive"):
        shutil.copytree(demo_folder / part, folder / part, symlinks=True)
    monkeypatch.setenv("HOPTAC_CORRECTIONS", str(folder / "put-right"))
    event = shared_event("output")
    told = hoptac("correct", event, "--set", "sectors=[health, trade]", "--name", "two-fields", *WHY)
    assert (told.code, told.out.strip()) == (0, "put-right/two-fields.yaml")
    assert hoptac("rebuild").code == 0
    shown = json.loads(hoptac("show", event, "--json").out)
    assert shown["row"]["sectors"] == ["health", "trade"]
    changelog = (folder / "output" / "latest" / "CHANGELOG.md").read_text("utf-8")
    assert "`two-fields` (set field; Editor, " in changelog
    assert "The second sentence says otherwise." in changelog


def test_mentions_and_events_and_actors_can_be_put_right(hoptac: Hoptac, output: str, folder: Path) -> None:
    mentions = pl.read_parquet(f"{output}/latest/mentions/*.parquet").sort("mention_id")
    event = shared_event(output)
    of_event = mentions.filter(pl.col("event_id") == event)["mention_id"].to_list()
    other = mentions.filter(pl.col("event_id") != event)["event_id"][0]
    actors = pl.read_parquet(f"{output}/latest/participants/*.parquet")["actor_id"].unique().sort().to_list()
    organizations = [
        actor
        for actor in actors
        if json.loads(hoptac("show", actor, "--output", output, "--json").out)["row"]["kind"] == "organization"
    ][:2]
    for arguments, action in (
        ((of_event[0], "--reject"), "reject_mention"),
        ((event, other, "--merge"), "merge_events"),
        ((of_event[0], "--split", "--name", "apart"), "split_event"),
        ((*organizations, "--same-actor"), "alias_actors"),
    ):
        told = hoptac("correct", *arguments, *WHY, "--output", output, "--date", "2026-11-21")
        assert told.code == 0, told.err
        written = load_corrections(Path(told.out.strip()).parent)
        assert action in {correction.action for correction in written}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("evt_none", "--set", "place=Huế"), "evt_none: no event, actor or agreement of this release"),
        (("evt_none",), "say what to do with evt_none"),
        (("evt_none", "--merge"), "evt_none: name at least two ids"),
        (("evt_none", "evt_none", "--merge"), "evt_none: name at least two ids"),
        (("evt_none", "--set", "date_edtf=2025-13-01"), "not readable as YAML"),
        (("evt_none", "evt_other", "--reject"), "one id at a time"),
        (("evt_none", "--set", "place"), "place: write it as FIELD=VALUE"),
        (("evt_none", "--set", "place=["), "not readable as YAML"),
        (("act_none", "--part-name", "x"), "act_none: no actor of this release"),
    ],
)
def test_what_cannot_be_put_right_is_told(
    hoptac: Hoptac, output: str, arguments: tuple[str, ...], problem: str
) -> None:
    told = hoptac("correct", *arguments, *WHY, "--output", output)
    assert told.code == 2
    assert problem in told.err
    assert not Path("put-right").exists()


def test_a_name_is_given_once_and_a_reason_is_asked_for(hoptac: Hoptac, output: str) -> None:
    event = shared_event(output)
    arguments = ("correct", event, "--set", "place=Huế", "--output", output)
    assert hoptac(*arguments, *WHY).code == 0
    assert "there is a correction" in hoptac(*arguments, *WHY).err
    short = hoptac(*arguments, "--because", "wrong", "--who", "Editor", "--name", "new")
    assert short.code == 2
    assert "reason" in short.err
