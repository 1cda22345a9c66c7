"""The figures of quality: how readings of articles agree with gold.

Here belongs what is counted and under which name. Definitions: an event of gold is found when a mention of the same
kind of act on a fitting day answers it; fields are checked on events found; what gold calls optional or open counts
neither way; organisations and people are asked for in events found. See docs/codebook.md for the conventions of gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from schemas.gold import GoldAgreement, GoldArticle, GoldEvent, GoldFigure
from schemas.records import AgreementMention, Article, CommitmentMention, FigureMention, Mention, Reading
from tasks.quality.likeness import SAME_NAME, dates_meet, likeness, positions_fit
from tasks.quality.pairing import (
    Names,
    agreement_fit,
    best_pairs,
    event_fit,
    figure_fit,
    organization_fit,
    person_fit,
)
from tasks.quality.tally import Tally

_COUNTED = ("central_events", "events", "agreements", "figures")
_RECALLED = ("organizations", "people")
_CHECKED = (
    *("type", "status", "central", "date", "countries", "place", "place_country", "mode", "sectors"),
    *("person_position", "person_country", "person_role"),
    *("agreement_kind", "agreement_valid", "agreement_signed"),
    *("relevance", "evidence"),
)
FIGURES = (
    *(f"{name}_{figure}" for name in _COUNTED for figure in ("precision", "recall", "f1")),
    *(f"{name}_recall" for name in _RECALLED),
    *_CHECKED,
)
"""The names of all figures, each from 0 to 1."""

Stated = Mention | AgreementMention | FigureMention | CommitmentMention
OptionalGold = TypeVar("OptionalGold", GoldAgreement, GoldFigure)


def quality_of(
    readings: Iterable[Reading], golds: Iterable[GoldArticle], names: Names | None = None
) -> dict[str, float | None]:
    """How readings agree with gold, by the names of `FIGURES`; null where gold asks for nothing of the kind.

    An article is found by the name of its file or the last part of its address. A gold article without a reading counts
    as read with nothing in it. `names` are the registry's names of organisations by id, so that `Bộ LĐTBXH` in a text
    fits the full name in gold.
    """
    by_document = {document_name(reading.article): reading for reading in readings}
    tally = Tally()
    for gold in golds:
        _score_article(tally, gold, by_document.get(gold.document), names or {})
    return figures_of(tally)


def figures_of(tally: Tally) -> dict[str, float | None]:
    """All figures of a tally, in the order of `FIGURES`."""
    figures = {
        f"{name}_{kind}": rate(name)
        for name in _COUNTED
        for kind, rate in (("precision", tally.precision), ("recall", tally.recall), ("f1", tally.f1))
    }
    figures |= {f"{name}_recall": tally.recall(name) for name in _RECALLED}
    return figures | {name: tally.rate(name) for name in _CHECKED}


def document_name(article: Article) -> str:
    """The file name of a local article, or the last part of its address: what gold calls `document`."""
    return PurePosixPath(article.file or unquote(urlsplit(article.url or "").path)).name


def _score_article(tally: Tally, gold: GoldArticle, reading: Reading | None, names: Names) -> None:
    extraction = reading.extraction if reading else None
    tally.check("relevance", (extraction.is_relevant if extraction else False) == gold.relevant)
    _score_events(tally, gold.events, extraction.mentions if extraction else (), names)
    _score_agreements(tally, gold.agreements, extraction.agreements if extraction else ())
    _score_figures(tally, gold.figures, extraction.figures if extraction else ())
    if reading:
        _score_evidence(tally, reading)


def _score_events(tally: Tally, golds: Sequence[GoldEvent], mentions: Sequence[Mention], names: Names) -> None:
    pairs = best_pairs(golds, mentions, partial(event_fit, names=names))
    answered, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for position, gold in enumerate(golds):
        if gold.optional:
            continue
        hit = position in answered
        tally.count("events", hits=hit, misses=not hit)
        if gold.central:
            tally.count("central_events", hits=hit, misses=not hit and not gold.central_open)
    extras = [mention for position, mention in enumerate(mentions) if position not in used]
    tally.count("events", extras=len(extras))
    tally.count("central_events", extras=sum(mention.is_central for mention in extras))
    for i, j in pairs:
        _score_fields(tally, golds[i], mentions[j])
        _score_organizations(tally, golds[i], mentions[j], names)
        _score_people(tally, golds[i], mentions[j])


def _score_fields(tally: Tally, gold: GoldEvent, mention: Mention) -> None:
    tally.check("type", mention.event_type in gold.types)
    tally.check("status", mention.status in gold.statuses)
    tally.check("date", mention.date_edtf in gold.dates)
    if not gold.central_open:
        tally.check("central", mention.is_central == gold.central)
    if gold.countries:
        tally.check("countries", set(mention.countries) == set(gold.countries))
    if gold.place and not gold.place_open:
        tally.check("place", likeness(gold.place, mention.place) >= SAME_NAME)
    if gold.country and not gold.country_open:
        tally.check("place_country", mention.place_country == gold.country)
    if gold.mode != "unknown":
        tally.check("mode", mention.mode == gold.mode)
    if gold.sectors:
        wanted, found = set(gold.sectors), set(mention.sectors)
        tally.check("sectors", len(wanted & found) / len(wanted | found))


def _score_organizations(tally: Tally, gold: GoldEvent, mention: Mention, names: Names) -> None:
    pairs = best_pairs(gold.organisations, mention.participants, partial(organization_fit, names=names))
    tally.count("organizations", hits=len(pairs), misses=len(gold.organisations) - len(pairs))


def _score_people(tally: Tally, gold: GoldEvent, mention: Mention) -> None:
    pairs = best_pairs([person.name for person in gold.people], mention.participants, person_fit)
    tally.count("people", hits=len(pairs), misses=len(gold.people) - len(pairs))
    for i, j in pairs:
        wanted, found = gold.people[i], mention.participants[j]
        if wanted.position:
            tally.check("person_position", positions_fit(wanted.position, found.position))
        if wanted.country:
            tally.check("person_country", found.country == wanted.country)
        if wanted.role:
            tally.check("person_role", found.role == wanted.role)


def _score_agreements(tally: Tally, golds: Sequence[GoldAgreement], found: Sequence[AgreementMention]) -> None:
    pairs = best_pairs(golds, found, agreement_fit)
    _count_optional(tally, "agreements", golds, len(found), pairs)
    for i, j in pairs:
        gold, agreement = golds[i], found[j]
        tally.check("agreement_kind", agreement.kind == gold.kind)
        tally.check("agreement_valid", agreement.valid_edtf == gold.valid)
        if gold.signed:
            signed = agreement.signed_edtf
            tally.check("agreement_signed", signed is not None and dates_meet(gold.signed, signed))


def _score_figures(tally: Tally, golds: Sequence[GoldFigure], found: Sequence[FigureMention]) -> None:
    _count_optional(tally, "figures", golds, len(found), best_pairs(golds, found, figure_fit))


def _count_optional(
    tally: Tally, name: str, golds: Sequence[OptionalGold], found: int, pairs: Sequence[tuple[int, int]]
) -> None:
    answered = {i for i, _ in pairs}
    asked = {position for position, gold in enumerate(golds) if not gold.optional}
    tally.count(name, hits=len(asked & answered), extras=found - len(pairs), misses=len(asked - answered))


def _score_evidence(tally: Tally, reading: Reading) -> None:
    body, extraction = reading.article.body, reading.extraction
    stated: tuple[Stated, ...] = (
        *extraction.mentions,
        *extraction.agreements,
        *extraction.figures,
        *extraction.commitments,
    )
    for record in stated:
        tally.check("evidence", body[record.start : record.end] == record.quote)


def by_language(
    readings: Iterable[Reading], golds: Iterable[GoldArticle], names: Names | None = None
) -> Mapping[str, dict[str, float | None]]:
    """`quality_of` for the gold articles of each language, by its code."""
    golds, readings = tuple(golds), tuple(readings)
    languages = sorted({gold.language for gold in golds})
    return {code: quality_of(readings, [g for g in golds if g.language == code], names) for code in languages}
