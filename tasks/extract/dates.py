"""A date expression as found in a text, in whatever language it is written.

Here belongs its shape. The grammar of the words is each language's own (`vietnamese/dates`, `english/dates`); what a
date without a year means by the article's own date is decided in `date_resolution`, which one is an event's in
`event_dates`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DateKind = Literal["point", "interval", "period", "deictic"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression. `first` and `last` are (year, month, day), each part null where the words do not give it.

    `kind` is `period` for validities and statistics windows (`giai đoạn 2016-2020`), `deictic` for words that need the
    article's date (`word` holds them). `commemorated` marks the date of an anniversary, not of an event.
    """

    start: int
    end: int
    kind: DateKind
    rule: str
    first: tuple[int | None, int | None, int | None] = (None, None, None)
    last: tuple[int | None, int | None, int | None] = (None, None, None)
    word: str | None = None
    commemorated: bool = False
