"""Fields of policy of an event, agreement or commitment: which of the weights of its evidence decide.

Here belong the sum, the threshold, and the acts whose field does not hang on words. What is evidence is read in
`matter`. The words are in `lexicon/sectors.yaml`, the sectors of bodies in the registry.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.lexicon_reading import ReadingLexicon
from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.context import Context
from tasks.extract.fold import fold
from tasks.extract.matter import (
    Weights,
    joined,
    of_bodies,
    of_offices,
    of_opening,
    of_the_act,
    of_the_article,
    weigh_words,
)
from tasks.extract.phrases import phrase

# Sectors that follow from who meets; they give way where the matter itself is named.
_GENERAL = frozenset({"foreign_affairs", "local_government", "people_to_people", "party_affairs"})
# Of these the ones that say who the parties are: they stay beside a matter that weighs little more.
_STAYS = frozenset({"local_government", "people_to_people"})
_KEPT = 2
_STAYS_FROM = 1.0
_NAMED = 2.5
_OUTWEIGHS = 1.6
# What it weighs that a committee of two governments sits.
_OF_SESSION = 3.0
# The fields in names of committees of two governments, with the turns of phrase for them.
_OF_COMMITTEES = {
    "culture": "culture_in_fields",
    "science_technology": "science_in_fields",
    "trade": "economy_in_fields",
}
# Characters around the trigger within which it is said that ties are diplomatic, or whose session it is.
_REACH_OF_TIES, _REACH_OF_SESSION, _REACH_OF_FIELDS = 30, 70, 180


@dataclass(frozen=True, slots=True)
class Shares:
    """What evidence weighs beside the words of an event's own clauses: round numbers that did best on events by hand.

    `headline`, `opening` and `article` are what the words of these weigh, each for what the article is about and for
    what it only tells beside; `bodies` what the fields of bodies weigh that a named matter does not confirm. `beside`
    is what a sector weighs at least beside the weightiest.
    """

    beside: float
    bodies: float
    headline: tuple[float, float] = (0.8, 0.4)
    opening: tuple[float, float] = (0.5, 0.3)
    article: tuple[float, float] = (1.0, 0.3)


# Measured on 1,145 Vietnamese and 445 English events, each half of the articles by itself.
_COMMON = Shares(beside=0.6, bodies=0.5, opening=(0.3, 0.5))
_BY_LANGUAGE = {"vi": Shares(beside=0.5, bodies=1.0)}


def choose(weights: Weights, shares: Shares = _COMMON, general: frozenset[str] = _GENERAL) -> tuple[str, ...]:
    """The sectors that weigh enough beside the weightiest, two at most, in alphabetical order.

    A `general` sector stays beside a specific one only where it weighs as much.
    """
    if not weights:
        return ()
    specific = {s: w for s, w in weights.items() if s not in general}
    top = max(weights.values())
    if specific and max(specific.values()) >= _NAMED:
        top = max(specific.values())
        least = {s: (_STAYS_FROM if s in _STAYS else _OUTWEIGHS) * top for s in general}
        weights = {s: w for s, w in weights.items() if w >= least.get(s, 0)}
    enough = ((w, s) for s, w in weights.items() if w >= top * shares.beside)
    kept = sorted(enough, key=lambda item: (-item[0], item[1]))[:_KEPT]
    return tuple(sorted(s for _, s in kept))


def _by_kind(context: Context, draft: Draft, participants: tuple[Participant, ...]) -> tuple[str, ...]:
    """The sectors of acts that are of the relations of states whatever is spoken of in the words around them."""
    ties = draft.type == "ties_established" and phrase("diplomatic_ties").search(_told(context, draft, _REACH_OF_TIES))
    if _is_session_of_governments(context, draft) and (fields := _fields_of_committee(context)):
        return fields
    if ties or (not draft.central and _is_session_of_governments(context, draft)):
        return ("foreign_affairs",)
    if draft.type == "visit" and not draft.central:
        return _of_visit_of_state(participants)
    return ()


def _told(context: Context, draft: Draft, reach: int) -> str:
    """The trigger of a draft with what its sentence says behind it."""
    return context.folded[draft.head.start : min(draft.head.sentence.end, draft.head.end + reach)]


def _fields_of_committee(context: Context) -> tuple[str, ...]:
    """What the committee is for that the article names in full: `về hợp tác kinh tế, văn hóa và khoa học kỹ thuật`."""
    named = phrase("committee_on_economy").search(f"{context.title_folded}\n{context.folded}")
    if named is None:
        return ()
    fields = {sector for sector, words in _OF_COMMITTEES.items() if phrase(words).search(named["fields"])}
    return tuple(sorted(fields))


def _is_session_of_governments(context: Context, draft: Draft) -> bool:
    if draft.type != "conference":
        return False
    return phrase("joint_committee").search(_told(context, draft, _REACH_OF_SESSION)) is not None


def _of_session(context: Context, draft: Draft, lexicon: ReadingLexicon) -> Weights:
    """The fields that the name of a committee of two governments has; where it has none, the relations of states."""
    if not _is_session_of_governments(context, draft):
        return {}
    named = phrase("fields_of_committee").search(_told(context, draft, _REACH_OF_FIELDS))
    fields = weigh_words(named["fields"], lexicon) if named else {}
    return {} if fields.keys() - _GENERAL else {"foreign_affairs": _OF_SESSION}


def _of_visit_of_state(participants: tuple[Participant, ...]) -> tuple[str, ...]:
    """The sectors of a journey of a head of state or government, or of the head of a ruling party."""
    for guest in participants:
        if guest.role != "guest" or not guest.position:
            continue
        office = fold(f"{guest.position} {guest.organization or ''}")
        if phrase("leads_state").search(office):
            return ("foreign_affairs",)
        if phrase("leads_party").search(office):
            return ("foreign_affairs", "party_affairs")
    return ()


def read_sectors(
    context: Context, draft: Draft, participants: tuple[Participant, ...], lexicon: ReadingLexicon
) -> tuple[str, ...]:
    """The sectors of an event: of the matter its clauses name, of headline, opening and article, and of its bodies."""
    if settled := _by_kind(context, draft, participants):
        return settled
    shares = _BY_LANGUAGE.get(context.article.language, _COMMON)
    beside = 0 if draft.central else 1
    matter = joined(
        of_the_act(context, draft, lexicon),
        weigh_words(context.title_folded, lexicon, shares.headline[beside]),
        of_opening(context, draft, lexicon, shares.opening[beside]),
        session := _of_session(context, draft, lexicon),
    )
    specific = any(s not in _GENERAL and w >= _NAMED for s, w in matter.items())
    bodies = {
        sector: weight * (shares.bodies if specific and sector not in matter else 1)
        for sector, weight in joined(
            of_bodies(context, participants, lexicon), of_offices(participants, lexicon)
        ).items()
    }
    weights = joined(matter, bodies, of_the_article(context, lexicon, shares.article[beside]))
    return choose(weights, shares, _GENERAL - {"foreign_affairs"} if session else _GENERAL)
