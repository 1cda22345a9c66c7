"""Options that several commands share, so that they are called and described the same everywhere."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer


def day(text: str) -> date:
    """A day as it is given on the command line.

    Raises:
        BadParameter: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no day; write it like 2021-12-31") from None


Output = Annotated[
    str | None,
    typer.Option("--output", help="Folder or s3:// URI of the releases. Default: output/.", show_default=False),
]
Archive = Annotated[
    str | None,
    typer.Option("--archive", help="Folder or s3:// URI of the archived pages. Default: archive/.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Version = Annotated[
    str | None, typer.Option("--release", help="Look into this release. Default: the latest.", show_default=False)
]
WithPrefect = Annotated[
    bool | None,
    typer.Option("--prefect/--no-prefect", help="Run as a Prefect flow, or the same code without Prefect."),
]
Contact = Annotated[
    str | None,
    typer.Option(help="How publishers can reach you; sent with every request.", show_default=False),
]
