"""The models of `lexicon/offices.yaml`, `organization_heads.yaml` and `actor_spellings.yaml`.

Here belong the checked shapes of offices, ranks, forms of address, the words that modify them, head words of
organisations' names, and the ways of writing their words. Reading the files is in `schemas/lexicon_actors.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from pydantic import model_validator

from schemas.lexicon_organizations import Forms, OrganizationKind, Strict, Text
from schemas.vocabulary import Sector

OfficeKind = Literal[
    "state",
    "government",
    "party",
    "legislature",
    "local",
    "military",
    "diplomatic",
    "judicial",
    "company",
    "academic",
    "mass",
    "other",
]
Language = Literal["vi", "en"]
ModifierEffect = Literal["deputy", "standing", "former", "acting", "on_behalf", "honorary", "designate"]


class Office(Strict):
    """A word for what a person is, standing before (or after a comma behind) the name.

    Without a flag it is an office held in a body of one of the kinds `takes`. `chain_only` marks membership titles that
    stand in chains but are not the office acted in, `rank` military and academic ranks, `address` forms of address.
    `sole_country_office` marks offices of which a country has one, so that the office and the country name the body:
    the country's body of the kind `takes[0]`. `en` holds the English forms, the usual one first.
    """

    vi: Text
    aliases_vi: Forms = ()
    en: tuple[Text, ...] = ()
    kind: OfficeKind
    takes: tuple[OrganizationKind, ...] = ()
    chain_only: bool = False
    rank: bool = False
    address: bool = False
    sole_country_office: bool = False

    @model_validator(mode="after")
    def _flags_agree(self) -> Office:
        if self.chain_only + self.rank + self.address > 1:
            raise ValueError("at most one of chain_only, rank, address can be set")
        if self.sole_country_office and not self.takes:
            raise ValueError("sole_country_office needs the kind of body in takes")
        return self

    @property
    def forms_vi(self) -> tuple[str, ...]:
        """The Vietnamese form and its aliases."""
        return (self.vi, *self.aliases_vi)


class Modifier(Strict):
    """A word before an office that changes it: Phó, nguyên, Quyền, thay mặt. `effect` says how."""

    vi: Text
    en: tuple[Text, ...] = ()
    effect: ModifierEffect


class RoleWord(Strict):
    """A word for what a person does in a delegation or at an event: it is no office (Trưởng đoàn, đồng Chủ tịch)."""

    vi: Text
    en: tuple[Text, ...] = ()


class OfficesFile(Strict):
    """The three lists of `offices.yaml`."""

    offices: tuple[Office, ...]
    prefix_modifiers: tuple[Modifier, ...]
    role_words: tuple[RoleWord, ...]


class Head(Strict):
    """A word with which names of organisations begin.

    `takes_locality`: a province or city may follow it; `takes_country`: a country follows it. `sectors` are the default
    for bodies so named.
    """

    vi: Text
    aliases_vi: Forms = ()
    en: tuple[Text, ...] = ()
    kind: OrganizationKind
    sectors: tuple[Sector, ...] = ()
    takes_locality: bool = False
    takes_country: bool = False

    @property
    def forms_vi(self) -> tuple[str, ...]:
        """The Vietnamese form and its aliases."""
        return (self.vi, *self.aliases_vi)


class Spelling(Strict):
    """Words or a punctuation within a name (`written`) and the ways in which papers write the same (`also`)."""

    written: str
    also: tuple[str, ...]
    language: Language = "vi"


def written_ways(forms: Iterable[str], rules: Iterable[Spelling], language: Language = "vi") -> tuple[str, ...]:
    """The forms and all ways to write them by the rules of a language, each once, the given ones first.

    A rule applies to whole words, whatever their case, everywhere in a form; rules combine in the order given.
    """
    found = dict.fromkeys(forms)
    applied = tuple(rule for rule in rules if rule.language == language)
    worded = _any_of(tuple(rule.written for rule in applied))
    if not any(map(worded.search, found)):
        return tuple(found)
    for rule in applied:
        pattern = _pattern(rule.written)
        for form in list(found):
            if pattern.search(form):
                found.update(dict.fromkeys(pattern.sub(other, form) for other in rule.also))
    return tuple(found)


@lru_cache(maxsize=16)
def _any_of(written: tuple[str, ...]) -> re.Pattern[str]:
    """What may be the words of one of several rules: most forms have none of them."""
    return re.compile("|".join(_pattern(each).pattern for each in written) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _pattern(written: str) -> re.Pattern[str]:
    """What a rule applies to: whole words in any case; blanks at its ends are matched as they are."""
    if written != written.strip():
        return re.compile(re.escape(written))
    return re.compile(rf"(?<!\w){re.escape(written)}(?!\w)", re.IGNORECASE)
