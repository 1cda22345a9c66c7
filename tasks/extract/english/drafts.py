"""Drafts of events in English articles: candidates that speak of the same act, gathered into one.

Here belong the rules by which a candidate continues an event already told or begins a new one, and several meetings told
in one sentence. Arguments of one sentence and the shape of a draft are those of `tasks.extract.arguments` and `drafts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import regex

from schemas.edtf import edtf_bounds, overlap, within
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.arguments import FoundDate, find_date, find_mode, find_place
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.drafts import FAMILIES, Act, Draft
from tasks.extract.english.heads import EnglishWords
from tasks.extract.english.series import find_series
from tasks.extract.fold import plain
from tasks.extract.spans import InstrumentSpan, PlaceSpan

_NARRATIVE = regex.compile(
    r"\b(?:on the occasion|on this occasion|at the (?:event|meeting|ceremony|conference|reception|talks|function|seminar|workshop|session)|after (?:the|their)|following (?:the|their)|the same day|earlier|later|"
    r"also on|on the sidelines|as part of|during|within the framework|then|afterwards|in the (?:afternoon|morning|evening)|prior to|before|while in|concluding|meanwhile|worth|together with|in addition|besides|also|was|were|has)\b"
)
_BOTH_SIDES = regex.compile(
    r"\b(?:both|two|the) (?:sides|pms|prime ministers|presidents|deputy pms|general secretaries|governors|delegations|ministers|leaders|ministries|provinces|countries|officials|agencies|parties|heads|hospitals|bodies|organisations|universities)\b|\b(?:the )?(?:\w+ )?(?:delegation|ambassador|minister|officials|guests?|host|they|he|she)\b"
)
_RECALLS = regex.compile(r"\b(?:previously|in the past|over the (?:past|last)|last (?:year|month)|years ago|so far|the previous|before that|since)\b")
_SAME_DAY = regex.compile(r"\b(?:(?:the|on the) same day|earlier (?:in|that|the|on the|on)|later (?:in|that|the|on the)|also on|before that|after that|prior to|afterwards|then|at the same time|in the (?:morning|afternoon|evening))\b")
# `the agreements signed between …`: texts that are there already, without a day no event.
_OLD_TEXTS = regex.compile(r"\b(?:the|these|those|high-level|existing|bilateral|all|of|other|relevant|related)\s(?:[\p{L}-]+\s){0,5}(?:agreements?|documents?|deals|protocols?|memoranda|mous?|plans?|treat(?:y|ies)|programmes?|pacts?|ones?|contents?|statements?)\s(?:\p{L}+ly\s)?(?:(?:that|which) (?:the|both) [\p{L} ]{3,30} (?:have |had )?)?$")
_PURPOSE = regex.compile(r"\bto (?:co-?chair|chair|attend|join|take part in|participate in)\s(?:[^,.;]{0,40}\s)?$")
_TOLD_BY_VERB = {"agreement_signing", "award", "aid", "project_milestone", "joint_activity"}
_SEVERAL = regex.compile(r"\b(?:courtesy calls|separately|separate meetings|separate|respectively|in turn|meetings with|also met|had meetings|called on|paid courtesy|met with|calls on)\b")


@dataclass(slots=True)
class EnglishDraft(Draft):
    """A draft; `others` are the folded names of persons of the sentence who met in another meeting told with it.

    `told_elsewhere` are sentences that recall another event: only who speaks in them takes part in this one.
    """

    others: set[str] = field(default_factory=set)
    told_elsewhere: set[int] = field(default_factory=set)


def split_meetings(context: Context, candidates: list[Candidate]) -> list[tuple[Candidate, set[str] | None]]:
    """One item for each meeting: `paid courtesy calls on A, B and C` are three, each with whom it was."""
    items: list[tuple[Candidate, set[str] | None]] = []
    for candidate in candidates:
        objects = _listed_objects(context, candidate, candidates)
        if candidate.type == "meeting" and len(objects) >= 2 and not candidate.anaphoric:
            items += [(replace(candidate), {name}) for name in objects]
        else:
            items.append((candidate, None))
    return items


def _listed_objects(context: Context, candidate: Candidate, candidates: list[Candidate]) -> list[str]:
    """Persons of one side, each with an own office, listed behind a verb that speaks of several meetings."""
    words = context.folded[candidate.start : min(candidate.sentence.end, candidate.end + 60)]
    before = context.folded[max(candidate.sentence.start, candidate.start - 30) : candidate.start]
    if not (_SEVERAL.search(words) or _SEVERAL.search(before + words[:30])):
        return []
    later = [c.start for c in candidates if c.start > candidate.start and c.sentence.number == candidate.sentence.number]
    end = min([candidate.sentence.end, *later])
    persons = inside(context.persons, candidate.end, end)
    sides = {p.country for p in persons}
    apart = all(
        regex.search(r",|\band\b|;", context.folded[a.end : b.start]) and b.start - a.end < 220 for a, b in zip(persons, persons[1:], strict=False)
    )
    return list(dict.fromkeys(plain(p.name) for p in persons)) if len(sides) == 1 and apart else []


def _find_date(context: Context, candidate: Candidate, others: list[Candidate]) -> FoundDate | None:
    """The date of a candidate from its sentence; not that of another act which the sentence dates.

    What is planned takes no day before the article's own, a purpose (`to co-chair the 42nd meeting`) and a noun that only
    refers back take no day on the other side of another act.
    """
    found = find_date(context, candidate, others)
    if found is None:
        return None
    low, high = sorted((found.span.start, candidate.start))
    crossed = any(o.sentence.number == candidate.sentence.number and low < o.start < high for o in others if o is not candidate)
    if crossed and (candidate.anaphoric or _PURPOSE.search(context.folded[max(candidate.sentence.start, candidate.start - 50) : candidate.start])):
        return None
    today = context.anchor.day
    if candidate.stance.status == "planned" and today and found.edtf and edtf_bounds(found.edtf)[1] < today:
        return _later_date(context, candidate, today)
    return _own_date(candidate, found)


def _later_date(context: Context, candidate: Candidate, today: date) -> FoundDate | None:
    """The first date of the sentence that is not yet past."""
    for span in inside(context.dates, candidate.sentence.start, candidate.sentence.end):
        edtf = None if span.commemorated or span.kind == "period" else resolve_date(span, context.anchor, True)
        if edtf and edtf_bounds(edtf)[1] >= today:
            return FoundDate(edtf, context.text[span.start : span.end], span)
    return None


def read_act(context: Context, candidate: Candidate, candidates: list[Candidate], lexicon: ReadingLexicon, words: EnglishWords, names: dict[str, str]) -> Act:
    """Read the arguments of a candidate from its own sentence."""
    return Act(
        candidate=candidate,
        date=_find_date(context, candidate, candidates),
        place=find_place(context, candidate, candidates),
        mode=find_mode(context, candidate, lexicon),
        objects=_objects(context, candidate, candidates) if candidate.type == "meeting" else set(),
        instruments=_instruments(context, candidate),
        series=find_series(context, candidate, words, names),
    )


def _own_date(candidate: Candidate, found: FoundDate) -> FoundDate | None:
    """A bare year dates talks only where it stands beside them: `in 2023` may belong to what was talked of."""
    if candidate.ordinal or candidate.stance.status == "planned" or found.span.last[1] is not None:
        return found
    if candidate.type not in {"meeting", "visit", "conference"}:
        return found
    beside = -4 <= found.span.start - candidate.end < 45 or found.span.end <= candidate.start and found.span.start - candidate.sentence.start < 12
    return found if beside else None


def _objects(context: Context, candidate: Candidate, others: list[Candidate]) -> set[str]:
    """Who is met: persons, else organisations, between the trigger and the next one; before it in the passive."""
    later = [c.start for c in others if c.start > candidate.start and c.sentence.number == candidate.sentence.number]
    end = min([candidate.sentence.end, *later])
    persons = {plain(p.name) for p in inside(context.persons, candidate.end, end)}
    if persons:
        return persons
    return {"org:" + plain(o.name) for o in inside(context.organizations, candidate.end, end)}


def _instruments(context: Context, candidate: Candidate) -> list[InstrumentSpan]:
    if candidate.type != "agreement_signing":
        return []
    near = inside(context.instruments, candidate.sentence.start, candidate.sentence.end)
    return [i for i in near if -160 < i.start - candidate.end < 220]


def _refused(context: Context, candidate: Candidate, found: FoundDate | None, placed: bool) -> bool:
    """Whether the words are no event: denied, wished for, commemorated, or a bare name without an act."""
    stance = candidate.stance
    if candidate.rule == "trigger:sign-verb" and found is None and not candidate.opening and _OLD_TEXTS.search(context.folded[candidate.sentence.start : candidate.start]):
        return True
    if stance.negated or stance.commemorated and not candidate.opening:
        return True
    dated = found is not None and found.edtf is not None
    if stance.wish and not (dated and stance.status == "planned"):
        return True
    if stance.nominal and candidate.form == "verb" and not dated:
        return True
    if stance.status == "planned" and not (dated or candidate.ordinal or candidate.opening or placed and candidate.type == "meeting"):
        return True
    bare = candidate.form == "name" and not candidate.predicate and not candidate.ordinal
    return bare and not candidate.anaphoric and not (candidate.opening and found)


def _dates_agree(draft: Draft, found: FoundDate | None) -> bool:
    if found is None or draft.date is None:
        return True
    if found.edtf and draft.date.edtf:
        return overlap(found.edtf, draft.date.edtf)
    return found.span.last[1:] == draft.date.span.last[1:] or None in (found.span.last[1], draft.date.span.last[1])


def _same_family(one: str, other: str) -> bool:
    return one == other or any({one, other} <= family for family in FAMILIES)


def _continues(context: Context, draft: Draft, act: Act, narrative: str | None) -> bool:
    """Whether a candidate speaks of the event of a draft."""
    candidate = act.candidate
    named_again = candidate.anaphoric and candidate.form != "verb"
    if draft.type != candidate.type and not (named_again and _same_family(draft.type, candidate.type)):
        return False
    if named_again and candidate.stance.status == "occurred" and draft.type == candidate.type and act.date is None:
        return True
    if not (_dates_agree(draft, act.date) and _ordinals_agree(draft, candidate) and _status_agrees(draft, act)):
        return False
    if not _places_agree(draft.place, act.place):
        return False
    if candidate.type == "meeting" and not _same_meeting(context, draft, act):
        return False
    if candidate.anaphoric or draft.opening:
        return act.date is None or act.date.edtf is None or narrative is None or not draft.opening or overlap(act.date.edtf, draft.date.edtf if draft.date and draft.date.edtf else narrative)
    same_sentence = candidate.sentence.number == draft.head.sentence.number
    both_dated = act.date is not None and draft.date is not None
    return same_sentence or both_dated or act.date is None and candidate.sentence.number - draft.candidates[-1].sentence.number <= 2


def _ordinals_agree(draft: Draft, candidate: Candidate) -> bool:
    if candidate.ordinal and draft.ordinal:
        return candidate.ordinal == draft.ordinal
    return not candidate.ordinal or draft.opening


def _status_agrees(draft: Draft, act: Act) -> bool:
    """A planned act is not one that was held, unless both are told of one day or by the name of the occasion."""
    candidate = act.candidate
    if candidate.stance.status == draft.status or candidate.anaphoric:
        return True
    if act.date is not None and draft.date is not None and act.date.edtf == draft.date.edtf:
        return True
    return candidate.stance.status != "planned" and draft.opening


def _places_agree(one: PlaceSpan | None, other: PlaceSpan | None) -> bool:
    if one is None or other is None or one.is_country or other.is_country:
        return True
    return (one.subdivision or plain(one.text)) == (other.subdivision or plain(other.text))


def _same_meeting(context: Context, draft: Draft, act: Act) -> bool:
    """Meetings with other people are other meetings; `the same day, …` with somebody else acting is the next one."""
    sentence = act.candidate.sentence
    if _SAME_DAY.search(context.folded[sentence.start : act.candidate.start]) and not act.candidate.anaphoric:
        acting = {plain(p.name) for p in inside(context.persons, sentence.start, sentence.end)}
        before = {plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)}
        if not acting or not acting <= before or not act.objects & before:
            return False
    if not (act.objects and draft.objects) or act.objects & draft.objects:
        return True
    subjects = {plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)}
    if act.objects <= subjects and act.candidate.sentence.number != draft.head.sentence.number:
        return True
    one_sentence = any(c.sentence.number == sentence.number for c in draft.candidates)
    only = all(o.startswith("org:") for o in act.objects) != all(o.startswith("org:") for o in draft.objects)
    return not one_sentence and only


def _begins(context: Context, act: Act, drafts: list[EnglishDraft]) -> bool:
    """Whether a candidate that continues nothing is an event of its own."""
    candidate = act.candidate
    if candidate.opening and not (_names_actors(context, candidate) or len({p.country for p in context.places if candidate.sentence.start <= p.start < candidate.sentence.end}) > 1):
        return False
    if candidate.opening:
        again = any(_same_family(d.type, candidate.type) for d in drafts)
        return not (candidate.anaphoric and again)
    if candidate.anaphoric and act.date is None:
        return False
    if act.date is not None or candidate.ordinal is not None:
        return not (candidate.stance.speech and act.date is not None and act.date.edtf is None and candidate.form != "verb")
    if candidate.stance.speech or candidate.stance.nominal or candidate.form == "name":
        return False
    told = candidate.type in _TOLD_BY_VERB and candidate.form == "verb"
    words = context.folded[candidate.sentence.start : candidate.sentence.end]
    return (told or bool(_NARRATIVE.search(words))) and _names_actors(context, candidate)


def _names_actors(context: Context, candidate: Candidate) -> bool:
    start, end = candidate.sentence.start, candidate.sentence.end
    return bool(inside(context.persons, start, end) or inside(context.organizations, start, end) or _BOTH_SIDES.search(context.folded[start:end]))


def _absorb(draft: Draft, act: Act) -> None:
    """Add a candidate to a draft; what it says more precisely replaces what was known."""
    draft.candidates.append(act.candidate)
    if _date_is_better(draft, act):
        draft.date = act.date
    finer = draft.place is not None and draft.place.is_country and not (act.place and act.place.is_country)
    if act.place and (draft.place is None or (finer and draft.type != "visit")):
        draft.place = act.place
    if draft.mode == "unknown":
        draft.mode = act.mode
    draft.ordinal = draft.ordinal or act.candidate.ordinal
    draft.series = draft.series or act.series
    draft.objects |= act.objects
    draft.instruments += [i for i in act.instruments if i not in draft.instruments]
    draft.opening = draft.opening or act.candidate.opening
    same = act.candidate.sentence.number == draft.head.sentence.number
    draft.occasion = draft.occasion and (act.candidate.occasion or act.candidate.anaphoric or same)


def _date_is_better(draft: Draft, act: Act) -> bool:
    if act.date is None or draft.date is None:
        return act.date is not None
    mine, known = act.date.edtf, draft.date.edtf
    if known is None:
        return mine is not None
    return bool(mine and mine != known and within(mine, known) and not act.candidate.anaphoric)


def gather_drafts(
    context: Context, candidates: list[Candidate], lexicon: ReadingLexicon, words: EnglishWords, names: dict[str, str]
) -> list[EnglishDraft]:
    """The events of an article, in the order of their first mention."""
    drafts: list[EnglishDraft] = []
    for candidate, alone in split_meetings(context, candidates):
        act = read_act(context, candidate, candidates, lexicon, words, names)
        if alone is not None:
            act.objects = alone
        if _refused(context, candidate, act.date, act.place is not None):
            continue
        narrative = next((d.date.edtf for d in drafts if d.opening and d.date and d.date.edtf and not d.recalled), None)
        known = next((d for d in _by_nearness(drafts, candidate) if _continues(context, d, act, narrative)), None)
        if known is not None:
            _absorb(known, act)
        elif _begins(context, act, drafts):
            drafts.append(_draft(context, act, alone))
    for draft in drafts:
        draft.rivals = [c for other in drafts if other is not draft for c in other.candidates if c.start != draft.head.start]
    return drafts


def _draft(context: Context, act: Act, alone: set[str] | None) -> EnglishDraft:
    candidate = act.candidate
    before = context.folded[candidate.sentence.start : candidate.start]
    behind = {plain(p.name) for p in inside(context.persons, candidate.end, candidate.sentence.end)}
    return EnglishDraft(
        type=candidate.type,
        status=candidate.stance.status,
        candidates=[candidate],
        date=act.date,
        place=act.place,
        mode=act.mode,
        ordinal=candidate.ordinal,
        series=act.series,
        objects=act.objects,
        instruments=act.instruments,
        opening=candidate.opening,
        occasion=candidate.occasion,
        recalled=(candidate.stance.recalled or bool(_RECALLS.search(before))) and not (candidate.opening and act.date is None and not _RECALLS.search(before)),
        others=behind - alone if alone is not None else set(),
    )


def _by_nearness(drafts: list[EnglishDraft], candidate: Candidate) -> list[EnglishDraft]:
    """Drafts of the same type first, opening ones before others, then the latest mentioned."""
    return sorted(drafts, key=lambda d: (d.type != candidate.type, not d.opening if candidate.anaphoric else False, -d.candidates[-1].start))
