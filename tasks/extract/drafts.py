"""Drafts of events: candidates of one article that speak of the same act, gathered into one.

Here belong the rules by which a candidate continues an event already named or begins a new one, and which candidates are
no events at all. Filling in what the article as a whole says is done in `events`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from schemas.edtf import overlap, precision, within
from schemas.lexicon_reading import ReadingLexicon
from tasks.extract.arguments import FoundDate, find_date, find_mode, find_place, find_series
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.fold import plain
from tasks.extract.spans import InstrumentSpan, PlaceSpan

# Types that writers use for one act: talks may be called a conference, a fair an exchange.
FAMILIES = ({"conference", "meeting"}, {"exchange", "joint_activity"}, {"aid", "project_milestone"})

_NARRATIVE = regex.compile(
    r"\b(?:nhân dịp này|dịp này|tại (?:buổi|lễ|hội nghị|cuộc|chương trình|kỳ họp)|sau (?:buổi|hội đàm|lễ|hội nghị|khi)|kết thúc|bế mạc|khép lại|"
    r"cùng ngày|trong ngày|trước đó|sau đó|cũng trong|cũng tại|trong khuôn khổ|trong chuyến|ngay sau|vừa|đã|tiếp đó|trước khi|trước thềm|"
    r"trong thời gian|chương trình|lần lượt|tới|đến|ngay trước|qua đó|đợt này|mỗi|tổng trị giá|trị giá)\b"
)
_BOTH_SIDES = regex.compile(
    r"\b(?:hai|ba|các|đoàn)\s?(?:bên|đoàn|bộ|cơ quan|tỉnh|công tác|đại biểu|lực lượng|nước|hãng|hội|đơn vị|phó thủ tướng|thủ tướng|thứ trưởng|cục|nhà lãnh đạo|chủ tịch|bộ trưởng|phía|đảng|chính phủ)\b|trưởng đoàn"
)
_RECALLS_UNDATED = regex.compile(
    r"\b(?:trước đó|trước đây|trước cuộc|từng|năm trước|những năm|thời gian qua|lần trước|các năm)\b"
)
# Acts whose verb alone tells that they were done, where nothing in the clause says otherwise.
_TOLD_BY_VERB = {"agreement_signing", "award", "aid", "project_milestone", "joint_activity"}
# `hội kiến A, B`, `làm việc với C và D`: with these verbs several objects are several meetings.
_ONE_BY_ONE = regex.compile(r"hội kiến|chào|yết kiến|tiếp kiến|làm việc với")
_PAST = regex.compile(r"\b(?:đã|vừa|từng|được)\b")
_NEXT_IN_SEQUENCE = regex.compile(
    r"^\W*(?:cũng |ngay )?(?:trong ngày|cùng ngày|(?:sáng|chiều|tối|trưa) cùng ngày|trong (?:sáng|chiều|tối)|trước đó|sau đó|tiếp đó|tiếp theo|cũng trong)"
)


@dataclass(slots=True)
class Draft:
    """An event as one article tells it so far."""

    type: str
    status: str
    candidates: list[Candidate]
    date: FoundDate | None
    place: PlaceSpan | None
    mode: str
    ordinal: int | None
    series: str | None
    objects: set[str]
    instruments: list[InstrumentSpan]
    opening: bool
    recalled: bool
    occasion: bool = False
    central: bool = False
    inherits: bool = False
    edtf: str | None = None
    apart: frozenset[str] = frozenset()
    rivals: list[Candidate] = field(default_factory=list)
    extra_sentences: list[int] = field(default_factory=list)

    @property
    def head(self) -> Candidate:
        """The candidate that stands for the event: a dated or opening one before an anaphoric one."""
        return min(self.candidates, key=lambda c: (c.anaphoric, not c.opening, c.start))


@dataclass(slots=True)
class Act:
    """One candidate with the arguments of its own sentence."""

    candidate: Candidate
    date: FoundDate | None
    place: PlaceSpan | None
    mode: str
    objects: set[str]
    instruments: list[InstrumentSpan]
    series: str | None


def read_act(context: Context, candidate: Candidate, candidates: list[Candidate], lexicon: ReadingLexicon) -> Act:
    """Read the arguments of a candidate from its own sentence."""
    return Act(
        candidate=candidate,
        date=find_date(context, candidate, candidates),
        place=find_place(context, candidate, candidates),
        mode=find_mode(context, candidate, lexicon),
        objects=_objects(context, candidate, candidates) if candidate.type == "meeting" else set(),
        instruments=_instruments(context, candidate),
        series=find_series(context, candidate),
    )


def _objects(context: Context, candidate: Candidate, others: list[Candidate]) -> set[str]:
    """Who is met: persons, else organisations, between the trigger and the next one."""
    later = [c.start for c in others if c.start > candidate.start and c.sentence.number == candidate.sentence.number]
    end = min([candidate.sentence.end, *later])
    persons = {plain(p.name) for p in inside(context.persons, candidate.end, end)}
    if persons:
        return persons
    if regex.search(r"\b(?:được)\b[^,.;]{0,90}$", context.folded[candidate.sentence.start : candidate.start]):
        return {plain(p.name) for p in inside(context.persons, candidate.sentence.start, candidate.start)}
    return {"org:" + plain(o.name) for o in inside(context.organizations, candidate.end, end)}


def _instruments(context: Context, candidate: Candidate) -> list[InstrumentSpan]:
    if candidate.type != "agreement_signing":
        return []
    near = inside(context.instruments, candidate.sentence.start, candidate.sentence.end)
    return [i for i in near if -140 < i.start - candidate.end < 200]


def _refused(candidate: Candidate, date: FoundDate | None, placed: bool = False) -> bool:
    """Whether the words are no event: denied, wished for, commemorated, or a bare name without an act."""
    stance = candidate.stance
    if stance.negated or (stance.commemorated and not candidate.opening and not (date and date.span.commemorated)):
        return True
    dated = date is not None and date.edtf is not None
    if date is not None and date.span.commemorated:
        return False
    if stance.wish and not (dated and stance.status == "planned"):
        return True
    if stance.nominal and candidate.form == "verb" and not dated:
        return True
    if stance.status == "planned" and not (
        dated or candidate.ordinal or candidate.opening or (placed and candidate.type == "meeting")
    ):
        return True
    bare_name = candidate.form == "name" and not candidate.predicate and not candidate.ordinal
    return bare_name and not candidate.anaphoric and not (candidate.opening and date)


def _dates_agree(draft: Draft, date: FoundDate | None) -> bool:
    if date is None or draft.date is None:
        return True
    if date.edtf and draft.date.edtf:
        return overlap(date.edtf, draft.date.edtf)
    if date.span.kind == "deictic" or draft.date.span.kind == "deictic":
        return True
    return date.span.last[1:] == draft.date.span.last[1:] or None in (date.span.last[1], draft.date.span.last[1])


def _same_family(one: str, other: str) -> bool:
    return one == other or any({one, other} <= family for family in FAMILIES)


def _continues(context: Context, draft: Draft, act: Act, narrative: str | None, scenes: dict[int, str]) -> bool:
    """Whether a candidate speaks of the event of a draft."""
    candidate = act.candidate
    named_again = candidate.anaphoric and candidate.form != "verb"
    if draft.type != candidate.type and not (named_again and _same_family(draft.type, candidate.type)):
        return False
    if regex.match(r"\s(?:khác|thứ hai)\b", context.folded[candidate.end : candidate.end + 9]):
        return False
    if draft.date is None and not draft.recalled and not _fits_narrative(act.date, narrative):
        return False
    if (draft.date is not None and draft.date.span.commemorated) != (
        act.date is not None and act.date.span.commemorated
    ):
        return False
    if act.date is None and not candidate.anaphoric and not _same_scene(draft, candidate, scenes):
        return False
    if not (_dates_agree(draft, act.date) and _ordinals_agree(draft, candidate) and _status_agrees(draft, act)):
        return False
    if not _places_agree(draft.place, act.place):
        return False
    if candidate.type == "meeting" and not candidate.anaphoric:
        return _same_meeting(context, draft, act)
    mine = {i.valid_edtf for i in act.instruments if i.valid_edtf}
    known = {i.valid_edtf for i in draft.instruments if i.valid_edtf}
    return not (mine and known and not mine & known)


def leading_days(context: Context) -> dict[int, str]:
    """For every sentence the day with which it or the last sentence before it began (`Sáng 23/10, …`)."""
    days: dict[int, str] = {}
    current: str | None = None
    for sentence in context.sentences:
        first = next(iter(inside(context.dates, sentence.start, min(sentence.end, sentence.start + 30))), None)
        if first is not None and first.kind == "point" and not first.commemorated:
            edtf = resolve_date(first, context.anchor, False)
            current = edtf if edtf and precision(edtf) == 3 else current
        if current:
            days[sentence.number] = current
    return days


def _same_scene(draft: Draft, candidate: Candidate, scenes: dict[int, str]) -> bool:
    """Acts told under different leading days are different, where neither says more."""
    own = scenes.get(candidate.sentence.number)
    known = draft.date.edtf if draft.date else scenes.get(draft.head.sentence.number)
    if own is None or known is None or draft.opening:
        return True
    return overlap(own, known)


def _in_programme(context: Context, act: Act, drafts: list[Draft]) -> Act:
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
        and 0 < candidate.sentence.number - d.head.sentence.number <= 2
    ]
    words = context.folded[candidate.sentence.start : candidate.end]
    if not before or _PAST.search(words) or _NARRATIVE.search(words):
        return act
    planned = replace(candidate, stance=replace(candidate.stance, status="planned"))
    return replace(act, candidate=planned, date=before[-1].date)


def _fits_narrative(date: FoundDate | None, narrative: str | None) -> bool:
    """What is told without a date is of the narrative's day: a date far from it speaks of something else."""
    return date is None or date.edtf is None or narrative is None or overlap(date.edtf, narrative)


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
    """Meetings with other people are other meetings."""
    if _is_next(context, act.candidate, draft):
        return False
    if not (act.objects and draft.objects):
        return True
    if act.objects & draft.objects:
        return True
    one_sentence = any(c.sentence.number == act.candidate.sentence.number for c in draft.candidates)
    return not one_sentence and _only_organizations(act.objects, draft.objects)


