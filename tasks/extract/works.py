"""Where works were begun: where they are opened, whoever had them built.

Here belong works that a report tells of twice, for any language. Where works lie by their own sentence is read in
`seats`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.acts import Draft
from tasks.extract.context import Context
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan


def place_works(context: Context, drafts: Sequence[Draft]) -> None:
    """`do UBND tỉnh X làm chủ đầu tư, khởi công năm 2021`: the works stand abroad where they are now handed over."""
    works = [draft for draft in drafts if draft.type == "project_milestone" and draft.place]
    stand = [d.place for d in works if d.place and not is_of_investor(context, d.place)]
    for draft in works:
        if draft.place is None or not is_of_investor(context, draft.place):
            continue
        own = draft.place.country
        draft.place = next((place for place in stand if place.country != own), draft.place)


def is_of_investor(context: Context, place: PlaceSpan) -> bool:
    """Whether a place only says who has works built: `do UBND tỉnh X làm chủ đầu tư`, `with X province as investor`."""
    bodies = (body.end for body in context.organizations if body.start <= place.start and place.end <= body.end)
    return phrase("invests_behind").match(context.folded, max(bodies, default=place.end)) is not None
