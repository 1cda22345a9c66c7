"""Figures of a run and the page on a terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

from rich.console import Console

from schemas.records import Article, Dropped
from tasks.clean import drop_ratio, layout_drift, render_cleaning, summarize

ARTICLE = Article(
    document_id="doc_1", title="Tiêu đề", lead="Đoạn một.", body="Đoạn một.\nĐoạn hai.", language="vi", cleaner="c",
    content_sha256="0" * 64, archive="a:0", fetched_at=datetime(2026, 1, 1, tzinfo=UTC), publisher_id="nhandan",
    published_edtf="2024-03-15", published_origin="meta", authors=("An Bình",), dropped=(Dropped("Ảnh: X", "caption"),),
)  # fmt: skip


def test_drop_ratio_is_dropped_characters_of_all() -> None:
    assert drop_ratio(ARTICLE) == 6 / (6 + len(ARTICLE.body))
    assert drop_ratio(replace(ARTICLE, dropped=())) == 0.0
    assert drop_ratio(replace(ARTICLE, body="", dropped=())) == 0.0


def test_figures_per_publisher() -> None:
    other = replace(ARTICLE, publisher_id=None, doubtful=True, layout_matched=True, published_edtf=None)
    first, unknown = summarize([other, ARTICLE, ARTICLE])
    assert (first.publisher_id, first.pages, first.doubtful, first.undated) == ("nhandan", 2, 0, 0)
    assert (unknown.publisher_id, unknown.pages, unknown.doubtful, unknown.undated) == ("unknown", 1, 1, 1)
    assert first.drop_ratio == drop_ratio(ARTICLE)
    assert summarize([]) == []


def test_drift_is_named_when_most_pages_stop_matching() -> None:
    lost = replace(ARTICLE, layout_matched=False)
    assert layout_drift([ARTICLE] * 5 + [lost]) == []
    assert layout_drift([lost]) == []
    (alarm,) = layout_drift([ARTICLE, lost, lost])
    assert (alarm.name, alarm.publisher_id) == ("layout_drift", "nhandan")
    assert "1 of 3" in alarm.message and "sources/nhandan.yaml" in alarm.message
    assert layout_drift([replace(lost, publisher_id=None)] * 9) == []


def test_refused_pages_count_as_unmatched() -> None:
    assert [alarm.publisher_id for alarm in layout_drift([ARTICLE], {"nhandan": 2, "vov": 3})] == ["nhandan", "vov"]


def test_rendering_shows_kept_and_dropped_with_reasons() -> None:
    console = Console(width=100, record=True, file=StringIO())
    console.print(render_cleaning(replace(ARTICLE, dropped=(Dropped("[bold]" + "x" * 300, "teaser"),), doubtful=True)))
    text = console.export_text()
    for wanted in ("Tiêu đề", "2024-03-15 (from meta)", "An Bình", "Đoạn hai.", "teaser", "[bold]", "…", "doubtful"):
        assert wanted in text
    console.print(
        render_cleaning(replace(ARTICLE, title=None, published_edtf=None, published_origin=None, layout_matched=False))
    )
    assert "did not match" in console.export_text()
