"""Listing pages → leads.

Here belongs finding links to articles in one page, with the title and, where the page shows it, the date of each.
Following the pages of a listing is in `places.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

from tasks.discover.leads import Lead
from tasks.discover.sitemaps import w3c_moment

_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_CLIMB = 5
_LEAD_LENGTH = 600
_DATE_LENGTH = 40


def read_listing(
    content: bytes, url: str, is_article: Callable[[str], bool], item: str | None = None, charset: str | None = None
) -> list[Lead]:
    """The articles that a page links to, each once, in the order of the page.

    With `item` (a CSS selector) only links that it selects or holds count, else every link that `is_article` accepts;
    both have to be accepted. The longest text of the links to one article is its title.
    """
    if b"<" not in content:
        return []
    soup = BeautifulSoup(content, "lxml", from_encoding=charset)
    base = soup.find("base", href=True)
    root = urljoin(url, str(base["href"])) if isinstance(base, Tag) else url
    found: dict[str, Lead] = {}
    for anchor in _anchors(soup, item):
        address = _address(root, str(anchor["href"]))
        if address is None or not is_article(address):
            continue
        found[address] = _merged(found.get(address), _lead(address, anchor, root, is_article))
    return list(found.values())


def _anchors(soup: BeautifulSoup, item: str | None) -> list[Tag]:
    if item is None:
        return [one for one in soup.find_all("a", href=True) if isinstance(one, Tag)]
    anchors: list[Tag] = []
    for one in soup.select(item):
        if one.name == "a" and one.has_attr("href"):
            anchors.append(one)
        else:
            anchors.extend(each for each in one.find_all("a", href=True) if isinstance(each, Tag))
    return anchors


def _address(base: str, href: str) -> str | None:
    try:
        address = urldefrag(urljoin(base, href.strip())).url
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _lead(address: str, anchor: Tag, base: str, is_article: Callable[[str], bool]) -> Lead:
    title = " ".join(anchor.get_text(" ").split()) or " ".join(str(anchor.get("title") or "").split())
    box = _box(anchor, address, base, is_article)
    words = " ".join(box.get_text(" ").split()).replace(title, "", 1).strip() if title else ""
    return Lead(address, title or None, words[:_LEAD_LENGTH] or None, _shown_date(box))


def _box(anchor: Tag, address: str, base: str, is_article: Callable[[str], bool]) -> Tag:
    """The largest element around a link that links to no other article: the article's place on the page."""
    box = anchor
    for _ in range(_CLIMB):
        parent = box.parent
        if parent is None or parent.name in ("body", "html", "[document]"):
            break
        links = (_address(base, str(one["href"])) for one in parent.find_all("a", href=True) if isinstance(one, Tag))
        if any(link is not None and link != address and is_article(link) for link in links):
            break
        box = parent
    return box


def _shown_date(box: Tag) -> datetime | None:
    """The date shown beside a link: a <time>, or day/month/year; the day's last moment when no time is given.

    Only a short text outside of links counts: a date within a sentence is one of the news.
    """
    stamp = box.find("time", datetime=True)
    if isinstance(stamp, Tag) and (moment := w3c_moment(str(stamp["datetime"]))):
        return moment
    for text in box.find_all(string=_DAY):
        shown = _DAY.search(text)
        if shown is not None and len(text.strip()) <= _DATE_LENGTH and text.find_parent("a") is None:
            day, month, year = (int(part) for part in shown.groups())
            return w3c_moment(f"{year:04d}-{month:02d}-{day:02d}")
    return None


def _merged(before: Lead | None, lead: Lead) -> Lead:
    if before is None:
        return lead
    title = max(before.title or "", lead.title or "", key=len) or None
    return Lead(lead.url, title, before.lead or lead.lead, before.published or lead.published)
