"""Which mention, agreement or figure of a reading answers which one of gold.

Here belong the rules of fitting and the one-to-one pairing. What is counted of the pairs is decided in `scoring`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from schemas.gold import GoldAgreement, GoldEvent, GoldFigure
from schemas.lexicon_actors import ActorLexicon
from schemas.records import AgreementMention, FigureMention, Mention, Participant
from tasks.quality.likeness import (
    SAME_NAME,
    SAME_PERSON,
    bare,
    dates_meet,
    likeness,
    names_fit,
    quantities_fit,
)

Names = Mapping[str, Sequence[str]]
"""All names of the registry's organisations by registry id."""

# Types between which careful readers differ; a pair of them is counted, with the type as wrong.
_NEAR_TYPES = (
    frozenset({"conference", "meeting", "visit"}),
    frozenset({"aid", "project_milestone", "training", "joint_activity"}),
    frozenset({"exchange", "visit", "joint_activity", "award"}),
)
# Kind and validity, or kind and a third of the title, make a pair of agreements.
_LEAST_AGREEMENT = 2.6

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")


def best_pairs(
    wanted: Sequence[Wanted], found: Sequence[Found], fit: Callable[[Wanted, Found], float | None]
) -> list[tuple[int, int]]:
    """Positions of what belongs together, each used once, the best fit first; a fit of null forbids a pair."""
    ranked = sorted(
        (-score, left, right)
        for left, one in enumerate(wanted)
        for right, other in enumerate(found)
        if (score := fit(one, other)) is not None
    )
    pairs: list[tuple[int, int]] = []
    for _, left, right in ranked:
        if not any(left == i or right == j for i, j in pairs):
            pairs.append((left, right))
    return pairs


def event_fit(gold: GoldEvent, mention: Mention, names: Names) -> float | None:
    """How well a mention answers an event of gold, or null where it cannot: another kind of act, or another day."""
    of_type = _type_fit(gold, mention)
    of_date = _date_fit(gold, mention)
    if of_type is None or of_date is None:
        return None
    agreeing = (
        1.0 * (mention.status in gold.statuses),
        0.5 * (mention.is_central == gold.central),
        1.0 * (likeness(gold.place, mention.place) >= SAME_NAME),
        0.5 * any(organization_fit(body, p, names) for body in gold.organisations for p in mention.participants),
        0.5 * any(person_fit(one.name, p) for one in gold.people for p in mention.participants),
        0.25 * (not gold.optional),
    )
    return of_type + of_date + sum(agreeing)


def _type_fit(gold: GoldEvent, mention: Mention) -> float | None:
    if mention.event_type in gold.types:
        return 3.0
    near = any(mention.event_type in types and gold.types & types for types in _NEAR_TYPES)
    return 1.0 if near else None


def _date_fit(gold: GoldEvent, mention: Mention) -> float | None:
    if mention.date_edtf in gold.dates:
        return 2.0
    if mention.date_edtf is None:
        return 0.0
    meeting = [dates_meet(day, mention.date_edtf) for day in gold.dates if day is not None]
    if any(meeting):
        return 1.0
    return 0.0 if None in gold.dates else None


def registry_names(actors: ActorLexicon) -> dict[str, tuple[str, ...]]:
    """All names of the registered organisations by id."""
    return {body.id: (*body.forms_vi, *body.forms_en) for body in actors.organizations}


def names_of(participant: Participant, names: Names) -> Sequence[str]:
    """A participant's names as the document has them, with all the registry knows."""
    return (participant.name, *participant.also, *names.get(participant.registry_id or "", ()))


def organization_fit(wanted: str, participant: Participant, names: Names) -> float | None:
    """How well a participant is the wanted organisation; null where it is none or another."""
    if participant.kind != "organization":
        return None
    best = names_fit(wanted, names_of(participant, names))
    return best if best >= SAME_NAME else None


def person_fit(wanted: str, participant: Participant) -> float | None:
    """How well a participant is the wanted person; null where it is none or somebody else."""
    alike = likeness(wanted, participant.name) if participant.kind == "person" else 0.0
    return alike if alike >= SAME_PERSON else None


def agreement_fit(gold: GoldAgreement, found: AgreementMention) -> float | None:
    """How well an instrument answers one of gold, by kind, validity and title."""
    of_kind = 2.0 * (found.kind == gold.kind)
    of_validity = 2.0 * (gold.valid is not None and gold.valid == found.valid_edtf)
    score = of_kind + of_validity + 2.0 * likeness(gold.title, found.title)
    return score if score >= _LEAST_AGREEMENT else None


def figure_fit(gold: GoldFigure, found: FigureMention) -> float | None:
    """How well a quantity answers one of gold: the same number, and the more alike the unit the better."""
    if not quantities_fit(gold.quantity, gold.unit, found.quantity, found.unit):
        return None
    return 1.0 + likeness(bare(gold.unit), found.unit) + (not gold.optional)
