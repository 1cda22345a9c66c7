"""The models of what the Vietnamese reader knows of words: triggers, cues, instruments, sectors, units, surnames.

Here belong the checked shapes of those YAML files, and reading them into one `ReadingLexicon`
with compiled patterns. How the patterns are used belongs to `tasks/extract`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict

from schemas.lexicon_files import load_lexicon_file
from schemas.lexicon_places import LexiconError
from schemas.vocabulary import AgreementKind, EventType, Sector


def _compiles(pattern: str) -> str:
    try:
        regex.compile(pattern.format_map(_AnyMacro()) if "{" in pattern else pattern)
    except regex.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return pattern


class _AnyMacro(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}" if key.replace(",", "").isdigit() else "x"


Pattern = Annotated[str, AfterValidator(_compiles)]
Need = Literal[
    "instrument",
    "other_side",
    "object",
    "abroad",
    "goal",
    "figure",
    "figure_or_date",
    "date",
    "date_or_lead",
    "foreign",
    "foreign_person",
    "two_sides",
    "two_countries",
    "guests",
    "arrives",
    "two_persons",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Trigger(_Strict):
    """Words that make a clause speak of an event; see the header of the file for the fields."""

    id: str
    type: EventType
    form: Literal["verb", "noun", "name"]
    pattern: str
    needs: tuple[Need, ...] = ()


class _TriggersFile(_Strict):
    macros: dict[str, str]
    triggers: tuple[Trigger, ...]


class Cues(_Strict):
    """Words that tell how a clause stands to its act (planned, wished, recalled) and how people met."""

    planned: Pattern
    planned_after: Pattern
    occurred: Pattern
    wish: Pattern
    strong_wish: Pattern
    nominal: Pattern
    cancelled: Pattern
    recalled: Pattern
    negated: Pattern
    commemorated: Pattern
    online: Pattern
    hybrid: Pattern
    both_sides: Pattern


class InstrumentName(_Strict):
    """Words that name an instrument of a kind; with `bare` false they need a word of cooperation beside them."""

    kind: AgreementKind
    pattern: Pattern
    bare: bool = True


class Unit(_Strict):
    """A unit of figures: the published code and the words for it."""

    code: str
    pattern: str


class _UnitsFile(_Strict):
    scales: dict[str, float]
    units: tuple[Unit, ...]


class CompiledTrigger(NamedTuple):
    """A trigger with its pattern compiled."""

    trigger: Trigger
    pattern: regex.Pattern[str]


class ReadingLexicon(NamedTuple):
    """All word knowledge of the reader, compiled: what the YAML files say, in their order."""

    triggers: tuple[CompiledTrigger, ...]
    cues: dict[str, regex.Pattern[str]]
    instruments: tuple[tuple[InstrumentName, regex.Pattern[str]], ...]
    sectors: tuple[tuple[str, int, regex.Pattern[str]], ...]
    units: tuple[tuple[str, regex.Pattern[str]], ...]
    scales: dict[str, float]
    surnames: frozenset[str]


def _expand(pattern: str, macros: dict[str, str]) -> str:
    for name, meaning in macros.items():
        pattern = pattern.replace("{" + name + "}", meaning)
    return pattern


def _triggers(path: Path) -> tuple[CompiledTrigger, ...]:
    file: _TriggersFile = load_lexicon_file(path, _TriggersFile)
    compiled = []
    for trigger in file.triggers:
        try:
            compiled.append(CompiledTrigger(trigger, regex.compile(_expand(trigger.pattern, file.macros))))
        except regex.error as error:
            raise LexiconError(f"{path.name}: {trigger.id}: {error}") from None
    return tuple(compiled)


def load_reading(folder: Path) -> ReadingLexicon:
    """Read and compile the word knowledge of the lexicon folder.

    Raises:
        LexiconError: a file is missing, is no YAML, or an entry does not fit; the message names file and entry.
    """
    cues: Cues = load_lexicon_file(folder / "cues.yaml", Cues)
    instruments = load_lexicon_file(folder / "instruments.yaml", tuple[InstrumentName, ...])
    sectors: dict[Sector, dict[int, str]] = load_lexicon_file(folder / "sectors.yaml", dict[Sector, dict[int, Pattern]])
    units: _UnitsFile = load_lexicon_file(folder / "units.yaml", _UnitsFile)
    surnames = load_lexicon_file(folder / "surnames.yaml", frozenset[str])
    return ReadingLexicon(
        triggers=_triggers(folder / "triggers.yaml"),
        cues={name: regex.compile(pattern) for name, pattern in cues.model_dump().items()},
        instruments=tuple((name, regex.compile(name.pattern)) for name in instruments),
        sectors=tuple(
            (sector.value, weight, regex.compile(rf"\b(?:{pattern})\b"))
            for sector, weights in sectors.items()
            for weight, pattern in weights.items()
        ),
        units=tuple((unit.code, regex.compile(rf"(?:{unit.pattern})(?![\p{{L}}\d])")) for unit in units.units),
        scales=units.scales,
        surnames=frozenset(surnames),
    )
