"""Who is meant in English by `the two ministers` and `both sides`: participants that the article names elsewhere.

Here belong what an event takes over from what the article is about. Who is named in an event's own sentences is in
`participants`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.records import Participant
from tasks.extract.context import Context, inside
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase

# Acts of which one side may be told by its country alone.
_AT_ONE_TABLE = frozenset({"meeting", "visit", "conference"})
# In characters: from `met` to `the Vietnamese officials`.
_REACH_OBJECT = 40
# Offices that reports shorten when they speak of two holders at once.
_SHORT_OFFICES = {
    "pms": "prime minister",
    "premiers": "prime minister",
    "deputy pms": "deputy prime minister",
    "fms": "foreign",
    "general directors": "director",
}


def sides_meant(
    context: Context,
    draft: EnglishDraft,
    main: tuple[Participant, ...],
    leaders: tuple[Participant, ...],
    own: tuple[Participant, ...],
) -> tuple[Participant, ...]:
    """Participants that an event takes over from what the article is about, where its own sentences name no body.

    `the two ministers signed` means the two ministers named before; `the two sides signed` the two bodies.
    """
    words = " ".join(context.folded[c.sentence.start : c.sentence.end] for c in draft.candidates)
    bodies = _bodies_of_sides(draft, main, own, words)
    heads = (*_heads_of_sides(draft, leaders, own, words), *_holders_meant(context, draft, leaders, own, words))
    known = {(p.kind, p.registry_id or plain(p.name)) for p in (*own, *bodies, *heads)}
    sides = _one_side_meant(context, draft, (*leaders, *main), own)
    return (*bodies, *heads, *(p for p in sides if (p.kind, p.registry_id or plain(p.name)) not in known))


def _one_side_meant(
    context: Context, draft: EnglishDraft, main: tuple[Participant, ...], own: tuple[Participant, ...]
) -> list[Participant]:
    """`The Vietnamese officials held talks with NAME`: who acts for that country in what the article is about."""
    if draft.type not in _AT_ONE_TABLE or (draft.recalled and draft.edtf is not None):
        return []
    meant: set[str] = set()
    for candidate in draft.candidates:
        near = inside(
            context.places, candidate.sentence.start, min(candidate.end + _REACH_OBJECT, candidate.sentence.end)
        )
        places = (p for p in near if p.rule == "place:adjective")
        meant |= {p.country for p in places if phrase("side_of_country").match(context.folded, p.end)}
    lands = meant - {p.country for p in own if p.kind == "person"}
    kept = {"party"} if draft.type == "conference" else {"host", "guest", "party"}
    alike = {(p.kind, p.registry_id or plain(p.name)): p for p in reversed(main) if p.country in lands}
    sided = [replace(p, role=p.role if p.role in kept else "attendee") for p in alike.values()]
    return [p for p in sided if draft.type != "visit" or p.role != "host"]


def _bodies_of_sides(
    draft: EnglishDraft, main: tuple[Participant, ...], own: tuple[Participant, ...], words: str
) -> list[Participant]:
    """The bodies of the sides where the event names none, or where its words mean those named before."""
    named = any(p.kind == "organization" and p.rule != "organization:locality" for p in own)
    meant = phrase("bodies_meant").search(words) and (draft.central or draft.status == "planned" or not draft.recalled)
    if named and not meant:
        return []
    known = {p.registry_id or plain(p.name) for p in own}
    gives = draft.type in {"aid", "award", "training"}
    return [
        replace(p, role="party" if p.role in {"donor", "recipient"} and not gives else p.role)
        for p in main
        if p.kind == "organization" and (p.registry_id or plain(p.name)) not in known
    ]


def _heads_of_sides(
    draft: EnglishDraft, leaders: tuple[Participant, ...], own: tuple[Participant, ...], words: str
) -> list[Participant]:
    """Who leads the sides, at central talks that name nobody and speak of no office."""
    named = any(p.kind == "person" for p in own) or phrase("side_offices_meant").search(words) is not None
    held = draft.central and draft.type in {"meeting", "conference"} and draft.status == "occurred"
    if named or not held:
        return []
    acting = _acting(leaders)
    # A numbered session of two countries is chaired by the heads of its two sides.
    heads = draft.type == "conference" and draft.ordinal and len(acting) == len({p.country for p in acting}) == 2
    return [replace(p, role="co_chair" if heads else _on_whose_ground(draft, p)) for p in acting]


def _holders_meant(
    context: Context,
    draft: EnglishDraft,
    leaders: tuple[Participant, ...],
    own: tuple[Participant, ...],
    words: str,
) -> list[Participant]:
    """Who holds the office that the words mean (`the two ministers`), where the event names nobody but who speaks."""
    meant = phrase("side_offices_meant").search(words)
    there = {plain(p.name) for p in own if p.kind == "person"}
    only_speak = all(p.role in {"speaker", "attendee"} for p in own if p.kind == "person")
    if meant is None or (there and not (only_speak and draft.central)) or not _means_them(context, draft):
        return []
    office = _SHORT_OFFICES.get(meant[1] or "leaders", (meant[1] or "leaders").rstrip("s"))
    anyone = office in {"leader", "official", "head", "host and guest"} or meant[2] is not None
    kept = {"meeting": {"co_chair", "host", "guest"}, "agreement_signing": set()}.get(draft.type, {"co_chair"})
    kept = set() if office in {"side", "official"} or meant[2] else kept
    role = _role_of_holders(draft, words)
    return [
        replace(p, role=p.role if p.role in kept else _on_whose_ground(draft, p) if role == "attendee" else role)
        for p in _acting(leaders)
        if p.position and (anyone or office in p.position.lower()) and plain(p.name) not in there
    ]


def _means_them(context: Context, draft: EnglishDraft) -> bool:
    """Whether an event is told of those of whom the article tells: it is what that is about, or says that they act."""
    if draft.central or draft.inherits:
        return True
    subject = phrase("side_offices_meant").search(context.folded[draft.head.sentence.start : draft.head.start])
    if subject is None:
        return False
    named = draft.type == "agreement_signing" and subject[1] not in {None, "sides", "officials"}
    return named or draft.type == "meeting"


def _on_whose_ground(draft: EnglishDraft, person: Participant) -> str:
    """At talks of two: who is of the country in which they were is host, the other one guest; else both attend."""
    if draft.type != "meeting" or draft.place is None or person.country is None:
        return "attendee"
    return "host" if person.country == draft.place.country else "guest"


def _role_of_holders(draft: EnglishDraft, words: str) -> str:
    if draft.type != "agreement_signing":
        return "attendee"
    return "witness" if phrase("watched").search(words) else "signatory"


def _acting(people: tuple[Participant, ...]) -> list[Participant]:
    """Who leads a side; where nobody is said to, the few who speak for two of them."""
    leading = [p for p in people if p.role in {"host", "guest", "co_chair", "chair", "signatory"}]
    if leading:
        return leading
    speaking = [p for p in people if p.role in {"speaker", "attendee"}]
    return speaking if len(speaking) <= 4 and len({p.country for p in speaking}) > 1 else []
