"""The base of all table models: strict columns, no coercion, and the checks that follow from a column's metadata.

Here belong checks that a kind of column brings with it (EDTF, country lists, list vocabularies, half-open offsets, NFC
text). Checks over several tables, and of quotes against bodies, belong to `tasks/publish`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.columns import COUNTRY_PATTERN
from schemas.edtf import is_edtf
from schemas.vocabulary import VOCABULARIES, values


def is_nfc(value: str) -> bool:
    """Whether a text is in Unicode normal form C."""
    return unicodedata.is_normalized("NFC", value)


def _all_distinct(predicate: Callable[[str], bool]) -> Callable[[PolarsData], pl.LazyFrame]:
    """A column check that asks a Python predicate once for every distinct value; null passes."""

    def check(data: PolarsData) -> pl.LazyFrame:
        column = pl.col(data.key)
        distinct = data.lazyframe.select(column.drop_nulls().unique()).collect()[data.key].to_list()
        refused = [value for value in distinct if not predicate(value)]
        return data.lazyframe.select((column.is_null() | ~column.is_in(refused)).alias(data.key))

    return check


def _country_list(data: PolarsData) -> pl.LazyFrame:
    column = pl.col(data.key)
    coded = column.list.eval(pl.element().str.contains(COUNTRY_PATTERN)).list.all()
    return data.lazyframe.select((coded & (column == column.list.unique().list.sort())).alias(data.key))


def _list_of(vocabulary: str) -> Callable[[PolarsData], pl.LazyFrame]:
    allowed = values(VOCABULARIES[vocabulary])

    def check(data: PolarsData) -> pl.LazyFrame:
        known = pl.col(data.key).list.eval(pl.element().is_in(allowed)).list.all()
        return data.lazyframe.select(known.alias(data.key))

    return check


def _half_open(data: PolarsData) -> pl.LazyFrame:
    length = pl.col("end") - pl.col("start")
    good = (length > 0) & (pl.col("quote").str.len_chars().cast(pl.Int64) == length)
    return data.lazyframe.select(good.alias("offsets"))


def _checks_of(metadata: dict[str, Any]) -> list[pa.Check]:
    if metadata.get("format") == "edtf":
        return [pa.Check(_all_distinct(is_edtf), name="edtf", error="not a date of the published EDTF subset")]
    if metadata.get("format") == "nfc":
        return [pa.Check(_all_distinct(is_nfc), name="nfc", error="text is not in Unicode normal form C")]
    if metadata.get("format") == "countries":
        error = "not a sorted list of distinct ISO 3166-1 alpha-3 codes"
        return [pa.Check(_country_list, name="country_list", error=error)]
    if "items" in metadata:
        error = f"holds a value that is not in the vocabulary {metadata['items']}"
        return [pa.Check(_list_of(metadata["items"]), name="vocabulary_list", error=error)]
    return []


class PublishedTable(pa.DataFrameModel):
    """A published table: exactly the declared columns, in that order, with those types."""

    class Config:
        """No coercion: pandera's polars backend would turn 1.5 into 1 silently."""

        strict = True
        ordered = True
        coerce = False

    @classmethod
    def to_schema(cls) -> pa.DataFrameSchema:
        """The pandera schema, with the checks that the columns' metadata stand for."""
        schema = super().to_schema()
        for column in schema.columns.values():
            present = {check.name for check in column.checks}
            column.checks += [c for c in _checks_of(column.metadata or {}) if c.name not in present]
        if {"start", "end", "quote"} <= set(schema.columns) and not schema.checks:
            schema.checks = [
                pa.Check(_half_open, name="offsets", error="the quote is not as long as start and end say")
            ]
        return schema
