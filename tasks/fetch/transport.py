"""The HTTP client's way to the network: resolve once, check the address, connect to that address.

Here belong name resolution, the address check and `connect_to`. No proxy from the environment is used, because a proxy
would resolve names itself and so undo the check. Politeness and retries are in `client.py`.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import httpcore
import httpx

from tasks.fetch.addresses import is_public

# A gate lets fewer requests through than that (`Politeness.concurrency` is at most 8).
_HOST_CONNECTIONS = 10
_KEEPALIVE_SECONDS = 30.0

Resolver = Callable[[str, int], Awaitable[list[str]]]


class PrivateAddressError(httpcore.ConnectError):
    """A host leads to an address that the fetcher may not connect to."""


class NameNotResolvedError(httpcore.ConnectError):
    """The name of a host has no address."""


@dataclass(frozen=True, slots=True)
class Route:
    """How a host is reached: `connect_to` is `ADDRESS:PORT` to use instead of its own; private addresses or not."""

    connect_to: str | None = None
    allow_private: bool = False


async def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of a host in the order the system gives them, each once.

    Raises:
        NameNotResolvedError: there are none.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError, OverflowError) as error:
        raise NameNotResolvedError(f"{host}: {error}") from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections for httpcore, only to addresses that the host's route allows."""

    def __init__(self, route_of: Callable[[str], Route], resolver: Resolver = system_resolver) -> None:
        self._route_of = route_of
        self._resolver = resolver
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that answers; all of them must be allowed.

        Raises:
            PrivateAddressError: one of its addresses may not be connected to.
            NameNotResolvedError: it has no address.
        """
        route = self._route_of(host)
        target, target_port = _split(route.connect_to) if route.connect_to else (host, port)
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolver(target, target_port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host}: no answer from DNS") from error
        refused = [address for address in addresses if not route.allow_private and not is_public(address)]
        if refused:
            raise PrivateAddressError(f"{host} leads to {refused[0]}, which is not a public address")
        return await self._first_open(addresses, target_port, timeout, local_address, socket_options)

    async def _first_open(
        self,
        addresses: list[str],
        port: int,
        limit: float | None,
        local_address: str | None,
        options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception = NameNotResolvedError("no address")
        for address in addresses:
            try:
                return await self._backend.connect_tcp(address, port, limit, local_address, options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 (httpcore's signature)
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Never: pages do not come from sockets of this machine."""
        raise PrivateAddressError(f"{path}: sockets of this machine are not fetched from")

    async def sleep(self, seconds: float) -> None:
        """Wait, for httpcore's own use."""
        await asyncio.sleep(seconds)


def _split(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


class GuardedTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 over a guarded backend, connections reused, with a pool of its own for every host.

    One pool for all hosts would search all connections for each request.
    """

    def __init__(self, backend: GuardedBackend, context: ssl.SSLContext | None = None) -> None:
        self._backend = backend
        self._context = context
        self._by_host: dict[tuple[str, str], httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; errors are httpx's."""
        key = (request.url.scheme, request.url.host)
        if key not in self._by_host:
            self._by_host[key] = self._transport(self._tls() if request.url.scheme == "https" else None)
        return await self._by_host[key].handle_async_request(request)

    def _tls(self) -> ssl.SSLContext:
        """Certificates as httpx judges them, read when the first https host is asked."""
        if self._context is None:
            self._context = httpx.create_ssl_context(trust_env=True)
        return self._context

    async def aclose(self) -> None:
        """Close all connections."""
        for transport in self._by_host.values():
            await transport.aclose()

    def _transport(self, context: ssl.SSLContext | None) -> httpx.AsyncHTTPTransport:
        transport = httpx.AsyncHTTPTransport(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), trust_env=False)
        # httpx offers no parameter for httpcore's network backend, so the pool it made is replaced by one that has it.
        transport._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=_HOST_CONNECTIONS,
            max_keepalive_connections=_HOST_CONNECTIONS,
            keepalive_expiry=_KEEPALIVE_SECONDS,
            http1=True,
            http2=True,
            network_backend=self._backend,
        )
        return transport
