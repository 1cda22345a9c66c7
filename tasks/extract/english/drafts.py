"""Drafts of events in English articles: candidates that speak of the same act, gathered into one.

Here belong the rules by which a candidate continues an event already told or begins a new one, and several meetings
told in one sentence. Arguments of one sentence and the shape of a draft are those of `tasks.extract.arguments` and
`drafts`.
"""

from __future__ import annotations

from collections import defaultdict

from schemas.edtf import overlap, within
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.acts import Act, Draft, give_rivals
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.continuity import FAMILIES
from tasks.extract.english.acts import EnglishDraft, is_refused, read_act, split_acts
from tasks.extract.english.visits import Visit
from tasks.extract.english.words import EnglishWords
from tasks.extract.event_dates import FoundDate
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase
from tasks.extract.spans import PlaceSpan

_UNCOUNTED = {"agreement_signing", "aid", "exchange", "joint_activity", "training"}
_TOLD_BY_VERB = {"agreement_signing", "award", "aid", "project_milestone", "joint_activity"}


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
    ceremony = candidate.rule == "trigger:hand-over-ceremony" and draft.type in {"aid", "project_milestone", "training"}
    if ceremony and candidate.sentence.number == draft.head.sentence.number:
        return True
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
        return (
            act.date is None
            or act.date.edtf is None
            or narrative is None
            or not draft.opening
            or overlap(act.date.edtf, draft.date.edtf if draft.date and draft.date.edtf else narrative)
        )
    same_sentence = candidate.sentence.number == draft.head.sentence.number
    both_dated = act.date is not None and draft.date is not None
    return (
        same_sentence
        or both_dated
        or (act.date is None and candidate.sentence.number - draft.candidates[-1].sentence.number <= 2)
    )


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
    if phrase("same_day").search(context.folded[sentence.start : act.candidate.start]) and not act.candidate.anaphoric:
        acting = {plain(p.name) for p in inside(context.persons, sentence.start, sentence.end)}
        before = {
            plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)
        }
        if not acting or not acting <= before or not act.objects & before:
            return False
    if _by_another_host(context, draft, act):
        return False
    if not (act.objects and draft.objects) or act.objects & draft.objects:
        return True
    subjects = {
        plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)
    }
    if act.objects <= subjects and act.candidate.sentence.number != draft.head.sentence.number:
        return True
    one_sentence = any(c.sentence.number == sentence.number for c in draft.candidates)
    only = all(o.startswith("org:") for o in act.objects) != all(o.startswith("org:") for o in draft.objects)
    return not one_sentence and only


def _by_another_host(context: Context, draft: Draft, act: Act) -> bool:
    """`Prime Minister B also met with President Y`: who else of that side meets a guest has an own meeting."""
    candidate = act.candidate
    if candidate.form != "verb" or candidate.anaphoric or candidate.sentence.number == draft.head.sentence.number:
        return False
    acting = inside(context.persons, candidate.sentence.start, candidate.start)
    known = [p for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)]
    names, sides = {plain(p.name) for p in known}, {p.country for p in known}
    return bool(acting) and all(plain(p.name) not in names and p.country in sides for p in acting)


def _begins(context: Context, act: Act, drafts: list[EnglishDraft]) -> bool:
    """Whether a candidate that continues nothing is an event of its own."""
    candidate = act.candidate
    if candidate.opening and not (
        _names_actors(context, candidate)
        or len({p.country for p in context.places if candidate.sentence.start <= p.start < candidate.sentence.end}) > 1
    ):
        return False
    if candidate.opening:
        again = any(_same_family(d.type, candidate.type) for d in drafts)
        return not (candidate.anaphoric and again)
    undated = act.date is None and candidate.ordinal is None
    if undated and (candidate.anaphoric or (drafts and _is_of_old(context, candidate))):
        return False
    if act.date is not None or candidate.ordinal is not None:
        return not (
            candidate.stance.speech and act.date is not None and act.date.edtf is None and candidate.form != "verb"
        )
    if candidate.stance.speech or candidate.stance.nominal or candidate.form == "name":
        return False
    told = candidate.type in _TOLD_BY_VERB and candidate.form == "verb"
    words = context.folded[candidate.sentence.start : candidate.sentence.end]
    return (told or bool(phrase("narrative").search(words))) and _names_actors(context, candidate)


