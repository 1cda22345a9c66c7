"""`hoptac clean`, `explain` and `gaps`: what is read from pages and what is not, without publishing anything.

Here belongs choosing the page and the form of the answer; how an article and its spans look is the steps' own business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands import options
from flows.errors import HoptacError, UsageError

if TYPE_CHECKING:
    from flows.settings import Settings
    from schemas.records import Article

Page = Annotated[str, typer.Argument(metavar="FILE|URL", help="A local page, or an address.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(clean)
    app.command()(explain)
    app.command()(gaps)


def clean(page: Page, archive: options.Archive = None, as_json: options.AsJson = False) -> None:
    """Show the article of a page, and what was left out with the reason."""
    from flows.console import print_drawn, print_json
    from flows.settings import load_settings
    from tasks.clean import render_cleaning

    article = _article(page, load_settings(archive=archive))
    if as_json:
        print_json(_plain(article))
    else:
        print_drawn(render_cleaning(article))


def explain(
    page: Page,
    archive: options.Archive = None,
    as_json: options.AsJson = False,
) -> None:
    """Show what is read from a page, span by span: dates, names, triggers, events, and what no rule consumed."""
    from flows.console import print_drawn, print_json
    from flows.settings import load_settings
    from tasks.extract import load_reader
    from tasks.extract.explain import explain as explain_article
    from tasks.extract.explain import to_json
    from tasks.extract.explain_view import render_explanation

    settings = load_settings(archive=archive)
    explanation = explain_article(_article(page, settings), load_reader(settings.lexicon))
    if as_json:
        print_json(to_json(explanation))
    else:
        print_drawn(render_explanation(explanation))


def gaps(
    least: Annotated[int, typer.Option(min=1, help="Leave out what stands in fewer documents.")] = 2,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many.")] = 50,
    archive: options.Archive = None,
    as_json: options.AsJson = False,
) -> None:
    """List capitalised spans that no rule consumed, over all articles read: what the lexicon may lack."""
    from dataclasses import asdict

    from flows.console import print_json, print_table
    from flows.reading import readings_of
    from flows.run import name_run
    from flows.settings import load_settings
    from tasks.extract.gap_report import count_gaps

    run = name_run("look", load_settings(archive=archive))
    if not run.ledger.is_file():
        raise UsageError(f"{run.settings.archive}: there is no archive yet; run `hoptac run` or `hoptac ingest` first")
    extractions = [reading.extraction for reading in readings_of(run)]
    if not extractions:
        raise HoptacError(
            f"{run.settings.archive}: no page of it was read by this code with the sources and lexicon set here;"
            " set those of its runs, or run `hoptac rebuild` first"
        )
    found = count_gaps(extractions, least=least, limit=limit)
    if as_json:
        print_json([asdict(gap) for gap in found])
        return
    rows = [[gap.text, gap.count, gap.documents, gap.example] for gap in found]
    print_table(f"{len(found)} gaps", ["text", "times", "documents", "example"], rows)


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
