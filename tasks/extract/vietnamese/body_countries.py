"""The country with which the name of a body ends, and bodies of one name in two countries.

Here belongs what the words of a name say of its country. Countries that stand behind a name are read in `body_places`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.lexicon_actors import ActorLexicon, Organization
from tasks.extract.fold import fold
from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan

# Kinds of which every country has its own.
_OF_EACH_COUNTRY = frozenset({"armed_forces", "police", "ministry", "government", "legislature", "court", "procuracy"})


class CountriesInNames:
    """Finds countries in names; built once from the registry and the folded names of countries."""

    def __init__(self, actors: ActorLexicon, countries: frozenset[str]) -> None:
        self._countries = countries
        self._by_form = {fold(form): body for body in actors.organizations for form in body.forms_vi}

        abroad: dict[str, list[Organization]] = {}
        for body in actors.organizations:
            foreign = body.kind == "ministry" and body.country not in (None, "VNM")
            tail = self.tail_of(body.name_vi) if foreign else None
            if tail is not None:
                abroad.setdefault(fold(body.name_vi[: -len(tail)].rstrip()), []).append(body)
        self._without = {name: bodies[0] for name, bodies in abroad.items() if len(bodies) == 1}

    def named_without(self, name: str) -> Organization | None:
        """The one foreign ministry that bears a name before its country (`Bộ Các vấn đề toàn cầu`), or null."""
        return self._without.get(fold(name))

    def tail_of(self, name: str) -> str | None:
        """The words for a country with which a name ends and before which no comma stands, or null."""
        words = name.split()
        tails = (first for first in range(1, len(words)) if not words[first - 1].endswith((",", "(")))
        return next((tail for first in tails if fold(tail := " ".join(words[first:])) in self._countries), None)

    def is_said_by(self, hit: Hit) -> bool:
        """Whether the form itself ends with a country: `Chính phủ Việt Nam`."""
        words = fold(hit.name.form).split()
        return any(" ".join(words[first:]) in self._countries for first in range(1, len(words)))

    def within(self, text: str, hit: Hit) -> PlaceSpan | None:
        """The country with which a name ends that turned out to be part of a longer one (`Chính phủ Việt Nam`)."""
        tail = self.tail_of(text[hit.start : hit.end])
        if tail is None or hit.name.country is None:
            return None
        return PlaceSpan(hit.end - len(tail), hit.end, tail, hit.name.country, None, True, False, "place:country")

    def of_other(self, text: str, span: OrganizationSpan, places: dict[int, PlaceSpan]) -> OrganizationSpan | None:
        """The body of the same name of a second country: `Hải quân Việt Nam và Lào`."""
        joint = phrase("and_other_country").match(text, span.end) if span.kind in _OF_EACH_COUNTRY else None
        other = places.get(joint.end()) if joint else None
        own = self.tail_of(text[span.start : span.end])
        if other is None or own is None or not other.is_country or other.country == span.country:
            return None
        name = f"{text[span.start : span.end - len(own)]}{other.text}"
        known = self._by_form.get(fold(name))
        return replace(
            span,
            start=other.start,
            end=other.end,
            name=known.name_vi if known else name,
            country=other.country,
            registry_id=known.id if known else None,
            needs_country=False,
            rule="organization:other-country",
        )
