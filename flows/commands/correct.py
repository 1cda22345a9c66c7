"""`hoptac correct`: write down what is wrong in a row, so that every later run puts it right.

Here belongs asking for what a correction needs. What the release already tells is filled in by `tasks/link/draft.py`;
what corrections do is in `corrections/README.md`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands import options

if TYPE_CHECKING:
    from schemas.corrections import Correction
    from tasks.link.draft import Tables, Why

_DEEDS = "--set, --reject, --merge, --split, --same-actor, --part-name"
_Identifiers = Annotated[list[str], typer.Argument(metavar="ID…", help="Ids as `hoptac show` displays them.")]
_Because = Annotated[str, typer.Option(help="The reason, in a sentence.", show_default=False)]
_Who = Annotated[str, typer.Option(help="Who puts it right.", show_default=False)]
_SetField = Annotated[
    str | None, typer.Option("--set", metavar="FIELD=VALUE", help="Set a field; VALUE as YAML: null, 7, [a, b].")
]
_Reject = Annotated[bool, typer.Option("--reject", help="The mention is no event of cooperation.")]
_Merge = Annotated[bool, typer.Option("--merge", help="The events are one.")]
_Split = Annotated[bool, typer.Option("--split", help="The mentions are an event of their own.")]
_SameActor = Annotated[bool, typer.Option("--same-actor", help="The actors are one.")]
_PartName = Annotated[
    str | None, typer.Option(metavar="NAME", help="This name of the actor is another actor.", show_default=False)
]
_Name = Annotated[
    str | None, typer.Option(help="A name for the correction. Default: made from the id.", show_default=False)
]
_Day = Annotated[
    date | None,
    typer.Option("--date", parser=options.day, metavar="YYYY-MM-DD", help="Default: today.", show_default=False),
]
_Corrections = Annotated[
    Path | None, typer.Option(help="Folder of the corrections. Default: as configured.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(correct)


def correct(
    identifiers: _Identifiers,
    because: _Because,
    who: _Who,
    set_field: _SetField = None,
    reject: _Reject = False,
    merge: _Merge = False,
    split: _Split = False,
    same_actor: _SameActor = False,
    part_name: _PartName = None,
    name: _Name = None,
    day: _Day = None,
    output: options.Output = None,
    release: options.Version = None,
    corrections: _Corrections = None,
) -> None:
    """Write a correction of a row into corrections/: every later run applies it."""
    from pydantic import ValidationError

    from flows.console import say, tell
    from flows.errors import UsageError
    from flows.settings import load_settings
    from flows.stores import release_of
    from flows.views import ReleaseTables
    from schemas.corrections import first_problem
    from tasks.link.draft import Why
    from tasks.publish import release_day

    settings = load_settings(output=output, corrections=corrections)
    tables = ReleaseTables(release_of(settings, release))
    identifiers = list(dict.fromkeys(identifiers))
    today = settings.today or release_day(datetime.now(UTC))
    why = Why(name or _made_name(identifiers), because, who, day or today)
    asked = {"set": set_field, "reject": reject, "merge": merge, "split": split, "same": same_actor, "part": part_name}
    try:
        path = write(_drafted(tables, identifiers, asked, why), settings.corrections)
    except ValidationError as error:
        raise UsageError(f"{first_problem(error)}; see corrections/README.md") from None
    except LookupError as error:
        raise UsageError(str(error.args[0])) from None
    say(str(path))
    tell("applied from the next run on; a run stops when it no longer applies")


def write(correction: Correction, folder: Path) -> Path:
    """Put a correction into a file of its own, named after it.

    Raises:
        UsageError: there is one of that name, or the folder cannot be written.
    """
    from flows.errors import UsageError
    from schemas.corrections import load_corrections
    from tasks.link.draft import correction_yaml

    if correction.name in {known.name for known in load_corrections(folder)}:
        raise UsageError(f"{folder}: there is a correction {correction.name}; choose another with --name")
    path = folder / f"{correction.name}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(correction_yaml(correction))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name a folder with --corrections") from None
    return path


def _made_name(identifiers: list[str]) -> str:
    return identifiers[0].lower().replace("_", "-")


def _drafted(tables: Tables, ids: list[str], asked: dict[str, Any], why: Why) -> Correction:
    from flows.errors import UsageError
    from tasks.link import draft

    if sum(bool(wish) for wish in asked.values()) != 1:
        raise UsageError(f"say what to do with {', '.join(ids)}: one of {_DEEDS}")
    if asked["merge"] or asked["same"]:
        if len(ids) < 2:
            raise UsageError(f"{ids[0]}: name at least two ids that are one")
        return draft.draft_merge(tables, ids, why) if asked["merge"] else draft.draft_alias(tables, ids, why)
    if asked["split"]:
        return draft.draft_split(tables, ids, why)
    if len(ids) > 1:
        raise UsageError(f"{', '.join(ids)}: one id at a time for this")
    if asked["reject"]:
        return draft.draft_rejection(tables, ids[0], why)
    if asked["part"]:
        return draft.draft_separation(tables, ids[0], asked["part"], why)
    return draft.draft_field(tables, ids[0], *_field(asked["set"]), why)


def _field(text: str) -> tuple[str, Any]:
    import yaml

    from flows.errors import UsageError

    field, equals, value = text.partition("=")
    if not equals or not field:
        raise UsageError(f"{text}: write it as FIELD=VALUE, such as place=Huế")
    try:
        found = yaml.safe_load(value)
    except (yaml.YAMLError, ValueError):  # the latter for a day that no month has
        raise UsageError(f"{value}: not readable as YAML; put quotes around it") from None
    return field.strip(), found.isoformat() if isinstance(found, date) else found
