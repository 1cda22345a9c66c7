"""A Prefect of a run's own, where no server is named: a temporary server in a temporary folder, gone with the process.

Here belongs starting and ending it. It runs in a session of its own, so that Ctrl-C stops the run first and the run can
still say so; where the system allows, it dies with the process that began it, however that ends. Its empty database
(seven seconds of migrations) is kept in the archive folder for the next run.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from flows.errors import HoptacError

# Nothing is reported to anybody; progress and errors are shown by hoptac itself.
_QUIET = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "PREFECT_LOGGING_LEVEL": "CRITICAL"}
_SERVER = ("-m", "prefect", "server", "start", "--no-ui", "--no-services", "--host", "127.0.0.1")
_PATIENCE_SECONDS = 120
_PARTING_SECONDS = 5
_KNOCK_SECONDS = 10
_PR_SET_PDEATHSIG = 1


class PrivatePrefect:
    """Prefect's surroundings for this process: quiet, in a folder of its own, with a server where one is wanted."""

    def __init__(self, archive: Path, *, with_server: bool) -> None:
        """Set up the environment before Prefect is imported; a server begins to start at once.

        With `PREFECT_API_URL` in the environment that server is used. When Prefect is imported already, its settings
        are read and nothing is changed.
        """
        self._home: Path | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._named = os.environ.get("PREFECT_API_URL") if with_server else None
        self._template = archive / f".prefect-{version('prefect')}.sqlite"
        if "prefect" in sys.modules:
            return
        for name, value in _QUIET.items():
            os.environ.setdefault(name, value)
        if "PREFECT_API_URL" in os.environ:
            return
        self._home = Path(tempfile.mkdtemp(prefix="hoptac-prefect-"))
        os.environ["PREFECT_HOME"] = str(self._home)
        atexit.register(self._end)
        if with_server:
            self._start(self._home)

    def wait(self) -> None:
        """Wait until the server that was started answers; make sure that one which is named is there.

        Raises:
            HoptacError: it did not start, or nothing listens at the address of the one named.
        """
        if self._named is not None:
            _make_sure_of(self._named)
        if self._server is None:
            return
        health = f"{os.environ['PREFECT_API_URL']}/health"
        for _ in range(_PATIENCE_SECONDS * 10):
            if self._server.poll() is not None:
                break
            try:
                with urlopen(health, timeout=5) as answer:  # noqa: S310 (a loopback address of our own)
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                time.sleep(0.1)
        raise HoptacError(f"Prefect's temporary server did not start ({self._last_words()}); try --no-prefect")

    def _start(self, home: Path) -> None:
        if self._template.is_file():
            shutil.copyfile(self._template, home / "prefect.db")
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with (home / "server.log").open("wb") as log:
            self._server = subprocess.Popen(  # noqa: S603 (only words of this module)
                [sys.executable, *_SERVER, "--port", str(port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"

    def _last_words(self) -> str:
        log = (self._home / "server.log").read_text(errors="replace") if self._home else ""
        return (log.strip().splitlines() or ["it said nothing"])[-1][:200]

    def _end(self) -> None:
        """Stop the server, keep its migrated database for the next run, and remove the folder."""
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(_PARTING_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            os.environ.pop("PREFECT_API_URL", None)
        if self._home is not None:
            self._keep_database(self._home / "prefect.db")
            shutil.rmtree(self._home, ignore_errors=True)

    def _keep_database(self, database: Path) -> None:
        if self._template.exists() or not database.is_file() or not self._template.parent.is_dir():
            return
        fresh = self._template.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(fresh)) as target:
            source.backup(target)
        fresh.replace(self._template)


def _make_sure_of(address: str) -> None:
    """Whatever answers is left to Prefect to understand; without an answer it would try for long, then trace back."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=_KNOCK_SECONDS).close()
    except OSError as error:
        raise HoptacError(
            f"no Prefect server answers at {address} ({error.strerror or type(error).__name__}): start it "
            "(`make server`), or unset PREFECT_API_URL, or give --no-prefect"
        ) from None


def _die_with_parent() -> None:
    """Ask Linux to end this process when its parent ends; elsewhere the server is stopped by `_end` alone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
