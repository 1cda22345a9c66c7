"""Every kind of bad row goes to quarantine with the right check, and no good row is lost with it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from schemas.tables import TABLES
from tasks.publish.refusal import row_json
from tasks.publish.validate import Validated, validate_tables
from tests.publish.release_sample import Rows, as_tables, sample_rows

BASE: dict[str, dict[str, Any]] = {
    "documents": {"document_id": "doc_new"},
    "mentions": {"mention_id": "men_new"},
    "events": {"event_id": "evt_new"},
    "actors": {"actor_id": "act_new", "successor_actor_id": None},
    "offices": {"position": "Cục trưởng"},
    "participants": {"role": "speaker"},
    "agreements": {"agreement_id": "agr_new", "predecessor_agreement_id": None},
    "agreement_parties": {"actor_id": "act_body"},
    "agreement_events": {"relation": "reviews"},
    "agreement_mentions": {"agreement_id": "agr_old"},
    "figures": {"figure_id": "fig_new"},
    "commitments": {"commitment_id": "com_new"},
    "event_links": {"relation": "part_of"},
    "redirects": {"old_id": "evt_older"},
    "quarantine": {"quarantine_id": "qua_new"},
    "publishers": {"publisher_id": "bao-moi"},
}
"""What makes a copy of the first row of a table a further good row, were it not for the fault."""

WHOLE_ROW = (
    "evidence",
    "offsets",
    "unique_key",
    "date_bounds",
    "place_country",
    "published_order",
    "self_link",
    "self_redirect",
)
UNDONE = "Vie\u0302t Nam"
FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("documents", {"document_id": "evt_1"}, "str_matches"),
    ("documents", {"document_id": None}, "not_null"),
    ("documents", {"document_id": "doc_0000", "title": "Bài khác"}, "unique_key"),
    ("documents", {"url": "ftp://bao.example/a"}, "str_matches"),
    ("documents", {"file": "/tmp/bai.html"}, "relative_path"),
    ("documents", {"file": "../bai.html"}, "relative_path"),
    ("documents", {"file": "C:\\bai.html"}, "relative_path"),
    ("documents", {"publisher_id": "khong-co"}, "foreign_key"),
    ("documents", {"title": UNDONE}, "nfc"),
    ("documents", {"body": "  \n "}, "blank"),
    ("documents", {"body": None}, "not_null"),
    ("documents", {"authors": None}, "not_null"),
    ("documents", {"published_edtf": "2026-02-30"}, "edtf"),
    ("documents", {"published_edtf": "2026-13"}, "edtf"),
    ("documents", {"published_edtf": "tháng 2"}, "edtf"),
    ("documents", {"published_edtf": "2026-05-01\n"}, "edtf"),
    ("documents", {"published_origin": "guess"}, "isin"),
    ("documents", {"language": "Vietnamese"}, "str_matches"),
    ("documents", {"fetched_at": None}, "not_null"),
    ("documents", {"content_sha256": "abc"}, "str_matches"),
    ("documents", {"archive": "/srv/a.warc.gz:0"}, "str_matches"),
    ("documents", {"is_relevant": None}, "not_null"),
    ("mentions", {"event_id": "evt_nowhere"}, "foreign_key"),
    ("mentions", {"document_id": "doc_nowhere"}, "foreign_key"),
    ("mentions", {"start": -1}, "greater_than_or_equal_to"),
    ("mentions", {"start": 5}, "offsets"),
    ("mentions", {"start": 0, "end": 33, "quote": "x" * 33}, "evidence"),
    ("mentions", {"start": 9000, "end": 9001, "quote": "x"}, "evidence"),
    ("mentions", {"event_type": "party"}, "isin"),
    ("mentions", {"status": "maybe"}, "isin"),
    ("mentions", {"date_edtf": "2026/2025"}, "edtf"),
    ("mentions", {"place_subdivision": "VN-SG"}, "place_country"),
    ("mentions", {"place_subdivision": "XX-01", "place_country": None}, "iso_3166_2"),
    ("mentions", {"place_country": "LAX", "place_subdivision": None}, "iso_3166_1"),
    ("mentions", {"place_country": "Laos", "place_subdivision": None}, "str_matches"),
    ("mentions", {"sectors": ["magic"]}, "vocabulary_list"),
    ("mentions", {"countries": ["VNM", "LAO"]}, "country_list"),
    ("mentions", {"countries": ["LAO", "LAO"]}, "country_list"),
    ("mentions", {"countries": ["LAO", "QQQ"]}, "country_list"),
    ("mentions", {"countries": ["LAO", None]}, "country_list"),
    ("mentions", {"ordinal": 0}, "greater_than_or_equal_to"),
    ("mentions", {"confidence": 1.5}, "less_than_or_equal_to"),
    ("mentions", {"confidence": float("nan")}, "not_null"),
    ("mentions", {"mention_id": "men_0000", "trigger": "khác"}, "unique_key"),
    ("events", {"event_id": "Evt_1"}, "str_matches"),
    ("events", {}, "mentioned"),
    ("events", {"date_start": date(2025, 1, 1)}, "date_bounds"),
    ("events", {"date_edtf": None}, "date_bounds"),
    ("events", {"plover_fit": "close"}, "isin"),
    ("events", {"cameo_code": "5"}, "str_matches"),
    ("events", {"mode": None}, "not_null"),
    ("events", {"first_published_at": datetime(2030, 1, 1, tzinfo=UTC)}, "published_order"),
    ("events", {"document_count": 2}, "count_order"),
    ("events", {"mention_count": 0, "document_count": 0}, "greater_than_or_equal_to"),
    ("actors", {"kind": "alien"}, "isin"),
    ("actors", {"parent_actor_id": "act_nowhere"}, "foreign_key"),
    ("actors", {"aliases": None}, "not_null"),
    ("actors", {"name_en": ""}, "blank"),
    ("offices", {"organization_actor_id": "act_nowhere"}, "foreign_key"),
    ("offices", {"position": "Vụ trưởng", "organization_actor_id": None}, "unique_key"),
    ("participants", {"role": "king"}, "isin"),
    ("participants", {"actor_id": "act_nowhere"}, "foreign_key"),
    ("agreements", {"kind": "pact"}, "isin"),
    ("agreements", {"valid_edtf": "2026/2027/2028"}, "edtf"),
    ("agreement_parties", {"agreement_id": "agr_nowhere"}, "foreign_key"),
    ("agreement_events", {"relation": "breaks"}, "isin"),
    ("agreement_mentions", {"quote": "thỏa thuận!"}, "evidence"),
    ("figures", {"quantity": float("inf")}, "finite"),
    ("figures", {"quantity": None}, "not_null"),
    ("figures", {"qualifier": "roughly"}, "isin"),
    ("figures", {"event_id": "evt_nowhere"}, "foreign_key"),
    ("figures", {"country": "USA "}, "str_matches"),
    ("commitments", {"horizon_edtf": "soon"}, "edtf"),
    ("commitments", {"end": 3}, "offsets"),
    ("event_links", {"other_event_id": "evt_0001"}, "self_link"),
    ("event_links", {"mention_id": "men_nowhere"}, "foreign_key"),
    ("redirects", {"old_id": "evt_0001"}, "redirect_source"),
    ("redirects", {"new_id": "evt_nowhere"}, "redirect_target"),
    ("redirects", {"new_id": "doc_0000"}, "redirect_kind"),
    ("redirects", {"old_id": "evt_same", "new_id": "evt_same"}, "self_redirect"),
    ("redirects", {"since_version": "soon"}, "str_matches"),
    ("quarantine", {"table": None}, "not_null"),
    ("publishers", {"country": "XYZ"}, "iso_3166_1"),
    ("publishers", {"homepage": "bao.example"}, "str_matches"),
]


def _kept(validated: Validated, table: str) -> list[dict[str, Any]]:
    key = TABLES[table].primary_key
    return sorted(validated.tables[table].to_pylist(), key=lambda row: [str(row[name]) for name in key])


@pytest.fixture(scope="module")
def good() -> Validated:
    return validate_tables(as_tables(sample_rows()), "run-1")


def test_the_sample_itself_is_good(good: Validated) -> None:
    assert good.quarantine_rows == ()
    assert good.problems == ()
    assert all(table.num_rows for table in good.tables.values())


def _bad_row(number: int) -> tuple[str, dict[str, Any]]:
    table, fault, _ = FAULTS[number]
    base = dict(BASE[table])
    if len(TABLES[table].primary_key) == 1:
        column = TABLES[table].primary_key[0]
        base[column] = f"{base[column]}{number}"
    return table, {**sample_rows()[table][0], **base, **fault}


@pytest.fixture(scope="module", params=["before the good rows", "after the good rows"])
def injected(request: pytest.FixtureRequest) -> Validated:
    rows = sample_rows()
    for number in range(len(FAULTS)):
        table, bad = _bad_row(number)
        first = request.param.startswith("before") and FAULTS[number][2] != "unique_key"
        rows[table].insert(0 if first else len(rows[table]), bad)
    return validate_tables(as_tables(rows), "run-1")


@pytest.mark.parametrize(
    "number",
    range(len(FAULTS)),
    ids=[f"{table}-{'-'.join(fault) or 'alone'}-{check}" for table, fault, check in FAULTS],
)
def test_a_bad_row_is_refused_with_the_right_reason(injected: Validated, number: int) -> None:
    table, bad = _bad_row(number)
    (refused,) = [row for row in injected.quarantine_rows if row["table"] == table and row["row"] == row_json(bad)]
    assert refused["check"] == FAULTS[number][2]
    assert refused["run_id"] == "run-1"
    column = next(iter(FAULTS[number][1]), "mention")
    assert column.split("_")[0] in refused["message"] or refused["check"] in WHOLE_ROW


def test_no_good_row_is_lost_and_no_bad_one_is_kept(good: Validated, injected: Validated) -> None:
    assert len(injected.quarantine_rows) == len(FAULTS)
    assert not injected.fatal
    for name in TABLES:
        if name != "quarantine":
            assert _kept(injected, name) == _kept(good, name)
    held = injected.tables["quarantine"].to_pylist()
    assert held == good.tables["quarantine"].to_pylist() + list(injected.quarantine_rows)


def test_there_are_at_least_forty_kinds_and_every_table_has_some() -> None:
    assert len(FAULTS) >= 40
    assert {table for table, _, _ in FAULTS} == set(TABLES)


def _without(rows: Rows, **columns: Any) -> None:
    table, column, value = columns["table"], columns["column"], columns["value"]
    rows[table][columns["row"]][column] = value


def test_a_refused_document_takes_everything_that_rests_on_it_along() -> None:
    rows = sample_rows()
    _without(rows, table="documents", row=2, column="language", value="?")
    validated = validate_tables(as_tables(rows), "run-1")
    refused = {(row["table"], row["check"]) for row in validated.quarantine_rows}
    assert ("documents", "str_matches") in refused
    for table in ("mentions", "events", "participants", "agreement_events", "agreement_mentions", "figures"):
        assert (table, "dependant") in refused
    assert validated.tables["documents"].num_rows == 3
    assert validated.tables["events"]["event_id"].to_pylist() == ["evt_0000", "evt_0001", "evt_0003"]
    assert validated.tables["participants"].num_rows == 6
    messages = {row["message"] for row in validated.quarantine_rows if row["table"] == "events"}
    assert messages == {"all its mentions were refused"}


def test_a_chain_of_actors_falls_together() -> None:
    rows = sample_rows()
    rows["actors"] += [
        {**rows["actors"][1], "actor_id": "act_a", "kind": "?"},
        {**rows["actors"][1], "actor_id": "act_b", "parent_actor_id": "act_a"},
        {**rows["actors"][1], "actor_id": "act_c", "parent_actor_id": "act_b"},
    ]
    validated = validate_tables(as_tables(rows), "run-1")
    assert sorted(json.loads(row["row"])["actor_id"] for row in validated.quarantine_rows) == [
        "act_a",
        "act_b",
        "act_c",
    ]
    told = {json.loads(row["row"])["actor_id"]: row["message"] for row in validated.quarantine_rows}
    assert told["act_c"] == "parent_actor_id act_b was refused itself (dependant)"


def test_an_event_that_counts_wrongly_is_refused() -> None:
    rows = sample_rows()
    rows["events"][3]["mention_count"] = 7
    validated = validate_tables(as_tables(rows), "run-1")
    (row,) = [row for row in validated.quarantine_rows if row["table"] == "events"]
    assert row["check"] == "counts"
    assert row["message"] == "counts 7 mentions in 1 documents; there are 1 in 1"


def test_an_event_that_lost_a_mention_is_counted_anew() -> None:
    rows = sample_rows()
    later = datetime(2026, 12, 1, tzinfo=UTC)
    second = {**rows["mentions"][0], "mention_id": "men_x", "document_id": "doc_0001", "published_at": later}
    second["start"] += 0
    rows["mentions"].append({**second, "status": "?"})
    rows["events"][0].update(mention_count=2, document_count=2, last_published_at=later)
    validated = validate_tables(as_tables(rows), "run-1")
    event = validated.tables["events"].to_pylist()[0]
    assert (event["mention_count"], event["document_count"]) == (1, 1)
    assert event["last_published_at"] == rows["mentions"][0]["published_at"]
    assert [p.name for p in validated.problems] == ["refused:mentions", "events_recounted"]


def test_refusals_have_the_same_ids_in_any_order_of_rows_and_any_run() -> None:
    rows = sample_rows()
    rows["mentions"][1]["status"] = "?"
    rows["documents"][3]["language"] = "?"
    turned = {name: list(reversed(found)) for name, found in rows.items()}
    one = validate_tables(as_tables(rows), "run-1").quarantine_rows
    two = validate_tables(as_tables(turned), "run-2").quarantine_rows
    assert [row["quarantine_id"] for row in one] == [row["quarantine_id"] for row in two]
    assert {row["run_id"] for row in two} == {"run-2"}


def test_a_row_that_fails_several_checks_says_all_of_them() -> None:
    rows = sample_rows()
    rows["figures"][0].update(qualifier="roughly", country="QQQ")
    (row,) = validate_tables(as_tables(rows), "run-1").quarantine_rows
    assert row["message"] == (
        'qualifier is not in the vocabulary Qualifier: "roughly"; country is not an ISO 3166-1 alpha-3 code: "QQQ"'
    )
