"""A first YAML for a publisher, from its home page: what can be seen there, the rest to be filled in by hand.

Here belongs reading a home page for a draft. Layouts are not guessed: the generic cleaner reads a publisher's pages
until somebody describes them.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import yaml
from lxml import html

from flows.errors import HoptacError
from schemas.countries import ALPHA2
from schemas.records import RawPage
from schemas.source import Discovery, Source
from tasks.clean.decode import decode
from tasks.urls import host_of

_FEED_TYPES = ("application/rss+xml", "application/atom+xml")


def draft_source(page: RawPage) -> str:
    """The text of a YAML file that `load_sources` accepts.

    Raises:
        HoptacError: the page is no HTML page of a host.
    """
    host = (host_of(page.url or "") or "").removeprefix("www.")
    decoded = decode(page.content, page.content_type)
    if not host or decoded.kind != "html":
        raise HoptacError(f"{page.url}: is not the home page of a publisher; give an address that shows HTML")
    root = html.document_fromstring(decoded.text)
    homepage = f"{urlsplit(page.url or '').scheme}://{host_of(page.url or '')}/"
    source = Source(
        publisher_id=host.rsplit(".", 1)[0].replace(".", "-"),
        name=_name(root) or host,
        homepage=homepage,
        country=_country(host),
        language=(root.get("lang") or "vi").split("-")[0].lower(),
        hosts=(host,),
        enabled=False,
        discover=Discovery(feeds=_feeds(root, homepage)),
    )
    return _HEADER + yaml.safe_dump(
        source.model_dump(mode="json", exclude_defaults=True), allow_unicode=True, sort_keys=False, width=120
    )


_HEADER = """\
# A first draft from the home page. Check country and language; state article_url so that only articles are asked for;
# describe the layout (docs/adding-a-publisher.md); then set enabled to true and try `hoptac sources check`.
"""


def _name(root: html.HtmlElement) -> str | None:
    for path in ('//meta[@property="og:site_name"]/@content', "//head/title/text()"):
        found = root.xpath(path)
        if found and str(found[0]).strip():
            return " ".join(str(found[0]).split())[:80]
    return None


def _country(host: str) -> str:
    """By the host's last label, Viet Nam where it names no country."""
    label = host.rsplit(".", 1)[-1].upper()
    return next((alpha3 for alpha3, alpha2 in ALPHA2.items() if alpha2 == label), "VNM")


def _feeds(root: html.HtmlElement, homepage: str) -> tuple[str, ...]:
    links = root.xpath('//link[@rel="alternate"][@href]')
    found = (urljoin(homepage, link.get("href")) for link in links if link.get("type") in _FEED_TYPES)
    return tuple(dict.fromkeys(found))
