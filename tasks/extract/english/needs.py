"""What the sentence of an English trigger must name for its words to tell an act: sides, texts, guests, goals, figures.

Here belong the needs that the triggers of `lexicon/english/triggers.yaml` ask for, each a function of its own in
`_NEEDS`. Which of several triggers is taken is decided in `candidates`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from schemas.lexicon_reading import CompiledTrigger
from tasks.extract.context import Context, inside, named_spans, tells_two_sides
from tasks.extract.phrases import phrase
from tasks.extract.sentences import Sentence
from tasks.extract.spans import Span
from tasks.extract.stretches import begins_within

# In characters: from a verb of giving to the number of what is given.
_TO_THE_FIGURE = 160
# In characters: from `came to` to the place, with its kind before it.
_TO_THE_GOAL = 30
# In characters: from words of travelling to the country or place that they lead to.
_TO_THE_COUNTRY = 60
# In characters: from `received` to the guest's name or office.
_TO_THE_GUEST = 40


@dataclass(frozen=True, slots=True)
class _Here:
    """The words of a trigger at `start:end` in their sentence."""

    context: Context
    sentence: Sentence
    start: int
    end: int


def needs_met(context: Context, trigger: CompiledTrigger, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence names all that the trigger at `start:end` needs.

    Raises:
        KeyError: a trigger asks for a need that English has no rule for.
    """
    here = _Here(context, sentence, start, end)
    return all(_NEEDS[need](here) for need in trigger.trigger.needs)


def _has_instrument(here: _Here) -> bool:
    """Whether something is signed: an instrument behind the verb, or before it in the passive."""
    context, sentence, start, end = here.context, here.sentence, here.start, here.end
    named = begins_within(context.instruments, max(sentence.start, start - 400), min(sentence.end, end + 400))
    if any(-1 <= i.start - end < 200 or 0 <= start - i.end < 140 or i.start <= start < i.end for i in named):
        return True
    pronoun = phrase("pronoun_of_text").match(context.folded[sentence.start : start])
    if pronoun and any(0 <= sentence.start - i.end < 160 for i in context.instruments):
        return True
    sides = _names_two_countries(here) or phrase("both_sign").search(context.folded, sentence.start, start) is not None
    if sides and phrase("paper_signed").match(context.folded, end, sentence.end):
        return True
    low, high = max(sentence.start, start - 90), min(sentence.end, end + 160)
    return phrase("candidate_signed_things").search(context.folded, low, high) is not None


def _names_two_countries(here: _Here) -> bool:
    """Whether bodies, people or places of two countries stand in a sentence: what they do is a joint act.

    A body of several countries (`UNICEF`) is a side of its own.
    """
    low, high = here.sentence.start, here.sentence.end
    lands = {span.country for span in named_spans(here.context) if low <= span.start < high} - {None}
    bodies = inside(here.context.organizations, low, high)
    common = any(b.country is None and (b.registry_id or "").startswith("int-") for b in bodies)
    return len(lands) + common > 1


def _names_a_side(here: _Here) -> bool:
    start, end = here.sentence.start, here.sentence.end
    named: tuple[Span, ...] = (*here.context.organizations, *here.context.persons)
    if inside(named, start, end):
        return True
    return phrase("sides_in_words").search(here.context.folded[start:end]) is not None


def _has_object(here: _Here) -> bool:
    """Whether somebody is received: a title, a name, a body or a delegation behind the verb, or a passive before it."""
    context, sentence, end = here.context, here.sentence, here.end
    if phrase("candidate_passive_before").search(context.folded[sentence.start : here.start]):
        return phrase("agent_after").match(context.folded[end : sentence.end]) is not None
    if phrase("whom_relative").search(context.folded, sentence.start, here.start):
        return True
    if phrase("guest_after").match(context.folded[end : min(sentence.end, end + 130)]):
        return True
    starts = [person.start for person in context.persons]
    starts += [g[0].start for g in context.hits if g[0].name.kind in {"office", "rank", "address"}]
    return any(end < begin <= end + _TO_THE_GUEST for begin in starts)


def _names_a_goal(here: _Here, reach: int) -> bool:
    """A journey names the country or place it leads to, within `reach` characters."""
    last = min(here.sentence.end, here.end + reach)
    return any(here.end - 1 <= p.start < last and p.rule != "place:adjective" for p in here.context.places)


def _is_attribute(here: _Here) -> bool:
    """`received the visiting Vice Governor of`: who is received is a visitor, the visit is not told."""
    titles = (g[0].start for g in here.context.hits if g[0].name.kind in {"office", "rank", "address"})
    visiting = here.context.folded.startswith("visiting", here.start)
    return visiting and any(here.end < at <= here.end + 30 for at in titles)


def _tells_figure(here: _Here, begin: int) -> bool:
    last = min(here.sentence.end, here.end + _TO_THE_FIGURE)
    return phrase("figure_told").search(here.context.folded, begin, last) is not None


def _is_dated(here: _Here) -> bool:
    return bool(inside(here.context.dates, here.sentence.start, here.sentence.end))


def _is_dated_itself(here: _Here) -> bool:
    """A day that is not only that of what is commemorated."""
    return any(not d.commemorated for d in inside(here.context.dates, here.sentence.start, here.sentence.end))


_NEEDS: dict[str, Callable[[_Here], bool]] = {
    "instrument": _has_instrument,
    "other_side": _names_a_side,
    "two_sides": lambda here: tells_two_sides(here.context, here.sentence, here.start),
    "two_countries": _names_two_countries,
    "object": _has_object,
    "abroad": lambda here: _names_a_goal(here, _TO_THE_COUNTRY) and not _is_attribute(here),
    "goal": lambda here: _names_a_goal(here, _TO_THE_GOAL),
    "date": _is_dated_itself,
    "figure": lambda here: _tells_figure(here, here.start),
    "figure_or_date": lambda here: _tells_figure(here, here.sentence.start) or _is_dated(here),
}
