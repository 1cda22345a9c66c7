"""The models of the geographic lexicon and its loader: countries, provinces, cities, groupings.

Here belong the checked shapes of `lexicon/countries.yaml`, `provinces_vietnam.yaml`, `provinces_laos.yaml`,
`cities.yaml`, `groupings.yaml` and `border_gates.yaml`, and the rules that hold between them. Aliases are written in
the shorthand of `schemas/lexicon_spellings.py` and hold every spelling once loaded; `schemas/place_forms.py` makes them
one list.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from schemas.lexicon_spellings import spellings
from schemas.yaml_files import read_yaml


class LexiconError(ValueError):
    """A lexicon file that cannot be used: the message names the file, the entry and what is wrong with it."""


def _clean(text: str) -> str:
    if text != unicodedata.normalize("NFC", text):
        raise ValueError(f"{text!r} is not in Unicode NFC")
    if text != " ".join(text.split()):
        raise ValueError(f"{text!r} has spaces at its ends or doubled inside")
    return text


def _spelled_out(value: object) -> object:
    """A YAML list of aliases with every shorthand written out; anything else is left for pydantic to refuse."""
    if not isinstance(value, list | tuple):
        return value
    items = [{"text": item} if isinstance(item, str) else item for item in value]
    full: dict[str, object] = {}
    for item in items:
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            return items
        for text in spellings(item["text"]):
            full.setdefault(text, {**item, "text": text})
    return tuple(full.values())


Text = Annotated[str, Field(min_length=1), AfterValidator(_clean)]
Alpha3 = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Subdivision = Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Alias(_Strict):
    """A spelling. `ambiguous` says that it is also an ordinary word, a person's name or another place.

    A reader takes an ambiguous spelling only where its neighbours speak for the place (`nước Nga`, `Việt - Nga`).
    """

    text: Text
    ambiguous: bool = False


Aliases = Annotated[tuple[Alias, ...], BeforeValidator(_spelled_out)]


class Country(_Strict):
    """A country or a territory that news treats as a partner of its own.

    `code` and `alpha2` are ISO 3166-1 (XKX and XK for Kosovo are user-assigned). `pair_forms` are the short forms used
    in pairs such as `Việt - Nga`; outside a pair they count for nothing. `capital_vi` holds every spelling of the
    seat or seats, the usual one first; `capital_subdivision` is its ISO 3166-2 code, null where none is sure.
    """

    code: Alpha3
    alpha2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name_vi: Text
    name_en: Text
    aliases_vi: Aliases = ()
    aliases_en: Aliases = ()
    adjectives_en: Aliases = ()
    pair_forms: tuple[Text, ...] = ()
    capital_vi: Annotated[Aliases, Field(min_length=1)]
    capital_en: Text
    capital_subdivision: Subdivision | None = None


class FormerState(_Strict):
    """What differed until the day `until` (the first day it no longer held); fields left out did not differ."""

    until: date
    name_vi: Text | None = None
    name_en: Text | None = None
    kind: Literal["province", "municipality"] | None = None
    seat: Text | None = None


class VietnamProvince(_Strict):
    """A province or centrally run city of Viet Nam, now or before.

    It existed from `valid_from` (null: before 2004) up to, not including, `valid_until` (null: exists); then it became
    part of `merged_into`. `absorbed_on` is the day on which others were merged into it; `formerly` says what its name,
    kind or seat was before; `districts` are the names of what lay below it until 2025-06-30, without their kinds.
    """

    code: Annotated[str, Field(pattern=r"^VN-(\d\d|[A-Z]{2})$")]
    name_vi: Text
    name_en: Text
    kind: Literal["province", "municipality"]
    seat: Text
    districts: tuple[Text, ...] = ()
    aliases: Aliases = ()
    valid_from: date | None = None
    valid_until: date | None = None
    merged_into: str | None = None
    absorbed_on: date | None = None
    formerly: tuple[FormerState, ...] = ()


class LaoProvince(_Strict):
    """A province of Laos or the prefecture of its capital; `seat_vi` holds every spelling of its seat.

    With `homonym_of` the name belongs first to the entries named there: this entry needs its kind said (`tỉnh …`).
    """

    code: Annotated[str, Field(pattern=r"^LA-[A-Z]{2}$")]
    name_vi: Text
    name_en: Text
    kind: Literal["province", "prefecture"]
    aliases_vi: Aliases = ()
    aliases_en: Aliases = ()
    seat: Text
    seat_vi: Aliases = ()
    homonym_of: tuple[str, ...] = ()


class City(_Strict):
    """A city, town, province or region that is neither a capital nor a province of Viet Nam or Laos.

    `subdivision` is the ISO 3166-2 code of the unit itself (province, region) or of the one it lies in (city).
    `homonym_of` as in `LaoProvince`.
    """

    name_vi: Text
    name_en: Text
    country: Alpha3
    subdivision: Subdivision | None = None
    kind: Literal["city", "province", "region"]
    aliases: Aliases = ()
    homonym_of: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What other entries call it: country, kind and English name, `THA:province:Udon Thani`."""
        return f"{self.country}:{self.kind}:{self.name_en}"


