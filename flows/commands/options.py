"""Options that several commands share, so that they are called and described the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

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
