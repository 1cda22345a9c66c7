"""What a correction may set: columns that nothing else decides, and values that the table's own model takes."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.settable import field_problem, settable_columns, value_problem


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("events", "status", "cancelled"),
        ("events", "date_edtf", "2026-03/2026-05"),
        ("events", "date_edtf", None),
        ("events", "sectors", ["health", "trade"]),
        ("events", "countries", ["LAO", "VNM"]),
        ("events", "ordinal", 7),
        ("events", "place_subdivision", "VN-HN"),
        ("events", "confidence", 0.5),
        ("actors", "name_en", "The Green"),
        ("agreements", "kind", "minutes"),
    ],
)
def test_what_a_row_may_hold_can_be_set(table: str, field: str, value: Any) -> None:
    assert field_problem(table, field) is None
    assert value_problem(table, field, value) is None


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("status", "done", "'done' is not in the vocabulary Status"),
        ("status", None, "cannot be null"),
        ("status", 7, "7 is not of the type text"),
        ("date_edtf", "yesterday", "'yesterday' is not a date of the published EDTF subset"),
        ("sectors", "health", "'health' is not of the type list of texts"),
        ("place", ["Huế"], "['Huế'] is not of the type text"),
        ("sectors", ["helth"], "['helth'] holds a value that is not in the vocabulary Sector"),
        ("countries", ["VNM", "LAO"], "['VNM', 'LAO'] is not a sorted list of distinct ISO 3166-1 alpha-3 codes"),
        ("ordinal", "seven", "'seven' is not of the type whole number"),
        ("ordinal", 0, "0 fails greater_than_or_equal_to(1)"),
        ("confidence", "much", "'much' is not of the type number"),
        ("place_country", "XXX", "'XXX' is not an ISO 3166-1 alpha-3 code"),
        ("title_vi", "", "'' says nothing; publish null instead"),
    ],
)
def test_what_no_row_may_hold_is_told(field: str, value: Any, problem: str) -> None:
    assert value_problem("events", field, value) == problem


@pytest.mark.parametrize("field", ["event_id", "mention_count", "date_start", "first_published_at", "colour"])
def test_keys_counts_and_what_follows_from_others_cannot_be_set(field: str) -> None:
    told = field_problem("events", field)
    assert told is not None
    assert told.startswith("events has no such field to set; it has announced_date_edtf, cameo_code, ")
    assert field not in settable_columns("events")
