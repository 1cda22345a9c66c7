"""The relevance pre-filter: whether a title and lead could be about cooperation between countries.

Here belongs a generous look at words, so that obviously domestic sport or weather is not fetched. It lets through
whatever it is not sure of; what it stops is recorded, so that its recall can be checked. Whether an article really
reports cooperation is decided by extraction, on the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import ahocorasick
import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.lexicon_places import load_places
from schemas.place_forms import PlaceForm, written_forms
from schemas.yaml_files import read_yaml
from tasks.resources import data_folder


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
        return RelevanceWords.model_validate(read_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: cannot be read as YAML: {' '.join(str(error).split())}") from error


class Prefilter:
    """Judges titles and leads in the language of a source. A language without words lets everything through."""

    def __init__(self, language: str, home: str, words: RelevanceWords | None = None) -> None:
        """`home`: the publisher's country (ISO 3166-1 alpha-3), whose own places say nothing about cooperation."""
        base = language.split("-")[0]
        own = (words or load_words()).languages.get(base)
        self._has_words = own is not None
        names = [_fold(name) for name in (*own.as_written, *_places_abroad(base, home))] if own else []
        self._any_case = _Words(_fold(word).casefold() for word in own.any_case) if own else _Words(())
        self._names = _Words(names)
        self._capital_names = _Words(name.upper() for name in names)
        self._pairs = _pairs(base)

    def lets_through(self, title: str | None, lead: str | None) -> bool:
        """Whether the page should be fetched; without a title always."""
        if not title or not self._has_words:
            return True
        text = _fold(f"{title}\n{lead or ''}")
        if self._any_case.occur_in(text.casefold()) or self._names.occur_in(text) or self._capital_names.occur_in(text):
            return True
        return self._pairs is not None and self._pairs.search(text) is not None


@cache
def bundled_prefilter(language: str, home: str) -> Prefilter:
    """The pre-filter by the bundled words; all publishers of a language and a country share one."""
    return Prefilter(language, home)


class _Words:
    """Finds out whether one of many words stands in a text as a word of its own."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word in words:
            self._automaton.add_word(word, len(word))
        self._automaton.make_automaton()

    def occur_in(self, text: str) -> bool:
        if not len(self._automaton):
            return False
        return any(_stands_alone(text, end + 1 - length, end + 1) for end, length in self._automaton.iter(text))


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _forms() -> tuple[PlaceForm, ...]:
    return tuple(written_forms(load_places(data_folder("lexicon"))))


@cache
def _places_abroad(language: str, home: str) -> tuple[str, ...]:
    """What places outside the home country are called, and groupings of countries.

    Of names that are also ordinary words only those of countries are taken.
    """
    taken = [form for form in _forms() if form.language == language and form.kind != "pair" and form.country != home]
    return tuple(dict.fromkeys(form.text for form in taken if form.kind == "country" or not form.ambiguous))


@cache
def _pairs(language: str) -> re.Pattern[str] | None:
    """Two countries joined by a dash in their short forms, `Việt - Trung`; null for a language without such forms."""
    short = sorted({form.text for form in _forms() if form.language == language and form.kind == "pair"})
    one = "|".join(map(re.escape, short))
    return re.compile(rf"(?<!\w)(?:{one})\s*[-–]\s*(?:{one})(?!\w)") if short else None