def _is_next(context: Context, candidate: Candidate, draft: Draft) -> bool:
    """`Cũng trong ngày, …` with somebody else acting is another meeting than the one told before."""
    sentence = candidate.sentence
    if not _NEXT_IN_SEQUENCE.search(context.folded[sentence.start : candidate.start]):
        return False
    acting = {plain(p.name) for p in inside(context.persons, sentence.start, sentence.end)}
    before = {
        plain(p.name) for c in draft.candidates for p in inside(context.persons, c.sentence.start, c.sentence.end)
    }
    return not acting or not acting <= before


def _only_organizations(one: set[str], other: set[str]) -> bool:
    """One names persons, the other only bodies: they may be the same side."""
    return all(o.startswith("org:") for o in one) != all(o.startswith("org:") for o in other)


def _begins(context: Context, act: Act, drafts: list[Draft]) -> bool:
    """Whether a candidate that continues nothing is an event of its own."""
    candidate = act.candidate
    if candidate.opening:
        return not (
            candidate.anaphoric
            and candidate.form == "noun"
            and any(_same_family(d.type, candidate.type) for d in drafts)
        )
    if act.date is not None or candidate.ordinal is not None:
        return True
    if candidate.anaphoric or candidate.stance.speech or candidate.stance.nominal or candidate.form == "name":
        return False
    told = candidate.form == "verb" and (candidate.type in _TOLD_BY_VERB or bool(act.objects))
    sentence = context.folded[candidate.sentence.start : candidate.sentence.end]
    return (told or bool(_NARRATIVE.search(sentence))) and _names_actors(context, candidate)


