# ruff: noqa: E501 -- markup and lines of pages are one line each
"""What the head of a page says."""

from __future__ import annotations

import pytest

from tasks.clean.metadata import Metadata, read_metadata
from tasks.clean.tree import parse


def read(head: str) -> Metadata:
    root = parse(f"<html><head>{head}</head><body><p>x</p></body></html>".encode())
    assert root is not None
    return read_metadata(root)


def test_order_of_dates_is_meta_then_json_ld() -> None:
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-01-02T03:04:05+07:00"}</script>'
    both = read('<meta property="article:published_time" content="2024-01-01T00:00:00+07:00">' + ld)
    assert both.date is not None and (both.date.edtf, both.date.origin) == ("2024-01-01", "meta")
    only = read(ld)
    assert only.date is not None and (only.date.edtf, only.date.origin) == ("2024-01-02", "json_ld")


@pytest.mark.parametrize("name", ["name='pubdate'", "itemprop='datePublished'", "name='DC.date.issued'"])
def test_other_names_of_the_date(name: str) -> None:
    found = read(f"<meta {name} content='2024-01-01T10:00:00'>").date
    assert found is not None and found.edtf == "2024-01-01"


def test_json_ld_escaped_twice_in_a_graph_and_with_several_authors() -> None:
    ld = (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],'
        '"headline":"H&amp;#7907;p tác","author":[{"@type":"Person","name":"An B&#236;nh"},{"name":"https://x.vn"},"Lê Vy"]}]}</script>'
    )
    meta = read(ld)
    assert meta.title == "Hợp tác"
    assert meta.authors == ("An Bình", "Lê Vy")


@pytest.mark.parametrize("blob", ["{", "[1, 2]", '{"@type":"NewsArticle","datePublished":5,"author":null}', '"text"'])
def test_malformed_json_ld_counts_as_absent(blob: str) -> None:
    meta = read(f'<script type="application/ld+json">{blob}</script>')
    assert meta.date is None and meta.authors == ()


def test_canonical_address() -> None:
    head = "<link rel='canonical' href='/relative'><meta property='og:url' content='HTTPS://Bao.vn:443/a-1.html?utm_source=x#top'>"
    assert read(head).url == "https://bao.vn/a-1.html"
    assert read("<link rel='canonical' href='ftp://x/y'>").url is None


def test_title_of_the_head_loses_the_site() -> None:
    assert read("<title>Hai nước ký văn bản | Báo Cảng Biển</title>").title == "Hai nước ký văn bản"
    assert read("<meta property='og:title' content='Tin | Bài'><title>Khác</title>").title == "Tin | Bài"
    assert read("").title is None
