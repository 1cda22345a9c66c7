"""Fields of policy of an event, agreement or commitment, by weighted words and by the bodies that act.

Here belong weighing and the threshold. The words are in `lexicon/sectors.yaml`, the sectors of bodies in the registry.
"""

from __future__ import annotations

from collections import Counter

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Participant
from tasks.extract.context import Context
from tasks.extract.drafts import Draft
from tasks.extract.fold import fold

# Sectors that follow from who meets; they give way where the matter itself is named.
_GENERAL = {"foreign_affairs", "local_government", "people_to_people"}
_KEPT = 3


def weigh_words(folded: str, lexicon: ReadingLexicon, factor: float = 1.0) -> Counter[str]:
    """The weight of every sector in a folded text; a word counts once however often it stands."""
    weights: Counter[str] = Counter()
    for sector, weight, pattern in lexicon.sectors:
        found = {match[0] for match in pattern.finditer(folded)}
        if found:
            weights[sector] += factor * (weight + 0.5 * (len(found) - 1))  # type: ignore[assignment]
    return weights


def choose(weights: Counter[str]) -> tuple[str, ...]:
    """The sectors that weigh at least half of the weightiest, three at most, in alphabetical order."""
    if not weights:
        return ()
    specific = {s: w for s, w in weights.items() if s not in _GENERAL}
    top = max(weights.values())
    if specific and max(specific.values()) >= top * 0.6:
        top = max(specific.values())
    kept = sorted(((w, s) for s, w in weights.items() if w >= top * 0.55), key=lambda item: (-item[0], item[1]))[:_KEPT]
    return tuple(sorted(s for _, s in kept))


def read_sectors(
    context: Context, draft: Draft, participants: tuple[Participant, ...], lexicon: ReadingLexicon
) -> tuple[str, ...]:
    """The sectors of an event: its own sentences and bodies; the headline's for what the article is about."""
    weights: Counter[str] = Counter()
    for number in sorted({c.sentence.number for c in draft.candidates})[:3]:
        sentence = context.sentences[number]
        weights += weigh_words(context.folded[sentence.start : sentence.end], lexicon)
    for name in sorted({p.name for p in participants if p.kind == "organization"}):
        weights += weigh_words(fold(name), lexicon, 0.8)
    if draft.central or not weights:
        weights += weigh_words(context.title_folded, lexicon, 1.2)
    if not weights:
        weights += weigh_words(context.folded[: context.opening], lexicon)
    return choose(weights)