def _is_of_old(context: Context, candidate: Candidate) -> bool:
    """`They have provided health checks`: what was given or signed before, without a day no event of its own."""
    words = context.folded[candidate.sentence.start : candidate.start]
    return candidate.stance.recalled and candidate.type in _UNCOUNTED and phrase("same_day").search(words) is None


def _names_actors(context: Context, candidate: Candidate) -> bool:
    start, end = candidate.sentence.start, candidate.sentence.end
    return bool(
        inside(context.persons, start, end)
        or inside(context.organizations, start, end)
        or phrase("draft_both_sides").search(context.folded[start:end])
    )


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
    known = {i.start for i in draft.instruments}
    draft.instruments += [i for i in act.instruments if i.start not in known]
    draft.opening = draft.opening or act.candidate.opening
    same = act.candidate.sentence.number == draft.head.sentence.number
    draft.occasion = draft.occasion and (act.candidate.occasion or act.candidate.anaphoric or same)


def _date_is_better(draft: Draft, act: Act) -> bool:
    if act.date is None or draft.date is None:
        return act.date is not None
    mine, known = act.date.edtf, draft.date.edtf
    if known is None:
        return mine is not None
    if draft.type == "visit" and mine and "/" in mine:
        return within(known, mine)
    return bool(mine and mine != known and within(mine, known) and not act.candidate.anaphoric)


def gather_drafts(
    context: Context, candidates: list[Candidate], lexicon: ReadingLexicon, words: EnglishWords, names: dict[str, str]
) -> list[EnglishDraft]:
    """The events of an article, in the order of their first mention."""
    drafts: list[EnglishDraft] = []
    told: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        told[candidate.sentence.number].append(candidate)
    for candidate, alone, visit in split_acts(context, candidates):
        act = read_act(context, candidate, told[candidate.sentence.number], lexicon, words, names)
        if alone is not None:
            act.objects = alone
        if visit is not None:
            act.place, act.date = visit.place or act.place, visit.date or act.date
        if is_refused(context, candidate, act.date, act.place is not None):
            continue
        narrative = next((d.date.edtf for d in drafts if d.opening and d.date and d.date.edtf and not d.recalled), None)
        apart = {c.start for d in drafts for c in d.candidates} if visit is not None else set()
        known = next((d for d in _by_nearness(drafts, candidate) if _continues(context, d, act, narrative)), None)
        split = candidate.start in apart or (
            known is not None and alone is not None and not _is_one_of(context, known, alone)
        )
        if known is not None and not split:
            _absorb(known, act)
        elif (split and known is not None) or _begins(context, act, drafts):
            drafts.append(_draft(context, act, alone, visit))
    give_rivals(drafts)
    for draft in drafts:
        draft.rivals = [c for c in draft.rivals if c.start != draft.head.start]
    return drafts


def _is_one_of(context: Context, draft: Draft, alone: set[str]) -> bool:
    """`his meetings with leaders … called on A`: the first of several meetings is the one told of without names."""
    several = phrase("several_met").search(context.folded, draft.head.start, draft.head.end) is not None
    return bool(draft.objects & alone) or (not draft.objects and several)


def _draft(context: Context, act: Act, alone: set[str] | None, visit: Visit | None) -> EnglishDraft:
    candidate = act.candidate
    apart = visit.elsewhere if visit is not None else frozenset()
    hosts = {
        plain(p.name) for p in inside(context.persons, candidate.end, candidate.sentence.end) if p.country in apart
    }
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
        occasion=candidate.occasion and not _tells_stay(act),
        recalled=(candidate.stance.recalled or bool(phrase("recalls").search(before)))
        and not (candidate.opening and act.date is None and not phrase("recalls").search(before)),
        apart=frozenset(behind - alone if alone is not None else hosts),
    )


def _tells_stay(act: Act) -> bool:
    """`During the visit from December 21-25, the delegation …`: a visit with its own days is told."""
    return act.candidate.type == "visit" and act.date is not None and act.date.span.kind == "interval"


def _by_nearness(drafts: list[EnglishDraft], candidate: Candidate) -> list[EnglishDraft]:
    """Drafts of the same type first, opening ones before others, then the latest mentioned."""
    return sorted(
        drafts,
        key=lambda d: (
            d.type != candidate.type,
            not d.opening if candidate.anaphoric else False,
            -d.candidates[-1].start,
        ),
    )
