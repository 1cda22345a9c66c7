"""The day of an event from its own sentence: which of the dates that stand there is its own.

Here belong the rules of nearness for dates. What an event takes over from the rest of the article is decided in
`settling`; what the words of a date mean is read in `dates` and `date_resolution`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from schemas.edtf import edtf_from, precision
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.dates import DateSpan
from tasks.extract.nearness import distance, is_of_recalled
from tasks.extract.periods import dates_act, years_of_act
from tasks.extract.phrases import phrase
from tasks.extract.stretches import begins_within

# In characters: `hội nghị …, dự kiến diễn ra từ ngày 26 đến 28/12`, the day on which something is said to be held.
_SAID_TO_BE_HELD = 80
# In characters: `ngày 3/6 cho biết …` is the day on which it was said, and the event's only for want of another.
_SAID_ON_THAT_DAY = 300
# In characters: what is said in brackets besides, `(một số thành viên ở lại đến ngày 31/8)`.
_SAID_ASIDE = 200
# In characters: the longest title of an instrument, and how far behind a session named in one its day may stand.
_LONGEST_TITLE, _BEHIND_SESSION, _BEHIND_NAME = 160, 60, 150
# In characters: how near behind a session its own day stands.
_RIGHT_BEHIND = 26
# In characters, as the distance itself.
_PENALTY_SEVERAL_DAYS = 25
# In characters: `40 năm ngày` before what is commemorated.
_REACH_OF_ANNIVERSARY = 24
# In characters: from a journey to the days it lasts, and what these weigh for what is done on one of them.
_RIGHT_BEHIND_JOURNEY, _DAYS_OF_JOURNEY = 40, 150
# In characters: from the words that say whose date it is to the date.
_REACH_OF_ANOTHER = 70
_TO_THE_DAY = 3
# What people speak at.
_HELD = frozenset({"meeting", "conference", "agreement_signing", "award"})
_OF_ONE_DAY = frozenset({"meeting", "agreement_signing", "award"})


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date read for an event: EDTF or null where its year is open, and the words."""

    edtf: str | None
    text: str
    span: DateSpan

    @property
    def yearless(self) -> str | None:
        """The day as EDTF `XXXX-05-10`, or an interval of two, where the words give it and its year is open."""
        begin, end = _yearless_point(self.span.first), _yearless_point(self.span.last)
        if self.edtf or self.span.commemorated or begin is None or end is None:
            return None
        return begin if begin == end else f"{begin}/{end}"


def _yearless_point(parts: tuple[int | None, int | None, int | None]) -> str | None:
    year, month, day = parts
    return f"XXXX-{month:02}-{day:02}" if year is None and month and day else None


