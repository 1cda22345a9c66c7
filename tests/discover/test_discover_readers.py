"""Feeds, sitemaps and listing pages, sound and spoiled."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.discover.feeds import plain, read_feed
from tasks.discover.leads import UnreadableError
from tasks.discover.listings import read_listing
from tasks.discover.sitemaps import read_sitemap, w3c_moment

HOME = "http://bao.example"
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Mẫu</title>
<item><title><![CDATA[Việt Nam &amp; Lào ký <b>kết</b>]]></title><link>{HOME}/a-1.html</link>
<description>&lt;a href="x"&gt;&lt;img src="y"/&gt;&lt;/a&gt;Sáng 2/6,  hai bên</description>
<pubDate>Mon, 02 Jun 2025 08:00:00 +0700</pubDate></item>
<item><title>Không có ngày</title><link>{HOME}/a-2.html</link></item>
<item><title>Không có địa chỉ</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>Một</title>
<link href="{HOME}/a-1.html"/><published>2025-06-02T01:00:00Z</published><updated>2025-06-03T01:00:00Z</updated>
</entry></feed>"""


def is_article(url: str) -> bool:
    return url.endswith(".html")


def test_rss_gives_title_lead_and_date() -> None:
    first, second = read_feed(RSS.encode(), "application/rss+xml")
    assert (first.url, first.title) == (f"{HOME}/a-1.html", "Việt Nam & Lào ký kết")
    assert first.lead == "Sáng 2/6, hai bên"
    assert first.published == datetime(2025, 6, 2, 1, tzinfo=UTC)
    assert (second.published, second.lead) == (None, None)


def test_atom_gives_when_it_was_published_and_edited() -> None:
    (lead,) = read_feed(ATOM.encode())
    assert lead.published == datetime(2025, 6, 2, 1, tzinfo=UTC)
    assert lead.modified == datetime(2025, 6, 3, 1, tzinfo=UTC)


def test_a_feed_sent_gzipped_without_saying_so_is_read() -> None:
    assert len(read_feed(gzip.compress(RSS.encode()))) == 2


def test_a_feed_that_ends_too_early_gives_what_it_has() -> None:
    leads = read_feed(RSS[: RSS.index("<item><title>Không có địa chỉ")].encode())
    assert [lead.url for lead in leads] == [f"{HOME}/a-1.html", f"{HOME}/a-2.html"]


@pytest.mark.parametrize("content", [b"", b"<html><body>404</body></html>", b"\x00\x01\x02", b"{}"])
def test_what_is_no_feed_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_feed(content)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<urlset><url><loc>&b;</loc></url></urlset>"""
FILE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><item><title>&a;</title><link>http://bao.example/a-1.html</link></item></channel></rss>"""


@pytest.mark.parametrize("content", [BOMB, FILE, BOMB.decode().encode("utf-16")])
def test_entities_are_not_read(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_feed(content)
    with pytest.raises(UnreadableError):
        read_sitemap(content)


def test_a_gzip_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableError, match="unpacks to more"):
        read_sitemap(gzip.compress(bytes(80_000_000)))


def test_broken_gzip_is_told() -> None:
    with pytest.raises(UnreadableError, match="gzip"):
        read_sitemap(b"\x1f\x8b\x08nonsense")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    for read in (read_feed, read_sitemap):
        try:
            read(content)
        except UnreadableError:
            continue
    read_listing(content, HOME, is_article)


def sitemap(*urls: str, root: str = "urlset") -> bytes:
    inner = "".join(f"<url>{url}</url>" for url in urls)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{inner}</{root}>'
    ).encode()


def test_a_news_sitemap_gives_title_and_date() -> None:
    (lead,) = read_sitemap(
        sitemap(
            f"<loc> {HOME}/a-1.html </loc><lastmod>2025-06-03T00:00:00+07:00</lastmod><news:news><news:publication>"
            "<news:name>Báo Mẫu</news:name></news:publication><news:publication_date>2025-06-02T08:00:00+07:00"
            "</news:publication_date><news:title>Hai nước ký kết</news:title></news:news>"
        )
    ).pages
    assert (lead.url, lead.title) == (f"{HOME}/a-1.html", "Hai nước ký kết")
    assert lead.published == datetime(2025, 6, 2, 1, tzinfo=UTC)
    assert lead.modified is not None


def test_an_index_gives_further_sitemaps() -> None:
    content = (
        b"<sitemapindex><sitemap><loc>http://bao.example/s-1.xml</loc><lastmod>2025-06-02</lastmod></sitemap>"
        b"<sitemap><loc>http://bao.example/s-2.xml.gz</loc></sitemap></sitemapindex>"
    )
    found = read_sitemap(content)
    assert [child.url for child in found.children] == [f"{HOME}/s-1.xml", f"{HOME}/s-2.xml.gz"]
    assert found.pages == []


