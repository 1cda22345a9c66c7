"""Models, Arrow schemas, data dictionary and data package say the same of every table and column."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pycountry
import pytest
from frictionless import Schema

from schemas.arrow import STRINGS, arrow_schema, empty_table, type_name
from schemas.checks import CheckResult, stopping
from schemas.columns import COUNTRY_PATTERN, SUBDIVISION_PATTERN
from schemas.countries import ALPHA2, is_country, subdivision_country
from schemas.datapackage import table_descriptor
from schemas.dictionary import columns_of, data_dictionary, vocabularies_used
from schemas.tables import TABLES
from schemas.vocabulary import VOCABULARIES, values

POLARS_TYPES = {
    pa.string(): pl.String(),
    pa.int32(): pl.Int32(),
    pa.int64(): pl.Int64(),
    pa.float64(): pl.Float64(),
    pa.bool_(): pl.Boolean(),
    pa.date32(): pl.Date(),
    pa.timestamp("us", tz="UTC"): pl.Datetime("us", "UTC"),
    STRINGS: pl.List(pl.String),
}
VERSIONS = Path(__file__).parent / "schema_versions.json"


@pytest.mark.parametrize("name", TABLES)
def test_all_descriptions_of_a_table_agree(name: str) -> None:
    model = TABLES[name].model.to_schema()
    arrow, entries, package = arrow_schema(name), columns_of(name), table_descriptor(name)
    assert list(model.columns) == arrow.names == [column.name for column in entries]
    assert arrow.names == [field["name"] for field in package["fields"]]
    for column, field, entry, described in zip(model.columns.values(), arrow, entries, package["fields"], strict=True):
        assert column.dtype.type == POLARS_TYPES[field.type]
        assert column.nullable == field.nullable == entry.nullable
        assert field.nullable is not described.get("constraints", {}).get("required", False)
        assert entry.arrow_type == type_name(field.type)
        assert entry.type == described["type"]
        told = field.metadata[b"description"].decode()
        assert column.description == told == entry.description == described["description"]


@pytest.mark.parametrize("name", TABLES)
def test_keys_agree_and_lead_somewhere(name: str) -> None:
    table, package = TABLES[name], table_descriptor(name)
    columns = {column.name: column for column in columns_of(name)}
    assert tuple(package["primaryKey"]) == table.primary_key
    assert {column for column, entry in columns.items() if entry.in_primary_key} == set(table.primary_key)
    assert len(package.get("foreignKeys", [])) == len(table.foreign_keys)
    for key in table.foreign_keys:
        assert columns[key.column].references == f"{key.table}.{key.reference}"
        assert TABLES[key.table].primary_key == (key.reference,)
        assert arrow_schema(key.table).field(key.reference).type == arrow_schema(name).field(key.column).type
    if table.month_of is not None:
        assert arrow_schema(name).field(table.month_of).type in (pa.date32(), pa.timestamp("us", tz="UTC"))


@pytest.mark.parametrize("column", data_dictionary(), ids=lambda column: f"{column.table}.{column.name}")
def test_every_column_is_explained(column: Any) -> None:
    assert column.description.endswith(".")
    assert column.description[0].isupper()
    if column.vocabulary:
        assert column.terms == tuple(values(VOCABULARIES[column.vocabulary]))


def test_every_vocabulary_is_used_and_every_term_defined() -> None:
    assert set(vocabularies_used()) == set(VOCABULARIES)
    for terms in vocabularies_used().values():
        assert len({term.value for term in terms}) == len(terms)
        assert all(term.definition.endswith(".") for term in terms)


def test_every_id_that_names_another_table_is_a_foreign_key() -> None:
    identifiers = {table.primary_key[0]: name for name, table in TABLES.items() if len(table.primary_key) == 1}
    for column in data_dictionary():
        stem = next((known for known in identifiers if column.name.endswith(known)), None)
        if stem is None or column.name in TABLES[column.table].primary_key == (column.name,):
            continue
        assert column.references == f"{identifiers[stem]}.{stem}", column


@pytest.mark.parametrize("name", TABLES)
def test_a_validator_takes_the_table_schema(name: str) -> None:
    schema = Schema.from_descriptor(table_descriptor(name))
    assert schema.field_names == arrow_schema(name).names


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_passes_its_model(name: str) -> None:
    frame = pl.DataFrame(pl.from_arrow(empty_table(name)))
    assert TABLES[name].model.to_schema().validate(frame, lazy=True).height == 0


def _shape(name: str) -> str:
    described = json.dumps(table_descriptor(name), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(described.encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", TABLES)
def test_a_schema_changes_only_with_its_version(name: str) -> None:
    known = json.loads(VERSIONS.read_text(encoding="utf-8"))
    version = TABLES[name].version
    assert known.get(name, {}).get(version) == _shape(name), (
        f"the schema of {name} is no longer that of version {version}: raise the version in schemas/tables.py and "
        f'add "{_shape(name)}" for it to {VERSIONS.name}'
    )


def test_countries_are_those_of_iso_3166() -> None:
    assert {country.alpha_3: country.alpha_2 for country in pycountry.countries} == ALPHA2
    assert is_country("LAO") and not is_country("LAX") and not is_country("lao")
    assert all(pl.Series([code]).str.contains(COUNTRY_PATTERN).all() for code in ALPHA2)


def test_subdivisions_lie_in_their_country() -> None:
    assert subdivision_country("VN-SG") == "VNM"
    assert subdivision_country("XX-01") is None
    codes = pl.Series([subdivision.code for subdivision in pycountry.subdivisions])
    assert codes.str.contains(SUBDIVISION_PATTERN).all()
    assert all(subdivision_country(code) is not None for code in codes)


def test_a_failed_required_check_stops_and_an_advisory_one_does_not() -> None:
    required, advisory = CheckResult("a", True, False), CheckResult("b", False, False, {"rows": 1}, "look")
    assert stopping([required, advisory, CheckResult("c", True, True)]) == [required]
    assert advisory.as_json() == {
        "name": "b",
        "required": False,
        "passed": False,
        "figures": {"rows": 1},
        "message": "look",
    }
