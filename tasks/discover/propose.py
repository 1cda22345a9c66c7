"""A first `sources/*.yaml` from one page of a publisher.

Here belongs guessing what can be seen on the page and in robots.txt; a person checks and completes it. What cannot be
seen is said in notes, not invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import yaml
from babel.core import get_global
from bs4 import BeautifulSoup, Tag

from schemas.fetching import InspectingClient
from schemas.source import Family, Source
from tasks.discover.inspect import parsed
from tasks.urls import host_of

# The user-assigned ISO 3166-1 code for "unknown" stands where the host does not tell the country.
_UNKNOWN_COUNTRY = "ZZZ"
_NUMBERED = re.compile(r"(?P<before>[-/_.](?:[a-z]{1,5})?)\d{4,}(?P<after>\.[a-z]{2,5}|/)?$")
_BODIES = ("[itemprop=articleBody]", "article", "main")
_CC_TLD = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source to begin with: its file name, its text, and what a person has to look at."""

    file_name: str
    text: str
    notes: tuple[str, ...]


async def propose_source(url: str, client: InspectingClient, families: Mapping[str, Family]) -> Proposal:
    """Look at a page (best an article) and robots.txt, and write down what they tell.

    Raises:
        ValueError: the address is none, or the page could not be had; one line says why.
    """
    host = host_of(url)
    if host is None or urlsplit(url).scheme not in ("http", "https"):
        raise ValueError(f"{url}: not a web address: give one with http:// or https:// and a host")
    bare = host.removeprefix("www.")
    home = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/"
    publisher_id = re.sub(r"[^a-z0-9]+", "-", bare.split(".")[0]).strip("-") or "source"
    start = Source(publisher_id=publisher_id, name=bare, homepage=home, country="ZZZ", language="vi", hosts=(bare,))
    fetched = await client.get(url, start)
    if not fetched.ok:
        raise ValueError(f"{url}: could not be had ({fetched.outcome.value}): {fetched.message}")
    robots = await client.robots_view(url, start)
    return _proposal(start, parsed(fetched), fetched.url, robots.sitemaps, families)


def _proposal(
    start: Source, soup: BeautifulSoup, url: str, sitemaps: tuple[str, ...], families: Mapping[str, Family]
) -> Proposal:
    notes: list[str] = ["check name, licence and expected articles per day"]
    fields: dict[str, object] = {
        "publisher_id": start.publisher_id,
        "name": _meta(soup, "og:site_name") or start.name,
        "homepage": start.homepage,
        "country": _country(start.hosts[0], notes),
        "language": _language(soup, notes),
        "hosts": list(start.hosts),
    }
    family = _family(soup, families)
    if family is not None:
        fields["family"] = family
    fields["discover"] = _discovery(soup, url, sitemaps, notes)
    if family is None:
        fields["layouts"] = [_layout(soup, notes)]
    Source.model_validate(fields)
    body = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=120)
    head = f"# {fields['name']}. Written from {url}, to be checked by a person.\n"
    return Proposal(f"{start.publisher_id}.yaml", head + body, tuple(notes))


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    text = str(tag.get("content") or "").strip() if isinstance(tag, Tag) else ""
    return text or None


def _country(host: str, notes: list[str]) -> str:
    """The country of the host's top-level domain."""
    top = host.rpartition(".")[2]
    alpha2 = _CC_TLD.get(top, top.upper())
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    found = sorted(code for code, to in aliases.items() if len(code) == 3 and code.isalpha() and to == [alpha2])
    if not found or len(top) != 2:
        notes.append("the host does not tell the country: set it")
        return _UNKNOWN_COUNTRY
    return found[0]


def _language(soup: BeautifulSoup, notes: list[str]) -> str:
    root = soup.find("html")
    stated = str(root.get("lang") or "") if isinstance(root, Tag) else ""
    stated = stated or (_meta(soup, "og:locale") or "")
    code = re.split(r"[-_]", stated.strip())[0].lower()
    if not re.fullmatch(r"[a-z]{2,3}", code):
        notes.append("the page does not say its language: set it (und stands for unknown)")
        return "und"
    return code


def _discovery(soup: BeautifulSoup, url: str, sitemaps: tuple[str, ...], notes: list[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    feeds = [urljoin(url, str(one["href"])) for one in soup.select('link[rel~="alternate"][href]') if _is_feed(one)]
    if feeds:
        found["feeds"] = list(dict.fromkeys(feeds))
    if sitemaps:
        found["sitemaps"] = list(sitemaps)
    if not found:
        notes.append("neither feed nor sitemap is named: add a listing page")
    pattern = _article_pattern(soup, url)
    if pattern is None:
        notes.append("no common form of article addresses was seen: add article_url")
    else:
        found["article_url"] = [pattern]
    return found


def _is_feed(link: Tag) -> bool:
    return str(link.get("type") or "").lower() in ("application/rss+xml", "application/atom+xml")


def _article_pattern(soup: BeautifulSoup, url: str) -> str | None:
    """The commonest form in which addresses of the page's host end in a number; the page's own address counts too."""
    forms: Counter[str] = Counter()
    for address in (url, *(urljoin(url, str(one["href"])) for one in soup.select("a[href]"))):
        shown = _NUMBERED.search(urlsplit(address).path) if host_of(address) == host_of(url) else None
        if shown is not None:
            forms[re.escape(shown["before"]) + r"\d{4,}" + re.escape(shown["after"] or "") + "$"] += 1
    return min(forms, key=lambda form: (-forms[form], form)) if forms else None


def _family(soup: BeautifulSoup, families: Mapping[str, Family]) -> str | None:
    """The family whose title and body selectors both find something; the first by name."""
    for name, family in sorted(families.items()):
        for layout in family.layouts:
            if all(any(soup.select_one(one) for one in wanted) for wanted in (layout.title, layout.body)):
                return name
    return None


def _layout(soup: BeautifulSoup, notes: list[str]) -> dict[str, object]:
    body = next((one for one in _BODIES if soup.select_one(one)), "body")
    notes.append("no known content system fits: set the selectors of the layout and drop what is not text")
    return {"title": ["h1"], "body": [body], "checked": "unchecked"}
