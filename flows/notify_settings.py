"""The settings of notification: whom a run tells when nobody watches. All of it is off until an address is given.

Here belong names, types and checks of the addresses. Secrets are kept as such: they show as stars wherever settings
are printed, logged or handed to Prefect.
"""

from __future__ import annotations

from email.utils import getaddresses
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings

SECRETS = frozenset({"notify_webhook", "notify_smtp_password"})
"""Settings whose values are never shown, not even in the line that says what is wrong with them."""


def _web_address(given: SecretStr) -> SecretStr:
    parts = urlsplit(given.get_secret_value())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is not an http:// or https:// address")
    return given


def _mail_addresses(given: str) -> str:
    found = [address for _, address in getaddresses([given])]
    if not found or not all("@" in address for address in found) or any(sign in given for sign in "\r\n"):
        raise ValueError("is not a mail address, or several with commas between them")
    return given


def _host_and_port(given: str) -> str:
    host, _, port = given.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError("is not HOST:PORT")
    return given


MailAddresses = Annotated[str, AfterValidator(_mail_addresses)]


class NotifySettings(BaseSettings):
    """Whom to tell, by which way, and of what."""

    notify_on: Literal["trouble", "always"] = Field(
        "trouble", description="Tell of failures and alarms only, or of every run."
    )
    notify_webhook: Annotated[SecretStr, AfterValidator(_web_address)] | None = Field(
        None, description="Address that gets a POST with JSON."
    )
    notify_email_to: MailAddresses | None = Field(None, description="Who gets mail, with commas between them.")
    notify_email_from: MailAddresses | None = Field(None, description="Sender of mail. Default: the first recipient.")
    notify_smtp: Annotated[str, AfterValidator(_host_and_port)] = Field(
        "localhost:25", description="HOST:PORT of the mail server."
    )
    notify_smtp_security: Literal["none", "starttls", "tls"] = Field(
        "none", description="How the connection to the mail server is protected; a password is never sent without."
    )
    notify_smtp_user: str | None = Field(None, description="Name at the mail server.")
    notify_smtp_password: SecretStr | None = Field(None, description="Password at the mail server.")
