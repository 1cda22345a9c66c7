"""What a run takes from the release before: who refused a row first, since when an id is gone.

Here belong `quarantine.run_id` and `redirects.since_version`. Without this, the same refusal in a second run would be a
change, and a run with nothing new would make a new release.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.housekeeping import UNRELEASED


def _frame(table: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(table))


def carry_refusals(quarantine: pa.Table, before: pa.Table) -> pa.Table:
    """The quarantine with the run that refused a row first, by the release before."""
    known = _frame(before).select("quarantine_id", pl.col("run_id").alias("first"))
    joined = _frame(quarantine).join(known, on="quarantine_id", how="left", maintain_order="left")
    carried = joined.with_columns(pl.coalesce("first", "run_id").alias("run_id")).drop("first")
    return carried.to_arrow().cast(arrow_schema("quarantine"))


def carry_redirects(redirects: pa.Table, before: pa.Table | None, version: str) -> pa.Table:
    """The redirects with the version that gave each id up: as the release before says, or this one for new ones."""
    given = _frame(redirects)
    if before is None:
        given = given.with_columns(pl.lit(None, dtype=pl.String).alias("known"))
    else:
        known = _frame(before).select("old_id", "new_id", pl.col("since_version").alias("known"))
        given = given.join(known, on=["old_id", "new_id"], how="left", maintain_order="left")
    stated = pl.when(pl.col("since_version") != UNRELEASED).then(pl.col("since_version"))
    carried = given.with_columns(pl.coalesce(stated, "known", pl.lit(version)).alias("since_version")).drop("known")
    return carried.to_arrow().cast(arrow_schema("redirects"))


def carry_over(
    tables: Mapping[str, pa.Table], before: Mapping[str, pa.Table] | None, version: str
) -> dict[str, pa.Table]:
    """All tables, with what follows from the release before (null when there is none) and from the version to be."""
    carried = dict(tables)
    if before is not None and "quarantine" in before:
        carried["quarantine"] = carry_refusals(tables["quarantine"], before["quarantine"])
    known = None if before is None else before.get("redirects")
    carried["redirects"] = carry_redirects(tables["redirects"], known, version)
    return carried
