"""A real Prefect server, worker and deployments for tests: free ports, folders of their own, ended by process id."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 240.0
"""Seconds that anything of Prefect may take on a slow machine."""
SERVER = ("server", "start", "--host", "127.0.0.1", "--port")
WORKER = ("worker", "start", "--pool", "hoptac", "--type", "process")

Seen = TypeVar("Seen")


def until(look: Callable[[], Seen], what: str, patience: float = PATIENCE, pause: float = 0.3) -> Seen:
    """Look again and again until there is something; fail with what was waited for."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        seen = look()
        if seen:
            return seen
        time.sleep(pause)
    raise AssertionError(f"{what}: not within {patience:.0f} s")


def environment_file(path: Path) -> dict[str, str]:
    """The variables of a file as systemd and compose read it: NAME=VALUE on a line of its own."""
    lines = path.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Stack:
    """Everything that an operator starts, with the environment that it is started in."""

    place: Path
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def home(self) -> Path:
        """HOPTAC_HOME."""
        return self.place / "hoptac"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the person who runs the tests, not even HOME; what `deploy/server.env` sets, and quicker looks."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR", "SSL_CERT_FILE") if name in os.environ}
        return {
            **kept,
            **environment_file(ROOT / "deploy" / "server.env"),
            "PREFECT_HOME": str(self.place / "prefect"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "4",
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
            "HOPTAC_HOME": str(self.home),
            "PYTHONPATH": str(ROOT),
        }

    def start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command of Prefect; what it says goes to NAME.log."""
        with (self.place / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "prefect", *arguments],
                env=self.environment,
                cwd=self.place,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def start_server(self) -> subprocess.Popen[bytes]:
        server = self.start("server", *SERVER, str(self.port), "--no-ui")
        until(lambda: server.poll() is not None or self._answers(), "the server answers")
        assert server.poll() is None, self.log("server")
        return server

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self.start("worker", *WORKER)

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module or program in the surroundings of the stack."""
        return subprocess.run(
            [sys.executable, *arguments],
            env={**self.environment, **more},
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def hoptac(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("-c", "from flows.cli import main; main()", *arguments)

    def log(self, name: str) -> str:
        return (self.place / f"{name}.log").read_text(errors="replace")

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.api}/health", timeout=5) as answer:
                return json.load(answer) is True
        except (URLError, OSError):
            return False

    def end(self) -> None:
        """End what was started, worker before server: politely, then with all that is left of it and of its runs."""
        for process in reversed(self.processes):
            runs = children(process.pid)
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
            for group in (process.pid, *runs):
                kill_group(group)


def kill_group(group: int) -> None:
    """Kill what is left of the process group that a process of the stack leads; a run leads one of its own."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def children(pid: int) -> list[int]:
    """The living processes that a process has started, by the third and fourth fields of /proc/PID/stat."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            found += [int(path.parent.name)] if fields[1] == str(pid) and fields[0] != "Z" else []
    return sorted(found)


@contextmanager
def running(place: Path) -> Iterator[Stack]:
    """A stack whose server runs while the block does."""
    stack = Stack(place)
    stack.home.mkdir(parents=True)
    try:
        stack.start_server()
        yield stack
    finally:
        stack.end()
