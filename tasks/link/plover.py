"""PLOVER and CAMEO codes of an event, derived from its type, status and roles by `lexicon/plover.yaml`.

Here belong the model of that file and the lookup. Our own type is the truth; the codes are for joining with other data.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from schemas.vocabulary import EventType, PloverFit, Status
from schemas.yaml_files import read_yaml
from tasks.resources import data_folder

Condition = Literal["one_way", "by_phone"]


class Code(BaseModel):
    """A rule: the first whose conditions hold gives the codes. Null conditions hold for every event."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: Status | None = None
    event_type: EventType | None = None
    when: Condition | None = None
    plover_event: str
    plover_mode: str | None = None
    cameo_code: str
    fit: PloverFit


class CodeTable(BaseModel):
    """The whole derivation table with the versions of the ontologies."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    plover_version: str
    cameo_version: str
    source: str
    rules: tuple[Code, ...]


def load_codes(path: Path) -> CodeTable:
    """Read a derivation table.

    Raises:
        ValueError: the file does not fit the model.
    """
    return CodeTable.model_validate(read_yaml(path))


@cache
def bundled_codes() -> CodeTable:
    """The table in `lexicon/plover.yaml`."""
    return load_codes(data_folder("lexicon") / "plover.yaml")


def code_of(event_type: str, status: str, conditions: frozenset[str], table: CodeTable) -> Code:
    """The first rule that fits.

    Raises:
        LookupError: no rule fits, so the table is incomplete.
    """
    for rule in table.rules:
        if rule.status not in (None, status) or rule.event_type not in (None, event_type):
            continue
        if rule.when is None or rule.when in conditions:
            return rule
    raise LookupError(f"lexicon/plover.yaml has no rule for {event_type}, {status}: add one")
