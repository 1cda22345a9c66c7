"""One spelling per web address: what discovery, fetching and cleaning agree to call the same page.

Here belongs the canonical form of a URL and its host. Which hosts belong to a publisher is in `tasks/sources.py`,
whether a page may be fetched in `tasks/fetch`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from courlan import normalize_url

# Share-button parameters of Zalo, Facebook, Google and AMP that courlan 1.4 leaves in place.
_TRACKERS = re.compile(
    r"^(gidzl|zarsrc|zalo_\w+|fb_\w+|_ga|_gl|amp|__\w+|vnn_\w+|ref_src|share_\w+|mibextid|_branch_\w+)$"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")


def host_of(url: str) -> str | None:
    """The host of an address in lower case, without user, port and final dot; null when it has none."""
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return host.rstrip(".") if host else None


@lru_cache(maxsize=65536)
def canonical_url(url: str) -> str:
    """The canonical form of a http(s) address, by which a page is known.

    Scheme and host in lower case; no default port, user, fragment or tracking parameter; query parameters sorted; one
    slash where there were several; non-ASCII and reserved characters percent-encoded one way. The case of path and
    query is kept, because many servers tell it apart. courlan does the common part; what it leaves is done here.
    Applying it twice changes nothing.

    Raises:
        ValueError: the text is not an http or https address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port, scheme = host_of(url), parts.port, parts.scheme.lower()
    except ValueError as error:
        raise ValueError(f"not a web address: {url[:200]!r}: {error}") from None
    if scheme not in _DEFAULT_PORTS or not host:
        raise ValueError(f"not a web address: {url[:200]!r}: http:// or https:// with a host is needed")
    site = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        site = f"{site}:{port}"
    path = re.sub(r"/{2,}", "/", _encoded(parts.path)) or "/"
    return urlunsplit((scheme, site, path, _query(parts.query), ""))


def _encoded(path: str) -> str:
    """Percent-encode once what needs it, with hex digits in upper case."""
    once = quote(path, safe="%/:=&?~#+!$,;'@()*[]")
    return _ESCAPE.sub(lambda found: found[0].upper(), once)


def _query(query: str) -> str:
    """The query without tracking parameters, sorted by name and value."""
    if not query:
        return ""
    kept = urlsplit(normalize_url(f"https://host.invalid/?{query}")).query
    pairs = parse_qsl(kept, keep_blank_values=True)
    return urlencode(sorted((name, value) for name, value in pairs if not _TRACKERS.match(name)))
