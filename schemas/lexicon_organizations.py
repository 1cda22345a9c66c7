"""The model of `lexicon/organizations/*.yaml`: a body under one name, with its written forms, dates and succession.

Here belong the checked shape of one entry and the kinds of bodies. Reading the files and what holds between entries is
in `schemas/lexicon_actors.py`; offices and head words are in `schemas/lexicon_offices.py`.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas.lexicon_spellings import spellings
from schemas.vocabulary import Sector

OrganizationKind = Literal[
    "ministry",
    "agency",
    "party",
    "party_organ",
    "government",
    "legislature",
    "head_of_state",
    "court",
    "procuracy",
    "armed_forces",
    "police",
    "mass_organisation",
    "association",
    "local_government",
    "university",
    "hospital",
    "company",
    "bank",
    "press",
    "embassy",
    "international",
    "other",
]


def _clean_text(text: str) -> str:
    if not text or text != " ".join(text.split()):
        raise ValueError("must not be empty nor hold doubled, leading or trailing blanks")
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("must be in Unicode NFC")
    return text


def _spelled_out(value: object) -> object:
    """A YAML list of forms with the shorthand of `lexicon_spellings` written out; pydantic refuses anything else."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return value
    return tuple(dict.fromkeys(form for item in value for form in spellings(item)))


Text = Annotated[str, AfterValidator(_clean_text)]
Forms = Annotated[tuple[Text, ...], BeforeValidator(_spelled_out)]
OrganizationId = Annotated[str, Field(pattern=r"^[a-z]{2,4}(-[a-z0-9]+)+$")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Strict(BaseModel):
    """A frozen model that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Organization(Strict):
    """A body under one name. A body that was merged or became another is another entry, tied by `successors`.

    `country` is ISO 3166-1 alpha-3, null for bodies of several countries. `name_vi` and `name_en` are the official
    names; names of foreign bodies in Vietnamese end with the country's. `aliases_vi` and `aliases_en` are other written
    forms that name the body by themselves; `bare_vi` and `bare_en` are forms that name it only where the country is
    known from the context. `ambiguous_without_country` says that even `name_vi` and the aliases need that context,
    because other countries have a body of the same name. `valid_from` and `valid_until` are the first and the last day
    under this name by law or decision, null where unknown or, for `valid_until`, still valid; texts use an old name for
    months. `successors` has the principal one first. `parent` is the body it belongs to (the latest one). `sectors` are
    those of its own work. `source` says where the entry can be checked.

    Vietnamese aliases and bare forms are written in the shorthand of `schemas/lexicon_spellings.py`.
    """

    id: OrganizationId
    country: CountryCode | None = None
    kind: OrganizationKind
    name_vi: Text
    name_en: Text | None = None
    aliases_vi: Forms = ()
    bare_vi: Forms = ()
    aliases_en: tuple[Text, ...] = ()
    bare_en: tuple[Text, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    successors: tuple[OrganizationId, ...] = ()
    parent: OrganizationId | None = None
    sectors: tuple[Sector, ...] = ()
    source: Text
    ambiguous_without_country: bool = False

    @model_validator(mode="after")
    def _dates_and_forms_agree(self) -> Organization:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise ValueError("valid_from is after valid_until")
        for forms in ([*self.forms_vi, *self.bare_vi], [*self.forms_en, *self.bare_en]):
            twice = sorted({form for form in forms if forms.count(form) > 1})
            if twice:
                raise ValueError(f"written twice: {', '.join(twice)}")
        return self

    @property
    def forms_vi(self) -> tuple[str, ...]:
        """The official Vietnamese name and the aliases, without `bare_vi`."""
        return (self.name_vi, *self.aliases_vi)

    @property
    def forms_en(self) -> tuple[str, ...]:
        """The English name, where known, and the English aliases, without `bare_en`."""
        return (*((self.name_en,) if self.name_en else ()), *self.aliases_en)

    def is_valid_on(self, day: date) -> bool:
        """Whether the body bore this name on that day; unknown bounds count as open."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)
