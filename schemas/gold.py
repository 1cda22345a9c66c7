"""The gold format: what a careful reader finds in one article, one YAML file per article.

Here belong the checked shapes and reading the files. The conventions behind them are in docs/codebook.md; comparing
readings with gold is done in `tasks/quality`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from schemas.edtf import edtf_bounds
from schemas.vocabulary import AgreementKind, AgreementStatus, EventType, Mode, Role, Sector, Status
from schemas.yaml_files import read_yaml

_OPEN = ".."
_COUNTRY = re.compile(r"[A-Z]{3}")


class GoldError(ValueError):
    """A gold file that cannot be used; the message names the file and the entry."""


def _as_text(value: object) -> object:
    """Dates and years that YAML read as such, because nobody quoted them."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:04d}" if type(value) is int else value


def _dated(text: str) -> str:
    """An EDTF date or interval; an interval may be open at one end (`../2030`)."""
    closed = [part for part in text.split("/") if part != _OPEN]
    if not closed or len(text.split("/")) > 2:
        raise ValueError(f"not an EDTF date or interval: {text!r}")
    edtf_bounds("/".join(closed))
    return text


def _sorted_countries(countries: tuple[str, ...]) -> tuple[str, ...]:
    if list(countries) != sorted(set(countries)) or not all(map(_COUNTRY.fullmatch, countries)):
        raise ValueError("must be ISO 3166-1 alpha-3 codes, sorted, each once")
    return countries


Dated = Annotated[str, BeforeValidator(_as_text), AfterValidator(_dated)]
Country = Annotated[str, Field(pattern=_COUNTRY.pattern)]
Countries = Annotated[tuple[str, ...], AfterValidator(_sorted_countries)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldPerson(_Strict):
    """A person named as acting in an event; null where the text does not say."""

    name: str
    position: str | None = None
    organisation: str | None = None
    country: Country | None = None
    role: Role | None = None


class GoldEvent(_Strict):
    """An event, listed once per article.

    `accept_…` list what else counts as right; `…_open` say that readers differ and either is right; an `optional` event
    is neither missed when absent nor extra when present.
    """

    type: EventType
    status: Status
    central: bool = False
    date: Dated | None = None
    place: str | None = None
    country: Country | None = None
    mode: Mode = Mode.UNKNOWN
    sectors: tuple[Sector, ...] = ()
    countries: Countries = ()
    organisations: tuple[str, ...] = ()
    people: tuple[GoldPerson, ...] = ()
    accept_types: tuple[EventType, ...] = ()
    accept_dates: tuple[Dated | None, ...] = ()
    accept_status: tuple[Status, ...] = ()
    optional: bool = False
    central_open: bool = False
    place_open: bool = False
    country_open: bool = False
    note: str | None = None

    @property
    def types(self) -> frozenset[str]:
        """Every type that counts as right."""
        return frozenset((self.type, *self.accept_types))

    @property
    def dates(self) -> tuple[str | None, ...]:
        """Every date that counts as right; null says that the text gives none."""
        return (self.date, *self.accept_dates)

    @property
    def statuses(self) -> frozenset[str]:
        """Every status that counts as right."""
        return frozenset((self.status, *self.accept_status))


class GoldAgreement(_Strict):
    """An instrument with its title as the article calls it."""

    kind: AgreementKind
    title: str
    signed: Dated | None = None
    valid: Dated | None = None
    countries: Countries = ()
    status: AgreementStatus = AgreementStatus.SIGNED
    optional: bool = False
    note: str | None = None


class GoldFigure(_Strict):
    """A quantity with its unit as the article has it; the scale (`tỷ`, `million`) may stand in the unit."""

    quantity: float
    unit: str
    period: Dated | None = None
    optional: bool = False
    note: str | None = None


class GoldArticle(_Strict):
    """What one article says. `document` is the name of its file.

    `body_first` and `body_last` are the first and last words of its own text (null where the text has none);
    `must_not_contain` are strings of menus and teasers around it.
    """

    document: str
    published: Dated | None = None
    language: str
    relevant: bool = True
    title: str | None = None
    body_first: str | None = None
    body_last: str | None = None
    must_not_contain: tuple[str, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    agreements: tuple[GoldAgreement, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _events_are_of_relevant_articles(self) -> GoldArticle:
        if self.events and not self.relevant:
            raise ValueError("an article with events is relevant")
        return self


def read_gold(path: Path) -> GoldArticle:
    """One gold file.

    Raises:
        GoldError: the file is missing, is no YAML, or an entry does not fit.
    """
    try:
        content: Any = read_yaml(path)
        return GoldArticle.model_validate(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GoldError(f"{path}: cannot be read as YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise GoldError(": ".join(part for part in (path.name, where, first["msg"]) if part)) from None


def load_gold(folder: Path) -> tuple[GoldArticle, ...]:
    """All gold files of a folder, by name.

    Raises:
        GoldError: the folder holds none, or one cannot be used.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise GoldError(f"{folder}: no *.yaml with gold")
    return tuple(map(read_gold, paths))
