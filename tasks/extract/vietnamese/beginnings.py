"""Beginnings: whether an act that continues nothing told before is an event of its own.

Here belong the rules by date, number, actors and words of telling. Which acts are one event is in `continuity`, what
tells them apart in `another_act`.
"""

from __future__ import annotations

import regex

from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside, tells_two_sides
from tasks.extract.phrases import phrase
from tasks.extract.tellings import TOLD_BY_VERB, names_actors, same_family
from tasks.extract.vietnamese.another_act import (
    CALL,
    GIVEN,
    ONE_AFTER_ANOTHER,
    is_reported_on,
    is_told_besides,
    names_who_is_met,
    tells_of_several,
)
from tasks.extract.vietnamese.clauses import clause_start

# Characters behind a verb of giving within which what was given is named.
_REACH_GIVEN = 60
# Characters behind a trigger within which it is said how much or how many.
_REACH_FIGURE = 90
_FIGURE = regex.compile(r"(?<![\d/])\d[\d.,]*\s\p{L}")
# What guests come for, who are greeted where they arrive.
_WITH_GUESTS = frozenset({"visit", "exchange"})
_TOURS, _GREETING = "trigger:delegation-tours", "trigger:receive-guests"
_MET_FOR = frozenset({"visit", "agreement_signing", "award"})
_CALLS = frozenset({"visit", "meeting"})
# Characters of the name of a session within which it says of which countries it is.
_REACH_NAME = 100


def begins(context: Context, act: Act, drafts: list[Draft]) -> bool:
    """Whether an act that continues nothing is an event of its own."""
    candidate = act.candidate
    if candidate.type == "conference" and not candidate.ordinal and tells_of_several(context, candidate):
        return False
    if (
        candidate.rule == "trigger:visit-verb"
        and act.date is None
        and phrase("journeys_before").search(context.folded, candidate.sentence.start, candidate.start)
    ):
        return False
    if _is_part_of_journey(context, candidate, drafts):
        return False
    if _is_told_in_thanks(context, act, drafts) or _is_general(context, act):
        return False
    if candidate.opening:
        taken_up = candidate.anaphoric and candidate.form == "noun" and not names_who_is_met(context, act)
        return not (taken_up and any(same_family(d.type, candidate.type) for d in drafts))
    if act.date is not None or candidate.ordinal is not None:
        return True
    if _is_named_journey(context, act):
        return True
    if candidate.type == "visit" and candidate.occasion and candidate.form == "noun":
        return act.place is not None and phrase("delegation").search(_clause(context, candidate)) is not None
    if names_who_is_met(context, act) and (not candidate.stance.speech or _is_said_there(context, candidate)):
        return True
    if _is_first_told(context, candidate, drafts) or _opens_ceremony(context, candidate, drafts):
        return True
    if is_reported_on(context, candidate):
        return True
    if candidate.form == "name" and not (candidate.anaphoric or candidate.stance.speech) and not drafts:
        held = phrase("just_held_before").search(context.folded, candidate.sentence.start, candidate.start)
        return held is not None and names_actors(context, candidate)
    if candidate.form == "name" and _is_held_by_sides(context, candidate):
        return True
    if candidate.anaphoric or candidate.stance.speech or candidate.stance.nominal or candidate.form == "name":
        return False
    if candidate.rule == CALL and phrase("delegation_calls").search(_clause(context, candidate)):
        return True
    told = candidate.form == "verb" and (
        candidate.type in TOLD_BY_VERB or bool(act.objects) or _says_how_many(context, candidate)
    )
    if candidate.type == "meeting" and candidate.form == "verb" and is_told_besides(context, candidate):
        return True
    sentence = context.folded[candidate.sentence.start : candidate.sentence.end]
    actors = candidate.announced or names_actors(context, candidate) or _is_of_two_countries(context, candidate)
    return (told or bool(phrase("narrative").search(sentence))) and actors


def _is_part_of_journey(context: Context, candidate: Candidate, drafts: list[Draft]) -> bool:
    """Sights seen, and who came to the airport (`Ra đón đoàn có …`), belong to a journey that is told."""
    if not any(d.type in _WITH_GUESTS and not d.recalled for d in drafts):
        return False
    if candidate.rule == _GREETING:
        return phrase("greeted_on_arrival").search(_clause(context, candidate)) is not None
    return candidate.rule == _TOURS


def _is_told_in_thanks(context: Context, act: Act, drafts: list[Draft]) -> bool:
    """`cảm ơn đã giúp …` tells no gift of its own, `cảm ơn đoàn đã tới thăm` the visit that the article is about."""
    candidate = act.candidate
    if not candidate.stance.thanked or (act.date and act.date.edtf):
        return False
    if candidate.type in GIVEN:
        return not _says_what_was_given(context, candidate)
    return candidate.type in _CALLS and any(d.type == candidate.type and not d.recalled for d in drafts)


def _is_general(context: Context, act: Act) -> bool:
    """`Những năm qua, tỉnh luôn hỗ trợ xây trường cho bạn`: given over years, neither how much nor when."""
    candidate = act.candidate
    if (
        candidate.type not in GIVEN | {"exchange"}
        or (candidate.opening and candidate.type in GIVEN)
        or (act.date and act.date.edtf)
    ):
        return False
    start, end = candidate.sentence.start, candidate.sentence.end
    clause = clause_start(context.folded, candidate.sentence, candidate.start)
    summed = phrase("over_recent_years").search(context.folded, clause, candidate.start)
    told = context.folded[max(start, candidate.start - _REACH_FIGURE) : min(end, candidate.end + _REACH_FIGURE)]
    return summed is not None and not _FIGURE.search(told)


