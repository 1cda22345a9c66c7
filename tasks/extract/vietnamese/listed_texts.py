"""Whose a text is by its own title (`Bản ghi nhớ giữa A và B về …`), and whom a list of such texts adds to a signing.

Here belong the bodies of titles. Days and titles of what is listed are read in `signing_days` and `instruments`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tasks.extract.acts import Draft
from tasks.extract.context import Context, inside
from tasks.extract.phrases import phrase
from tasks.extract.spans import InstrumentSpan, OrganizationSpan
from tasks.extract.vietnamese.signing_days import is_listed


def sides_of_listed_texts(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """The bodies that the titles of listed instruments name, for the central signing told before them."""
    if draft.type != "agreement_signing" or not draft.central or draft.status != "occurred":
        return
    for span in context.instruments:
        if span.start > draft.head.end and is_listed(context, span):
            yield from sides_of_title(context, span)


def sides_of_title(context: Context, span: InstrumentSpan) -> list[OrganizationSpan]:
    """The bodies between which an instrument is by its title; what it is about names others (`về Bệnh viện …`)."""
    about = phrase("title_matter").search(context.folded, span.start, span.end)
    between = context.folded.find(" giữa ", about.end(), span.end) if about else -1
    if between >= 0:
        # `Thỏa thuận về y tế giữa A và B`
        return inside(context.organizations, between, span.end)
    named = inside(context.organizations, span.start, about.start() if about else span.end)
    return named if len(named) > 1 or phrase("title_with_sides").search(context.folded, span.start, span.end) else []
