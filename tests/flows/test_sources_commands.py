"""Trying out a publisher and drafting a new one, against the sample site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.errors import HoptacError
from flows.sample_site import ServedSite, serve_sample_site
from flows.source_draft import draft_source
from schemas.records import RawPage
from tasks.resources import data_folder
from tasks.sources import load_sources
from tests.flows.conftest import Hoptac

HOME = """<!DOCTYPE html><html lang="vi-VN"><head><title>Báo Mẫu - tin tức</title>
<meta property="og:site_name" content="Báo Mẫu"><link rel="alternate" type="application/rss+xml" href="/rss/moi.rss">
<link rel="alternate" hreflang="en" href="https://en.bao.la/"></head><body><p>Tin mới</p></body></html>"""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedSite]:
    with serve_sample_site() as address:
        monkeypatch.setenv("HOPTAC_CONNECT_TO", str(address))
        monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
        yield address


def test_a_publisher_in_order_is_good_throughout(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("sources", "check", "thoisu", "--since", "2012-01-01")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert all(line.startswith("good  ") for line in lines)
    assert any("robots.txt: lets us in" in line for line in lines)
    assert any("its layout fits" in line for line in lines)


def test_a_publisher_without_news_is_told_what_to_look_at(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("sources", "check", "nhatbao", "--since", "1h")
    assert ended.code == 1
    assert "BAD   candidates: 0 in all; left out: " in ended.out
    assert "sources/nhatbao.yaml" in ended.out


def test_an_unknown_publisher_is_told(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("sources", "check", "nobody")
    assert ended.code == 2
    assert "no such publisher; there are bienphong, boyte" in ended.err


def test_a_page_can_be_cleaned_from_its_address_and_from_the_archive(hoptac: Hoptac, site: ServedSite) -> None:
    address = "http://thoisu.example/" + next(
        path.name for path in sorted((data_folder("sample_site") / "pages" / "thoisu.example").glob("*-1*.html"))
    )
    first = hoptac("clean", address)
    assert first.code == 0
    assert "kept" in first.out
    asked = sum(site.requests.values())
    again = hoptac("clean", address, "--json")
    assert again.code == 0
    assert sum(site.requests.values()) == asked


def test_an_address_that_cannot_be_had_is_told(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("clean", "http://nhatbao.example/khong-co-trang-nay.html")
    assert ended.code == 1
    assert "not_found" in ended.err


def home(content: str = HOME, url: str = "https://www.bao.la/") -> RawPage:
    return RawPage(content.encode(), "0" * 64, "a.warc.gz:0", datetime(2026, 1, 1, tzinfo=UTC), url=url)


def test_a_draft_is_a_file_that_loads(tmp_path: Path) -> None:
    (tmp_path / "bao.yaml").write_text(draft_source(home()))
    source = load_sources(tmp_path)["bao"]
    assert (source.name, source.hosts, source.country, source.language) == ("Báo Mẫu", ("bao.la",), "LAO", "vi")
    assert source.discover.feeds == ("https://www.bao.la/rss/moi.rss",)
    assert source.enabled is False


def test_a_page_that_is_no_home_page_gives_no_draft() -> None:
    with pytest.raises(HoptacError, match="is not the home page"):
        draft_source(home("%PDF-1.7"))


def test_a_draft_comes_from_the_command_line(hoptac: Hoptac, site: ServedSite, tmp_path: Path) -> None:
    ended = hoptac("sources", "new", "http://bienphong.example/")
    assert ended.code == 0
    assert "publisher_id: bienphong" in ended.out
