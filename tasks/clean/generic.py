"""Articles on pages nobody described: the container with most running text, the lead beside it, a second opinion.

Here belongs finding the places without a layout. Judging blocks is shared with the layouts in `filters.py`.
"""

from __future__ import annotations

import re
from itertools import islice

from bs4 import BeautifulSoup
from lxml import etree, html

from schemas.records import Dropped
from tasks.clean.blocks import gather, soup_of
from tasks.clean.cleaned import Cleaned
from tasks.clean.cues import Cues
from tasks.clean.dates import PageDate, read_stamp
from tasks.clean.filters import mark_blocks
from tasks.clean.layout import join_lead
from tasks.clean.metadata import Metadata
from tasks.clean.people import names_in
from tasks.clean.text import agreement, fold
from tasks.clean.tree import text_of

# Below this agreement of two cleaners a page is doubtful: readings of one page by different tools agree on .9 and more.
DOUBTFUL = 0.8
# Larger pages get no second opinion: it is the slowest part and grows faster than the page.
_SECOND_OPINION = 2_000_000
# Trees of more elements are left to reading by lines: real pages have up to two thousand, and time grows with them.
_ELEMENTS = 30_000

_NOT_BODY = re.compile(
    r"(?:^|[\s_-])(?:related|relate|relative|lien-quan|lienquan|tin-khac|tinkhac|other-?news|more-?news|"
    r"most-?(?:read|view)\w*|"
    r"doc-?nhieu|xem-?nhieu|sidebar|side-bar|aside|col-right|comment\w*|binh-?luan|breadcrumb\w*|menu|navbar|nav|"
    r"footer|header|"
    r"share\w*|social\w*|tags?|tag-?list|keywords?|banner|advert\w*|ads?|quang-?cao|sda|rennab|popup|modal|poll|vote|subscribe|newsletter|"
    r"pagination|pager|toolbar|author-?box|widget|cookie\w*|caption|figcaption|credit|signature|box-tin\w*|list-news)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"Related(?=[A-Z]|$)|(?<![a-z])Relate(?=[A-Z]|$)|TinLienQuan|LienQuan")
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:sapo|lead|chapeau|summary|description|desc|teaser-lead|standfirst|excerpt|intro|tomtat|trich-?dan)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|pubdate|publish\w*|posted|ngay\w*|meta|thoi-?gian|info)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|tac-?gia|writer|article-author)(?:$|[\s_-])", re.IGNORECASE)
_TEXTUAL = ("p", "div", "span", "h2", "h3", "td", "li", "section", "article", "blockquote", "font")
_CONTAINERS = ("div", "ul", "ol", "dl", "section", "table", "article", "figure", "center", "h3", "h4", "h5", "zone")
_BLOCKS = ("div", "h1", "h2", "ul", "table", "section", "article")
_UNWANTED = ("nav", "aside", "footer", "header", "figure", "figcaption", "script", "style", "noscript", "button")


def clean_generic(root: etree._Element, meta: Metadata, cues: Cues) -> Cleaned | None:
    """The article of an unknown page; null when no element has running text or there are too many elements."""
    if is_too_wide(root):
        return None
    body = find_body(root)
    if body is None:
        return None
    title = _title_of(root, meta)
    dropped: list[Dropped] = []
    soup = soup_of(body, None, dropped)
    for tag in soup.find_all(_UNWANTED):
        tag.decompose() if tag.name not in ("figure", "figcaption") else tag.replace_with(soup.new_tag("img"))
    dropped += _drop_named(soup)
    blocks = gather(soup)
    mark_blocks(blocks, title, cues, strict=True)
    dropped += [Dropped(block.text, block.reason) for block in blocks if block.reason]
    paragraphs = [block.text for block in blocks if block.reason is None]
    if not paragraphs:
        return None
    paragraphs = join_lead(_lead_of(root, body, meta, paragraphs), paragraphs, cues, dropped)
    if not paragraphs:
        return None
    signed = [names_in(piece.text, cues) for piece in dropped if piece.reason == "byline"]
    authors = next((names for names in reversed(signed) if names), ()) or _authors_of(root, cues)
    return Cleaned(paragraphs, title, paragraphs[0], date_of(root), authors, dropped)


def is_too_wide(root: html.HtmlElement) -> bool:
    """Whether a tree has more elements than any page of an article."""
    return next(islice(root.iter(), _ELEMENTS, None), None) is not None


def find_body(root: html.HtmlElement) -> html.HtmlElement | None:
    """The element that holds most running text: paragraphs score for their parent and, less, for those above.

    The score of a paragraph is its length outside links. Unwanted places (menus, comments, related boxes) score
    nothing, unless most of the page's text stands in one: some papers call their main column a sidebar.
    """
    unwanted = {element for element in root.iter() if _is_unwanted(element)}
    every = _scores(root, set())
    if not every:
        return None
    best_of_all = max(every, key=lambda each: every[each])
    wanted = _scores(root, unwanted)
    if not wanted:
        return best_of_all
    best = max(wanted, key=lambda each: wanted[each])
    return best if wanted[best] >= 0.4 * every[best_of_all] else best_of_all


