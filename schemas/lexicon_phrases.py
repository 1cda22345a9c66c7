"""The model of `phrases.yaml`, of each language: the turns of phrase by which a reader tells what a clause says.

Here belong the checked shape of the file and compiling it. What a phrase is looked for in, and what follows from it,
belongs to `tasks/extract`; triggers, cues, instruments, sectors and units have files of their own (`lexicon_reading`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import regex
from pydantic import BaseModel, ConfigDict

from schemas.lexicon_files import load_lexicon_file
from schemas.lexicon_places import LexiconError

# `{words}`, `{verbs}` in a pattern; `{0,60}` and `\p{Lu}` are no names.
_PLACEHOLDER = regex.compile(r"\{([a-z_]+)\}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrase(_Strict):
    r"""Alternatives and the regular expression around them.

    `{words}` in `pattern` stands for the alternatives of `words`, `{name}` for those of `parts.name`; both may hold
    regular expressions. Without `pattern` the words stand between boundaries of words.
    """

    pattern: str = r"\b{words}\b"
    words: tuple[str, ...] = ()
    parts: dict[str, tuple[str, ...]] = {}

    def expression(self) -> str:
        """The regular expression with all alternatives filled in.

        Raises:
            KeyError: the pattern names a part that is not given.
        """
        lists = {**self.parts, "words": self.words}
        return _PLACEHOLDER.sub(lambda match: f"(?:{'|'.join(lists[match[1]])})", self.pattern)


class _PhrasesFile(_Strict):
    phrases: dict[str, Phrase]
    words: dict[str, frozenset[str]]
    numbers: dict[str, dict[str, int]]


class Phrases(NamedTuple):
    """All phrases compiled, the plain sets of words, and the number words with their values, each by its name."""

    patterns: Mapping[str, regex.Pattern[str]]
    words: Mapping[str, frozenset[str]]
    numbers: Mapping[str, Mapping[str, int]]


def load_phrases(folder: Path) -> Phrases:
    """Read and compile `phrases.yaml` of a lexicon folder.

    Raises:
        LexiconError: the file is missing, is no YAML, or an entry does not fit; the message names file and entry.
    """
    path = folder / "phrases.yaml"
    file = load_lexicon_file(path, _PhrasesFile)
    patterns = {}
    for name, entry in file.phrases.items():
        try:
            patterns[name] = regex.compile(entry.expression())
        except regex.error as error:
            raise LexiconError(f"{path.name}: phrases.{name}: {error}") from None
        except KeyError as error:
            raise LexiconError(f"{path.name}: phrases.{name}: no part {error} is given") from None
    return Phrases(patterns, file.words, file.numbers)
