"""Which meetings of an English article are one: by who acts in them and whom they meet.

Here belongs what the people of two acts say of them. What days, places and numbers say is in `continuity`.
"""

from __future__ import annotations

from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.tellings import only_organizations


def same_meeting(context: Context, draft: Draft, act: Act) -> bool:
    """Meetings with other people are other meetings; `the same day, …` with somebody else acting is the next one."""
    sentence = act.candidate.sentence
    if _goes_on_that_day(context, act.candidate):
        acting = {plain(p.name) for p in inside(context.persons, sentence.start, sentence.end)}
        before = {
            plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)
        }
        if not acting or not acting <= before or not act.objects & before:
            return False
    if by_another_host(context, draft, act) or _is_one_more(context, draft, act):
        return False
    if not (act.objects and draft.objects) or act.objects & draft.objects:
        return True
    subjects = {
        plain(p.name)
        for c in draft.candidates
        if c.sentence.number != sentence.number
        for p in inside(context.persons, c.sentence.start, c.sentence.end)
    }
    if act.objects <= subjects and act.candidate.sentence.number != draft.head.sentence.number:
        return True
    one_sentence = any(c.sentence.number == sentence.number for c in draft.candidates)
    if _meets_another(context, draft, act):
        return False
    return not one_sentence and only_organizations(act.objects, draft.objects)


def _is_one_more(context: Context, draft: Draft, act: Act) -> bool:
    """`A also called on President B`: behind talks of A without B, one more meeting."""
    candidate = act.candidate
    if candidate.form != "verb" or candidate.sentence.number == draft.head.sentence.number or not act.objects:
        return False
    if phrase("also_before").search(context.folded, candidate.sentence.start, candidate.start) is None:
        return False
    known = {plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)}
    return not act.objects & (known | draft.objects)


def _meets_another(context: Context, draft: Draft, act: Act) -> bool:
    """`talks with the bureau headed by A … called on B`: somebody else of that side than it was led by."""
    here = act.candidate.sentence
    met = [p for p in inside(context.persons, here.start, here.end) if plain(p.name) in act.objects and p.country]
    known = [p for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)]
    sides, names = {p.country for p in known}, {plain(p.name) for p in known}
    return bool(met) and all(p.country in sides and plain(p.name) not in names for p in met)


def _goes_on_that_day(context: Context, candidate: Candidate) -> bool:
    """`The same day, A met B`, `At a meeting between A and B on the same day`: what came next is told."""
    before = context.folded[candidate.sentence.start : candidate.start]
    behind = context.folded[candidate.end : candidate.sentence.end]
    return not candidate.anaphoric and bool(
        phrase("same_day").search(before) or phrase("that_very_day").search(behind.partition(", ")[0])
    )


def by_another_host(context: Context, draft: Draft, act: Act) -> bool:
    """`Prime Minister B also met with President Y`: who else of that side meets a guest has an own meeting."""
    candidate = act.candidate
    if candidate.form != "verb" or candidate.anaphoric or candidate.sentence.number == draft.head.sentence.number:
        return False
    acting = inside(context.persons, candidate.sentence.start, candidate.start)
    known = [p for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)]
    names, sides = {plain(p.name) for p in known}, {p.country for p in known}
    return bool(acting) and all(plain(p.name) not in names and p.country in sides for p in acting)
