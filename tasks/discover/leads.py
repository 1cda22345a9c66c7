"""What a feed, sitemap or listing says of a page before it is fetched.

Here belongs the small record that the three readers give and the error that they share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class UnreadableError(ValueError):
    """A feed, sitemap or listing cannot be read; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Lead:
    """An address with what was said of it.

    `published` is when the page was published; `modified` only bounds that from above. Times without a zone stay so.
    """

    url: str
    title: str | None = None
    lead: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
