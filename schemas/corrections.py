"""The model of `corrections/*.yaml`: what people put right, with reason, author, date and an `expect` guard.

Here belong the checked shapes and reading the files. Applying them is in `tasks/link/corrections.py`. A correction
names an article it concerns; a release without that article passes it over. With the article it must apply: the mention
or row is there and what it expects of the result without it is so. Otherwise the run fails and says which correction is
stale.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from schemas.yaml_files import read_yaml

DocumentId = Annotated[str, Field(pattern=r"^doc_[0-9a-z]+$")]
MentionId = Annotated[str, Field(pattern=r"^men_[0-9a-z]+$")]
Value = str | int | float | list[str] | None


class CorrectionError(ValueError):
    """A correction cannot be read or no longer applies: one line with its name, what is wrong and what to do."""


class _Base(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    document: DocumentId
    reason: Annotated[str, Field(min_length=10)]
    who: Annotated[str, Field(min_length=2)]
    date: date


class RejectMention(_Base):
    """A mention is no event of cooperation: it is left out. `expect` gives values of its columns."""

    action: Literal["reject_mention"]
    mention: MentionId
    expect: Annotated[dict[str, Value], Field(min_length=1)]


class SetField(_Base):
    """A field of an event, actor or agreement is set. `expect` is the value it has without the correction.

    Not every field can be set, nor any value: `schemas/settable.py`.
    """

    action: Literal["set_field"]
    table: Literal["events", "actors", "agreements"]
    id: Annotated[str, Field(pattern=r"^(evt|act|agr)_[0-9a-z]+$")]
    field: str
    value: Value
    expect: Value

    @model_validator(mode="after")
    def _can_stand(self) -> Self:
        from schemas.settable import field_problem, value_problem  # with polars behind it, which few corrections need

        problem = field_problem(self.table, self.field) or value_problem(self.table, self.field, self.value)
        if problem is not None:
            raise ValueError(f"{self.field}: {problem}")
        return self


class MergeEvents(_Base):
    """The events of these mentions are one."""

    action: Literal["merge_events"]
    mentions: Annotated[tuple[MentionId, ...], Field(min_length=2)]
    expect: Literal["apart"]


class SplitEvent(_Base):
    """These mentions are an event of their own, apart from that of the mention `stays`."""

    action: Literal["split_event"]
    mentions: Annotated[tuple[MentionId, ...], Field(min_length=1)]
    stays: MentionId
    expect: Literal["together"]


class ActorName(BaseModel):
    """A name as articles write it, with the kind and country of the actor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["organization", "person", "locality"]
    name: str
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None


class AliasActors(_Base):
    """These names are one actor."""

    action: Literal["alias_actors"]
    names: Annotated[tuple[ActorName, ...], Field(min_length=2)]
    expect: Literal["apart"]


class SeparateActors(_Base):
    """These two names are two actors."""

    action: Literal["separate_actors"]
    names: Annotated[tuple[ActorName, ...], Field(min_length=2, max_length=2)]
    expect: Literal["together"]


Correction = Annotated[
    RejectMention | SetField | MergeEvents | SplitEvent | AliasActors | SeparateActors, Field(discriminator="action")
]
_LIST: TypeAdapter[list[Correction]] = TypeAdapter(list[Correction])


def load_corrections(folder: Path) -> list[Correction]:
    """All corrections of a folder, sorted by name; each file holds a list of them.

    Raises:
        CorrectionError: a file cannot be read, an entry does not fit its model, or two have one name.
    """
    found: dict[str, Correction] = {}
    for path in sorted(folder.glob("*.yaml")):
        for correction in _read(path):
            if correction.name in found:
                raise CorrectionError(f"{path.name}: the name {correction.name} is used twice; choose another")
            found[correction.name] = correction
    return [found[name] for name in sorted(found)]


def _read(path: Path) -> list[Correction]:
    try:
        content: Any = read_yaml(path)
        return _LIST.validate_python(content or [])
    except ValidationError as error:
        raise CorrectionError(f"{path.name}: {first_problem(error)}; see corrections/README.md") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CorrectionError(f"{path.name}: not readable as YAML: {' '.join(str(error).split())}") from error


def first_problem(error: ValidationError) -> str:
    """Where the first of its errors is and what it says, without the words that pydantic puts before ours."""
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
