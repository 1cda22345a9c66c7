"""HTTP/2, as most publishers' servers speak it."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from schemas.outcomes import Outcome
from schemas.source import Politeness
from tests.fetch.house import HOST, House, source_on
from tests.fetch.misbehaving import Site, page

BODY = page("một")


class Http2Site:
    """Answers every request over HTTP/2 with the same page; robots.txt with 404."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.context = context
        self.connections = 0
        self.times: list[float] = []
        self.port = 0

    async def serve(self, ready: threading.Event) -> None:
        self.loop, self.stopping = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self.context)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self.stopping.wait()
        server.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        connection = H2Connection(H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        try:
            while data := await reader.read(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, RequestReceived):
                        self._answer(connection, event)
                writer.write(connection.data_to_send())
        except (ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.close()

    def _answer(self, connection: H2Connection, event: RequestReceived) -> None:
        assert event.headers is not None
        assert event.stream_id is not None
        headers = {bytes(name): bytes(value) for name, value in event.headers}
        if headers[b":path"] == b"/robots.txt":
            connection.send_headers(event.stream_id, [(":status", "404")], end_stream=True)
            return
        self.times.append(self.loop.time())
        connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
        connection.send_data(event.stream_id, BODY, end_stream=True)


@pytest.fixture
def http2(certificate: Path) -> Iterator[Http2Site]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    site, ready = Http2Site(context), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(site.serve(ready)), daemon=True)
    thread.start()
    assert ready.wait(10)
    yield site
    site.loop.call_soon_threadsafe(site.stopping.set)
    thread.join(10)


def test_pages_come_over_one_http2_connection_at_the_pace_of_the_source(
    house: House, http2: Http2Site, trust: ssl.SSLContext
) -> None:
    politeness = Politeness(delay_seconds=0.1, concurrency=2, allow_private=True)
    house.sources = {"bao": source_on(Site(port=http2.port), politeness=politeness)}
    house.context = trust
    urls = [f"https://{HOST}/bai-{number}.html" for number in range(4)]
    report = house.fetch(*urls)
    assert set(report.outcomes.values()) == {Outcome.FETCHED}
    assert house.captured() == dict.fromkeys(urls, BODY)
    assert http2.connections == 1
    assert http2.times[-1] - http2.times[0] >= 3 * 0.1 - 0.15
    archive = house.archive()
    records = [archive.record(entry.archive) for entry in house.entries()]
    assert {record.field("WARC-Protocol") for record in records} == {"h2"}
    assert all(record.block.startswith(b"HTTP/1.1 200 OK\r\n") for record in records)
