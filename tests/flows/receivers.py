"""A web server and a mail server on loopback that keep what they are sent."""

from __future__ import annotations

import asyncio
import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Posts:
    """What a webhook got: addresses and bodies; every POST is answered with `status`."""

    url: str = ""
    status: int = 204
    paths: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)


@contextmanager
def webhook(status: int = 204) -> Iterator[Posts]:
    posts = Posts(status=status)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posts.paths.append(self.path)
            posts.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(posts.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name is the base class's)
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    posts.url = f"http://127.0.0.1:{server.server_port}/hooks/very-secret"
    try:
        yield posts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Mailbox:
    """What a mail server got: envelopes, messages, and the passwords that were tried."""

    address: str = ""
    recipients: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)


@dataclass
class _MailServer:
    """As much of RFC 5321 as a client needs that has a message to hand over."""

    box: Mailbox
    context: ssl.SSLContext | None
    refuse: str | None

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 loopback\r\n")
        while line := (await reader.readline()).decode().strip():
            verb = line.split(maxsplit=1)[0].upper()
            if verb == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            if verb == "STARTTLS" and self.context is not None:
                writer.write(b"220 go on\r\n")
                await writer.start_tls(self.context)
                continue
            writer.write(await self._answer(verb, line, reader, writer))
            await writer.drain()
        writer.close()

    async def _answer(self, verb: str, line: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        if verb == self.refuse:
            return b"554 not here\r\n"
        if verb == "EHLO":
            offers = ["loopback", *(["STARTTLS"] if self.context else []), "AUTH PLAIN"]
            return b"".join(b"250-%s\r\n" % offer.encode() for offer in offers[:-1]) + b"250 AUTH PLAIN\r\n"
        if verb == "AUTH":
            self.box.passwords.append(base64.b64decode(line.split()[2]).split(b"\0")[2].decode())
            return b"235 welcome\r\n"
        if verb == "RCPT":
            self.box.recipients.append(line.partition("<")[2].rstrip(">"))
        if verb == "DATA":
            writer.write(b"354 go on\r\n")
            text = await reader.readuntil(b"\r\n.\r\n")
            self.box.messages.append(message_from_bytes(text[:-3], policy=default))
            self.box.encrypted.append(writer.get_extra_info("sslcontext") is not None)
        return b"250 fine\r\n"


@contextmanager
def mail_server(
    context: ssl.SSLContext | None = None, *, at_once: bool = False, refuse: str | None = None
) -> Iterator[Mailbox]:
    """A mail server; with a TLS context it offers STARTTLS, or speaks TLS from the first byte on.

    `refuse` is the verb that it answers with 554.
    """
    box = Mailbox()
    server = _MailServer(box, context, refuse)
    loop = asyncio.new_event_loop()

    async def begin() -> asyncio.Server:
        return await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=context if at_once else None)

    listening = loop.run_until_complete(begin())
    box.address = f"127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        loop.call_soon_threadsafe(listening.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
