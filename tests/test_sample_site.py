"""The sample site answers like publishers' servers: every link but the one meant to be broken, robots, validators."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import httpx
import pytest
import yaml
from lxml import etree, html
from protego import Protego

from flows.sample_site import ServedSite, SiteFile, serve_sample_site
from schemas.source import Source
from schemas.vocabulary import AgreementKind, EventType, Mode, Role, Sector, Status, values
from tasks.resources import data_folder

SITE = data_folder("sample_site")
PAGES = SITE / "pages"
HOSTS = sorted(folder.name for folder in PAGES.iterdir())
BROKEN_LINK = "http://nhatbao.example/tin-da-go-khoi-trang-post301999.html"
SHUT = "/noi-bo/du-thao-chua-cong-bo-102251201080000123.htm"
EDITED = "http://nhatbao.example/khanh-thanh-benh-vien-huu-nghi-lao-viet-nam-tai-houaphanh-post302240.html"
NEW = "http://thoisu.example/hoan-le-hoi-giao-luu-thanh-nien-ba-nuoc-do-mua-lu-202055.html"


@pytest.fixture(scope="module")
def site() -> Iterator[ServedSite]:
    with serve_sample_site() as address:
        yield address


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as opened:
        yield opened


@cache
def sources() -> dict[str, Source]:
    read = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((SITE / "sources").glob("*.yaml")))
    return {source.publisher_id: source for source in map(Source.model_validate, read)}


def get(client: httpx.Client, site: str, url: str, **headers: str) -> httpx.Response:
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    sent = {"Host": parts.netloc, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return client.get(f"http://{site}{target or '/'}", headers=sent)


def page_links(body: bytes, url: str) -> list[str]:
    if not body.strip():
        return []
    tree = html.fromstring(body.decode("utf-8", "replace"))
    found = (urldefrag(urljoin(url, anchor.get("href", ""))).url for anchor in tree.iter("a"))
    return [link for link in found if urlsplit(link).hostname == urlsplit(url).hostname]


def listing_urls(source: Source) -> list[str]:
    return [
        listing.url.replace("{page}", str(number))
        for listing in source.discover.listings
        for number in range(listing.first_page, listing.first_page + listing.pages)
    ]


def articles_listed(client: httpx.Client, site: str, source: Source) -> set[str]:
    """Article addresses of a publisher's listings, feeds and sitemaps."""
    found: set[str] = set()
    for url in listing_urls(source):
        answer = get(client, site, url)
        assert answer.status_code == 200, url
        found.update(page_links(answer.content, url))
    for url in source.discover.feeds:
        entries = feedparser.parse(get(client, site, url).content).entries
        assert entries, url
        found.update(entry.link for entry in entries)
    for url in source.discover.sitemaps:
        found.update(sitemap_urls(client, site, url))
    return {url for url in found if any(re.search(pattern, url) for pattern in source.discover.article_url)}


def sitemap_urls(client: httpx.Client, site: str, url: str) -> list[str]:
    body = get(client, site, url).content
    tree = etree.fromstring(gzip.decompress(body) if url.endswith(".gz") else body)
    places = [place.text or "" for place in tree.findall(".//{*}loc")]
    if tree.tag.endswith("sitemapindex"):
        return [page for place in places for page in sitemap_urls(client, site, place)]
    return places


def test_sources_fit_the_model_and_own_the_hosts_served() -> None:
    assert sorted(host for source in sources().values() for host in source.hosts) == HOSTS
    assert all(host.endswith(".example") for host in HOSTS)
    for source in sources().values():
        assert source.politeness.allow_private
        assert source.connect_to is None
        assert source.discover.article_url
        places = (*source.discover.feeds, *source.discover.sitemaps, *listing_urls(source))
        assert all(urlsplit(url).netloc in source.hosts for url in places)


def test_at_least_five_layouts_and_a_page_without_one() -> None:
    families = {source.family for source in sources().values()}
    assert None in families
    assert len(families - {None}) >= 5


