"""What an event deals with: the evidence of its sectors, each as weights of sectors.

Here belongs where evidence is taken from: the clauses of the act, the opening, the whole article, the bodies that act
and the offices of those who do. How the weights decide is told in `sectors`.
"""

from __future__ import annotations

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.context import Context
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.sector_words import find_words

# Words of a clause that tell who reported it or which order was given, not what was dealt with.
_NOT_THE_MATTER = ("filed_by", "met_the_press", "honour_named")
_REACH_BEFORE, _REACH_AFTER = 160, 260
# What the words of a whole article weigh together, of one field or of many.
_OF_ARTICLE = 6.0
_OF_REGISTERED, _OF_NAMES, _OF_OFFICES = 2.0, 0.6, 0.7

Weights = dict[str, float]


def weigh_words(folded: str, lexicon: ReadingLexicon, factor: float = 1.0) -> Weights:
    """The weight of every sector in a folded text; a word counts once however often it stands."""
    weights: Weights = {}
    for found in find_words(folded, lexicon.sectors):
        weighs = factor * (found.weight + 0.5 * (found.different - 1))
        weights[found.sector] = weights.get(found.sector, 0) + weighs
    return weights


def joined(*all_weights: Weights) -> Weights:
    """The sum of weights, sector by sector."""
    total: Weights = {}
    for weights in all_weights:
        for sector, weight in weights.items():
            total[sector] = total.get(sector, 0) + weight
    return total


def of_the_act(context: Context, draft: Draft, lexicon: ReadingLexicon) -> Weights:
    """The words around the triggers of a draft without names of bodies and persons, up to the next act told."""
    pieces = []
    for candidate in draft.candidates[:4]:
        rivals = [c for c in draft.rivals if c.sentence.number == candidate.sentence.number]
        before = [c.end for c in rivals if c.end <= candidate.start]
        behind = [c.start for c in rivals if c.start >= candidate.end]
        low = max([candidate.sentence.start, candidate.start - _REACH_BEFORE, *before])
        high = min([candidate.sentence.end, candidate.end + _REACH_AFTER, *behind])
        pieces.append(_without_names(context, low, high))
    return weigh_words(" . ".join(pieces), lexicon)


def of_opening(context: Context, draft: Draft, lexicon: ReadingLexicon, factor: float) -> Weights:
    """The words of the opening: with all names for what the article is about, else without those of others."""
    if draft.central:
        return weigh_words(_only_the_matter(context.folded[: context.opening]), lexicon, factor)
    return weigh_words(_without_names(context, 0, context.opening), lexicon, factor)


def of_the_article(context: Context, lexicon: ReadingLexicon, factor: float) -> Weights:
    """The share that every sector has of the words of the whole article."""
    told: Weights = {}
    for found in find_words(_only_the_matter(context.folded), lexicon.sectors):
        told[found.sector] = told.get(found.sector, 0) + found.weight * found.often
    whole = sum(told.values())
    return {sector: factor * _OF_ARTICLE * weight / whole for sector, weight in told.items()}


def of_bodies(context: Context, participants: tuple[Participant, ...], lexicon: ReadingLexicon) -> Weights:
    """What the bodies that act stand for: by the registry, else by the words of their names."""
    weights: Weights = {}
    named = {p.registry_id or p.name: p.name for p in participants if p.kind == "organization"}
    named |= {p.organization_registry_id or p.organization: p.organization for p in participants if p.organization}
    for key, name in sorted(_joint(named).items()):
        known = context.actors.by_id.get(key)
        if known is not None and known.sectors:
            share = _OF_REGISTERED / len(known.sectors) ** 0.5
            weights = joined(weights, {sector.value: share for sector in known.sectors})
        else:
            weights = joined(weights, weigh_words(fold(name), lexicon, _OF_NAMES))
    return weights


def of_offices(participants: tuple[Participant, ...], lexicon: ReadingLexicon) -> Weights:
    """What the offices of persons stand for of whom no body is named: `Prime Minister`, `Governor`."""
    offices = [fold(p.position) for p in participants if p.kind == "person" and p.position and not p.organization]
    return weigh_words(" . ".join(offices), lexicon, _OF_OFFICES)


def _joint(named: dict[str, str]) -> dict[str, str]:
    """The committees of two governments among bodies by name; where there is none, all: their chairs have any field."""
    joint = {key: name for key, name in named.items() if phrase("joint_committee").search(fold(name))}
    return joint or named


def _only_the_matter(text: str) -> str:
    """A stretch of folded text with blanks for the words that tell who reported or which order was given."""
    for name in _NOT_THE_MATTER:
        text = phrase(name).sub(lambda found: " " * len(found[0]), text)
    return text


def _without_names(context: Context, low: int, high: int) -> str:
    """A stretch of text with blanks for the names of bodies, and of persons with their offices."""
    text = _only_the_matter(context.folded[low:high])
    bodies = [(body.start, body.end) for body in context.organizations]
    persons = [(person.office_start or person.start, person.told_end) for person in context.persons]
    for start, end in (*bodies, *persons):
        first, last = max(low, min(start, end)) - low, min(high, end) - low
        if first < last:
            text = text[:first] + " " * (last - first) + text[last:]
    return text
