"""The tables as a whole: all there, of the published schema, valid by their models, with no dangling key."""

from __future__ import annotations

import polars as pl
import pytest
from link_builders import (
    LABOUR,
    LAO_LABOUR,
    body,
    dangling,
    event_of,
    instrument,
    link,
    person,
    reading,
    rows,
    said,
    source,
)

from schemas.arrow import arrow_schema
from schemas.records import CommitmentMention, FigureMention
from schemas.tables import TABLES

MINISTERS = (
    LABOUR,
    LAO_LABOUR,
    person("Trần Văn Bình", "VNM", "host", "Bộ trưởng", "Bộ Lao động"),
    person("Xổm-xay Phông-sa-vẳn", "LAO", "guest", "Bộ trưởng", "Bộ Lao động Lào"),
)
MEMO = instrument("memorandum_of_understanding", "Bản ghi nhớ về lao động", "2026/2030", parties=(LABOUR, LAO_LABOUR))
FULL = reading(
    "full",
    said("visit", "2026-03-02/2026-03-05", participants=MINISTERS, place="Hà Nội", place_country="VNM"),
    said("meeting", "2026-03-03", participants=MINISTERS, place="Hà Nội", place_subdivision="VN-HN",
         place_country="VNM", sectors=("labour",)),
    said("agreement_signing", "2026-03-03", participants=MINISTERS, agreements=((0, "signs"),), place_country="VNM"),
    published="2026-03-04",
    agreements=[MEMO],
    figures=(FigureMention(500, "exact", "người", "person", "lao động", 0, 5, "Câu 0", "test", None, "LAO", 1),),
    commitments=(CommitmentMention(0, 5, "Câu 0", "test", ("labour",), "2027", 1),),
)  # fmt: skip


def test_every_table_has_its_schema_and_validates() -> None:
    tables = link(FULL)
    assert set(tables) == set(TABLES) - {"quarantine"}
    for name, table in tables.items():
        assert table.schema.equals(arrow_schema(name)), name
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)
        TABLES[name].model.validate(frame)


def test_every_foreign_key_resolves_and_primary_keys_are_unique() -> None:
    tables = link(FULL, reading("other", said(participants=(body("Hội Thử nghiệm"),)), published="2026-03"))
    assert list(dangling(tables)) == []
    for name, table in tables.items():
        keys = list(zip(*(table[column].to_pylist() for column in TABLES[name].primary_key), strict=True))
        assert len(keys) == len(set(keys)), name


def test_no_reading_gives_all_tables_empty() -> None:
    tables = link()
    assert set(tables) == set(TABLES) - {"quarantine"}
    assert {table.num_rows for table in tables.values()} == {0}


def test_statements_go_with_the_event_of_their_mention() -> None:
    tables = link(FULL)
    meeting = event_of(tables, FULL, 1)
    assert rows(tables, "figures")[0]["event_id"] == meeting
    assert rows(tables, "commitments")[0]["event_id"] == meeting


def test_a_publisher_without_source_is_left_out() -> None:
    tables = link(FULL)
    assert rows(tables, "publishers") == [
        {
            "publisher_id": "paper",
            "name": "A paper",
            "homepage": "https://example.org",
            "country": "VNM",
            "language": "vi",
        }
    ]
    assert source("paper").publisher_id == rows(tables, "documents")[0]["publisher_id"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_copy_fetched_last_counts(order: int) -> None:
    old = reading("page", said(participants=(body("Hội Cũ"),)), fetched=1)
    new = reading("page", said(participants=(body("Hội Mới"),)), fetched=2)
    tables = link(*[old, new][::order])
    assert tables["documents"].num_rows == 1
    assert rows(tables, "documents")[0]["archive"] == "test.warc.gz:2"
    assert [row["name_vi"] for row in rows(tables, "actors", kind="organization")] == ["Hội Mới"]
    assert tables["mentions"].num_rows == 1
