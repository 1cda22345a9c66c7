"""Output and archive in object stores: the command line works as with folders, and the mirror may be lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from flows.archive_place import check_stores
from flows.settings import Settings, SettingsError, load_settings
from tasks.objects import open_store
from tasks.publish import PublishResult, ReleaseStore, publish_release
from tests.flows.conftest import Hoptac
from tests.flows.test_ingest import ARTICLE, html_page
from tests.s3_server import BUCKET, SECRET, Server, fresh_uri


@pytest.fixture
def places(folder: Path, s3_surroundings: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """A working folder whose releases and pages go to a store; its URI."""
    uri = fresh_uri()
    (folder / "hoptac.toml").write_text(f'output = "{uri}/out"\narchive = "{uri}/pages"\nmirror = "mirror"\n')
    return uri


def _json(hoptac: Hoptac, *arguments: str) -> object:
    ended = hoptac(*arguments, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def test_a_run_leaves_everything_in_the_store(hoptac: Hoptac, folder: Path, places: str, s3: Server) -> None:
    (folder / "one.txt").write_text(ARTICLE)
    ended = hoptac("ingest", "one.txt")
    assert ended.code == 0, ended.err
    prefix = places.removeprefix(f"s3://{BUCKET}/")
    (warc,) = [key for key in s3.keys(f"{prefix}/pages/") if key.endswith(".warc.gz")]
    assert not (folder / "output").exists()
    (release,) = _json(hoptac, "releases")
    assert (release["documents"], release["path"]) == (1, f"{places}/out/releases/{release['version']}.json")

    shutil.move(folder / "mirror", folder / "lost")
    assert hoptac("archive", "verify").out.startswith(f"{places}/pages: 2 records in 1 files, 0 damaged")
    assert _json(hoptac, "rebuild")["outcome"] == "unchanged"
    fetched = folder / "mirror" / "s3" / warc.replace(prefix, f"{BUCKET}/{prefix}", 1)
    assert fetched.read_bytes() == s3.client().get_object(Bucket=BUCKET, Key=warc)["Body"].read()

    (folder / "two.html").write_text(html_page("bai-2"))
    assert _json(hoptac, "ingest", "two.html")["outcome"] == "published"
    first, second = [line["version"] for line in _json(hoptac, "releases")]
    assert hoptac("releases", "verify").out == f"{first}: whole\n{second}: whole\n"
    changed = _json(hoptac, "diff", first, second, "--table", "documents")
    assert changed["tables"]["documents"]["added"] == 1
    assert first in hoptac("releases", "prune", "--dry-run").out
    found = _json(hoptac, "search", "Hà", "Nội")
    assert _json(hoptac, "show", found[0]["event_id"])["kind"] == "event"
    assert hoptac("releases", "verify", "2020.01.01").err.startswith(f"hoptac: {places}/out has no release 2020.01.01;")


def test_a_store_that_cannot_be_used_is_one_line_before_anything_is_done(
    hoptac: Hoptac, folder: Path, s3_surroundings: Server
) -> None:
    (folder / "one.txt").write_text(ARTICLE)
    ended = hoptac("ingest", "one.txt", "--output", "s3://nowhere/at-all")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "hoptac: s3://nowhere/at-all: there is no bucket nowhere; make it or give another URI\n"
    ended = hoptac("ingest", "one.txt", "--output", f"s3://AKIA:{SECRET}@{BUCKET}/out")
    assert ended.code == 2
    assert ended.err == (
        "hoptac: setting output: the URI of a store has the form s3://BUCKET/PREFIX, without credentials and options\n"
    )


def test_a_damaged_store_is_told_by_verify(hoptac: Hoptac, folder: Path, places: str, s3: Server) -> None:
    (folder / "one.txt").write_text(ARTICLE)
    assert hoptac("ingest", "one.txt").code == 0
    for key in s3.keys(f"{places.removeprefix(f's3://{BUCKET}/')}/out/parts/"):
        s3.client().put_object(Bucket=BUCKET, Key=key, Body=b"?")
    ended = hoptac("releases", "verify")
    assert ended.code == 1
    assert "events" in ended.out


def test_releases_of_a_folder_go_to_a_store(hoptac: Hoptac, folder: Path, s3_surroundings: Server) -> None:
    (folder / "one.txt").write_text(ARTICLE)
    assert hoptac("ingest", "one.txt").code == 0
    uri = fresh_uri()
    put = hoptac("releases", "upload", "output", "--output", uri)
    (release,) = _json(hoptac, "releases", "--output", uri)
    assert put.out == f"put: {release['version']}\n"
    assert hoptac("releases", "upload", "output", "--output", uri).out.startswith("put: none")
    assert hoptac("releases", "upload", "output").err.endswith("is a folder; give the URI of a store as --output\n")
    assert hoptac("releases", "upload", "nothing", "--output", uri).code == 2


def test_uris_become_stores_with_mirrors(folder: Path) -> None:
    settings = load_settings(output="s3://bucket/a/b/", archive=folder.as_uri() + "/pages")
    assert (settings.output, settings.output_store) == (Path(".hoptac/s3/bucket/a/b"), "s3://bucket/a/b")
    assert (settings.archive, settings.archive_store) == (folder / "pages", None)
    assert Settings.model_validate(settings.model_dump(mode="json")).output_store == "s3://bucket/a/b"
    assert load_settings(output=Path("plain")).output_store is None
    check_stores(load_settings())
    with pytest.raises(SettingsError, match="setting archive: the URI of a store has the form"):
        load_settings(archive="gs://bucket/pages")


def test_the_public_profile_goes_to_a_place_of_its_own(
    hoptac: Hoptac, folder: Path, places: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOPTAC_PUBLIC_OUTPUT", f"{places}/public")
    (folder / "one.txt").write_text(ARTICLE)
    assert hoptac("ingest", "one.txt").code == 0
    public = ReleaseStore(open_store(f"{places}/public")).open(folder / "looked-at")
    full = ReleaseStore(open_store(f"{places}/out")).open(folder / "looked-at-too")
    assert [release.package["profile_of_content"] for release in (public, full)] == ["public", "full"]
    assert public.table("documents")["body"].to_pylist() == [""]
    assert full.table("documents")["body"].to_pylist() != [""]
    assert public.table("events").equals(full.table("events"))

    refused = PublishResult("refused", None, None, "not published: too little is left")
    real = publish_release

    def publish(*given: Any, **named: Any) -> PublishResult:
        return refused if named["settings"].profile == "public" else real(*given, **named)

    monkeypatch.setattr("flows.pipeline.publish_release", publish)
    (folder / "two.html").write_text(html_page("bai-2"))
    ended = hoptac("ingest", "two.html")
    assert ended.code == 0
    assert "look at: public_release: not published: too little is left" in ended.err
