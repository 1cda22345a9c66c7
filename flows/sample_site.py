"""The bundled sample site on loopback: seven invented publishers behind one server, told apart by the Host header.

Here belongs serving `sample_site/` as publishers' servers do: content types, validators, conditional requests, gzip,
404. What the pages say is in `sample_site/`; pointing the sources at the server's port is the demo's business.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from schemas.yaml_files import read_yaml
from tasks.resources import data_folder

_TYPES = {
    ".gz": "application/gzip",
    ".rss": "application/rss+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
}
_HTML = "text/html; charset=utf-8"
# Shorter bodies grow under gzip's header.
_WORTH_COMPRESSING = 512


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Night(_Strict):
    """What is served from one night on: a folder laid over those of the nights before, with its modification time.

    `removed` names pages (`HOST/file`) that are gone from then on; the server of each host of `failing` answers 503 in
    that night alone.
    """

    folder: str
    last_modified: AwareDatetime
    removed: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()


class _Layer(NamedTuple):
    folder: Path
    modified: datetime
    removed: tuple[str, ...]


class Route(_Strict):
    """A page chosen by its query: `file` answers when every parameter of `query` is as stated."""

    host: str
    path: str
    query: dict[str, str]
    file: str


class SiteFile(_Strict):
    """`sample_site/site.yaml`. `content_types` is keyed by `HOST/file`."""

    nights: tuple[Night, ...] = Field(min_length=1)
    routes: tuple[Route, ...] = ()
    content_types: dict[str, str] = Field(default_factory=dict)


class ServedSite(str):
    """The address `127.0.0.1:PORT` of a running server, with what was asked of it so far.

    `requests` counts requests by `HOST/path?query`, `responses` counts answers by status code.
    """

    requests: Counter[str]
    responses: Counter[int]

    def __new__(cls, address: str, requests: Counter[str], responses: Counter[int]) -> ServedSite:
        """Make the address with its two counters."""
        site = super().__new__(cls, address)
        site.requests, site.responses = requests, responses
        return site


class _Page(NamedTuple):
    body: bytes
    content_type: str
    modified: datetime

    @property
    def etag(self) -> str:
        """Weak, since the same page may be sent plain or compressed."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class _Site:
    """Finds the page for a host and a request target."""

    def __init__(self, folder: Path, night: int) -> None:
        self.config = SiteFile.model_validate(read_yaml(folder / "site.yaml"))
        if not 1 <= night <= len(self.config.nights):
            raise ValueError(f"night {night}: the sample site has nights 1 to {len(self.config.nights)}")
        served = self.config.nights[:night]
        self.failing = served[-1].failing
        self.layers = [_Layer(folder / each.folder, each.last_modified, each.removed) for each in reversed(served)]

    def page(self, host: str, target: str) -> _Page | None:
        """The page of a host for a request target (path and query) as this night serves it; null where it has none."""
        parts = urlsplit(target)
        name = self._routed(host, parts.path, parts.query) or unquote(parts.path).strip("/")
        if not host or ".." in name.split("/"):
            return None
        for candidate in (name, f"{name}.html", f"{name}/index.html".lstrip("/")):
            for layer in self.layers:
                file = layer.folder / host / candidate
                if candidate and file.is_file():
                    return _Page(file.read_bytes(), self._content_type(host, candidate), layer.modified)
                if f"{host}/{candidate}" in layer.removed:
                    break
        return None

    def _routed(self, host: str, path: str, query: str) -> str | None:
        given = {name: values[-1] for name, values in parse_qs(query).items()}
        for route in self.config.routes:
            if (route.host, route.path) == (host, path) and route.query.items() <= given.items():
                return route.file
        return None

    def _content_type(self, host: str, name: str) -> str:
        return self.config.content_types.get(f"{host}/{name}") or _TYPES.get(Path(name).suffix, _HTML)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SampleSite"
    sys_version = ""
    server: _Server

    def do_GET(self) -> None:
        """Answer a GET request; conditional ones get 304 where nothing has changed."""
        host = (self.headers.get("Host") or "").partition(":")[0].lower()
        page = self.server.site.page(host, self.path)
        status = HTTPStatus.NOT_FOUND if page is None else self._status(page)
        if host in self.server.site.failing:
            page, status = None, HTTPStatus.SERVICE_UNAVAILABLE
        with self.server.lock:
            self.server.requests[host + self.path] += 1
            self.server.responses[int(status)] += 1
        if page is None:
            told = f"<!DOCTYPE html><title>{status.value}</title><h1>{status.value} {status.phrase}</h1>\n"
            page = _Page(told.encode(), _HTML, datetime.min.replace(tzinfo=UTC))
        self._answer(status, page)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _status(self, page: _Page) -> HTTPStatus:
        """304 where the validator the client sent still holds; If-None-Match goes before If-Modified-Since."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            known = {tag.strip() for tag in tags.split(",")}
            return HTTPStatus.NOT_MODIFIED if known & {page.etag, "*"} else HTTPStatus.OK
        since = self.headers.get("If-Modified-Since")
        return HTTPStatus.NOT_MODIFIED if since and _not_newer(page.modified, since) else HTTPStatus.OK

    def _answer(self, status: HTTPStatus, page: _Page) -> None:
        body = b"" if status == HTTPStatus.NOT_MODIFIED else page.body
        squeeze = self._may_compress(page) and bool(body)
        if squeeze:
            body = gzip.compress(body, mtime=0)
        self.send_response(status)
        if status < HTTPStatus.BAD_REQUEST:
            self.send_header("ETag", page.etag)
            self.send_header("Last-Modified", format_datetime(page.modified, usegmt=True))
            self.send_header("Vary", "Accept-Encoding")
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", page.content_type)
            self.send_header("Content-Length", str(len(body)))
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _may_compress(self, page: _Page) -> bool:
        asked = "gzip" in (self.headers.get("Accept-Encoding") or "")
        return (
            asked and page.content_type.startswith(("text/", "application/rss")) and len(page.body) > _WORTH_COMPRESSING
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: the counters tell what was asked."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: _Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site, self.lock = site, threading.Lock()
        self.requests: Counter[str] = Counter()
        self.responses: Counter[int] = Counter()


def _not_newer(modified: datetime, since: str) -> bool:
    try:
        return modified <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


@contextmanager
def serve_sample_site(night: int = 1, folder: Path | None = None) -> Iterator[ServedSite]:
    """Serve the sample site on a free port of 127.0.0.1 while the block runs.

    Night 2 has one page edited and one page new; everything else is as in night 1. Yields the address as a string
    (`127.0.0.1:PORT`) that also carries the counters of requests. Another `folder` of the same form is another site.

    Raises:
        ValueError: there is no such night.
        FileNotFoundError: the bundled folder is missing.
    """
    server = _Server(_Site(folder or data_folder("sample_site"), night))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield ServedSite(f"127.0.0.1:{server.server_port}", server.requests, server.responses)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
