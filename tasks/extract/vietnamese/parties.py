"""The organisations of a draft: those its sentences name as parties, those its people act for, provinces that act.

Here belong which bodies are parties of an event. Where names of bodies end is in `organizations`, who takes part as a
person in `participants`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from schemas.records import Participant
from tasks.extract.acts import Draft
from tasks.extract.backers import backers
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.names import is_vietnamese_syllable
from tasks.extract.phrases import phrase
from tasks.extract.rows import PARTS_OF_STATE, body_taking_part
from tasks.extract.spans import OrganizationSpan, PersonSpan
from tasks.extract.vietnamese.acting_localities import (
    acting_localities,
    is_of_own_locality,
    localities_of_offices,
    own_localities,
)
from tasks.extract.vietnamese.listed_texts import sides_of_listed_texts
from tasks.extract.vietnamese.other_names import other_names
from tasks.extract.vietnamese.roles import organization_role

_SIDES = {"co_chair", "chair", "host", "guest", "signatory", "donor", "recipient", "speaker"}
# Characters before a body in which it is said to have allowed what others do.
_REACH_CONSENT = 110
# The country behind a name, with which one body is named once and without it later.
_TAIL = regex.compile(r"(?:,\s|\s\()[^,()]+\)?$|\snước\s\p{Lu}[^,()]*$")
# Kinds whose delegations are called by the body alone (`Đoàn` after `Đoàn đại biểu Bộ Y tế Lào`).
# Bodies that no span of the text names: ministries by their ministers, provinces by their governors.
_UNNAMED = frozenset({"organization:elliptic", "organization:governed", "organization:acronym", "organization:pointed"})
_JOURNEYS = frozenset({"meeting", "visit"})
# Kinds whose names are the same in many countries.
_NAMED_ALIKE = frozenset({"ministry", "agency"})


def collect_bodies(
    context: Context, draft: Draft, people: dict[str, Participant], countries: tuple[str, ...]
) -> tuple[Participant, ...]:
    """The organisations that take part in a draft with their roles; `people` are those found by folded name."""
    bodies: dict[str, Participant] = {}
    for span in _told(context, draft):
        for one in _each_side(context, _of_foreign_holder(span, people), countries):
            role, home = _role(context, draft, one), _of_holder(one, people) or _home(context, draft, one)
            bodies.setdefault(_key(one), _row(context, one, role, home))
    for acting in _acted_for(context, draft, people):
        one = _of_foreign_holder(acting, people)
        if not _is_known(one, bodies):
            bodies.setdefault(_key(one), _row(context, one, "party", context.home))
    for one in (*_organisers(context, draft), *sides_of_listed_texts(context, draft)):
        bodies.setdefault(_key(one), _row(context, one, "party", context.home))
    for one in acting_localities(context, draft):
        bodies.setdefault(_key(one), _row(context, one, "party", _side_of(context, one, countries)))
    for rule in (localities_of_offices, own_localities):
        sides = frozenset(b.country for b in bodies.values() if not is_of_own_locality(b.name))
        for one in rule(context, draft, people, sides):
            bodies.setdefault(_key(one), _row(context, one, "party", context.home))
    if not bodies and draft.central:
        present = (_of_foreign_holder(one, people) for one in _present(context, draft))
        bodies = {_key(one): _row(context, one, "party", context.home) for one in present}
    if not bodies and draft.central and draft.status == "occurred":
        opening = (o for o in context.organizations if o.end <= context.opening and _may_take_part(context, o))
        bodies = {_key(one): _row(context, one, "party", context.home) for one in opening}
    bodies.update({_key(one): _row(context, one, role, None) for one, role in backers(context, draft)})
    for one in _travelling(context, draft, bodies):
        bodies.setdefault(_key(one), _row(context, one, "party", context.home))
    return tuple(bodies.values())


def _row(context: Context, span: OrganizationSpan, role: str, home: str | None) -> Participant:
    return body_taking_part(span, role, home, other_names(context.text, span))


def _side_of(context: Context, locality: OrganizationSpan, countries: tuple[str, ...]) -> str | None:
    """The country of a province that no gazetteer has: by the spelling of its name the other one of the event's."""
    foreign = [country for country in countries if country != context.home]
    strange = not all(is_vietnamese_syllable(word) for word in locality.name.split())
    return foreign[0] if strange and len(foreign) == 1 else context.home


def _is_known(span: OrganizationSpan, bodies: dict[str, Participant]) -> bool:
    """Whether a ministry called without its country is there already under its whole name."""
    name = plain(span.name)
    return span.rule in _UNNAMED and any(
        b.country == span.country and plain(b.name).startswith(name) for b in bodies.values()
    )


def _key(span: OrganizationSpan) -> str:
    # A province that acts is the same with and without the word for it.
    return span.registry_id or plain(_TAIL.sub("", span.name)).removeprefix("tinh ")


