"""Columns of the tables `figures` and `commitments`."""

from __future__ import annotations

import polars as pl

from schemas.base import PublishedTable
from schemas.columns import always, country, edtf, key, maybe_text, offset, quantity, reference, term, terms, text
from schemas.documents import Strings
from schemas.vocabulary import Qualifier, Sector


class Figures(PublishedTable):
    """A row per quantity that a text states of the cooperation."""

    figure_id: pl.String = key("fig", "Identifies the figure.", unique=True)
    document_id: pl.String = key("doc", "The document that states it.")
    event_id: pl.String = reference("evt", "The event it belongs to.")
    quantity: pl.Float64 = quantity("The number, in the unit as written.")
    qualifier: pl.String = term(Qualifier, "How exactly it is stated.")
    unit: pl.String = text("The unit as written.")
    unit_code: pl.String = always("The unit in a common form: person, percent, vnd, usd, activity and so on.")
    measures: pl.String = maybe_text("What is counted.")
    period_edtf: pl.String = edtf("The period it is stated for.")
    country: pl.String = country("The country it is stated of, ISO 3166-1 alpha-3.")
    start: pl.Int64 = offset("Where the quote starts in documents.body, in code points.")
    end: pl.Int64 = offset("Where it ends, not included.")
    quote: pl.String = text("The words that state it.")


class Commitments(PublishedTable):
    """A row per thing the sides say they will do."""

    commitment_id: pl.String = key("com", "Identifies the commitment.", unique=True)
    document_id: pl.String = key("doc", "The document that states it.")
    event_id: pl.String = reference("evt", "The event at which it was made.")
    sectors: Strings = terms(Sector, "Fields of policy.")
    horizon_edtf: pl.String = edtf("By when it is to be done.")
    start: pl.Int64 = offset("Where the quote starts in documents.body, in code points.")
    end: pl.Int64 = offset("Where it ends, not included.")
    quote: pl.String = text("The words that state it.")
