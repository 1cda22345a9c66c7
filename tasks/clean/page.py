"""One archived page to one article or one refusal: which cleaner is asked, in which order, and what is recorded.

Here belongs the way a page takes through the step. Each cleaner is a module of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from schemas.records import Article, Dropped, RawPage, Refusal
from schemas.source import Source
from tasks.clean.cleaned import Cleaned
from tasks.clean.cues import Cues, load_cues
from tasks.clean.dates import PageDate, today_in
from tasks.clean.decode import MAX_BYTES, Decoded, decode
from tasks.clean.dump import clean_dump
from tasks.clean.generic import clean_generic, disagree, second_opinion
from tasks.clean.language import detect_language
from tasks.clean.layout import clean_layout, in_order
from tasks.clean.lines import kind_of
from tasks.clean.metadata import Metadata, read_metadata
from tasks.clean.tree import parse, shrink, without_tags
from tasks.sources import source_of
from tasks.urls import canonical_url

CLEANER = "hoptac-clean/1"

_REFUSALS = {
    "empty": ("empty_page", "has no content: fetch it again, or remove it from what is ingested"),
    "too_large": (
        "page_too_large",
        "is too large for an article page (8 MB without scripts and images): look at what was archived",
    ),
    "feed": ("not_an_article", "is a feed or sitemap: give it to discovery, not to cleaning"),
    "no_article": (
        "no_article",
        "has no running text: look at the page, and at the publisher's layout if it is an article",
    ),
}


def clean_page(page: RawPage, sources: Mapping[str, Source]) -> Article | Refusal:
    """The article of an archived page, or why there is none.

    A pure function of the page, the sources and the cue words. HTML goes by its publisher's layout, else by the generic
    cleaner; plain text by the dump cleaner. Nothing is raised for any content.
    """
    if len(page.content) > MAX_BYTES:
        return _refusal(page, "too_large")
    decoded = decode(page.content, page.content_type)
    if decoded.kind == "binary":
        return _binary(page, decoded)
    if decoded.kind in ("empty", "feed"):
        return _refusal(page, decoded.kind)
    cues = load_cues()
    try:
        utf8 = shrink(decoded.utf8)
    except ValueError:
        return _refusal(page, "too_large")
    article = _from_html(page, utf8, sources, cues) if decoded.kind == "html" else None
    if article is None:
        article = _from_text(page, utf8, decoded.kind, sources, cues)
    return article or _refusal(page, "no_article")


def document_id(url: str | None, content_sha256: str) -> str:
    """The id of a document: of its canonical address, else of its content."""
    key = url or f"sha256:{content_sha256}"
    return "doc_" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


def _from_text(page: RawPage, utf8: bytes, kind: str, sources: Mapping[str, Source], cues: Cues) -> Article | None:
    """The article of a dump, or of HTML that no tree could be made of: that is doubtful, and no layout matched."""
    broken = kind == "html"
    text = without_tags(utf8) if broken else utf8.decode("utf-8", errors="replace")
    cleaned = clean_dump(text, cues)
    if cleaned is None or not cleaned.paragraphs:
        return None
    return _article(page, cleaned, _own_url(page), sources, doubtful=broken, matched=not broken)


def _from_html(page: RawPage, utf8: bytes, sources: Mapping[str, Source], cues: Cues) -> Article | None:
    root = parse(utf8)
    if root is None:
        return None
    meta = read_metadata(root)
    url = _own_url(page) or meta.url
    source = _source(page, url, sources)
    cleaned = _by_layouts(root, source, page.fetched_at.date(), meta, cues) if source is not None else None
    matched = cleaned is not None or source is None
    doubtful = False
    if cleaned is None:
        cleaned, doubtful = _by_guess(root, len(utf8), url, meta, cues)
    if cleaned is None or not cleaned.paragraphs:
        return None
    cleaned.date = meta.date or cleaned.date or today_in("\n".join(cleaned.paragraphs[:3]), None)
    cleaned.title = cleaned.title or meta.title
    cleaned.authors = cleaned.authors or meta.authors
    return _article(page, cleaned, url, sources, doubtful=doubtful, matched=matched)


def _by_layouts(root: HtmlElement, source: Source, day: date, meta: Metadata, cues: Cues) -> Cleaned | None:
    for layout in in_order(source.layouts, day):
        cleaned = clean_layout(root, layout, meta, cues)
        if cleaned is not None:
            return cleaned
    return None


def _by_guess(root: HtmlElement, size: int, url: str | None, meta: Metadata, cues: Cues) -> tuple[Cleaned | None, bool]:
    """The generic cleaner's article and whether trafilatura's differs widely.

    Where they differ, trafilatura is believed outside `.vn`, whose pages it loses the lead of (measured: 8 of 12).
    """
    own = clean_generic(root, meta, cues)
    other = second_opinion(root, size, url)
    if own is None and other is None:
        return None, False
    told = [line for line in other or [] if kind_of(line, cues) in ("paragraph", "headline")]
    if own is None:
        return (
            (Cleaned(told, meta.title, told[0]), True)
            if any(len(line.split()) >= 12 for line in told)
            else (None, False)
        )
    doubtful = bool(told) and disagree(own.paragraphs, told)
    if doubtful and not _is_vietnamese(url, own):
        kept = set(told)
        own.dropped += [Dropped(text, "second_opinion") for text in own.paragraphs if text not in kept]
        own.paragraphs, own.lead = told, told[0]
    return own, doubtful


def _is_vietnamese(url: str | None, cleaned: Cleaned) -> bool:
    host = urlsplit(url).hostname if url else None
    return (host or "").endswith(".vn") or detect_language("\n".join(cleaned.paragraphs)) == "vi"


def _own_url(page: RawPage) -> str | None:
    """The canonical form of where the page was fetched; null for a local file and for what is no address."""
    try:
        return canonical_url(page.url) if page.url else None
    except ValueError:
        return None


def _source(page: RawPage, url: str | None, sources: Mapping[str, Source]) -> Source | None:
    by_host = source_of(url, sources) if url else None
    return by_host or sources.get(page.publisher_id or "")


def _article(
    page: RawPage,
    cleaned: Cleaned,
    url: str | None,
    sources: Mapping[str, Source],
    *,
    doubtful: bool = False,
    matched: bool = True,
) -> Article:
    source = _source(page, url, sources)
    body = "\n".join(cleaned.paragraphs)
    published: PageDate | None = cleaned.date
    return Article(
        document_id=document_id(url, page.content_sha256),
        title=cleaned.title,
        lead=cleaned.lead,
        body=body,
        language=detect_language(body),
        cleaner=CLEANER,
        content_sha256=page.content_sha256,
        archive=page.archive,
        fetched_at=page.fetched_at,
        url=url,
        file=page.file,
        publisher_id=source.publisher_id if source else page.publisher_id,
        authors=cleaned.authors,
        published_at=published.at if published else None,
        published_edtf=published.edtf if published else None,
        published_origin=published.origin if published else None,
        dropped=tuple(cleaned.dropped),
        doubtful=doubtful,
        layout_matched=matched,
    )


def _where(page: RawPage) -> str:
    return page.url or page.file or page.archive


def _refusal(page: RawPage, kind: str) -> Refusal:
    check, message = _REFUSALS[kind]
    return Refusal("documents", _row(page), check, f"{_where(page)}: {message}")


def _binary(page: RawPage, decoded: Decoded) -> Refusal:
    name = "PDF" if decoded.detail == "pdf" else decoded.detail
    message = f"{_where(page)}: is not a page but binary content ({name}): give the HTML or the text of the article"
    return Refusal("documents", _row(page), "pdf_content" if decoded.detail == "pdf" else "binary_content", message)


def _row(page: RawPage) -> dict[str, object]:
    return {"url": page.url, "file": page.file, "archive": page.archive, "content_sha256": page.content_sha256}
