"""Fields of policy of an event, agreement or commitment: by the matter that is named, and by the bodies that act.

Here belong weighing and the threshold. The words are in `lexicon/sectors.yaml`, the sectors of bodies in the registry.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.context import Context
from tasks.extract.fold import fold
from tasks.extract.phrases import phrase
from tasks.extract.spans import Span

# Sectors that follow from who meets; they give way where the matter itself is named.
_GENERAL = frozenset({"foreign_affairs", "local_government", "people_to_people", "party_affairs"})
# Of these the ones that say who the parties are: they stay beside a matter that weighs little more.
_STAYS = frozenset({"local_government", "people_to_people"})
_KEPT = 2
_STAYS_FROM = 1.0
_NAMED = 2.5
# What the words of the headline weigh beside those of an event's own clauses: for what the article is about, and for
# what it only tells beside, which mostly is of the same field.
_OF_HEADLINE, _OF_HEADLINE_BESIDE = 0.8, 0.4
# Words of a clause that tell who reported it or which order was given, not what was dealt with.
_NOT_THE_MATTER = ("filed_by", "met_the_press", "honour_named")
_REACH_BEFORE, _REACH_AFTER = 160, 260
# Characters behind the words for founding relations within which it is said that they are diplomatic.
_REACH_OF_TIES = 30


Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Shares:
    """What decides beside the words themselves: the round numbers that did best on events annotated by hand.

    `beside` is what a sector weighs at least beside the weightiest, `outweighs` how much more a general sector weighs
    that stays beside a named matter, `opening` what the words of the opening weigh for what the article is about,
    `bodies` what the fields of bodies weigh that a named matter does not confirm, and `said` what the words of the
    sentences weigh that belong to an event without telling it (speeches, lists of what was discussed).
    """

    beside: float
    outweighs: float
    opening: float
    bodies: float
    said: float


_COMMON = Shares(beside=0.6, outweighs=1.6, opening=0.0, bodies=0.5, said=0.3)
# Measured on 815 Vietnamese and 321 English events, each half of the articles by itself; the English words do best
# without the opening, the Vietnamese ones without what is said.
_BY_LANGUAGE = {"vi": Shares(beside=0.5, outweighs=2.0, opening=0.5, bodies=1.0, said=0.0)}


def weigh_words(folded: str, lexicon: ReadingLexicon, factor: float = 1.0) -> Weights:
    """The weight of every sector in a folded text; a word counts once however often it stands."""
    weights: Weights = {}
    for sector, weight, pattern in lexicon.sectors:
        found = {match[0] for match in pattern.finditer(folded)}
        if found:
            weights[sector] = weights.get(sector, 0) + factor * (weight + 0.5 * (len(found) - 1))
    return weights


def _sum(one: Weights, other: Weights) -> Weights:
    return {sector: one.get(sector, 0) + other.get(sector, 0) for sector in (*one, *other)}


def choose(weights: Weights, shares: Shares = _COMMON) -> tuple[str, ...]:
    """The sectors that weigh enough beside the weightiest, two at most, in alphabetical order.

    A general sector stays beside a specific one only where it weighs as much.
    """
    if not weights:
        return ()
    specific = {s: w for s, w in weights.items() if s not in _GENERAL}
    top = max(weights.values())
    if specific and max(specific.values()) >= _NAMED:
        top = max(specific.values())
        least = {s: (_STAYS_FROM if s in _STAYS else shares.outweighs) * top for s in _GENERAL}
        weights = {s: w for s, w in weights.items() if w >= least.get(s, 0)}
    enough = ((w, s) for s, w in weights.items() if w >= top * shares.beside)
    kept = sorted(enough, key=lambda item: (-item[0], item[1]))[:_KEPT]
    return tuple(sorted(s for _, s in kept))


def _matter(context: Context, draft: Draft) -> str:
    """The words around the triggers of a draft without names of bodies and persons, up to the next act told."""
    pieces = []
    for candidate in draft.candidates[:4]:
        rivals = [c for c in draft.rivals if c.sentence.number == candidate.sentence.number]
        before = [c.end for c in rivals if c.end <= candidate.start]
        behind = [c.start for c in rivals if c.start >= candidate.end]
        low = max([candidate.sentence.start, candidate.start - _REACH_BEFORE, *before])
        high = min([candidate.sentence.end, candidate.end + _REACH_AFTER, *behind])
        pieces.append(_without_names(context, low, high))
    return " . ".join(pieces)


def _told(context: Context, draft: Draft) -> str:
    """The trigger of a draft with the words up to the end of its clause."""
    return context.folded[draft.head.start : min(draft.head.sentence.end, draft.head.end + _REACH_OF_TIES)]


def _said(context: Context, draft: Draft) -> str:
    """The words between the first and the last of the sentences that belong to a draft without telling it."""
    said = [context.sentences[number] for number in draft.extra_sentences]
    return _without_names(context, said[0].start, said[-1].end) if said else ""


def _without_names(context: Context, low: int, high: int) -> str:
    text = context.folded[low:high]
    for name in _NOT_THE_MATTER:
        text = phrase(name).sub(lambda found: " " * len(found[0]), text)
    names: tuple[Span, ...] = (*context.organizations, *context.persons)
    for span in names:
        first, last = max(low, span.start) - low, min(high, span.end) - low
        if first < last:
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _of_bodies(context: Context, participants: tuple[Participant, ...], lexicon: ReadingLexicon) -> Weights:
    """What the bodies that act stand for: by the registry, else by the words of their names."""
    weights: Weights = {}
    named = {p.registry_id or p.name: p.name for p in participants if p.kind == "organization"}
    named |= {p.organization_registry_id or p.organization: p.organization for p in participants if p.organization}
    for key, name in sorted(_joint(named).items()):
        known = context.actors.by_id.get(key)
        if known is not None and known.sectors:
            share = 2.0 / len(known.sectors) ** 0.5
            weights = _sum(weights, {sector.value: share for sector in known.sectors})
        else:
            weights = _sum(weights, weigh_words(fold(name), lexicon, 0.6))
    return weights


def _joint(named: dict[str, str]) -> dict[str, str]:
    """The committees of two governments among bodies by name; where there is none, all: their chairs have any field."""
    joint = {key: name for key, name in named.items() if phrase("joint_committee").search(fold(name))}
    return joint or named


def read_sectors(
    context: Context, draft: Draft, participants: tuple[Participant, ...], lexicon: ReadingLexicon
) -> tuple[str, ...]:
    """The sectors of an event: of the matter its clauses name, of its bodies, of the headline, of the opening."""
    matter = weigh_words(_matter(context, draft), lexicon)
    shares = _BY_LANGUAGE.get(context.article.language, _COMMON)
    if draft.type == "ties_established" and phrase("diplomatic_ties").search(_told(context, draft)):
        return ("foreign_affairs",)
    opening = context.folded[: context.opening]
    of_headline = _OF_HEADLINE if draft.central else _OF_HEADLINE_BESIDE
    matter = _sum(matter, weigh_words(context.title_folded, lexicon, of_headline))
    if draft.central and shares.opening:
        matter = _sum(matter, weigh_words(opening, lexicon, shares.opening))
    if shares.said:
        matter = _sum(matter, weigh_words(_said(context, draft), lexicon, shares.said))
    specific = any(s not in _GENERAL and w >= _NAMED for s, w in matter.items())
    bodies = {
        sector: weight * (shares.bodies if specific and sector not in matter else 1)
        for sector, weight in _of_bodies(context, participants, lexicon).items()
    }
    return choose(_sum(matter, bodies) or weigh_words(opening, lexicon), shares)
