"""The geographic lexicon as one list of written forms.

Here belongs what a matcher needs of `schemas/lexicon_places.py`: every text that may name a place, with the place it
names and what a reader must settle first. Finding the forms in a text belongs to `tasks/extract`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from schemas.lexicon_places import Alias, City, Country, Grouping, LaoProvince, Places, VietnamProvince

FormKind = Literal["country", "pair", "adjective", "capital", "province", "seat", "city", "grouping"]


class PlaceForm(NamedTuple):
    """A text that may name a place.

    `key` is the code of a country, province or grouping and `City.key` of a city; for `pair`, `adjective` and
    `capital` that of the country, for `seat` that of the province. `ambiguous`: also an ordinary word, a person's name
    or another place, so its neighbours must speak for it. `homonym`: another place has the first claim to the name.
    """

    text: str
    language: Literal["vi", "en"]
    kind: FormKind
    key: str
    country: str | None
    subdivision: str | None = None
    ambiguous: bool = False
    homonym: bool = False


def _named(name: str | None, aliases: Iterable[Alias]) -> Iterator[tuple[str, bool]]:
    """A name and its aliases with their marks; a name repeated among its aliases takes the mark it has there."""
    marks = {alias.text: alias.ambiguous for alias in aliases}
    if name is not None and name not in marks:
        yield name, False
    yield from marks.items()


def _of_country(country: Country) -> Iterator[PlaceForm]:
    code = country.code
    for text, doubt in _named(country.name_vi, country.aliases_vi):
        yield PlaceForm(text, "vi", "country", code, code, None, doubt)
    for text, doubt in _named(country.name_en, country.aliases_en):
        yield PlaceForm(text, "en", "country", code, code, None, doubt)
    for alias in country.adjectives_en:
        yield PlaceForm(alias.text, "en", "adjective", code, code, None, alias.ambiguous)
    for text in country.pair_forms:
        yield PlaceForm(text, "vi", "pair", code, code)
    marks = {alias.text: alias.ambiguous for alias in country.capital_vi}
    for text, doubt in marks.items():
        yield PlaceForm(text, "vi", "capital", code, code, country.capital_subdivision, doubt)
    doubt = marks.get(country.capital_en, False)
    yield PlaceForm(country.capital_en, "en", "capital", code, code, country.capital_subdivision, doubt)


def _of_vietnam(province: VietnamProvince) -> Iterator[PlaceForm]:
    code = province.code
    names_en = [province.name_en, *(old.name_en for old in province.formerly if old.name_en)]
    for text, doubt in _named(province.name_vi, province.aliases):
        yield PlaceForm(text, "vi", "province", code, "VNM", code, doubt)
    for text in names_en:
        yield PlaceForm(text, "en", "province", code, "VNM", code)


def _of_laos(province: LaoProvince) -> Iterator[PlaceForm]:
    code, second = province.code, bool(province.homonym_of)
    for text, doubt in _named(province.name_vi, province.aliases_vi):
        yield PlaceForm(text, "vi", "province", code, "LAO", code, doubt, second)
    for text, doubt in _named(province.name_en, province.aliases_en):
        yield PlaceForm(text, "en", "province", code, "LAO", code, doubt, second)
    marks = {alias.text: alias.ambiguous for alias in province.seat_vi}
    for text, doubt in marks.items():
        yield PlaceForm(text, "vi", "seat", code, "LAO", code, doubt)
    if province.seat not in (province.name_en, *(alias.text for alias in province.aliases_en)):
        yield PlaceForm(province.seat, "en", "seat", code, "LAO", code, marks.get(province.seat, False))


class ProvinceName(NamedTuple):
    """A name of a province or of a city run by the state, in whichever language; `code` is that of ISO 3166-2.

    Where a province and such a city share a name, it is the city's unless a level stands beside it.
    """

    text: str
    country: str
    code: str
    is_city: bool


def province_names(vietnamese: Iterable[VietnamProvince], lao: Iterable[LaoProvince]) -> Iterator[ProvinceName]:
    """All names of the provinces themselves, not of their seats, in the order of their entries."""
    for province in vietnamese:
        for form in _of_vietnam(province):
            yield ProvinceName(form.text, "VNM", province.code, province.kind == "municipality")
    for lao_province in lao:
        for form in _of_laos(lao_province):
            if form.kind == "province":
                yield ProvinceName(form.text, "LAO", lao_province.code, lao_province.kind == "prefecture")


def _of_city(city: City) -> Iterator[PlaceForm]:
    second = bool(city.homonym_of)
    marks = {alias.text: alias.ambiguous for alias in city.aliases}
    for text, doubt in _named(city.name_vi, city.aliases):
        yield PlaceForm(text, "vi", "city", city.key, city.country, city.subdivision, doubt, second)
    doubt = marks.get(city.name_en, False)
    yield PlaceForm(city.name_en, "en", "city", city.key, city.country, city.subdivision, doubt, second)


def _of_grouping(grouping: Grouping) -> Iterator[PlaceForm]:
    for text, doubt in _named(grouping.name_vi, grouping.aliases):
        yield PlaceForm(text, "vi", "grouping", grouping.code, None, None, doubt)
    yield PlaceForm(grouping.name_en, "en", "grouping", grouping.code, None)


def written_forms(places: Places) -> Iterator[PlaceForm]:
    """Every text that may name a place, file by file in the order of their entries.

    A text comes once for each place it may name and once for each language; `vi` are the forms of Vietnamese papers,
    among them foreign ones, `en` those of English-language news.
    """
    for country in places.countries:
        yield from _of_country(country)
    for vietnamese in places.provinces_vietnam:
        yield from _of_vietnam(vietnamese)
    for lao in places.provinces_laos:
        yield from _of_laos(lao)
    for city in places.cities:
        yield from _of_city(city)
    for grouping in places.groupings:
        yield from _of_grouping(grouping)
