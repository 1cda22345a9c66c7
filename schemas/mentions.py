"""Columns of the table `mentions`: what one document says of one event, with its evidence."""

from __future__ import annotations

import polars as pl

from schemas.base import PublishedTable
from schemas.columns import (
    always,
    countries,
    country,
    edtf,
    key,
    maybe,
    maybe_text,
    offset,
    share,
    subdivision,
    term,
    terms,
    text,
)
from schemas.documents import Strings, Timestamp
from schemas.vocabulary import EventType, Mode, Sector, Status


class Mentions(PublishedTable):
    """A row per place where a document speaks of an event."""

    mention_id: pl.String = key("men", "Identifies the mention.", unique=True)
    event_id: pl.String = key("evt", "The event it speaks of.")
    document_id: pl.String = key("doc", "The document it is in.")
    start: pl.Int64 = offset("Where the quote starts in documents.body, in code points.")
    end: pl.Int64 = offset("Where it ends, not included.")
    quote: pl.String = text("The sentence or clause that speaks of the event, as written.")
    trigger: pl.String = text("The words that made it an event.")
    event_type: pl.String = term(EventType, "What kind of event this mention says it is.")
    status: pl.String = term(Status, "How the event stood when this was written.")
    date_edtf: pl.String = edtf("When it took or takes place, by this document.")
    date_text: pl.String = maybe_text("The words that gave the date.")
    place: pl.String = maybe_text("City or province, as written.")
    place_subdivision: pl.String = subdivision("ISO 3166-2 code of the place.")
    place_country: pl.String = country("Country of the place, ISO 3166-1 alpha-3.")
    mode: pl.String = term(Mode, "How the participants met, by this document.")
    sectors: Strings = terms(Sector, "Fields of policy, by this document.")
    countries: Strings = countries("Whose cooperation it is, by this document: sorted ISO 3166-1 alpha-3 codes.")
    ordinal: pl.Int32 = maybe("The session's number in its series.", ge=1)
    is_central: pl.Boolean = always("Whether the article is about it; false where it recalls it or looks ahead.")
    published_at: Timestamp = maybe("When the document was published.")
    rule: pl.String = always("The rule of the extractor that fired.")
    confidence: pl.Float64 = share("How sure the extractor is, from 0 to 1.")
