"""The base of all table models: strict columns, no coercion, and the checks that follow from a column's metadata.

Here belong checks that a kind of column brings with it (EDTF, ISO codes, list vocabularies, NFC text). Checks that
compare columns of one row are in `schemas/rows.py`; checks over several tables, and of quotes against bodies, belong
to `tasks/publish`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from schemas.countries import ALPHA2, is_country, subdivision_country
from schemas.edtf import is_edtf
from schemas.rows import row_checks
from schemas.vocabulary import VOCABULARIES, values


def is_nfc(value: str) -> bool:
    """Whether a text is in Unicode normal form C."""
    return unicodedata.is_normalized("NFC", value)


def is_said(value: str) -> bool:
    """Whether a text holds more than white space; a text that says nothing is published as null."""
    return bool(value.strip())


def is_relative_path(value: str) -> bool:
    """Whether a path is relative, in POSIX form, and stays within its folder."""
    path = PurePosixPath(value)
    return not (path.is_absolute() or PureWindowsPath(value).drive or "\\" in value or ".." in path.parts) and bool(
        value
    )


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
    coded = column.list.eval(pl.element().is_in(list(ALPHA2))).list.all()
    return data.lazyframe.select((coded & (column == column.list.unique().list.sort())).alias(data.key))


def _finite(data: PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).is_finite())


def _list_of(vocabulary: str) -> Callable[[PolarsData], pl.LazyFrame]:
    allowed = values(VOCABULARIES[vocabulary])

    def check(data: PolarsData) -> pl.LazyFrame:
        known = pl.col(data.key).list.eval(pl.element().is_in(allowed)).list.all()
        return data.lazyframe.select(known.alias(data.key))

    return check


_FORMATS: dict[str, tuple[tuple[str, Callable[[PolarsData], pl.LazyFrame], str], ...]] = {
    "edtf": (("edtf", _all_distinct(is_edtf), "is not a date of the published EDTF subset"),),
    "nfc": (
        ("nfc", _all_distinct(is_nfc), "is not in Unicode normal form C"),
        ("blank", _all_distinct(is_said), "says nothing; publish null instead"),
    ),
    "country": (("iso_3166_1", _all_distinct(is_country), "is not an ISO 3166-1 alpha-3 code"),),
    "countries": (("country_list", _country_list, "is not a sorted list of distinct ISO 3166-1 alpha-3 codes"),),
    "subdivision": (
        (
            "iso_3166_2",
            _all_distinct(lambda code: subdivision_country(code) is not None),
            "is not an ISO 3166-2 code of a country in ISO 3166-1",
        ),
    ),
    "finite": (("finite", _finite, "is infinite or undefined"),),
    "relative_path": (("relative_path", _all_distinct(is_relative_path), "is not a relative path within its folder"),),
}


def _checks_of(metadata: dict[str, Any]) -> list[pa.Check]:
    checks = _FORMATS.get(metadata.get("format", ""), ())
    made = [pa.Check(check, name=name, error=error) for name, check, error in checks]
    if "items" in metadata:
        error = f"holds a value that is not in the vocabulary {metadata['items']}"
        made.append(pa.Check(_list_of(metadata["items"]), name="vocabulary_list", error=error))
    return made


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
        if not schema.checks:
            schema.checks = row_checks(set(schema.columns))
        return schema
