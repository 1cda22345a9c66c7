"""The participants of an English draft: persons and organisations of all its sentences, one row each.

Here belong which sentences' persons belong to an event and who is meant by `the two ministers`. Turning a span into a
`Participant` is language-free and takes the strongest of several roles, as in the Vietnamese reader.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from schemas.records import Participant
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.roles import organization_role, person_role
from tasks.extract.fold import plain
from tasks.extract.roles import by_ground, stronger
from tasks.extract.spans import OrganizationSpan, PersonSpan

# `the Government`, `the Party` without a country are whoever speaks, not a body that takes part.
_STATE = {"government", "party", "head_of_state", "legislature"}
_ORGANISES = regex.compile(
    r"^[^.;]{0,90}\b(?:organi[sz]ed|co-organi[sz]ed|hosted|co-hosted|in coordination with|in "
    r"collaboration with|together with|jointly)\b"
)
_OFFICES_MEANT = regex.compile(
    r"\b(?:the two|two|both|the) (leaders|ministers|deputy ministers|prime ministers|deputy prime "
    r"ministers|pms|deputy pms|fms|presidents|general directors|directors|governors|chairmen|officials|general "
    r"secretaries|sides|heads|host and guest)\b|\b(they|the two)\b"
)
_BODIES_MEANT = regex.compile(
    r"\b(?:the|both|the two|two) (?:bodies|sides|agencies|organisations|organizations|ministries|"
    r"hospitals|universities|companies|commands|forces|banks|committees|parties)\b"
)
_PRONOUN = regex.compile(
    r"\b(?:he|she|his|her|the (?:\w+ )?(?:delegation|officers|delegates)|the (?:minister|guest|host|official|president|"
    r"pm|ambassador|general|leader|party chief|deputy pm|governor|chairman|director))\b"
)
# `Prime Minister NAME's ongoing visit`: whose visit it is.
_OWNS = regex.compile(r"['’]s?\s(?:[\p{L}-]+\s){0,4}(?:visits?|trips?|tours?)\b")
_WITNESSES = regex.compile(r"\b(?:under the witness of|witnessed by|in the presence of)\b[^.;]*$")
_REGARDS = regex.compile(
    r"\b(?:conve(?:y(?:ed|s|ing)?)|extend(?:ed|ing)|forward(?:ed)?|hand(?:ed)? over|deliver(?:ed)?) [^.;]{0,60}"
    r"\b(?:regards|greetings|wishes|invitations?|letters?|messages?|condolences|sympath\w+)\b[^.;]{0,40}"
    r"\b(?:of|from|by|to)\s(?:[^.;]{0,260})$"
)
_OWN_REGARDS = regex.compile(
    r"['’]s?\s(?:\p{L}+\s){0,3}(?:regards|greetings|wishes|invitations?|letters?|messages?|condolences|sympath\w+|election|"
    r"re-election|appointment|funeral|death|passing)\b"
)
_REPORTS_BEFORE = regex.compile(
    r"(?:\b(?:according to|told|quoted by|reported by|cited|source:|by)\s(?:an?\s|the\s)?|^\W*\(?)$"
)
_REPORTS_AFTER = regex.compile(
    r"(?:'s)?\s?\)?\s?(?:reporter|correspondent|reported|wrote|said|quoted|newspaper (?:said|reported)|"
    r"cited|online)\b|\)\s"
)
_SIDES = {"co_chair", "chair", "host", "guest", "signatory", "donor", "recipient", "speaker", "attendee"}


def _person(person: PersonSpan, role: str, countries: tuple[str, ...]) -> Participant:
    country = person.country
    if country is None and not person.vietnamese:
        foreign = [c for c in countries if c != "VNM"]
        country = foreign[0] if len(foreign) == 1 else None
    body = person.organization
    return Participant(
        kind="person",
        name=person.name,
        role=role,
        start=person.start,
        end=person.end,
        rule=person.rule,
        country=country,
        position=person.position,
        organization=body.name if body else None,
        organization_registry_id=body.registry_id if body else None,
    )


def _organization(span: OrganizationSpan, role: str) -> Participant:
    return Participant(
        kind="organization",
        name=span.name,
        role=role,
        start=span.start,
        end=span.end,
        rule=span.rule,
        country=span.country,
        registry_id=span.registry_id,
    )


def _only_named(context: Context, person: PersonSpan, low: int) -> bool:
    """`conveyed the regards of A to B`, `A's regards to B`, `asked B to convey his regards to A`: A is not there."""
    if _OWN_REGARDS.match(context.folded, person.end):
        return True
    return _REGARDS.search(context.folded, low, person.start) is not None


def _owner(context: Context, candidate: Candidate) -> PersonSpan | None:
    """Whose visit it is that is told as the occasion of another act: `within Prime Minister NAME's official visit`."""
    if candidate.type != "visit":
        return None
    before = inside(context.persons, candidate.sentence.start, candidate.start)
    near = before[-1] if before and candidate.start - before[-1].end <= 60 else None
    return near if near is not None and _OWNS.match(context.folded, near.end) else None


def _belongs(
    context: Context, candidate: Candidate, draft: EnglishDraft, person: PersonSpan, venue: str | None
) -> bool:
    """Whether a person of the sentence takes part in this act rather than in another one that the sentence tells."""
    here = candidate.sentence
    if plain(person.name) in draft.apart or _only_named(context, person, here.start):
        return False
    rivals = [
        c
        for c in draft.rivals
        if c.sentence.number == here.number and not c.anaphoric and not c.occasion and c.start != candidate.start
    ]
    if not rivals:
        return True
    if candidate.type == "agreement_signing" and _WITNESSES.search(context.folded, here.start, person.start):
        return True
    owner = next((p for c in (candidate, *rivals) if (p := _owner(context, c)) is not None), None)
    if owner is not None and candidate.type == "visit" and _owner(context, candidate) is owner:
        return plain(person.name) == plain(owner.name)
    if owner is not None and plain(person.name) == plain(owner.name):
        return False
    if candidate.occasion:
        return person.country is not None and venue is not None and person.country != venue
    if candidate.anaphoric:
        return candidate.type in {"meeting", "conference"}
    if person.start < min(c.start for c in (candidate, *rivals)):
        return True
    before = [c for c in (candidate, *rivals) if c.start <= person.start]
    return max(before, key=lambda c: c.start) is candidate


def collect_participants(
    context: Context, draft: EnglishDraft, venue: str | None, countries: tuple[str, ...]
) -> tuple[Participant, ...]:
    """Everybody that the sentences of a draft name, persons first, each once with the role that says most."""
    people: dict[str, Participant] = {}
    for candidate in draft.candidates:
        for person in inside(context.persons, candidate.sentence.start, candidate.sentence.end):
            if _belongs(context, candidate, draft, person, venue):
                _add(
                    people,
                    _person(
                        person, person_role(context, replace(candidate, type=draft.type), person, venue), countries
                    ),
                )
    for number in draft.extra_sentences:
        sentence = context.sentences[number]
        for person in inside(context.persons, sentence.start, sentence.end):
            if _only_named(context, person, sentence.start):
                continue
            stand_in = replace(draft.head, sentence=sentence, start=sentence.end, end=sentence.end)
            role = person_role(context, stand_in, person, venue)
            if number not in draft.told_elsewhere or role == "speaker":
                _add(people, _person(person, role, countries))
    _add_elided_subject(context, draft, people, venue, countries)
    bodies = _bodies(context, draft, people)
    if draft.type in {"aid", "training"} and draft.central:
        people = _with_sides_of_gift(people, bodies, ("donor", "recipient") if draft.type == "aid" else ("donor",))
    return (*people.values(), *bodies.values())


def _with_sides_of_gift(
    people: dict[str, Participant], bodies: dict[str, Participant], roles: tuple[str, ...]
) -> dict[str, Participant]:
    """Who speaks for the body that gives is its giver, where no person is said to give or receive; so for the other."""
    sided = dict(people)
    for role in roles:
        names = {b.registry_id or b.name for b in bodies.values() if b.role == role}
        if any(p.role == role for p in people.values()):
            continue
        own = [
            k
            for k, p in people.items()
            if p.role in {"speaker", "attendee"} and (p.organization_registry_id or p.organization) in names
        ]
        sided |= {k: replace(people[k], role=role) for k in own[:1]}
    return sided


def _add_elided_subject(
    context: Context, draft: EnglishDraft, people: dict[str, Participant], venue: str | None, countries: tuple[str, ...]
) -> None:
    """`He also met …`, `Earlier, the minister …`: who acts was named before, the last person of the other side."""
    head = draft.head
    if draft.type not in {"meeting", "visit", "agreement_signing", "award"} or draft.status != "occurred":
        return
    before = context.folded[head.sentence.start : head.start]
    if inside(context.persons, head.sentence.start, head.start) or not _PRONOUN.search(before):
        return
    sides = {p.country for p in people.values()}
    earlier = [
        p
        for p in context.persons
        if p.end <= head.sentence.start and p.position and (p.country not in sides or not sides)
    ]
    if earlier and earlier[-1].country in countries:
        subject = earlier[-1]
        role = (
            "signatory"
            if draft.type == "agreement_signing"
            else "guest"
            if draft.type == "visit"
            else "attendee"
            if draft.type == "award"
            else by_ground(subject, venue)
        )
        _add(people, _person(subject, role, countries))


# Offices that reports shorten when they speak of two holders at once.
_SHORT_OFFICES = {
    "pms": "prime minister",
    "deputy pms": "deputy prime minister",
    "fms": "foreign",
    "general directors": "director",
}
_WATCHED = regex.compile(r"\b(?:witness(?:ed|ing)?|attended|saw|watched)\b[^.;]{0,60}\b(?:sign|exchang)")


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
        _BODIES_MEANT.search(words) and (draft.central or draft.status == "planned" or not draft.recalled)
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
    meant = _OFFICES_MEANT.search(words)
    there = {plain(p.name) for p in own if p.kind == "person"}
    only_speak = all(p.role in {"speaker", "attendee"} for p in own if p.kind == "person")
    subject = _OFFICES_MEANT.search(context.folded[draft.head.sentence.start : draft.head.start])
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
        if draft.type == "agreement_signing" and _WATCHED.search(words):
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


def _add(people: dict[str, Participant], new: Participant) -> None:
    key = plain(new.name)
    known = people.get(key)
    if known is None:
        people[key] = new
        return
    people[key] = replace(
        known,
        role=stronger(known.role, new.role),
        position=known.position or new.position,
        organization=known.organization or new.organization,
        organization_registry_id=known.organization_registry_id or new.organization_registry_id,
        country=known.country or new.country,
    )


def _is_source(context: Context, span: OrganizationSpan) -> bool:
    """A paper or agency that only reports: `according to the Lao News Agency`, `(KPL)`, `the Vientiane Times wrote`."""
    before, after = context.folded[max(0, span.start - 30) : span.start], context.folded[span.end : span.end + 24]
    return bool(_REPORTS_BEFORE.search(before) or _REPORTS_AFTER.match(after))


def _bodies(context: Context, draft: EnglishDraft, people: dict[str, Participant]) -> dict[str, Participant]:
    """Organisations of the event's sentences, and those its sides act for."""
    bodies: dict[str, Participant] = {}
    sides = {p.organization for p in people.values() if (draft.central or p.role in _SIDES) and p.organization}

    def add(span: OrganizationSpan, role: str) -> None:
        """Add a body unless it is an unnamed part of a state, or the press that reports."""
        if span.kind in _STATE and (span.country is None or len(span.name.split()) < 2):
            return
        if span.kind == "press" and _is_source(context, span):
            return
        bodies.setdefault(span.registry_id or plain(span.name), _organization(span, role))

    elsewhere = {
        p.organization.name
        for c in draft.candidates
        for p in inside(context.persons, c.sentence.start, c.sentence.end)
        if p.organization and plain(p.name) in draft.apart
    }
    sentences = [c.sentence for c in draft.candidates] + [
        context.sentences[n] for n in draft.extra_sentences if n not in draft.told_elsewhere
    ]
    for candidate in draft.candidates:
        for span in inside(context.organizations, candidate.sentence.start, candidate.sentence.end):
            if span.name in elsewhere:
                continue
            add(span, organization_role(draft.type, span, candidate))
    for sentence in sentences:
        for person in inside(context.persons, sentence.start, sentence.end):
            named = people.get(plain(person.name))
            body = person.organization
            if (
                body
                and named
                and body.name not in elsewhere
                and (body.rule != "organization:elliptic" or named.role in _SIDES)
            ):
                add(body, "party")
    for span in context.organizations:
        organises = draft.central and _ORGANISES.search(context.folded, span.end, span.end + 110) is not None
        opening = draft.central and draft.opening and span.end <= context.opening
        if (span.name in sides or opening or organises) and span.name not in elsewhere:
            add(span, "party")
    return bodies
