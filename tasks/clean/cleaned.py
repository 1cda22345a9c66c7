"""What every cleaner of the step gives back: the parts of an article and what was left out.

Here belongs the shape alone; page.py makes the published record of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.records import Dropped
from tasks.clean.dates import PageDate


@dataclass(slots=True)
class Cleaned:
    """What a cleaner found: the article's parts in order, and what it left out."""

    paragraphs: list[str]
    title: str | None = None
    lead: str | None = None
    date: PageDate | None = None
    authors: tuple[str, ...] = ()
    dropped: list[Dropped] = field(default_factory=list)
