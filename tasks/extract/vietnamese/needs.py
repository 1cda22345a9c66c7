"""Needs: what must stand beside a trigger for its words to speak of an act (`ký` needs something that is signed).

Here belongs what each need of `lexicon/triggers.yaml` asks of the sentence. Finding the triggers is in `candidates`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from schemas.lexicon_reading import CompiledTrigger
from tasks.extract.context import Context, inside, tells_two_sides
from tasks.extract.gazetteer import Hit
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import CountrySpan, Span

# Characters behind a trigger within which what it needs may stand.
_REACH = 160
# Characters behind a journey within which stands where it goes; a greeting and those who are greeted come between.
_REACH_GOAL, _REACH_GREETED = 40, 110
# Characters between a verb and the body right behind it.
_RIGHT_BEHIND = 12
_FIGURE = regex.compile(r"(?<![\d/])\d[\d.,]*\s(?:\p{L}+)")


def needs_met(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence has all that a trigger at `start:end` of it asks for."""
    here = _Here(context, sentence, start, end)
    return all(_NEEDS[need](here) for need in trigger.trigger.needs)


@dataclass(frozen=True, slots=True)
class _Here:
    """A trigger's place in the text."""

    context: Context
    sentence: Sentence
    start: int
    end: int

    @property
    def before(self) -> str:
        """The words of the sentence before the trigger."""
        return self.context.folded[self.sentence.start : self.start]

    @property
    def words(self) -> str:
        """The words of the whole sentence."""
        return self.context.folded[self.sentence.start : self.sentence.end]


def _names_two_countries(here: _Here) -> bool:
    """Whether the sentence names bodies, people or places of two countries, or another one beside both sides."""
    start, end = here.sentence.start, here.sentence.end
    context = here.context
    named: list[CountrySpan] = [*inside(context.venues, start, end), *inside(context.organizations, start, end)]
    named += inside(context.persons, start, end)
    countries = {span.country for span in named} - {None}
    abroad = countries - {context.home}
    return len(countries) > 1 or (bool(abroad) and phrase("sides_named").search(here.words) is not None)


def _has_persons_of_two(here: _Here) -> bool:
    """Whether the sentence names persons in office of two countries."""
    named = inside(here.context.persons, here.sentence.start, here.sentence.end)
    return len({person.country for person in named if person.country and person.position}) > 1


def _has_date(here: _Here) -> bool:
    return bool(inside(here.context.dates, here.sentence.start, here.sentence.end))


def _has_date_or_leads(here: _Here) -> bool:
    """What is recalled needs its day or year; the lead tells news."""
    in_title = phrase("partnership").search(here.context.title_folded) is not None
    titled = in_title and phrase("partnership").search(here.words) is not None
    return _has_date(here) or here.start < here.context.opening or titled


def _has_figure(here: _Here) -> bool:
    end = min(here.sentence.end, here.end + _REACH)
    return _FIGURE.search(here.context.folded, here.start, end) is not None


def _has_figure_or_date(here: _Here) -> bool:
    return _has_figure(here) or bool(inside(here.context.dates, here.sentence.start, here.sentence.end))


def _has_instrument(here: _Here) -> bool:
    """Whether something is signed: an instrument behind the verb, or before it in the passive."""
    folded, sentence, start, end = here.context.folded, here.sentence, here.start, here.end
    near = [i for i in here.context.instruments if sentence.start <= i.start < sentence.end]
    if any(0 <= i.start - end < 180 or 0 <= start - i.end < 120 or i.start <= start < i.end for i in near):
        return True
    if phrase("passive_directly_before").search(here.before) and any(i.start - sentence.start < 12 for i in near):
        return True
    if any(i.start - sentence.start < 12 and phrase("passive").search(folded, i.end, start) for i in near):
        return True
    agent = phrase("agent_before").search(here.before) or phrase("passive").search(here.before)
    subject = here.before[: agent.start()][-40:] if agent else ""
    around = folded[max(sentence.start, start - 60) : min(sentence.end, end + _REACH)]
    signed_things = phrase("signed_things")
    if signed_things.search(around) or signed_things.search(subject):
        return True
    return phrase("paper_signed").match(folded, end, sentence.end) is not None and _names_two_countries(here)


def _titles(here: _Here) -> list[Hit]:
    return [group[0] for group in here.context.hits if group[0].name.kind in {"office", "rank"}]


def _names_a_side(here: _Here) -> bool:
    start, end = here.sentence.start, here.sentence.end
    named = bool(inside(here.context.persons, start, end)) or bool(inside(here.context.organizations, start, end))
    named = named or any(here.end < t.start < here.end + 40 for t in _titles(here))
    return named or phrase("other_side").search(here.words) is not None


def _has_object(here: _Here) -> bool:
    """Whether somebody is received: a title, a name, a body or a delegation behind the verb, or a passive before it."""
    context, end = here.context, here.end
    if phrase("received_before").search(here.before) or phrase("received_after").match(context.folded[end : end + 30]):
        return True
    if phrase("delegation").search(context.folded, here.start, min(here.sentence.end, end + 25)):
        return True
    spans: tuple[Span, ...] = (*context.persons, *context.organizations, *_titles(here))
    return any(end < span.start <= end + 12 for span in spans)


