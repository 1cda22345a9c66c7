"""The places of a source where articles are found, followed page by page: feeds, sitemaps, listings.

Here belongs following: months of a sitemap, children of an index, pages of a listing, days of a dated listing, and
knowing when to stop. Reading one document is in `feeds.py`, `sitemaps.py`, `listings.py`.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import date

from schemas.fetch_reports import Problem
from schemas.fetching import Fetched, PageClient
from schemas.outcomes import Outcome
from schemas.source import Listing, Source
from tasks.discover.feeds import read_feed
from tasks.discover.leads import Lead, UnreadableError
from tasks.discover.listings import read_listing
from tasks.discover.sitemaps import read_sitemap
from tasks.discover.window import Window
from tasks.urls import canonical_url

_MOST_SITEMAPS = 500
_DEEPEST = 3
_MOST_LINKS = 1_000_000
# Reading takes many times the memory of the document; real feeds and listing pages stay far below.
_LARGEST = 8 * 1024 * 1024
_MONTHLY = re.compile(r"\{(year|month)\b")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A lead with where it was found; `windowed` when the place itself holds only the time that was asked for."""

    lead: Lead
    place: str
    windowed: bool


@dataclass(slots=True)
class Places:
    """Follows the places of one source through a client; what could not be had or read is in `problems`."""

    source: Source
    client: PageClient
    window: Window
    is_article: Callable[[str], bool]
    problems: list[Problem] = field(default_factory=list)
    _sitemaps: set[str] = field(default_factory=set)

    async def all(self) -> AsyncIterator[Found]:
        """The leads of all places: feeds first, then sitemaps, then listings, each in the order of the source."""
        for url in self.source.discover.feeds:
            async for found in self._feed(url):
                yield found
        for pattern in self.source.discover.sitemaps:
            for url in self._months(pattern):
                async for found in self._sitemap(url, _MONTHLY.search(pattern) is not None, 0):
                    yield found
        for listing in self.source.discover.listings:
            async for found in self._listing(listing):
                yield found

    async def _had(self, url: str, limit: int | None = None, may_be_missing: bool = False) -> Fetched | None:
        """The document at an address, or null with a problem noted; one that `may_be_missing` is none."""
        fetched = await self.client.get(url, self.source)
        if not fetched.ok or fetched.content is None:
            if not (may_be_missing and fetched.outcome in (Outcome.NOT_FOUND, Outcome.GONE)):
                self.problems.append(Problem(fetched.outcome, 1, url, fetched.message))
            return None
        if limit is not None and len(fetched.content) > limit:
            self.problems.append(Problem(Outcome.TOO_LARGE, 1, url, f"more than {limit} bytes"))
            return None
        return fetched

    def _unreadable(self, url: str, error: UnreadableError) -> None:
        self.problems.append(Problem(Outcome.CONTENT_TYPE, 1, url, str(error)))

    async def _feed(self, url: str) -> AsyncIterator[Found]:
        fetched = await self._had(url, _LARGEST)
        if fetched is None:
            return
        try:
            leads = read_feed(fetched.content or b"", fetched.content_type)
        except UnreadableError as error:
            self._unreadable(url, error)
            return
        for lead in leads:
            yield Found(lead, f"feed {url}", windowed=False)

    def _months(self, pattern: str) -> list[str]:
        """The addresses of a sitemap: one, or one a month of the window, newest first."""
        if not _MONTHLY.search(pattern):
            return [pattern]
        return list(dict.fromkeys(pattern.format(year=year, month=month) for year, month in self.window.months()))

    async def _sitemap(self, url: str, windowed: bool, depth: int) -> AsyncIterator[Found]:
        if url in self._sitemaps or len(self._sitemaps) >= _MOST_SITEMAPS:
            return
        self._sitemaps.add(url)
        fetched = await self._had(url)
        if fetched is None:
            return
        try:
            sitemap = read_sitemap(fetched.content or b"")
        except UnreadableError as error:
            self._unreadable(url, error)
            return
        for lead in sitemap.pages:
            yield Found(lead, f"sitemap {url}", windowed)
        for child in sitemap.children if depth < _DEEPEST else []:
            if child.modified is None or not self.window.is_over(child.modified):
                async for found in self._sitemap(child.url, windowed, depth + 1):
                    yield found

    async def _listing(self, listing: Listing) -> AsyncIterator[Found]:
        days: list[date | None] = list(self.window.days()) if "{date}" in listing.url else [None]
        for day in days:
            async for found in self._pages(listing, day):
                yield found

    async def _pages(self, listing: Listing, day: date | None) -> AsyncIterator[Found]:
        """The pages of a listing until one is missing, brings nothing new, or is older than the window throughout."""
        seen: set[str] = set()
        count = listing.pages if "{page}" in listing.url else 1
        for number in range(listing.first_page, listing.first_page + count):
            url = page_address(listing, number, day)
            leads = await self._page(listing, url, is_first=number == listing.first_page)
            fresh = [lead for lead in leads if lead.url not in seen]
            for lead in fresh:
                yield Found(lead, f"listing {url}", windowed=day is not None)
            seen.update(lead.url for lead in fresh)
            dated = [lead.published for lead in fresh if lead.published is not None]
            is_past = len(dated) == len(fresh) and all(map(self.window.is_over, dated))
            if not fresh or is_past or len(seen) >= _MOST_LINKS:
                return

    async def _page(self, listing: Listing, url: str, is_first: bool) -> list[Lead]:
        # Past the last page many servers answer 404: that is an end, not a failure.
        fetched = await self._had(url, _LARGEST, may_be_missing=not is_first)
        if fetched is None:
            return []
        stated = _CHARSET.search(fetched.content_type or "")
        charset = stated[1] if stated else None
        return read_listing(fetched.content or b"", fetched.url, self.is_article, listing.item, charset)


def page_address(listing: Listing, number: int, day: date | None) -> str:
    """The address of one page of a listing."""
    shown = day.strftime(listing.date_format or "%Y-%m-%d") if day else ""
    return listing.url.replace("{page}", str(number)).replace("{date}", shown)


def canonical_or_none(url: str) -> str | None:
    """The canonical address; null for what is none."""
    try:
        return canonical_url(url)
    except ValueError:
        return None
