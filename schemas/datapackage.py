"""The schemas of the published tables as a Frictionless Data Package (version 2.0) states them.

Here belongs the translation of columns, keys and constraints. What a particular release holds (files, rows, hashes,
sources) is added by `tasks/publish`.
"""

from __future__ import annotations

from typing import Any

from schemas.dictionary import Column, columns_of
from schemas.tables import TABLES, ForeignKey
from schemas.vocabulary import VOCABULARIES

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def _constraints(column: Column) -> dict[str, Any]:
    found = {
        "required": not column.nullable,
        "unique": column.unique,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "enum": list(column.terms) if column.type != "array" and column.terms else None,
    }
    return {name: value for name, value in found.items() if value not in (None, False)}


def field_descriptor(column: Column) -> dict[str, Any]:
    """A column as a field: name, type, description, constraints; the terms of its vocabulary with their definitions."""
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    constraints = _constraints(column)
    if constraints:
        field["constraints"] = constraints
    if column.type == "array":
        field["arrow_type"] = column.arrow_type
    if column.vocabulary:
        field["vocabulary"] = column.vocabulary
        field["terms"] = {term.value: term.definition for term in VOCABULARIES[column.vocabulary]}
    return field


def _foreign_key(table: str, key: ForeignKey) -> dict[str, Any]:
    resource = "" if key.table == table else key.table
    return {"fields": [key.column], "reference": {"resource": resource, "fields": [key.reference]}}


def table_descriptor(table: str) -> dict[str, Any]:
    """The Table Schema of a published table. A table that refers to itself does so by an empty resource name."""
    known = TABLES[table]
    descriptor: dict[str, Any] = {
        "$schema": SCHEMA_PROFILE,
        "fields": [field_descriptor(column) for column in columns_of(table)],
        "primaryKey": list(known.primary_key),
        "missingValues": [""],
    }
    if known.foreign_keys:
        descriptor["foreignKeys"] = [_foreign_key(table, key) for key in known.foreign_keys]
    return descriptor
