"""WARC 1.1 records: how an exchange or a local file becomes records, and how a record is read back.

Here belong the headers of records. Bodies are kept as they came, with their content coding; transfer coding was undone
by the client and its header is kept as `X-Archive-Orig-Transfer-Encoding`, since a reader would undo it again. Fields
of our own: `WARC-Hoptac-Purpose`, `-Publisher`, `-Run`, and `-Content-Digest`, the SHA-256 of the content with its
coding undone. Files and offsets are in `archive.py`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from schemas.fetching import Entry, Exchange
from schemas.outcomes import Purpose

FILE_URN = "urn:hoptac:file:"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_UNDONE = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}
_OWN = "WARC-Hoptac-"
_REFERS = {
    "WARC-Refers-To": "WARC-Record-ID",
    "WARC-Refers-To-Target-URI": "WARC-Target-URI",
    "WARC-Refers-To-Date": "WARC-Date",
    "WARC-Payload-Digest": "WARC-Payload-Digest",
}


@dataclass(frozen=True, slots=True)
class Context:
    """On whose behalf a record is written."""

    purpose: Purpose = Purpose.PAGE
    publisher_id: str | None = None
    run_id: str | None = None

    def headers(self) -> dict[str, str]:
        """The fields of our own that say so."""
        fields = {"Purpose": self.purpose.value, "Publisher": self.publisher_id, "Run": self.run_id}
        return {f"{_OWN}{name}": value for name, value in fields.items() if value}


class Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer with SHA-256 digests."""

    def __init__(self, out: Any) -> None:
        super().__init__(out, gzip=True, warc_version="1.1")

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


def stamp(moment: datetime) -> str:
    """A time as WARC-Date writes it, with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(text: str) -> datetime:
    """The time that a WARC-Date says; WARC 1.1 allows any precision, 1.0 seconds.

    Raises:
        ValueError: it is not a date.
    """
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def digest(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def response(writer: Writer, exchange: Exchange, context: Context, content_sha256: str) -> ArcWarcRecord:
    """The response record of an exchange."""
    headers = _dated(exchange, context, content_sha256)
    return writer.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        warc_headers_dict=headers,
        http_headers=_http_response(exchange),
    )


def request(writer: Writer, exchange: Exchange) -> ArcWarcRecord:
    """The request record of an exchange."""
    target = exchange.url.split("/", 3)[3:]
    line = f"{exchange.method} /{target[0] if target else ''} HTTP/1.1"
    return writer.create_warc_record(
        exchange.url,
        "request",
        warc_headers_dict={"WARC-Date": stamp(exchange.at)},
        http_headers=StatusAndHeaders(line, list(exchange.request_headers), is_http_request=True),
    )


def revisit(
    writer: Writer, exchange: Exchange, context: Context, original: StatusAndHeaders, profile: str
) -> ArcWarcRecord:
    """A record that says the page is as in an earlier record, whose WARC header is given."""
    headers = _dated(exchange, context, original.get_header(f"{_OWN}Content-Digest"))
    headers["WARC-Profile"] = profile
    for name, of_original in _REFERS.items():
        if value := original.get_header(of_original):
            headers[name] = value
    return writer.create_warc_record(
        exchange.url, "revisit", warc_headers_dict=headers, http_headers=_http_response(exchange)
    )


def resource(
    writer: Writer, uri: str, content: bytes, content_type: str | None, at: datetime, context: Context
) -> ArcWarcRecord:
    """A record of content that was not fetched by us: a local file, or a page out of a foreign archive."""
    headers = context.headers() | {"WARC-Date": stamp(at), f"{_OWN}Content-Digest": f"sha256:{digest(content)}"}
    return writer.create_warc_record(
        uri,
        "resource",
        payload=BytesIO(content),
        length=len(content),
        warc_content_type=content_type or "application/octet-stream",
        warc_headers_dict=headers,
    )


def file_uri(name: str) -> str:
    """The name of a local file in the archive, from its path relative to the folder it was ingested from."""
    return FILE_URN + quote(name)


def _dated(exchange: Exchange, context: Context, content_sha256: str | None) -> dict[str, str]:
    headers = context.headers() | {"WARC-Date": stamp(exchange.at)}
    if content_sha256:
        headers[f"{_OWN}Content-Digest"] = f"sha256:{content_sha256.removeprefix('sha256:')}"
    if exchange.address:
        headers["WARC-IP-Address"] = exchange.address
    if exchange.http_version == "HTTP/2":
        headers["WARC-Protocol"] = "h2"
    return headers


def _http_response(exchange: Exchange) -> StatusAndHeaders:
    reason = exchange.reason or _reason(exchange.status)
    headers = [(_UNDONE.get(name.lower(), name), value) for name, value in exchange.response_headers]
    return StatusAndHeaders(f"{exchange.status} {reason}".strip(), headers, protocol="HTTP/1.1")


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Record:
    """A record read back: its WARC header, its HTTP header where it has one, its block and its payload."""

    header: StatusAndHeaders
    http: StatusAndHeaders | None
    block: bytes
    payload: bytes

    @property
    def kind(self) -> str:
        """The WARC-Type."""
        return str(self.header.get_header("WARC-Type"))

    def field(self, name: str) -> str | None:
        """A field of the WARC header."""
        value = self.header.get_header(name)
        return None if value is None else str(value)

    def http_field(self, name: str) -> str | None:
        """A field of the HTTP header."""
        value = self.http.get_header(name) if self.http else None
        return None if value is None else str(value)


def parse(data: bytes) -> Record:
    """Read a record from its unpacked bytes.

    Raises:
        ValueError: it is not a WARC record.
    """
    stream = BytesIO(data)
    try:
        header = StatusAndHeadersParser(["WARC/1.1", "WARC/1.0"]).parse(stream)
        length = int(header.get_header("Content-Length"))
    except Exception as error:
        raise ValueError("not a WARC record") from error
    block = stream.read(length)
    if len(block) != length:
        raise ValueError("the record is shorter than its Content-Length")
    if not (header.get_header("Content-Type") or "").startswith("application/http") or not block:
        return Record(header, None, block, block)
    body = BytesIO(block)
    http = StatusAndHeadersParser(["HTTP/1.1", "HTTP/1.0"], verify=False).parse(body)
    return Record(header, http, block, body.read())


def entry_of(record: Record, archive: str, end: int) -> Entry | None:
    """What the ledger needs of a record; null for records that are not of a page or file (request, warcinfo)."""
    if record.kind not in ("response", "revisit", "resource"):
        return None
    uri = record.field("WARC-Target-URI") or ""
    is_file = uri.startswith(FILE_URN)
    is_http = record.http is not None
    return Entry(
        record=record.kind,
        archive=archive,
        end=end,
        fetched_at=moment_of(record.field("WARC-Date") or ""),
        purpose=Purpose(record.field(f"{_OWN}Purpose") or Purpose.PAGE),
        url=None if is_file else uri,
        file=unquote(uri.removeprefix(FILE_URN)) if is_file else None,
        publisher_id=record.field(f"{_OWN}Publisher"),
        run_id=record.field(f"{_OWN}Run"),
        status=int(record.http.get_statuscode()) if record.http else None,
        content_type=record.http_field("Content-Type") if is_http else record.field("Content-Type"),
        sha256=(record.field(f"{_OWN}Content-Digest") or "").removeprefix("sha256:") or None,
        etag=record.http_field("ETag"),
        last_modified=record.http_field("Last-Modified"),
    )
