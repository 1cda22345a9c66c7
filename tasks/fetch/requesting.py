"""One request and its response: sent, read in bounded steps, judged.

Here belongs a single exchange with a server. Repeating, redirects, robots.txt and the archive are in `client.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import httpx

from schemas.fetching import Exchange, FetchSettings
from schemas.outcomes import Outcome, Purpose
from tasks.fetch.clock import Clock
from tasks.fetch.content import is_readable
from tasks.fetch.decoding import ACCEPT_ENCODING, BombError, CodingError, Decoder
from tasks.fetch.failures import FetchError, classify, of_status, retry_after

_ACCEPT = {
    Purpose.PAGE: "text/html, application/xhtml+xml, text/plain;q=0.8",
    Purpose.DISCOVERY: "text/html, application/rss+xml, application/atom+xml, application/xml, text/xml, */*;q=0.1",
    Purpose.ROBOTS: "text/plain, */*;q=0.1",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# The body of an answer that is not the page itself (an error page, a redirect's note) is of little interest.
_NOTE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: a page with its content, "not modified", or a redirect to `location`."""

    exchange: Exchange
    content: bytes = b""
    location: str | None = None
    transferred: int = 0


class Requester:
    """Sends single requests with the limits of the settings.

    It speaks to the transport, not to an httpx client: a client keeps cookies, which would make a visitor of us who is
    recognised, and stumbles over redirects before they can be judged.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport, settings: FetchSettings, clock: Clock) -> None:
        self._transport, self._settings, self._clock = transport, settings, clock
        self.requests = 0
        self.transferred = 0

    async def ask(self, url: str, purpose: Purpose, validators: dict[str, str], sent: Callable[[], None]) -> Answer:
        """Send one GET request; `sent` is called when its header is on the way.

        Raises:
            FetchError: anything but a page, "not modified" or a redirect came of it.
        """
        self.requests += 1
        try:
            async with asyncio.timeout(self._settings.total_timeout):
                return await self._exchange(url, purpose, validators, sent)
        except TimeoutError as error:
            limit = self._settings.total_timeout
            raise FetchError(Outcome.TOTAL_TIMEOUT, f"not complete after {limit:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise classify(error) from error

    async def _exchange(
        self, url: str, purpose: Purpose, validators: dict[str, str], sent: Callable[[], None]
    ) -> Answer:
        async def trace(event: str, _info: object) -> None:
            if event.endswith("send_request_headers.complete"):
                sent()

        at = self._clock.now()
        request = httpx.Request(
            "GET",
            url,
            headers={
                "User-Agent": self._settings.user_agent,
                "Accept": _ACCEPT[purpose],
                "Accept-Encoding": ACCEPT_ENCODING,
                **validators,
            },
            extensions={"trace": trace, "timeout": self._limits()},
        )
        response = await self._transport.handle_async_request(request)
        try:
            exchange = _head(url, at, request, response)
            return await self._judge(exchange, response, purpose)
        finally:
            await response.aclose()

    def _limits(self) -> dict[str, float]:
        limits = self._settings
        return {
            "connect": limits.connect_timeout,
            "read": limits.read_timeout,
            "write": limits.read_timeout,
            "pool": limits.total_timeout,
        }

    async def _judge(self, exchange: Exchange, response: httpx.Response, purpose: Purpose) -> Answer:
        status = exchange.status
        if status == 304:
            return Answer(exchange)
        if status == 200:
            return await self._page(exchange, response, purpose)
        note = await self._note(response)
        exchange = _with_body(exchange, note)
        if status in _REDIRECTS:
            return Answer(exchange, location=exchange.header("Location") or "", transferred=len(note))
        wait = retry_after(exchange.header("Retry-After"), self._clock.now())
        message = f"{status} {exchange.reason}".strip()
        raise FetchError(of_status(status), message, status=status, retry_after=wait, exchange=exchange)

    async def _page(self, exchange: Exchange, response: httpx.Response, purpose: Purpose) -> Answer:
        """Read the page, stopping at the limits before they are passed."""
        content_type = exchange.header("Content-Type")
        if not is_readable(content_type, purpose):
            raise FetchError(Outcome.CONTENT_TYPE, f"sent as {content_type}", status=200)
        limit = self._settings.max_bytes if purpose is Purpose.PAGE else self._settings.max_discovery_bytes
        announced = exchange.header("Content-Length") or ""
        if announced.isdigit() and int(announced[:18]) > limit:
            raise FetchError(Outcome.TOO_LARGE, f"{announced} bytes announced, the limit is {limit}", status=200)
        try:
            return await self._read(exchange, response, limit)
        except BombError as error:
            raise FetchError(Outcome.DECOMPRESSION_BOMB, str(error), status=200) from error
        except CodingError as error:
            raise FetchError(Outcome.BAD_ENCODING, str(error), status=200) from error

    async def _read(self, exchange: Exchange, response: httpx.Response, limit: int) -> Answer:
        decoder = Decoder(exchange.header("Content-Encoding"), limit)
        parts: list[bytes] = []
        size = 0
        async for piece in response.aiter_raw():
            size += len(piece)
            self.transferred += len(piece)
            if size > limit:
                raise FetchError(Outcome.TOO_LARGE, f"more than {limit} bytes", status=200)
            parts.append(piece)
            decoder.feed(piece)
        return Answer(_with_body(exchange, b"".join(parts)), decoder.finish(), transferred=size)

    async def _note(self, response: httpx.Response) -> bytes:
        note = bytearray()
        async for piece in response.aiter_raw():
            self.transferred += len(piece)
            note += piece
            if len(note) >= _NOTE_BYTES:
                break
        return bytes(note[:_NOTE_BYTES])


def _head(url: str, at: datetime, request: httpx.Request, response: httpx.Response) -> Exchange:
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    return Exchange(
        url=url,
        at=at,
        method=request.method,
        request_headers=_plain(request.headers),
        status=response.status_code,
        reason=response.reason_phrase,
        http_version=response.http_version,
        response_headers=_plain(response.headers),
        address=str(peer[0]) if peer else None,
    )


def _plain(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _with_body(exchange: Exchange, body: bytes) -> Exchange:
    return replace(exchange, body=body)