def test_a_sitemap_of_fifty_thousand_addresses_is_read_and_one_more_is_cut() -> None:
    content = sitemap(*(f"<loc>{HOME}/a-{number}.html</loc>" for number in range(50_001)))
    found = read_sitemap(gzip.compress(content, 1))
    assert (len(found.pages), found.cut) == (50_000, True)
    assert found.pages[-1].url == f"{HOME}/a-49999.html"


def test_a_sitemap_of_lines_is_read() -> None:
    found = read_sitemap(f"{HOME}/a-1.html\r\n{HOME}/a-2.html\n".encode())
    assert [lead.url for lead in found.pages] == [f"{HOME}/a-1.html", f"{HOME}/a-2.html"]


@pytest.mark.parametrize("content", [b"", b"<html><body/></html>", b"<rss/>", sitemap(root="other")])
def test_what_is_no_sitemap_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_sitemap(content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-02", datetime(2025, 6, 2, 23, 59, 59, 999999)),  # noqa: DTZ001 (no zone was given)
        ("2025-06-02T08:00:00+07:00", datetime(2025, 6, 2, 8, tzinfo=timezone(timedelta(hours=7)))),
        ("2025-06-02T01:00:00Z", datetime(2025, 6, 2, 1, tzinfo=UTC)),
        ("yesterday", None),
        ("2025-13-40", None),
        (None, None),
    ],
)
def test_dates_of_sitemaps(text: str | None, expected: datetime | None) -> None:
    assert w3c_moment(text) == expected


LISTING = """<html><head><meta charset="utf-8"></head><body>
<nav><a href="/">Trang chủ</a><a href="/gioi-thieu">Giới thiệu</a></nav>
<ul><li><a href="/a-1.html#anh"><img src="x.jpg"></a><h3><a href="/a-1.html">Hai nước ký kết hiệp định</a></h3>
<span>02/06/2025 08:00</span><p>Sáng 1/1/2020, hai bên đã họp.</p></li>
<li><h3><a href="a-2.html" title="Đoàn đại biểu thăm">x</a></h3>
<time datetime="2025-06-01T08:00:00+07:00">hôm qua</time></li>
<li><h3><a href="/a-3.html">Kỷ niệm ngày 30/04/1975 tại thủ đô nước bạn</a></h3></li></ul>
<aside class="hot"><a href="/a-9.html">Nóng</a></aside><a href="mailto:x@y">thư</a><a href="javascript:void(0)">x</a>
</body></html>"""


def test_a_listing_gives_each_article_once_with_title_lead_and_date() -> None:
    leads = read_listing(LISTING.encode(), f"{HOME}/muc/", is_article)
    assert [lead.url.removeprefix(HOME) for lead in leads] == ["/a-1.html", "/muc/a-2.html", "/a-3.html", "/a-9.html"]
    first = leads[0]
    assert first.title == "Hai nước ký kết hiệp định"
    assert first.lead is not None
    assert "hai bên đã họp" in first.lead
    assert first.published is not None
    assert first.published.date().isoformat() == "2025-06-02"
    assert leads[1].published == datetime(2025, 6, 1, 1, tzinfo=UTC)
    assert leads[2].published is None, "a date in a headline is one of the news"


def test_a_listing_with_an_item_selector_leaves_the_rest() -> None:
    leads = read_listing(LISTING.encode(), f"{HOME}/muc/", is_article, item="ul li h3 a")
    assert [lead.url.removeprefix(HOME) for lead in leads] == ["/a-1.html", "/muc/a-2.html", "/a-3.html"]
    inside = read_listing(LISTING.encode(), f"{HOME}/muc/", is_article, item="ul li")
    assert [lead.url for lead in inside] == [lead.url for lead in leads]


def test_the_base_of_a_page_counts() -> None:
    content = b'<html><head><base href="http://bao.example/goc/"></head><body><a href="a-1.html">x</a></body></html>'
    assert read_listing(content, f"{HOME}/muc/", is_article)[0].url == f"{HOME}/goc/a-1.html"


def test_a_listing_in_another_charset_is_read() -> None:
    content = "<html><body><a href='/a-1.html'>Tin tức</a></body></html>".encode("utf-16")
    assert read_listing(content, HOME, is_article, charset="utf-16")[0].title == "Tin tức"


@pytest.mark.parametrize(
    ("markup", "text"), [("a <b>b</b>&nbsp;c", "a b c"), ("", None), (None, None), ("<i></i>", None)]
)
def test_markup_becomes_text(markup: str | None, text: str | None) -> None:
    assert plain(markup) == text