def _names_actors(context: Context, candidate: Candidate) -> bool:
    start, end = candidate.sentence.start, candidate.sentence.end
    if inside(context.persons, start, end) or inside(context.organizations, start, end):
        return True
    return bool(_BOTH_SIDES.search(context.folded[start:end]))


def _absorb(draft: Draft, act: Act) -> None:
    """Add a candidate to a draft; what it says more precisely replaces what was known."""
    draft.candidates.append(act.candidate)
    if _dates_better(draft, act):
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
    same_sentence = act.candidate.sentence.number == draft.head.sentence.number
    draft.occasion = draft.occasion and (act.candidate.occasion or act.candidate.anaphoric or same_sentence)


def _dates_better(draft: Draft, act: Act) -> bool:
    if act.date is None or draft.date is None:
        return act.date is not None
    mine, known = act.date.edtf, draft.date.edtf
    if known is None:
        return mine is not None
    return bool(mine and mine != known and within(mine, known) and not act.candidate.anaphoric)


def gather_drafts(context: Context, candidates: list[Candidate], lexicon: ReadingLexicon) -> list[Draft]:
    """The events of an article, in the order of their first mention."""
    drafts: list[Draft] = []
    scenes = leading_days(context)
    for candidate in candidates:
        act = _in_programme(context, read_act(context, candidate, candidates, lexicon), drafts)
        if _refused(act.candidate, act.date, act.place is not None):
            continue
        narrative = next((d.date.edtf for d in drafts if d.opening and d.date and d.date.edtf and not d.recalled), None)
        known = next(
            (d for d in _by_nearness(drafts, candidate) if _continues(context, d, act, narrative, scenes)), None
        )
        if known is not None:
            _absorb(known, act)
        elif _begins(context, act, drafts):
            drafts += _one_by_one(context, act, _draft(context, act))
    for draft in drafts:
        draft.rivals = [c for other in drafts if other is not draft for c in other.candidates]
    return drafts