def _is_source(context: Context, span: OrganizationSpan) -> bool:
    """`Theo đặc phái viên TTXVN`, `tại Trung tâm Hội nghị Quốc gia`: where the news comes from or where they met."""
    if phrase("source_before").search(context.folded, max(0, span.start - 24), span.start):
        return True
    if phrase("allowed_by_before").search(context.folded, max(0, span.start - _REACH_CONSENT), span.start):
        return True
    if span.kind == "press" and phrase("reports_after").match(context.folded, span.end, span.end + 14):
        return True
    low = context.folded[span.start : span.end]
    at = phrase("at_before").search(context.folded, max(0, span.start - 14), span.start)
    if at is not None and phrase("stayed_before").search(context.folded, max(0, at.start() - 40), at.start()):
        return False
    return at is not None and phrase("house").match(low) is not None


def _may_take_part(context: Context, span: OrganizationSpan) -> bool:
    """Whether a body that is named can be a party: no source, no membership, no `Chính phủ` without a country."""
    stateless = span.needs_country and span.kind in PARTS_OF_STATE
    return not (stateless or _is_source(context, span) or _only_in_office(context, span))


def _only_in_office(context: Context, span: OrganizationSpan) -> bool:
    """Whether a body stands inside somebody's offices without being the one acted for: `Ủy viên Bộ Chính trị, …`."""
    for person in context.persons:
        if person.office_start <= span.start < person.office_end:
            return person.organization is None or plain(person.organization.name) != plain(span.name)
    return False


def _of_holder(span: OrganizationSpan, people: dict[str, Participant]) -> str | None:
    """The country of who holds an office in a body that no registry knows: `ông A (Ấn Độ), Chủ tịch Tập đoàn X`."""
    if span.registry_id is not None or span.country is not None:
        return None
    return next((p.country for p in people.values() if p.country and p.organization == span.name), None)


def _of_foreign_holder(span: OrganizationSpan, people: dict[str, Participant]) -> OrganizationSpan:
    """`Về phía Lào có Thứ trưởng Bộ Ngoại giao A`: the ministry of the country of the only one who acts for it."""
    if not span.needs_country or span.kind not in _NAMED_ALIKE:
        return span
    holders = {p.country for p in people.values() if p.kind == "person" and p.organization == span.name}
    country = next(iter(holders), None) if len(holders) == 1 else None
    foreign = country is not None and country != span.country
    return replace(span, country=country, registry_id=None, needs_country=False) if foreign else span


def _home(context: Context, draft: Draft, span: OrganizationSpan) -> str | None:
    """The country of a body that is named without one: that of the works themselves, else that of the press."""
    works = draft.type == "project_milestone" and span.start >= draft.head.start
    return draft.place.country if works and draft.place else context.home


