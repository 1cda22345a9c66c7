"""`hoptac demo`: the nightly flow against the bundled sample site, served on loopback.

Here belongs setting the stage and saying what came out, where it lies and how to load it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands import options

# Every article of the sample site is younger.
_SINCE = "2012-01-01"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(demo)


def demo(
    night: Annotated[
        int, typer.Option(min=1, max=2, help="2: the night after, when one article was edited and one is new.")
    ] = 1,
    folder: Annotated[Path, typer.Option(help="Where archive and output of the demo go.")] = Path("hoptac-demo"),
    prefect: options.WithPrefect = None,
    as_json: options.AsJson = False,
) -> None:
    """Serve the bundled sample site, run the nightly flow against it, and say what came out."""
    from flows.commands.launch import finish, run_flow
    from flows.console import say
    from flows.run import begin
    from flows.sample_site import serve_sample_site
    from flows.settings import load_settings
    from tasks.resources import data_folder

    settings = load_settings(
        output=folder / "output",
        archive=folder / "archive",
        sources=data_folder("sample_site") / "sources",
        contact="the demo of hoptac, on this machine only",
        prefect=prefect,
    )
    begin("nightly", settings)
    with serve_sample_site(night) as address:
        if not as_json:
            say(f"Serving the sample site on {address} and running the nightly flow against it.")
        served = settings.model_copy(update={"connect_to": str(address)})
        summary = run_flow("nightly", served, quiet=as_json, since=_SINCE)
    if not as_json and summary.latest is not None:
        for line in _how_to_load(settings.output / "latest"):
            say(line)
    finish(summary, as_json=as_json, strict=False)


def _how_to_load(latest: Path) -> list[str]:
    return [
        "",
        f"The release lies in {latest}. Open {latest}/index.html, or load a table:",
        f'  pandas   pd.read_parquet("{latest}/events")',
        f'  polars   pl.read_parquet("{latest}/events/*.parquet")',
        f"  DuckDB   FROM '{latest}/events/*.parquet'",
        "Look into it with `hoptac search` and `hoptac show`, "
        f"for example: hoptac search --output {latest.parent} Laos",
        "",
    ]
