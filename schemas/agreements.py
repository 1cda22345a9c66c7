"""Columns of `agreements`, `agreement_parties`, `agreement_events` and `agreement_mentions`."""

from __future__ import annotations

import polars as pl

from schemas.base import PublishedTable
from schemas.columns import countries, edtf, key, maybe_text, offset, reference, term, terms, text
from schemas.documents import Strings
from schemas.vocabulary import AgreementKind, AgreementRelation, AgreementStatus, Sector


class Agreements(PublishedTable):
    """A row per instrument."""

    agreement_id: pl.String = key("agr", "Identifies the instrument; kept in every later release.", unique=True)
    kind: pl.String = term(AgreementKind, "What kind of instrument it is, by its own name.")
    title_vi: pl.String = maybe_text(
        "Its title in Vietnamese, as articles call it; else of its kind, countries and dates."
    )
    title_en: pl.String = maybe_text(
        "Its title in English, as articles call it; else of its kind, countries and dates."
    )
    countries: Strings = countries("Whose instrument it is: sorted ISO 3166-1 alpha-3 codes.")
    sectors: Strings = terms(Sector, "Fields of policy.")
    signed_edtf: pl.String = edtf("When it was signed.")
    valid_edtf: pl.String = edtf("From when to when it is valid.")
    status: pl.String = term(AgreementStatus, "How it stands.")
    predecessor_agreement_id: pl.String = reference("agr", "The instrument it replaced or continues.")


class AgreementParties(PublishedTable):
    """A row per side of an instrument."""

    agreement_id: pl.String = key("agr", "The instrument.")
    actor_id: pl.String = key("act", "A side of it.")


class AgreementEvents(PublishedTable):
    """A row per instrument, event and relation."""

    agreement_id: pl.String = key("agr", "The instrument.")
    event_id: pl.String = key("evt", "The event.")
    relation: pl.String = term(AgreementRelation, "What the event does to the instrument.")
    mention_id: pl.String = key("men", "The mention that says so.")


class AgreementMentions(PublishedTable):
    """A row per place where a document names an instrument."""

    agreement_id: pl.String = key("agr", "The instrument.")
    document_id: pl.String = key("doc", "The document.")
    start: pl.Int64 = offset("Where the quote starts in documents.body, in code points.")
    end: pl.Int64 = offset("Where it ends, not included.")
    quote: pl.String = text("The words that name the instrument.")
