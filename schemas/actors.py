"""Columns of the tables `actors` and `offices`."""

from __future__ import annotations

import polars as pl

from schemas.base import PublishedTable
from schemas.columns import always, country, edtf, key, maybe, maybe_text, reference, term, text
from schemas.documents import Strings
from schemas.vocabulary import ActorKind


class Actors(PublishedTable):
    """A row per organisation, person or place that acts."""

    actor_id: pl.String = key("act", "Identifies the actor; kept in every later release.", unique=True)
    kind: pl.String = term(ActorKind, "What sort of actor it is.")
    name_vi: pl.String = maybe_text("Its name in Vietnamese.")
    name_en: pl.String = maybe_text("Its name in English.")
    aliases: Strings = always("Other names and spellings met, sorted.")
    country: pl.String = country("Its country, ISO 3166-1 alpha-3; null for international bodies.")
    parent_actor_id: pl.String = reference("act", "The body it belongs to.")
    successor_actor_id: pl.String = reference("act", "The body it was merged into or renamed to.")
    registry_id: pl.String = maybe("Its entry in the registry of hoptac (lexicon/), where it has one.")


class Offices(PublishedTable):
    """A row per office a person is reported to hold."""

    actor_id: pl.String = key("act", "The person.")
    position: pl.String = text("The office as written.")
    organization_actor_id: pl.String = reference("act", "The body the office belongs to.")
    date_edtf: pl.String = edtf("A date on which the person held it: that of the event or of the article.")
    mention_id: pl.String = key("men", "The mention that says so.")