def test_every_listed_article_answers_but_the_one_taken_down(client: httpx.Client, site: ServedSite) -> None:
    listed = set().union(*(articles_listed(client, site, source) for source in sources().values()))
    assert len(listed) >= 35
    failed = {url for url in listed if get(client, site, url).status_code != 200}
    assert failed == {BROKEN_LINK}


def test_every_internal_link_resolves_but_the_broken_one(client: httpx.Client, site: ServedSite) -> None:
    seen: set[str] = set()
    todo = [f"http://{host}/" for host in HOSTS]
    dead: set[str] = set()
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        seen.add(url)
        answer = get(client, site, url)
        if answer.status_code != 200:
            dead.add(url)
        elif answer.headers["Content-Type"].startswith("text/html") and not answer.content.startswith(b"%PDF"):
            todo.extend(page_links(answer.content, url))
    assert dead == {BROKEN_LINK}
    assert not any(SHUT in url for url in seen)


def test_the_shut_page_exists_and_robots_forbids_it(client: httpx.Client, site: ServedSite) -> None:
    url = f"http://chinhphu.example{SHUT}"
    rules = Protego.parse(get(client, site, "http://chinhphu.example/robots.txt").text)
    assert get(client, site, url).status_code == 200
    assert not rules.can_fetch(url, "hoptac")
    assert rules.can_fetch("http://chinhphu.example/doi-ngoai.htm", "hoptac")
    assert 0 < (rules.crawl_delay("hoptac") or 0) < 1


@pytest.mark.parametrize("host", HOSTS)
def test_robots_allows_the_articles(host: str, client: httpx.Client, site: ServedSite) -> None:
    answer = get(client, site, f"http://{host}/robots.txt")
    source = next(source for source in sources().values() if host in source.hosts)
    if host == "bienphong.example":
        assert answer.status_code == 404
        return
    rules = Protego.parse(answer.text)
    assert all(rules.can_fetch(url, "hoptac") for url in articles_listed(client, site, source))


@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_a_second_request_is_not_modified(validator: str, client: httpx.Client, site: ServedSite) -> None:
    first = get(client, site, EDITED)
    condition = {"ETag": "If_None_Match", "Last-Modified": "If_Modified_Since"}[validator]
    second = get(client, site, EDITED, **{condition: first.headers[validator]})
    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")


def test_other_validators_bring_the_page_again(client: httpx.Client, site: ServedSite) -> None:
    first = get(client, site, EDITED)
    old_time = "Mon, 01 Dec 2025 00:00:00 GMT"
    stale_tag = get(client, site, EDITED, If_None_Match='"x"', If_Modified_Since=first.headers["Last-Modified"])
    assert stale_tag.status_code == 200
    assert get(client, site, EDITED, If_Modified_Since=old_time).status_code == 200
    assert get(client, site, EDITED, If_Modified_Since="yesterday").status_code == 200


def test_gzip_only_where_it_is_asked_for(client: httpx.Client, site: ServedSite) -> None:
    plain = get(client, site, EDITED, Accept_Encoding="identity")
    packed = get(client, site, EDITED, Accept_Encoding="gzip")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert int(packed.headers["Content-Length"]) < len(plain.content)


def test_head_sends_headers_alone(client: httpx.Client, site: ServedSite) -> None:
    answer = client.head(f"http://{site}/rss/home.rss", headers={"Host": "nhatbao.example"})
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    assert answer.content == b""


@pytest.mark.parametrize(
    "url",
    ["http://unknown.example/", "http://tintuc.example/../chinhphu.example/doi-ngoai.htm", "http://tintuc.example/x"],
)
def test_what_is_not_there_is_404(url: str, client: httpx.Client, site: ServedSite) -> None:
    parts = urlsplit(url)
    request = client.build_request("GET", f"http://{site}/", headers={"Host": parts.netloc})
    request.url = request.url.copy_with(raw_path=parts.path.encode())
    assert client.send(request).status_code == 404