def _goes_abroad(here: _Here) -> bool:
    """A journey names where it goes (a country, a place) or that a delegation of the other side comes."""
    abroad = [seat for seat in here.context.seats if seat.country != here.context.home]
    greets = phrase("greets_after").match(here.context.folded, here.end) is not None
    reach = min(here.sentence.end, here.end + (_REACH_GREETED if greets else _REACH_GOAL))
    if any(here.end - 1 <= p.start < reach for p in (*here.context.places, *abroad)):
        return True
    if here.before.endswith("sang ") and any(
        body.country not in (None, here.context.home) and here.end < body.start <= here.end + _REACH_GREETED
        for body in inside(here.context.organizations, here.end, here.sentence.end)
    ):
        return True
    if _calls_at_house(here) or _leaves_for(here) or _calls_at_new_year(here) or _guest_sees(here):
        return True
    if phrase("our_country_after").match(here.context.folded, here.end):
        return True
    gone_to = (p for p in inside(here.context.venues, here.sentence.start, here.start) if p.venue)
    if phrase("delegation").search(here.before) and any(p.country != here.context.home for p in gone_to):
        return True
    formal = phrase("formal_journey").search(here.context.folded[here.start : here.end])
    return bool(formal) and phrase("delegation").search(here.words) is not None


def _calls_at_house(here: _Here) -> bool:
    """`Hiệu trưởng A (Nhật Bản) đã đến thăm Đại học B`: somebody of another country comes to a home body."""
    context, start = here.context, here.sentence.start
    if not here.before.endswith(("đến ", "tới ", "sang ")):
        return False
    bodies = inside(context.organizations, here.end, here.sentence.end)
    reach = _REACH_GOAL if phrase("delegation").search(here.before) else _RIGHT_BEHIND
    called_on = any(o.start - here.end <= reach and o.country in (None, context.home) for o in bodies)
    acting: tuple[CountrySpan, ...] = (
        *inside(context.persons, start, here.start),
        *inside(context.organizations, start, here.start),
    )
    countries = {one.country for one in acting} | {p.country for p in inside(context.places, start, here.start)}
    return called_on and bool(acting) and bool(countries - {None, context.home})


def _guest_sees(here: _Here) -> bool:
    """`Đoàn đại biểu cấp cao Lào thăm và lễ Phật tại Chùa X`: the lead tells where guests of another country were."""
    seen = phrase("sight_after").match(here.context.folded, here.end, here.sentence.end)
    return seen is not None and _leads_with_guests(here)


def _leads_with_guests(here: _Here) -> bool:
    """Whether a delegation of another country, and nobody of home, acts in the lead."""
    if here.start >= here.context.opening or phrase("delegation").search(here.before) is None:
        return False
    acting = _acting_countries(here)
    return bool(acting) and here.context.home not in acting


def _acting_countries(here: _Here) -> set[str]:
    start = here.sentence.start
    people = {p.country for p in inside(here.context.persons, start, here.start) if p.position}
    bodies = {o.country for o in inside(here.context.organizations, start, here.start)}
    homes = {p.country for p in inside(here.context.places, start, here.start) if not p.venue}
    return {country for country in people | bodies | homes if country}


def _arrives(here: _Here) -> bool:
    """`Đoàn thanh niên tỉnh A đã có mặt ở tỉnh B (Lào)`: a delegation is in the country named next."""
    context = here.context
    people = [p for p in inside(context.persons, here.sentence.start, here.start) if p.position]
    if phrase("delegation").search(here.before) is None and not people:
        return False
    goals = {place.country for place in context.venues if here.end < place.start <= here.end + _RIGHT_BEHIND}
    acting = _acting_countries(here)
    return bool(goals - {None}) and bool(acting) and not goals & acting


def _leaves_for(here: _Here) -> bool:
    """`lên đường đi thăm lực lượng bảo vệ bờ biển Indonesia`: to a body of another country."""
    if phrase("leaves_before").search(here.before) is None:
        return False
    context = here.context
    bodies: tuple[CountrySpan, ...] = (
        *inside(context.organizations, here.end, here.sentence.end),
        *inside(context.venues, here.end, here.sentence.end),
    )
    return any(body.country not in (None, context.home) and body.start - here.end < _REACH_GREETED for body in bodies)


def _calls_at_new_year(here: _Here) -> bool:
    """`thăm, chúc Tết các đơn vị và nhân dân hai tỉnh X và Y (Lào)`: those abroad stand far behind the wishes."""
    context, end = here.context, here.sentence.end
    if not phrase("new_year_wishes").search(context.folded, here.start, end):
        return False
    named: list[CountrySpan] = [*inside(context.places, here.end, end), *inside(context.organizations, here.end, end)]
    return any(span.country not in (None, context.home) for span in named)


def _names_abroad(here: _Here) -> bool:
    """Whether the sentence names anything of another country, or speaks of both sides."""
    start, end = here.sentence.start, here.sentence.end
    context = here.context
    named: list[CountrySpan] = [*inside(context.places, start, end), *inside(context.organizations, start, end)]
    named += inside(context.persons, start, end)
    abroad = any(span.country not in (None, context.home) for span in named)
    return abroad or phrase("sides_named").search(here.words) is not None


def _names_foreigner(here: _Here) -> bool:
    """Whether the text names a person of another country: somebody of the other side is present."""
    return any(person.country not in (None, here.context.home) for person in here.context.persons)


_NEEDS: dict[str, Callable[[_Here], bool]] = {
    "instrument": _has_instrument,
    "other_side": _names_a_side,
    "object": _has_object,
    "abroad": _goes_abroad,
    "foreign": _names_abroad,
    "foreign_person": _names_foreigner,
    "date": _has_date,
    "date_or_lead": _has_date_or_leads,
    "figure": _has_figure,
    "figure_or_date": _has_figure_or_date,
    "two_countries": _names_two_countries,
    "guests": _leads_with_guests,
    "arrives": _arrives,
    "two_persons": _has_persons_of_two,
    "two_sides": lambda here: tells_two_sides(here.context, here.sentence, here.start),
}
