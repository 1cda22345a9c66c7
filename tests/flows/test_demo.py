"""The whole way, end to end: the sample site over HTTP, archive, articles, events, a release that others can load."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from flows.sample_site import serve_sample_site
from schemas.tables import TABLES, Table
from tasks.fetch.archive import Archive
from tasks.fetch.verify import verify
from tasks.publish import verify_release
from tests.flows.conftest import Hoptac

REFERRING = [table for table in TABLES.values() if table.foreign_keys]
EVIDENCED = ("mentions", "figures", "commitments", "agreement_mentions")


@pytest.fixture(scope="module")
def latest(demo_folder: Path) -> Path:
    return demo_folder / "output" / "latest"


def test_nothing_lies_outside_the_folder_of_the_demo(demo_folder: Path) -> None:
    assert [path.name for path in demo_folder.parent.iterdir()] == ["hoptac-demo"]


@pytest.mark.parametrize("table", TABLES)
def test_pandas_polars_and_duckdb_read_the_same_rows(latest: Path, table: str) -> None:
    by_polars = pl.read_parquet(f"{latest}/{table}/*.parquet")
    by_pandas = pd.read_parquet(latest / table)
    by_duckdb = duckdb.sql(f"SELECT * FROM '{latest}/{table}/*.parquet'")
    assert by_polars.columns == list(by_pandas.columns) == by_duckdb.columns
    keys = list(TABLES[table].primary_key)
    expected = sorted(map(str, by_polars.select(keys).rows()))
    found = by_pandas[keys].astype(object).where(by_pandas[keys].notna(), None)
    assert sorted(map(str, found.itertuples(index=False, name=None))) == expected
    assert sorted(map(str, by_duckdb.select(*keys).fetchall())) == expected


@pytest.mark.parametrize(
    "table", ["documents", "mentions", "events", "actors", "participants", "quarantine", "publishers"]
)
def test_the_sample_site_fills_the_table(latest: Path, table: str) -> None:
    assert pl.scan_parquet(f"{latest}/{table}/*.parquet").select(pl.len()).collect().item() > 0


@pytest.mark.parametrize("table", REFERRING, ids=lambda table: table.name)
def test_every_foreign_key_resolves(latest: Path, table: Table) -> None:
    rows = pl.read_parquet(f"{latest}/{table.name}/*.parquet")
    for key in table.foreign_keys:
        known = pl.read_parquet(f"{latest}/{key.table}/*.parquet")[key.reference]
        assert set(rows[key.column].drop_nulls()) <= set(known)


@pytest.mark.parametrize("table", EVIDENCED)
def test_every_quote_stands_in_the_body_where_it_says(latest: Path, table: str) -> None:
    documents = pl.read_parquet(f"{latest}/documents/*.parquet")
    bodies = dict(documents.select("document_id", "body").iter_rows())
    rows = pl.read_parquet(f"{latest}/{table}/*.parquet").select("document_id", "start", "end", "quote")
    assert all(bodies[document][start:end] == quote for document, start, end, quote in rows.iter_rows())


def test_documents_carry_addresses_and_no_path_of_this_machine(latest: Path) -> None:
    documents = pl.read_parquet(f"{latest}/documents/*.parquet")
    assert documents["url"].str.contains(r"^http://[a-z]+\.example/").all()
    assert documents["file"].null_count() == documents.height
    assert documents["document_id"].is_unique().all()


def test_what_gave_no_article_is_in_quarantine_with_its_reason(latest: Path) -> None:
    refused = pl.read_parquet(f"{latest}/quarantine/*.parquet").filter(pl.col("table") == "documents")
    by_check = {json.loads(row["row"])["url"]: row["check"] for row in refused.to_dicts()}
    assert by_check["http://tintuc.example/trang-trong-4988801.html"] == "empty_page"
    assert "pdf_content" in by_check.values()


def test_archive_and_release_are_whole(demo_folder: Path, latest: Path) -> None:
    checked = verify(Archive(demo_folder / "archive"))
    assert checked.records > 30
    assert checked.damaged == ()
    assert verify_release(latest.resolve()) == []


def test_the_package_tells_of_the_run_and_of_the_quality(latest: Path) -> None:
    package = json.loads((latest / "datapackage.json").read_text())
    assert package["run"]["kind"] == "nightly"
    assert package["run"]["sources"]["thoisu"]["found"] > 0
    assert package["quality"]["measured_on"] == "sample_site/gold"
    assert package["quality"]["evidence"] == 1.0


def test_nights_in_a_row(hoptac: Hoptac, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First night: a release. Again: no body is sent, nothing is published. Second night: what changed, and no more."""
    first = json.loads(hoptac("demo", "--json").out)
    assert first["outcome"] == "published"

    again = hoptac("demo", "--json")
    second = json.loads(again.out)
    assert (second["outcome"], second["latest"], second["pages_read"]) == ("unchanged", first["version"], 0)
    assert "nothing changed since release" in second["reason"]
    assert sum(line["fetched"] for line in second["sources"]) == 0
    assert again.code == 0

    third = json.loads(hoptac("demo", "--night", "2", "--json").out)
    assert third["outcome"] == "published"
    assert sum(line["fetched"] for line in third["sources"]) == third["pages_read"] == 2
    assert third["rows"]["documents"] == first["rows"]["documents"] + 1

    old = set(_column(folder, first["version"], "documents", "document_id"))
    new = set(_column(folder, third["version"], "documents", "document_id"))
    assert old < new
    diff = json.loads(
        hoptac("diff", first["version"], third["version"], "--output", "hoptac-demo/output", "--json").out
    )
    assert (diff["tables"]["documents"]["added"], diff["tables"]["documents"]["removed"]) == (1, 0)


def test_a_second_run_is_sent_no_body(hoptac: Hoptac, folder: Path) -> None:
    """Measured at the server: every page that was fetched before is answered with 304."""
    with serve_sample_site() as site:
        arguments = ("run", "--since", "2012-01-01", "--contact", "tests", "--json")
        flags = ("--output", "out", "--archive", "kept")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOPTAC_CONNECT_TO", str(site))
            patch.setenv("HOPTAC_SOURCES", str(_sample_sources()))
            assert hoptac(*arguments, *flags).code == 0
            before = site.responses.copy()
            assert json.loads(hoptac(*arguments, *flags).out)["outcome"] == "unchanged"
            sent = site.responses - before
    assert sent[304] > 30
    assert sent[200] == 0


def test_a_dry_run_only_says_what_it_would_fetch(hoptac: Hoptac, folder: Path) -> None:
    with serve_sample_site() as site, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOPTAC_CONNECT_TO", str(site))
        patch.setenv("HOPTAC_SOURCES", str(_sample_sources()))
        ended = hoptac("run", "--since", "2012-01-01", "--source", "thoisu", "--limit", "2", "--dry-run")
        assert not any(".html" in asked for asked in site.requests)
    assert ended.code == 0
    assert "2 pages would be asked for" in ended.out
    assert "no contact is set" in ended.err
    assert not (folder / "output" / "latest.json").exists()


def _sample_sources() -> Path:
    from tasks.resources import data_folder

    return data_folder("sample_site") / "sources"


def _column(folder: Path, version: str, table: str, column: str) -> list[str]:
    place = folder / "hoptac-demo" / "output" / "releases" / version / table
    return pl.read_parquet(f"{place}/*.parquet")[column].to_list()
