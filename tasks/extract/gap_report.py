"""The gap report: capitalised spans that no rule consumed, counted over a run. It is the alarm for lost recall.

Here belongs counting. Finding such spans in one article is done in `gaps`; showing the report in `flows/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.records import Extraction


@dataclass(frozen=True, slots=True)
class GapCount:
    """A span of text that no rule consumed: how often, in how many documents, and the first of these by id."""

    text: str
    count: int
    documents: int
    example: str


def count_gaps(extractions: Iterable[Extraction], *, least: int = 1, limit: int | None = None) -> list[GapCount]:
    """The gaps of a run, those in most documents first; equal ones by frequency, then by text.

    Args:
        extractions: what was read, in any order.
        least: leave out what stands in fewer documents.
        limit: no more than so many.
    """
    counts: dict[str, int] = {}
    documents: dict[str, set[str]] = {}
    for extraction in extractions:
        for gap in extraction.gaps:
            counts[gap.text] = counts.get(gap.text, 0) + 1
            documents.setdefault(gap.text, set()).add(extraction.document_id)
    found = [
        GapCount(text, count, len(documents[text]), min(documents[text]))
        for text, count in counts.items()
        if len(documents[text]) >= least
    ]
    return sorted(found, key=lambda gap: (-gap.documents, -gap.count, gap.text))[:limit]
