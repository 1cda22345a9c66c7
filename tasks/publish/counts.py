"""What an event says of the number and dates of its mentions, against the mentions themselves.

Here belongs one decision. An event whose `mention_count` or `document_count` fits neither its mentions as given nor
those that are left is refused: whoever concluded it counted wrongly, so the rest of it is not to be trusted either. An
event that counted rightly but lost mentions to quarantine stays; its counts and its first and last day of publication
are made anew from the mentions that are left. What else was concluded (status, date, sectors) stays as it is until
the next linking.
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from schemas.arrow import arrow_schema
from tasks.publish.sieve import ROW, Sieve

_COUNTS = ("mention_count", "document_count")


def _counted(mentions: pl.DataFrame, suffix: str) -> pl.DataFrame:
    return mentions.group_by("event_id").agg(
        pl.len().cast(pl.Int32).alias(f"mention_count_{suffix}"),
        pl.col("document_id").n_unique().cast(pl.Int32).alias(f"document_count_{suffix}"),
    )


def _agrees(suffix: str) -> pl.Expr:
    same = [pl.col(name) == pl.col(f"{name}_{suffix}") for name in _COUNTS]
    return pl.all_horizontal(same).fill_null(value=False)


def check_counts(sieve: Sieve) -> None:
    """Refuse events whose counts fit neither the mentions given nor those that are left."""
    events = sieve.kept("events").select(ROW, "event_id", *_COUNTS)
    compared = events.join(
        _counted(sieve.given("mentions"), "given"), on="event_id", how="left", maintain_order="left"
    ).join(_counted(sieve.kept("mentions"), "left"), on="event_id", how="left", maintain_order="left")
    wrong = compared.filter(~_agrees("given") & ~_agrees("left"))
    for row, mentions, documents, found_mentions, found_documents in wrong.select(
        ROW, *_COUNTS, "mention_count_left", "document_count_left"
    ).iter_rows():
        message = (
            f"counts {mentions} mentions in {documents} documents; there are {found_mentions} in {found_documents}"
        )
        sieve.refuse("events", row, "counts", message)


def recount_events(events: pa.Table, mentions: pa.Table) -> tuple[pa.Table, int]:
    """The events with counts and publication days made from the mentions that are left, and how many rows changed."""
    before, left = pl.DataFrame(pl.from_arrow(events)), pl.DataFrame(pl.from_arrow(mentions))
    published = left.group_by("event_id").agg(
        pl.col("published_at").min().alias("first_left"), pl.col("published_at").max().alias("last_left")
    )
    joined = before.join(_counted(left, "left"), on="event_id", how="left", maintain_order="left")
    joined = joined.join(published, on="event_id", how="left", maintain_order="left")
    lost = ~_agrees("left")
    after = joined.with_columns(
        *(pl.when(lost).then(pl.col(f"{name}_left")).otherwise(pl.col(name)).alias(name) for name in _COUNTS),
        pl.when(lost).then(pl.col("first_left")).otherwise("first_published_at").alias("first_published_at"),
        pl.when(lost).then(pl.col("last_left")).otherwise("last_published_at").alias("last_published_at"),
    )
    changed = joined.filter(lost).height
    if not changed:
        return events, 0
    return after.select(before.columns).to_arrow().cast(arrow_schema("events")), changed
