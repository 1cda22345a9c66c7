"""Sides meant: participants that an event takes over from what else the article tells.

Here belong `hai bên`, `hai Bộ trưởng` and a side that an event does not name because the article has named it. Whom its
own sentences name is found in `participants` and `parties`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Mention, Participant
from tasks.extract.acts import Draft
from tasks.extract.context import Context
from tasks.extract.cooperation import by_weight
from tasks.extract.fold import fold, plain
from tasks.extract.phrases import phrase
from tasks.extract.rows import body_taking_part
from tasks.extract.vietnamese.participants import taking_part

# Countries of an event of two sides.
_BOTH = 2


def parties_of(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The organisations among participants: those that `hai bên` means later in the article."""
    return tuple(p for p in participants if p.kind == "organization")


def _holders(context: Context, office: str, main: tuple[Participant, ...]) -> list[Participant]:
    """Who `hai Thủ tướng` are: the first two the article names with that office, no deputies.

    `hai nhà lãnh đạo` are the main persons.
    """
    if office == "nhà lãnh đạo":
        return [p for p in main if p.kind == "person"]
    found: dict[str, Participant] = {}
    countries = tuple(sorted({p.country for p in main if p.country}))
    for person in context.persons:
        titles = [part.strip() for part in fold(person.position or "").split(",")]
        if any(title.startswith(office) for title in titles):
            found.setdefault(plain(person.name), taking_part(person, "attendee", countries))
    return list(found.values())[:2]


def sides_meant(
    context: Context, draft: Draft, main: tuple[Participant, ...], own: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Participants that an event takes over from what the article is about, where its own sentences name no body.

    `hai Bộ trưởng đã ký` means the two ministers named before; `hai bên ký` the two bodies.
    """
    extra: list[Participant] = []
    words = " ".join(context.folded[c.sentence.start : c.sentence.end] for c in draft.candidates)
    meant = phrase("offices_meant").search(words)
    held = [fold(p.position or "") for p in own if p.kind == "person"] + ([meant[0]] if meant else [])
    if not any(phrase("leader_of_state").search(o) and not phrase("minister").search(o) for o in held):
        extra += _sides_missing(main, own, words)
    if meant and not any(p.kind == "person" for p in own):
        held_by = _holders(context, meant[1] or meant[2], main)
        extra += [replace(p, role=_role_of_those_meant(draft, words[meant.end() :], p, main)) for p in held_by]
    done = draft.status == "occurred" and not meant and not any(p.kind == "person" for p in own)
    if done and draft.type == "agreement_signing" and phrase("sides_sign").search(words):
        extra += [replace(p, role="signatory") for p in _heads_of_sides(main)]
    if done and draft.type == "meeting" and phrase("sides_talk").search(words):
        extra += _heads_of_sides(main)
    return tuple(extra)


def _role_of_those_meant(draft: Draft, behind: str, person: Participant, main: tuple[Participant, ...]) -> str:
    """What `hai Bộ trưởng` do, by the words behind them; in talks they are host and guest as before."""
    if draft.type == "agreement_signing":
        seen = phrase("witnesses").search(behind)
        signed = phrase("signs").search(behind[: seen.start()] if seen else behind)
        return "signatory" if signed or seen is None else "witness"
    if draft.type == "conference" and phrase("chairs_themselves").match(behind):
        return "co_chair"
    known = next((p.role for p in main if p.kind == "person" and plain(p.name) == plain(person.name)), None)
    return known if draft.type == "meeting" and known in {"host", "guest"} else person.role


def _sides_missing(main: tuple[Participant, ...], own: tuple[Participant, ...], words: str) -> list[Participant]:
    """The bodies of the sides where an event names none, or only that of one side and then `hai bên`."""
    bodies = [p for p in own if p.kind == "organization" and p.rule != "organization:locality"]
    if not bodies:
        return [p for p in parties_of(main) if p.name not in {known.name for known in own}]
    there = {p.country for p in bodies}
    if len(there) > 1 or not phrase("both_sides").search(words):
        return []
    return [p for p in parties_of(main) if p.country not in there and p.country is not None]


def _heads_of_sides(main: tuple[Participant, ...]) -> list[Participant]:
    """Who acts where `hai bên` do: those who led the talks, where there is exactly one of either side."""
    led = [p for p in main if p.kind == "person" and p.role in {"co_chair", "host", "guest"}]
    return led if len(led) == 2 and len({p.country for p in led}) == 2 else []


def with_sides_told(context: Context, drafts: Sequence[Draft], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each with the bodies of a side of which it names none, where another of the same sides does.

    `đoàn trao quà cho nhân dân bản`, told behind the talks of two bodies: who gives is the body that has talked. What
    the article is about has the bodies of its headline, where no event names any of that side.
    """
    now = [m for m, d in zip(mentions, drafts, strict=True) if not d.recalled]
    told = by_weight(now)
    return [m if d.recalled else _with_sides(context, d, m, told) for m, d in zip(mentions, drafts, strict=True)]


def _with_sides(context: Context, draft: Draft, mention: Mention, told: Sequence[Mention]) -> Mention:
    if not mention.is_central and (mention.event_type == "ties_established" or _leaders(mention)):
        # Of another time and by others: `năm 2016, Thủ tướng A thăm …`.
        return mention
    acting = {p.country for p in mention.participants if p.kind == "organization" or p.organization is not None}
    there = acting | _leaders(mention)
    missing = [c for c in mention.countries if c not in there] if len(mention.countries) == _BOTH else []
    of_same_sides = [m for m in told if m is not mention and m.countries == mention.countries]
    extra = [p for c in missing for p in _bodies_of(c, of_same_sides) or _of_headline(context, draft, mention, c)]
    return replace(mention, participants=(*mention.participants, *extra)) if extra else mention


def _of_headline(context: Context, draft: Draft, mention: Mention, country: str) -> list[Participant]:
    """The bodies of a country in the headline, with the place of the words that tell the event."""
    if not mention.is_central:
        return []
    named = [o for o in context.title_bodies if o.country == country]
    here = (replace(o, start=draft.head.start, end=draft.head.end, rule="organization:headline") for o in named)
    return [body_taking_part(o, "party", context.home) for o in here]


def _leaders(mention: Mention) -> set[str | None]:
    """The countries whose heads of state, government or parliament act in an event, who stand for no other body."""
    offices = ((p.country, fold(p.position or "")) for p in mention.participants)
    return {
        country
        for country, office in offices
        if phrase("leader_of_state").search(office) and not phrase("minister").search(office)
    }


def _bodies_of(country: str, told: Sequence[Mention]) -> list[Participant]:
    """The bodies of a country in the first event that names any."""
    each = ([p for p in parties_of(m.participants) if p.country == country] for m in told)
    return [replace(p, role="party") for p in next(filter(None, each), [])]
