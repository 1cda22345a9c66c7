"""Starting, killing and watching publishing processes, for the quick tests and the soak."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from schemas.tables import TABLES
from tasks.publish import Release, ReleaseNotFoundError, last_release, open_release, verify_release

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NOTHING: Mapping[str, str] = {}


def start(
    output: Path, first: int, last: int, seconds: float = 0.0, uri: str = "", environment: Mapping[str, str] = NOTHING
) -> subprocess.Popen[str]:
    """A process that is ready to publish and waits for a line; with a URI to a store."""
    command = [sys.executable, str(HERE / "publisher_process.py"), str(output), str(first), str(last), str(seconds)]
    command += [uri] if uri else []
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **environment},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    """Let a waiting process begin."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def whole(output: Path) -> int:
    """Read every table of the latest release, check that it is one release and references resolve; its documents."""
    documents = whole_release(open_release(output))
    assert (output / "latest" / "datapackage.json").is_file()
    return documents


def whole_release(release: Release) -> int:
    """Read every table of a release, check that it is one release and references resolve; its documents."""
    tables = {name: release.table(name) for name in TABLES}
    for name, table in TABLES.items():
        assert tables[name].num_rows == release.rows(name)
        for key in table.foreign_keys:
            there = set(tables[key.table][key.reference].to_pylist())
            assert set(tables[name][key.column].drop_null().to_pylist()) <= there, (name, key)
    assert tables["documents"].num_rows == tables["events"].num_rows
    return release.rows("documents")


def _documents(output: Path) -> int:
    release = last_release(output) if output.exists() else None
    return 3 if release is None else release.rows("documents")


class Reader(threading.Thread):
    """Reads everything through `latest` over and over until told to stop; keeps what went wrong."""

    def __init__(self, output: Path) -> None:
        super().__init__(daemon=True)
        self.output = output
        self.reads = 0
        self.failure: BaseException | None = None
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                whole(self.output)
                self.reads += 1
            except ReleaseNotFoundError:
                time.sleep(0.01)
            except BaseException as error:
                self.failure = error
                return

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def kill_while_publishing(output: Path, kills: int, seed: int) -> Reader:
    """Kill a publishing process that many times at random moments, while a reader reads; then publish once more."""
    moments = random.Random(seed)
    reader = Reader(output)
    reader.start()
    for _ in range(kills):
        first = _documents(output) + 1
        process = start(output, first, first + 30)
        go(process)
        time.sleep(moments.uniform(0.0, 1.2))
        process.kill()
        process.wait()
    last = _documents(output) + 2
    process = start(output, last, last)
    said, _ = process.communicate("\n", timeout=60)
    reader.stop()
    assert reader.failure is None, reader.failure
    assert said == "published\n"
    assert whole(output) == last
    for path in sorted((output / "releases").iterdir()):
        assert verify_release(path) == []
    assert not (output / "pending.json").exists()
    assert list((output / "staging").iterdir()) == []
    return reader
