"""The typed spans that the grammars hand to the reading of events.

Here belong shapes only. Offsets are code points into the body; `rule` names the grammar rule that made the span.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

# The rule of places that are smaller than a province and stand for it.
DISTRICT_RULE = "place:district"


class Span(Protocol):
    """Any stretch of text that a grammar found, from `start` up to but not with `end`."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


class CountrySpan(Span, Protocol):
    """A span that can be of a country: a place, an organisation, a person."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 code, or null where the text leaves it open."""


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A country, province or city. `is_country` marks countries; `venue` places that stand after `tại`, `ở`."""

    start: int
    end: int
    text: str
    country: str
    subdivision: str | None
    is_country: bool
    venue: bool
    rule: str


@dataclass(frozen=True, slots=True)
class OrganizationSpan:
    """An organisation. `name` is written out where an abbreviation was introduced; `needs_country` is still open."""

    start: int
    end: int
    name: str
    country: str | None
    registry_id: str | None
    kind: str | None
    needs_country: bool
    rule: str


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A person where named, with the weightiest office and its body.

    `office_start` and `office_end` are the offsets of the stretch that the offices and the name fill together.
    """

    start: int
    end: int
    name: str
    position: str | None
    organization: OrganizationSpan | None
    country: str | None
    vietnamese: bool
    rule: str
    office_start: int = 0
    office_end: int = 0

    @property
    def told_end(self) -> int:
        """Where all that is told of the person ends: the name, or the offices behind it."""
        return max(self.end, self.office_end)


@dataclass(frozen=True, slots=True)
class InstrumentSpan:
    """An instrument with its kind, title and validity as written."""

    start: int
    end: int
    kind: str
    title: str
    valid_edtf: str | None
    ordinal: int | None
    year: int | None
    named_by_cooperation: bool
    rule: str


class EllipticName(NamedTuple):
    """A ministry that offices name without its head word, and its entries in the registry by their countries."""

    name: str
    by_country: dict[str, str]
