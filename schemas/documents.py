"""Columns of the tables `documents` and `publishers`."""

from __future__ import annotations

from typing import Annotated

import polars as pl

from schemas.base import PublishedTable
from schemas.columns import (
    ARCHIVE_PATTERN,
    LANGUAGE_PATTERN,
    SHA256_PATTERN,
    URL_PATTERN,
    always,
    edtf,
    home_country,
    key,
    maybe,
    maybe_text,
    relative_path,
    text,
    web_address,
)

Timestamp = Annotated[pl.Datetime, "us", "UTC"]
PUBLISHED_ORIGINS = ["meta", "json_ld", "selector", "dateline", "text", "prefix"]
Strings = Annotated[pl.List, pl.String]


class Documents(PublishedTable):
    """A row per article."""

    document_id: pl.String = key("doc", "Identifies the article.", unique=True)
    url: pl.String = web_address(
        "Where the page was fetched; for a local file the canonical URL found in it. Null where there is none."
    )
    file: pl.String = relative_path("For a local file its path relative to the folder it was ingested from, else null.")
    publisher_id: pl.String = maybe("The publisher; null for pages of hosts that no source describes.")
    title: pl.String = maybe_text("The headline.")
    lead: pl.String = maybe_text("The lead (sapo), which is also the beginning of the body.")
    body: pl.String = text(
        "The article's own text, paragraphs split by one newline: no menus, teasers, captions, bylines, related links."
    )
    authors: Strings = always("Names in the byline, in the order given.")
    published_at: Timestamp = maybe("When the page says it was published; null where it gives no time of day.")
    published_edtf: pl.String = edtf("When it was published, in EDTF, as precise as the page says.")
    published_origin: pl.String = maybe(
        "Where the date was read: meta, json_ld, selector, dateline, text or prefix; null with an unknown date.",
        isin=PUBLISHED_ORIGINS,
    )
    language: pl.String = always("Language of the body, BCP 47.", str_matches=LANGUAGE_PATTERN)
    fetched_at: Timestamp = always("When the bytes were fetched or the file was ingested.")
    content_sha256: pl.String = always("SHA-256 of the archived bytes, hexadecimal.", str_matches=SHA256_PATTERN)
    archive: pl.String = always(
        "WARC file and byte offset of the raw response, FILE:OFFSET.", str_matches=ARCHIVE_PATTERN
    )
    is_relevant: pl.Boolean = always("Whether the article reports cooperation between two or more countries.")
    cleaner: pl.String = always("Name and version of the cleaner that made the body.")


class Publishers(PublishedTable):
    """A row per publisher of a document."""

    publisher_id: pl.String = always("Identifies the publisher; the name of its file in sources/.", unique=True)
    name: pl.String = text("The publisher's name.")
    homepage: pl.String = always("Its home page.", str_matches=URL_PATTERN)
    country: pl.String = home_country("Its country, ISO 3166-1 alpha-3.")
    language: pl.String = always("Its main language, BCP 47.", str_matches=LANGUAGE_PATTERN)
