"""`hoptac clean` and `hoptac explain`: what is read from one page, without publishing anything.

Here belongs choosing the page and the form of the answer; how an article and its spans look is the steps' own business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands import options
from flows.errors import HoptacError

if TYPE_CHECKING:
    from flows.settings import Settings
    from schemas.records import Article

Page = Annotated[str, typer.Argument(metavar="FILE|URL", help="A local page, or an address.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(clean)


def clean(page: Page, archive: options.Archive = None, as_json: options.AsJson = False) -> None:
    """Show the article of a page, and what was left out with the reason."""
    from rich.console import Console

    from flows.console import print_json
    from flows.settings import load_settings
    from tasks.clean import render_cleaning

    article = _article(page, load_settings(archive=archive))
    if as_json:
        print_json(_plain(article))
    else:
        Console(highlight=False, emoji=False).print(render_cleaning(article))


def _article(page: str, settings: Settings) -> Article:
    from flows.pages import page_of
    from flows.run import sources_for
    from schemas.records import Refusal
    from tasks.clean import clean_page

    cleaned = clean_page(page_of(page, settings), sources_for(settings))
    if isinstance(cleaned, Refusal):
        raise HoptacError(f"{cleaned.check}: {cleaned.message}")
    return cleaned


def _plain(article: Article) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(article)
