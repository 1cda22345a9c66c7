"""Forces told by ships and country: `tàu cảnh sát biển 5101 của A`, `hải quân A và B`, `Cảnh sát biển A - B`.

Here belong navies, coast guards and air forces that the text writes small, numbers by their ships or pairs by their
countries. Those with a name in capitals are found in `organizations`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PlaceSpan

_KIND, _RULE = "armed_forces", "organization:force"
# Between the two countries of whose forces one speaks together.
_SECOND = regex.compile(r"\s?[-–]\s?|\s(?:và|với|cùng)\s")
# A dash between the two countries of a pair.
_PAIRED = regex.compile(r"\s?[-–]\s?")


class Forces:
    """Finds the forces of countries; built once from the registry."""

    def __init__(self, actors: ActorLexicon) -> None:
        self._by_form = {fold(form): body for body in actors.organizations for form in body.forms_vi}

    def find(
        self, text: str, folded: str, places: Mapping[int, PlaceSpan], bodies: Sequence[OrganizationSpan]
    ) -> list[OrganizationSpan]:
        """`bodies` with the forces of countries that stand between them; one name for two forces makes way for both."""
        found: list[OrganizationSpan] = []
        gone: list[OrganizationSpan] = []
        for match in phrase("force_of_country").finditer(folded):
            lands = list(_lands(text, match.end(), places))
            over = [body for body in bodies if body.start < match.end() and match.start(1) < body.end]
            paired = len(lands) > 1 and all(body.kind == _KIND for body in over)
            if not lands or (over and not (paired and _is_of_pair(text, lands))):
                continue
            gone += over
            found += [self._force(text, match, land, places) for land in lands]
        return [*(body for body in bodies if body not in gone), *found]

    def _force(
        self, text: str, match: regex.Match[str], land: PlaceSpan, places: Mapping[int, PlaceSpan]
    ) -> OrganizationSpan:
        """The force of one country, by the longest name that the text has for it."""
        of_it = [p.text for p in places.values() if p.is_country and p.country == land.country]
        kind = text[match.start(1) : match.end(1)]
        name = f"{kind[0].upper()}{kind[1:]} {max(of_it, key=len)}"
        body = self._by_form.get(fold(name))
        known = body.id if body is not None else None
        return OrganizationSpan(land.start, land.end, name, land.country, known, _KIND, False, _RULE)


def _lands(text: str, begin: int, places: Mapping[int, PlaceSpan]) -> Iterator[PlaceSpan]:
    """The country that stands at `begin` and one that is joined with it."""
    first = places.get(begin)
    if first is None or not first.is_country:
        return
    yield first
    joint = _SECOND.match(text, first.end)
    second = places.get(joint.end()) if joint is not None else None
    if second is not None and second.is_country and second.country != first.country:
        yield second


def _is_of_pair(text: str, lands: list[PlaceSpan]) -> bool:
    """Whether a dash joins two countries: `Cảnh sát biển A - B` are the forces of both."""
    return _PAIRED.fullmatch(text, lands[0].end, lands[1].start) is not None
