"""Releases in an object store, against a server that speaks S3: whole, shared, checked, pruned, clear in failure."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from schemas.tables import TABLES
from tasks.objects import ObjectStore, StoreError, open_store, split_uri
from tasks.publish import (
    DamagedReleaseError,
    LockHeldError,
    PublishError,
    PublishResult,
    ReleaseNotFoundError,
    ReleaseStore,
    list_releases,
    open_release,
    prune_store,
    publish_release,
    upload_releases,
    verify_release,
    verify_stored,
)
from tasks.publish.stores.lease import LOCKS, store_lock
from tests.publish.processes import go, start, whole, whole_release
from tests.publish.release_sample import DAY, clock, sample
from tests.s3_server import BUCKET, SECRET, Server, fresh_store, fresh_uri, start_server, surroundings

pytestmark = pytest.mark.usefixtures("s3_surroundings")


@pytest.fixture
def releases(s3: Server) -> ReleaseStore:
    return ReleaseStore(fresh_store(s3))


def publish(releases: ReleaseStore, output: Path, documents: int, days_apart: int = 20) -> PublishResult:
    return publish_release(
        sample(documents, days_apart),
        output,
        version_day=DAY,
        run_summary={"run_id": f"run-{documents}"},
        clock=clock,
        remote=releases,
    )


def _names(releases: ReleaseStore, server: Server, folder: str = "") -> list[str]:
    prefix = releases.uri.removeprefix(f"s3://{BUCKET}/") + "/"
    return [key.removeprefix(prefix) for key in server.keys(prefix + folder)]


def test_a_release_comes_back_from_the_store_as_it_was_put(releases: ReleaseStore, s3: Server, tmp_path: Path) -> None:
    result = publish(releases, tmp_path / "one", 4)
    assert (result.outcome, releases.latest(), releases.versions()) == ("published", "2026.11.21", ["2026.11.21"])
    release = releases.open(tmp_path / "other")
    assert whole_release(release) == 4
    assert verify_release(release.path) == []
    assert result.path is not None
    for path in result.path.rglob("*"):
        if path.is_file():
            assert (release.path / path.relative_to(result.path)).read_bytes() == path.read_bytes()
    assert not (release.path / "events").stat().st_mode & 0o222
    assert list((tmp_path / "other" / "incoming").iterdir()) == []
    assert _names(releases, s3, "locks") == []


def test_parts_that_did_not_change_are_one_object(releases: ReleaseStore, s3: Server, tmp_path: Path) -> None:
    publish(releases, tmp_path / "output", 4)
    before = set(_names(releases, s3, "parts"))
    result = publish(releases, tmp_path / "output", 5)
    manifest = releases.manifest("2026.11.21.1")
    added = set(_names(releases, s3, "parts")) - before
    assert result.bytes_linked > 0
    assert manifest.objects - before == added
    assert len(manifest.objects & before) > 10
    assert manifest.entry["schema_versions"] == {name: table.version for name, table in TABLES.items()}
    index = json.loads(releases.objects.read("releases.json") or b"")
    assert [entry["version"] for entry in index["releases"]] == ["2026.11.21", "2026.11.21.1"]


def test_a_machine_that_comes_new_goes_on_from_the_store(releases: ReleaseStore, s3: Server, tmp_path: Path) -> None:
    publish(releases, tmp_path / "one", 4)
    assert publish(releases, tmp_path / "two", 4).outcome == "unchanged"
    result = publish(releases, tmp_path / "two", 5)
    assert (result.version, result.changes.before if result.changes else "") == ("2026.11.21.1", "2026.11.21")
    assert publish(releases, tmp_path / "one", 5).outcome == "unchanged"
    assert whole(tmp_path / "one") == 5


def test_nothing_is_published_where_a_check_stops_it_but_the_report(
    releases: ReleaseStore, s3: Server, tmp_path: Path
) -> None:
    publish(releases, tmp_path / "output", 30, 2)
    before = _names(releases, s3)
    refused = publish(releases, tmp_path / "output", 3, 2)
    assert refused.outcome == "refused"
    assert set(_names(releases, s3)) - set(before) == {"failed/run-3/report.json"}
    assert releases.versions() == ["2026.11.21"]


class KilledError(BaseException):
    """Stands for the end of the process: nothing catches it."""


def _publish_but_die(releases: ReleaseStore, output: Path, documents: int, operation: str, nth: int) -> bool:
    """Publish in a process that ends before the nth operation of a kind; whether it came to that."""
    done: Callable[..., object] = getattr(ObjectStore, operation)
    calls = iter(range(nth, -1, -1))

    def broken(self: ObjectStore, *given: object) -> object:
        if next(calls, None) == 0:
            raise KilledError
        return done(self, *given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ObjectStore, operation, broken)
        patch.setattr(ObjectStore, "delete", lambda *_: None)
        try:
            publish(releases, output, documents)
        except KilledError:
            return True
        return False


@pytest.mark.parametrize(("operation", "steps"), [("upload", (5,)), ("write", (3, 4))])
def test_wherever_a_publisher_ends_readers_see_one_release_and_the_next_one_goes_on(
    releases: ReleaseStore, tmp_path: Path, operation: str, steps: tuple[int, ...]
) -> None:
    publish(releases, tmp_path / "output", 4)
    for documents, step in enumerate(steps, start=5):
        assert _publish_but_die(releases, tmp_path / "output", documents, operation, step)
        for key in releases.objects.list(LOCKS):
            releases.objects.delete(key)
        assert whole_release(releases.open(tmp_path / f"reader {step}")) == documents - 1
        publish(releases, tmp_path / "output", documents)
        assert whole_release(releases.open(tmp_path / f"reader {step}")) == documents
    assert [verify_stored(releases, version) for version in releases.versions()] == [[]] * len(releases.versions())
    assert whole(tmp_path / "output") == documents


def kill_while_putting(server: Server, folder: Path, kills: int, seed: int) -> int:
    """Kill a publishing process that many times at random moments while a reader polls; how often it could read."""
    moments, uri, environment = random.Random(seed), fresh_uri(), server.environment(folder)
    releases = ReleaseStore(open_store(uri, server.address))
    reader = StoreReader(releases, folder / "reader")
    reader.start()
    for number in range(kills):
        output = folder / ("one", "two")[number % 2]
        first = reader.documents(folder / "asked") + 1
        process = start(output, first, first + 30, uri=uri, environment=environment)
        go(process)
        time.sleep(moments.uniform(0.0, 1.5))
        process.kill()
        process.wait()
    last = reader.documents(folder / "asked") + 2
    process = start(folder / "last", last, last, uri=uri, environment=environment)
    said, _ = process.communicate("\n", timeout=60)
    reader.stop()
    assert reader.failure is None, reader.failure
    assert said == "published\n"
    assert whole_release(releases.open(folder / "reader")) == last
    for version in releases.versions():
        assert verify_stored(releases, version) == []
    assert releases.objects.list(LOCKS) == {}
    return reader.reads


class StoreReader(threading.Thread):
    """Gets the latest release and reads all of it over and over until told to stop; keeps what went wrong."""

    def __init__(self, releases: ReleaseStore, output: Path) -> None:
        super().__init__(daemon=True)
        self.releases, self.output = releases, output
        self.reads = 0
        self.failure: BaseException | None = None
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                whole_release(self.releases.open(self.output))
                self.reads += 1
            except ReleaseNotFoundError:
                time.sleep(0.01)
            except BaseException as error:
                self.failure = error
                return

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def documents(self, output: Path) -> int:
        """How many documents the latest release has; three before the first."""
        return 3 if self.releases.latest() is None else self.releases.open(output).rows("documents")


def test_publishers_killed_at_random_moments_leave_whole_releases(s3: Server, tmp_path: Path) -> None:
    assert kill_while_putting(s3, tmp_path, kills=1, seed=11) > 0


def test_of_two_publishers_to_one_store_one_publishes_and_the_other_names_it(s3: Server, tmp_path: Path) -> None:
    uri, environment = fresh_uri(), s3.environment(tmp_path)
    processes = [start(tmp_path / name, 4, 4, 0.4, uri, environment) for name in ("one", "two")]
    for process in processes:
        go(process)
    said = {process.pid: process.communicate(timeout=60)[0] for process in processes}
    (winner,) = [pid for pid, text in said.items() if text == "published\n"]
    (loser,) = [text for pid, text in said.items() if pid != winner]
    assert loser.startswith(f"held: {uri}: process {winner} on ")


def test_the_lock_of_a_living_owner_holds_and_that_of_a_silent_one_ends(releases: ReleaseStore, tmp_path: Path) -> None:
    store = releases.objects
    with store_lock(store, "run-1", clock, seconds=2.0) as lease:
        time.sleep(2.2)
        lease.check()
        with pytest.raises(LockHeldError, match=r"process \d+ on .* since 2026-11-21T03:00:00\+00:00 is publishing"):
            publish(releases, tmp_path, 4)
    store.write(f"{LOCKS}/left.json", b'{"pid": 4711, "host": "elsewhere", "state": "holding", "process": "a b c"}')
    with pytest.raises(LockHeldError), store_lock(store, "run-2", clock, seconds=2.0):
        pass
    time.sleep(3.1)
    with store_lock(store, "run-3", clock, seconds=2.0) as lease:
        assert lease.dead["pid"] == 4711
        assert len(store.list(LOCKS)) == 1


def test_a_dead_owner_on_this_machine_does_not_hold_the_lock(s3: Server, tmp_path: Path) -> None:
    uri, environment = fresh_uri(), s3.environment(tmp_path)
    releases = ReleaseStore(open_store(uri, s3.address))
    process = start(tmp_path / "one", 4, 4, 1.0, uri, environment)
    go(process)
    until = time.monotonic() + 20
    while not releases.objects.list(LOCKS) and time.monotonic() < until:
        time.sleep(0.02)
    process.kill()
    process.wait()
    result = publish(releases, tmp_path / "two", 4)
    assert result.outcome == "published"
    (found,) = [check for check in result.checks if check.name == "publisher_died"]
    assert found.message.startswith(f"process {process.pid} on ")


def test_an_owner_that_lost_its_lock_does_not_publish(releases: ReleaseStore, tmp_path: Path) -> None:
    publish(releases, tmp_path / "output", 4)

    def taken_over(self: ReleaseStore, folder: Path) -> object:
        for key in self.objects.list(LOCKS):
            self.objects.delete(key)
        return put(self, folder)

    put = ReleaseStore.put
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReleaseStore, "put", taken_over)
        with pytest.raises(PublishError, match="the lock was lost, this process stood still too long; run again"):
            publish(releases, tmp_path / "output", 5)
    assert releases.versions() == ["2026.11.21"]
    assert publish(releases, tmp_path / "output", 5).outcome == "published"


def test_damage_in_the_store_is_found_and_never_read(releases: ReleaseStore, tmp_path: Path) -> None:
    publish(releases, tmp_path / "output", 4)
    assert verify_stored(releases, "2026.11.21") == []
    package = json.loads(releases.objects.read("releases/2026.11.21.json") or b"")
    files = {file["path"]: file["object"] for file in package["files"]}
    content = releases.objects.read(files["CHANGELOG.md"]) or b""
    releases.objects.write(files["CHANGELOG.md"], b"?" + content[1:])
    releases.objects.write(files["index.html"], b"")
    releases.objects.delete(files["actors/all.parquet"])
    problems = verify_stored(releases, "2026.11.21")
    assert [problem.split(" has ")[0].split(" is ")[0] for problem in problems] == [
        "actors/all.parquet",
        "CHANGELOG.md",
        "index.html",
    ]
    with pytest.raises(StoreError, match="is not there"):
        releases.open(tmp_path / "reader")
    releases.objects.write(files["actors/all.parquet"], b"PAR1")
    with pytest.raises(DamagedReleaseError, match=r"2026\.11\.21\.json is damaged: .* has another SHA-256"):
        releases.open(tmp_path / "reader")
    assert not (tmp_path / "reader" / "releases" / "2026.11.21").exists()
    releases.objects.write("releases/2026.11.21.json", b"{}")
    with pytest.raises(DamagedReleaseError, match="the manifest cannot be read"):
        verify_stored(releases, "2026.11.21")


def test_a_pointer_and_a_manifest_that_cannot_be_read_are_mended_by_the_next_run(
    releases: ReleaseStore, tmp_path: Path
) -> None:
    publish(releases, tmp_path / "output", 4)
    releases.objects.write("latest.json", b'{"versi')
    releases.objects.write("releases/2026.11.21.1.json", b'{"versi')
    assert releases.latest() == "2026.11.21"
    assert whole_release(releases.open(tmp_path / "reader")) == 4
    assert publish(releases, tmp_path / "output", 5).version == "2026.11.21.1"
    assert json.loads(releases.objects.read("latest.json") or b"")["version"] == "2026.11.21.1"
    assert verify_stored(releases, "2026.11.21.1") == []


def test_prune_removes_only_what_no_kept_release_needs(releases: ReleaseStore, s3: Server, tmp_path: Path) -> None:
    for documents in (4, 5, 6):
        publish(releases, tmp_path / "output", documents)
    before = _names(releases, s3)
    rules = {"keep_monthly": 0, "keep_recent": 1, "keep": ["2026.11.21"], "grace_seconds": 0.0}
    planned = prune_store(releases, clock=clock, dry_run=True, **rules)
    assert planned.removed == ("2026.11.21.1",)
    assert _names(releases, s3) == before
    young = prune_store(releases, clock=clock, **{**rules, "grace_seconds": 3600.0})
    assert young == planned
    assert _names(releases, s3, "parts") == [name for name in before if name.startswith("parts")]
    assert prune_store(releases, clock=clock, **rules).removed == ()
    assert set(_names(releases, s3, "parts")) == set().union(*(each.objects for each in releases.manifests()))
    assert len(_names(releases, s3)) < len(before)
    for version in releases.versions():
        assert verify_stored(releases, version) == []
    index = json.loads(releases.objects.read("releases.json") or b"")
    assert [entry["version"] for entry in index["releases"]] == ["2026.11.21", "2026.11.21.2"]
    assert publish(releases, tmp_path / "output", 7).version == "2026.11.21.3"
    assert [release.version for release in list_releases(tmp_path / "output")][:2] == ["2026.11.21", "2026.11.21.2"]
    with pytest.raises(ValueError, match="cannot be negative"):
        prune_store(releases, clock=clock, keep_recent=-1)


def test_a_store_that_lost_its_releases_is_not_gone_on_with(releases: ReleaseStore, tmp_path: Path) -> None:
    publish(releases, tmp_path / "output", 4)
    for key in releases.objects.list(""):
        releases.objects.delete(key)
    with pytest.raises(PublishError, match=r"has lost release 2026\.11\.21, which .* still has; restore the store"):
        publish(releases, tmp_path / "output", 5)
    assert open_release(tmp_path / "output").version == "2026.11.21"


def test_releases_of_a_folder_are_taken_along(releases: ReleaseStore, s3: Server, tmp_path: Path) -> None:
    for documents in (4, 5):
        publish_release(
            sample(documents), tmp_path / "local", version_day=DAY, run_summary={"run_id": "run"}, clock=clock
        )
    assert upload_releases(releases, tmp_path / "local", clock=clock) == ["2026.11.21", "2026.11.21.1"]
    assert upload_releases(releases, tmp_path / "local", clock=clock) == []
    assert whole_release(releases.open(tmp_path / "reader", "2026.11.21")) == 4
    assert publish(releases, tmp_path / "output", 5).outcome == "unchanged"
    publish_release(sample(6), tmp_path / "local", version_day=DAY, run_summary={"run_id": "run"}, clock=clock)
    page = open_release(tmp_path / "local").path / "index.html"
    page.chmod(0o644)
    page.write_text("")
    with pytest.raises(DamagedReleaseError, match="is damaged"):
        upload_releases(releases, tmp_path / "local", clock=clock)
    assert releases.latest() == "2026.11.21.1"


def test_a_store_without_releases_says_what_to_do(releases: ReleaseStore, tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFoundError, match=r"s3://.* has no release yet; run `hoptac run`"):
        releases.open(tmp_path)
    publish(releases, tmp_path / "output", 4)
    for version in ("2026.11.22", "../latest"):
        with pytest.raises(ReleaseNotFoundError, match=r"has no release .*; there is 2026\.11\.21$"):
            releases.open(tmp_path, version)


def test_a_table_is_loaded_from_its_objects_without_hoptac(releases: ReleaseStore, s3: Server, tmp_path: Path) -> None:
    """As docs/operations.md tells."""
    publish(releases, tmp_path / "output", 4)
    code = _recipe()
    place = releases.uri.removeprefix("s3://")
    names = {"endpoint": s3.address, "place": place}
    exec(compile(code, "recipe", "exec"), names)
    assert names["events"].num_rows == 4  # type: ignore[attr-defined]
    assert isinstance(names["parts"], ds.Dataset)


def _recipe() -> str:
    page = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
    blocks = page.read_text(encoding="utf-8").split("```python\n")[1:]
    return next(block.split("```")[0] for block in blocks if "latest.json" in block)


@pytest.fixture
def own_server(s3: Server, tmp_path: Path) -> Iterator[Server]:
    """A server that a test may spoil."""
    server = start_server()
    with surroundings(server, tmp_path):
        yield server
    s3.ask_who("inf")


def test_what_is_wrong_with_a_store_is_one_line_without_secrets(own_server: Server, tmp_path: Path) -> None:
    releases = ReleaseStore(open_store(fresh_uri(), own_server.address))
    releases.objects.check()
    publish(releases, tmp_path / "output", 4)
    missing = ReleaseStore(open_store("s3://nowhere/releases", own_server.address))
    lines = [_failure(missing, tmp_path / "missing")]
    assert lines[-1] == "s3://nowhere/releases: there is no bucket nowhere; make it or give another URI"
    own_server.ask_who()
    lines.append(_failure(releases, tmp_path / "output"))
    assert "the server refuses these credentials" in lines[-1]
    own_server.ask_who("inf")
    own_server.moto.stop()
    lines.append(_failure(releases, tmp_path / "output"))
    assert lines[-1].endswith("the server cannot be reached; check the network and s3_endpoint, then run again")
    assert not any("\n" in line or SECRET in line or "AKIA" in line for line in lines)
    assert whole(tmp_path / "output") == 4


def _failure(releases: ReleaseStore, output: Path) -> str:
    with pytest.raises(StoreError) as of_check:
        releases.objects.check()
    with pytest.raises(StoreError) as of_publication:
        publish(releases, output, 5)
    assert str(of_check.value).split(": ")[1][:20] == str(of_publication.value).split(": ")[1][:20]
    return str(of_publication.value)


@pytest.mark.parametrize(
    ("uri", "parts"),
    [("s3://bucket", ("bucket", "")), ("s3://bucket/", ("bucket", "")), ("s3://bucket/a//b/", ("bucket", "a/b"))],
)
def test_uris_are_taken_apart(uri: str, parts: tuple[str, str]) -> None:
    assert split_uri(uri) == parts


@pytest.mark.parametrize("uri", ["s3://", "s3://key:word@bucket/a", "s3://bucket/a?secret_key=word", "gs://bucket"])
def test_a_uri_with_anything_else_is_refused_and_not_repeated(uri: str) -> None:
    with pytest.raises(StoreError, match="the URI of a store has the form") as error:
        split_uri(uri)
    assert "word" not in str(error.value)


def test_an_object_that_is_written_again_and_again_is_always_read_whole(releases: ReleaseStore) -> None:
    contents = [b'{"version": "%s"}' % (b"1" * length) for length in (3, 90, 30)]
    releases.objects.write("x", contents[0], 128)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            for content in contents:
                releases.objects.write("x", content, 128)
                # The server of the tests now and then fails a read that meets two writes at once.
                stop.wait(0.002)

    writer = threading.Thread(target=write)
    writer.start()
    read = {(releases.objects.read("x") or b"").rstrip() for _ in range(60)}
    stop.set()
    writer.join()
    assert read <= set(contents)


def test_an_object_that_goes_while_it_is_read_is_not_there(
    releases: ReleaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the lock of another publisher does, who found that it is not his turn."""
    store = releases.objects
    store.write("x", b"here")
    files = store._files

    class Slow:
        def open_input_stream(self, path: str, compression: str | None) -> object:
            stream = files.open_input_stream(path, compression=compression)
            files.delete_file(path)
            return stream

        def get_file_info(self, path: str) -> object:
            return files.get_file_info(path)

    monkeypatch.setattr(store, "_files", Slow())
    assert store.read("x") is None


def test_files_of_this_machine_are_not_the_fault_of_the_store(releases: ReleaseStore, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        releases.objects.upload("x", tmp_path / "missing")
    releases.objects.write("x", b"x")
    with pytest.raises(FileNotFoundError):
        releases.objects.download("x", tmp_path / "no" / "x")
    with pytest.raises(StoreError, match="is not there"):
        releases.objects.download("y", tmp_path / "y")
    releases.objects.delete("y")
