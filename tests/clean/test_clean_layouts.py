"""Every publisher's layout on a page in that layout: the article and nothing else comes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.records import Article
from schemas.source import Source
from tasks.clean import clean_page
from tasks.sources import load_sources
from tests.clean.helpers import PAGES, ROOT, raw_page

FIXTURES = sorted(PAGES.glob("*/*.html"))


@pytest.mark.parametrize("publisher", sorted(load_sources(ROOT / "sources")))
def test_every_source_has_a_fixture_page(publisher: str) -> None:
    assert list((PAGES / publisher).glob("*.html")), f"tests/clean/pages/{publisher}/ has no fixture page"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_fixture_comes_out_exactly(path: Path, cleaned: Callable[..., Article]) -> None:
    article = cleaned(path.read_bytes(), file=path.name)
    assert article.body == path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    assert article.publisher_id == path.parent.name
    assert article.layout_matched and not article.doubtful
    assert article.lead == article.body.split("\n", 1)[0]
    assert article.published_edtf in ("2024-03-15", "2026-03-15")
    assert article.published_at is not None and article.published_at.strftime("%H:%M%z") == "14:46+0700"
    assert article.language == ("en" if path.parent.name == "vietnamplus-en" else "vi")
    assert article.title and article.url


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_was_dropped_is_kept_with_reasons(path: Path, cleaned: Callable[..., Article]) -> None:
    article = cleaned(path.read_bytes(), file=path.name)
    captions = [piece for piece in article.dropped if piece.reason == "caption"]
    assert captions, "the caption is not among what was dropped"
    assert all(piece.text and piece.reason for piece in article.dropped)


def test_at_least_sixteen_publishers(sources: dict[str, Source]) -> None:
    assert len(sources) >= 16


def test_page_of_an_older_layout_still_cleans(cleaned: Callable[..., Article]) -> None:
    page = (PAGES / "dantri" / "nhattan-singular.html").read_bytes()
    assert cleaned(page, url="https://dantri.com.vn/xa-hoi/cau-nhat-tan-20240315144600123.htm").layout_matched


def test_layout_that_stopped_matching_lets_the_generic_cleaner_carry_on(cleaned: Callable[..., Article]) -> None:
    page = (PAGES / "nhandan" / "nhietdoi.html").read_text(encoding="utf-8")
    changed = page.replace("article__body zce-content-body cms-body", "moi-than-bai").replace(
        "article__sapo", "moi-lead"
    )
    article = cleaned(changed, url="https://nhandan.vn/trung-tam-post1.html")
    assert not article.layout_matched
    assert "ba hướng" in article.body
    assert "Trạm Hòn Tre phơi mẫu" in article.body
    assert "Quảng cáo giữa bài" not in article.body


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_generic_cleaner_keeps_the_paragraphs_of_every_layout(path: Path) -> None:
    article = clean_page(raw_page(path.read_bytes(), file=path.name), {})
    assert isinstance(article, Article)
    wanted = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    missing = [line for line in wanted if len(line) > 60 and line.split(" - ", 1)[-1] not in article.body]
    assert not missing, missing
    for piece in ("Quảng cáo giữa bài", "Giấy phép xuất bản", "Lễ hội sông nước"):
        assert piece not in article.body
