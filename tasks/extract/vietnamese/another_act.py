"""Another act: what tells that an act is not the one told before, though type, day and place would agree.

Here belong the rules by who acts, gives or is met, by words of sequence, and by what is only spoken of. What makes two
tellings one event is in `continuity`, whether an act begins one at all in `beginnings`.
"""

from __future__ import annotations

from tasks.extract.acts import Act, Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan, PersonSpan, PlaceSpan
from tasks.extract.tellings import only_organizations
from tasks.extract.vietnamese.clauses import clause_start

CALL = "trigger:courtesy-call"
_UPGRADE = "trigger:upgrade-ties"
_EXPERTS, _REMAINS = "trigger:send-experts", "trigger:remains"
# Characters behind `Hội nghị cấp cao` within which the group of countries stands.
_REACH_GROUPING = 30
# For what was given at any time before somebody is thanked: `cảm ơn Đại sứ quán đã tài trợ …`.
GIVEN = frozenset({"aid", "project_milestone", "training"})
# Acts of which a day may see several, one after another.
ONE_AFTER_ANOTHER = frozenset({"meeting", "aid"})


def tells_another(context: Context, draft: Draft, act: Act) -> bool:
    """Whether an act is another one than a draft's by who acts, by the order of telling or as what is reported on."""
    candidate = act.candidate
    in_turn = _is_next(context, act, draft) or _is_told_too(context, act, draft)
    if candidate.type in ONE_AFTER_ANOTHER and in_turn:
        return True
    if candidate.type == "conference" and _is_other_session(context, candidate, draft):
        return True
    if _is_other_step(draft, candidate) or _is_sum(context, candidate, draft):
        return True
    reported = is_reported_on(context, candidate) and not act.objects & draft.objects
    if reported or _is_search_reported(context, act, draft):
        return True
    return candidate.type == "aid" and _is_of_another_giver(context, candidate, draft)


def _is_other_step(draft: Draft, candidate: Candidate) -> bool:
    """Relations are set up once and raised later: `thiết lập quan hệ năm 1973 và nâng cấp lên … năm 2013`."""
    if candidate.type != "ties_established":
        return False
    return (candidate.rule == _UPGRADE) != any(c.rule == _UPGRADE for c in draft.candidates)


