"""`sources list`, `sources check` and `sources new` as plain data."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import yaml

from schemas.fetch_reports import Health, SourceTally
from schemas.fetching import Fetched, RobotsView
from schemas.outcomes import Outcome
from schemas.source import Family, Layout, Source
from tasks.discover.inspect import check_source, list_sources
from tasks.discover.propose import Proposal, propose_source
from tasks.discover.window import Window
from tests.discover.test_discover_source import FRESH, HOME, NOW, Memory, links, rss, source, urlset

ARTICLE = """<html lang="vi-VN"><head><title>x</title><meta property="og:site_name" content="Báo Mẫu">
<link rel="alternate" type="application/rss+xml" href="/rss/home.rss"><link rel="alternate" hreflang="en" href="/en/">
</head><body><h1 class="t">Hai nước ký kết</h1><div class="b"><p>Sáng 2/6</p></div>
<a href="/tin-1234567.html">một</a><a href="/tin-2345678.html">hai</a><a href="/video/999999.htm">ba</a>
</body></html>"""


class Inspecting(Memory):
    """The client from memory, with a robots.txt."""

    view = RobotsView(None, delay=1.0, sitemaps=(f"{HOME}/sitemap.xml",))

    async def robots_view(self, url: str, source: Source) -> RobotsView:
        return self.view


def test_sources_are_listed_with_how_they_fare() -> None:
    tallies = {
        "a": SourceTally("a", found=3, fetched=1, failed=2),
        "b": SourceTally("b", found=3, failed=3),
    }
    sources = {name: source().model_copy(update={"publisher_id": name}) for name in "dcba"}
    sources["d"] = sources["d"].model_copy(update={"enabled": False})
    now = datetime(2025, 6, 3, tzinfo=UTC)
    lines = list_sources(sources, lambda name: Health(name, now, None, 1, 1.0, tallies.get(name)))
    assert [(line.publisher_id, line.state) for line in lines] == [
        ("a", "ok"),
        ("b", "silent"),
        ("c", "new"),
        ("d", "disabled"),
    ]


def checked(where: Source, client: Inspecting, page: str | None = None):  # type: ignore[no-untyped-def]
    return asyncio.run(check_source(where, client, Window.nightly(NOW), page))


def test_a_check_tells_of_robots_places_and_selectors() -> None:
    layout = Layout(title=("h1.t",), lead=(".sapo",), body=(".b",))
    where = source(
        feeds=[f"{HOME}/rss"], sitemaps=[f"{HOME}/map"], listings=[{"url": f"{HOME}/muc"}, {"url": f"{HOME}/x"}]
    ).model_copy(update={"layouts": (layout,)})
    pages = {
        "/rss": rss(("/a-1.html", "Hợp tác", FRESH), ("/khac", "x", FRESH)),
        "/map": urlset(("/gioi-thieu", "2025-06-02")),
        "/muc": links("/a-1.html", "/a-2.html"),
        "/a-1.html": ARTICLE.encode(),
    }
    found = checked(where, Inspecting(pages))
    assert [(one.place.removeprefix(HOME), one.leads, one.articles) for one in found.places] == [
        ("/rss", 2, 1),
        ("/map", 1, 0),
        ("/muc", 2, 2),
        ("/x", 0, 0),
    ]
    assert found.places[3].outcome is Outcome.NOT_FOUND
    assert (found.page, found.page_outcome, found.layout) == (f"{HOME}/a-1.html", Outcome.FETCHED, "current")
    assert [(one.field, one.matches, one.sample) for one in found.selectors] == [
        ("title", 1, "Hai nước ký kết"),
        ("lead", 0, ""),
        ("body", 1, "Sáng 2/6"),
    ]
    assert not found.is_sound


def test_a_source_that_works_is_sound() -> None:
    where = source(listings=[{"url": f"{HOME}/muc"}]).model_copy(update={"layouts": (Layout(body=(".b",)),)})
    client = Inspecting({"/muc": links("/a-1.html"), "/a-1.html": ARTICLE.encode()})
    assert checked(where, client).is_sound
    client.view = RobotsView(Outcome.ROBOTS_DISALLOWED, "no")
    assert not checked(where, client).is_sound


def test_a_source_without_articles_is_checked_as_far_as_it_goes() -> None:
    found = checked(source(feeds=[f"{HOME}/rss"]), Inspecting({}))
    assert (found.page, found.selectors, found.is_sound) == (None, (), False)


def test_a_page_may_be_named() -> None:
    found = checked(source(), Inspecting({"/a-9.html": Outcome.GONE}), f"{HOME}/a-9.html")
    assert (found.page, found.page_outcome, found.selectors) == (f"{HOME}/a-9.html", Outcome.GONE, ())


class Anywhere(Inspecting):
    """Answers for every host with the same page."""

    async def get(self, url: str, source: Source) -> Fetched:
        content = self.pages["/"]
        assert isinstance(content, bytes)
        return Fetched(url, Outcome.FETCHED, 200, content, "text/html; charset=utf-8")


def proposed(url: str, page: str = ARTICLE, families: dict[str, Family] | None = None) -> tuple[Proposal, Source]:
    proposal = asyncio.run(propose_source(url, Anywhere({"/": page.encode()}), families or {}))
    return proposal, Source.model_validate(yaml.safe_load(proposal.text))


def test_a_first_source_is_written_from_a_page() -> None:
    proposal, made = proposed("https://www.bao-mau.vn/tin-3456789.html")
    assert (proposal.file_name, made.publisher_id, made.name) == ("bao-mau.yaml", "bao-mau", "Báo Mẫu")
    assert (made.country, made.language, made.hosts) == ("VNM", "vi", ("bao-mau.vn",))
    assert made.discover.feeds == ("https://www.bao-mau.vn/rss/home.rss",)
    assert made.discover.sitemaps == (f"{HOME}/sitemap.xml",)
    assert made.discover.article_url == (r"\-\d{4,}\.html$",)
    assert made.layouts[0].checked == "unchecked"
    assert any("content system" in note for note in proposal.notes)


def test_a_known_content_system_is_recognised() -> None:
    families = {
        "none": Family(family="none", layouts=(Layout(title=("h9",), body=(".b",)),)),
        "known": Family(family="known", layouts=(Layout(title=("h1.t",), body=(".b",)),)),
    }
    proposal, made = proposed("https://bao-mau.vn/tin-3456789.html", families=families)
    assert (made.family, made.layouts) == ("known", ())
    assert not any("content system" in note for note in proposal.notes)


def test_what_a_page_does_not_tell_is_said() -> None:
    proposal, made = proposed("https://news.example.com/", "<html><body><p>x</p></body></html>")
    assert (made.country, made.language, made.discover.article_url) == ("ZZZ", "und", ())
    assert len(proposal.notes) == 5


@pytest.mark.parametrize(
    ("url", "country"), [("https://a.la/", "LAO"), ("https://a.kh/", "KHM"), ("https://a.co.uk/", "GBR")]
)
def test_the_country_is_that_of_the_host(url: str, country: str) -> None:
    assert proposed(url)[1].country == country


@pytest.mark.parametrize("url", ["bao.vn", "ftp://bao.vn/", "http://"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        proposed(url)


def test_a_page_that_cannot_be_had_is_told() -> None:
    with pytest.raises(ValueError, match="not_found"):
        asyncio.run(propose_source(f"{HOME}/x", Inspecting({}), {}))