def _scores(root: html.HtmlElement, unwanted: set[html.HtmlElement]) -> dict[html.HtmlElement, float]:
    """How much running text each element holds, nearer text counting more."""
    scores: dict[html.HtmlElement, float] = {}
    for element in root.iter("p", "div", "td", "section", "article", "span", "li", "blockquote", "font"):
        length = _own_text(element)
        if length < 40 or _inside(element, unwanted):
            continue
        parent = element if element.tag not in ("p", "span", "li", "font", "blockquote") else element.getparent()
        for weight in (1.0, 0.5, 0.25):
            if parent is None or parent.tag == "html":
                break
            scores[parent] = scores.get(parent, 0.0) + weight * length
            parent = parent.getparent()
    return scores


def _is_unwanted(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("body", "html"):
        return False
    if element.tag in _UNWANTED:
        return element.tag not in ("header",) or not list(element.iter("p"))
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(named) < 300 and len(named) > 1 and _NOT_BODY.search(named) is not None and element.tag != "article"


def _inside(element: etree._Element, places: set[html.HtmlElement]) -> bool:
    return element in places or any(above in places for above in element.iterancestors())


def _own_text(element: etree._Element) -> int:
    """The length of the text directly in an element and its inline children, links left out."""
    total = len((element.text or "").strip())
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag in ("b", "strong", "i", "em", "u", "span", "font")
            and element.tag != "div"
        ):
            total += len(text_of(child)) if element.tag == "p" else 0
        total += len((child.tail or "").strip())
    return total


def _drop_named(soup: BeautifulSoup) -> list[Dropped]:
    """Take out elements whose class or id names something that is no article text."""
    dropped = []
    for tag in soup.find_all(_CONTAINERS):
        if tag.decomposed or tag.parent is None:
            continue
        named = " ".join(str(tag.get(name) or "") for name in ("class", "id", "type"))
        if named.strip() and (_NOT_BODY.search(named) or _CAMEL.search(named)):
            text = tag.get_text(" ", strip=True)
            if text:
                dropped.append(Dropped(" ".join(text.split()), "related"))
            tag.decompose()
    return dropped


def _title_of(root: etree._Element, meta: Metadata) -> str | None:
    """The h1 that the head's title agrees with, else the head's title, else the only h1.

    A head's title may have lost its end after a dash that was no site's: the h1 that goes on with it has all of it.
    """
    headings = [text for element in root.iter("h1") if (text := text_of(element))]
    if meta.title:
        known = fold(meta.title)
        agreeing = (
            text for text in headings if (told := fold(text)) and (told in known or told.startswith(f"{known} "))
        )
        return next(agreeing, meta.title)
    return headings[0] if headings else None


def _lead_of(root: etree._Element, body: etree._Element, meta: Metadata, paragraphs: list[str]) -> str | None:
    """The lead outside the container: an element named so, or the head's description standing on the page."""
    apart = {*body.iter(), *body.iterancestors()}
    known = fold(meta.description or "")[:60]
    text_so_far = fold(" ".join(paragraphs))
    for element in root.iter(*_TEXTUAL):
        if element in apart or next(element.iter(*_BLOCKS), element) is not element:
            continue
        named = _LEAD.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None
        text = text_of(element) if named or known else ""
        if not 8 <= len(text.split()) <= 150:
            continue
        folded = fold(text)
        if folded in text_so_far:
            continue
        if (known and known in folded) or (named and _shares(folded, paragraphs)):
            return text
    return None


def _shares(lead: str, paragraphs: list[str]) -> bool:
    """Whether a lead speaks of what the text speaks of: two fifths of its words are in the beginning."""
    words = [word for word in lead.split() if len(word) > 1]
    known = set(fold(" ".join(paragraphs[:6])).split())
    return bool(words) and sum(word in known for word in words) >= 0.4 * len(words)


def date_of(root: etree._Element) -> PageDate | None:
    """A date written on the page: a time element, else a short element named for it before any other."""
    for element in root.iter("time"):
        found = read_stamp(element.get("datetime") or text_of(element), "selector")
        if found is not None:
            return found
    for element in root.iter("span", "div", "p", "em", "i", "small", "li", "td"):
        if len(element) <= 6 and _DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = text_of(element)
            found = read_stamp(text, "selector") if 6 <= len(text) <= 120 else None
            if found is not None:
                return found
    return None


def _authors_of(root: etree._Element, cues: Cues) -> tuple[str, ...]:
    for element in root.iter("span", "div", "p", "a", "strong", "em"):
        if len(element) <= 4 and _AUTHOR.search(f"{element.get('class') or ''} {element.get('rel') or ''}"):
            names = names_in(text_of(element), cues)
            if names:
                return names
    return ()


def second_opinion(root: etree._Element, size: int, url: str | None) -> list[str] | None:
    """What trafilatura takes for the article, by paragraphs; null when it finds none or the page is too big."""
    if size > _SECOND_OPINION or is_too_wide(root):
        return None
    import trafilatura  # only pages without a layout need it, and it takes long to load

    try:
        text = trafilatura.extract(root, url=url, include_comments=False, include_tables=False, with_metadata=False)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None
    return [line.strip() for line in text.split("\n") if line.strip()] if text else None


def disagree(one: list[str], other: list[str]) -> bool:
    """Whether two cleaners differ so widely that the page is doubtful."""
    return agreement("\n".join(one), "\n".join(other)) < DOUBTFUL
