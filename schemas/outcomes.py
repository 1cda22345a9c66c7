"""How visits end: the closed list of outcomes, the columns of the run summary they count for, and what is fetched.

Here belong these three vocabularies. Outcomes are written into the ledger by their names, so a name never changes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Standing(StrEnum):
    """The columns of the run summary: every candidate ends in exactly one of them."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    KNOWN = "known"
    REFUSED = "refused"
    FAILED = "failed"


class Outcome(StrEnum):
    """How the visit of a page ended: its column in the summary, what it means, whether repeating may help."""

    standing: Standing
    meaning: str
    repeatable: bool

    def __new__(cls, value: str, standing: Standing, meaning: str, repeatable: bool = False) -> Self:
        """Make an outcome that compares equal to its name in the ledger."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.standing, member.meaning, member.repeatable = standing, meaning, repeatable
        return member

    FETCHED = "fetched", Standing.FETCHED, "A new page, or one with new content, is in the archive."
    UNCHANGED = "unchanged", Standing.UNCHANGED, "The page is as it was; a revisit record says so."
    KNOWN = "known", Standing.KNOWN, "Not asked for: visited recently, or reached by another address in this run."
    NOT_DUE = "not_due", Standing.KNOWN, "Not asked for: it failed before and its next visit is later."

    ROBOTS_DISALLOWED = "robots_disallowed", Standing.REFUSED, "robots.txt does not allow it."
    ROBOTS_UNREACHABLE = "robots_unreachable", Standing.REFUSED, "robots.txt could not be had, so nothing is allowed."
    BAD_ADDRESS = "bad_address", Standing.REFUSED, "Not an http or https address."
    PRIVATE_ADDRESS = "private_address", Standing.REFUSED, "The host is on a private, loopback or reserved network."
    REDIRECT_LOOP = "redirect_loop", Standing.REFUSED, "The redirects come back to an address already asked."
    TOO_MANY_REDIRECTS = "too_many_redirects", Standing.REFUSED, "More redirects than the limit."
    BAD_REDIRECT = "bad_redirect", Standing.REFUSED, "A redirect without a usable Location."
    CONTENT_TYPE = "content_type", Standing.REFUSED, "The content is not of a type that is read."
    TOO_LARGE = "too_large", Standing.REFUSED, "The body is larger than the limit."
    DECOMPRESSION_BOMB = "decompression_bomb", Standing.REFUSED, "The compressed body unpacks to more than the limit."
    BAD_ENCODING = "bad_encoding", Standing.REFUSED, "The content coding is unknown or broken."

    NOT_FOUND = "not_found", Standing.FAILED, "404: there is no such page."
    GONE = "gone", Standing.FAILED, "410: the page is gone for good."
    CLIENT_ERROR = "client_error", Standing.FAILED, "Another 4xx status."
    RATE_LIMITED = "rate_limited", Standing.FAILED, "429: the server asks for slower visits.", True
    SERVER_ERROR = "server_error", Standing.FAILED, "A 5xx status.", True
    UNEXPECTED_STATUS = "unexpected_status", Standing.FAILED, "A status that means nothing for a page."
    DNS = "dns", Standing.FAILED, "The name of the host has no address.", True
    CONNECT = "connect", Standing.FAILED, "No connection to the host.", True
    TLS = "tls", Standing.FAILED, "The certificate or the TLS handshake is not acceptable."
    CONNECT_TIMEOUT = "connect_timeout", Standing.FAILED, "Connecting took too long.", True
    READ_TIMEOUT = "read_timeout", Standing.FAILED, "The server was silent for too long.", True
    TOTAL_TIMEOUT = "total_timeout", Standing.FAILED, "The page as a whole took too long."
    BROKEN = "broken", Standing.FAILED, "The connection broke, or the body was shorter than announced.", True
    HOST_DOWN = "host_down", Standing.FAILED, "Not asked for: too many visits of the host failed one after another."


class Purpose(StrEnum):
    """What a page was fetched for; only `page` is read by cleaning."""

    PAGE = "page"
    DISCOVERY = "discovery"
    ROBOTS = "robots"