def _one_by_one(context: Context, act: Act, draft: Draft) -> list[Draft]:
    """Split a draft whose verb takes several objects into one meeting with each of them."""
    word = context.folded[act.candidate.start : act.candidate.end]
    if act.candidate.type != "meeting" or not _ONE_BY_ONE.search(word):
        return [draft]
    persons = [
        p
        for p in inside(context.persons, act.candidate.end, act.candidate.sentence.end)
        if plain(p.name) in act.objects
    ]
    held = {plain(p.name) for p in persons if p.position}
    objects = held if len(held) > 1 and len({p.country for p in persons}) == 1 else set()
    if not persons and "làm việc với" in word:
        objects = act.objects
    if len(objects) < 2:
        return [draft]
    return [
        replace(draft, objects={one}, candidates=[act.candidate], apart=frozenset(objects - {one}))
        for one in sorted(objects)
    ]


def _draft(context: Context, act: Act) -> Draft:
    candidate = act.candidate
    before = context.folded[candidate.sentence.start : candidate.start]
    return Draft(
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
        recalled=candidate.stance.recalled or bool(_RECALLS_UNDATED.search(before)),
    )


def _by_nearness(drafts: list[Draft], candidate: Candidate) -> list[Draft]:
    """Drafts of the same type first, opening ones before others, then the latest mentioned."""
    return sorted(
        drafts,
        key=lambda d: (
            d.type != candidate.type,
            not d.opening if candidate.anaphoric else False,
            -d.candidates[-1].start,
        ),
    )
