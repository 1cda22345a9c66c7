"""Committees of legislatures that are called by several fields: `Ủy ban Văn hóa, Giáo dục, Thanh niên Quốc hội Lào`.

Here belong finding them and their country. Those of the registry and other bodies are found in `organizations`.
"""

from __future__ import annotations

import regex

from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan
from tasks.extract.vietnamese.body_places import country_after


def committees_in(text: str, folded: str, bodies: list[list[Hit]]) -> list[regex.Match[str]]:
    """Where committees of legislatures are named by several fields, but for those of the registry."""
    whole = {(group[0].start, group[0].end) for group in bodies}
    found = (m for m in phrase("legislature_committee").finditer(folded) if text[m.start()].isupper())
    return [m for m in found if not any(start == m.start() and end >= m.end() for start, end in whole)]


def committee_at(text: str, match: regex.Match[str], places: dict[int, PlaceSpan]) -> OrganizationSpan:
    """A committee of a legislature that is called by several fields, up to the country behind the legislature."""
    country, end = country_after(text, match.end(), places)
    name, rule = text[match.start() : end], "organization:legislature-committee"
    return OrganizationSpan(match.start(), end, name, country, None, "legislature", country is None, rule)
