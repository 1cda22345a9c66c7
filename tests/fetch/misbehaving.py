"""A real HTTP server on loopback that can be told to misbehave, for the tests of discovery and fetching.

It speaks raw HTTP/1.1 from a thread of its own, notes every request with its time, and counts how many requests of a
host are open at once.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Handler = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    at: float
    host: str
    target: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        return self.target.split("?")[0]


def message(status: str, headers: dict[str, str] | None = None, body: bytes = b"", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    if not status.startswith("304"):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def page(text: str, title: str = "Trang") -> bytes:
    return f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>".encode()


def static(
    body: bytes,
    content_type: str = "text/html; charset=utf-8",
    validators: bool = True,
    headers: dict[str, str] | None = None,
) -> Handler:
    """A well-behaved resource; with validators it answers 304 when asked conditionally."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        extra = {"Content-Type": content_type, **(headers or {})} | ({"ETag": etag} if validators else {})
        if validators and request.headers.get("if-none-match") == etag:
            writer.write(message("304 Not Modified", {"ETag": etag}))
        else:
            writer.write(message("200 OK", extra, body))

    return handle


def raw(data: bytes) -> Handler:
    """Sends exactly these bytes."""

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(data)

    return handle


def status(line: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Handler:
    return raw(message(line, headers, body))


def redirect(to: str, line: str = "301 Moved Permanently") -> Handler:
    return status(line, {"Location": to, "Content-Type": "text/html"}, b"moved")


def in_turn(*handlers: Handler) -> Handler:
    """Each request gets the next handler; the last one stays."""
    left = list(handlers)

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(request, writer)

    return handle


@dataclass
class Site:
    """The server: handlers by path, or by `host/path` when hosts differ."""

    routes: dict[str, Handler] = field(default_factory=dict)
    fallback: Handler | None = None
    context: ssl.SSLContext | None = None
    requests: list[Request] = field(default_factory=list)
    most_open: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def start(self) -> Site:
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    def wait_until_quiet(self) -> None:
        """Wait until every connection has ended: what a killed client still sent is noted by then."""
        deadline = time.monotonic() + 20
        while self._tasks:
            assert time.monotonic() < deadline, "connections stay open"
            time.sleep(0.01)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def asked(self, path: str) -> int:
        return sum(request.path == path for request in self.requests)

    def times(self, host: str) -> list[float]:
        return [request.at for request in self.requests if request.host == host]

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(ready))
        self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self._stopping = asyncio.Event()
        self._open: defaultdict[str, int] = defaultdict(int)
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self.context)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._stopping.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while (request := await self._read(reader)) is not None and not writer.is_closing():
                await self._answer(request, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Request | None:
        head = await reader.read(1)
        if head in (b"", b"\x16"):  # the end, or a greeting in TLS that this server does not speak
            return None
        head += await reader.readuntil(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {
            name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest if line)
        }
        return Request(time.monotonic(), headers.get("host", "").split(":")[0], first.split(" ")[1], headers)

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.requests.append(request)
        self._open[request.host] += 1
        self.most_open[request.host] = max(self.most_open[request.host], self._open[request.host])
        try:
            handler = self.routes.get(request.host + request.target) or self.routes.get(request.target)
            handler = handler or self.routes.get(request.path) or self.fallback or status("404 Not Found")
            await handler(request, writer)
            await writer.drain()
        finally:
            self._open[request.host] -= 1
