"""The checked shapes of `lexicon/english/heads.yaml` and `series.yaml`.

Here belong only the word knowledge that the Vietnamese reader has no counterpart of in `schemas/lexicon_reading.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import regex
import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from schemas.lexicon_organizations import OrganizationKind
from schemas.lexicon_places import LexiconError


class Series(BaseModel):
    """A standing mechanism: words that name it in English, and the key that its sessions bear in every language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    pattern: str
    key: str


class EnglishWords(NamedTuple):
    """Head nouns with the kind of body they make, longest first, and the compiled series."""

    heads: dict[str, OrganizationKind]
    series: tuple[tuple[regex.Pattern[str], str], ...]


def load_words(folder: Path) -> EnglishWords:
    """Read `heads.yaml` and `series.yaml` of a lexicon folder.

    Raises:
        LexiconError: a file is missing, is no YAML or does not fit; the message names it.
    """
    heads: dict[OrganizationKind, tuple[str, ...]] = _load(folder / "heads.yaml", dict[OrganizationKind, tuple[str, ...]])
    series: tuple[Series, ...] = _load(folder / "series.yaml", tuple[Series, ...])
    kinds = {head: kind for kind, words in heads.items() for head in words}
    ordered = dict(sorted(kinds.items(), key=lambda item: (-len(item[0]), item[0])))
    return EnglishWords(ordered, tuple((regex.compile(entry.pattern), entry.key) for entry in series))


def _load(path: Path, shape: object) -> object:
    try:
        return TypeAdapter(shape).validate_python(yaml.safe_load(path.read_text("utf-8")))
    except FileNotFoundError:
        raise LexiconError(f"{path}: the file is missing; reinstall hoptac or set HOPTAC_LEXICON") from None
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name}: not readable as YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise LexiconError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
