"""The organisations of an English draft: those its sentences name, and those its persons act for.

Here belong which bodies take part and which are only named (states without a name, papers that report). Persons are in
`participants`; localities that act are found in `localities`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemas.records import Participant
from tasks.extract.backers import investors
from tasks.extract.context import Context, inside
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.roles import organization_role
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.rows import PARTS_OF_STATE, body_taking_part
from tasks.extract.sentences import Sentence
from tasks.extract.spans import OrganizationSpan

_SIDES = {"co_chair", "chair", "host", "guest", "signatory", "donor", "recipient", "speaker", "attendee"}


# Sentences: up to where what is told has the bodies of the opening for its sides.
_LEAD = 1


def _is_source(context: Context, span: OrganizationSpan) -> bool:
    """A paper or agency that only reports: `according to the Lao News Agency`, `(KPL)`, `the Vientiane Times wrote`."""
    before, after = context.folded[max(0, span.start - 80) : span.start], context.folded[span.end : span.end + 24]
    if phrase("source_before").search(before):
        return True
    if span.kind != "press":
        return False
    return bool(phrase("reports_before").search(before) or phrase("agency_reports_after").match(after))


def _is_forum(context: Context, span: OrganizationSpan) -> bool:
    """`cooperate at multilateral forums such as the UN`: a body of several countries that only others meet in."""
    before = context.folded[max(0, span.start - 120) : span.start]
    return (span.registry_id or "").startswith("int-") and phrase("only_forums").search(before) is not None


def _has_members(context: Context, span: OrganizationSpan) -> bool:
    """`NAME, a member of the Party Central Committee`: somebody is one of many in it, and does not act for it."""
    before = context.folded[max(0, span.start - 40) : span.start]
    return phrase("member_of_before").search(before) is not None


def _counterparts(context: Context, sentence: Sentence) -> list[OrganizationSpan]:
    """`with its Lao counterpart`: the only body of that country of the kind of the one named before."""
    found: list[OrganizationSpan] = []
    for place in inside(context.places, sentence.start, sentence.end):
        before, after = context.folded[max(0, place.start - 12) : place.start], context.text[place.end :][:20]
        named = inside(context.organizations, sentence.start, place.start)
        meant = phrase("counterpart_body_before").search(before) and phrase("counterpart_body_after").match(after)
        if not (named and meant) or inside(context.persons, place.end, place.end + 30):
            continue
        alike = [o for o in context.organizations if (o.kind, o.country) == (named[-1].kind, place.country)]
        names = {o.registry_id or plain(o.name): o for o in alike if o.registry_id != named[-1].registry_id}
        found += names.values() if len(names) == 1 else ()
    return found


def acting_bodies(context: Context, draft: EnglishDraft, people: dict[str, Participant]) -> dict[str, Participant]:
    """Organisations of the event's sentences, and those its sides act for."""
    bodies: dict[str, Participant] = {}
    for span, role in _taking_part(context, draft, people):
        if not _only_named(context, span):
            bodies.setdefault(_key(span, bodies), body_taking_part(span, role, None))
    return bodies


def _key(span: OrganizationSpan, bodies: Mapping[str, Participant]) -> str:
    """What tells a body from others: its entry or name, and its country where another one bears its name."""
    key = span.registry_id or plain(span.name)
    namesake = bodies.get(key)
    if namesake is None or None in (span.country, namesake.country) or namesake.country == span.country:
        return key
    return f"{key} {span.country}"


def _only_named(context: Context, span: OrganizationSpan) -> bool:
    """Whether a body is an unnamed part of a state, the press that reports, or where only others meet."""
    if span.kind in PARTS_OF_STATE and (span.country is None or len(span.name.split()) < 2):
        return True
    return _is_source(context, span) or _is_forum(context, span) or _has_members(context, span)


def _bodies_of_others(context: Context, draft: EnglishDraft) -> set[str]:
    """The names of the bodies of those who stand in the event's sentences and take part in another one."""
    return {
        p.organization.name
        for c in draft.candidates
        for p in inside(context.persons, c.sentence.start, c.sentence.end)
        if p.organization and plain(p.name) in draft.apart
    }


def _taking_part(
    context: Context, draft: EnglishDraft, people: dict[str, Participant]
) -> Iterator[tuple[OrganizationSpan, str]]:
    """Bodies with their role, the one that counts first: of the acts, of the people, of lists, of the whole report."""
    of_others = _bodies_of_others(context, draft)
    for candidate in draft.candidates:
        for span in inside(context.organizations, candidate.sentence.start, candidate.sentence.end):
            if span.name not in of_others:
                yield span, organization_role(context, draft.type, span, candidate)
        yield from ((span, "party") for span in _counterparts(context, candidate.sentence))
    yield from ((body, "party") for body in _of_the_people(context, draft, people) if body.name not in of_others)
    yield from ((span, "party") for span in _representing(context, draft))
    yield from ((span, "party") for span in investors(context, draft) if draft.central)
    yield from ((span, "party") for span in _of_the_sides(context, draft, people) if span.name not in of_others)


def _of_the_people(context: Context, draft: EnglishDraft, people: dict[str, Participant]) -> Iterator[OrganizationSpan]:
    """Bodies of those who take part and stand in the event's sentences."""
    told = (context.sentences[number] for number in draft.extra_sentences if number not in draft.told_elsewhere)
    for sentence in (*(candidate.sentence for candidate in draft.candidates), *told):
        for person in inside(context.persons, sentence.start, sentence.end):
            named, body = people.get(plain(person.name)), person.organization
            if body and named and (body.rule != "organization:elliptic" or named.role in _SIDES):
                yield body


def _of_the_sides(context: Context, draft: EnglishDraft, people: dict[str, Participant]) -> Iterator[OrganizationSpan]:
    """Bodies anywhere in the report that its sides act for; of its subject, those of the opening."""
    sides = {p.organization for p in people.values() if (draft.central or p.role in _SIDES) and p.organization}
    for span in context.organizations:
        leads = draft.opening or draft.head.sentence.number <= _LEAD
        opening = draft.central and leads and span.end <= context.opening
        if span.name in sides or opening:
            yield span


def _representing(context: Context, draft: EnglishDraft) -> list[OrganizationSpan]:
    """`The Vietnamese side was represented by A and B`, `an agreement between A and B`: the parties told in lists."""
    found: list[OrganizationSpan] = []
    for number in draft.extra_sentences:
        sentence = context.sentences[number]
        told = phrase("represented_by").search(context.folded, sentence.start, sentence.end)
        if (
            told is None
            and draft.type == "agreement_signing"
            and inside(context.instruments, sentence.start, sentence.end)
        ):
            told = phrase("text_between").search(context.folded, sentence.start, sentence.end)
        if told is not None and draft.central:
            found += inside(context.organizations, told.end(), sentence.end)
        if draft.central and draft.status == "occurred" and number not in draft.told_elsewhere:
            found += _carrying_out(context, sentence)
    return found


def _carrying_out(context: Context, sentence: Sentence) -> list[OrganizationSpan]:
    """`A was appointed its owner and carried it out with B`, `C and D pay for it together`: who does the work."""
    told = phrase("carried_out_by").search(context.folded, sentence.start, sentence.end)
    return inside(context.organizations, sentence.start, sentence.end) if told is not None else []