def _says_how_many(context: Context, candidate: Candidate) -> bool:
    """`Hàn Quốc mỗi năm dành 50 suất học bổng`: training in a number is told by its verb."""
    if candidate.type != "training":
        return False
    start = max(candidate.sentence.start, candidate.start - _REACH_FIGURE)
    end = min(candidate.sentence.end, candidate.end + _REACH_FIGURE)
    return _FIGURE.search(context.folded, start, end) is not None


def _is_of_two_countries(context: Context, candidate: Candidate) -> bool:
    """`Bộ trưởng Việt Nam và người đồng cấp Brazil đã ký`: told as done, in a sentence that names two countries."""
    start, end = candidate.sentence.start, candidate.sentence.end
    if not phrase("told_as_done").search(context.folded, start, candidate.end):
        return False
    places = {place.country for place in inside(context.places, start, end)}
    bodies = {body.country for body in inside(context.organizations, start, end)}
    return len((places | bodies) - {None}) > 1


def _is_named_journey(context: Context, act: Act) -> bool:
    """`diễn ra nhân chuyến thăm Peru của Chủ tịch A`: where a journey led and whose it was."""
    candidate = act.candidate
    if candidate.type != "visit" or candidate.form != "noun" or act.place is None:
        return False
    whose = phrase("whose_journey").match(context.folded, candidate.end, candidate.sentence.end)
    return whose is not None and any(
        person.position and whose.end() - 1 <= min(person.start, person.office_start) <= whose.end() + 1
        for person in inside(context.persons, candidate.end, candidate.sentence.end)
    )


def _is_first_told(context: Context, candidate: Candidate, drafts: list[Draft]) -> bool:
    """`Tại cuộc hội đàm, Bộ trưởng A và Bộ trưởng B …`: taken up as known, though nothing told of it before."""
    if not candidate.anaphoric or candidate.form == "verb" or candidate.type not in ONE_AFTER_ANOTHER | {"conference"}:
        return False
    if candidate.stance.speech or candidate.occasion or any(same_family(d.type, candidate.type) for d in drafts):
        return False
    of_two = tells_two_sides(context, candidate.sentence, candidate.sentence.end) or _is_held_beside(context, drafts)
    return of_two and _is_said_there(context, candidate)


def _is_held_beside(context: Context, drafts: list[Draft]) -> bool:
    """Whether only what people meet for was told under a headline of two countries: a journey, a paper, an order."""
    held = [d for d in drafts if d.status == "occurred" and not d.recalled]
    abroad = bool(context.title_countries - {context.home})
    return abroad and bool(held) and all(d.type in _MET_FOR for d in held)


def _is_held_by_sides(context: Context, candidate: Candidate) -> bool:
    """`Hội A đã cùng Hiệp hội B (Nam Phi) tổ chức Hội thảo …`: held or attended by those whom the sentence names."""
    stance, start = candidate.stance, candidate.sentence.start
    if candidate.anaphoric or stance.speech or stance.nominal or stance.recalled or stance.status != "occurred":
        return False
    held = phrase("held_by_before").search(context.folded, start, candidate.start)
    if context.text[candidate.start].isupper():
        held = held or phrase("attends_named_before").search(context.folded, start, candidate.start)
    acting = bool(inside(context.persons, start, candidate.start))
    acting = acting or bool(inside(context.organizations, start, candidate.start))
    behind = min(candidate.sentence.end, candidate.end + _REACH_NAME)
    countries = {o.country for o in inside(context.organizations, start, candidate.sentence.end)}
    countries |= {p.country for p in inside(context.persons, start, candidate.sentence.end)}
    countries |= {p.country for p in inside(context.places, candidate.end, behind) if p.is_country}
    return held is not None and acting and bool(countries - {context.home, None})


def _opens_ceremony(context: Context, candidate: Candidate, drafts: list[Draft]) -> bool:
    """`Phát biểu tại lễ bàn giao công trình, ông A …`: a ceremony that nothing told of before."""
    if candidate.occasion or any(same_family(d.type, candidate.type) for d in drafts):
        return False
    held = phrase("ceremony_itself").match(context.folded, candidate.start, candidate.end)
    return held is not None and _is_said_there(context, candidate)


def _says_what_was_given(context: Context, candidate: Candidate) -> bool:
    """`cảm ơn Đại sứ quán đã tài trợ xây Trường A`: a thing with a name, given at one time."""
    end = min(candidate.sentence.end, candidate.end + _REACH_GIVEN)
    return bool(inside(context.organizations, candidate.end, end)) and candidate.rule == "trigger:give"


def _is_said_there(context: Context, candidate: Candidate) -> bool:
    before = context.folded[candidate.sentence.start : candidate.start]
    return phrase("at_it_first").fullmatch(before) is not None


def _clause(context: Context, candidate: Candidate) -> str:
    return context.folded[candidate.sentence.start : candidate.sentence.end]
