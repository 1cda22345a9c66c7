"""Records to bytes and back, exactly: what the cache of readings keeps.

Here belongs the format only (compressed JSON by pydantic, from the records' own type annotations). Where the bytes are
kept and when they are out of date is in `flows/readings.py`.
"""

from __future__ import annotations

import zlib
from typing import Annotated

from pydantic import Field, TypeAdapter

from schemas.records import Reading, Refusal

PageOutcome = Reading | Refusal
"""What reading one archived page ends in: an article with what it says, or a refusal."""

# Most are readings: tried first, they are not also looked at as refusals, which takes as long again.
_ADAPTER: TypeAdapter[PageOutcome] = TypeAdapter(Annotated[PageOutcome, Field(union_mode="left_to_right")])


def encode(outcome: PageOutcome) -> bytes:
    """The record as compressed JSON; equal records give equal bytes."""
    return zlib.compress(_ADAPTER.dump_json(outcome), 6)


def decode(data: bytes) -> PageOutcome:
    """The record that `encode` was given.

    Raises:
        ValueError: the bytes are not such a record.
    """
    try:
        return _ADAPTER.validate_json(zlib.decompress(data), strict=True)
    except zlib.error as error:
        raise ValueError(f"not an encoded record: {error}") from None
