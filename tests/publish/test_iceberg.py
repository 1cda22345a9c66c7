"""Releases in an Iceberg catalog (SQLite): every table as published, a tag for each release, nothing copied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyiceberg.catalog import Catalog

from schemas.arrow import arrow_schema
from schemas.tables import TABLES
from tasks.publish import PublishError, ReleaseStore, list_releases, open_release, prune, publish_release
from tasks.publish.iceberg import NAMESPACE, RELEASE, local_parts, open_catalog, register_release
from tests.publish.release_sample import DAY, Publish, clock, sample, sample_rows, trusted
from tests.s3_server import Server, fresh_store

ROOT = Path(__file__).resolve().parents[2]
REGION = {"s3.region": "us-east-1"}


def _properties(folder: Path) -> dict[str, str]:
    (folder / "warehouse").mkdir(exist_ok=True)
    return {"uri": f"sqlite:///{folder}/catalog.db", "warehouse": (folder / "warehouse").as_uri(), "type": "sql"}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return open_catalog("shelf", _properties(tmp_path))


def _register(catalog: Catalog, output: Path, version: str | None = None) -> tuple[str, ...]:
    release = open_release(output, version)
    kept = [each.version for each in list_releases(output)]
    return register_release(catalog, release, local_parts(release), kept).tables


def _read(catalog: Catalog, table: str, tag: str | None = None) -> pa.Table:
    read = catalog.load_table((NAMESPACE, table))
    if tag is None:
        return read.scan().to_arrow()
    snapshot = read.snapshot_by_name(tag)
    assert snapshot is not None
    assert snapshot.summary is not None
    assert snapshot.summary[RELEASE] == tag
    return read.scan(snapshot_id=snapshot.snapshot_id).to_arrow()


def _sorted(table: str, rows: pa.Table) -> list[object]:
    return rows.sort_by([(column, "ascending") for column in TABLES[table].primary_key]).to_pylist()


def test_a_release_is_read_month_by_month_and_the_one_before_by_its_tag(
    publish: Publish, output: Path, tmp_path: Path, catalog: Catalog
) -> None:
    publish(sample(4))
    assert _register(catalog, output) == tuple(TABLES)
    assert _register(catalog, output) == ()
    rows = sample_rows(5)
    rows["events"][1]["title_vi"] = "Lễ ký đã đổi tên"
    publish(trusted(rows))
    assert _register(catalog, output) == tuple(TABLES)
    for version, tag in (("2026.11.21", "2026.11.21"), ("2026.11.21.1", None), ("2026.11.21.1", "2026.11.21.1")):
        release = open_release(output, version)
        for name in TABLES:
            assert _sorted(name, _read(catalog, name, tag)) == _sorted(name, release.table(name)), (name, version)
    events = catalog.load_table((NAMESPACE, "events"))
    parts = sorted(file["file_path"] for file in events.inspect.files().to_pylist())
    assert parts == local_parts(open_release(output))["events"]
    assert [Path(part).name for part in parts] == [f"2026-0{month}.parquet" for month in (1, 2, 3)]
    assert not list((tmp_path / "warehouse").rglob("*.parquet"))


def _hoptac(folder: Path, server: Server, *arguments: str) -> str:
    """What a command line says that finds store and catalog by its environment."""
    catalog = {f"PYICEBERG_CATALOG__SHELF__{name.upper()}": value for name, value in _properties(folder).items()}
    surroundings = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **server.environment(folder), **catalog}
    command = [sys.executable, "-c", "from flows.cli import main; main()", *arguments]
    ended = subprocess.run(command, env=surroundings, cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_only_the_month_that_changed_is_another_object_in_a_store(
    s3_surroundings: Server, tmp_path: Path, catalog: Catalog
) -> None:
    store = fresh_store(s3_surroundings)
    seen = []
    for documents in (4, 5):
        publish_release(
            sample(documents),
            tmp_path / "output",
            version_day=DAY,
            run_summary={"run_id": "run"},
            clock=clock,
            remote=ReleaseStore(store),
        )
        said = _hoptac(tmp_path, s3_surroundings, "releases", "register", "--catalog", "shelf", "--output", store.uri)
        version = ReleaseStore(store).latest()
        assert said == f"release {version} in catalog shelf: 16 tables\n"
        events = catalog.load_table((NAMESPACE, "events"))
        seen.append({file["file_path"] for file in events.inspect.files().to_pylist()})
    assert all(path.startswith(f"{store.uri}/parts/") for path in seen[1])
    assert (len(seen[0]), len(seen[1]), len(seen[0] & seen[1])) == (3, 3, 2)
    here = open_catalog("shelf", {**_properties(tmp_path), "s3.endpoint": s3_surroundings.address, **REGION})
    assert _read(here, "events").num_rows == 5
    assert _read(here, "events", "2026.11.21").num_rows == 4


def test_a_table_of_an_older_schema_becomes_what_is_published(publish: Publish, output: Path, catalog: Catalog) -> None:
    published = arrow_schema("agreement_parties")
    older = pa.schema([published.field(0), pa.field("weight", pa.float64(), nullable=False)])
    catalog.create_table((NAMESPACE, "agreement_parties"), schema=older)
    publish(sample())
    _register(catalog, output)
    assert _read(catalog, "agreement_parties").column_names == published.names
    other = pa.schema([field.with_type(pa.int64()) for field in published])
    catalog.drop_table((NAMESPACE, "agreement_parties"))
    catalog.create_table((NAMESPACE, "agreement_parties"), schema=other)
    _register(catalog, output)
    assert _read(catalog, "agreement_parties").schema.types == published.types


def test_a_part_that_is_gone_is_told_and_the_table_stays_as_it_is(
    publish: Publish, output: Path, catalog: Catalog
) -> None:
    publish(sample(4))
    _register(catalog, output)
    publish(sample(5))
    release = open_release(output)
    parts = {**local_parts(release), "events": [str(output / "gone.parquet")]}
    with pytest.raises(PublishError, match=r"table hoptac\.events of the catalog: .*; drop it and register again"):
        register_release(catalog, release, parts, [release.version])
    assert _read(catalog, "events").num_rows == 4


def test_tags_of_pruned_releases_go_and_an_earlier_release_is_not_put_over_a_later_one(
    publish: Publish, output: Path, catalog: Catalog
) -> None:
    for documents in (4, 5, 6):
        publish(sample(documents))
        if documents != 5:
            _register(catalog, output)
    with pytest.raises(PublishError, match=r"release 2026\.11\.21\.1: a later one is registered already"):
        _register(catalog, output, "2026.11.21.1")
    prune(output, clock=clock, keep_monthly=0, keep_recent=1)
    release = open_release(output)
    found = register_release(catalog, release, local_parts(release), [release.version])
    assert (found.tables, found.forgotten) == ((), ("2026.11.21",))
    assert set(catalog.load_table((NAMESPACE, "events")).refs()) == {"main", release.version}


def test_a_catalog_that_cannot_be_used_is_one_line_without_what_was_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYICEBERG_HOME", str(tmp_path))
    for properties in ({}, {"uri": "sqlite:////nowhere/secret.db"}, {"uri": "http://user:secret@127.0.0.1:9/"}):
        with pytest.raises(
            PublishError, match=r"catalog shelf: cannot be used .*; check PYICEBERG_CATALOG__SHELF__"
        ) as e:
            open_catalog("shelf", properties)
        assert "secret" not in str(e.value)
        assert "\n" not in str(e.value)
    monkeypatch.setitem(sys.modules, "pyiceberg.catalog", None)
    with pytest.raises(PublishError, match=r"Iceberg needs pyiceberg: install hoptac\[iceberg\]"):
        open_catalog("shelf", {})
