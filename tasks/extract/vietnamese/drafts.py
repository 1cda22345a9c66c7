"""Drafts of events: the acts of one article that are one event, gathered.

Here belong the order of gathering and which date is the better one. What else a draft takes over from an act is in
`gathering`, by which rules acts are one event in `continuity`, what the article as a whole says in `settling`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.edtf import within
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.acts import Act, Draft, begin_draft, give_rivals, read_act, refused
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.event_dates import FoundDate
from tasks.extract.fold import plain
from tasks.extract.gathering import absorb, by_nearness, day_told
from tasks.extract.narrative import FIRST_SENTENCES
from tasks.extract.phrases import phrase
from tasks.extract.spans import PersonSpan
from tasks.extract.tellings import same_family
from tasks.extract.vietnamese.beginnings import begins
from tasks.extract.vietnamese.continuity import continues, has_just_ended, in_programme
from tasks.extract.vietnamese.scenes import leading_days
from tasks.extract.vietnamese.settling import told_in_title
from tasks.extract.vietnamese.untold import journey_of_headline, untold_act

# Characters behind a name within which a verb of saying begins.
_REACH_SPEECH = 200
# Kinds of acts that a report tells beside others without saying who does them.
_TOLD_BESIDE = frozenset({"agreement_signing", "conference", "exchange", "meeting", "ties_established", "visit"})
_RECEPTIONS = frozenset({"trigger:receive", "trigger:receive-guests", "trigger:talks"})
# Characters behind a sentence within which the next ones take it up again, and from a signing to its own day.
_NEXT_SENTENCES, _REACH_DAY_OF_TEXTS = 200, 30


def _absorb(context: Context, draft: Draft, act: Act) -> None:
    absorb(draft, act, speaks_of_it=act.candidate.anaphoric or act.candidate.stance.speech)
    if _dates_better(context, draft, act) or has_just_ended(context, draft, act):
        draft.date = act.date


def _dates_better(context: Context, draft: Draft, act: Act) -> bool:
    if act.date is None or (draft.date is None and act.date.span.kind == "period"):
        # What is summed up over years in a later sentence is not what was told before.
        return act.date is not None and act.candidate.sentence.number == draft.head.sentence.number
    if draft.date is None:
        return True
    if draft.date.span.kind == "period":
        return False
    mine, known = act.date.edtf, draft.date.edtf
    if known is None:
        taken_up = phrase("this_is").match(context.folded, act.candidate.sentence.start) is not None
        return mine is not None and (taken_up or not _is_of_other_day(draft.date, mine))
    # The first day of a journey is not all of it.
    of_journey = draft.type == "visit" and draft.date.span.kind == "interval"
    return bool(mine and mine != known and within(mine, known) and not act.candidate.anaphoric and not of_journey)


def _is_of_other_day(known: FoundDate, edtf: str) -> bool:
    """Behind `ngày 6/10` of an open year: only its day or month with their year say more, and no year told beside."""
    day = known.yearless
    return day is not None and "/" not in day and edtf[4:7] != day[4:7]


def gather_drafts(context: Context, candidates: list[Candidate], lexicon: ReadingLexicon) -> list[Draft]:
    """The events of an article, in the order of their first mention."""
    drafts: list[Draft] = []
    passed_over: list[Act] = []
    announced: list[Act] = []
    scenes = leading_days(context)
    for candidate in candidates:
        act = in_programme(context, read_act(context, candidate, candidates, lexicon), drafts)
        named = any(not name.startswith("org:") for name in act.objects)
        if refused(act.candidate, act.date, act.place is not None or named) or _is_only_basis(context, act):
            if _is_told_by_headline(context, act.candidate, lexicon):
                passed_over.append(act)
            elif _is_only_announced(context, act.candidate):
                announced.append(act)
            continue
        narrative = day_told(drafts)
        known = next((d for d in by_nearness(drafts, candidate) if continues(context, d, act, narrative, scenes)), None)
        if known is not None:
            _absorb(context, known, act)
        elif begins(context, act, drafts):
            drafts += _one_by_one(context, act, _draft(context, act))
        elif not _is_told(drafts, act) and _may_be_the_only_act(context, act):
            passed_over.append(act)
    for act in passed_over:
        if not drafts or (_is_told_beside(context, act.candidate) and not _is_told(drafts, act)):
            drafts.append(_draft(context, act))
    drafts += [] if drafts else [_draft(context, act) for act in announced[:1]]
    untold = None if drafts else untold_act(context, lexicon)
    if untold is not None:
        drafts = [_draft(context, read_act(context, untold, [untold], lexicon))]
    drafts += _journey_of_headline(context, drafts, lexicon)
    give_rivals(drafts)
    return drafts


def _is_only_announced(context: Context, candidate: Candidate) -> bool:
    """Under a headline that names another country `Đoàn sẽ tặng 500 phần quà` is news, if nothing else is."""
    stance = candidate.stance
    spoken_of = stance.wish or stance.negated or stance.nominal or stance.speech or candidate.form == "name"
    early = candidate.sentence.number < FIRST_SENTENCES and stance.status == "planned"
    return early and not spoken_of and bool(context.title_countries - {context.home})


def _journey_of_headline(context: Context, drafts: list[Draft], lexicon: ReadingLexicon) -> list[Draft]:
    """The journey that only the headline tells, above talks that were held."""
    held = [draft for draft in drafts if draft.status == "occurred" and not draft.recalled]
    if not held or any(draft.type == "visit" and not draft.recalled for draft in drafts):
        return []
    journey = journey_of_headline(context, lexicon)
    if journey is None:
        return []
    # The provinces of the body are those from which people come as well.
    return [replace(_draft(context, read_act(context, journey, [journey], lexicon)), place=context.title_venue)]


def _is_told_beside(context: Context, candidate: Candidate) -> bool:
    """Whether an act is one beside what else is told, and neither an item of a programme nor a time before."""
    before = context.folded[max(candidate.sentence.start, candidate.start - 24) : candidate.start]
    taken_up = candidate.form == "name" and candidate.anaphoric
    return candidate.type in _TOLD_BESIDE and not taken_up and phrase("since_before").search(before) is None


def _is_told(drafts: list[Draft], act: Act) -> bool:
    """Whether any draft is of the kind of an act."""
    return any(same_family(draft.type, act.candidate.type) for draft in drafts)


def _may_be_the_only_act(context: Context, act: Act) -> bool:
    """Under a headline that names another country even `Cuộc hội đàm diễn ra …` tells an act, if nothing else does."""
    candidate, stance = act.candidate, act.candidate.stance
    spoken_of = stance.speech or stance.nominal or stance.thanked or stance.recalled or candidate.occasion
    # A bare name without a capital is no more than a kind of occasion (`phối hợp tổ chức hội thảo`).
    named = candidate.form != "name" or context.text[candidate.start].isupper()
    early = named and candidate.sentence.number < FIRST_SENTENCES and stance.status == "occurred"
    return early and not spoken_of and bool(context.title_countries - {context.home})


def _is_told_by_headline(context: Context, candidate: Candidate, lexicon: ReadingLexicon) -> bool:
    """Under the headline `Ký kết bản ghi nhớ giữa A và B` even `hai bên đồng ý ký kết` tells what was done."""
    stance = candidate.stance
    if candidate.type != "agreement_signing" or stance.negated or stance.speech or stance.status != "occurred":
        return False
    ahead = any(lexicon.cues[cue].search(context.title_folded) for cue in ("planned", "strong_wish", "negated"))
    return not ahead and candidate.type in told_in_title(context) and len(context.title_countries) > 1


def _is_only_basis(context: Context, act: Act) -> bool:
    """`theo biên bản hai xã đã ký`: by what something is done, signed at any time before."""
    candidate = act.candidate
    if candidate.type != "agreement_signing":
        return False
    start, end = candidate.sentence.start, candidate.start
    if act.date is not None:
        # The day far behind such texts is that of something else.
        near = act.date.span.start - candidate.end < _REACH_DAY_OF_TEXTS
        return not near and _is_of_texts_signed(context, candidate)
    if phrase("basis_signed_before").search(context.folded, start, end) is not None:
        return True
    past = phrase("signed_over_years_before").search(context.folded, start, end) is not None
    return past or _is_of_texts_signed(context, candidate)


def _is_of_texts_signed(context: Context, candidate: Candidate) -> bool:
    """`thực hiện các văn bản hai bên đã ký, nhất là …`: texts that are spoken of, told by their having been signed."""
    start, end = candidate.sentence.start, candidate.start
    relative = phrase("texts_signed_before").search(context.folded, start, end) is not None
    return relative and phrase("signing_ends_after").match(context.folded, candidate.end) is not None


def _one_by_one(context: Context, act: Act, draft: Draft) -> list[Draft]:
    """Split a draft whose verb takes several objects into one meeting with each of them."""
    word = context.folded[act.candidate.start : act.candidate.end]
    hosts = _hosts_in_turn(context, act.candidate)
    if len(hosts) > 1:
        return [replace(draft, candidates=[act.candidate], apart=frozenset(hosts - {one})) for one in sorted(hosts)]
    sentence = act.candidate.sentence
    listed = phrase("hosts_listed").match(context.folded, sentence.start, sentence.end)
    told = phrase("bilateral").search(context.folded[sentence.start : sentence.end] + context.title_folded)
    met = phrase("met_with").match(context.folded, act.candidate.end) or act.candidate.form == "verb"
    one_by_one = phrase("met_one_by_one").search(word) or (told and met)
    if act.candidate.type != "meeting" or listed or act.candidate.anaphoric or not one_by_one:
        return [draft]
    behind = inside(context.persons, act.candidate.end, act.candidate.sentence.end)
    persons = [p for p in behind if plain(p.name) in act.objects and not _speaks_next(context, p)]
    held = {plain(p.name) for p in persons if p.position}
    countries = {p.country for p in persons}
    apart = len(countries) == 1 or (told is not None and len(countries) == len(held))
    objects = held if len(held) > 1 and apart else set()
    if not persons and "làm việc với" in word:
        objects = act.objects
    if len(objects) < 2:
        return [draft]
    return [
        replace(draft, objects={one}, candidates=[act.candidate], apart=frozenset(objects - {one}))
        for one in sorted(objects)
    ]


def _speaks_next(context: Context, person: PersonSpan) -> bool:
    """`gặp Thủ tướng A, bà B cho biết …`: who speaks behind the comma is not another one met."""
    start = person.told_end
    return phrase("speaks_after").match(context.folded[start : start + _REACH_SPEECH]) is not None


def _hosts_in_turn(context: Context, candidate: Candidate) -> set[str]:
    """The keys of those of one country who receive the same guests, where the text speaks of several receptions."""
    if candidate.rule not in _RECEPTIONS or candidate.anaphoric or candidate.stance.speech:
        return set()
    sentence = candidate.sentence
    passive = phrase("passive_in_clause").search(context.folded, sentence.start, candidate.start)
    before = inside(context.persons, passive.end() if passive else sentence.start, candidate.start)
    told_in_turn = phrase("received_in_turn").search(context.folded, sentence.end, sentence.end + _NEXT_SENTENCES)
    if len(before) < 2 or not told_in_turn:
        return set()
    # Whoever stands behind another act of the sentence is met and does not receive.
    acting = not phrase("met_before").search(context.folded, sentence.start, before[0].start)
    listed = phrase("joined_hosts").fullmatch(context.folded, before[0].end, before[-1].office_start)
    alike = len({p.country for p in before}) == 1 and all(p.position for p in before)
    return {plain(p.name) for p in before} if acting and listed and alike else set()


def _draft(context: Context, act: Act) -> Draft:
    candidate = act.candidate
    before = context.folded[candidate.sentence.start : candidate.start]
    reviewed = candidate.type == "agreement_signing" and phrase("reviewed_text_before").search(before) is not None
    recalled = candidate.stance.recalled or bool(phrase("recalls_undated").search(before)) or reviewed
    return begin_draft(Draft, act, occasion=candidate.occasion, recalled=recalled)
