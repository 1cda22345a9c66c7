"""Continuity: whether an act is an event already told, a new one, or what an announcement before it announces too.

Here belong the rules by which two tellings are one event: type, date, place, number, status, who is met. Gathering by
them is in `drafts`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.edtf import edtf_bounds, overlap, precision
from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.event_dates import FoundDate
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan

# Acts that last for days, and the days after which their end is reported at the latest.
_OF_DAYS, _JUST_ENDED = frozenset({"visit", "joint_activity", "exchange", "training"}), 7
# The trigger of somebody who receives, and characters between that person and the verb.
_RECEIVES, _REACH_RECEIVER = "trigger:receive", 8
_CALL = "trigger:courtesy-call"
_TALKS = frozenset({"trigger:meeting-noun", "trigger:talks"})
# Characters behind `Hội nghị cấp cao` within which the group of countries stands.
_REACH_GROUPING = 30
# Types that writers use for one act: talks may be called a conference, a fair an exchange.
FAMILIES = ({"conference", "meeting"}, {"exchange", "joint_activity"}, {"aid", "project_milestone"})
# Acts of which a day may see several, one after another.
_ONE_AFTER_ANOTHER = frozenset({"meeting", "aid"})
# For what was given at any time before somebody is thanked: `cảm ơn Đại sứ quán đã tài trợ …`.
_GIVEN = frozenset({"aid", "project_milestone", "training"})
# Acts whose verb alone tells that they were done, where nothing in the clause says otherwise.
_TOLD_BY_VERB = {"agreement_signing", "award", "aid", "project_milestone", "joint_activity"}


def continues(context: Context, draft: Draft, act: Act, narrative: str | None, scenes: dict[int, str]) -> bool:
    """Whether an act is the event of a draft.

    `narrative` is the EDTF date of what the article is about, `scenes` the leading day of every sentence.
    """
    candidate = act.candidate
    if not _types_agree(draft, candidate):
        return False
    if draft.occasion and act.date is not None and not (candidate.occasion or candidate.anaphoric):
        return False
    if phrase("another").match(context.folded[candidate.end : candidate.end + 9]):
        return False
    if draft.date is None and not draft.recalled and not _fits_narrative(act.date, narrative):
        return False
    if _is_of_some_year(draft, act) or _is_told_after_recall(draft, act):
        return False
    if _commemorates(draft.date) != _commemorates(act.date):
        return False
    if act.date is None and not candidate.anaphoric and not _same_scene(draft, candidate, scenes):
        return False
    if not (
        (_dates_agree(draft, act.date) or has_just_ended(context, draft, act))
        and ordinals_agree(draft, candidate)
        and status_agrees(draft, act)
    ):
        return False
    if not places_agree(draft.place, act.place):
        return False
    if candidate.type in _ONE_AFTER_ANOTHER and _is_next(context, candidate, draft):
        return False
    if candidate.type == "conference" and _is_other_session(context, candidate, draft):
        return False
    if candidate.rule == _CALL and _came_to_call(context, candidate, draft):
        return True
    if candidate.type == "meeting" and not candidate.anaphoric:
        return _same_meeting(draft, act) and not _is_received_by_another(context, candidate, draft)
    if _is_with_others(context, act, draft):
        return False
    return _validities_agree(draft, act)


def _is_of_some_year(draft: Draft, act: Act) -> bool:
    """Of what the opening tells as news no later sentence says only the year: `bản ghi nhớ ký năm 2011` is another."""
    if (
        draft.type in _OF_DAYS
        or draft.type in _GIVEN
        or act.date is None
        or act.date.edtf is None
        or (act.candidate.opening and act.candidate.anaphoric)
    ):
        return False
    return draft.date is None and draft.opening and not draft.recalled and precision(act.date.edtf) == 1


def _is_told_after_recall(draft: Draft, act: Act) -> bool:
    """`từ khi hai bên ký … năm 2012`, then `Hai bên ký …`: the second one is news, where it is told without a day."""
    candidate = act.candidate
    told = candidate.form == "verb" and not candidate.anaphoric and not candidate.stance.recalled
    return draft.type == "agreement_signing" and draft.recalled and draft.date is not None and told and act.date is None


def has_just_ended(context: Context, draft: Draft, act: Act) -> bool:
    """`Sáng 15/4, tàu về cảng, kết thúc tuần tra chung. Trước đó, từ ngày 12 đến 13/4, …`: its end and its days."""
    if draft.type not in _OF_DAYS or act.date is None or draft.date is None or not (act.date.edtf and draft.date.edtf):
        return False
    ended = draft.head
    if not phrase("ended_before").search(context.folded, max(0, ended.start - 30), ended.start):
        return False
    return 0 <= (edtf_bounds(draft.date.edtf)[0] - edtf_bounds(act.date.edtf)[1]).days <= _JUST_ENDED


def _types_agree(draft: Draft, candidate: Candidate) -> bool:
    """Of one type; a noun that takes an event up again may be of the same family."""
    named_again = candidate.anaphoric and candidate.form != "verb"
    return draft.type == candidate.type or (named_again and _same_family(draft.type, candidate.type))


def _commemorates(date: FoundDate | None) -> bool:
    return date is not None and date.span.commemorated


def _validities_agree(draft: Draft, act: Act) -> bool:
    """Instruments that hold for other years are others, and so is their signing."""
    mine = {i.valid_edtf for i in act.instruments if i.valid_edtf}
    known = {i.valid_edtf for i in draft.instruments if i.valid_edtf}
    return not (mine and known and not mine & known)


def _dates_agree(draft: Draft, date: FoundDate | None) -> bool:
    if date is None or draft.date is None:
        return True
    if date.edtf and draft.date.edtf:
        return overlap(date.edtf, draft.date.edtf)
    if date.span.kind == "deictic" or draft.date.span.kind == "deictic":
        return True
    return date.span.last[1:] == draft.date.span.last[1:] or None in (date.span.last[1], draft.date.span.last[1])


def _same_scene(draft: Draft, candidate: Candidate, scenes: dict[int, str]) -> bool:
    """Acts told under different leading days are different, where neither says more."""
    own = scenes.get(candidate.sentence.number)
    known = draft.date.edtf if draft.date else scenes.get(draft.head.sentence.number)
    if own is None or known is None or draft.opening:
        return True
    return overlap(own, known)


def _fits_narrative(date: FoundDate | None, narrative: str | None) -> bool:
    """What is told without a date is of the narrative's day: a date far from it speaks of something else."""
    return date is None or date.edtf is None or narrative is None or overlap(date.edtf, narrative)