def test_pages_told_apart_by_their_query_differ(client: httpx.Client, site: ServedSite) -> None:
    first, second = (get(client, site, url) for url in listing_urls(sources()["boyte"]))
    assert first.content != second.content


def test_odd_pages_are_odd(client: httpx.Client, site: ServedSite) -> None:
    cut = get(client, site, "http://tintuc.example/hai-tinh-bien-gioi-hop-ban-mo-loi-di-moi-4988800.html")
    assert "iso-8859-1" in cut.headers["Content-Type"]
    assert not cut.content.rstrip().endswith(b"</html>")
    with pytest.raises(UnicodeDecodeError):
        cut.content.decode("utf-8")
    assert get(client, site, "http://tintuc.example/trang-trong-4988801.html").content == b""
    pdf = get(client, site, "http://chinhphu.example/toan-van-ban-ghi-nho-102251112120000888.htm")
    assert pdf.headers["Content-Type"].startswith("text/html")
    assert pdf.content.startswith(b"%PDF")


def test_requests_are_counted(client: httpx.Client) -> None:
    with serve_sample_site() as site:
        get(client, site, "http://thoisu.example/huu-nghi")
        get(client, site, "http://thoisu.example/huu-nghi")
        get(client, site, "http://thoisu.example/nowhere")
        assert site.requests == {"thoisu.example/huu-nghi": 2, "thoisu.example/nowhere": 1}
        assert site.responses == {200: 2, 404: 1}


def test_second_night_has_one_page_edited_and_one_new(client: httpx.Client, site: ServedSite) -> None:
    with serve_sample_site(night=2) as later:
        assert later != site
        before, after = get(client, site, EDITED), get(client, later, EDITED)
        assert before.content != after.content
        assert before.headers["ETag"] != after.headers["ETag"]
        assert get(client, site, NEW).status_code == 404
        assert get(client, later, NEW).status_code == 200
        listed = [
            set().union(*(articles_listed(client, each, source) for source in sources().values()))
            for each in (site, later)
        ]
        assert listed[1] - listed[0] == {NEW}
        changed = [
            url for url in sorted(listed[0]) if get(client, site, url).content != get(client, later, url).content
        ]
        assert changed == [EDITED]


def test_a_night_there_is_none_of() -> None:
    with pytest.raises(ValueError, match="nights 1 to 2"), serve_sample_site(night=3):
        pass


def test_site_file_names_pages_that_are_there() -> None:
    config = SiteFile.model_validate(yaml.safe_load((SITE / "site.yaml").read_text(encoding="utf-8")))
    assert all((PAGES / name).is_file() for name in config.content_types)
    assert all((PAGES / route.host / route.file).is_file() for route in config.routes)


def gold_files() -> list[Path]:
    return sorted((SITE / "gold").glob("*.yaml"))


def test_gold_covers_every_article_and_names_are_unique(client: httpx.Client, site: ServedSite) -> None:
    listed = set().union(*(articles_listed(client, site, source) for source in sources().values())) | {NEW}
    names = [urlsplit(url).path.rpartition("/")[2] for url in listed]
    assert len(names) == len(set(names))
    gold = {yaml.safe_load(path.read_text(encoding="utf-8"))["document"] for path in gold_files()}
    without = {name for name in names if name not in gold}
    assert gold <= set(names)
    odd = ("toan-van-ban-ghi-nho", "hai-tinh-bien-gioi", "trang-trong", "tin-da-go")
    assert all(name.startswith(odd) for name in without)


@pytest.mark.parametrize("path", gold_files(), ids=lambda path: path.stem[:40])
def test_gold_uses_the_vocabularies(path: Path) -> None:
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    for event in gold["events"]:
        assert event["type"] in values(EventType)
        assert event["status"] in values(Status)
        assert event["mode"] in values(Mode)
        assert set(event["sectors"]) <= set(values(Sector))
        assert event["countries"] == sorted(event["countries"])
        assert all(person["role"] in values(Role) for person in event["people"])
    assert all(agreement["kind"] in values(AgreementKind) for agreement in gold["agreements"])