def _usable(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """A date that can be an event's: no validity, no commemoration, no part of an instrument's title.

    `từ năm 1998` dates what began then: relations, and a numbered session since which something holds.
    """
    if date.commemorated:
        return candidate.type in {"ties_established", "agreement_signing"} and _is_founding(candidate, date)
    if candidate.rule == "trigger:anniversary-of-signing":
        return False
    if date.kind == "period" and not dates_act(context, candidate, date):
        return False
    if date.rule == "date:school-year" and candidate.type != "training":
        return False
    titles = [i for i in begins_within(context.instruments, date.start - 400, date.start + 1) if date.end <= i.end]
    if candidate.type == "agreement_signing" and (_is_day(context, date) or _is_year_signed(context, candidate, date)):
        return True
    # `Biên bản của Kỳ họp thứ 6 tổ chức năm 2018`: within the title stands the year of the session.
    of_session = candidate.ordinal and all(title.start <= candidate.start < date.start for title in titles)
    return bool(of_session) or not titles


def _is_day(context: Context, date: DateSpan) -> bool:
    """`ký Kế hoạch chung ngày 3/5`: a day right behind the name of what is signed is that of signing."""
    said = phrase("day_word_before").search(context.folded, max(0, date.start - 8), date.start)
    return date.kind == "point" and date.last[2] is not None and said is not None


def _is_year_signed(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`Hai bên ký Thỏa thuận năm 2012`: the past year with which the name of an agreement ends is that of signing."""
    latest, year = context.anchor.latest, date.last[0]
    if candidate.form != "verb" or date.last[1] or year is None or latest is None or year >= latest.year:
        return False
    return phrase("agreement_of_year_between").fullmatch(context.folded, candidate.end, date.start) is not None


def _is_year_of_work(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`họp đánh giá hoạt động năm 2018`: a bare year that says whose work is talked of, and not when."""
    if date.last[1] or not date.last[0]:
        return False
    if candidate.type == "agreement_signing":
        return _is_year_signed_for(context, candidate, date)
    if candidate.type not in {"conference", "meeting", "visit"}:
        return False
    stretch = max(candidate.end, date.start - 90)
    when = phrase("year_said_when_before").search(context.folded, max(0, date.start - 6), date.start)
    return when is None and phrase("year_of_work_before").search(context.folded, stretch, date.start) is not None


def _is_year_signed_for(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`ký hợp tác y tế năm 2023`: the year for which it is signed, unless that is past."""
    present, year = _present_year(context, candidate), date.last[0] or 0
    if date.start < candidate.end or (present is not None and year < present):
        return False
    to_come = present is not None and year > present and candidate.stance.status == "occurred"
    if not (to_come or candidate.opening):
        return False
    return phrase("year_signed_for_before").search(context.folded, candidate.end, date.start) is not None


def _present_year(context: Context, candidate: Candidate) -> int | None:
    """The year of the article, else the latest of the days that it names before an act."""
    if context.anchor.latest is not None:
        return context.anchor.latest.year
    named = (d.last[0] for d in context.dates if d.end <= candidate.start and d.last[2])
    return max((year for year in named if year), default=None)


def _is_of_basis(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`họp theo Thỏa thuận ký năm 2022`: the day of an instrument by which something is only done."""
    if candidate.type == "agreement_signing" or date.start < candidate.end:
        return False
    return phrase("date_of_basis_before").search(context.folded, candidate.end, date.start) is not None


def _is_what_was_said_there(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`Tại cuộc gặp, ông giới thiệu hội chợ từ ngày …`: the day behind the comma is that of what was spoken of."""
    taken_up = candidate.anaphoric and candidate.form != "verb" and date.start > candidate.end
    if not taken_up or candidate.type not in _HELD:
        return False
    return phrase("at_it").search(context.folded, max(0, candidate.start - 16), candidate.start) is not None and (
        "," in context.folded[candidate.end : date.start]
    )


def _is_told_of_another(context: Context, candidate: Candidate, others: list[Candidate], date: DateSpan) -> bool:
    """`chuyến thăm của A (3/2021), chuyến thăm của B (9/2021)`: a date in brackets is of what stands before it.

    So is one right behind another session: `để sang năm họp, tỉnh mở cuộc họp trù bị lần thứ 2`.
    """
    before = [c for c in others if c.sentence.number == candidate.sentence.number and c.end <= date.start]
    if not before or before[-1] is candidate:
        return False
    last = before[-1]
    if candidate.anaphoric and last.start > candidate.start and last.type != candidate.type:
        return True
    if phrase("in_brackets_before").search(context.folded, last.end, date.start) and not any(
        span.end in range(date.start - 3, date.start) for span in context.dates
    ):
        return True
    other_session = last.type == candidate.type and last.ordinal != candidate.ordinal
    return other_session and candidate.start > date.start and date.start - last.end < _RIGHT_BEHIND


def _is_of_what_comes(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`đã ký biên bản và nhất trí kỳ họp sau sẽ diễn ra năm 2020`: the day of an act that is still to come."""
    if candidate.form != "verb" or candidate.stance.status != "occurred" or date.start < candidate.end:
        return False
    return phrase("to_come_between").search(context.folded, candidate.end, date.start) is not None


def _is_of_anniversary(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`kỷ niệm 40 năm thiết lập quan hệ ngoại giao trong năm 2027`: when the anniversary is kept, not the founding."""
    if candidate.type != "ties_established":
        return False
    before = max(candidate.sentence.start, candidate.start - _REACH_OF_ANNIVERSARY)
    years = phrase("so_many_years_before").search(context.folded, before, candidate.start)
    if not (years or candidate.stance.commemorated):
        return False
    return date.start < candidate.end or not context.folded.endswith(("(", "ngày "), candidate.end, date.start)


def _is_day_of_saying(context: Context, candidate: Candidate, date: DateSpan) -> bool:
    """`Hôm 10/5, Đại sứ cho biết nước này sẽ cung cấp …`: on which day something to come was only spoken of."""
    if candidate.stance.status != "planned" or not candidate.stance.speech or date.end > candidate.start:
        return False
    return phrase("speech").search(context.folded, date.end, candidate.start) is not None


def _coarseness(date: DateSpan) -> int:
    """A year or month tells less than the day that stands a little further off."""
    if date.kind == "deictic":
        return 0
    return 0 if date.last[2] else 40 if date.last[1] else 110


def _is_founding(candidate: Candidate, date: DateSpan) -> bool:
    """`… thiết lập quan hệ ngoại giao (5/9/1962)`: the day that is commemorated, named behind the act."""
    return date.first[0] is not None and 0 <= date.start - candidate.end < 75


def _founding_day(date: DateSpan) -> str:
    year, month, day = date.first
    return edtf_from(year or 0, month, day if month else None)


class _RankedDate(NamedTuple):
    """A date of the sentence with its rank: the least order is the candidate's."""

    order: tuple[bool, int, int]
    span: DateSpan
    edtf: str | None


def _rank_date(context: Context, candidate: Candidate, others: list[Candidate], date: DateSpan) -> _RankedDate | None:
    """The rank of a date of the sentence, or null where it can be no date of this candidate."""
    if not _usable(context, candidate, date) or is_of_recalled(context, candidate, others, date.start):
        return None
    if _is_of_anniversary(context, candidate, date):
        return None
    if date.commemorated:
        if any(candidate.end <= c.start < date.start and c.type != candidate.type for c in others):
            return None
        return _RankedDate((False, 0, date.start), date, _founding_day(date))
    said_before = max(candidate.sentence.start, date.start - _REACH_OF_ANOTHER)
    if phrase("date_of_another_before").search(context.folded, said_before, date.start):
        return None
    nth_day = phrase("nth_day_before").search(context.folded, candidate.sentence.start, candidate.start)
    if candidate.type == "visit" and nth_day is not None and 0 <= date.start - candidate.end < _RIGHT_BEHIND_JOURNEY:
        return None
    if phrase("date_of_stay_before").search(context.folded, candidate.end, date.start):
        return None
    if not date.last[1] and phrase("year_aimed_at_before").search(context.folded, said_before, date.start):
        return None
    if _is_of_what_comes(context, candidate, date):
        return None
    ahead = phrase("coming_after").match(context.folded[date.end : date.end + 14]) is not None
    planned = candidate.stance.status == "planned" or ahead
    before = context.folded[max(0, date.start - 16) : date.start]
    if candidate.type != "agreement_signing" and phrase("signed_on_before").search(before):
        return None
    not_its_own = (_is_year_of_work, _is_of_basis, _is_what_was_said_there)
    if any(told(context, candidate, date) for told in not_its_own):
        return None
    if _is_told_of_another(context, candidate, others, date) or _is_day_of_saying(context, candidate, date):
        return None
    if not planned and date.word is not None and date.word.endswith(("tới", "sau", "mai")):
        return None
    over_years = years_of_act(context, candidate, date) if date.kind == "period" else None
    edtf = over_years or resolve_date(date, context.anchor, planned)
    cost = distance(context, candidate, others, date.start, date.end) + _coarseness(date)
    if date.kind == "interval" and candidate.type in _OF_ONE_DAY:
        cost += _PENALTY_SEVERAL_DAYS
    if date.kind == "interval":
        cost += _cost_of_journey(context, candidate, others, date)
    if candidate.form in {"noun", "name"} and phrase("date_of_event_before").search(before):
        cost -= _SAID_TO_BE_HELD
    if phrase("told_in_brackets_before").search(context.folded, candidate.sentence.start, date.start):
        cost += _SAID_ASIDE
    if phrase("told_on_after").match(context.folded, date.end, date.end + 40):
        cost += _SAID_ON_THAT_DAY
    return _RankedDate((edtf is None and date.kind == "deictic", cost, date.start), date, edtf)


def _cost_of_journey(context: Context, candidate: Candidate, others: list[Candidate], date: DateSpan) -> int:
    """`chuyến thăm Lào từ ngày 2 đến 5/8, … hội đàm`: the days right behind a journey are its own."""
    journeys = [c for c in others if c.type == "visit" and 0 <= date.start - c.end < _RIGHT_BEHIND_JOURNEY]
    journey = max(journeys, key=lambda c: c.end, default=None)
    if journey is None or phrase("turn").search(context.folded, journey.end, date.start):
        return 0
    if journey is candidate:
        return -_SAID_TO_BE_HELD
    return _DAYS_OF_JOURNEY if candidate.type in _OF_ONE_DAY else 0


def _is_finer(one: _RankedDate, other: _RankedDate) -> bool:
    """`sáng nay (23/10)`: the date directly behind another that says it more precisely, or in figures."""
    adjacent = abs(one.span.start - other.span.end) <= 4
    if not (adjacent and one.edtf and other.edtf):
        return False
    in_figures = other.span.kind == "deictic" and one.span.kind == "point"
    return precision(one.edtf) > precision(other.edtf) or (in_figures and precision(one.edtf) == _TO_THE_DAY)


def _in_brackets_behind(context: Context, candidate: Candidate) -> list[DateSpan]:
    """`Kỳ họp thứ 9 Ủy ban liên Chính phủ … (tháng 6/2019)`: the date in brackets behind the name of a session."""
    if not candidate.ordinal:
        return []
    near = inside(context.dates, candidate.end, min(candidate.sentence.end, candidate.end + _BEHIND_NAME))
    between = (context.folded[candidate.end : date.start] for date in near[:1])
    return near[:1] if all(text.endswith("(") and "," not in text for text in between) else []


def find_date(context: Context, candidate: Candidate, others: list[Candidate]) -> FoundDate | None:
    """The date of a candidate from its own sentence; the nearest that can be resolved, else the nearest."""
    begin, end = candidate.sentence.start, candidate.sentence.end
    titles = begins_within(context.instruments, candidate.start - _LONGEST_TITLE, candidate.start)
    if candidate.ordinal and any(candidate.start < title.end for title in titles):
        # `kết quả năm 2021 của Biên bản Kỳ họp thứ 38`: only a day right behind can be that session's.
        begin, end = candidate.end, min(end, candidate.end + _BEHIND_SESSION)
    dates = inside(context.dates, begin, end) or _in_brackets_behind(context, candidate)
    ranked = [r for date in dates if (r := _rank_date(context, candidate, others, date)) is not None]
    if not ranked:
        return None
    best = min(ranked, key=lambda r: r.order)
    chosen = next((r for r in ranked if _is_finer(r, best)), best)
    return FoundDate(chosen.edtf, context.text[chosen.span.start : chosen.span.end], chosen.span)