class BorderGate(_Strict):
    """A border gate: the side it is on, and the province it lies in as an ISO 3166-2 code."""

    name_vi: Text
    country: Alpha3
    subdivision: Subdivision
    aliases: Aliases = ()

    @property
    def key(self) -> str:
        """What tells it from the others: its country and name."""
        return f"{self.country}:{self.name_vi}"


class Grouping(_Strict):
    """An organisation, forum or region of several countries: not a country, though texts use it like one.

    `members` are alpha-3 codes as of the file's date, empty where a list would serve nobody.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z0-9_]+$")]
    kind: Literal["organization", "forum", "region"]
    name_vi: Text
    name_en: Text
    aliases: Aliases = ()
    members: tuple[Alpha3, ...] = ()


class Places(NamedTuple):
    """The whole geographic lexicon."""

    countries: tuple[Country, ...]
    provinces_vietnam: tuple[VietnamProvince, ...]
    provinces_laos: tuple[LaoProvince, ...]
    cities: tuple[City, ...]
    groupings: tuple[Grouping, ...]
    border_gates: tuple[BorderGate, ...]


_Entry = TypeVar("_Entry", bound=_Strict)


def _label(raw: object) -> str:
    known = raw if isinstance(raw, dict) else {}
    return str(known.get("code") or known.get("name_en") or raw)[:60]


def _entries(path: Path, model: type[_Entry]) -> Iterator[_Entry]:
    try:
        raw = read_yaml(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {' '.join(str(error).split())}") from None
    if not isinstance(raw, list):
        raise LexiconError(f"{path.name}: must be a list of entries")
    for number, entry in enumerate(raw, start=1):
        try:
            yield model.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "entry"
            raise LexiconError(f"{path.name}: entry {number} ({_label(entry)}): {where}: {first['msg']}") from None


def _references(places: Places) -> Iterator[tuple[str, str, str, Iterable[str], Collection[str]]]:
    """File, entry, field, what the field names, and what it may name."""
    countries = {country.code for country in places.countries}
    vietnamese = {province.code for province in places.provinces_vietnam}
    lao = {province.code for province in places.provinces_laos}
    named = countries | vietnamese | lao | {city.key for city in places.cities}
    for province in places.provinces_vietnam:
        merged = [province.merged_into] if province.merged_into else []
        yield "provinces_vietnam.yaml", province.code, "merged_into", merged, vietnamese - {province.code}
    for lao_province in places.provinces_laos:
        others = named - {lao_province.code}
        yield "provinces_laos.yaml", lao_province.code, "homonym_of", lao_province.homonym_of, others
    for city in places.cities:
        yield "cities.yaml", city.key, "country", [city.country], countries
        yield "cities.yaml", city.key, "homonym_of", city.homonym_of, named - {city.key}
    for gate in places.border_gates:
        yield "border_gates.yaml", gate.key, "country", [gate.country], countries
    for grouping in places.groupings:
        yield "groupings.yaml", grouping.code, "members", grouping.members, countries


def _check(places: Places) -> None:
    for file, keys in (
        ("countries.yaml", [country.code for country in places.countries]),
        ("countries.yaml", [country.alpha2 for country in places.countries]),
        ("provinces_vietnam.yaml", [province.code for province in places.provinces_vietnam]),
        ("provinces_laos.yaml", [province.code for province in places.provinces_laos]),
        ("cities.yaml", [city.key for city in places.cities]),
        ("groupings.yaml", [grouping.code for grouping in places.groupings]),
        ("border_gates.yaml", [gate.key for gate in places.border_gates]),
    ):
        for key, count in Counter(keys).items():
            if count > 1:
                raise LexiconError(f"{file}: {key} is given {count} times; give each place one entry")
    for file, entry, field, given, allowed in _references(places):
        for key in given:
            if key not in allowed:
                raise LexiconError(f"{file}: entry {entry}: {field}: {key} names no other entry of the lexicon")


def load_provinces(folder: Path) -> tuple[tuple[VietnamProvince, ...], tuple[LaoProvince, ...]]:
    """Read the provinces of Viet Nam and of Laos in `folder`, without comparing them with other places.

    Raises:
        LexiconError: a file is missing or malformed, or an entry is wrong.
    """
    return (
        tuple(_entries(folder / "provinces_vietnam.yaml", VietnamProvince)),
        tuple(_entries(folder / "provinces_laos.yaml", LaoProvince)),
    )


def load_places(folder: Path) -> Places:
    """Read and check the six files in `folder` (normally `data_folder("lexicon")`).

    Raises:
        LexiconError: a file is missing or malformed, an entry is wrong, a code is given twice, or a reference (to a
            country, a province, another place) leads nowhere.
    """
    vietnamese, lao = load_provinces(folder)
    places = Places(
        countries=tuple(_entries(folder / "countries.yaml", Country)),
        provinces_vietnam=vietnamese,
        provinces_laos=lao,
        cities=tuple(_entries(folder / "cities.yaml", City)),
        groupings=tuple(_entries(folder / "groupings.yaml", Grouping)),
        border_gates=tuple(_entries(folder / "border_gates.yaml", BorderGate)),
    )
    _check(places)
    return places
