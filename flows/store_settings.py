"""The settings of object stores: where `output` and `archive` lie when they are given as URIs.

Here belongs how a URI becomes a store and the local folder that mirrors it. Everything else asks the settings for a
folder, as if there were no store; what is put into stores and got out of them is in `flows/stores.py`. Credentials are
no settings: they come from where AWS tools look for them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings

from tasks.objects import StoreError, split_uri

MIRROR = Path(".hoptac")
_PLACES = ("output", "archive", "public_output")
# `s3:/` is what a path makes of `s3://`.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(.*)")


class StoreSettings(BaseSettings):
    """Stores by URI. A place that is a local folder has no store."""

    mirror: Path = Field(MIRROR, description="Folder for what must be at hand locally of places given as URIs.")
    output_store: str | None = Field(None, description="The store that `output` mirrors; it follows from its URI.")
    archive_store: str | None = Field(None, description="The store that `archive` mirrors; it follows from its URI.")
    public_output_store: str | None = Field(None, description="The store that `public_output` mirrors.")
    s3_endpoint: str | None = Field(None, description="Address of the S3 server, when it is not that of AWS.")
    s3_region: str | None = Field(None, description="Region of the S3 server.")

    @model_validator(mode="before")
    @classmethod
    def _stores_of_uris(cls, given: Any) -> Any:
        """Let each place that is a URI be its mirror, and name its store."""
        if not isinstance(given, dict):
            return given
        settled = dict(given)
        for place in _PLACES:
            match = _SCHEME.fullmatch(str(given.get(place) or ""))
            if match is not None:
                settled |= _settled(place, match[1].lower(), match[2], Path(given.get("mirror") or MIRROR))
        return settled


def _settled(place: str, scheme: str, rest: str, mirror: Path) -> dict[str, Any]:
    if scheme == "file":
        return {place: Path("/", rest)}
    try:
        bucket, prefix = split_uri(f"{scheme}://{rest}")
    except StoreError as error:
        raise ValueError(f"setting {place}: {error}") from None
    uri = f"s3://{bucket}/{prefix}".rstrip("/")
    return {place: mirror / "s3" / bucket / prefix, f"{place}_store": uri}
