"""The checked shapes of `lexicon/english/heads.yaml`, `series.yaml` and `words.yaml`.

Here belong only the word knowledge that the Vietnamese reader has no counterpart of in `schemas/lexicon_reading.py`.
"""

from __future__ import annotations

from pathlib import Path

import regex
from pydantic import BaseModel, ConfigDict

from schemas.lexicon_files import load_lexicon_file
from schemas.lexicon_organizations import OrganizationKind


class Series(BaseModel):
    """A standing mechanism: words that name it in English, and the key that its sessions bear in every language."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    pattern: str
    key: str


class RankParts(BaseModel):
    """The parts that ranks of officers are joined of: `Sen.` + `Lieut.` + `Gen`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    senior: tuple[str, ...]
    grade: tuple[str, ...]
    rank: tuple[str, ...]

    def joined(self) -> tuple[str, ...]:
        """Every rank that the parts make, each once."""
        heads = ("", *self.senior)
        graded = ((s, g, r) for s in heads for g in ("", *self.grade) for r in self.rank if g[:2] != r[:2])
        return tuple(dict.fromkeys(" ".join(filter(None, parts)) for parts in graded))


class WordLists(BaseModel):
    """The lists of `words.yaml`; what each is for stands above it in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    offices: tuple[str, ...]
    rank_parts: RankParts
    ranks: tuple[str, ...]
    addresses: tuple[str, ...]
    modifiers: tuple[str, ...]
    styles: frozenset[str]
    portfolios: frozenset[str]
    fields: frozenset[str]
    short_portfolios: dict[str, str]
    units: tuple[str, ...]
    no_titles: frozenset[str]
    no_part_of_body: frozenset[str]
    no_part_of_person: frozenset[str]
    in_names_of_bodies: frozenset[str]
    places: dict[str, tuple[str, ...]]


class EnglishWords(WordLists):
    """The lists of `words.yaml` with the head nouns by the kind of body they make, longest first, and the series."""

    heads: dict[str, OrganizationKind]
    series: tuple[tuple[regex.Pattern[str], str], ...]


def load_words(folder: Path) -> EnglishWords:
    """Read `heads.yaml`, `series.yaml` and `words.yaml` of a lexicon folder.

    Raises:
        LexiconError: a file is missing, is no YAML or does not fit; the message names it.
    """
    heads: dict[OrganizationKind, tuple[str, ...]] = load_lexicon_file(
        folder / "heads.yaml", dict[OrganizationKind, tuple[str, ...]]
    )
    series: tuple[Series, ...] = load_lexicon_file(folder / "series.yaml", tuple[Series, ...])
    lists: WordLists = load_lexicon_file(folder / "words.yaml", WordLists)
    kinds = {head: kind for kind, nouns in heads.items() for head in nouns}
    ordered = dict(sorted(kinds.items(), key=lambda item: (-len(item[0]), item[0])))
    compiled = tuple((regex.compile(entry.pattern), entry.key) for entry in series)
    return EnglishWords(heads=ordered, series=compiled, **dict(lists))
