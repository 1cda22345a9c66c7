"""Hostile and broken input: a clean article or a refusal with its reason, in bounded time."""

from __future__ import annotations

import time
import unicodedata

import pytest

from schemas.records import Article, Refusal
from tasks.clean import clean_page
from tests.clean.helpers import raw_page

P = "Hai bên thống nhất tăng cường trao đổi đoàn, đào tạo cán bộ và mở thêm các chương trình hợp tác trong năm tới."
BODY = "".join(f"<p>{P} Đoạn thứ {number}.</p>" for number in range(6))
SECONDS = 8.0


def timed(content: bytes | str) -> Article | Refusal:
    start = time.process_time()
    result = clean_page(raw_page(content, "https://bao.example.vn/bai-1.html"), {})
    assert time.process_time() - start < SECONDS
    return result


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 50_000 + BODY + "</div>" * 50_000,
        "<html><body>" + "<span>" * 50_000 + P,
        "<html><body>" + "<table><tr><td>" * 20_000 + BODY,
        "<html><body><p>" + "<b>" * 50_000 + P + "</p>" + BODY,
        "<html><body><script>" + "var x=1;" * 1_000_000 + "</script>" + BODY,
        '<html><body><img src="data:image/png;base64,' + "A" * 9_000_000 + '">' + BODY,
        "<html><body><div " + " ".join(f'a{number}="x"' for number in range(60_000)) + f">{BODY}</div>",
        "<html><body>" + "<script>" * 20_000 + BODY,
        "<html><body>" + "<!-- x -->" * 100_000 + BODY,
        "<html><head><script type='application/ld+json'>" + "[" * 90_000 + "</script></head><body>" + BODY,
        "<html><body>" + '<a href="/x">tin</a> ' * 100_000 + BODY,
        "\x00".join("<html><body>" + BODY),
        "<html><body>" + f"<p>{P} Đoạn" * 300,
    ],
    ids=["deep divs", "deep spans", "deep tables", "deep bold", "large script", "embedded image", "many attributes",
         "unclosed scripts", "comments", "deep json", "many links", "nul bytes", "unclosed paragraphs"],
)  # fmt: skip
def test_article_comes_out(page: str) -> None:
    result = timed(page)
    assert isinstance(result, Article), result
    assert P in result.body


@pytest.mark.parametrize(
    ("page", "check"),
    [
        ("<html><body>" + "x" * 30_000_000, "page_too_large"),
        (b"a" * 65_000_000, "page_too_large"),
        ("a" * 2_000_000, "no_article"),
        ("Tin ngắn về hội chợ\n" * 20_000, "no_article"),
        ("<html><body>" + "<" * 100_000, "no_article"),
    ],
    ids=["30 MB", "65 MB", "one word", "headlines", "brackets"],
)
def test_refused_with_a_reason(page: str | bytes, check: str) -> None:
    result = timed(page)
    assert isinstance(result, Refusal)
    assert result.check == check
    assert "\n" not in result.message and "https://bao.example.vn/bai-1.html" in result.message


def test_hidden_characters_leave_no_trace() -> None:
    hidden_in = P.replace("thống nhất", "thống\u00a0nh\u200bất")
    page = f"<html><body><h1>Ti\u00adêu đề</h1><div><p>{hidden_in}</p>{BODY}</div></body></html>"
    result = timed(page)
    assert isinstance(result, Article)
    assert "thống nhất" in result.body
    assert not any(hidden in result.body for hidden in "\u00ad\u200b\u00a0\ufeff")


def test_decomposed_text_is_composed() -> None:
    result = timed(unicodedata.normalize("NFD", f"<html><body>{BODY}</body></html>"))
    assert isinstance(result, Article)
    assert P in result.body
