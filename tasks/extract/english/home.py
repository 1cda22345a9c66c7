"""The country whose bodies an English article names without their country: that of the paper.

Here belong how a paper is known and what tells that an article is written from elsewhere. Whose a body is that bears no
country is settled in `organizations` and `context`.
"""

from __future__ import annotations

from schemas.records import Article
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan

# In characters: from the begin of a report to the end of its dateline.
_LONGEST_DATELINE = 60


def home_of(article: Article, folded: str, places: list[PlaceSpan]) -> str | None:
    """The ISO code of the paper's own country, or null where the article is written from one that nothing tells."""
    written = _written_in(article.body[:_LONGEST_DATELINE], places)
    if written is not None:
        return written
    return _abroad(_home_of_paper(article, folded, any(place.country == "VNM" for place in places)), places)


def _written_in(opening: str, places: list[PlaceSpan]) -> str | None:
    """`KUNMING, Nov. 23 (Xinhua) --`: the country, not Viet Nam, of the place from which an agency reports."""
    line = phrase("agency_dateline").match(opening)
    seat = next((p for p in places if line and p.start == line.start(1)), None)
    return seat.country if seat is not None and seat.country != "VNM" else None


def _home_of_paper(article: Article, folded: str, in_vietnam: bool) -> str | None:
    """The country whose bodies the paper names without their country: Laos for Lao papers, else Viet Nam.

    `in_vietnam`: a place of Viet Nam is named, if not the country itself.
    """
    if phrase("lao_site").search((article.url or "") + " " + (article.publisher_id or "")) or phrase(
        "lao_paper"
    ).search(folded[:200]):
        return "LAO"
    if phrase("khmer_site").search((article.url or "") + " " + (article.publisher_id or "")) or phrase(
        "khmer_paper"
    ).search(folded[:200]):
        return "KHM"
    lao = phrase("laos_named").search(folded)
    if in_vietnam or phrase("vietnam_named").search(folded):
        return "VNM"
    khmer, others = (len(phrase(name).findall(folded)) for name in ("cambodia_named", "laos_named"))
    home = "KHM" if khmer > others else "LAO" if lao else "VNM"
    if home == "VNM":
        return home
    return None if phrase(f"from_abroad_{home.lower()}").search(folded[:700]) else home


def _abroad(home: str | None, places: list[PlaceSpan]) -> str | None:
    """The one other country of an article that is written from outside Laos and Cambodia."""
    if home is not None:
        return home
    named = {place.country for place in places} - {"LAO", "KHM", "VNM"}
    return next(iter(named)) if len(named) == 1 else None
