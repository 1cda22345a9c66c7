"""Croissant metadata of a release: `croissant.json`, Croissant 1.0 (MLCommons), for tools that load data sets.

Here belongs the translation of the data package. Every part is a file with its SHA-256, every table a set of files and
a record set whose fields refer to columns of the Parquet files. References of a table to itself are left out: tools
that follow them take them for a cycle.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.dictionary import Column, columns_of
from schemas.tables import TABLES

PARQUET = "application/x-parquet"
"""The name that Croissant's own tools know Parquet by."""
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_DATA_TYPES = {
    "string": "sc:Text",
    "array": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}


def _file_object(file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file["path"],
        "name": file["path"],
        "contentUrl": file["path"],
        "contentSize": f"{file['bytes']} B",
        "encodingFormat": PARQUET,
        "sha256": str(file["hash"]).removeprefix("sha256:"),
    }


def _file_set(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{resource['name']}-parts",
        "name": f"{resource['name']}-parts",
        "description": f"The parts of the table {resource['name']}.",
        "containedIn": [{"@id": file["path"]} for file in resource["files"]],
        "encodingFormat": PARQUET,
        "includes": f"{resource['name']}/*.parquet",
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{column.table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _DATA_TYPES[column.type],
        "source": {"fileSet": {"@id": f"{column.table}-parts"}, "extract": {"column": column.name}},
    }
    if column.type == "array":
        field["repeated"] = True
    if column.references and not column.references.startswith(f"{column.table}."):
        table, name = column.references.split(".")
        field["references"] = {"fileSet": {"@id": f"{table}-parts"}, "extract": {"column": name}}
    return field


def _record_set(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": TABLES[table].description,
        "key": [{"@id": f"{table}/{column}"} for column in TABLES[table].primary_key],
        "field": [_field(column) for column in columns_of(table)],
    }


def croissant(package: Mapping[str, Any]) -> dict[str, Any]:
    """The Croissant description of a release, from its data package."""
    resources = package["resources"]
    files = [_file_object(file) for resource in resources for file in resource["files"]]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": package["name"],
        "description": package["description"],
        "version": _semantic(str(package["version"])),
        "datePublished": package["created"],
        "license": [licence["path"] for licence in package["licenses"]],
        "url": "index.html",
        "keywords": package["keywords"],
        "creator": {"@type": "sc:Organization", "name": "hoptac"},
        "citeAs": f"hoptac, release {package['version']}",
        "distribution": files + [_file_set(resource) for resource in resources],
        "recordSet": [_record_set(resource["name"]) for resource in resources],
    }


def _semantic(version: str) -> str:
    """A calendar version in the form Croissant asks for, MAJOR.MINOR.PATCH without leading zeros.

    The number of a further release that day goes into the last place: 2026.11.21.1 becomes 2026.11.2101.
    """
    year, month, day, *number = (int(part) for part in version.split("."))
    return f"{year}.{month}.{day * 100 + (number[0] if number else 0)}"