def ordinals_agree(draft: Draft, candidate: Candidate) -> bool:
    """Whether two tellings name one number of a session; the opening one need not name it."""
    if candidate.ordinal and draft.ordinal:
        return candidate.ordinal == draft.ordinal
    return not candidate.ordinal or draft.opening


def status_agrees(draft: Draft, act: Act) -> bool:
    """A planned act is not one that was held, unless both are told of one day or by the name of the occasion."""
    candidate = act.candidate
    if candidate.stance.status == draft.status or candidate.anaphoric:
        return True
    if act.date is not None and draft.date is not None and act.date.edtf == draft.date.edtf:
        return True
    return candidate.stance.status != "planned" and draft.opening


def places_agree(one: PlaceSpan | None, other: PlaceSpan | None) -> bool:
    """Whether two venues can be one: a country, or none, speaks against no city of it."""
    if one is None or other is None:
        return True
    if one.is_country or other.is_country:
        return one.country == other.country
    return (one.subdivision or plain(one.text)) == (other.subdivision or plain(other.text))


def _same_meeting(draft: Draft, act: Act) -> bool:
    """Meetings with other people are other meetings; talks are no courtesy call that a later sentence tells of."""
    called_on = act.candidate.rule == _CALL and all(c.rule in _TALKS for c in draft.candidates)
    later = act.candidate.sentence.number > draft.head.sentence.number
    if called_on and later and not act.objects & draft.objects:
        return False
    if not (act.objects and draft.objects):
        return True
    if act.objects & draft.objects:
        return True
    one_sentence = any(c.sentence.number == act.candidate.sentence.number for c in draft.candidates)
    return not one_sentence and _only_organizations(act.objects, draft.objects)


