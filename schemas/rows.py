"""Checks that compare the columns of one row: offsets with the quote, bounds with the date, a place with its country.

Here belong rules that hold for every table which has the columns they speak of. Rules of a single column are in
`schemas/base.py`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.countries import ALPHA2
from schemas.edtf import edtf_bounds, is_edtf

Rule = Callable[[PolarsData], pl.LazyFrame]


def _passes(name: str, expression: pl.Expr) -> Rule:
    """A row check from an expression; a row where it is null passes."""

    def check(data: PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(expression.fill_null(value=True).alias(name))

    return check


def _offsets() -> pl.Expr:
    length = pl.col("end") - pl.col("start")
    return (length > 0) & (pl.col("quote").str.len_chars().cast(pl.Int64) == length)


def _date_bounds(data: PolarsData) -> pl.LazyFrame:
    dates = data.lazyframe.select(pl.col("date_edtf").drop_nulls().unique()).collect()["date_edtf"].to_list()
    bounds: dict[str, tuple[datetime.date, datetime.date]] = {
        text: edtf_bounds(text) for text in dates if is_edtf(text)
    }

    def bound(position: int) -> pl.Expr:
        days = [pair[position] for pair in bounds.values()]
        return pl.col("date_edtf").replace_strict(list(bounds), days, default=None, return_dtype=pl.Date)

    good = pl.col("date_start").eq_missing(bound(0)) & pl.col("date_end").eq_missing(bound(1))
    unreadable = pl.col("date_edtf").is_not_null() & ~pl.col("date_edtf").is_in(list(bounds))
    return data.lazyframe.select((good | unreadable).alias("date_bounds"))


def _subdivision() -> pl.Expr:
    prefix = pl.col("place_country").replace_strict(ALPHA2, default=None, return_dtype=pl.String)
    inside = pl.col("place_subdivision").str.starts_with(prefix + "-")
    return pl.when(pl.col("place_subdivision").is_not_null()).then(inside.fill_null(value=False))


_RULES: tuple[tuple[frozenset[str], str, Rule, str], ...] = (
    (
        frozenset({"start", "end", "quote"}),
        "offsets",
        _passes("offsets", _offsets()),
        "the quote is not as long as start and end say",
    ),
    (
        frozenset({"date_edtf", "date_start", "date_end"}),
        "date_bounds",
        _date_bounds,
        "date_start and date_end are not the bounds of date_edtf",
    ),
    (
        frozenset({"place_subdivision", "place_country"}),
        "place_country",
        _passes("place_country", _subdivision()),
        "place_subdivision does not lie in place_country",
    ),
    (
        frozenset({"first_published_at", "last_published_at"}),
        "published_order",
        _passes("published_order", pl.col("first_published_at") <= pl.col("last_published_at")),
        "first_published_at is after last_published_at",
    ),
    (
        frozenset({"document_count", "mention_count"}),
        "count_order",
        _passes("count_order", pl.col("document_count") <= pl.col("mention_count")),
        "document_count is greater than mention_count",
    ),
    (
        frozenset({"event_id", "other_event_id"}),
        "self_link",
        _passes("self_link", pl.col("event_id") != pl.col("other_event_id")),
        "the event is linked to itself",
    ),
    (
        frozenset({"old_id", "new_id"}),
        "self_redirect",
        _passes("self_redirect", pl.col("old_id") != pl.col("new_id")),
        "the id redirects to itself",
    ),
)


def row_checks(columns: set[str]) -> list[pa.Check]:
    """The checks for a table that has those columns."""
    return [pa.Check(rule, name=name, error=error) for needs, name, rule, error in _RULES if needs <= columns]
