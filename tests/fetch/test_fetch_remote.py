"""Finished WARC files in an object store: put once, fetched back when missing, never replaced."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.outcomes import Purpose
from tasks.fetch.archive import Archive
from tasks.fetch.ledger import Ledger
from tasks.fetch.reconcile import catch_up, prepare
from tasks.fetch.records import Context
from tasks.fetch.remote import WarcStore
from tasks.fetch.verify import verify
from tasks.objects import StoreError
from tests.s3_server import Server, fresh_store

AT = datetime(2026, 11, 21, tzinfo=UTC)
CONTEXT = Context(Purpose.PAGE)
pytestmark = pytest.mark.usefixtures("s3_surroundings")


@pytest.fixture
def store(s3: Server) -> WarcStore:
    return WarcStore(fresh_store(s3))


def _write(folder: Path, *names: str, remote: WarcStore | None = None) -> list[str]:
    """Keep a page of each name in an archive, each in a file of its own; where they lie."""
    with Archive(folder, max_bytes=1, remote=remote) as archive:
        entries = [archive.add_file(name, name.encode(), at=AT, context=CONTEXT, content_type=None) for name in names]
    return [entry.archive for entry in entries]


def test_finished_files_are_put_once_and_fetched_back(store: WarcStore, tmp_path: Path) -> None:
    references = _write(tmp_path / "one", "a", "b")
    assert store.put(tmp_path / "one") == [reference.split(":")[0] for reference in references]
    assert store.put(tmp_path / "one") == []
    there = Archive(tmp_path / "two", remote=store)
    assert there.files() == Archive(tmp_path / "one").files()
    assert there.size(there.files()[0]) == Archive(tmp_path / "one").size(there.files()[0])
    assert not (tmp_path / "two").exists()
    assert [there.read(reference).content for reference in references] == [b"a", b"b"]
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == there.files()
    with pytest.raises(ValueError, match="no such record"):
        there.read("other.warc.gz:0")
    assert verify(there).records == verify(Archive(tmp_path / "one")).records == 4


def test_a_file_that_is_being_written_stays_local(store: WarcStore, tmp_path: Path) -> None:
    with Archive(tmp_path, remote=store) as archive:
        archive.add_file("a", b"a", at=AT, context=CONTEXT, content_type=None)
        assert store.put(tmp_path) == []
    assert len(store.put(tmp_path)) == 1


def test_the_ledger_is_made_again_from_the_store(store: WarcStore, tmp_path: Path) -> None:
    references = _write(tmp_path / "one", "a", "b")
    store.put(tmp_path / "one")
    with Ledger(tmp_path / "ledger.sqlite") as ledger, Archive(tmp_path / "two", remote=store) as archive:
        assert prepare(archive, ledger) == []
        assert [capture.archive for capture in ledger.captures()] == references
        for path in (tmp_path / "two").glob("*.warc.gz"):
            path.unlink()
        assert prepare(archive, ledger) == []
    with Ledger(tmp_path / "again.sqlite") as fresh, Archive(tmp_path / "two", remote=store) as archive:
        assert catch_up(fresh, archive) == 2
    (more,) = _write(tmp_path / "two", "c", remote=store)
    assert int(more.rsplit("-")[-1].split(".")[0]) == 2


def test_nothing_in_the_store_is_replaced(store: WarcStore, tmp_path: Path) -> None:
    _write(tmp_path / "one", "a")
    (name,) = store.put(tmp_path / "one")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / name).write_bytes(b"another")
    with pytest.raises(StoreError, match=r"is another file than .*; only one machine may write to an archive"):
        store.put(tmp_path / "two")
    assert Archive(tmp_path / "three", remote=store).size(name) == (tmp_path / "one" / name).stat().st_size


def test_a_file_cut_short_on_its_way_is_not_taken(
    store: WarcStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "one", "a")
    (name,) = store.put(tmp_path / "one")
    monkeypatch.setattr("tasks.objects.ObjectStore.download", lambda self, key, path: path.write_bytes(b"short"))
    with pytest.raises(StoreError, match="came with another length; run again"):
        Archive(tmp_path / "two", remote=store).path(name)
    assert list((tmp_path / "two").iterdir()) == []
    monkeypatch.setattr("tasks.objects.ObjectStore.upload", lambda self, key, path: None)
    _write(tmp_path / "one", "b")
    with pytest.raises(StoreError, match=r"did not arrive whole; run again"):
        store.put(tmp_path / "one")


def test_what_killed_readers_left_is_removed_after_a_day(store: WarcStore, tmp_path: Path) -> None:
    old, young = tmp_path / "a.warc.gz.1.fetching", tmp_path / "a.warc.gz.2.fetching"
    for path in (old, young):
        path.write_bytes(b"")
    os.utime(old, (time.time() - 100_000,) * 2)
    store.put(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".fetching"] == [young.name]