def _told(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """The bodies that the sentences of its own acts name."""
    for candidate in draft.candidates:
        for span in inside(context.organizations, candidate.sentence.start, candidate.sentence.end):
            if _may_take_part(context, span) and not _of_absent(context, draft, span):
                yield span


def _of_absent(context: Context, draft: Draft, span: OrganizationSpan) -> bool:
    """Whether a body is only that of somebody met at another one of several meetings told in one sentence."""
    return bool(draft.apart) and any(
        plain(person.name) in draft.apart and person.office_start <= span.start < person.office_end
        for person in context.persons
    )


def _role(context: Context, draft: Draft, span: OrganizationSpan) -> str:
    acts = [c for c in draft.candidates if c.sentence.start <= span.start < c.sentence.end]
    return organization_role(context, draft.type, span, acts[0]) if acts else "party"


def _each_side(context: Context, span: OrganizationSpan, countries: tuple[str, ...]) -> list[OrganizationSpan]:
    """`hai Bộ Y tế`, `Bộ Y tế hai nước`: the body of that name of each of the two countries; else the body itself."""
    before = phrase("two_before").search(context.folded, max(0, span.start - 8), span.start)
    after = phrase("two_countries_after").match(context.folded, span.end)
    words = context.folded[span.start : span.end].split()
    if not (before or after) or len(countries) != 2:
        return [span]
    if span.kind != "ministry":
        return _of_each_country(context, span, countries) or [span]
    names = (context.ministries.get(" ".join(words[1:count])) for count in range(len(words), 1, -1))
    known = next((name for name in names if name is not None), None)
    found = (
        [_of_country(context, span, known.by_country.get(country), country) for country in countries] if known else []
    )
    return [body for body in found if body is not None] or [span]


def _of_each_country(context: Context, span: OrganizationSpan, countries: tuple[str, ...]) -> list[OrganizationSpan]:
    """The bodies of that kind of both countries that the article names elsewhere: `Hội Phụ nữ hai nước`; else none."""
    begins = {_beginning(span.name), *(_beginning(n) for n in _registered_names(context, span))}
    told = [o for o in context.organizations if o.kind == span.kind and o.country in countries and o is not span]
    told.sort(key=lambda o: abs(o.start - span.start))
    alike = [o for o in told if begins & {_beginning(o.name), *(_beginning(n) for n in _registered_names(context, o))}]
    each = [next((o for o in alike if o.country == country), None) for country in countries]
    return [body for body in each if body is not None] if all(each) else []


def _registered_names(context: Context, span: OrganizationSpan) -> tuple[str, ...]:
    return context.actors.by_id[span.registry_id].forms_vi if span.registry_id else ()


def _beginning(name: str) -> str:
    """The first words of a name, which bodies of one kind have in common in two countries."""
    return " ".join(plain(name).split()[:3])


def _of_country(
    context: Context, span: OrganizationSpan, registry_id: str | None, country: str
) -> OrganizationSpan | None:
    if registry_id is None:
        return None
    body = context.actors.by_id[registry_id]
    return replace(span, name=body.name_vi, registry_id=registry_id, country=country, needs_country=False)


def _acted_for(context: Context, draft: Draft, people: dict[str, Participant]) -> Iterator[OrganizationSpan]:
    """The bodies that its people act for: of central events all, else those with a part of their own."""
    company = {p.start for p in context.persons if _came_along(context, p)}
    strong = [p for p in people.values() if (draft.central or p.role in _SIDES) and p.start not in company]
    names = {p.organization for p in strong if p.organization}
    for span in context.organizations:
        opening = draft.central and draft.opening and span.end <= context.opening
        acts = span.name in names or opening
        if acts and _may_take_part(context, span) and not _of_absent(context, draft, span):
            yield span
    by_start = {p.start: p for p in strong}
    for person in context.persons:
        body = person.organization
        acting = by_start.get(person.start)
        own = acting is not None and (acting.role in _SIDES or (draft.central and draft.type == "meeting"))
        named = body is not None and (body.rule == "organization:governed" or own)
        if acting is not None and body is not None and named and body.rule in _UNNAMED:
            country = acting.country
            foreign = body.needs_country and country != body.country
            yield replace(body, country=country, registry_id=None, needs_country=False) if foreign else body


def _came_along(context: Context, person: PersonSpan) -> bool:
    """Whether a sentence lists somebody as one of the company: whose office acts is told elsewhere."""
    sentence = next(s for s in context.sentences if s.start <= person.start < s.end)
    return phrase("with_delegation").match(context.folded, sentence.start, person.start) is not None


def _organisers(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """Those who hold a central event by a sentence of its own: `Lễ … do A và B phối hợp tổ chức`."""
    if not draft.central or not draft.opening:
        return
    for number in draft.extra_sentences:
        sentence = context.sentences[number]
        told = phrase("organised_by").search(context.folded, sentence.start, sentence.end)
        if told is not None:
            yield from (
                o for o in inside(context.organizations, told.start(), told.end()) if _may_take_part(context, o)
            )


def _present(context: Context, draft: Draft) -> Iterator[OrganizationSpan]:
    """Where its own sentences name no body: those of the sentences that say who was there of either side."""
    for number in draft.extra_sentences:
        sentence = context.sentences[number]
        if phrase("side_present").match(context.folded, sentence.start, sentence.end):
            yield from (
                o for o in inside(context.organizations, sentence.start, sentence.end) if _may_take_part(context, o)
            )


def _travelling(context: Context, draft: Draft, bodies: dict[str, Participant]) -> Iterator[OrganizationSpan]:
    """`Đoàn thăm và làm việc với X`: the one body of another side whose delegation the article tells of."""
    words = context.folded[draft.head.sentence.start : draft.head.sentence.end]
    if draft.type not in _JOURNEYS or draft.recalled or not phrase("delegation_alone").search(words):
        return
    named = [
        o
        for o in context.organizations
        if phrase("delegation_of").search(context.folded, max(0, o.start - 40), o.start)
    ]
    if not named:
        # `Bà A, Chủ tịch B, cùng đoàn công tác`: who comes with a delegation has been sent by the own body.
        named = [p.organization for p in context.persons if p.organization and _comes_along_with_others(context, p)]
    sent = {_key(o): o for o in named}
    away = {key: o for key, o in sent.items() if o.country not in {b.country for b in bodies.values()}}
    if len(away) == 1:
        yield next(iter(away.values()))


def _comes_along_with_others(context: Context, person: PersonSpan) -> bool:
    """Whether a delegation is named directly behind somebody: `Chủ tịch A cùng đoàn công tác`."""
    return phrase("with_own_delegation").match(context.folded, person.told_end) is not None
