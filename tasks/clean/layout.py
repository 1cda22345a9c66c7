"""Articles by a publisher's layout: lxml finds the places the layout names, BeautifulSoup cleans the body.

Here belongs applying one layout, and choosing among a publisher's layouts. The layouts themselves are data in
`sources/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lxml import etree

from schemas.records import Dropped
from schemas.source import DateRule, Layout
from tasks.clean.blocks import gather, soup_of
from tasks.clean.cleaned import Cleaned
from tasks.clean.cues import Cues
from tasks.clean.dates import PageDate, read_format, read_stamp
from tasks.clean.filters import mark_blocks
from tasks.clean.metadata import Metadata
from tasks.clean.people import names_in
from tasks.clean.text import fold
from tasks.clean.tree import Places, text_of
from tasks.clean.trim import trim


def in_order(layouts: Sequence[Layout], day: date) -> list[Layout]:
    """The layouts to try: those in use on the day first, newest first, then the others as they come."""
    in_use = [each for each in layouts if _in_use(each, day)]
    return in_use + [each for each in layouts if not _in_use(each, day)]


def _in_use(layout: Layout, day: date) -> bool:
    return (layout.valid_from or date.min) <= day <= (layout.valid_until or date.max)


def clean_layout(root: etree._Element, layout: Layout, meta: Metadata, cues: Cues) -> Cleaned | None:
    """The article at the places a layout names; null when its body is not there or has no text left.

    The lead is the publisher's own element, word for word; it comes first unless the body begins with it.
    """
    places = Places(root)
    body = places.longest(layout.body)
    if body is None:
        return None
    heading = places.first_with_text(layout.title)
    title = (text_of(heading) if heading is not None else None) or meta.title
    lead = places.first_with_text(layout.lead)
    names = _names_by(places, layout.author, cues)
    dropped: list[Dropped] = []
    lead_text = _lead_text(lead, layout, dropped)
    blocks = gather(soup_of(body, layout, dropped))
    mark_blocks(blocks, title, cues, strict=False)
    dropped += [Dropped(block.text, block.reason) for block in blocks if block.reason]
    paragraphs = [block.text for block in blocks if block.reason is None]
    paragraphs = join_lead(lead_text, paragraphs, cues, dropped)
    if not paragraphs or (lead_text and len(paragraphs) == 1 and not blocks):
        return None
    return Cleaned(
        paragraphs,
        title=title,
        lead=paragraphs[0],
        date=None if meta.date else _date_by(places, layout.date),
        authors=names or _signed(dropped, cues),
        dropped=dropped,
    )


def _lead_text(lead: etree._Element | None, layout: Layout, dropped: list[Dropped]) -> str | None:
    """The lead without what the layout drops inside it."""
    if lead is None:
        return None
    if len(lead) == 0:
        return text_of(lead)
    blocks = [
        block for block in gather(soup_of(lead, layout, dropped)) if block.linked < 0.8 or len(block.text.split()) < 4
    ]
    return " ".join(block.text for block in blocks) or None


def join_lead(lead: str | None, paragraphs: list[str], cues: Cues, dropped: list[Dropped]) -> list[str]:
    """The paragraphs with the lead first, word for word; what is run into the others is trimmed off."""
    if lead and not _begins_with(paragraphs, lead):
        return [lead, *trim(paragraphs, cues, dropped)]
    if lead and fold(paragraphs[0]).startswith(fold(lead)):
        return [paragraphs[0], *trim(paragraphs[1:], cues, dropped)]
    return trim(paragraphs, cues, dropped)


def _begins_with(paragraphs: Sequence[str], lead: str) -> bool:
    """Whether the first or second paragraph is the lead already: a caption or a dateline may stand before it."""
    wanted = fold(lead)
    return any(fold(each).startswith(wanted) for each in paragraphs[:1]) or wanted in [fold(p) for p in paragraphs[:2]]


def _date_by(places: Places, rules: Sequence[DateRule]) -> PageDate | None:
    """The first date a rule of the layout reads."""
    for rule in rules:
        for element in places.find_all(rule.selector):
            value = element.get(rule.attribute) if rule.attribute else text_of(element)
            found = (read_format(value, rule.format) if rule.format else None) or read_stamp(value or "", "selector")
            if found is not None:
                return found
    return None


def _names_by(places: Places, selectors: Sequence[str], cues: Cues) -> tuple[str, ...]:
    """The names at the first of the layout's places that has any."""
    for selector in selectors:
        names = [name for element in places.find_all(selector) for name in names_in(text_of(element), cues)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _signed(dropped: Sequence[Dropped], cues: Cues) -> tuple[str, ...]:
    """The names in the last signature that was dropped from the body."""
    for piece in reversed(dropped):
        if piece.reason == "byline" and (names := names_in(piece.text, cues)):
            return names
    return ()
