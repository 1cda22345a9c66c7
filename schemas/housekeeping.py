"""Columns of the tables `redirects` and `quarantine`."""

from __future__ import annotations

import polars as pl

from schemas.base import PublishedTable
from schemas.columns import always, key, text


class Redirects(PublishedTable):
    """A row per id that was given up."""

    old_id: pl.String = always("The id that is no longer in any table.", unique=True)
    new_id: pl.String = always("The id that stands for it now.")
    since_version: pl.String = always("The release that gave it up.")


class Quarantine(PublishedTable):
    """A row per page or row that was refused."""

    quarantine_id: pl.String = key("qua", "Identifies the refusal.", unique=True)
    table: pl.String = always("The table the row was meant for; `documents` for a page that gave no article.")
    row: pl.String = text("What was refused, as JSON with sorted keys.")
    check: pl.String = always("The check that refused it.")
    message: pl.String = text("What is wrong, in one line.")
    run_id: pl.String = always("The run that refused it first.")
