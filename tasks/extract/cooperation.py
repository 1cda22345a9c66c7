"""Cooperation: what every reader asks of an article and of the mentions made of it, whatever its language.

Here belong whether a text names a partner, which mentions are cooperation of several sides, which weighs most and
whether an article is relevant. What else a language asks is in its `events`.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.records import Mention, Participant
from tasks.extract.backers import is_international
from tasks.extract.context import Context, named_spans

# Confidence from which an event that is not central makes an article relevant.
_SURE = 0.6


def names_partner(context: Context) -> bool:
    """Whether the text or its headline names any country or body other than home."""
    if context.title_countries - {context.home}:
        return True
    spans = named_spans(context)
    return any(s.country not in (None, context.home) or is_international(s) for s in spans) or bool(context.groupings)


def is_of_several(mention: Mention) -> bool:
    """Whether an event is of two countries, or of one together with a body of several (ILO, ASEAN)."""
    bodies = [p for p in mention.participants if p.kind == "organization"]
    with_international_body = any(p.registry_id and p.country is None for p in bodies) and bool(mention.countries)
    return len(mention.countries) >= 2 or with_international_body


def by_weight(mentions: Sequence[Mention]) -> list[Mention]:
    """Central mentions first, those with most bodies before others."""
    return sorted(mentions, key=lambda m: (not m.is_central, -sum(p.kind == "organization" for p in m.participants)))


def main_participants(mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    """Who takes part in the weightiest event that names anybody: those whom `hai bên` means elsewhere."""
    return next((m.participants for m in by_weight(mentions) if m.participants), ())


def is_relevant(mentions: Sequence[Mention]) -> bool:
    """Whether an article tells of cooperation: as what it is about, or surely enough."""
    return any(m.is_central or m.confidence >= _SURE for m in mentions)
