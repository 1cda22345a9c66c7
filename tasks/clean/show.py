"""A cleaned page on a terminal: what was kept and what was dropped, with the reasons.

Here belongs rendering for people. The command line that prints it is in `flows/`.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from schemas.records import Article
from tasks.clean.report import drop_ratio

_SHORT = 160


def render_cleaning(article: Article) -> RenderableType:
    """Metadata, kept paragraphs and dropped pieces of an article, ready for a rich console."""
    return Group(_metadata(article), Text(""), _kept(article), Text(""), _dropped(article))


def _metadata(article: Article) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    published = article.published_edtf or "not found"
    origin = f" (from {article.published_origin})" if article.published_origin else ""
    rows = {
        "title": article.title or "not found",
        "published": f"{article.published_at.isoformat() if article.published_at else published}{origin}",
        "authors": ", ".join(article.authors) or "not found",
        "language": article.language,
        "publisher": article.publisher_id or "unknown",
        "layout": _layout(article),
        "url": article.url or article.file or article.archive,
        "dropped": f"{drop_ratio(article):.0%} of the located text",
    }
    for name, value in rows.items():
        table.add_row(name, Text(value))
    return table


def _layout(article: Article) -> str:
    matched = "matched" if article.layout_matched else "did not match, the generic cleaner carried on"
    return f"{matched}; doubtful: two cleaners disagree" if article.doubtful else matched


def _kept(article: Article) -> Table:
    table = Table(title="kept", title_justify="left", show_header=False, expand=True)
    table.add_column(justify="right", style="dim")
    table.add_column(overflow="fold", style="green")
    for number, paragraph in enumerate(article.body.split("\n"), start=1):
        table.add_row(str(number), Text(paragraph))
    return table


def _dropped(article: Article) -> Table:
    table = Table("reason", "text", title="dropped", title_justify="left", expand=True)
    for piece in article.dropped:
        short = piece.text if len(piece.text) <= _SHORT else piece.text[: _SHORT - 1] + "…"
        table.add_row(Text(piece.reason, style="yellow"), Text(short, style="dim"))
    return table
