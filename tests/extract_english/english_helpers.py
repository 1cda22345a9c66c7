"""What the tests of the English reader share: one compiled reader and short ways to read a text."""

from __future__ import annotations

from datetime import UTC, datetime

from schemas.records import Article, Extraction
from tasks.extract.context import Context
from tasks.extract.english import EnglishReader
from tasks.extract.english.context import build_context
from tests import bundled


def reader() -> EnglishReader:
    """The reader of English for the bundled lexicon."""
    return bundled.reader().english


def article(
    body: str,
    published: str | None = "2022-08-26",
    title: str | None = None,
    language: str = "en",
    url: str | None = None,
) -> Article:
    """An English article of that body."""
    return Article(
        document_id="doc_1",
        title=title,
        lead=None,
        body=body,
        language=language,
        cleaner="test",
        content_sha256="0" * 64,
        archive="x.warc.gz:0",
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        url=url,
        published_edtf=published,
    )


def read(
    body: str, published: str | None = "2022-08-26", title: str | None = None, url: str | None = None
) -> Extraction:
    """What is read from a body."""
    return reader().read(article(body, published, title, url=url))


def context_of(body: str, published: str | None = "2022-08-26") -> Context:
    """The spans of a body."""
    return build_context(article(body, published), reader()._knowledge)
