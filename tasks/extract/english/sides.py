"""Who is meant in English by `the two ministers` and `both sides`: participants that the article names elsewhere.

Here belong what an event takes over from what the article is about. Who is named in an event's own sentences is in
`participants`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.records import Participant
from tasks.extract.context import Context
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase

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
    extra: list[Participant] = []
    words = " ".join(context.folded[c.sentence.start : c.sentence.end] for c in draft.candidates)
    if not any(p.kind == "organization" and p.rule != "organization:locality" for p in own) or (
        phrase("bodies_meant").search(words) and (draft.central or draft.status == "planned" or not draft.recalled)
    ):
        known = {p.registry_id or plain(p.name) for p in own}
        main = tuple(p for p in main if (p.registry_id or plain(p.name)) not in known)
        extra += [
            replace(
                p,
                role="party"
                if p.role in {"donor", "recipient"} and draft.type not in {"aid", "award", "training"}
                else p.role,
            )
            for p in main
            if p.kind == "organization"
        ]
    meant = phrase("side_offices_meant").search(words)
    there = {plain(p.name) for p in own if p.kind == "person"}
    only_speak = all(p.role in {"speaker", "attendee"} for p in own if p.kind == "person")
    subject = phrase("side_offices_meant").search(context.folded[draft.head.sentence.start : draft.head.start])
    named = draft.type == "agreement_signing" and subject is not None and subject[1] not in {None, "sides", "officials"}
    told_now = draft.central or draft.inherits or named or (draft.type == "meeting" and subject is not None)
    alone = draft.central and not there and draft.type in {"meeting", "conference"} and draft.status == "occurred"
    if alone and meant is None:
        acting = _acting(leaders)
        # A numbered session of two countries is chaired by the heads of its two sides.
        heads = draft.type == "conference" and draft.ordinal and len(acting) == len({p.country for p in acting}) == 2
        extra += [replace(p, role="co_chair" if heads else "attendee") for p in acting]
    if meant and (not there or (only_speak and draft.central)) and told_now:
        office = _SHORT_OFFICES.get(meant[1] or "leaders", (meant[1] or "leaders").rstrip("s"))
        anyone = office in {"leader", "official", "head", "host and guest"} or meant[2] is not None
        role = "signatory" if draft.type == "agreement_signing" else "attendee"
        if draft.type == "agreement_signing" and phrase("watched").search(words):
            role = "witness"
        kept = {"meeting": {"co_chair", "host", "guest"}, "agreement_signing": set()}.get(draft.type, {"co_chair"})
        people = [
            p
            for p in _acting(leaders)
            if p.position and (anyone or office in p.position.lower()) and plain(p.name) not in there
        ]
        extra += [
            replace(p, role=p.role if p.role in kept and office not in {"side", "official"} and not meant[2] else role)
            for p in people
        ]
    return tuple(extra)


def _acting(people: tuple[Participant, ...]) -> list[Participant]:
    """Who leads a side; where nobody is said to, the few who speak for two of them."""
    leading = [p for p in people if p.role in {"host", "guest", "co_chair", "chair", "signatory"}]
    if leading:
        return leading
    speaking = [p for p in people if p.role in {"speaker", "attendee"}]
    return speaking if len(speaking) <= 4 and len({p.country for p in speaking}) > 1 else []
