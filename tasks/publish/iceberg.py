"""Releases as tables of an Iceberg catalog, for engines that read those (Spark, Trino, DuckDB, Snowflake).

Here belongs registering: nothing is copied, the catalog takes the parts of a release as they lie (`add_files`). A table
of the catalog holds the release that was registered last, and a tag named after its version stays on every one. All
parts of a table are replaced in one transaction; tables follow each other, so whoever joins tables reads them by tag.

pyiceberg is the extra `hoptac[iceberg]`. Where a catalog is, and who may use it, is set as pyiceberg sets it:
`~/.pyiceberg.yaml` or `PYICEBERG_CATALOG__NAME__URI` (py.iceberg.apache.org/configuration).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tasks.publish.errors import PublishError
from tasks.publish.release import Release
from tasks.publish.version import is_version, version_key

if TYPE_CHECKING:
    from pyiceberg.catalog import Catalog
    from pyiceberg.table import Table

NAMESPACE = "hoptac"
RELEASE = "hoptac.release"
"""The property of a snapshot that names its release."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A release in a catalog: the tables that took it now, and the versions whose tags were removed as pruned."""

    version: str
    tables: tuple[str, ...]
    forgotten: tuple[str, ...]


def open_catalog(name: str, properties: Mapping[str, str]) -> Catalog:
    """The catalog of that name; `properties` go before what is set for it.

    Raises:
        PublishError: pyiceberg is not installed, or the catalog is not set up or cannot be reached.
    """
    try:
        from pyiceberg.catalog import load_catalog
    except ImportError:
        raise PublishError("Iceberg needs pyiceberg: install hoptac[iceberg], then run again") from None
    try:
        catalog = load_catalog(name, **properties)
        catalog.create_namespace_if_not_exists(NAMESPACE)
    except Exception as error:  # every kind of catalog fails in its own way, and may name a password in what it says
        wanted = f"PYICEBERG_CATALOG__{name.upper()}__URI or ~/.pyiceberg.yaml"
        raise PublishError(f"catalog {name}: cannot be used ({type(error).__name__}); check {wanted}") from None
    return catalog


def local_parts(release: Release) -> dict[str, list[str]]:
    """The full paths of the parts of every table of a release on disk."""
    folder = release.path.resolve()
    return {name: [str(folder / file["path"]) for file in release.resource(name)["files"]] for name in release.tables}


def register_release(
    catalog: Catalog, release: Release, parts: Mapping[str, Sequence[str]], kept: Collection[str]
) -> Registered:
    """Let the tables of a catalog hold a release; one that is registered already is left as it is.

    Args:
        catalog: from `open_catalog`.
        release: the release.
        parts: the locations of the parts of its tables, where readers of the catalog find them too.
        kept: the versions of all releases that there are; tags of others are removed, their parts are gone.

    Raises:
        PublishError: a later release is registered already, or a table of the catalog cannot become what it must.
    """
    schemas = {name: release.part(release.resource(name)["files"][0]["path"]).schema for name in release.tables}
    tables = {name: _table(catalog, name, schemas[name]) for name in schemas}
    newest = max((version_key(tag) for table in tables.values() for tag in _tags(table)), default=None)
    if newest is not None and newest > version_key(release.version):
        raise PublishError(f"release {release.version}: a later one is registered already; register in their order")
    taken = [name for name, table in tables.items() if release.version not in _tags(table)]
    for name in taken:
        try:
            _replace(tables[name], schemas[name], parts[name], release.version)
        except (ValueError, OSError) as error:
            place, reason = f"table {NAMESPACE}.{name} of the catalog", " ".join(str(error).split())[:200]
            raise PublishError(f"{place}: {reason}; drop it and register again") from None
    forgotten = {tag for name in tables for tag in _forget(catalog, name, kept)}
    return Registered(release.version, tuple(taken), tuple(sorted(forgotten, key=version_key)))


def _table(catalog: Catalog, name: str, schema: pa.Schema) -> Table:
    return catalog.create_table_if_not_exists((NAMESPACE, name), schema=schema)


def _tags(table: Table) -> list[str]:
    return [name for name in table.refs() if is_version(name)]


def _replace(table: Table, schema: pa.Schema, parts: Sequence[str], version: str) -> None:
    """Put the parts in the place of those that the table has, in one transaction, and tag what came out."""
    from pyiceberg.expressions import AlwaysTrue

    with table.transaction() as change:
        # No row of the older schema stays, so whatever the new one asks for can be asked.
        with change.update_schema(allow_incompatible_changes=True) as columns:
            columns.union_by_name(schema)
            for field in table.schema().fields:
                if field.name not in schema.names:
                    columns.delete_column(field.name)
        if table.current_snapshot() is not None:
            change.delete(AlwaysTrue())
        named: dict[str, Any] = {RELEASE: version}
        change.add_files(list(parts), snapshot_properties=named, check_duplicate_files=False)
    snapshot = table.current_snapshot()
    if snapshot is not None:
        table.manage_snapshots().create_tag(snapshot.snapshot_id, version).commit()


def _forget(catalog: Catalog, name: str, kept: Collection[str]) -> list[str]:
    """Remove the tags of releases that are no more; which they were."""
    table = catalog.load_table((NAMESPACE, name))
    gone = [tag for tag in _tags(table) if tag not in kept]
    for tag in gone:
        table.manage_snapshots().remove_tag(tag).commit()
    return gone
