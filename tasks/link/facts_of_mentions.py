"""What a mention says for identity: the fact made of it, and what of it comes from elsewhere in its article.

Here belongs what one mention and its article tell. Forms of actors come from `intake.py`, the shape of a fact from
`facts.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from schemas.records import Article, Mention
from tasks.link.facts import Fact, Part, date_precision
from tasks.link.series import series_key


def frames(visit: Mention, subjects: Iterable[Mention]) -> bool:
    """Whether a visit told in passing, without any day, is the one during which the subject of the article took place.

    The talks or the signing have somebody in common with it, are of the same countries and in the country visited.
    """
    if visit.event_type != "visit" or visit.status != "occurred" or visit.date_edtf or visit.yearless:
        return False
    people = _people(visit)
    return any(
        subject.status == "occurred"
        and set(subject.countries) == set(visit.countries)
        and visit.place_country in (None, subject.place_country)
        and not people.isdisjoint(_people(subject))
        for subject in subjects
    )


def _people(mention: Mention) -> set[str]:
    return {who.name for who in mention.participants if who.kind == "person"}


def named_elsewhere(m: Mention, parts: tuple[Part, ...]) -> frozenset[int]:
    """Forms of bodies that the mention has from elsewhere in its article: from the subject of the article, mostly."""
    here: set[int | None] = set()
    away: set[int | None] = set()
    for who, part in zip(m.participants, parts, strict=True):
        named = here if m.start <= who.start < m.end else away
        named.update({part.actor, part.organization})
    return frozenset(form for form in away - here if form is not None)


def fact_of(
    m: Mention,
    article: Article,
    span: tuple[int, int, int, int],
    published: tuple[int, int] | None,
    parts: tuple[Part, ...],
    instruments: tuple[tuple[int, str], ...],
    serial: int,
) -> Fact:
    """A mention as identity compares it.

    `span` holds the first and last day it can lie on and those it probably does, as `windows` gives them, `published`
    the days on which the article can have appeared, `instruments` positions of instruments with the relation to each.
    """
    return Fact(
        mention_id=m.mention_id,
        serial=serial,
        document_id=article.document_id,
        language=intern(article.language),
        event_type=intern(m.event_type),
        status=intern(m.status),
        date_edtf=m.date_edtf,
        first=span[0],
        last=span[1],
        likely_first=span[2],
        likely_last=span[3],
        precision=date_precision(m.date_edtf),
        published_first=published[0] if published else None,
        published_last=published[1] if published else None,
        central=m.is_central,
        confidence=m.confidence,
        countries=frozenset(m.countries),
        sectors=m.sectors,
        place=m.place,
        subdivision=m.place_subdivision,
        place_country=m.place_country,
        mode=m.mode,
        ordinal=m.ordinal,
        series=intern(series_key(m.series, frozenset(m.countries))) or None if m.series else None,
        title=m.title,
        start=m.start,
        end=m.end,
        parts=parts,
        instruments=instruments,
        yearless=intern(m.yearless) if m.yearless else None,
    )
