"""Field makers that the table models share, so that a column of one kind is described and checked the same everywhere.

Here belong only kinds of column (id, offset, vocabulary, country, EDTF); the columns are in the table modules.
"""

from __future__ import annotations

from typing import Any

import pandera.polars as pa

from schemas.vocabulary import Term, values

COUNTRY_PATTERN = r"^[A-Z]{3}$"
SUBDIVISION_PATTERN = r"^[A-Z]{2}-[A-Z0-9]{1,3}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
ANY_ID_PATTERN = r"^[a-z]{3}_[0-9a-z]+$"
URL_PATTERN = r"^https?://[^\s/]+\S*$"
VERSION_PATTERN = r"^[0-9]{4}\.[0-9]{2}\.[0-9]{2}(\.[1-9][0-9]*)?$"
ARCHIVE_PATTERN = r"^[^/].*:[0-9]+$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"


def always(description: str, **checks: Any) -> Any:
    """A column that is never null."""
    return pa.Field(description=description, nullable=False, **checks)


def maybe(description: str, **checks: Any) -> Any:
    """A column that is null where the text gives no evidence."""
    return pa.Field(description=description, nullable=True, **checks)


def text(description: str) -> Any:
    """A text that is never null, in Unicode normal form C."""
    return pa.Field(description=description, nullable=False, metadata={"format": "nfc"})


def maybe_text(description: str) -> Any:
    """A text in Unicode normal form C, or null."""
    return pa.Field(description=description, nullable=True, metadata={"format": "nfc"})


def key(prefix: str, description: str, **checks: Any) -> Any:
    """A required id of that prefix, `evt_` for instance."""
    return pa.Field(description=description, nullable=False, str_matches=f"^{prefix}_[0-9a-z]+$", **checks)


def reference(prefix: str, description: str) -> Any:
    """An id of that prefix, or null."""
    return pa.Field(description=description, nullable=True, str_matches=f"^{prefix}_[0-9a-z]+$")


def term(vocabulary: type[Term], description: str, nullable: bool = False) -> Any:
    """A column that holds a value of a vocabulary."""
    return pa.Field(
        description=description,
        nullable=nullable,
        isin=values(vocabulary),
        metadata={"vocabulary": vocabulary.__name__},
    )


def terms(vocabulary: type[Term], description: str) -> Any:
    """A list column that holds values of a vocabulary; the check is made by the table's model."""
    return pa.Field(description=description, nullable=False, metadata={"items": vocabulary.__name__})


def edtf(description: str) -> Any:
    """A date in EDTF, or null."""
    return pa.Field(description=description, nullable=True, metadata={"format": "edtf"})


def country(description: str) -> Any:
    """An ISO 3166-1 alpha-3 code, or null."""
    return pa.Field(description=description, nullable=True, str_matches=COUNTRY_PATTERN, metadata={"format": "country"})


def home_country(description: str) -> Any:
    """An ISO 3166-1 alpha-3 code."""
    return pa.Field(
        description=description, nullable=False, str_matches=COUNTRY_PATTERN, metadata={"format": "country"}
    )


def subdivision(description: str) -> Any:
    """An ISO 3166-2 code, or null."""
    return pa.Field(
        description=description, nullable=True, str_matches=SUBDIVISION_PATTERN, metadata={"format": "subdivision"}
    )


def quantity(description: str) -> Any:
    """A number that is neither infinite nor undefined."""
    return pa.Field(description=description, nullable=False, metadata={"format": "finite"})


def web_address(description: str) -> Any:
    """An http or https address, or null."""
    return pa.Field(description=description, nullable=True, str_matches=URL_PATTERN)


def relative_path(description: str) -> Any:
    """A path relative to some folder and within it, or null."""
    return pa.Field(description=description, nullable=True, metadata={"format": "relative_path"})


def countries(description: str) -> Any:
    """A sorted list of ISO 3166-1 alpha-3 codes."""
    return pa.Field(description=description, nullable=False, metadata={"format": "countries"})


def offset(description: str) -> Any:
    """A place in `documents.body` in Unicode code points."""
    return pa.Field(description=description, nullable=False, ge=0)


def share(description: str) -> Any:
    """A number from 0 to 1."""
    return pa.Field(description=description, nullable=False, ge=0.0, le=1.0, metadata={"format": "finite"})
