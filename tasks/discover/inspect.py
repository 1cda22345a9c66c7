"""Looking at sources as an operator does: which there are and how they fare, and whether one still works.

Here belong `sources list` and `sources check` as plain data; the command line prints them. A first YAML from a page is
in `propose.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

from schemas.fetch_reports import Health
from schemas.fetching import Fetched, InspectingClient, RobotsView
from schemas.outcomes import Outcome
from schemas.source import Discovery, Layout, Source
from tasks.discover.discovery import is_article
from tasks.discover.places import Places
from tasks.discover.window import Window

_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of `sources list`. `state` is `disabled`, `new` (never run), `ok`, or `silent`.

    `silent`: its last run neither brought nor confirmed a page.
    """

    publisher_id: str
    name: str
    hosts: tuple[str, ...]
    places: int
    state: str
    health: Health


@dataclass(frozen=True, slots=True)
class PlaceCheck:
    """One feed, sitemap or listing: how asking for it ended, how many links it has and how many are of articles."""

    place: str
    outcome: Outcome
    leads: int = 0
    articles: int = 0
    example: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class SelectorCheck:
    """One selector of a layout on the page: how many elements it finds, and how the text of the first one begins."""

    layout: str
    field: str
    selector: str
    matches: int
    sample: str = ""


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What `sources check` found. `page` is the live article that the selectors were tried on, null for none.

    `layout` names the first layout whose body selectors find something.
    """

    publisher_id: str
    robots: RobotsView
    places: tuple[PlaceCheck, ...]
    page: str | None = None
    page_outcome: Outcome | None = None
    layout: str | None = None
    selectors: tuple[SelectorCheck, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether robots.txt allows the page, every place gives articles, and a layout fits."""
        return self.robots.refusal is None and all(one.articles for one in self.places) and self.layout is not None


def list_sources(sources: Mapping[str, Source], health_of: Callable[[str], Health]) -> list[SourceLine]:
    """All sources in the order of their ids, with their health as the ledger has it."""
    return [_line(source, health_of(source.publisher_id)) for _, source in sorted(sources.items())]


def _line(source: Source, health: Health) -> SourceLine:
    where = source.discover
    places = len(where.feeds) + len(where.sitemaps) + len(where.listings)
    return SourceLine(source.publisher_id, source.name, source.hosts, places, _state(source, health), health)


def _state(source: Source, health: Health) -> str:
    if not source.enabled:
        return "disabled"
    if health.last is None:
        return "new"
    return "ok" if health.last.fetched or health.last.unchanged or health.last.known else "silent"


async def check_source(
    source: Source, client: InspectingClient, window: Window, page: str | None = None
) -> SourceCheck:
    """Ask for robots.txt, each place, and one article (`page`, or the first one found), and try the selectors on it."""
    checks = [await _check_place(place, client, window) for place in _single_places(source)]
    article = page or next((one.example for one in checks if one.example), None)
    robots = await client.robots_view(article or source.homepage, source)
    if article is None:
        return SourceCheck(source.publisher_id, robots, tuple(checks))
    fetched = await client.get(article, source)
    selectors = tuple(_selectors(source, fetched)) if fetched.ok else ()
    fitting = next((one.layout for one in selectors if one.field == "body" and one.matches), None)
    return SourceCheck(source.publisher_id, robots, tuple(checks), article, fetched.outcome, fitting, selectors)


def _single_places(source: Source) -> list[Source]:
    """The source once for each of its places, with that place alone."""
    where = source.discover
    alone: list[dict[str, Any]] = [{"feeds": (one,)} for one in where.feeds]
    alone += [{"sitemaps": (one,)} for one in where.sitemaps]
    alone += [{"listings": (one.model_copy(update={"pages": 1}),)} for one in where.listings]
    bare = where.model_dump() | {"feeds": (), "sitemaps": (), "listings": ()}
    return [source.model_copy(update={"discover": Discovery(**bare | one)}) for one in alone]


async def _check_place(source: Source, client: InspectingClient, window: Window) -> PlaceCheck:
    where = source.discover
    name = next(iter((*where.feeds, *where.sitemaps, *(one.url for one in where.listings))))
    places = Places(source, client, window, lambda url: is_article(url, source))
    leads = [found.lead async for found in places.all()]
    articles = [lead.url for lead in leads if is_article(lead.url, source)]
    if places.problems and not leads:
        first = places.problems[0]
        return PlaceCheck(name, first.outcome, message=first.message)
    return PlaceCheck(name, Outcome.FETCHED, len(leads), len(articles), articles[0] if articles else None)


def _selectors(source: Source, fetched: Fetched) -> list[SelectorCheck]:
    soup = parsed(fetched)
    return [check for layout in source.layouts for check in _layout_checks(layout, soup)]


def _layout_checks(layout: Layout, soup: BeautifulSoup) -> list[SelectorCheck]:
    fields = {name: getattr(layout, name) for name in ("title", "lead", "body", "author", "drop")}
    fields["date"] = tuple(rule.selector for rule in layout.date)
    checks = []
    for name, selectors in fields.items():
        for selector in selectors:
            found = soup.select(selector)
            sample = " ".join(found[0].get_text(" ").split())[:_SAMPLE] if found else ""
            checks.append(SelectorCheck(layout.name, name, selector, len(found), sample))
    return checks


def parsed(fetched: Fetched) -> BeautifulSoup:
    """The page as a tree, in the charset that its header names or the page itself."""
    stated = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", fetched.content_type or "", re.IGNORECASE)
    return BeautifulSoup(fetched.content or b"", "lxml", from_encoding=stated[1] if stated else None)
