"""What is known of organisations and offices as one `ActorLexicon`, and its loader.

Here belong reading `lexicon/organizations/*.yaml`, `offices.yaml`, `organization_heads.yaml`, `actor_spellings.yaml`
and `chinese_names.yaml`, the names of provinces, which act as well, and what must hold between their entries. The
models of the entries are in `schemas/lexicon_organizations.py` and `schemas/lexicon_offices.py`. How a text is matched
against them belongs to the reader of texts; which actor a mention means, to the linker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import Field, ValidationError

from schemas.lexicon_files import load_lexicon_file
from schemas.lexicon_offices import Head, Language, Modifier, Office, OfficesFile, RoleWord, Spelling, written_ways
from schemas.lexicon_organizations import Organization, OrganizationKind, Strict
from schemas.lexicon_places import LexiconError, load_provinces
from schemas.place_forms import ProvinceName, province_names
from schemas.yaml_files import read_yaml

__all__ = [
    "ActorLexicon",
    "Head",
    "LexiconError",
    "Modifier",
    "Office",
    "Organization",
    "OrganizationKind",
    "RoleWord",
    "WrittenForm",
    "load_actors",
]


class WrittenForm(NamedTuple):
    """A form in which a text may write an organisation.

    `needs_country`: it names the body only with the country from the context. `exact_case`: an abbreviation, which a
    text must write with the same capitals (`WHO`, not `Who`).
    """

    text: str
    organization: Organization
    language: Language
    needs_country: bool
    exact_case: bool


class ActorLexicon(Strict):
    """All that is known of organisations and offices, in the order of the files (organisations: file name, entry).

    The offices' forms are written out by `spellings`; those of organisations are in `written_forms`, so that
    `Organization.aliases_vi` stays what a reader of the dataset wants to see. `chinese_names` are the Vietnamese
    readings of each syllable of pinyin, `provinces` the names of those of Viet Nam and of Laos in both languages.
    """

    organizations: tuple[Organization, ...]
    offices: tuple[Office, ...]
    prefix_modifiers: tuple[Modifier, ...]
    role_words: tuple[RoleWord, ...]
    heads: tuple[Head, ...]
    spellings: tuple[Spelling, ...] = ()
    chinese_names: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    provinces: tuple[ProvinceName, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Organization]:
        """The organisations by id."""
        return {body.id: body for body in self.organizations}

    @cached_property
    def written_forms(self) -> tuple[WrittenForm, ...]:
        """Every way to write every organisation, each once per organisation; Vietnamese forms first."""
        return tuple(self._written())

    def _written(self) -> Iterator[WrittenForm]:
        for body in self.organizations:
            doubtful = body.ambiguous_without_country
            named: tuple[tuple[Language, tuple[str, ...], bool], ...] = (
                ("vi", body.forms_vi, doubtful),
                ("vi", body.bare_vi, True),
                ("en", body.forms_en, doubtful),
                ("en", body.bare_en, True),
            )
            seen: set[tuple[Language, str]] = set()
            for language, forms, needs_country in named:
                for form in written_ways(forms, self.spellings, language):
                    if (language, form) not in seen:
                        seen.add((language, form))
                        yield WrittenForm(form, body, language, needs_country, _is_abbreviation(form))


_Model = TypeVar("_Model", bound=Strict)


def _is_abbreviation(form: str) -> bool:
    """Whether a form is one word of capitals, digits and signs."""
    return " " not in form and form.isupper()


def load_actors(folder: Path) -> ActorLexicon:
    """Read the organisations, offices, head words and spellings of the lexicon folder.

    Raises:
        LexiconError: a file is missing or no YAML, an entry does not fit its model, an id is used twice, a parent or
            successor does not exist, or following them leads back. The message names the file and the entry.
    """
    rules = tuple(_entries(folder / "actor_spellings.yaml", Spelling))
    offices = _offices(folder / "offices.yaml", rules)
    return ActorLexicon(
        organizations=_organizations(folder / "organizations"),
        offices=offices.offices,
        prefix_modifiers=offices.prefix_modifiers,
        role_words=offices.role_words,
        heads=tuple(_entries(folder / "organization_heads.yaml", Head)),
        spellings=rules,
        chinese_names=load_lexicon_file(folder / "chinese_names.yaml", dict[str, tuple[str, ...]]),
        provinces=tuple(province_names(*load_provinces(folder))),
    )


def _organizations(folder: Path) -> tuple[Organization, ...]:
    found: dict[str, Organization] = {}
    origin: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for body in _entries(path, Organization):
            if body.id in found:
                raise LexiconError(f"{path.name}: id {body.id} is already used in {origin[body.id]}")
            found[body.id], origin[body.id] = body, path.name
    if not found:
        raise LexiconError(f"{folder}: no *.yaml with organisations")
    for body in found.values():
        for other in (*body.successors, *((body.parent,) if body.parent else ())):
            if other not in found:
                raise LexiconError(f"{origin[body.id]}: {body.id} names {other}, which is no organisation")
        if _leads_back(body, found):
            raise LexiconError(f"{origin[body.id]}: the parents or successors of {body.id} lead back to it")
    return tuple(found.values())


def _leads_back(start: Organization, found: dict[str, Organization]) -> bool:
    """Whether going from body to parent to parent, or from successor to successor, comes back to the start."""
    for following in (lambda body: body.successors, lambda body: (body.parent,) if body.parent else ()):
        seen: set[str] = set()
        waiting = list(following(start))
        while waiting:
            here = waiting.pop()
            if here == start.id:
                return True
            if here not in seen and here in found:
                seen.add(here)
                waiting.extend(following(found[here]))
    return False


def _offices(path: Path, rules: tuple[Spelling, ...]) -> OfficesFile:
    content = _read_yaml(path)
    if not isinstance(content, dict):
        raise LexiconError(f"{path.name}: must hold offices, prefix_modifiers and role_words")
    for number, entry in enumerate(content.get("offices") or [], start=1):
        _checked(path, _label(number, entry), entry, Office)
    file = _checked(path, "", content, OfficesFile)
    full = tuple(
        office.model_copy(update={"aliases_vi": written_ways(office.forms_vi, rules)[1:]}) for office in file.offices
    )
    return file.model_copy(update={"offices": full})


def _entries(path: Path, model: type[_Model]) -> list[_Model]:
    """The entries of a YAML list, each as the model."""
    content = _read_yaml(path)
    if not isinstance(content, list):
        raise LexiconError(f"{path.name}: must be a list of entries")
    return [_checked(path, _label(number, entry), entry, model) for number, entry in enumerate(content, start=1)]


def _label(number: int, entry: Any) -> str:
    known = entry if isinstance(entry, dict) else {}
    name = known.get("id") or known.get("vi") or known.get("written")
    return f"entry {number} ({name})" if name else f"entry {number}"


def _checked(path: Path, label: str, entry: Any, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        parts = [part for part in (path.name, label, place, first["msg"]) if part]
        raise LexiconError(": ".join(parts)) from None


def _read_yaml(path: Path) -> Any:
    try:
        return read_yaml(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: cannot be read as YAML: {' '.join(str(error).split())}") from None