def _is_next(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`Cũng trong ngày, …` with somebody else acting is another meeting or gift than the one told before."""
    sentence = candidate.sentence
    if not phrase("next_in_sequence").search(context.folded[sentence.start : candidate.start]):
        return False
    acting = _acting(context, candidate)
    before = {name for c in draft.candidates for name in _acting(context, c)}
    return not acting or not acting <= before


def _acting(context: Context, candidate: Candidate) -> set[str]:
    """Who is named in the sentence of a candidate: persons, of gifts bodies too."""
    start, end = candidate.sentence.start, candidate.sentence.end
    named: list[PersonSpan | OrganizationSpan] = list(inside(context.persons, start, end))
    if candidate.type != "meeting":
        named += inside(context.organizations, start, end)
    return {plain(each.name) for each in named}


def _is_of_several(context: Context, candidate: Candidate) -> bool:
    return phrase("plural_word_before").search(context.folded, max(0, candidate.start - 8), candidate.start) is not None


def _is_other_session(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`các Hội nghị cấp cao liên quan`, `Hội nghị cấp cao ASEAN`: others than the one that was told."""
    if draft.ordinal is None and _is_of_its_papers(context, candidate):
        return True
    if _is_of_several(context, candidate):
        return not any(_is_of_several(context, c) for c in draft.candidates)
    named = _groupings(context, candidate.end, candidate.end + _REACH_GROUPING)
    return bool(named) and not any(
        named & _groupings(context, c.sentence.start, c.sentence.end) for c in draft.candidates
    )


def _is_of_its_papers(context: Context, candidate: Candidate) -> bool:
    """`kết quả của Biên bản Kỳ họp lần thứ 24`: the session whose papers are spoken of, and not signed."""
    sentence = candidate.sentence
    papers = [i for i in inside(context.instruments, sentence.start, sentence.end) if i.start < candidate.start < i.end]
    if candidate.ordinal is None or not papers:
        return False
    return phrase("papers_concluded").search(context.folded, sentence.start, sentence.end) is None


def _groupings(context: Context, start: int, end: int) -> set[str]:
    """The groups of countries that a stretch names."""
    firsts = (group[0] for group in context.hits)
    return {hit.name.ref for hit in firsts if hit.name.kind == "grouping" and start <= hit.start < end}


def _came_to_call(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`tiếp Đại sứ A đến chào từ biệt`: the call is what the guest came for, and no other meeting."""
    here = [c for c in draft.candidates if c.sentence.number == candidate.sentence.number and c.end <= candidate.start]
    if not here or here[-1].type != "meeting":
        return False
    guests = inside(context.persons, here[-1].end, candidate.start)
    end = max(guests[-1].end, guests[-1].office_end) if guests else candidate.start + 1
    return phrase("came_to_call").fullmatch(context.folded, end, candidate.start) is not None


def _is_received_by_another(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`Đoàn cũng được Phó Chủ tịch B tiếp`, where the reception told before was given by A."""
    if candidate.rule != _RECEIVES or not any(c.rule == _RECEIVES for c in draft.candidates):
        return False
    before = inside(context.persons, candidate.sentence.start, candidate.start)
    hosts = [p for p in before if p.position and candidate.start - max(p.end, p.office_end) <= _REACH_RECEIVER]
    acting = {name for c in draft.candidates for name in _acting(context, c)}
    return bool(hosts and acting) and plain(hosts[-1].name) not in acting


def _is_with_others(context: Context, act: Act, draft: Draft) -> bool:
    """`Tại cuộc gặp với Thủ tướng B, …`, `Trong cuộc gặp tại trụ sở Quốc hội, Chủ tịch C …`: nobody told of before."""
    candidate = act.candidate
    if not _names_who_is_met(context, act):
        return False
    known = {name for c in draft.candidates for name in _acting(context, c)} | draft.objects
    return candidate.sentence.number not in {c.sentence.number for c in draft.candidates} and not known & act.objects


def _names_who_is_met(context: Context, act: Act) -> bool:
    """Whether a noun for a meeting, though taken up, is told more of: with whom or in whose house it was."""
    candidate = act.candidate
    if candidate.type != "meeting" or candidate.form != "noun" or not candidate.anaphoric:
        return False
    behind = phrase("meeting_described").match(context.folded, candidate.end, candidate.sentence.end)
    return behind is not None and any(not name.startswith("org:") for name in act.objects)


def _only_organizations(one: set[str], other: set[str]) -> bool:
    """One names persons, the other only bodies: they may be the same side."""
    return all(o.startswith("org:") for o in one) != all(o.startswith("org:") for o in other)


def begins(context: Context, act: Act, drafts: list[Draft]) -> bool:
    """Whether an act that continues nothing is an event of its own."""
    candidate = act.candidate
    if candidate.type == "conference" and not candidate.ordinal and _is_of_several(context, candidate):
        return False
    if candidate.stance.thanked and candidate.type in _GIVEN and not (act.date and act.date.edtf):
        return False
    if candidate.opening:
        taken_up = candidate.anaphoric and candidate.form == "noun" and not _names_who_is_met(context, act)
        return not (taken_up and any(_same_family(d.type, candidate.type) for d in drafts))
    if act.date is not None or candidate.ordinal is not None:
        return True
    if candidate.type == "visit" and candidate.occasion and candidate.form == "noun":
        return act.place is not None and phrase("delegation").search(_clause(context, candidate)) is not None
    if _names_who_is_met(context, act) and not candidate.stance.speech:
        return True
    if candidate.form == "name" and not (candidate.anaphoric or candidate.stance.speech) and not drafts:
        held = phrase("just_held_before").search(context.folded, candidate.sentence.start, candidate.start)
        return held is not None and _names_actors(context, candidate)
    if candidate.anaphoric or candidate.stance.speech or candidate.stance.nominal or candidate.form == "name":
        return False
    if candidate.rule == _CALL and phrase("delegation_calls").search(_clause(context, candidate)):
        return True
    told = candidate.form == "verb" and (candidate.type in _TOLD_BY_VERB or bool(act.objects))
    sentence = context.folded[candidate.sentence.start : candidate.sentence.end]
    return (told or bool(phrase("narrative").search(sentence))) and _names_actors(context, candidate)


def _clause(context: Context, candidate: Candidate) -> str:
    return context.folded[candidate.sentence.start : candidate.sentence.end]


def _names_actors(context: Context, candidate: Candidate) -> bool:
    start, end = candidate.sentence.start, candidate.sentence.end
    named = bool(inside(context.persons, start, end)) or bool(inside(context.organizations, start, end))
    return named or phrase("sides_acting").search(context.folded[start:end]) is not None


def _same_family(one: str, other: str) -> bool:
    return one == other or any({one, other} <= family for family in FAMILIES)


def in_programme(context: Context, act: Act, drafts: list[Draft]) -> Act:
    """`Giao lưu sẽ diễn ra ngày 22. Hai bên còn hội đàm …`: what follows an announcement is announced too."""
    candidate = act.candidate
    if act.date is not None or candidate.opening or candidate.stance.status != "occurred":
        return act
    before = [
        d
        for d in drafts
        if d.status == "planned"
        and d.date
        and d.date.edtf
        and not d.date.span.commemorated
        and 0 < candidate.sentence.number - d.head.sentence.number <= 2
    ]
    words = context.folded[candidate.sentence.start : candidate.end]
    if not before or phrase("told_as_done").search(words) or phrase("narrative").search(words):
        return act
    planned = replace(candidate, stance=replace(candidate.stance, status="planned"))
    return replace(act, candidate=planned, date=before[-1].date)
