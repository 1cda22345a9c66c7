"""Fields of policy of an event, agreement or commitment: by the matter that is named, and by the bodies that act.

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
_GENERAL = frozenset({"foreign_affairs", "local_government", "people_to_people", "party_affairs"})
_KEPT = 3
_NAMED = 2.0
_REACH_BEFORE, _REACH_AFTER = 160, 260
_BY_KIND = {
    "armed_forces": "defence",
    "police": "security",
    "legislature": "legislature",
    "university": "education",
    "hospital": "health",
}


def weigh_words(folded: str, lexicon: ReadingLexicon, factor: float = 1.0) -> Counter[str]:
    """The weight of every sector in a folded text; a word counts once however often it stands."""
    weights: Counter[str] = Counter()
    for sector, weight, pattern in lexicon.sectors:
        found = {match[0] for match in pattern.finditer(folded)}
        if found:
            weights[sector] += factor * (weight + 0.5 * (len(found) - 1))  # type: ignore[assignment]
    return weights


def choose(weights: Counter[str]) -> tuple[str, ...]:
    """The sectors that weigh at least 0.6 of the weightiest, three at most, in alphabetical order.

    A general sector stays beside a specific one only where it weighs as much.
    """
    if not weights:
        return ()
    specific = {s: w for s, w in weights.items() if s not in _GENERAL}
    top = max(weights.values())
    if specific and max(specific.values()) >= _NAMED:
        top = max(specific.values())
        weights = Counter({s: w for s, w in weights.items() if s in specific or w >= 1.3 * top})
    kept = sorted(((w, s) for s, w in weights.items() if w >= top * 0.6), key=lambda item: (-item[0], item[1]))[:_KEPT]
    return tuple(sorted(s for _, s in kept))


def _matter(context: Context, draft: Draft) -> str:
    """The words around the triggers of a draft without names of bodies and persons, up to the next act told."""
    pieces = []
    for candidate in draft.candidates[:4]:
        rivals = [c for c in draft.rivals if c.sentence.number == candidate.sentence.number]
        low = max(
            [
                candidate.sentence.start,
                candidate.start - _REACH_BEFORE,
                *(c.end for c in rivals if c.end <= candidate.start),
            ]
        )
        high = min(
            [
                candidate.sentence.end,
                candidate.end + _REACH_AFTER,
                *(c.start for c in rivals if c.start >= candidate.end),
            ]
        )
        pieces.append(_without_names(context, low, high))
    return " . ".join(pieces)


def _without_names(context: Context, low: int, high: int) -> str:
    text = list(context.folded[low:high])
    for span in (*context.organizations, *context.persons):
        for position in range(max(low, span.start), min(high, span.end)):
            text[position - low] = " "
    return "".join(text)


def _of_bodies(context: Context, participants: tuple[Participant, ...], lexicon: ReadingLexicon) -> Counter[str]:
    """What the bodies that act stand for: by the registry, else by their kind and the words of their names."""
    weights: Counter[str] = Counter()
    bodies = {p.registry_id or p.name: p for p in participants if p.kind == "organization"}
    by_person = {p.organization_registry_id or p.organization: p.organization for p in participants if p.organization}
    for key, name in sorted(
        {**{k: p.name for k, p in bodies.items()}, **by_person}.items(), key=lambda item: str(item[0])
    ):
        known = context.actors.by_id.get(key or "")
        if known is not None and known.sectors:
            sectors = [s.value for s in known.sectors]
            weights.update(dict.fromkeys(sectors, 2.0 / len(sectors) ** 0.5))  # type: ignore[arg-type]
        elif name:
            weights += weigh_words(fold(name), lexicon, 0.6)
    return weights


def read_sectors(
    context: Context, draft: Draft, participants: tuple[Participant, ...], lexicon: ReadingLexicon
) -> tuple[str, ...]:
    """The sectors of an event: the matter its clauses name, the headline's for what the article is about, the bodies'."""
    matter = weigh_words(_matter(context, draft), lexicon)
    if draft.central:
        matter += weigh_words(context.title_folded, lexicon, 0.8)
    bodies = _of_bodies(context, participants, lexicon)
    named = [s for s, w in matter.items() if s not in _GENERAL and w >= _NAMED]
    weights = Counter(matter)
    for sector, weight in bodies.items():
        weights[sector] += weight if not named else weight * (0.8 if sector in matter else 0.5)  # type: ignore[assignment]
    if not weights:
        weights = weigh_words(context.folded[: context.opening], lexicon)
    return choose(weights)
