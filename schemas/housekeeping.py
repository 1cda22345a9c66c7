"""Columns of the tables `redirects` and `quarantine`."""

from __future__ import annotations

import polars as pl

from schemas.base import PublishedTable
from schemas.columns import ANY_ID_PATTERN, VERSION_PATTERN, always, key, text

UNRELEASED = "unreleased"
"""What a linker writes as `since_version` of a new redirect; publishing puts the version in its place."""


class Redirects(PublishedTable):
    """A row per id that was given up."""

    old_id: pl.String = always("The id that is no longer in any table.", unique=True, str_matches=ANY_ID_PATTERN)
    new_id: pl.String = always("The id that stands for it now.", str_matches=ANY_ID_PATTERN)
    since_version: pl.String = always("The release that gave it up.", str_matches=f"{VERSION_PATTERN}|^{UNRELEASED}$")


class Quarantine(PublishedTable):
    """A row per page or row that was refused."""

    quarantine_id: pl.String = key("qua", "Identifies the refusal.", unique=True)
    table: pl.String = always("The table the row was meant for; `documents` for a page that gave no article.")
    row: pl.String = text("What was refused, as JSON with sorted keys.")
    check: pl.String = always("The check that refused it.")
    message: pl.String = text("What is wrong, in one line.")
    run_id: pl.String = always("The run that refused it first.")
