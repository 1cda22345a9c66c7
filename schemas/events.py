"""Columns of the tables `events`, `participants` and `event_links`."""

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
    reference,
    share,
    subdivision,
    term,
    terms,
)
from schemas.documents import Strings, Timestamp
from schemas.vocabulary import EventRelation, EventType, Mode, PloverFit, Role, Sector, Status


class Events(PublishedTable):
    """A row per event in the world, over all documents."""

    event_id: pl.String = key("evt", "Identifies the event; kept in every later release.", unique=True)
    event_type: pl.String = term(EventType, "What kind of event it is.")
    plover_event: pl.String = always("PLOVER event (manual 2.0 draft), derived from type and status.")
    plover_mode: pl.String = maybe("PLOVER mode, where there is one.")
    plover_fit: pl.String = term(PloverFit, "How well the PLOVER and CAMEO codes fit.")
    cameo_code: pl.String = always("CAMEO code, derived from type and status.", str_matches=r"^[0-9]{2,3}$")
    status: pl.String = term(Status, "How the event stands by the evidence of all its mentions.")
    date_edtf: pl.String = edtf("When it took or takes place, in EDTF; null where no text gives a date.")
    date_start: pl.Date = maybe("First day that date_edtf allows.")
    date_end: pl.Date = maybe("Last day that date_edtf allows.")
    place: pl.String = maybe_text("City or province.")
    place_subdivision: pl.String = subdivision("ISO 3166-2 code of the place.")
    place_country: pl.String = country("Country of the place, ISO 3166-1 alpha-3.")
    mode: pl.String = term(Mode, "How the participants met.")
    sectors: Strings = terms(Sector, "Fields of policy.")
    countries: Strings = countries("Whose cooperation it is: sorted ISO 3166-1 alpha-3 codes.")
    ordinal: pl.Int32 = maybe("The session's number: 7 for the 7th conference.", ge=1)
    title_vi: pl.String = maybe_text("A title in Vietnamese.")
    title_en: pl.String = maybe_text("A title in English.")
    confidence: pl.Float64 = share("How sure we are that it is an event of that type, from 0 to 1.")
    announced_at: Timestamp = maybe("When an article first spoke of it as planned; null if none did.")
    announced_date_edtf: pl.String = edtf("The date that article then gave.")
    first_published_at: Timestamp = maybe("When the first of its documents was published.")
    last_published_at: Timestamp = maybe("When the last of its documents was published.")
    document_count: pl.Int32 = always("How many documents mention it.", ge=1)
    mention_count: pl.Int32 = always("How many mentions it has.", ge=1)


class Participants(PublishedTable):
    """A row per actor, role and mention: who did what in an event."""

    event_id: pl.String = key("evt", "The event.")
    actor_id: pl.String = key("act", "Who took part.")
    role: pl.String = term(Role, "What it did.")
    position: pl.String = maybe_text("A person's office as written.")
    organization_actor_id: pl.String = reference("act", "The body that a person spoke or acted for.")
    mention_id: pl.String = key("men", "The mention that says so.")


class EventLinks(PublishedTable):
    """A row per pair of events that belong together."""

    event_id: pl.String = key("evt", "The event that is part of, follows or continues the other.")
    other_event_id: pl.String = key("evt", "The other event.")
    relation: pl.String = term(EventRelation, "How they belong together.")
    mention_id: pl.String = reference("men", "The mention that says so; null where it follows from dates and places.")
