"""The data dictionary: what every published column means, derived from the pandera models.

Here belongs one entry per column, from which the codebook, the data package and the page for people are made. Nothing
is described here: descriptions stand with the columns in the table modules, definitions in `vocabulary.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from schemas.arrow import STRINGS, arrow_schema, type_name
from schemas.tables import TABLES
from schemas.vocabulary import VOCABULARIES, Term, values

_TYPE_NAMES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.int32(): "integer",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.timestamp("us", tz="UTC"): "datetime",
    STRINGS: "array",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A published column.

    `type` is the type's name in a data package, `arrow_type` Arrow's. `vocabulary` names the closed vocabulary of its
    values (of the list's items where `type` is array), `terms` its values. `references` is `table.column` where it is a
    foreign key.
    """

    table: str
    name: str
    type: str
    arrow_type: str
    nullable: bool
    description: str
    unique: bool = False
    in_primary_key: bool = False
    references: str | None = None
    vocabulary: str | None = None
    terms: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    format: str | None = None


def _checks(column: Any) -> dict[str, dict[str, Any]]:
    return {check.name: check.statistics or {} for check in column.checks}


def _column(table: str, field: pa.Field) -> Column:
    declared = TABLES[table].model.to_schema().columns[field.name]
    metadata, checks = declared.metadata or {}, _checks(declared)
    references = {key.column: f"{key.table}.{key.reference}" for key in TABLES[table].foreign_keys}
    vocabulary = metadata.get("vocabulary") or metadata.get("items")
    terms = values(VOCABULARIES[vocabulary]) if vocabulary else checks.get("isin", {}).get("allowed_values", ())
    return Column(
        table=table,
        name=field.name,
        type=_TYPE_NAMES[field.type],
        arrow_type=type_name(field.type),
        nullable=field.nullable,
        description=declared.description,
        unique=bool(declared.unique),
        in_primary_key=field.name in TABLES[table].primary_key,
        references=references.get(field.name),
        vocabulary=vocabulary,
        terms=tuple(terms),
        pattern=checks.get("str_matches", {}).get("pattern"),
        minimum=checks.get("greater_than_or_equal_to", {}).get("min_value"),
        maximum=checks.get("less_than_or_equal_to", {}).get("max_value"),
        format=metadata.get("format"),
    )


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a published table, in their order."""
    return tuple(_column(table, field) for field in arrow_schema(table))


def data_dictionary() -> tuple[Column, ...]:
    """All columns of all published tables, in their order."""
    return tuple(column for table in TABLES for column in columns_of(table))


def vocabularies_used() -> dict[str, list[Term]]:
    """The vocabularies that published columns use, each with its terms, in the order of first use."""
    names = dict.fromkeys(column.vocabulary for column in data_dictionary() if column.vocabulary)
    return {name: list(VOCABULARIES[name]) for name in names}
