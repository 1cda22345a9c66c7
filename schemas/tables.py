"""The published tables: every pandera model with its keys, in the order in which a release lists them.

Here belongs how tables relate (primary and foreign keys, the column that decides a row's month part). The columns
themselves are in one module per subject: documents, mentions, events, actors, agreements, statements, housekeeping.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandera.polars as pa

from schemas.actors import Actors, Offices
from schemas.agreements import AgreementEvents, AgreementMentions, AgreementParties, Agreements
from schemas.documents import Documents, Publishers
from schemas.events import EventLinks, Events, Participants
from schemas.housekeeping import Quarantine, Redirects
from schemas.mentions import Mentions
from schemas.statements import Commitments, Figures


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column of one table whose non-null values are in a column of another."""

    column: str
    table: str
    reference: str


@dataclass(frozen=True, slots=True)
class Table:
    """A published table.

    `month_of` is the column whose month names a row's part; null keeps the table in one part. Where that column is
    null, `month_of_edtf` may name a column with an EDTF date that tells the month. `version` is that of the table's
    schema: the first number changes when a column is renamed, dropped or means something else, the second when columns
    or terms are added or explained better. A test holds every version to the columns it stands for.
    """

    name: str
    model: type[pa.DataFrameModel]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    month_of: str | None = None
    description: str = ""
    version: str = "1.0"
    month_of_edtf: str | None = None


def _event(column: str = "event_id") -> ForeignKey:
    return ForeignKey(column, "events", "event_id")


def _document() -> ForeignKey:
    return ForeignKey("document_id", "documents", "document_id")


def _actor(column: str = "actor_id") -> ForeignKey:
    return ForeignKey(column, "actors", "actor_id")


def _mention() -> ForeignKey:
    return ForeignKey("mention_id", "mentions", "mention_id")


def _agreement(column: str = "agreement_id") -> ForeignKey:
    return ForeignKey(column, "agreements", "agreement_id")


_TABLES = (
    Table(
        "documents",
        Documents,
        ("document_id",),
        (ForeignKey("publisher_id", "publishers", "publisher_id"),),
        month_of="published_at",
        month_of_edtf="published_edtf",
        description="A row per article: its own text without menus, teasers, captions, bylines and related links.",
    ),
    Table(
        "mentions",
        Mentions,
        ("mention_id",),
        (_event(), _document()),
        month_of="published_at",
        description="A row per place where a document speaks of an event, with what that document says of it.",
    ),
    Table(
        "events",
        Events,
        ("event_id",),
        month_of="date_start",
        description="A row per event in the world, concluded from all its mentions.",
    ),
    Table(
        "actors",
        Actors,
        ("actor_id",),
        (_actor("parent_actor_id"), _actor("successor_actor_id")),
        description="A row per organisation, person, country or locality that acts.",
        version="1.1",
    ),
    Table(
        "offices",
        Offices,
        ("actor_id", "position", "organization_actor_id", "mention_id"),
        (_actor(), _actor("organization_actor_id"), _mention()),
        description="The offices a person is reported to hold, each with the mention that says so.",
    ),
    Table(
        "participants",
        Participants,
        ("event_id", "actor_id", "role", "mention_id"),
        (_event(), _actor(), _actor("organization_actor_id"), _mention()),
        description="Who did what in an event, by the mention that says so.",
    ),
    Table(
        "agreements",
        Agreements,
        ("agreement_id",),
        (_agreement("predecessor_agreement_id"),),
        description="A row per instrument: treaty, agreement, memorandum, minutes, plan and the like.",
        version="1.1",
    ),
    Table(
        "agreement_parties",
        AgreementParties,
        ("agreement_id", "actor_id"),
        (_agreement(), _actor()),
        description="The sides of an instrument.",
    ),
    Table(
        "agreement_events",
        AgreementEvents,
        ("agreement_id", "event_id", "relation", "mention_id"),
        (_agreement(), _event(), _mention()),
        description="What events do to instruments.",
    ),
    Table(
        "agreement_mentions",
        AgreementMentions,
        ("agreement_id", "document_id", "start", "end"),
        (_agreement(), _document()),
        description="The places where documents name an instrument.",
    ),
    Table(
        "figures",
        Figures,
        ("figure_id",),
        (_document(), _event()),
        description="Quantities that a text states of the cooperation.",
    ),
    Table(
        "commitments",
        Commitments,
        ("commitment_id",),
        (_document(), _event()),
        description="What the sides say they will do.",
    ),
    Table(
        "event_links",
        EventLinks,
        ("event_id", "other_event_id", "relation"),
        (_event(), _event("other_event_id"), _mention()),
        description="How events belong together.",
    ),
    Table(
        "redirects",
        Redirects,
        ("old_id",),
        description="Ids that were given up because two rows turned out to be one.",
    ),
    Table(
        "quarantine",
        Quarantine,
        ("quarantine_id",),
        description="Pages and rows that were refused, each with its reason.",
    ),
    Table("publishers", Publishers, ("publisher_id",), description="The publishers of the documents."),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