def _is_sum(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`Năm nay trường nhận 45 sinh viên. Trong 5 năm qua, tỉnh đã cấp 320 suất`: what was given over years."""
    if candidate.type not in GIVEN or candidate.anaphoric:
        return False
    told = (_is_over_years(context, c) for c in draft.candidates)
    return _is_over_years(context, candidate) and not any(told)


def _is_over_years(context: Context, candidate: Candidate) -> bool:
    return phrase("over_years").search(context.folded, candidate.sentence.start, candidate.start) is not None


def is_same_meeting(context: Context, draft: Draft, act: Act) -> bool:
    """Whether a meeting told in full is that of a draft."""
    return _meets_the_same(draft, act) and not _is_received_by_another(context, act.candidate, draft)


def _meets_the_same(draft: Draft, act: Act) -> bool:
    """Meetings with other people are other meetings; talks are no courtesy call that a later sentence tells of."""
    called_on = act.candidate.rule == CALL and all(c.rule != CALL for c in draft.candidates)
    later = act.candidate.sentence.number > draft.head.sentence.number
    if called_on and later and not act.objects & draft.objects:
        return False
    if not (act.objects and draft.objects):
        return True
    if act.objects & draft.objects:
        return True
    one_sentence = any(c.sentence.number == act.candidate.sentence.number for c in draft.candidates)
    return not one_sentence and only_organizations(act.objects, draft.objects)


def _is_next(context: Context, act: Act, draft: Draft) -> bool:
    """`Cũng trong ngày, …` with somebody else acting, or met, is another meeting or gift than the one told before."""
    candidate, sentence = act.candidate, act.candidate.sentence
    if not phrase("next_in_sequence").search(context.folded[sentence.start : candidate.start]):
        return False
    if not candidate.anaphoric and act.objects and draft.objects and not act.objects & draft.objects:
        return True
    acting = _acting(context, candidate)
    before = {name for c in draft.candidates for name in _acting(context, c)}
    return not acting or not acting <= before


def _is_told_too(context: Context, act: Act, draft: Draft) -> bool:
    """`Đoàn còn họp với …`, `còn tặng …`: told in another sentence as what was done besides."""
    candidate = act.candidate
    if candidate.form != "verb" or candidate.sentence.number in {c.sentence.number for c in draft.candidates}:
        return False
    return is_told_besides(context, candidate) and not act.objects & draft.objects


def _acting(context: Context, candidate: Candidate) -> set[str]:
    """Who is named in the sentence of a candidate: persons, of gifts bodies too."""
    start, end = candidate.sentence.start, candidate.sentence.end
    named: list[PersonSpan | OrganizationSpan] = list(inside(context.persons, start, end))
    if candidate.type != "meeting":
        named += inside(context.organizations, start, end)
    return {plain(each.name) for each in named}


def _is_of_another_giver(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`Tỉnh A ủng hộ 15 tấn gạo; tỉnh B ủng hộ …`, and experts sent besides goods that are given."""
    if candidate.anaphoric or candidate.form != "verb":
        return False
    if (candidate.rule == _EXPERTS) != any(c.rule == _EXPERTS for c in draft.candidates):
        return True
    known = {name for c in draft.candidates for name in _keys(_named(context, c, c.end)) | _acting(context, c)}
    named = _named(context, candidate, candidate.start)
    return bool(known) and not _keys(named) & known and any(_acts(context, one, candidate) for one in named)


def _acts(context: Context, one: OrganizationSpan | PlaceSpan, candidate: Candidate) -> bool:
    """Whether a body or province stands right before a verb."""
    return phrase("acts_between").fullmatch(context.folded, one.end, candidate.start) is not None


def _named(context: Context, candidate: Candidate, end: int) -> list[OrganizationSpan | PlaceSpan]:
    """The bodies and places of the clause of a candidate, up to an offset."""
    start = clause_start(context.folded, candidate.sentence, candidate.start)
    return [*inside(context.organizations, start, end), *inside(context.places, start, end)]


def _keys(named: list[OrganizationSpan | PlaceSpan]) -> set[str]:
    """What bodies and places are known by: their names, and the registry's keys of bodies."""
    bodies = [one for one in named if isinstance(one, OrganizationSpan)]
    places = [one for one in named if isinstance(one, PlaceSpan)]
    keys = {plain(body.name) for body in bodies} | {plain(place.text) for place in places}
    return keys | {body.registry_id for body in bodies if body.registry_id}


def _is_search_reported(context: Context, act: Act, draft: Draft) -> bool:
    """`Sau chuyến này, đội đã đưa về được 9 hài cốt`: the search behind the ceremony that is told."""
    if act.candidate.rule != _REMAINS or any(_is_search(context, c) for c in draft.candidates):
        return False
    before = context.folded[act.candidate.sentence.start : act.candidate.start]
    return _is_search(context, act.candidate) and phrase("in_this_round").search(before) is not None


def _is_search(context: Context, candidate: Candidate) -> bool:
    return phrase("searched_for").match(context.folded, candidate.start, candidate.end) is not None


def tells_of_several(context: Context, candidate: Candidate) -> bool:
    """Whether a noun speaks of several occasions together (`các Hội nghị cấp cao liên quan`)."""
    return phrase("plural_word_before").search(context.folded, max(0, candidate.start - 8), candidate.start) is not None


def _is_other_session(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`các Hội nghị cấp cao liên quan`, `Hội nghị cấp cao ASEAN`: others than the one that was told."""
    if draft.ordinal is None and _is_of_its_papers(context, candidate):
        return True
    if _is_listed_beside(context, candidate, draft):
        return True
    if tells_of_several(context, candidate):
        return not any(tells_of_several(context, c) for c in draft.candidates)
    named = _groupings(context, candidate.end, candidate.end + _REACH_GROUPING)
    return bool(named) and not any(
        named & _groupings(context, c.sentence.start, c.sentence.end) for c in draft.candidates
    )


def _is_listed_beside(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`chủ trì Kỳ họp lần thứ 12 … và Hội nghị Đầu tư`: a second session by its own name, behind `và`."""
    if candidate.form != "name" or candidate.ordinal is not None or draft.ordinal is None:
        return False
    sentence = candidate.sentence
    together = draft.head.sentence.number == sentence.number and draft.head.start < candidate.start
    named = context.text[candidate.start].isupper() and phrase("name_goes_on").match(context.text, candidate.end)
    return together and bool(named) and context.folded.endswith(" và ", sentence.start, candidate.start)


def _is_of_its_papers(context: Context, candidate: Candidate) -> bool:
    """`kết quả của Biên bản Kỳ họp lần thứ 9`: the session whose papers are spoken of, and not signed."""
    sentence = candidate.sentence
    papers = [i for i in inside(context.instruments, sentence.start, sentence.end) if i.start < candidate.start < i.end]
    if candidate.ordinal is None or not papers:
        return False
    return phrase("papers_concluded").search(context.folded, sentence.start, sentence.end) is None


def _groupings(context: Context, start: int, end: int) -> set[str]:
    """The groups of countries that a stretch names."""
    firsts = (group[0] for group in context.hits)
    return {hit.name.ref for hit in firsts if hit.name.kind == "grouping" and start <= hit.start < end}


def came_to_call(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`tiếp Đại sứ A đến chào từ biệt`: the call is what the guest came for, and no other meeting."""
    if candidate.rule != CALL:
        return False
    here = [c for c in draft.candidates if c.sentence.number == candidate.sentence.number and c.end <= candidate.start]
    if not here or here[-1].type != "meeting":
        return False
    guests = inside(context.persons, here[-1].end, candidate.start)
    end = guests[-1].told_end if guests else candidate.start + 1
    return phrase("came_to_call").fullmatch(context.folded, end, candidate.start) is not None


def _is_received_by_another(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`Đoàn cũng được Phó Chủ tịch B tiếp`, `Thủ tướng C có cuộc hội kiến với …`, where A received or met before."""
    before = inside(context.persons, candidate.sentence.start, candidate.start)
    hosts = [p for p in before if p.position and _acts_directly(context, p, candidate)]
    acting = {name for c in draft.candidates for name in _acting(context, c)}
    return bool(hosts and acting) and plain(hosts[-1].name) not in acting


def _acts_directly(context: Context, person: PersonSpan, candidate: Candidate) -> bool:
    """Whether nothing but words of form stands between a person and what that person does."""
    return phrase("acts_between").fullmatch(context.folded, person.told_end, candidate.start) is not None


def is_with_others(context: Context, act: Act, draft: Draft) -> bool:
    """`Tại cuộc gặp với Thủ tướng B, …`, `Trong cuộc gặp tại trụ sở Quốc hội, Chủ tịch C …`: nobody told of before."""
    candidate = act.candidate
    if not names_who_is_met(context, act):
        return False
    known = {name for c in draft.candidates for name in _acting(context, c)} | draft.objects
    return candidate.sentence.number not in {c.sentence.number for c in draft.candidates} and not known & act.objects


def names_who_is_met(context: Context, act: Act) -> bool:
    """Whether a noun for a meeting, though taken up, is told more of: with whom or in whose house it was."""
    candidate = act.candidate
    if candidate.type != "meeting" or candidate.form != "noun" or not candidate.anaphoric:
        return False
    behind = phrase("meeting_described").match(context.folded, candidate.end, candidate.sentence.end)
    return behind is not None and any(not name.startswith("org:") for name in act.objects)


def is_reported_on(context: Context, candidate: Candidate) -> bool:
    """`thông báo kết quả cuộc họp với Bộ X`: a meeting before the one at which it is spoken of."""
    start = candidate.sentence.start
    if (
        candidate.type != "meeting"
        or phrase("reports_on_before").search(context.folded, start, candidate.start) is None
    ):
        return False
    return phrase("meeting_described").match(context.folded, candidate.end, candidate.sentence.end) is not None


def is_told_besides(context: Context, candidate: Candidate) -> bool:
    """`Đoàn còn gặp các trường nghề`: one more meeting, whoever was met."""
    return phrase("also_before").search(context.folded, candidate.sentence.start, candidate.start) is not None
