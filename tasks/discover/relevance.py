"""The relevance pre-filter: whether a title and lead could be about cooperation between countries.

Here belongs a generous look at words, so that obviously domestic sport or weather is not fetched. It lets through
whatever it is not sure of; what it stops is recorded, so that its recall can be checked. Whether an article really
reports cooperation is decided by extraction, on the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from pydantic import BaseModel, ConfigDict, ValidationError

from tasks.resources import data_folder

_TERRITORY = re.compile(r"^[A-Z]{2}$")


class LanguageWords(BaseModel):
    """The words of a language: `any_case` are met in any case, `as_written` (names) only as written or in capitals."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    any_case: tuple[str, ...]
    as_written: tuple[str, ...] = ()


class RelevanceWords(BaseModel):
    """The file lexicon/relevance.yaml: words by language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    languages: dict[str, LanguageWords]


def load_words(path: Path | None = None) -> RelevanceWords:
    """Read the words; ValueError with file and field when the file is not of the model."""
    path = path or data_folder("lexicon") / "relevance.yaml"
    try:
        return RelevanceWords.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: cannot be read as YAML: {' '.join(str(error).split())}") from error


class Prefilter:
    """Judges titles and leads in the language of a source. A language without words lets everything through."""

    def __init__(self, language: str, home: str, words: RelevanceWords | None = None) -> None:
        """`home`: the publisher's country (ISO 3166-1 alpha-3), whose own name says nothing about cooperation."""
        base = language.split("-")[0]
        own = (words or load_words()).languages.get(base)
        self._any_case = _alternatives([_fold(word).casefold() for word in own.any_case]) if own else None
        names = [*own.as_written, *_countries(base, home)] if own else []
        self._names = _alternatives([_fold(name) for name in names]) if names else None
        self._capital_names = _alternatives([_fold(name).upper() for name in names]) if names else None

    def lets_through(self, title: str | None, lead: str | None) -> bool:
        """Whether the page should be fetched; without a title always."""
        if not title or self._any_case is None:
            return True
        text = _fold(f"{title}\n{lead or ''}")
        if self._any_case.search(text.casefold()):
            return True
        return any(names is not None and names.search(text) for names in (self._names, self._capital_names))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _alternatives(words: list[str]) -> re.Pattern[str]:
    """One pattern for whole words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


@cache
def _countries(language: str, home: str) -> tuple[str, ...]:
    """The names of all countries but the home country in a language, as the Unicode CLDR (Babel) gives them."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return ()
    skipped = _alpha2(home)
    return tuple(name for code, name in sorted(territories.items()) if _TERRITORY.match(code) and code != skipped)


def _alpha2(alpha3: str) -> str | None:
    aliases = get_global("territory_aliases")
    found = aliases.get(alpha3)
    return str(found[0]) if found else None
