"""The public profile holds no bodies and only short quotes, and its evidence can still be replayed."""

from __future__ import annotations

import json
from pathlib import Path

from schemas.tables import TABLES
from tasks.publish import PublishSettings, open_release, verify_release
from tasks.publish.profile import QUOTE_LENGTH
from tests.publish.release_sample import Publish, Rows, as_tables, sample_rows

PUBLIC = PublishSettings(profile="public")


def _rows_with_a_long_quote() -> Rows:
    rows = sample_rows()
    body = rows["documents"][0]["body"] + " " + "rất dài " * 100
    rows["documents"][0].update(body=body, lead="Đoàn công tác")
    rows["mentions"][0].update(start=0, end=len(body) - 1, quote=body[:-1])
    rows["commitments"][1]["horizon_edtf"] = "soon"
    return rows


def test_the_public_profile_leaves_the_articles_out(publish: Publish, output: Path) -> None:
    rows = _rows_with_a_long_quote()
    result = publish(as_tables(rows), settings=PUBLIC)
    assert result.outcome == "published"
    release = open_release(output)
    assert verify_release(release.path) == []
    assert release.package["profile_of_content"] == "public"
    documents = release.table("documents").to_pylist()
    assert {(row["body"], row["lead"]) for row in documents} == {("", None)}
    assert all(row["content_sha256"] and row["archive"] for row in documents)
    for name in TABLES:
        if "quote" in release.table(name).column_names:
            assert all(len(row["quote"]) <= QUOTE_LENGTH for row in release.table(name).to_pylist())
    assert "public profile" in (release.path / "index.html").read_text(encoding="utf-8")


def test_its_evidence_replays_for_whoever_has_the_bodies(publish: Publish, output: Path) -> None:
    rows = _rows_with_a_long_quote()
    publish(as_tables(rows), settings=PUBLIC)
    bodies = {row["document_id"]: row["body"] for row in rows["documents"]}
    for row in open_release(output).table("mentions").to_pylist():
        assert bodies[row["document_id"]][row["start"] : row["end"]].startswith(row["quote"])


def test_what_was_refused_loses_its_quote_too(publish: Publish, output: Path) -> None:
    publish(as_tables(_rows_with_a_long_quote()), settings=PUBLIC)
    refused = [row for row in open_release(output).table("quarantine").to_pylist() if row["table"] == "commitments"]
    assert [set(json.loads(row["row"])) & {"quote", "body", "lead"} for row in refused] == [set()]


def test_nothing_new_is_no_public_release_either(publish: Publish) -> None:
    publish(as_tables(_rows_with_a_long_quote()), settings=PUBLIC)
    assert publish(as_tables(_rows_with_a_long_quote()), settings=PUBLIC).outcome == "unchanged"
