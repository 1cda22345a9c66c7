"""The cue words of `lexicon/boilerplate.yaml`, checked and made ready for comparing.

Here belong loading the file and asking whether a line shows a cue. What follows from a cue is decided in `lines.py`
and `dump.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.yaml_files import read_yaml
from tasks.clean.text import bare
from tasks.resources import data_folder


class CueList(BaseModel):
    """Cues of one sort: compared with the whole line, its beginning, or any part of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    phrase: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()


class CueFile(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    sections: CueList
    teasers: CueList
    tools: CueList
    footer: CueList
    credits: CueList
    captions: CueList
    scenes: CueList
    bylines: CueList
    signatures: tuple[str, ...]
    unfinished: tuple[str, ...]


class Matcher:
    """Compares a line that went through `bare` with one list of cues."""

    def __init__(self, cues: CueList) -> None:
        self._phrases = frozenset(_trimmed(bare(cue)) for cue in cues.phrase)
        self._starts = tuple(sorted({bare(cue) for cue in cues.starts}))
        self._contains = tuple(sorted({bare(cue) for cue in cues.contains}))

    def is_phrase(self, line: str) -> bool:
        """Whether the whole line is a cue, leaving out marks and a count at its ends."""
        return len(line) <= _LONGEST_PHRASE and _trimmed(line) in self._phrases

    def starts(self, line: str) -> bool:
        """Whether the line begins with a cue."""
        return line.startswith(self._starts) if self._starts else False

    def contains(self, line: str) -> bool:
        """Whether a cue is somewhere in the line."""
        for cue in self._contains:  # noqa: SIM110 -- a plain loop, for this is the hottest test of the step
            if cue in line:
                return True
        return False

    def first(self, line: str) -> int | None:
        """Where the first cue stands in the line, null when none does."""
        found = [at for cue in self._contains if (at := line.find(cue)) >= 0]
        return min(found) if found else None

    def matches(self, line: str) -> bool:
        """Whether any of the three holds."""
        return self.is_phrase(line) or self.starts(line) or self.contains(line)


_EDGE = re.compile(r"^[\W_]+|(?:\s*\(\d+\))?[\W_]*$")


# No phrase of the file is near this long; a test of the file says so.
_LONGEST_PHRASE = 60


@lru_cache(maxsize=2048)
def _trimmed(line: str) -> str:
    return _EDGE.sub("", line)


class Cues:
    """All cue lists of the file, by name."""

    def __init__(self, data: CueFile) -> None:
        self.sections = Matcher(data.sections)
        self.teasers = Matcher(data.teasers)
        self.tools = Matcher(data.tools)
        self.footer = Matcher(data.footer)
        self.credits = Matcher(data.credits)
        self.captions = Matcher(data.captions)
        self.scenes = Matcher(data.scenes)
        self.bylines = Matcher(data.bylines)
        self.unfinished = frozenset(data.unfinished)
        names = "|".join(re.escape(name) for name in sorted(data.signatures, key=len, reverse=True))
        self.signature = re.compile(rf"(?:{names})(?!\w)")
        self.signature_line = re.compile(
            rf"^\(?(?:theo\s+|nguồn:?\s+)?(?:{names})(?:\s*[/,-]\s*(?:{names}))*\)?\.?$", re.I
        )


@lru_cache(maxsize=4)
def load_cues(path: Path | None = None) -> Cues:
    """The cues of a file, of the bundled one when none is given.

    Raises:
        ValueError: the file cannot be read or is not of the model; one line naming the file.
    """
    path = path or data_folder("lexicon") / "boilerplate.yaml"
    try:
        return Cues(CueFile.model_validate(read_yaml(path)))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise ValueError(f"{path.name}: cannot be read as cue lists: {' '.join(str(error).split())}") from None
