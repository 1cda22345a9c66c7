"""Telling people how a run ended: a webhook and mail, each off until its address is set.

Here belong the message and the two ways it goes out. A way that fails is one line in the log and never the end of a
run; no such line holds an address or a secret. When a run tells is decided in `flows/notify_hooks.py`.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

import httpx

from flows.notify_settings import NotifySettings

_LOGGER = logging.getLogger(__name__)
_PATIENCE_SECONDS = 10.0
_TRIES = 2
# Chat services cut longer ones off or refuse them (Discord: 2000 characters).
_TEXT_LENGTH = 1900


@dataclass(frozen=True, slots=True)
class Message:
    """What people are told: a line for the subject, lines for the body, facts for programs."""

    subject: str
    lines: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All of it, a line each."""
        return "\n".join([self.subject, *self.lines])


def notify(settings: NotifySettings, message: Message) -> list[str]:
    """Send a message every way that is set up; a line for each way that failed."""
    problems = []
    for name, wanted, send in _WAYS:
        if not wanted(settings):
            continue
        try:
            send(settings, message)
        except Exception as error:  # whatever happens here, the run goes on
            problems.append(f"{name} did not take the message ({_kind(error)})")
    for problem in problems:
        _LOGGER.warning(problem)
    return problems


def ways(settings: NotifySettings) -> list[str]:
    """The ways that are set up, by name."""
    return [name for name, wanted, _ in _WAYS if wanted(settings)]


def post_to_webhook(settings: NotifySettings, message: Message) -> None:
    """POST the message as JSON: `text` and `content` for chat services, `hoptac` for programs.

    Raises:
        httpx.HTTPError: it could not be sent, or the answer is not a success.
    """
    if settings.notify_webhook is None:
        return
    text = message.text[:_TEXT_LENGTH]
    body = {"text": text, "content": text, "hoptac": asdict(message)}
    transport = httpx.HTTPTransport(retries=_TRIES - 1)
    with _unlogged("httpx"), httpx.Client(timeout=_PATIENCE_SECONDS, transport=transport) as client:
        client.post(settings.notify_webhook.get_secret_value(), json=body).raise_for_status()


def send_mail(settings: NotifySettings, message: Message) -> None:
    """Hand the message to the mail server; a password only over a protected connection.

    Raises:
        OSError, smtplib.SMTPException: the server cannot be reached or refuses.
    """
    recipients = [address for _, address in getaddresses([settings.notify_email_to or ""])]
    mail = EmailMessage()
    mail["Subject"] = f"[hoptac] {' '.join(message.subject.split())}"
    mail["From"] = settings.notify_email_from or recipients[0]
    mail["To"] = settings.notify_email_to
    mail.set_content(message.text)
    with _connected(settings) as server:
        server.send_message(mail, to_addrs=recipients)


@contextmanager
def _connected(settings: NotifySettings) -> Iterator[smtplib.SMTP]:
    host, _, port = settings.notify_smtp.rpartition(":")
    security, secret = settings.notify_smtp_security, settings.notify_smtp_password
    if security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, int(port), timeout=_PATIENCE_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, int(port), timeout=_PATIENCE_SECONDS)
    with server:
        if security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.notify_smtp_user is not None and secret is not None:
            if security == "none":
                raise smtplib.SMTPNotSupportedError("no password over an open connection")
            server.login(settings.notify_smtp_user, secret.get_secret_value())
        yield server


@contextmanager
def _unlogged(name: str) -> Iterator[None]:
    """Keep a library from logging: httpx names the address of every request, and that of a webhook is a secret."""
    logger = logging.getLogger(name)
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _kind(error: Exception) -> str:
    """What went wrong, in words that hold nothing of what was sent."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"HTTP {error.response.status_code}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__


_WAYS: tuple[tuple[str, Callable[[NotifySettings], bool], Callable[[NotifySettings, Message], None]], ...] = (
    ("webhook", lambda settings: settings.notify_webhook is not None, post_to_webhook),
    ("mail", lambda settings: settings.notify_email_to is not None, send_mail),
)
